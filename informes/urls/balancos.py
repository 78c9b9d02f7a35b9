"""The state of the commitments of the mandate, semester by semester."""

from django.urls import path

from informes.views import balanc_fitxer, balancos, comparacio_balancos, estat_compromis

urlpatterns = [
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
]
