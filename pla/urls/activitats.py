"""Activities: the quick log, the list, the calendar, and all of one."""

from django.urls import path

from pla.views.en_obres import en_obres

urlpatterns = [
    path("", en_obres, name="inici"),
    path("calendari/", en_obres, name="calendari"),
    path("activitats/", en_obres, name="activitats"),
    path("activitats/apunta/", en_obres, name="apunta"),
    path("activitats/nova/", en_obres, name="activitat_nova"),
    path("activitats/<uuid:uid>/", en_obres, name="activitat"),
    path("activitats/<uuid:uid>/edita/", en_obres, name="activitat_edita"),
    path("activitats/<uuid:uid>/sessions/", en_obres, name="activitat_sessions"),
    path("activitats/<uuid:uid>/assistents/", en_obres, name="activitat_assistents"),
    path("activitats/<uuid:uid>/fites/", en_obres, name="activitat_fites"),
    path("activitats/<uuid:uid>/anulla/", en_obres, name="activitat_anulla"),
    path("projectes/", en_obres, name="projectes"),
    path("projectes/<uuid:uid>/", en_obres, name="projecte"),
]
