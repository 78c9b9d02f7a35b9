"""The question put to the index, in one query whatever is asked."""

from contextlib import contextmanager

from django.db import connection, transaction

from acollida.models import IndexCerca

from . import claus as c
from .nivells import Clausula, Nivell, condicions
from .ordre import Candidata

CANDIDATES = 80
# The levels that are only looked at while the stricter ones have found fewer than these.
PROU = {Nivell.ERRADA: 10, Nivell.FALTA: 3, Nivell.LLAR: CANDIDATES}
QUANTES = {Nivell.FALTA: 30}
TAULA = IndexCerca._meta.db_table


def candidates(pregunta, usuari, comarca: int, concedides: list[int]) -> list[Candidata]:
    """Enough people to put in order: the first of each level, until there are enough.

    The loose levels are costly, and only looked at when the strict ones have found few.
    """
    estrictes, laxes, vistes = [], [], ""
    for nivell, opcions in condicions(pregunta, comarca).items():
        branques = [
            _branca(nivell, opcio, _visible(nivell, usuari, comarca, concedides) + vistes)
            for opcio in opcions
        ]
        (laxes if nivell in PROU else estrictes).extend(branques)
        vistes += "".join(f" AND NOT {_totes(opcio)}" for opcio in opcions if nivell not in PROU)
    totes = _seguides(["(SELECT * FROM estrictes)", *laxes])
    ordre = f"WITH estrictes AS MATERIALIZED ({_seguides(estrictes)}) {totes}"
    with _per_l_index(), connection.cursor() as cursor:
        cursor.execute(ordre)
        trobades = [Candidata(pk, Nivell(nivell), *textos) for pk, nivell, *textos in cursor]
    return list({una.pk: una for una in reversed(trobades)}.values())


def _branca(nivell, clausules, on) -> str:
    """Only whole numbers of ours are written into the query: no word of anybody gets here."""
    if nivell in PROU:
        on += f" AND (SELECT count(*) FROM estrictes) < {PROU[nivell]}"  # noqa: S608
    return (
        f"(SELECT persona_id, {int(nivell)}, paraules, numeros FROM {TAULA}"  # noqa: S608
        f" WHERE {_totes(clausules)} AND {on} LIMIT {QUANTES.get(nivell, CANDIDATES)})"
    )


def _seguides(branques) -> str:
    return " UNION ALL ".join(branques) + f" LIMIT {CANDIDATES}"


def _totes(clausules: list[Clausula]) -> str:
    soles = [clau for clausula in clausules if len(clausula) == 1 for clau in clausula]
    condicions = [f"claus @> {c.llista(soles)}"] if soles else []
    condicions += [f"claus && {c.llista(una)}" for una in clausules if len(una) > 1]
    return "(" + " AND ".join(condicions) + ")"


def _visible(nivell, usuari, comarca, concedides) -> str:
    """`visibles_per`, said to the index: the whole comarca asks for no municipality.

    Who lives with somebody is known only to those of her municipality.
    """
    if usuari.assignacio.comarca_id:
        return "true"
    llocs = c.claus(comarca, ((c.LLOC, municipi) for municipi in usuari.abast.municipis))
    visible = f"claus && {c.llista(llocs)}"
    if concedides and nivell != Nivell.LLAR:
        visible += f" OR persona_id = ANY({c.llista(concedides, 'bigint')})"
    return f"({visible})"


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
