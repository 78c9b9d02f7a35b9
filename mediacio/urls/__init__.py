"""Requests of interpreters, the interpreters, the service given, mediation and its settlement."""

from mediacio.urls import interprets, peticions, publiques

app_name = "mediacio"
urlpatterns = [*publiques.urlpatterns, *peticions.urlpatterns, *interprets.urlpatterns]
