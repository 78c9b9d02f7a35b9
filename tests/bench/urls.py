"""The application's own pages and a constant one, the least that any page can cost."""

from django.http import HttpResponse
from django.urls import path

from config.urls import urlpatterns as propies

PAGINA = "<!doctype html><title>res</title>" + "<p>Una pàgina que no diu res de ningú.</p>" * 165


def constant(request):
    for fitxer in request.FILES.values():
        fitxer.read()
    return HttpResponse(PAGINA)


urlpatterns = [*propies, path("bench/constant/", constant, name="bench_constant")]
