"""The qualitative reading of a year, and where the series break."""

from django.urls import path

from informes.views import diagnosi
from informes.views.en_obres import en_obres

urlpatterns = [
    path("diagnosi/", diagnosi.diagnosis, name="diagnosis"),
    path("diagnosi/<int:exercici>/", diagnosi.diagnosi, name="diagnosi"),
    path("diagnosi/<int:exercici>/<slug:tema>/", diagnosi.tema, name="diagnosi_tema"),
    path("trencaments/", en_obres, name="trencaments"),
    path("trencaments/nou/", en_obres, name="trencament_nou"),
    path("trencaments/<uuid:uid>/", en_obres, name="trencament"),
]
