"""The whole plan as one workbook, out and in."""

from django.urls import path

from pla.views.en_obres import en_obres

urlpatterns = [
    path("plans/<uuid:uid>/excel/", en_obres, name="exporta_pla"),
    path("plans/<uuid:uid>/importa/", en_obres, name="importa_pla"),
]
