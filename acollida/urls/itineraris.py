from django.urls import path

from acollida.views.en_obres import en_obres

urlpatterns = [
    path("itineraris/", en_obres, name="itineraris"),
    path("itineraris/nou/", en_obres, name="itinerari_nou"),
    path("itineraris/<uuid:uid>/", en_obres, name="itinerari"),
]
