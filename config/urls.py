"""The doors of the house, one line each."""

from django.contrib import admin
from django.urls import include, path

from config import views
from config.salut import Salut

urlpatterns = [
    path("", views.inici, name="inici"),
    path("", include("comptes.urls")),
    path("acollida/", include("acollida.urls")),
    path("verifica/", include("acollida.urls.verifica")),
    path("padro/", include("padro.urls")),
    path("mediacio/", include("mediacio.urls")),
    path("pla/", include("pla.urls")),
    path("tramits/", include("tramits.urls")),
    path("informes/", include("informes.urls")),
    path("observatori/", include("informes.urls.observatori")),
    path("l/", include("informes.urls.enllac")),
    path("ajuda/", views.ajuda, name="ajuda"),
    path("aparenca/", views.aparenca, name="aparenca"),
    path("galeria/", views.galeria, name="galeria"),
    path("administracio/", admin.site.urls),
    path("salut/", Salut.as_view(), name="salut"),
]
