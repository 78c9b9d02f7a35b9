"""The rows of people behind a figure, as each role may read them.

A technician finds the contact and the person, where she may see them. A coordinator reads when,
where and by which way, and never who. Nobody else reads them at all.
"""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from acollida.models import Atencio, Persona
from comptes.enums import Rol
from informes.menes import MENES
from municipis.models import Nacionalitat

LECTURA = (Rol.TECNICA, Rol.COORDINADORA)


@dataclass(frozen=True)
class Fila:
    """`porta` and `fitxa` are addresses, empty where she may not go; `qui` says whose it is."""

    dia: Any
    porta: str
    qui: str
    fitxa: str
    celles: tuple[Any, ...]

    @property
    def es_dia(self) -> bool:
        return isinstance(self.dia, date)


class Llista:
    """A page of rows as `usuari` may read them, and the persons that it shows by name."""

    def __init__(self, registres: list, model: type, usuari):
        self.mena = MENES[model]
        self.obre = usuari.te_rol(*self.mena.obren)
        self.amb_qui = bool(self.mena.persona) and usuari.te_rol(Rol.TECNICA)
        self.titols = [self.mena.titol, *([_("Persona")] if self.amb_qui else [])]
        self.titols += [titol for titol, _valor in self.mena.columnes]
        registres = registres if usuari.te_rol(*LECTURA) else []
        self.visibles = self._visibles(registres, usuari)
        if model is Atencio:
            _posa_nacionalitats(registres)
        self.files = [self._fila(registre) for registre in registres]

    def _visibles(self, registres, usuari) -> dict[int, Persona]:
        if not self.amb_qui:
            return {}
        claus = {clau for registre in registres if (clau := self.mena.de_qui(registre))}
        return Persona.objects.visibles_per(usuari).defer("nota").in_bulk(claus)

    def _fila(self, registre) -> Fila:
        clau = self.mena.de_qui(registre)
        visible = self.visibles.get(clau)
        oberta = self.obre and self.mena.porta and (visible or not clau)
        return Fila(
            self.mena.dia(registre),
            reverse(self.mena.porta, args=[attrgetter(self.mena.uid)(registre)]) if oberta else "",
            self._qui(clau, visible),
            reverse("acollida:persona", args=[visible.uid]) if visible else "",
            tuple(valor(registre) for _titol, valor in self.mena.columnes),
        )

    def _qui(self, clau, visible) -> str:
        if not self.amb_qui:
            return ""
        if not clau:
            return _("sense fitxa")
        return visible.nom_llistat if visible else _("persona d'un altre municipi")

    @property
    def persones(self) -> list[Persona]:
        return list(self.visibles.values())


def _posa_nacionalitats(atencions: list[Atencio]) -> None:
    noms = Nacionalitat.objects.in_bulk({a.nacionalitat_atesa for a in atencions} - {None})
    for atencio in atencions:
        atencio.de_nacionalitat = noms.get(atencio.nacionalitat_atesa)


def de_gent(model: type, registres: list, usuari) -> Llista | None:
    """The page of `registres` as she may read it; `None` when they are not rows of people."""
    return Llista(registres, model, usuari) if model in MENES else None
