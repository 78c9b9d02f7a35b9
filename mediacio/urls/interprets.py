"""The pool of interpreters and the rules of the service."""

from django.urls import path

from mediacio.views import interprets, regles

urlpatterns = [
    path("interprets/", interprets.interprets, name="interprets"),
    path("interprets/nou/", interprets.nou, name="interpret_nou"),
    path("interprets/<uuid:uid>/", interprets.interpret, name="interpret"),
    path("interprets/<uuid:uid>/edita/<slug:seccio>/", interprets.edita, name="interpret_edita"),
    path("normes/", regles.regles, name="regles"),
    path("normes/nova/", regles.nova, name="regla_nova"),
]
