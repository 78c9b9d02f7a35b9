from django.urls import path

from acollida.views.obres import en_obres

urlpatterns = [
    path("agenda/", en_obres, name="agenda"),
    path("agenda/cites/nova/", en_obres, name="cita_nova"),
    path("agenda/cites/<uuid:uid>/", en_obres, name="cita"),
    path("agenda/espera/", en_obres, name="espera"),
    path("agenda/espera/nova/", en_obres, name="peticio_nova"),
    path("agenda/punts/", en_obres, name="punts"),
]
