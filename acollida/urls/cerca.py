from django.urls import path

from acollida.views.obres import en_obres

urlpatterns = [
    path("cerca/", en_obres, name="cerca"),
    path("accessos/", en_obres, name="sollicituds"),
]
