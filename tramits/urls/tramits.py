"""The procedures: their list, one of them, and each step."""

from django.urls import path

from tramits.views.en_obres import en_obres

urlpatterns = [
    path("", en_obres, name="inici"),
    path("nou/", en_obres, name="nou"),
    path("persones/<uuid:persona>/nou/", en_obres, name="nou_de"),
    path("exporta/", en_obres, name="exporta"),
    path("<uuid:uid>/", en_obres, name="tramit"),
    path("<uuid:uid>/edita/", en_obres, name="edita"),
    path("<uuid:uid>/passos/<str:a>/", en_obres, name="passa"),
]
