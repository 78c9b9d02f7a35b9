"""Figures, the annual report, deliveries and long work."""

from django.urls import path

from informes.views import (
    balanc_fitxer,
    balancos,
    comparacio_balancos,
    estat_compromis,
    feines,
    lliuraments,
    memoria,
    xifres,
)

app_name = "informes"
urlpatterns = [
    path("", xifres.inici, name="inici"),
    path("semestres/<str:codi>/", xifres.semestre, name="semestre"),
    path("acollida/", xifres.acollida, name="acollida"),
    path("xifres/<str:codi>/", xifres.xifra, name="xifra"),
    path("memoria/<int:exercici>/", memoria.memoria, name="memoria"),
    path("memoria/<int:exercici>/fes/", memoria.fes, name="fes_memoria"),
    path("memoria/<int:exercici>/taules/<slug:codi>/<str:extensio>/", memoria.taula, name="taula"),
    path("balancos/", balancos.llista, name="balancos"),
    path("balancos/nou/", balancos.nou, name="balanc_nou"),
    path("balancos/<uuid:uid>/", balancos.balanc, name="balanc"),
    path(
        "balancos/<uuid:uid>/compromisos/<uuid:compromis>/",
        estat_compromis.estat,
        name="balanc_estat",
    ),
    path("balancos/<uuid:uid>/tanca/", balancos.tanca, name="balanc_tanca"),
    path("balancos/<uuid:uid>/compara/", comparacio_balancos.compara_amb, name="balanc_compara"),
    path("balancos/<uuid:uid>/<str:extensio>/", balanc_fitxer.fitxer, name="balanc_fitxer"),
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
    path("feines/<uuid:uid>/fitxer/", feines.fitxer, name="fitxer_de_la_feina"),
]
