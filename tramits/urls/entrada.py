"""The requests that the town halls hand in."""

from django.urls import path

from tramits.views.en_obres import en_obres

urlpatterns = [
    path("entrada/", en_obres, name="entrada"),
    path("entrada/nova/", en_obres, name="entrada_nova"),
    path("entrada/lot/", en_obres, name="entrada_lot"),
    path("entrada/plantilla/", en_obres, name="entrada_plantilla"),
    path("entrada/<uuid:uid>/", en_obres, name="sollicitud"),
    path("entrada/<uuid:uid>/edita/", en_obres, name="sollicitud_edita"),
    path("entrada/<uuid:uid>/accepta/", en_obres, name="sollicitud_accepta"),
    path("entrada/<uuid:uid>/retorna/", en_obres, name="sollicitud_retorna"),
    path("origens/", en_obres, name="origens"),
]
