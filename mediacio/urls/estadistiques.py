from django.urls import path

from mediacio.views import estadistiques

urlpatterns = [
    path("estadistiques/", estadistiques.estadistiques, name="estadistiques"),
    path("estadistiques/llista/", estadistiques.llista, name="estadistiques_llista"),
    path("estadistiques/taula.csv", estadistiques.csv, name="estadistiques_csv"),
    path("estadistiques/taula.xlsx", estadistiques.excel, name="estadistiques_excel"),
]
