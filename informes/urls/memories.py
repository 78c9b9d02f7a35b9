"""The annual report while it is written and when it is handed in."""

from django.urls import path

from informes.views import (
    memoria_comentaris,
    memoria_falta,
    memoria_historia,
    memoria_passos,
    memories,
    redacta,
    respostes,
)

urlpatterns = [
    path("memories/", memories.llista, name="memories"),
    path("memories/<int:exercici>/obre/", memories.obre, name="memoria_obre"),
    path("memories/<int:exercici>/", redacta.redacta, name="redacta"),
    path(
        "memories/<int:exercici>/capitols/<slug:capitol>/", redacta.capitol, name="redacta_capitol"
    ),
    path(
        "memories/<int:exercici>/apartats/<slug:capitol>/<slug:bloc>/",
        redacta.apartat,
        name="apartat",
    ),
    path(
        "memories/<int:exercici>/apartats/<slug:capitol>/<slug:bloc>/municipis/",
        respostes.municipis,
        name="apartat_municipis",
    ),
    path(
        "memories/<int:exercici>/apartats/<slug:capitol>/<slug:bloc>/historia/",
        memoria_historia.historia,
        name="apartat_historia",
    ),
    path(
        "memories/<int:exercici>/comentaris/<slug:capitol>/",
        memoria_comentaris.comenta,
        name="memoria_comenta",
    ),
    path(
        "memories/<int:exercici>/comentaris/<uuid:uid>/resol/",
        memoria_comentaris.resol,
        name="memoria_resol",
    ),
    path("memories/<int:exercici>/estat/", memoria_passos.estat, name="memoria_estat"),
    path("memories/<int:exercici>/si-la-tanques-avui/", memoria_falta.falta, name="memoria_falta"),
    path(
        "memories/<int:exercici>/si-la-tanques-avui/<slug:que>/",
        memoria_falta.llista,
        name="memoria_falta_llista",
    ),
]
