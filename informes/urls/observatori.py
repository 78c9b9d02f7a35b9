"""The public pages of the comarca: nobody has to be known to read them."""

from django.urls import path

from informes.views.observatori import dades, pagines

app_name = "observatori"
urlpatterns = [
    path("", pagines.inici, name="inici"),
    path("<str:comarca>/", pagines.comarca, name="comarca"),
    path("<str:comarca>/municipis/", pagines.municipis, name="municipis"),
    path("<str:comarca>/municipis/<str:codi_ine>/", pagines.municipi, name="municipi"),
    path("<str:comarca>/dades/", dades.dades, name="dades"),
    path("<str:comarca>/<str:semestre>/<slug:codi>.<str:extensio>", dades.taula, name="taula"),
]
