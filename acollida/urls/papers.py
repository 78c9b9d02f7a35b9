from django.urls import path

from acollida.views import frases, papers, plantilles

urlpatterns = [
    path("itineraris/<uuid:uid>/documents/", papers.papers, name="papers"),
    path("itineraris/<uuid:uid>/documents/<slug:paper>/", papers.nou, name="paper_nou"),
    path("documents/<uuid:uid>/", papers.paper, name="paper"),
    path("documents/<uuid:uid>/pdf/", papers.pdf, name="paper_pdf"),
    path("documents/<uuid:uid>/anulla/", papers.anulla, name="paper_anulla"),
    path("plantilles/", plantilles.plantilles, name="plantilles"),
    path("plantilles/nova/<slug:paper>/", plantilles.nova, name="plantilla_nova"),
    path("plantilles/<uuid:uid>/", plantilles.plantilla, name="plantilla"),
    path("plantilles/<uuid:uid>/retira/", plantilles.retira, name="plantilla_retira"),
    path(
        "plantilles/<uuid:uid>/versions/<int:numero>/", plantilles.versio, name="plantilla_versio"
    ),
    path("frases/", frases.frases, name="frases"),
    path("frases/ca/<slug:frase>/", frases.catala, name="frase_catala"),
    path("frases/<slug:llengua>/", frases.de_la_llengua, name="frases_llengua"),
    path("frases/<slug:llengua>/<slug:frase>/", frases.tradueix, name="frase"),
]
