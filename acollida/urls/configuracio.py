from django.urls import path

from acollida.views.obres import en_obres

urlpatterns = [
    path("servei/", en_obres, name="servei"),
    path("servei/criteris/", en_obres, name="criteris"),
]
