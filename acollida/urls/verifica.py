"""The public door of the documents: outside the room, so that the address is short to type."""

from django.urls import path

from acollida.views import verifica

urlpatterns = [
    path("", verifica.verifica, name="verifica"),
    path("<slug:codi>/", verifica.codi, name="verifica_codi"),
]
