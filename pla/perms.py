"""Who may write what in the room, besides who may see it."""

from comptes.enums import Rol
from pla.enums.qui import DEL_PLA
from pla.models import Accio, Compromis, PeticioInformacio


def pot_respondre(usuari, de: Accio | PeticioInformacio | None = None) -> bool:
    """The coordinator answers for everything; a technician, for what is under her name."""
    if usuari.te_rol(Rol.COORDINADORA):
        return True
    return de is not None and de.responsable_id == usuari.pk and usuari.te_rol(Rol.TECNICA)


def pot_adjuntar(usuari, portador) -> bool:
    """Who may write a record may put files in it, and withdraw them."""
    if isinstance(portador, Compromis):
        return pot_respondre(usuari)
    if isinstance(portador, Accio | PeticioInformacio):
        return pot_respondre(usuari, portador)
    return usuari.te_rol(*DEL_PLA)
