"""Requests of interpreters, the interpreters, the service given, mediation and its settlement."""

from . import casos, estadistiques, liquidacions, prestacions

app_name = "mediacio"
urlpatterns = [
    *prestacions.urlpatterns,
    *casos.urlpatterns,
    *liquidacions.urlpatterns,
    *estadistiques.urlpatterns,
]
