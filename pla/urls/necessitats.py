"""Needs, what the Secretaria asks, and the reception programmes of the towns."""

from django.urls import path

from pla.views import al_pla, necessitats, peticions, protocols

urlpatterns = [
    path("necessitats/", necessitats.llista, name="necessitats"),
    path("necessitats/nova/", necessitats.nova, name="necessitat_nova"),
    path("necessitats/de-xifra/", necessitats.de_xifra, name="necessitat_de_xifra"),
    path("necessitats/<uuid:uid>/", necessitats.necessitat, name="necessitat"),
    path("necessitats/<uuid:uid>/edita/", necessitats.edita, name="necessitat_edita"),
    path("necessitats/<uuid:uid>/al-pla/", al_pla.al_pla, name="necessitat_al_pla"),
    path("necessitats/<uuid:uid>/treu-accio/", al_pla.treu_accio, name="necessitat_treu_accio"),
    path("necessitats/<uuid:uid>/descarta/", al_pla.descarta_la, name="necessitat_descarta"),
    path("necessitats/<uuid:uid>/recupera/", al_pla.recupera_la, name="necessitat_recupera"),
    path("peticions/", peticions.llista, name="peticions_informacio"),
    path("peticions/nova/", peticions.nova, name="peticio_informacio_nova"),
    path("peticions/<uuid:uid>/", peticions.peticio, name="peticio_informacio"),
    path("peticions/<uuid:uid>/edita/", peticions.edita, name="peticio_informacio_edita"),
    path("peticions/<uuid:uid>/respon/", peticions.respon, name="peticio_informacio_respon"),
    path("peticions/<uuid:uid>/anulla/", peticions.anulla, name="peticio_informacio_anulla"),
    path("peticions/<uuid:uid>/reobre/", peticions.reobre, name="peticio_informacio_reobre"),
    path("protocols/", protocols.llista, name="protocols"),
    path("protocols/<slug:codi>/", protocols.protocol, name="protocol"),
    path("protocols/<slug:codi>/edita/", protocols.edita, name="protocol_edita"),
    path("protocols/<slug:codi>/circuits/", protocols.circuit_nou, name="circuit_nou"),
    path("circuits/<uuid:uid>/", protocols.circuit, name="circuit"),
]
