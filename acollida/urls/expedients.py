from django.urls import path

from acollida.views import expedients, traspassos

urlpatterns = [
    path("expedients/", expedients.expedients, name="expedients"),
    path("persones/<uuid:uid>/expedients/nou/", expedients.expedient_nou, name="expedient_nou"),
    path("expedients/<uuid:uid>/", expedients.expedient, name="expedient"),
    path("expedients/<uuid:uid>/tanca/", expedients.tanca, name="expedient_tanca"),
    path("expedients/<uuid:uid>/reobre/", expedients.reobre, name="expedient_reobre"),
    path("expedients/<uuid:uid>/referent/", expedients.referent, name="expedient_referent"),
    path("expedients/<uuid:uid>/traspassa/", traspassos.traspassa, name="traspassa"),
    path("traspassos/", traspassos.traspassos, name="traspassos"),
    path("traspassos/<uuid:uid>/", traspassos.traspas, name="traspas"),
    path("traspassos/<uuid:uid>/full/", traspassos.full, name="traspas_full"),
    path("traspassos/<uuid:uid>/accepta/", traspassos.accepta, name="traspas_accepta"),
    path("traspassos/<uuid:uid>/rebutja/", traspassos.rebutja, name="traspas_rebutja"),
    path("traspassos/<uuid:uid>/retorna/", traspassos.retorna, name="traspas_retorna"),
    path("traspassos/<uuid:uid>/retira/", traspassos.retira, name="traspas_retira"),
    path("traspassos/<uuid:uid>/resposta/", traspassos.resposta, name="traspas_resposta"),
]
