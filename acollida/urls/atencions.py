from django.urls import path

from acollida.views.obres import en_obres

urlpatterns = [
    path("atencions/", en_obres, name="atencions"),
    path("atencions/nova/", en_obres, name="registre"),
    path("atencions/<uuid:uid>/", en_obres, name="atencio"),
]
