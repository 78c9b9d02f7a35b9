"""The papers of a procedure, their files, and what is asked for."""

from django.urls import path

from tramits.views.en_obres import en_obres

urlpatterns = [
    path("<uuid:uid>/documents/", en_obres, name="documents"),
    path("<uuid:uid>/documents/falten/", en_obres, name="que_falta"),
    path("<uuid:uid>/fitxers/puja/", en_obres, name="puja"),
    path("fitxers/<uuid:uid>/", en_obres, name="fitxer"),
    path("fitxers/<uuid:uid>/retira/", en_obres, name="fitxer_retira"),
    path("<uuid:uid>/requeriments/nou/", en_obres, name="requeriment_nou"),
    path("requeriments/<uuid:uid>/", en_obres, name="requeriment"),
    path("<uuid:uid>/ampliacions/nova/", en_obres, name="ampliacio_nova"),
    path("ampliacions/<uuid:uid>/retira/", en_obres, name="ampliacio_retira"),
]
