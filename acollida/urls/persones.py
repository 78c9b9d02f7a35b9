from django.urls import path

from acollida.views import persones, venciments
from acollida.views.edicio import persona_edita
from acollida.views.esborranys import descarta, esborrany
from acollida.views.llar import llar, llar_surt
from acollida.views.mudanca import persona_muda
from acollida.views.persona_nova import persona_nova

urlpatterns = [
    path("persones/nova/", persona_nova, name="persona_nova"),
    path("persones/full-en-blanc/", persones.full_en_blanc, name="full_en_blanc"),
    path("persones/<uuid:uid>/", persones.persona, name="persona"),
    path("persones/<uuid:uid>/imprimeix/", persones.persona_imprimeix, name="persona_imprimeix"),
    path("persones/<uuid:uid>/edita/llar/", llar, name="llar"),
    path("persones/<uuid:uid>/edita/llar/surt/", llar_surt, name="llar_surt"),
    path("persones/<uuid:uid>/edita/<slug:seccio>/", persona_edita, name="persona_edita"),
    path("persones/<uuid:uid>/muda/", persona_muda, name="persona_muda"),
    path("venciments/", venciments.venciments, name="venciments"),
    path("venciments/renovacions/", venciments.renovacions, name="renovacions"),
    path("esborranys/", esborrany, name="esborrany"),
    path("esborranys/descarta/", descarta, name="esborrany_descarta"),
]
