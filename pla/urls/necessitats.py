"""Needs, what the Secretaria asks, and the reception programmes of the towns."""

from django.urls import path

from pla.views.en_obres import en_obres

urlpatterns = [
    path("necessitats/", en_obres, name="necessitats"),
    path("necessitats/nova/", en_obres, name="necessitat_nova"),
    path("necessitats/<uuid:uid>/", en_obres, name="necessitat"),
    path("necessitats/<uuid:uid>/edita/", en_obres, name="necessitat_edita"),
    path("necessitats/<uuid:uid>/al-pla/", en_obres, name="necessitat_al_pla"),
    path("necessitats/<uuid:uid>/descarta/", en_obres, name="necessitat_descarta"),
    path("peticions/", en_obres, name="peticions_informacio"),
    path("peticions/nova/", en_obres, name="peticio_informacio_nova"),
    path("peticions/<uuid:uid>/", en_obres, name="peticio_informacio"),
    path("peticions/<uuid:uid>/edita/", en_obres, name="peticio_informacio_edita"),
    path("peticions/<uuid:uid>/respon/", en_obres, name="peticio_informacio_respon"),
    path("protocols/", en_obres, name="protocols"),
    path("protocols/<slug:codi>/", en_obres, name="protocol"),
    path("protocols/<slug:codi>/edita/", en_obres, name="protocol_edita"),
    path("protocols/<slug:codi>/circuits/", en_obres, name="circuit_nou"),
    path("circuits/<uuid:uid>/", en_obres, name="circuit"),
]
