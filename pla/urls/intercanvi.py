"""The whole plan as one workbook, out and in."""

from django.urls import path

from pla.views import intercanvi

urlpatterns = [
    path("plans/<uuid:uid>/excel/", intercanvi.exporta, name="exporta_pla"),
    path("plans/<uuid:uid>/importa/", intercanvi.importa, name="importa_pla"),
    path("plans/<uuid:uid>/importa/revisio/", intercanvi.revisa, name="importa_pla_revisa"),
    path("plans/<uuid:uid>/importa/desa/", intercanvi.desa, name="importa_pla_desa"),
]
