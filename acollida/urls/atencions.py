from django.urls import path

from acollida.views import atencions, registre

urlpatterns = [
    path("atencions/", atencions.atencions, name="atencions"),
    path("atencions/nova/", registre.registre, name="registre"),
    path("atencions/<uuid:uid>/", atencions.atencio, name="atencio"),
    path("atencions/<uuid:uid>/edita/", registre.edita, name="atencio_edita"),
    path("atencions/<uuid:uid>/assistents/", atencions.assistents, name="assistents"),
    path(
        "atencions/<uuid:uid>/assistents/<uuid:persona>/treu/",
        atencions.treu_assistent,
        name="assistent_treu",
    ),
    path("derivacions/<uuid:uid>/", atencions.derivacio, name="derivacio"),
]
