"""Any figure by any two of its dimensions, saved and shared."""

from django.urls import path

from informes.views import encreuaments

urlpatterns = [
    path("encreuaments/", encreuaments.llista, name="encreuaments"),
    path("encreuaments/nou/", encreuaments.nou, name="encreuament_nou"),
    path("encreuaments/<uuid:uid>/", encreuaments.encreuament, name="encreuament"),
    path("encreuaments/<uuid:uid>/edita/", encreuaments.edita, name="encreuament_edita"),
    path("encreuaments/<uuid:uid>/esborra/", encreuaments.esborra, name="encreuament_esborra"),
    path(
        "encreuaments/<uuid:uid>/fitxer/<str:extensio>/",
        encreuaments.fitxer,
        name="encreuament_fitxer",
    ),
]
