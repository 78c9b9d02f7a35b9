"""Campaigns, submissions and uploads of the padró."""

from django.urls import path

from padro.views import campanyes, carregues, enviaments, series

app_name = "padro"
urlpatterns = [
    path("", campanyes.llista, name="inici"),
    path("campanyes/nova/", campanyes.nova, name="nova_campanya"),
    path("campanyes/<uuid:uid>/", campanyes.tauler, name="tauler"),
    path("campanyes/<uuid:uid>/dates/", campanyes.dates, name="dates"),
    path("series/", series.nova, name="series"),
    path("series/<uuid:uid>/", series.serie, name="serie"),
    path("municipis/<uuid:uid>/", enviaments.esperat, name="esperat"),
    path("municipis/<uuid:uid>/llibre/", enviaments.llibre, name="llibre"),
    path("municipis/<uuid:uid>/puja/", carregues.puja, name="puja"),
    path("municipis/<uuid:uid>/prorroga/", campanyes.prorroga, name="prorroga"),
    path("municipis/<uuid:uid>/exempcio/", campanyes.exempcio, name="exempcio"),
    path("enviaments/<uuid:uid>/", enviaments.enviament, name="enviament"),
    path("enviaments/<uuid:uid>/original/", enviaments.original, name="original"),
    path("enviaments/<uuid:uid>/valida/", enviaments.valida, name="valida"),
    path("enviaments/<uuid:uid>/retorna/", enviaments.retorna, name="retorna"),
    path("enviaments/<uuid:uid>/comenta/", enviaments.comenta, name="comenta"),
    path(
        "municipis/<uuid:uid>/caselles/<str:nacionalitat>/<int:sexe>/<str:tram>/",
        enviaments.casella,
        name="casella",
    ),
    path("comentaris/<uuid:uid>/tanca/", enviaments.tanca_comentari, name="tanca_comentari"),
    path("carregues/<uuid:uid>/", carregues.previa, name="previa"),
    path("carregues/<uuid:uid>/respon/", carregues.respon, name="respon"),
    path("carregues/<uuid:uid>/errors/", carregues.errors, name="errors"),
    path("carregues/<uuid:uid>/confirma/", carregues.confirma, name="confirma"),
    path("carregues/<uuid:uid>/descarta/", carregues.descarta, name="descarta"),
]
