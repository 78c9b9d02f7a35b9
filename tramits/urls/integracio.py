"""The report on integration effort, and the proposal of both."""

from django.urls import path

from tramits.views.en_obres import en_obres

urlpatterns = [
    path("<uuid:uid>/entrevistes/nova/", en_obres, name="entrevista_nova"),
    path("entrevistes/<uuid:uid>/", en_obres, name="entrevista"),
    path("<uuid:uid>/proposta/", en_obres, name="proposta"),
    path("<uuid:uid>/proposta/document/", en_obres, name="proposta_document"),
    path("propostes/", en_obres, name="propostes"),
]
