"""Who may write what in the room, besides who may see it."""

from comptes.enums import Rol
from pla.models import Compromis, PeticioInformacio


def pot_respondre(usuari, fitxa=None) -> bool:
    """The coordinator answers for everything; a technician, for what is under her name.

    `fitxa`, an action or a request of information.
    """
    if usuari.te_rol(Rol.COORDINADORA):
        return True
    return fitxa is not None and fitxa.responsable_id == usuari.pk and usuari.te_rol(Rol.TECNICA)


def pot_adjuntar(usuari, portador) -> bool:
    """Who may write a record may put files in it, and withdraw them."""
    if isinstance(portador, PeticioInformacio):
        return pot_respondre(usuari, portador)
    if isinstance(portador, Compromis):
        return usuari.te_rol(Rol.COORDINADORA)
    return usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA)
