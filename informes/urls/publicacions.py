"""What the coordinator gives to everybody, and what she takes back."""

from django.urls import path

from informes.views.en_obres import en_obres

urlpatterns = [
    path("publicacions/", en_obres, name="publicacions"),
    path("publicacions/parametres/", en_obres, name="parametres_informes"),
    path("publicacions/<str:semestre>/nova/", en_obres, name="publicacio_nova"),
    path("publicacions/<uuid:uid>/", en_obres, name="publicacio"),
    path("publicacions/<uuid:uid>/retira/", en_obres, name="publicacio_retira"),
]
