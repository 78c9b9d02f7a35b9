"""The door of a page that is not built yet."""

from django.http import Http404


def en_obres(request, **kwargs):
    raise Http404
