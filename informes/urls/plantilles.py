"""Templates of the annual report, their versions, and how a year would answer them."""

from django.urls import path

from informes.views.en_obres import en_obres

urlpatterns = [
    path("plantilles/", en_obres, name="plantilles"),
    path("plantilles/nova/", en_obres, name="plantilla_nova"),
    path("plantilles/<uuid:uid>/", en_obres, name="plantilla"),
    path("plantilles/<uuid:uid>/edita/", en_obres, name="plantilla_edita"),
    path("plantilles/<uuid:uid>/capitols/<slug:capitol>/", en_obres, name="plantilla_capitol"),
    path("plantilles/<uuid:uid>/versions/<int:numero>/", en_obres, name="plantilla_versio"),
    path("plantilles/<uuid:uid>/previa/<int:exercici>/", en_obres, name="plantilla_previa"),
    path("plantilles/<uuid:uid>/assaig/<int:exercici>/", en_obres, name="plantilla_assaig"),
    path("agrupacions/", en_obres, name="agrupacions"),
    path("agrupacions/nova/", en_obres, name="agrupacio_nova"),
    path("agrupacions/<uuid:uid>/", en_obres, name="agrupacio"),
]
