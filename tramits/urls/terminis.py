"""What is due, and the clocks that say so."""

from django.urls import path

from tramits.views import terminis

urlpatterns = [
    path("quadre/", terminis.quadre, name="quadre"),
    path("cua/", terminis.cua, name="cua"),
    path("<uuid:uid>/terminis/", terminis.terminis, name="terminis"),
    path("calculadora/", terminis.calculadora, name="calculadora"),
]
