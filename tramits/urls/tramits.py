"""The procedures: their list, one of them, and each step."""

from django.urls import path

from tramits.views import llista, obertura, tramits

urlpatterns = [
    path("", llista.inici, name="inici"),
    path("exporta/", llista.exporta, name="exporta"),
    path("nou/", obertura.tria, name="nou"),
    path("persones/<uuid:persona>/nou/", obertura.nou, name="nou_de"),
    path("<uuid:uid>/", tramits.tramit, name="tramit"),
    path("<uuid:uid>/edita/", tramits.edita, name="edita"),
    path("<uuid:uid>/passos/<str:a>/", tramits.passa, name="passa"),
]
