"""The mandate: commitments, steps, evidence and indicators."""

from django.urls import path

from pla.views import compromisos, evidencies, indicadors, mandat

urlpatterns = [
    path("mandat/", mandat.mandats, name="mandats"),
    path("mandat/nou/", mandat.nou, name="mandat_nou"),
    path("mandat/<uuid:uid>/", mandat.mandat, name="mandat"),
    path("mandat/<uuid:uid>/edita/", mandat.edita, name="mandat_edita"),
    path("mandat/<uuid:uid>/prioritats/", mandat.prioritat_nova, name="prioritat_nova"),
    path("prioritats/<uuid:uid>/", mandat.prioritat, name="prioritat"),
    path("prioritats/<uuid:uid>/compromisos/", compromisos.nou, name="compromis_nou"),
    path("compromisos/<uuid:uid>/", compromisos.compromis, name="compromis"),
    path("compromisos/<uuid:uid>/edita/", compromisos.edita, name="compromis_edita"),
    path("compromisos/<uuid:uid>/passos/", compromisos.passos, name="passos"),
    path("passos/<uuid:uid>/", compromisos.pas, name="pas"),
    path("passos/<uuid:uid>/evidencia/", evidencies.de_pas, name="evidencia_de_pas"),
    path("accions/<uuid:uid>/evidencia/", evidencies.d_accio, name="evidencia_d_accio"),
    path("evidencies/<uuid:uid>/retira/", evidencies.retira, name="evidencia_retira"),
    path("accions/<uuid:uid>/indicadors/", indicadors.d_accio, name="indicador_d_accio"),
    path(
        "compromisos/<uuid:uid>/indicadors/", indicadors.de_compromis, name="indicador_de_compromis"
    ),
    path("indicadors/<uuid:uid>/", indicadors.indicador, name="indicador"),
    path("indicadors/<uuid:uid>/edita/", indicadors.edita, name="indicador_edita"),
    path("indicadors/<uuid:uid>/retira/", indicadors.retira, name="indicador_retira"),
    path("indicadors/<uuid:uid>/valor/", indicadors.valor, name="valor_a_ma"),
]
