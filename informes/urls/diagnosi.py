"""The qualitative reading of a year, and where the series break."""

from django.urls import path

from informes.views import trencaments
from informes.views.en_obres import en_obres

urlpatterns = [
    path("diagnosi/", en_obres, name="diagnosis"),
    path("diagnosi/<int:exercici>/", en_obres, name="diagnosi"),
    path("diagnosi/<int:exercici>/<slug:tema>/", en_obres, name="diagnosi_tema"),
    path("trencaments/", trencaments.llista, name="trencaments"),
    path("trencaments/nou/", trencaments.nou, name="trencament_nou"),
    path("trencaments/<uuid:uid>/", trencaments.trencament, name="trencament"),
    path("trencaments/<uuid:uid>/esborra/", trencaments.esborra, name="trencament_esborra"),
]
