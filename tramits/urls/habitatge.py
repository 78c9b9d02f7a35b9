"""The report on housing: visits, photographs and thresholds."""

from django.urls import path

from tramits.views import fotos, llindars, visites

urlpatterns = [
    path("visites/", visites.agenda, name="visites"),
    path("<uuid:uid>/visites/nova/", visites.nova, name="visita_nova"),
    path("visites/<uuid:uid>/", visites.visita, name="visita"),
    path("visites/<uuid:uid>/estat/", visites.no_feta, name="visita_estat"),
    path("visites/<uuid:uid>/nota/", visites.nota, name="visita_nota"),
    path("visites/<uuid:uid>/fotos/", fotos.fotos, name="visita_fotos"),
    path("llindars/", llindars.llindars, name="llindars"),
    path("llindars/nous/", llindars.nous, name="llindars_nous"),
]
