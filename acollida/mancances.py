"""What the report in force still needs of a person: the catalogue of criteria says what."""

from collections.abc import Callable
from typing import NamedTuple

from django.core.exceptions import FieldDoesNotExist

from .models import Criteri, Persona

PREFIX = "persona."
NO_CONSTA = "no_consta"
SECCIONS = {
    "municipi": "padro",
    "procedencia": "padro",
    "empadronaments": "padro",
    "primer_padro_catalunya": "padro",
    "primer_padro_espanya": "padro",
    "llengua_escrita": "llengues",
    "alfabetitzacio": "llengues",
    "llengues": "llengues",
    "situacions": "situacio",
    "documents": "documents",
    "contactes": "contactes",
}


class Mancanca(NamedTuple):
    """A field that is empty, and the section of the record in which it is filled."""

    camp: str
    titol: str
    seccio: str


# A room above, which knows what the report is made of, changes the fields that the catalogue asks
# of a person, each with its title. It registers in its module `blocs.py`.
Demanda = Callable[[Persona, dict[str, str]], dict[str, str]]
DEMANDES: list[Demanda] = []


def registra_demanda(demanda: Demanda) -> None:
    DEMANDES.append(demanda)


def mancances(persona, a_data=None) -> list[Mancanca]:
    """The fields that the report in force on a day needs and this person has not."""
    demanats = Criteri.objects.vigents(a_data).filter(
        cal_a_la_memoria=True, camp__startswith=PREFIX
    )
    camps = {criteri.camp.removeprefix(PREFIX): criteri.titol for criteri in demanats}
    for demanda in DEMANDES:
        camps = demanda(persona, camps)
    return [
        Mancanca(camp, titol, SECCIONS.get(camp, "identitat"))
        for camp, titol in camps.items()
        if _es_buit(persona, camp)
    ]


def _es_buit(persona, nom: str) -> bool:
    """A field that the record does not have is a slip of the catalogue: nobody can fill it."""
    try:
        camp = Persona._meta.get_field(nom)
    except FieldDoesNotExist:
        return False
    if camp.one_to_many:
        return not getattr(persona, nom).all()
    return getattr(persona, camp.attname) in (None, "", NO_CONSTA)
