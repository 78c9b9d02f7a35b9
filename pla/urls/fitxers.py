"""The files of the room."""

from django.urls import path

from pla.views.en_obres import en_obres

urlpatterns = [
    path("fitxers/<slug:de>/<uuid:uid>/", en_obres, name="fitxer_nou"),
    path("fitxers/<uuid:uid>/", en_obres, name="fitxer"),
    path("fitxers/<uuid:uid>/retira/", en_obres, name="fitxer_retira"),
]
