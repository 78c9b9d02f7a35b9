from django.urls import path

from acollida.views.obres import en_obres

urlpatterns = [
    path("persones/<uuid:uid>/expedients/nou/", en_obres, name="expedient_nou"),
    path("expedients/<uuid:uid>/", en_obres, name="expedient"),
    path("traspassos/", en_obres, name="traspassos"),
]
