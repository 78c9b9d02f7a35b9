"""The question put to the index, in one query whatever is asked."""

from contextlib import contextmanager

from django.db import connection, transaction

from acollida.models import IndexCerca

from . import claus as c
from .nivells import Clausula, Nivell, condicions
from .ordre import Candidata

CANDIDATES = 80
TAULA = IndexCerca._meta.db_table


def candidates(pregunta, usuari, comarca: int, concedides: list[int]) -> list[Candidata]:
    """Enough people to put in order: the first of each level, until there are enough."""
    nivells, anteriors, parts = condicions(pregunta, comarca), "", []
    for nivell, opcions in nivells.items():
        es, visible = _una_de(opcions), _visible(nivell, usuari, comarca, concedides)
        parts.append(
            f"(SELECT persona_id, {int(nivell)}, paraules, numeros FROM {TAULA}"  # noqa: S608
            f" WHERE {es} AND {visible}{anteriors} LIMIT {CANDIDATES})"
        )
        anteriors += f" AND NOT {es}"
    ordre = " UNION ALL ".join(parts) + f" LIMIT {CANDIDATES}"
    with _per_l_index(), connection.cursor() as cursor:
        cursor.execute(ordre)
        return [Candidata(pk, Nivell(nivell), *textos) for pk, nivell, *textos in cursor]


def _una_de(opcions: list[list[Clausula]]) -> str:
    """Only whole numbers of ours are written into the query: no word of anybody gets here."""
    return "(" + " OR ".join(map(_totes, opcions)) + ")"


def _totes(clausules: list[Clausula]) -> str:
    soles = [clau for clausula in clausules if len(clausula) == 1 for clau in clausula]
    condicions = [f"claus @> {_llista(soles)}"] if soles else []
    condicions += [f"claus && {_llista(una)}" for una in clausules if len(una) > 1]
    return "(" + " AND ".join(condicions) + ")"


def _visible(nivell, usuari, comarca, concedides) -> str:
    """`visibles_per`, said to the index: the whole comarca asks for no municipality.

    Who lives with somebody is known only to those of her municipality.
    """
    if usuari.assignacio.comarca_id:
        return "true"
    llocs = c.claus(comarca, ((c.LLOC, municipi) for municipi in usuari.abast.municipis))
    visible = f"claus && {_llista(llocs)}"
    if concedides and nivell != Nivell.LLAR:
        visible += f" OR persona_id = ANY({_llista(concedides, 'bigint')})"
    return f"({visible})"


def _llista(numeros, tipus="int") -> str:
    return f"'{{{','.join(map(str, sorted(map(int, numeros))))}}}'::{tipus}[]"


@contextmanager
def _per_l_index():
    """Let the planner look nowhere but in the index.

    It believes that words are independent and that a few rows are found by reading the table from
    the beginning; for two common words that nobody has together that is the whole table.
    """
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")
