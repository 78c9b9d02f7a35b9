"""The persons of a page, each with what a row tells of her: two more queries for all of them.

A row is plain text already: what a template looks up fifty times is looked up here once.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max
from django.urls import reverse
from django.utils.formats import date_format

from acollida.edats import naixement_escrit
from acollida.models import Atencio, Expedient, Persona

RES = "–"


@dataclass(frozen=True, slots=True)
class Fila:
    uid: UUID
    adreca: str
    nom: str
    naixement: str
    nacionalitat: str
    municipi: str
    darrer: str
    tecniques: str


def files_de(persones: list[Persona]) -> list[Fila]:
    """A row for each, in the same order."""
    darrers, referents = darrers_contactes(persones), _referents(persones)
    return [
        Fila(
            persona.uid,
            reverse("acollida:persona", args=[persona.uid]),
            persona.nom_llistat,
            _naixement(persona),
            str(persona.nacionalitat or RES),
            str(persona.municipi),
            _dia(darrers.get(persona.pk)),
            ", ".join(referents.get(persona.pk, [RES])),
        )
        for persona in persones
    ]


def darrers_contactes(persones: list[Persona]) -> dict[int, date]:
    """The day of the last contact of each, of those who have had one."""
    atencions = Atencio.objects.filter(persona__in=persones).order_by().values("persona")
    return dict(atencions.annotate(darrer=Max("dia")).values_list("persona", "darrer"))


def _referents(persones: list[Persona]) -> dict[int, list[str]]:
    """Who answers for the open files of each, said once."""
    noms: dict[int, dict[str, None]] = {}
    oberts = Expedient.objects.oberts().filter(persona__in=persones).order_by("id")
    for persona, nom in oberts.values_list("persona", "tecnica__nom"):
        noms.setdefault(persona, {})[nom] = None
    return {persona: list(seus) for persona, seus in noms.items()}


def _naixement(persona: Persona) -> str:
    dia, precisio = persona.naixement, persona.naixement_precisio
    return naixement_escrit(dia, precisio, sencer="SHORT_DATE_FORMAT") or RES


def _dia(dia: date | None) -> str:
    return date_format(dia, "SHORT_DATE_FORMAT") if dia else RES
