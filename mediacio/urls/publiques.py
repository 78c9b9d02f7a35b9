"""What is opened without an account: asking, following one's own requests, answering an offer."""

from django.urls import path

from mediacio.views import demana, oferta

urlpatterns = [
    path("demana/<slug:codi>/", demana.demana, name="demana"),
    path("demana/<slug:codi>/enviada/", demana.demanada, name="demanada"),
    path("confirma/<str:clau>/", demana.confirma, name="confirma"),
    path("les-meves/<str:clau>/", demana.les_meves, name="les_meves"),
    path("les-meves/<str:clau>/<uuid:uid>/anulla/", demana.meva_anulla, name="meva_anulla"),
    path("oferta/<str:clau>/", oferta.oferta, name="oferta"),
]
