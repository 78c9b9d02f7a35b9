"""The territorial plan, the plan of each year and its actions."""

from django.urls import path

from pla.views.en_obres import en_obres

urlpatterns = [
    path("tauler/", en_obres, name="tauler"),
    path("plans/", en_obres, name="plans"),
    path("plans/nou/", en_obres, name="pla_nou"),
    path("plans/<uuid:uid>/", en_obres, name="pla_territorial"),
    path("plans/<uuid:uid>/edita/", en_obres, name="pla_edita"),
    path("plans/<uuid:uid>/linies/", en_obres, name="linia_nova"),
    path("linies/<uuid:uid>/", en_obres, name="linia"),
    path("plans/<uuid:uid>/anys/", en_obres, name="pla_anual_nou"),
    path("anys/<uuid:uid>/", en_obres, name="pla_anual"),
    path("anys/<uuid:uid>/accions/", en_obres, name="accio_nova"),
    path("accions/<uuid:uid>/", en_obres, name="accio"),
    path("accions/<uuid:uid>/edita/", en_obres, name="accio_edita"),
    path("accions/<uuid:uid>/noticia/", en_obres, name="noticia"),
]
