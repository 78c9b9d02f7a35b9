"""The sheet of each municipality."""

from django.urls import path

from informes.views import fitxes

urlpatterns = [
    path("fitxes/", fitxes.fitxes, name="fitxes"),
    path("fitxes/totes/", fitxes.fes_totes, name="fitxes_totes"),
    path("fitxes/<str:codi_ine>/", fitxes.fitxa, name="fitxa"),
    path("fitxes/<str:codi_ine>/fes/", fitxes.fes, name="fitxa_fes"),
]
