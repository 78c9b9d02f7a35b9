"""The requests, from inside."""

from django.urls import path

from mediacio.views import peticions, propostes

urlpatterns = [
    path("", peticions.inici, name="inici"),
    path("peticions/nova/", peticions.nova, name="peticio_nova"),
    path("peticions/nova/tria/", peticions.tria, name="peticio_tria"),
    path("peticions/<uuid:uid>/", peticions.peticio, name="peticio"),
    path("peticions/<uuid:uid>/anulla/", peticions.anulla, name="peticio_anulla"),
    path("peticions/<uuid:uid>/torna/", peticions.torna, name="peticio_torna"),
    path("peticions/<uuid:uid>/proposta/", propostes.proposta, name="proposta"),
    path("ofertes/<uuid:uid>/anota/", propostes.anota, name="oferta_anota"),
]
