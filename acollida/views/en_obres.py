"""Doors of rooms that are being built: nothing is behind them yet."""

from django.http import Http404

from comptes.enums import Rol
from comptes.perms import rols


@rols(Rol.TECNICA)
def en_obres(request, *args, **kwargs):
    raise Http404
