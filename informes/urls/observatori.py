"""The public pages of the comarca: nobody has to be known to read them."""

from django.urls import path

from informes.views.en_obres import en_obres

app_name = "observatori"
urlpatterns = [
    path("", en_obres, name="inici"),
    path("<str:comarca>/", en_obres, name="comarca"),
    path("<str:comarca>/municipis/", en_obres, name="municipis"),
    path("<str:comarca>/municipis/<str:codi_ine>/", en_obres, name="municipi"),
    path("<str:comarca>/dades/", en_obres, name="dades"),
    path("<str:comarca>/<str:semestre>/<slug:codi>.<str:extensio>", en_obres, name="taula"),
]
