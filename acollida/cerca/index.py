"""The index of the search, written again whenever a record is."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice, pairwise
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, Value
from django.db.models.functions import Concat

from acollida.models import (
    DocumentIdentitat,
    IndexCerca,
    MembreLlar,
    MitjaContacte,
    NomPersona,
    Persona,
)
from acollida.noms import mots, unio

from . import claus as c

LOT = 1000
TAULA = IndexCerca._meta.db_table
COLUMNES = ["persona", "claus", "paraules", "numeros"]
PREFIX_ESPANYOL = "34"


class Fitxa(NamedTuple):
    """What is read of a person to index her."""

    pk: int
    comarca: int
    municipi: int
    nom: str
    cognom1: str
    cognom2: str
    nom_sentit: str
    nom_original: str
    naixement: date | None
    precisio: str
    altres: list[str]
    documents: list[str]
    suports: list[str]
    contactes: list[str]
    llar: list[str]


def reindexa(persona: Persona) -> None:
    """Write the index of a person and of those who live with her.

    After any change of her names, documents, contacts, birth date, municipality or household,
    and after a merge, of both records.
    """
    reindexa_lot([persona.pk, *_companys(persona)])


def reindexa_lot(ids: Iterable[int]) -> None:
    """Write the index of many people: a query to read and one to write for each thousand."""
    for lot in lots(sorted(ids)):
        files = _files(lot)
        vives = {fila.persona_id for fila in files}
        if fusionades := [pk for pk in lot if pk not in vives]:
            IndexCerca.objects.filter(persona__in=fusionades).delete()
        IndexCerca.objects.bulk_create(
            files, update_conflicts=True, unique_fields=["persona"], update_fields=COLUMNES[1:]
        )


def refes_l_index() -> int:
    """Make the whole index again, after a change in the rules by which names are read.

    The rows are copied without the GIN index, which is built at the end: a fifth of the time.
    """
    gin, quantes = IndexCerca._meta.indexes[0], 0
    with connection.schema_editor() as editor:
        editor.execute(f"TRUNCATE {TAULA}")
        editor.remove_index(IndexCerca, gin)
        for lot in lots(list(Persona.objects.vives().values_list("pk", flat=True))):
            quantes += _copia(_files(lot))
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        editor.add_index(IndexCerca, gin)
    return quantes


def _copia(files: list[IndexCerca]) -> int:
    ordre = f"COPY {TAULA} (persona_id, {', '.join(COLUMNES[1:])}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(ordre) as flux:
        for fila in files:
            flux.write_row((fila.persona_id, fila.claus, fila.paraules, fila.numeros))
    return len(files)


def _files(lot: list[int]) -> list[IndexCerca]:
    return [fila_d_index(Fitxa._make(dades)) for dades in dades_de(lot)]


def lots(ids: Iterable[int]) -> Iterator[list[int]]:
    pendents = iter(ids)
    while lot := list(islice(pendents, LOT)):
        yield lot


def fila_d_index(fitxa: Fitxa) -> IndexCerca:
    """Everything that she may be asked by. `paraules` has a line for her own names, another for
    the other ones and a third one for those of who lives with her.
    """
    propis = _propis(fitxa)
    altres = _mots_de(fitxa.nom_sentit, fitxa.nom_original, *fitxa.altres)
    llar = _mots_de(*fitxa.llar)
    numeros, correus = _numeros(fitxa)
    parells = [(c.LLOC, fitxa.municipi), *c.de_naixement(fitxa.naixement, fitxa.precisio)]
    for de, coses in (
        (c.de_mot, [*propis, *altres]),
        (c.de_mot_de_llar, llar),
        (c.de_numero, numeros),
        (c.de_correu, correus),
    ):
        parells += (parell for cosa in coses for parell in de(cosa))
    return IndexCerca(
        persona_id=fitxa.pk,
        claus=c.claus(fitxa.comarca, parells),
        paraules="\n".join(" ".join(mots) for mots in (propis, altres, llar)),
        numeros=" ".join([*numeros, *correus]),
    )


def _propis(fitxa) -> list[str]:
    """Her words apart and together: «Ben Ali» is also «benali», and «Fatima Zahra» one name."""
    junts = mots(" ".join([fitxa.nom, fitxa.cognom1, fitxa.cognom2]))
    parelles = [
        un + altre
        for camp in (fitxa.nom, fitxa.cognom1, fitxa.cognom2)
        for un, altre in pairwise(mots(camp))
    ]
    return list(dict.fromkeys([*junts, *unio(junts), *parelles]))


def _mots_de(*noms: str) -> list[str]:
    trobats = [mots(nom) for nom in noms if nom]
    return list(dict.fromkeys(mot for nom in trobats for mot in (*nom, *unio(nom))))


def _numeros(fitxa) -> tuple[list[str], list[str]]:
    """Documents and telephones, without the zeros and signs that each writes in her own way."""
    numeros = [numero.lstrip("0") for numero in (*fitxa.documents, *fitxa.suports)]
    correus = []
    for valor in fitxa.contactes:
        if "@" in valor:
            correus.append(valor)
        else:
            numeros += _telefon(valor)
    return [numero for numero in dict.fromkeys(numeros) if numero], correus


def _telefon(valor: str) -> list[str]:
    """With the prefix of its country and, the Spanish ones, as they are dialled here."""
    xifres = xifres_de(valor)
    return [xifres, xifres.removeprefix(PREFIX_ESPANYOL)]


def xifres_de(valor: str) -> str:
    return re.sub(r"\D", "", valor)


def _companys(persona) -> list[int]:
    seves = MembreLlar.objects.filter(persona=persona, fins__isnull=True).values("llar")
    return list(
        MembreLlar.objects.filter(llar__in=seves, fins__isnull=True)
        .exclude(persona=persona)
        .values_list("persona", flat=True)
    )


def dades_de(ids):
    """Everything in one query, whatever the number of people."""
    de_la_persona = {"persona": OuterRef("pk")}
    documents = DocumentIdentitat.objects.filter(**de_la_persona).order_by("id")
    return (
        Persona.objects.vives()
        .filter(pk__in=ids)
        .order_by("pk")
        .values_list(
            "pk", "municipi__comarca", "municipi", "nom", "cognom1", "cognom2", "nom_sentit",
            "nom_original", "naixement", "naixement_precisio",
            ArraySubquery(NomPersona.objects.filter(**de_la_persona).order_by("id").values("nom")),
            ArraySubquery(documents.values("numero")),
            ArraySubquery(documents.exclude(numero_suport="").values("numero_suport")),
            ArraySubquery(
                MitjaContacte.objects.filter(**de_la_persona).order_by("id").values("valor")
            ),
            ArraySubquery(de_la_llar()),
        )
    )  # fmt: skip


def de_la_llar():
    """The names of who lives with a person (`OuterRef`) in her same municipality.

    Those of another one are not hers to be found by: not everybody who sees her may see them.
    """
    return (
        MembreLlar.objects.filter(
            fins__isnull=True,
            llar__membres__persona=OuterRef("pk"),
            llar__membres__fins__isnull=True,
            persona__municipi=OuterRef("municipi"),
            persona__fusionada_amb__isnull=True,
        )
        .exclude(persona=OuterRef("pk"))
        .order_by("id")
        .values_list(
            Concat("persona__nom", Value(" "), "persona__cognom1", Value(" "), "persona__cognom2"),
            flat=True,
        )
    )
