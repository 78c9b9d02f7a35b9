from django.urls import path

from acollida.views import desades, llistat, marcades

urlpatterns = [
    path("persones/", llistat.persones, name="persones"),
    path("persones/filtre/", llistat.filtre, name="persones_filtre"),
    path("persones/compara/", marcades.compara, name="persones_compara"),
    path("persones/assigna/", marcades.assigna, name="persones_assigna"),
    path("persones/excel/", marcades.exporta, name="persones_excel"),
    path("llistes/desa/", desades.desa, name="llista_desa"),
    path("llistes/<uuid:uid>/", desades.edita, name="llista_edita"),
]
