"""Who may write what in the room, besides who may see it."""

from comptes.enums import Rol


def pot_respondre(usuari, accio=None) -> bool:
    """The coordinator answers for everything; a technician, for the actions under her name."""
    if usuari.te_rol(Rol.COORDINADORA):
        return True
    return accio is not None and accio.responsable_id == usuari.pk and usuari.te_rol(Rol.TECNICA)
