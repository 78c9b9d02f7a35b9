from django.urls import path

from acollida.views.en_obres import en_obres

urlpatterns = [
    path("programes/", en_obres, name="programes"),
    path("persones/<uuid:uid>/programes/", en_obres, name="programes_persona"),
]
