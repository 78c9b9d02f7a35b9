"""The catalogue of procedures."""

from django.urls import path

from tramits.views.en_obres import en_obres

urlpatterns = [
    path("cataleg/", en_obres, name="cataleg"),
    path("cataleg/nou/", en_obres, name="tipus_nou"),
    path("cataleg/exporta/", en_obres, name="cataleg_exporta"),
    path("cataleg/importa/", en_obres, name="cataleg_importa"),
    path("cataleg/<slug:codi>/", en_obres, name="tipus"),
    path("cataleg/<slug:codi>/versio/", en_obres, name="tipus_versio"),
    path("cataleg/versions/<uuid:uid>/", en_obres, name="tipus_edita"),
    path("cataleg/versions/<uuid:uid>/retira/", en_obres, name="tipus_retira"),
    path("cataleg/documents/llista/", en_obres, name="classes"),
]
