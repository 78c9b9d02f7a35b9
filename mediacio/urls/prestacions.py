from django.urls import path

from mediacio.views import prestacions, valoracions

urlpatterns = [
    path("serveis/", prestacions.prestacions, name="prestacions"),
    path("serveis/<uuid:uid>/", prestacions.prestacio, name="prestacio"),
    path("serveis/<uuid:uid>/edita/", prestacions.edita, name="prestacio_edita"),
    path("peticions/<uuid:uid>/servei/", prestacions.nova, name="prestacio_nova"),
    path("valoracio/<str:clau>/", valoracions.valoracio, name="valoracio"),
]
