"""Requests of interpreters, the interpreters, the service given, mediation and its settlement."""

app_name = "mediacio"
urlpatterns: list = []
