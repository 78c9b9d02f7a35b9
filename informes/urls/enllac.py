"""The short addresses that the paper prints."""

from django.urls import path

from informes.views.en_obres import en_obres

app_name = "enllac"
urlpatterns = [
    path("<str:codi>/", en_obres, name="enllac"),
]
