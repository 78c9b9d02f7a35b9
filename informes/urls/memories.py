"""The annual report while it is written and when it is handed in."""

from django.urls import path

from informes.views.en_obres import en_obres

urlpatterns = [
    path("memories/", en_obres, name="memories"),
    path("memories/<int:exercici>/obre/", en_obres, name="memoria_obre"),
    path("memories/<int:exercici>/", en_obres, name="redacta"),
    path("memories/<int:exercici>/capitols/<slug:capitol>/", en_obres, name="redacta_capitol"),
    path("memories/<int:exercici>/apartats/<slug:capitol>/<slug:bloc>/", en_obres, name="apartat"),
    path(
        "memories/<int:exercici>/apartats/<slug:capitol>/<slug:bloc>/municipis/",
        en_obres,
        name="apartat_municipis",
    ),
    path("memories/<int:exercici>/comentaris/<slug:capitol>/", en_obres, name="memoria_comenta"),
    path("memories/<int:exercici>/comentaris/<uuid:uid>/resol/", en_obres, name="memoria_resol"),
    path("memories/<int:exercici>/estat/", en_obres, name="memoria_estat"),
    path("memories/<int:exercici>/si-la-tanques-avui/", en_obres, name="memoria_falta"),
    path("memories/<int:exercici>/lliura/", en_obres, name="memoria_lliura"),
    path("lliuraments/<uuid:uid>/document/", en_obres, name="lliurament_document"),
    path("lliuraments/<uuid:uid>/xifra/", en_obres, name="llista_congelada"),
    path("lliuraments/<uuid:uid>/xifra/<str:extensio>/", en_obres, name="llista_congelada_fitxer"),
    path("xifres/<str:codi>/fitxer/<str:extensio>/", en_obres, name="xifra_fitxer"),
    path("ajuntaments/memories/", en_obres, name="memories_municipals"),
]
