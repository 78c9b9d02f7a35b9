"""The papers of a procedure, their files, and what is asked for."""

from django.urls import path

from tramits.views import documents, fitxers, paper_documents, requeriments

urlpatterns = [
    path("<uuid:uid>/documents/", documents.documents, name="documents"),
    path("<uuid:uid>/documents/falten/", paper_documents.que_falta, name="que_falta"),
    path("<uuid:uid>/documents/falten/pdf/", paper_documents.pdf, name="que_falta_pdf"),
    path("<uuid:uid>/documents/afegeix/", documents.afegeix, name="document_afegeix"),
    path("<uuid:uid>/documents/norma/", documents.norma, name="documents_norma"),
    path("<uuid:uid>/documents/<slug:classe>/", documents.document, name="document"),
    path("<uuid:uid>/fitxers/puja/", fitxers.puja, name="puja"),
    path("fitxers/<uuid:uid>/", fitxers.fitxer, name="fitxer"),
    path("fitxers/<uuid:uid>/retira/", fitxers.retira, name="fitxer_retira"),
    path("<uuid:uid>/requeriments/nou/", requeriments.nou, name="requeriment_nou"),
    path("requeriments/<uuid:uid>/", requeriments.requeriment, name="requeriment"),
    path("<uuid:uid>/ampliacions/nova/", requeriments.ampliacio_nova, name="ampliacio_nova"),
    path("ampliacions/<uuid:uid>/retira/", requeriments.ampliacio_retira, name="ampliacio_retira"),
]
