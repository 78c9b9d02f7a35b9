"""The qualitative reading of a year, and where the series break."""

from django.urls import path

from informes.views import diagnosi, trencaments

urlpatterns = [
    path("diagnosi/", diagnosi.diagnosis, name="diagnosis"),
    path("diagnosi/<int:exercici>/", diagnosi.diagnosi, name="diagnosi"),
    path("diagnosi/<int:exercici>/<slug:tema>/", diagnosi.tema, name="diagnosi_tema"),
    path("trencaments/", trencaments.llista, name="trencaments"),
    path("trencaments/nou/", trencaments.nou, name="trencament_nou"),
    path("trencaments/<uuid:uid>/", trencaments.trencament, name="trencament"),
    path("trencaments/<uuid:uid>/esborra/", trencaments.esborra, name="trencament_esborra"),
]
