from django.urls import path

from acollida.views import accessos, cerca

urlpatterns = [
    path("cerca/", cerca.cerca, name="cerca"),
    path("cerca/suggeriments/", cerca.suggeriments, name="cerca_suggeriments"),
    path("accessos/", accessos.sollicituds, name="sollicituds"),
    path("accessos/demana/", accessos.demana, name="acces_demana"),
    path("accessos/<uuid:uid>/respon/", accessos.respon, name="acces_respon"),
]
