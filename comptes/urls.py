"""Entering, leaving and one's own account; allauth's views keep allauth's names."""

from allauth.account import views as allauth
from django.db.transaction import non_atomic_requests
from django.urls import path

from comptes import administracio, registre, views

# A failed attempt counts whatever happens next, and its counter locks nobody else's attempt.
entra = non_atomic_requests(allauth.login)

urlpatterns = [
    path("entra/", entra, name="account_login"),
    path("surt/", allauth.logout, name="account_logout"),
    path("confirma/", allauth.reauthenticate, name="account_reauthenticate"),
    path("contrasenya/", allauth.password_change, name="account_change_password"),
    path("contrasenya/oblidada/", allauth.password_reset, name="account_reset_password"),
    path(
        "contrasenya/oblidada/enviada/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "contrasenya/nova/<str:uidb36>/<str:key>/",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "contrasenya/nova/feta/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("invitacio/<uuid:uid>/<str:clau>/", views.invitacio, name="invitacio"),
    path("compte/", views.compte, name="compte"),
    path("compte/resum/", views.canvia_resum, name="canvia_resum"),
    path("canvia-rol/", views.canvia_rol, name="canvia_rol"),
    path("llengua/", views.canvia_llengua, name="llengua"),
    path("usuaris/", administracio.usuaris, name="usuaris"),
    path("usuaris/convida/", administracio.convida_usuari, name="convida"),
    path("usuaris/<uuid:uid>/tanca/", administracio.tanca_compte, name="tanca_compte"),
    path("usuaris/<uuid:uid>/obre/", administracio.obre_compte, name="obre_compte"),
    path(
        "usuaris/assignacio/<uuid:uid>/acaba/",
        administracio.acaba_assignacio,
        name="acaba_assignacio",
    ),
    path("registre-acces/", registre.registre, name="registre_acces"),
]
