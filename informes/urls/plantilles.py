"""Templates of the annual report, their versions, and how a year would answer them."""

from django.urls import path

from informes.views import agrupacions, empentes, plantilles
from informes.views import plantilles_assaig as assaig
from informes.views import plantilles_blocs as blocs
from informes.views import plantilles_capitols as capitols
from informes.views import plantilles_versions as versions

UNA = "plantilles/<uuid:uid>/"

urlpatterns = [
    path("plantilles/", plantilles.llista, name="plantilles"),
    path("plantilles/nova/", plantilles.nova, name="plantilla_nova"),
    path(UNA, plantilles.plantilla, name="plantilla"),
    path(f"{UNA}edita/", plantilles.edita, name="plantilla_edita"),
    path(f"{UNA}retira/", plantilles.retira, name="plantilla_retira"),
    path(f"{UNA}mou/", capitols.mou, name="plantilla_mou"),
    path(f"{UNA}capitol-nou/", capitols.nou, name="plantilla_capitol_nou"),
    path(f"{UNA}capitols/<slug:capitol>/", capitols.capitol, name="plantilla_capitol"),
    path(
        f"{UNA}capitols/<slug:capitol>/afegeix/<slug:tipus>/",
        blocs.nou,
        name="plantilla_bloc_nou",
    ),
    path(f"{UNA}capitols/<slug:capitol>/blocs/<slug:bloc>/", blocs.bloc, name="plantilla_bloc"),
    path(f"{UNA}versions/<int:numero>/", versions.versio, name="plantilla_versio"),
    path(f"{UNA}previa/<int:exercici>/", versions.previa, name="plantilla_previa"),
    path(f"{UNA}assaig/<int:exercici>/", assaig.assaig, name="plantilla_assaig"),
    path(
        f"{UNA}assaig/<int:exercici>.<slug:extensio>",
        assaig.fitxer,
        name="plantilla_assaig_fitxer",
    ),
    path("dades-que-falten/", empentes.empentes, name="empentes"),
    path("agrupacions/", agrupacions.llista, name="agrupacions"),
    path("agrupacions/nova/", agrupacions.nova, name="agrupacio_nova"),
    path("agrupacions/<uuid:uid>/", agrupacions.agrupacio, name="agrupacio"),
]
