"""Figures, the annual report, deliveries, publications and long work."""

from informes.urls import (
    balancos,
    diagnosi,
    encreuaments,
    fitxes,
    lliuraments,
    memories,
    plantilles,
    publicacions,
    xifres,
)

app_name = "informes"
urlpatterns = [
    *xifres.urlpatterns,
    *balancos.urlpatterns,
    *plantilles.urlpatterns,
    *memories.urlpatterns,
    *lliuraments.urlpatterns,
    *fitxes.urlpatterns,
    *encreuaments.urlpatterns,
    *diagnosi.urlpatterns,
    *publicacions.urlpatterns,
]
