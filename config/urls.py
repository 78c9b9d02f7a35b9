"""The doors of the house, one line each."""

from django.urls import include, path

urlpatterns = [
    path("", include("comptes.urls")),
    path("municipis/", include("municipis.urls")),
    path("padro/", include("padro.urls")),
    path("informes/", include("informes.urls")),
]
