"""The index of the search, written again whenever a record is."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from django.db import connection

from acollida.models import IndexCerca, Persona
from acollida.noms import mots, unio

from . import claus as c
from .fitxa import Fitxa, amb_qui_viu, dades_de

LOT = 1000
PREFIX_ESPANYOL = "34"
TAULA = IndexCerca._meta.db_table
COLUMNES = "persona_id, claus, paraules, numeros"
FILA = "(%s, %s, %s, %s)"
DESA = f"""
INSERT INTO {TAULA} ({COLUMNES}) VALUES {{}}
ON CONFLICT (persona_id) DO UPDATE
SET claus = excluded.claus, paraules = excluded.paraules, numeros = excluded.numeros
"""  # noqa: S608


def reindexa(persona: Persona) -> None:
    """Write the index of a person and of those who live with her.

    After any change of her names, documents, contacts, birth date, municipality or household,
    and after a merge, of both records.
    """
    reindexa_lot(amb_qui_viu(persona.pk))


def reindexa_lot(ids: Iterable[int]) -> None:
    """Write the index of many people: a query to read each thousand, and a batch to write it."""
    for lot in lots(sorted(ids)):
        fitxes = dades_de(lot)
        if fusionades := set(lot) - {fitxa.pk for fitxa in fitxes}:
            IndexCerca.objects.filter(persona__in=fusionades).delete()
        if fitxes:  # one statement: what keeps the history of a request misreads `executemany`
            valors = [valor for fitxa in fitxes for valor in _fila(fitxa)]
            with connection.cursor() as cursor:
                cursor.execute(DESA.format(", ".join([FILA] * len(fitxes))), valors)


def refes_l_index() -> int:
    """Make the whole index again, after a change in the rules by which names are read.

    The rows are copied without the GIN index, which is built at the end: a fifth of the time.
    """
    gin, quantes = IndexCerca._meta.indexes[0], 0
    with connection.schema_editor() as editor:
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what is checked late holds the table
        editor.execute(f"TRUNCATE {TAULA}")
        editor.remove_index(IndexCerca, gin)
        for lot in lots(list(Persona.objects.vives().values_list("pk", flat=True))):
            quantes += _copia(dades_de(lot))
        editor.add_index(IndexCerca, gin)
    return quantes


def _copia(fitxes: list[Fitxa]) -> int:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {TAULA} ({COLUMNES}) FROM STDIN") as flux,
    ):
        for fitxa in fitxes:
            flux.write_row(_fila(fitxa))
    return len(fitxes)


def lots(ids: Iterable[int]) -> Iterator[list[int]]:
    pendents = iter(ids)
    while lot := list(islice(pendents, LOT)):
        yield lot


def _fila(fitxa: Fitxa) -> tuple:
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
    return (
        fitxa.pk,
        c.claus(fitxa.comarca, parells),
        "\n".join(" ".join(mots) for mots in (propis, altres, llar)),
        " ".join([*numeros, *correus]),
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
