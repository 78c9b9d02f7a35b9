"""Procedures, their clocks and their papers; reports of two administrations; the catalogue."""

from tramits.urls import cataleg, documents, entrada, habitatge, integracio, terminis, tramits

app_name = "tramits"
urlpatterns = [
    *cataleg.urlpatterns,
    *entrada.urlpatterns,
    *terminis.urlpatterns,
    *documents.urlpatterns,
    *habitatge.urlpatterns,
    *integracio.urlpatterns,
    *tramits.urlpatterns,
]
