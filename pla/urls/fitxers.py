"""The files of the room."""

from django.urls import path

from pla.views import fitxers

urlpatterns = [
    path("fitxers/<slug:de>/<uuid:uid>/", fitxers.nou, name="fitxer_nou"),
    path("fitxers/<uuid:uid>/", fitxers.fitxer, name="fitxer"),
    path("fitxers/<uuid:uid>/retira/", fitxers.retira, name="fitxer_retira"),
]
