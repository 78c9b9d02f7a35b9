"""Whom a request is for, as far as a service may tell one person from another."""

from django.db.models import Q

from mediacio.models import Peticio

MAXIM = 6


def inicials_netes(text: str) -> str:
    """«a. d. b» is «ADB»."""
    return "".join(lletra for lletra in text if lletra.isalpha()).upper()[:MAXIM]


def inicials_de(persona) -> str:
    noms = (persona.nom, persona.cognom1, persona.cognom2)
    return inicials_netes("".join(nom[:1] for nom in noms))


def usos(peticio: Peticio, *, ambit: bool):
    """The other requests for the same person in the year, in its area if `ambit`.

    The same person: the same record, or the same initials, year of birth and municipality.
    """
    altres = Peticio.objects.que_compten().filter(dia__year=peticio.dia.year)
    altres = altres.exclude(pk=peticio.pk).filter(_mateixa(peticio))
    return altres.filter(ambit=peticio.ambit_id) if ambit else altres


def _mateixa(peticio: Peticio) -> Q:
    condicio = Q(pk__in=[])
    if peticio.persona_id:
        condicio |= Q(persona=peticio.persona_id)
    if peticio.inicials and peticio.any_naixement:
        condicio |= Q(
            inicials=peticio.inicials,
            any_naixement=peticio.any_naixement,
            municipi=peticio.municipi_id,
        )
    return condicio
