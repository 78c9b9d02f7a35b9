"""Figures, deliveries, balanços and long work."""

from django.urls import path

from informes.views import (
    feines,
    inici,
    lliuraments,
    memoria,
    xifres,
)

urlpatterns = [
    path("", inici.inici, name="inici"),
    path("semestres/<str:codi>/", xifres.semestre, name="semestre"),
    path("acollida/", xifres.acollida, name="acollida"),
    path("xifres/<str:codi>/", xifres.xifra, name="xifra"),
    path("memoria/<int:exercici>/", memoria.memoria, name="memoria"),
    path("memoria/<int:exercici>/fes/", memoria.fes, name="fes_memoria"),
    path("memoria/<int:exercici>/taules/<slug:codi>/<str:extensio>/", memoria.taula, name="taula"),
    path("lliuraments/", lliuraments.llista, name="lliuraments"),
    path("lliuraments/nou/", lliuraments.nou, name="nou_lliurament"),
    path("lliuraments/<uuid:uid>/", lliuraments.lliurament, name="lliurament"),
    path("lliuraments/<uuid:uid>/imprimeix/", lliuraments.imprimeix, name="imprimeix_lliurament"),
    path(
        "lliuraments/<uuid:uid>/fitxers/<str:quin>/",
        lliuraments.fitxer,
        name="fitxer_del_lliurament",
    ),
    path("taulers/<uuid:uid>/xlsx/", lliuraments.tauler_xlsx, name="tauler_xlsx"),
    path("feines/<uuid:uid>/", feines.feina, name="feina"),
    path("feines/<uuid:uid>/anulla/", feines.anulla, name="feina_anulla"),
    path("feines/<uuid:uid>/torna/", feines.torna, name="feina_torna"),
    path("feines/<uuid:uid>/fitxer/", feines.fitxer, name="fitxer_de_la_feina"),
]
