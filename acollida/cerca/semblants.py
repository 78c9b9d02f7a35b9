"""Who may be the same person as somebody."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db import connection
from django.db.models import QuerySet

from acollida.enums import Precisio
from acollida.models import DocumentIdentitat, IndexCerca, Persona
from acollida.noms import mots, sons, unio

from . import claus as c
from .fitxa import Fitxa, dades_de
from .index import lots, xifres_de
from .retrats import LLINDAR, Retrat, compara

CANDIDATS = 300
BLOC = 300  # a thing that so many people share says nothing of any of them


@dataclass(frozen=True)
class Semblant:
    """A record that looks like another: how much, from 0 to 100, and why, in words."""

    persona_id: int
    puntuacio: int
    motius: list[str]


def semblants(
    *, noms, naixement=None, documents=(), contactes=(), comarca, exclou=None, precisio=Precisio.DIA
) -> list[Semblant]:
    """The live records of a comarca that may be the person so described, best first.

    `noms` are whole names, `documents` normalised numbers, `contactes` normalised telephones and
    addresses, `exclou` the key of a record to leave out. Knows nothing of who asks: whoever calls
    it shows only what `visibles_per` lets.
    """
    retrat = Retrat(
        noms=_mots(noms),
        naixement=naixement,
        precisio=precisio,
        documents=frozenset(documents),
        contactes=frozenset(contactes),
    )
    candidats = {*_candidats(retrat, comarca.pk), *_amb_document(documents, comarca)} - {exclou}
    trobats = []
    for fitxa in dades_de(candidats):
        punts, motius = compara(retrat, _retrat(fitxa))
        if punts >= LLINDAR:
            trobats.append(Semblant(fitxa.pk, punts, motius))
    return sorted(trobats, key=lambda semblant: (-semblant.puntuacio, semblant.persona_id))


def semblants_en_lot(comarca) -> Iterator[tuple[int, Semblant]]:
    """Every pair of live records of a comarca that look like one person: the key of the older
    and the newer one as her likeness. Only who shares something is compared.
    """
    retrats, blocs = {}, defaultdict(list)
    vives = Persona.objects.vives().filter(municipi__comarca=comarca)
    for lot in lots(list(vives.order_by("pk").values_list("pk", flat=True))):
        for fitxa in dades_de(lot):
            retrats[fitxa.pk] = retrat = _retrat(fitxa)
            for tret in _trets(retrat):
                blocs[tret].append(fitxa.pk)
    vistes = set()
    for membres in blocs.values():
        if not 1 < len(membres) <= BLOC:
            continue
        for parella in combinations(membres, 2):
            if parella not in vistes:
                vistes.add(parella)
                una, altra = parella
                punts, motius = compara(retrats[una], retrats[altra])
                if punts >= LLINDAR:
                    yield una, Semblant(altra, punts, motius)


def _mots(noms) -> tuple[tuple[str, ...], ...]:
    llegits = (tuple(unio(mots(nom))) for nom in noms)
    return tuple(dict.fromkeys(nom for nom in llegits if nom))


def _retrat(fitxa: Fitxa) -> Retrat:
    propi = " ".join([fitxa.nom, fitxa.cognom1, fitxa.cognom2])
    sentit = " ".join([fitxa.nom_sentit, fitxa.cognom1, fitxa.cognom2]) if fitxa.nom_sentit else ""
    return Retrat(
        noms=_mots([propi, sentit, fitxa.nom_original, *fitxa.altres]),
        naixement=fitxa.naixement,
        precisio=fitxa.precisio,
        documents=frozenset(fitxa.documents),
        contactes=frozenset(fitxa.contactes),
    )


def _trets(retrat: Retrat) -> Iterator[tuple]:
    """What two records must share, one at least, to be worth comparing."""
    yield from (("document", numero) for numero in retrat.documents)
    yield from (("contacte", valor) for valor in retrat.contactes)
    d = retrat.naixement
    for nom in retrat.noms:
        sonen = tuple(sorted(_so(mot) for mot in nom))
        if d is None:
            yield "nom", sonen
            continue
        yield from (("nom", sonen, exercici) for exercici in (d.year, d.year + 1))
        yield "aniversari", d.month, d.day, sonen
        dia = sorted((d.month, d.day))
        yield from (("dia", d.year, *dia, so) for so in set(sonen))


def _so(mot: str) -> str:
    return next(iter(sons(mot)), mot)


def _candidats(retrat: Retrat, comarca: int) -> list[int]:
    """Who shares a number, or the whole name and nearly the year, or a word and the birth date."""
    condicions = [_alguna(comarca, _numeros(retrat))]
    d = retrat.naixement
    anys = [(c.EXERCICI, d.year + n) for n in (-1, 0, 1)] if d else []
    dies = [*c.del_voltant(d), (c.ANIVERSARI, f"{d:%m%d}")] if d else []
    for nom in retrat.noms:
        mots_que_sonen = [_alguna(comarca, [(c.SO, so) for so in sons(mot)]) for mot in nom]
        condicions.append(" AND ".join(mots_que_sonen + [_alguna(comarca, anys)] * bool(d)))
        if d:
            condicions.append(f"{_alguna(comarca, dies)} AND ({' OR '.join(mots_que_sonen)})")
    branques = " UNION ".join(
        f"(SELECT persona_id FROM {IndexCerca._meta.db_table}"  # noqa: S608
        f" WHERE {condicio} LIMIT {CANDIDATS})"
        for condicio in condicions
    )
    with connection.cursor() as cursor:
        cursor.execute(branques)
        return [pk for (pk,) in cursor]


def _amb_document(numeros, comarca) -> QuerySet:
    """Who has one of these documents, asked of the documents: of that we must be sure."""
    documents = DocumentIdentitat.objects.filter(numero__in=numeros)
    d_aqui = documents.filter(persona__municipi__comarca=comarca, persona__fusionada_amb=None)
    return d_aqui.values_list("persona", flat=True)


def _numeros(retrat):
    for numero in retrat.documents:
        yield c.NUMERO, numero.lstrip("0")
    for valor in retrat.contactes:
        yield (c.CORREU, valor) if "@" in valor else (c.NUMERO, xifres_de(valor))


def _alguna(comarca, parells) -> str:
    return f"claus && {c.llista(c.claus(comarca, parells))}"
