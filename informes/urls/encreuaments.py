"""Any figure by any two of its dimensions, saved and shared."""

from django.urls import path

from informes.views.en_obres import en_obres

urlpatterns = [
    path("encreuaments/", en_obres, name="encreuaments"),
    path("encreuaments/nou/", en_obres, name="encreuament_nou"),
    path("encreuaments/<uuid:uid>/", en_obres, name="encreuament"),
    path("encreuaments/<uuid:uid>/edita/", en_obres, name="encreuament_edita"),
    path("encreuaments/<uuid:uid>/fitxer/<str:extensio>/", en_obres, name="encreuament_fitxer"),
]
