from django.urls import path

from acollida.views import duplicats, fusions

urlpatterns = [
    path("duplicats/", duplicats.duplicats, name="duplicats"),
    path("duplicats/<uuid:uid>/", fusions.fusiona, name="fusiona"),
    path("duplicats/<uuid:uid>/diferents/", duplicats.diferents, name="diferents"),
    path("fusions/<uuid:uid>/", fusions.fusio, name="fusio"),
    path("fusions/<uuid:uid>/desfa/", fusions.desfa, name="fusio_desfa"),
]
