"""Doors of pages that are being built."""

from django.http import Http404


def en_obres(request, uid=None, seccio=None):
    raise Http404
