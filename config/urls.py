"""The doors of the house, one line each."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from config import views

urlpatterns = [
    path("", include("comptes.urls")),
    path("municipis/", include("municipis.urls")),
    path("padro/", include("padro.urls")),
    path("informes/", include("informes.urls")),
    path("ajuda/", views.ajuda, name="ajuda"),
    path("aparenca/", views.aparenca, name="aparenca"),
    path("galeria/", views.galeria, name="galeria"),
    path("llengua/", login_not_required(set_language), name="llengua"),
]
