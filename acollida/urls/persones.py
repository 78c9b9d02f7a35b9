from django.urls import path

from acollida.views.obres import en_obres

urlpatterns = [
    path("persones/nova/", en_obres, name="persona_nova"),
    path("persones/<uuid:uid>/", en_obres, name="persona"),
    path("persones/<uuid:uid>/edita/", en_obres, name="persona_edita"),
    path("persones/<uuid:uid>/imprimeix/", en_obres, name="persona_imprimeix"),
    path("venciments/", en_obres, name="venciments"),
]
