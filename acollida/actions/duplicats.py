"""The queue of probable duplicates: what is noted, what is dismissed, what is chosen by hand."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from acollida.cerca import Semblant, semblants
from acollida.enums import EstatParella
from acollida.models import Parella, Persona

A_MA = 0  # the likeness of a pair that no rule has found: somebody has put it there
Clau = tuple[int, int]


@transaction.atomic
def apunta_semblants(persona: Persona, per=None) -> None:
    """Note who may be the same person as `persona`, after she is created or changed.

    What somebody has decided stays decided; who no longer looks alike leaves the queue. `per` is
    who has changed her; the database's own history says it too.
    """
    trobades = semblants(
        noms=[*persona.noms_sencers(), *persona.noms.values_list("nom", flat=True)],
        naixement=persona.naixement,
        documents=list(persona.documents.values_list("numero", flat=True)),
        contactes=list(persona.contactes.values_list("valor", flat=True)),
        comarca=persona.municipi.comarca,
        exclou=persona.pk,
    )
    seves = Parella.objects.filter(Q(una=persona) | Q(altra=persona))
    familia = _familia(persona)
    decidides = Parella.objects.filter(Q(una__in=familia) | Q(altra__in=familia))
    _desa(((persona.pk, semblant) for semblant in trobades), seves, decidides)


@transaction.atomic
def apunta_lot(comarca, trobades: Iterable[tuple[int, Semblant]]) -> None:
    """Make the queue of a comarca say `trobades`: the key of a person and who looks like her."""
    d_aqui = Q(una__municipi__comarca=comarca) | Q(altra__municipi__comarca=comarca)
    _desa(trobades, Parella.objects.filter(d_aqui), Parella.objects.filter(d_aqui))


@transaction.atomic
def apunta_a_ma(una: Persona, altra: Persona) -> Parella:
    """The pair of two records that somebody wants to compare, whatever they look like."""
    primera, segona = clau(una.pk, altra.pk)
    parella, _feta = Parella.objects.get_or_create(
        una_id=primera, altra_id=segona, defaults={"puntuacio": A_MA}
    )
    return parella


def son_diferents(parella: Parella, per) -> None:
    """They are two people: it is not asked again, whatever they look like one day."""
    parella.estat = EstatParella.DIFERENTS
    parella.decidida_per, parella.decidida_el = per, timezone.now()
    parella.save(update_fields=["estat", "decidida_per", "decidida_el"])


def clau(una: int, altra: int) -> Clau:
    """The key of a pair, whichever is said first."""
    return (min(una, altra), max(una, altra))


def _desa(trobades, parelles: QuerySet, decidides: QuerySet) -> None:
    """Write the pairs found among `parelles`: the new, the changed and those that are no more."""
    diferents = _diferents(decidides)
    noves: dict[Clau, Semblant] = {}
    for pk, semblant in sorted(trobades, key=lambda trobada: trobada[1].puntuacio):
        noves[clau(pk, semblant.persona_id)] = semblant  # of its two likenesses, the greatest
    noves = {parell: s for parell, s in noves.items() if parell not in diferents}
    vives = parelles.pendents().filter(una__fusionada_amb=None, altra__fusionada_amb=None)
    for parella in vives.exclude(puntuacio=A_MA):
        semblant = noves.pop((parella.una_id, parella.altra_id), None)
        _posa_al_dia(parella, semblant)
    Parella.objects.bulk_create(
        [
            Parella(una_id=una, altra_id=altra, puntuacio=s.puntuacio, motius=s.motius)
            for (una, altra), s in noves.items()
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )


def _posa_al_dia(parella: Parella, semblant: Semblant | None) -> None:
    if semblant is None:
        parella.delete()
    elif (parella.puntuacio, parella.motius) != (semblant.puntuacio, semblant.motius):
        parella.puntuacio, parella.motius = semblant.puntuacio, semblant.motius
        parella.save(update_fields=["puntuacio", "motius"])


def _diferents(parelles: QuerySet) -> set[Clau]:
    """The pairs that somebody said to be two people, by the records that now stand for them."""
    dites = list(parelles.filter(estat=EstatParella.DIFERENTS).values_list("una", "altra"))
    ara = _qui_son_ara({pk for parella in dites for pk in parella})
    return {clau(ara[una], ara[altra]) for una, altra in dites}


def _qui_son_ara(pks: set[int]) -> dict[int, int]:
    """For each record, the one into which it has been merged, or itself."""
    ara = {pk: pk for pk in pks}
    fusionades = Persona.objects.filter(fusionada_amb__isnull=False)
    while salts := dict(
        fusionades.filter(pk__in=set(ara.values())).values_list("pk", "fusionada_amb")
    ):
        ara = {pk: salts.get(actual, actual) for pk, actual in ara.items()}
    return ara


def _familia(persona: Persona) -> set[int]:
    """The record, and all those that it has absorbed, directly or not."""
    familia, nova = set(), {persona.pk}
    while nova:
        familia |= nova
        absorbides = Persona.objects.filter(fusionada_amb__in=nova)
        nova = set(absorbides.values_list("pk", flat=True)) - familia
    return familia
