from django.urls import path

from acollida.views import criteris, entitats, normes, resums, servei

urlpatterns = [
    path("servei/", servei.servei, name="servei"),
    path("servei/llistes/<slug:codi>/", servei.llista, name="llista"),
    path("servei/llistes/<slug:codi>/nou/", servei.nou, name="codi_nou"),
    path("servei/llistes/<slug:codi>/<slug:fila>/", servei.edita, name="codi"),
    path("servei/llistes/<slug:codi>/<slug:fila>/mou/", servei.mou, name="codi_mou"),
    path("servei/normes/", normes.historia, name="normes"),
    path("servei/normes/nova/", normes.nova, name="norma_nova"),
    path("servei/entitats/", entitats.entitats, name="entitats"),
    path("servei/entitats/nova/", entitats.nova, name="entitat_nova"),
    path("servei/entitats/<uuid:uid>/", entitats.edita, name="entitat"),
    path("servei/resums/", resums.resums, name="resums"),
    path("servei/criteris/", criteris.criteris, name="criteris"),
    path("servei/criteris/manual.xlsx", criteris.excel, name="criteris_excel"),
    path("servei/criteris/<str:camp>/", criteris.edita, name="criteri"),
]
