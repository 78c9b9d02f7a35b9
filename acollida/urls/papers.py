from django.urls import path

from acollida.views.en_obres import en_obres

urlpatterns = [
    path("itineraris/<uuid:uid>/documents/", en_obres, name="papers"),
]
