"""Requests of interpreters, the interpreters, the service given, mediation and its settlement."""

from mediacio.urls import (
    casos,
    estadistiques,
    interprets,
    liquidacions,
    peticions,
    prestacions,
    publiques,
)

app_name = "mediacio"
urlpatterns = [
    *publiques.urlpatterns,
    *peticions.urlpatterns,
    *prestacions.urlpatterns,
    *interprets.urlpatterns,
    *casos.urlpatterns,
    *liquidacions.urlpatterns,
    *estadistiques.urlpatterns,
]
