"""The rows of people behind a figure, as each role may read them.

A technician finds the contact and the person, where she may see them. A coordinator reads when,
where and by which way, and never who. Nobody else reads them at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.enums import Sexe, TipusAtencio
from acollida.models import Atencio, Cita, Derivacio, Empadronament, Persona, PeticioEntrevista
from acollida.models.atencio import RECOMPTE
from comptes.enums import Rol
from municipis.models import Nacionalitat

Columna = tuple[Any, Callable[[Any], Any]]
LECTURA = (Rol.TECNICA, Rol.COORDINADORA)


def _de_qui(registre) -> int | None:
    """The key of the person whom the row is of, if she has a record."""
    if isinstance(registre, Derivacio):
        return registre.atencio.persona_id
    return getattr(registre, "atesa", None) or registre.persona_id


def _sexe(registre):
    if isinstance(registre, Atencio):
        return SEXES[registre.sexe_ates]
    if not isinstance(registre, Derivacio):
        return SEXES[registre.persona.sexe]
    atencio = registre.atencio
    if atencio.tipus == TipusAtencio.GRUP:
        return SEXES[TipusAtencio.GRUP]
    return SEXES[atencio.persona.sexe if atencio.persona else atencio.sexe or Sexe.NO_CONSTA]


def _nacionalitat(registre):
    """Of a contact, the one that `Llista` has fetched."""
    if isinstance(registre, Atencio):
        return registre.de_nacionalitat
    if isinstance(registre, Derivacio):
        atencio = registre.atencio
        return atencio.persona.nacionalitat if atencio.persona else atencio.nacionalitat
    return registre.persona.nacionalitat


SEXES = {opcio.value: opcio.label for opcio in (*Sexe, TipusAtencio.GRUP)}


def _temes(atencio):
    return ", ".join(str(tema.tema) for tema in atencio.temes.all()) or None


def _persones(atencio):
    """One, or as many as the group counts."""
    if getattr(atencio, "atesa", None) or atencio.tipus != TipusAtencio.GRUP:
        return 1
    return sum(getattr(atencio, camp) for camp in RECOMPTE)


SEXE: Columna = (gettext_lazy("Sexe"), _sexe)
NACIONALITAT: Columna = (gettext_lazy("Nacionalitat"), _nacionalitat)
MUNICIPI: Columna = (gettext_lazy("Municipi"), lambda registre: registre.municipi)
CANAL: Columna = (gettext_lazy("Canal"), lambda registre: registre.get_canal_display())
MOTIU: Columna = (gettext_lazy("Motiu"), lambda registre: registre.motiu)


@dataclass(frozen=True)
class Mena:
    """The rows of a model: their day comes first, and leads to `porta` where it may be opened."""

    titol: Any
    dia: Callable[[Any], Any]
    columnes: tuple[Columna, ...]
    porta: str = ""


MENES = {
    Atencio: Mena(
        gettext_lazy("Dia"),
        lambda atencio: atencio.dia,
        (
            MUNICIPI,
            SEXE,
            NACIONALITAT,
            CANAL,
            (gettext_lazy("Temes"), _temes),
            (gettext_lazy("Persones"), _persones),
        ),
        "acollida:atencio",
    ),
    Derivacio: Mena(
        gettext_lazy("Dia"),
        lambda derivacio: derivacio.atencio.dia,
        (
            (MUNICIPI[0], lambda derivacio: derivacio.atencio.municipi),
            SEXE,
            NACIONALITAT,
            (gettext_lazy("Entitat"), lambda derivacio: derivacio.entitat),
            (gettext_lazy("Resposta"), lambda derivacio: derivacio.get_estat_display()),
        ),
    ),
    Cita: Mena(
        gettext_lazy("Dia"),
        lambda cita: cita.dia,
        (
            (MUNICIPI[0], lambda cita: cita.permanencia.punt.municipi),
            SEXE,
            NACIONALITAT,
            MOTIU,
            CANAL,
            (gettext_lazy("Estat"), lambda cita: cita.get_estat_display()),
        ),
        "acollida:cita",
    ),
    PeticioEntrevista: Mena(
        gettext_lazy("Demanada el"),
        lambda peticio: peticio.demanada_el,
        (
            MUNICIPI,
            SEXE,
            NACIONALITAT,
            MOTIU,
            CANAL,
            (gettext_lazy("Entrevistada el"), lambda peticio: peticio.entrevistada_el),
        ),
    ),
    Empadronament: Mena(
        gettext_lazy("Venç el"),
        lambda empadronament: empadronament.renova_el,
        (
            MUNICIPI,
            SEXE,
            NACIONALITAT,
            (gettext_lazy("Alta al padró"), lambda empadronament: empadronament.alta_el),
            (gettext_lazy("Darrera renovació"), lambda empadronament: empadronament.renovat_el),
        ),
    ),
}


@dataclass(frozen=True)
class Fila:
    """`porta` and `fitxa` are addresses, empty where she may not go; `qui` says whose it is."""

    dia: Any
    porta: str
    qui: str
    fitxa: str
    celles: tuple[Any, ...]


class Llista:
    """A page of rows as `usuari` may read them, and the persons that it shows by name."""

    def __init__(self, registres: list, model: type, usuari):
        self.mena = MENES[model]
        self.amb_qui = usuari.te_rol(Rol.TECNICA)
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
        claus = {clau for registre in registres if (clau := _de_qui(registre))}
        return Persona.objects.visibles_per(usuari).defer("nota").in_bulk(claus)

    def _fila(self, registre) -> Fila:
        clau = _de_qui(registre)
        visible = self.visibles.get(clau)
        oberta = self.amb_qui and self.mena.porta and (visible or not clau)
        return Fila(
            self.mena.dia(registre),
            reverse(self.mena.porta, args=[registre.uid]) if oberta else "",
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


def de_gent(darrere, registres: list, usuari) -> Llista | None:
    """The page of `registres` as she may read it; `None` when they are not rows of people."""
    model = darrere.registres.model
    return Llista(registres, model, usuari) if model in MENES else None
