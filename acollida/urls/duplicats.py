from django.urls import path

from acollida.views.obres import en_obres

urlpatterns = [
    path("duplicats/", en_obres, name="duplicats"),
    path("duplicats/<uuid:uid>/", en_obres, name="fusiona"),
    path("fusions/<uuid:uid>/", en_obres, name="fusio"),
]
