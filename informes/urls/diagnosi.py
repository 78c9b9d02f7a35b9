"""The qualitative reading of a year, and where the series break."""

from django.urls import path

from informes.views.en_obres import en_obres

urlpatterns = [
    path("diagnosi/", en_obres, name="diagnosis"),
    path("diagnosi/<int:exercici>/", en_obres, name="diagnosi"),
    path("diagnosi/<int:exercici>/<slug:tema>/", en_obres, name="diagnosi_tema"),
    path("trencaments/", en_obres, name="trencaments"),
    path("trencaments/nou/", en_obres, name="trencament_nou"),
    path("trencaments/<uuid:uid>/", en_obres, name="trencament"),
]
