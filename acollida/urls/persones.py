from django.urls import path

from acollida.views import persones, venciments
from acollida.views.obres import en_obres

urlpatterns = [
    path("persones/nova/", en_obres, name="persona_nova"),
    path("persones/full-en-blanc/", persones.full_en_blanc, name="full_en_blanc"),
    path("persones/<uuid:uid>/", persones.persona, name="persona"),
    path("persones/<uuid:uid>/edita/<slug:seccio>/", en_obres, name="persona_edita"),
    path("persones/<uuid:uid>/imprimeix/", persones.persona_imprimeix, name="persona_imprimeix"),
    path("venciments/", venciments.venciments, name="venciments"),
    path("venciments/renovacions/", venciments.renovacions, name="renovacions"),
]
