"""Who writes what in this room, when the role alone does not say it."""

from comptes.enums import Rol
from pla.models import Compromis, PeticioInformacio


def pot_respondre(usuari, peticio: PeticioInformacio) -> bool:
    """Who coordinates, and who has been named to answer it."""
    return usuari.te_rol(Rol.COORDINADORA) or peticio.responsable_id == usuari.pk


def pot_adjuntar(usuari, portador) -> bool:
    """Who may write a record may put files in it, and withdraw them."""
    if isinstance(portador, PeticioInformacio):
        return pot_respondre(usuari, portador)
    if isinstance(portador, Compromis):
        return usuari.te_rol(Rol.COORDINADORA)
    return usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA)
