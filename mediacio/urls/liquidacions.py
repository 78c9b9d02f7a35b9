from django.urls import path, register_converter

from mediacio.views import liquidacions

from .convertidors import MesConverter

register_converter(MesConverter, "mes")

FULL = "liquidacions/<mes:mes>/<uuid:uid>/"

urlpatterns = [
    path("liquidacions/", liquidacions.liquidacions, name="liquidacions"),
    path("liquidacions/<mes:mes>/", liquidacions.mes, name="liquidacions_mes"),
    path("liquidacions/<mes:mes>/llibre.xlsx", liquidacions.llibre, name="liquidacions_llibre"),
    path(FULL, liquidacions.full, name="liquidacio"),
    path(f"{FULL}tanca/", liquidacions.tanca, name="liquidacio_tanca"),
    path(f"{FULL}liquidacio.pdf", liquidacions.pdf, name="liquidacio_pdf"),
    path(f"{FULL}liquidacio.xlsx", liquidacions.excel, name="liquidacio_excel"),
]
