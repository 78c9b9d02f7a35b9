from django.urls import path

from acollida.views.obres import en_obres

urlpatterns = [
    path("persones/", en_obres, name="persones"),
]
