"""The rooms of the house as the rail shows them, in the order of the working day."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comptes.enums import Rol


@dataclass(frozen=True)
class Sala:
    """A room: what it is called, where its door is, its icon and who may enter."""

    nom: str | Promise
    ruta: str
    icona: str
    rols: frozenset[str]

    def adreca(self) -> str:
        """Where the door is; nothing while the room is still being built."""
        try:
            return reverse(self.ruta)
        except NoReverseMatch:
            return ""

    def es_aqui(self, lloc) -> bool:
        """Whether `lloc`, the match of the request, stands inside this room."""
        if not lloc:
            return False
        espai, _dos_punts, _nom = self.ruta.rpartition(":")
        return lloc.namespace == espai if espai else lloc.view_name == self.ruta


DEL_TERRITORI = frozenset({Rol.TECNICA, Rol.MUNICIPAL, Rol.COORDINADORA})
SALES = (
    Sala(_("Inici"), "inici", "inici", frozenset(Rol)),
    Sala(_("Padró"), "padro:inici", "padro", DEL_TERRITORI),
    Sala(_("Informes"), "informes:inici", "informes", DEL_TERRITORI),
    Sala(_("Usuaris"), "usuaris", "usuaris", frozenset({Rol.ADMINISTRADORA})),
    Sala(_("Accessos"), "registre_acces", "accessos", frozenset({Rol.DPD})),
)


def sales_de(usuari) -> list[Sala]:
    """The rooms that `usuari` may enter in the role in which she works now."""
    return [sala for sala in SALES if usuari.te_rol(*sala.rols) and sala.adreca()]
