"""What the coordinator gives to everybody, and what she takes back."""

from django.urls import path

from informes.views import publicacions

urlpatterns = [
    path("publicacions/", publicacions.llista, name="publicacions"),
    path("publicacions/parametres/", publicacions.parametres, name="parametres_informes"),
    path("publicacions/<str:semestre>/nova/", publicacions.nova, name="publicacio_nova"),
    path("publicacions/<uuid:uid>/", publicacions.publicacio, name="publicacio"),
    path("publicacions/<uuid:uid>/retira/", publicacions.retira, name="publicacio_retira"),
    path("publicacions/<uuid:uid>/xlsx/", publicacions.xlsx, name="publicacio_xlsx"),
    path(
        "publicacions/<uuid:uid>/taules/<slug:codi>/<str:extensio>/",
        publicacions.taula,
        name="publicacio_taula",
    ),
]
