"""The report on integration effort, and the proposal of both."""

from django.urls import path

from tramits.views import entrevistes, proposta, propostes

urlpatterns = [
    path("<uuid:uid>/entrevistes/nova/", entrevistes.nova, name="entrevista_nova"),
    path("entrevistes/<uuid:uid>/", entrevistes.entrevista, name="entrevista"),
    path("entrevistes/<uuid:uid>/dia/", entrevistes.mou, name="entrevista_mou"),
    path("entrevistes/<uuid:uid>/estat/", entrevistes.estat, name="entrevista_estat"),
    path("<uuid:uid>/proposta/", proposta.proposta, name="proposta"),
    path("<uuid:uid>/proposta/document/", proposta.document, name="proposta_document"),
    path("propostes/", propostes.propostes, name="propostes"),
    path("propostes/zip/", propostes.zip_de_documents, name="propostes_zip"),
]
