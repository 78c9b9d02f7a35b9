"""The requests that the town halls hand in, one by one or in a sheet, and the wave of 2027."""

from django.urls import path

from tramits.views import acceptacio, entrada, lots, moltes, origens

urlpatterns = [
    path("entrada/", entrada.entrada, name="entrada"),
    path("entrada/nova/", entrada.nova, name="entrada_nova"),
    path("entrada/lot/", lots.lot, name="entrada_lot"),
    path("entrada/lot/previa/", lots.previa, name="entrada_previa"),
    path("entrada/lot/confirma/", lots.confirma, name="entrada_confirma"),
    path("entrada/moltes/", moltes.moltes, name="entrada_moltes"),
    path("entrada/plantilla/", lots.plantilla, name="entrada_plantilla"),
    path("entrada/<uuid:uid>/", entrada.sollicitud, name="sollicitud"),
    path("entrada/<uuid:uid>/edita/", entrada.edita, name="sollicitud_edita"),
    path("entrada/<uuid:uid>/accepta/", acceptacio.accepta, name="sollicitud_accepta"),
    path("entrada/<uuid:uid>/retorna/", acceptacio.retorna, name="sollicitud_retorna"),
    path("origens/", origens.origens, name="origens"),
    path("origens/radar/", origens.radar, name="origens_radar"),
    path("origens/informes/", origens.llista, name="origens_llista"),
]
