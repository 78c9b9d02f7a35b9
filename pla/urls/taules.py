"""Tables, their meetings and what is agreed there; entities and facilities."""

from django.urls import path

from pla.views.en_obres import en_obres

urlpatterns = [
    path("taules/", en_obres, name="taules"),
    path("taules/nova/", en_obres, name="taula_nova"),
    path("taules/<uuid:uid>/", en_obres, name="taula"),
    path("taules/<uuid:uid>/edita/", en_obres, name="taula_edita"),
    path("taules/<uuid:uid>/reunio/", en_obres, name="reunio_nova"),
    path("activitats/<uuid:uid>/acords/", en_obres, name="acord_nou"),
    path("tasques/", en_obres, name="tasques"),
    path("tasques/<uuid:uid>/", en_obres, name="acord"),
    path("entitats/", en_obres, name="entitats"),
    path("entitats/<uuid:uid>/", en_obres, name="entitat"),
]
