"""The territorial plan, the plan of each year and its actions."""

from django.urls import path

from pla.views import accions, anys, plans, tauler

urlpatterns = [
    path("tauler/", tauler.tauler, name="tauler"),
    path("plans/", plans.plans, name="plans"),
    path("plans/nou/", plans.nou, name="pla_nou"),
    path("plans/<uuid:uid>/", plans.pla, name="pla_territorial"),
    path("plans/<uuid:uid>/edita/", plans.edita, name="pla_edita"),
    path("plans/<uuid:uid>/linies/", plans.linia_nova, name="linia_nova"),
    path("linies/<uuid:uid>/", plans.linia, name="linia"),
    path("linies/<uuid:uid>/mou/", plans.linia_mou, name="linia_mou"),
    path("plans/<uuid:uid>/anys/", anys.nou, name="pla_anual_nou"),
    path("anys/<uuid:uid>/", anys.anual, name="pla_anual"),
    path("anys/<uuid:uid>/edita/", anys.edita, name="pla_anual_edita"),
    path("anys/<uuid:uid>/accions/", accions.nova, name="accio_nova"),
    path("accions/<uuid:uid>/", accions.accio, name="accio"),
    path("accions/<uuid:uid>/edita/", accions.edita, name="accio_edita"),
    path("accions/<uuid:uid>/noticia/", accions.noticia, name="noticia"),
]
