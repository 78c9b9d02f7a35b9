"""Who sees the rows of this room that are of a whole comarca."""

from django.db import models

from comptes.enums import Rol

DE_LA_COMARCA = (Rol.TECNICA, Rol.COORDINADORA)


def comarca_de(usuari) -> int | None:
    """The comarca over which she works; nothing to who works for a single municipality."""
    return usuari.assignacio.comarca_id if usuari.assignacio else None


class DeLaComarcaQuerySet(models.QuerySet):
    """Rows of a comarca, for the technicians and the coordinators who work over all of it."""

    def visibles_per(self, usuari):
        comarca = comarca_de(usuari)
        if not comarca or not usuari.te_rol(*DE_LA_COMARCA):
            return self.none()
        return self.filter(comarca=comarca)
