"""Activities: the quick log, the list, the calendar, and all of one."""

from django.urls import path

from pla.views import activitats, apunta, assistents, calendari, fites, projectes, sessions

urlpatterns = [
    path("", apunta.inici, name="inici"),
    path("calendari/", calendari.calendari, name="calendari"),
    path("activitats/", activitats.activitats, name="activitats"),
    path("activitats/apunta/", apunta.apunta, name="apunta"),
    path("activitats/nova/", activitats.nova, name="activitat_nova"),
    path("activitats/<uuid:uid>/", activitats.activitat, name="activitat"),
    path("activitats/<uuid:uid>/edita/", activitats.edita, name="activitat_edita"),
    path("activitats/<uuid:uid>/sessions/", sessions.sessions, name="activitat_sessions"),
    path("activitats/<uuid:uid>/feta/", sessions.feta, name="activitat_feta"),
    path("activitats/<uuid:uid>/anulla/", sessions.anulla, name="activitat_anulla"),
    path("sessions/<uuid:uid>/", sessions.sessio, name="sessio"),
    path("activitats/<uuid:uid>/assistents/", assistents.assistents, name="activitat_assistents"),
    path("activitats/<uuid:uid>/fites/", fites.fites, name="activitat_fites"),
    path("projectes/", projectes.projectes, name="projectes"),
    path("projectes/<uuid:uid>/", projectes.projecte, name="projecte"),
    path("projectes/<uuid:uid>/edita/", projectes.edita, name="projecte_edita"),
]
