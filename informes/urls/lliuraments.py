"""The annual report when it is handed in, and what stays behind every number."""

from django.urls import path

from informes.views import llista_congelada, lliurament_document, memoria_lliura, xifres
from informes.views import memories_municipals as municipals

LLIURAMENT = "lliuraments/<uuid:uid>"
urlpatterns = [
    path("memories/<int:exercici>/lliura/", memoria_lliura.lliura, name="memoria_lliura"),
    path("memories/<int:exercici>/proposa/", memoria_lliura.proposa, name="memoria_proposa"),
    path(f"{LLIURAMENT}/document/", lliurament_document.document, name="lliurament_document"),
    path(f"{LLIURAMENT}/xifra/", llista_congelada.llista, name="llista_congelada"),
    path(
        f"{LLIURAMENT}/xifra/<str:extensio>/",
        llista_congelada.fitxer,
        name="llista_congelada_fitxer",
    ),
    path("xifres/<str:codi>/fitxer/<str:extensio>/", xifres.xifra_fitxer, name="xifra_fitxer"),
    path("ajuntaments/memories/", municipals.llista, name="memories_municipals"),
    path("ajuntaments/memories/<uuid:uid>/", municipals.fitxer, name="memoria_municipal"),
]
