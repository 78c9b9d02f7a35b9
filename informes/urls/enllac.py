"""The short addresses that the paper prints."""

from django.urls import path

from informes.views.enllac import enllac

app_name = "enllac"
urlpatterns = [
    path("<str:codi>/", enllac, name="enllac"),
]
