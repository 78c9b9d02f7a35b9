"""Tables, their meetings and what is agreed there; entities and facilities."""

from django.urls import path

from pla.views import entitats, reunions, tasques, taules

urlpatterns = [
    path("taules/", taules.taules, name="taules"),
    path("taules/nova/", taules.nova, name="taula_nova"),
    path("taules/<uuid:uid>/", taules.taula, name="taula"),
    path("taules/<uuid:uid>/edita/", taules.edita, name="taula_edita"),
    path("taules/<uuid:uid>/tanca/", taules.tanca, name="taula_tanca"),
    path("taules/<uuid:uid>/reunio/", reunions.nova, name="reunio_nova"),
    path("activitats/<uuid:uid>/acords/", tasques.nou, name="acord_nou"),
    path("tasques/", tasques.tasques, name="tasques"),
    path("tasques/<uuid:uid>/", tasques.acord, name="acord"),
    path("tasques/<uuid:uid>/marca/", tasques.marca, name="acord_marca"),
    path("entitats/", entitats.entitats, name="entitats"),
    path("entitats/<uuid:uid>/", entitats.entitat, name="entitat"),
]
