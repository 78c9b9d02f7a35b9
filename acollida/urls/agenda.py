from django.urls import path, register_converter

from acollida.views import agenda, assistencia, calendari, cites, dies, espera, recordatoris, ruta

from .convertidors import DiaConverter

register_converter(DiaConverter, "dia")

JORNADA = "agenda/<dia:dia>/<uuid:uid>/"

urlpatterns = [
    path("agenda/", agenda.agenda, name="agenda"),
    path(JORNADA, agenda.jornada, name="jornada"),
    path(f"{JORNADA}assistencia/", assistencia.assistencia, name="assistencia"),
    path(f"{JORNADA}full/", assistencia.full, name="full_assistencia"),
    path(f"{JORNADA}recordatoris/", recordatoris.de_la_jornada, name="recordatoris"),
    path(f"{JORNADA}anulla/", dies.anulla_dia, name="anulla_dia"),
    path(f"{JORNADA}restableix/", dies.restableix_dia, name="restableix_dia"),
    path("agenda/<dia:dia>/ruta.pdf", ruta.ruta, name="ruta"),
    path("agenda/cites/nova/", cites.nova, name="cita_nova"),
    path("agenda/cites/<uuid:uid>/", cites.cita, name="cita"),
    path("agenda/cites/<uuid:uid>/hora/", cites.mou, name="cita_mou"),
    path("agenda/cites/<uuid:uid>/anulla/", cites.anulla, name="cita_anulla"),
    path("agenda/cites/<uuid:uid>/resguard/", cites.resguard, name="cita_resguard"),
    path("agenda/cites/<uuid:uid>/recordatori/", recordatoris.d_una_cita, name="recordatori"),
    path("agenda/espera/", espera.espera, name="espera"),
    path("agenda/espera/nova/", espera.nova, name="peticio_nova"),
    path("agenda/espera/<uuid:uid>/", espera.peticio, name="peticio"),
    path("agenda/punts/", dies.punts, name="punts"),
    path("agenda/punts/nou/", dies.punt_nou, name="punt_nou"),
    path("agenda/punts/<uuid:uid>/", dies.punt, name="punt"),
    path("agenda/punts/<uuid:uid>/permanencia/", dies.permanencia_nova, name="permanencia_nova"),
    path("agenda/permanencies/<uuid:uid>/", dies.permanencia, name="permanencia"),
    path("agenda/permanencies/<uuid:uid>/acaba/", dies.acaba, name="permanencia_acaba"),
    path("agenda/calendari/", calendari.calendari, name="calendari"),
    path("agenda/calendari/<str:secret>.ics", calendari.ics, name="calendari_ics"),
]
