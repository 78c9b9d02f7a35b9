from django.urls import path

from acollida.views.en_obres import en_obres

urlpatterns = [
    path("cursos/", en_obres, name="cursos"),
    path("cursos/<uuid:uid>/", en_obres, name="edicio"),
    path("cursos/sessions/<uuid:uid>/", en_obres, name="sessio"),
    path("itineraris/<uuid:uid>/inscriu/", en_obres, name="inscriu"),
]
