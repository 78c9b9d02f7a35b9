"""The mandate: commitments, steps, evidence and indicators."""

from django.urls import path

from pla.views.en_obres import en_obres

urlpatterns = [
    path("mandat/", en_obres, name="mandats"),
    path("mandat/nou/", en_obres, name="mandat_nou"),
    path("mandat/<uuid:uid>/", en_obres, name="mandat"),
    path("mandat/<uuid:uid>/edita/", en_obres, name="mandat_edita"),
    path("mandat/<uuid:uid>/prioritats/", en_obres, name="prioritat_nova"),
    path("prioritats/<uuid:uid>/", en_obres, name="prioritat"),
    path("prioritats/<uuid:uid>/compromisos/", en_obres, name="compromis_nou"),
    path("compromisos/<uuid:uid>/", en_obres, name="compromis"),
    path("compromisos/<uuid:uid>/edita/", en_obres, name="compromis_edita"),
    path("compromisos/<uuid:uid>/passos/", en_obres, name="passos"),
    path("passos/<uuid:uid>/", en_obres, name="pas"),
    path("passos/<uuid:uid>/evidencia/", en_obres, name="evidencia_de_pas"),
    path("accions/<uuid:uid>/evidencia/", en_obres, name="evidencia_d_accio"),
    path("evidencies/<uuid:uid>/retira/", en_obres, name="evidencia_retira"),
    path("accions/<uuid:uid>/indicadors/", en_obres, name="indicador_d_accio"),
    path("compromisos/<uuid:uid>/indicadors/", en_obres, name="indicador_de_compromis"),
    path("indicadors/<uuid:uid>/", en_obres, name="indicador"),
    path("indicadors/<uuid:uid>/edita/", en_obres, name="indicador_edita"),
    path("indicadors/<uuid:uid>/valor/", en_obres, name="valor_a_ma"),
]
