"""The catalogue of procedures."""

from django.urls import path

from tramits.views import cataleg, classes, intercanvi, versions

urlpatterns = [
    path("cataleg/", cataleg.cataleg, name="cataleg"),
    path("cataleg/nou/", versions.nou, name="tipus_nou"),
    path("cataleg/exporta/", intercanvi.exporta, name="cataleg_exporta"),
    path("cataleg/importa/", intercanvi.importa, name="cataleg_importa"),
    path("cataleg/importa/desa/", intercanvi.confirma, name="cataleg_confirma"),
    path("cataleg/documents/llista/", classes.classes, name="classes"),
    path("cataleg/documents/nou/", classes.nova, name="classe_nova"),
    path("cataleg/documents/<slug:codi>/", classes.edita, name="classe_edita"),
    path("cataleg/versions/<uuid:uid>/", versions.edita, name="tipus_edita"),
    path("cataleg/versions/<uuid:uid>/retira/", versions.retira, name="tipus_retira"),
    path("cataleg/<slug:codi>/", cataleg.tipus, name="tipus"),
    path("cataleg/<slug:codi>/compara/", cataleg.compara, name="tipus_compara"),
]
