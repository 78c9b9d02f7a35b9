"""What stands where a page is still being built: nothing."""

from django.http import Http404

from comptes.enums import Rol
from comptes.perms import rols


@rols(Rol.COORDINADORA)
def en_obres(request, **arguments):
    raise Http404
