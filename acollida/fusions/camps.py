"""The two records side by side: in which fields they disagree, and what each would say."""

from dataclasses import dataclass

from django.db.models import Field

from acollida.models import Persona
from municipis.xifrat import TextXifrat

# Fields that only make sense together with another, which speaks for both.
ACOMPANYEN = {"naixement_precisio": "naixement"}
GUANYADORA, ABSORBIDA, TOTES = "guanyadora", "absorbida", "totes"

CAMPS: tuple[Field, ...] = tuple(
    camp
    for camp in Persona._meta.concrete_fields
    if camp.editable and not camp.primary_key and camp.name not in ACOMPANYEN
)


@dataclass(frozen=True)
class Dit:
    """What a field says to who reads it; `precisio` is the value of the field that goes with it."""

    valor: object
    precisio: str = ""


@dataclass(frozen=True)
class Comparacio:
    """A field in both records. `tria` is the one that is proposed."""

    camp: Field
    guanyadora: Dit
    absorbida: Dit
    tria: str

    @property
    def iguals(self) -> bool:
        return self.guanyadora == self.absorbida

    @property
    def es_poden_ajuntar(self) -> bool:
        """Notes are not chosen: what one says does not make the other false."""
        dites = self.guanyadora.valor and self.absorbida.valor
        return isinstance(self.camp, TextXifrat) and bool(dites)


def compara(guanyadora: Persona, absorbida: Persona) -> list[Comparacio]:
    """Every field that is chosen, with what each record says and the one to propose."""
    tries = tria_per_defecte(guanyadora, absorbida)
    return [
        Comparacio(camp, _llegit(guanyadora, camp), _llegit(absorbida, camp), tries[camp.name])
        for camp in CAMPS
    ]


def tria_per_defecte(guanyadora: Persona, absorbida: Persona) -> dict[str, str]:
    """What says something rather than nothing; of two that do, what was written last."""
    return {camp.name: _tria(camp, guanyadora, absorbida) for camp in CAMPS}


def _tria(camp: Field, guanyadora: Persona, absorbida: Persona) -> str:
    seva, altra = getattr(guanyadora, camp.attname), getattr(absorbida, camp.attname)
    if _no_diu_res(camp, altra) or altra == seva:
        return GUANYADORA
    if _no_diu_res(camp, seva):
        return ABSORBIDA
    if isinstance(camp, TextXifrat):
        return TOTES
    return ABSORBIDA if absorbida.modificat_el > guanyadora.modificat_el else GUANYADORA


def _no_diu_res(camp: Field, valor) -> bool:
    return valor in camp.empty_values or valor == camp.get_default()


def _llegit(persona: Persona, camp: Field) -> Dit:
    valor = _dit(persona, camp)
    if valor in camp.empty_values:
        return Dit(None)
    acompanyants = [getattr(persona, altre.attname) for altre in _amb_els_seus(camp)[1:]]
    return Dit(valor, *acompanyants)


def _dit(persona: Persona, camp: Field):
    etiqueta = getattr(persona, f"get_{camp.name}_display", None)
    return etiqueta() if etiqueta else getattr(persona, camp.name)


def _amb_els_seus(camp: Field) -> list[Field]:
    """The field, and those that it speaks for."""
    acompanyants = [nom for nom, de in ACOMPANYEN.items() if de == camp.name]
    return [camp, *map(Persona._meta.get_field, acompanyants)]


def aplica(guanyadora: Persona, absorbida: Persona, tria: dict[str, str]) -> list[str]:
    """Write on `guanyadora` what has been chosen of `absorbida`; the names of what changes."""
    triats = [camp for camp in CAMPS if tria.get(camp.name, GUANYADORA) != GUANYADORA]
    canvien = []
    for camp in triats:
        for cada in _amb_els_seus(camp):
            nou = _resultat(guanyadora, absorbida, cada, tria[camp.name])
            if nou != getattr(guanyadora, cada.attname):
                setattr(guanyadora, cada.attname, nou)
                canvien.append(cada.name)
    return canvien


def _resultat(guanyadora, absorbida, camp, decisio):
    seva, altra = getattr(guanyadora, camp.attname), getattr(absorbida, camp.attname)
    return f"{seva}\n\n{altra}" if decisio == TOTES else altra
