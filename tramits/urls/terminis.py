"""What is due, and the clocks that say so."""

from django.urls import path

from tramits.views.en_obres import en_obres

urlpatterns = [
    path("quadre/", en_obres, name="quadre"),
    path("cua/", en_obres, name="cua"),
    path("<uuid:uid>/terminis/", en_obres, name="terminis"),
    path("calculadora/", en_obres, name="calculadora"),
]
