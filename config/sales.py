"""The rooms of the house as the rail shows them, in the order of the working day."""

from collections.abc import Collection
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
    rols: Collection[str]
    parts: tuple[str, ...] = ()  # addresses that are hers, though they do not begin as her door

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
        porta = self.adreca().lstrip("/")
        return lloc.route.startswith((porta, *self.parts)) if porta else not lloc.route


DE_PERSONES = tuple(
    f"acollida/{part}/"
    for part in (
        *("accessos", "cerca", "duplicats", "expedients", "fusions", "llistes"),
        *("programes", "traspassos", "venciments"),
    )
)
D_ATENCIONS = ("acollida/derivacions/",)
D_ESTRANGERIA = ("tramits/",)
DE_CURSOS = ("acollida/itineraris/",)
SALES = (
    Sala(_("Inici"), "inici", "inici", set(Rol)),
    Sala(_("Agenda"), "acollida:agenda", "agenda", {Rol.TECNICA, Rol.COORDINADORA}),
    Sala(_("Persones"), "acollida:persones", "persones", {Rol.TECNICA}, DE_PERSONES),
    Sala(_("Atencions"), "acollida:atencions", "atencions", {Rol.TECNICA}, D_ATENCIONS),
    Sala(_("Cursos"), "acollida:cursos", "cursos", {Rol.TECNICA, Rol.COORDINADORA}, DE_CURSOS),
    Sala(_("Mediació"), "mediacio:inici", "mediacio", {Rol.TECNICA, Rol.COORDINADORA}),
    Sala(_("Tràmits"), "tramits:inici", "tramits", {Rol.TECNICA}, D_ESTRANGERIA),
    Sala(_("Tràmits"), "tramits:quadre", "tramits", {Rol.COORDINADORA}, D_ESTRANGERIA),
    Sala(_("Informes d'estrangeria"), "tramits:entrada", "tramits", {Rol.MUNICIPAL}),
    Sala(_("Pla i activitats"), "pla:inici", "pla", {Rol.TECNICA, Rol.COORDINADORA}),
    Sala(_("Padró"), "padro:inici", "padro", {Rol.TECNICA, Rol.MUNICIPAL, Rol.COORDINADORA}),
    Sala(
        _("Informes"), "informes:inici", "informes", {Rol.TECNICA, Rol.COORDINADORA, Rol.MUNICIPAL}
    ),
    Sala(_("El servei"), "acollida:servei", "servei", {Rol.TECNICA, Rol.COORDINADORA}),
    Sala(_("Usuaris"), "usuaris", "usuaris", {Rol.ADMINISTRADORA}),
    Sala(_("Accessos"), "registre_acces", "accessos", {Rol.DPD}),
)


def sales_de(usuari) -> list[Sala]:
    """The rooms that `usuari` may enter in the role in which she works now."""
    return [sala for sala in SALES if usuari.te_rol(*sala.rols) and sala.adreca()]
