from django.urls import path

from acollida.views.edicio import persona_edita
from acollida.views.esborranys import descarta, esborrany
from acollida.views.llar import llar, llar_surt
from acollida.views.mudanca import persona_muda
from acollida.views.obres import en_obres
from acollida.views.persona_nova import persona_nova

urlpatterns = [
    path("persones/nova/", persona_nova, name="persona_nova"),
    path("persones/<uuid:uid>/", en_obres, name="persona"),
    path("persones/<uuid:uid>/edita/llar/", llar, name="llar"),
    path("persones/<uuid:uid>/edita/llar/surt/", llar_surt, name="llar_surt"),
    path("persones/<uuid:uid>/edita/<slug:seccio>/", persona_edita, name="persona_edita"),
    path("persones/<uuid:uid>/muda/", persona_muda, name="persona_muda"),
    path("esborranys/", esborrany, name="esborrany"),
    path("esborranys/descarta/", descarta, name="esborrany_descarta"),
    path("persones/<uuid:uid>/imprimeix/", en_obres, name="persona_imprimeix"),
    path("venciments/", en_obres, name="venciments"),
]
