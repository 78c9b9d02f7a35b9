from django.urls import path

from acollida.views import apunts, definicions, drets, participacions, programes

PROGRAMA = "servei/programes/<slug:programa>/"

urlpatterns = [
    path("programes/", programes.programes, name="programes"),
    path("programes/<uuid:uid>/", participacions.participacio, name="participacio"),
    path("programes/<uuid:uid>/edita/", participacions.edita, name="participacio_edita"),
    path("programes/<uuid:uid>/prorroga/", participacions.prorroga, name="participacio_prorroga"),
    path("programes/<uuid:uid>/acaba/", participacions.acaba, name="participacio_acaba"),
    path("programes/<uuid:uid>/apunts/<slug:apunt>/", apunts.nou, name="apunt_nou"),
    path("programes/apunts/<uuid:uid>/", apunts.edita, name="apunt"),
    path("programes/apunts/<uuid:uid>/anulla/", apunts.anulla, name="apunt_anulla"),
    path("persones/<uuid:uid>/programes/", programes.de_la_persona, name="programes_persona"),
    path(
        "persones/<uuid:uid>/programes/<slug:programa>/",
        participacions.nova,
        name="participacio_nova",
    ),
    path("servei/programes/", definicions.programes, name="definicions"),
    path("servei/programes/nou/", definicions.programa_nou, name="programa_nou"),
    path(PROGRAMA, definicions.programa, name="programa"),
    path(f"{PROGRAMA}edita/", definicions.programa_edita, name="programa_edita"),
    path(f"{PROGRAMA}drets/", drets.drets, name="drets"),
    path(f"{PROGRAMA}drets/<uuid:uid>/retira/", drets.retira, name="dret_retira"),
    path(f"{PROGRAMA}<slug:peca>/nova/", definicions.nova, name="definicio_nova"),
    path(f"{PROGRAMA}<slug:peca>/<slug:fila>/", definicions.edita, name="definicio"),
]
