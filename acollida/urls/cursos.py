from django.urls import path

from acollida.views import cursos, graella, inscripcions, passallista, sessions

urlpatterns = [
    path("cursos/", cursos.cursos, name="cursos"),
    path("cursos/nova/", cursos.nova, name="edicio_nova"),
    path("cursos/<uuid:uid>/", cursos.edicio, name="edicio"),
    path("cursos/<uuid:uid>/edita/", cursos.edita, name="edicio_edita"),
    path("cursos/<uuid:uid>/anulla/", cursos.anulla, name="edicio_anulla"),
    path("cursos/<uuid:uid>/restableix/", cursos.restableix, name="edicio_restableix"),
    path("cursos/<uuid:uid>/pla/", sessions.pla, name="pla_sessions"),
    path("cursos/<uuid:uid>/sessio/", sessions.nova, name="sessio_nova"),
    path("cursos/<uuid:uid>/inscriu/", inscripcions.tria, name="edicio_inscriu"),
    path("cursos/<uuid:uid>/graella/", graella.graella, name="graella"),
    path("cursos/sessions/<uuid:uid>/", passallista.sessio, name="sessio"),
    path("cursos/sessions/<uuid:uid>/full.pdf", passallista.full, name="full_sessio"),
    path("cursos/sessions/<uuid:uid>/edita/", sessions.edita, name="sessio_edita"),
    path("cursos/sessions/<uuid:uid>/anulla/", sessions.anulla, name="sessio_anulla"),
    path("cursos/sessions/<uuid:uid>/restableix/", sessions.restableix, name="sessio_restableix"),
    path("cursos/inscripcions/<uuid:uid>/baixa/", inscripcions.baixa, name="inscripcio_baixa"),
    path("cursos/inscripcions/<uuid:uid>/placa/", inscripcions.placa, name="inscripcio_placa"),
    path("itineraris/<uuid:uid>/inscriu/", inscripcions.inscriu, name="inscriu"),
]
