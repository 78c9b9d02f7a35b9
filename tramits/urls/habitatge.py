"""The report on housing: visits, photographs and thresholds."""

from django.urls import path

from tramits.views.en_obres import en_obres

urlpatterns = [
    path("<uuid:uid>/visites/nova/", en_obres, name="visita_nova"),
    path("visites/<uuid:uid>/", en_obres, name="visita"),
    path("visites/<uuid:uid>/estat/", en_obres, name="visita_estat"),
    path("visites/<uuid:uid>/fotos/", en_obres, name="visita_fotos"),
    path("llindars/", en_obres, name="llindars"),
    path("llindars/nous/", en_obres, name="llindars_nous"),
]
