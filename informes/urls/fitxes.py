"""The sheet of each municipality."""

from django.urls import path

from informes.views.en_obres import en_obres

urlpatterns = [
    path("fitxes/", en_obres, name="fitxes"),
    path("fitxes/totes/", en_obres, name="fitxes_totes"),
    path("fitxes/<str:codi_ine>/", en_obres, name="fitxa"),
    path("fitxes/<str:codi_ine>/<str:extensio>/", en_obres, name="fitxa_fitxer"),
]
