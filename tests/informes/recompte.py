"""Figures counted again in plain SQL, and how a test compares them all.

A recount is (what is counted, of which rows, under which condition, by what): `by` has a column
of SQL for each dimension, and always that of the municipality.
"""

from django.db import connection

from informes.xifres import XIFRES


def recompta(recompte, comarca, periode, dimensio="", lloc=""):
    """A figure, or each of its groups by its key in the database.

    `lloc` is the condition of where, for what is not always of a municipality.
    """
    mesura, de, condicio, per = recompte
    grup = f"{per[dimensio]}, " if dimensio else ""
    lloc = lloc or (
        f"{per['municipi']} IN (SELECT id FROM municipis_municipi WHERE comarca_id = %(comarca)s)"
    )
    sql = f"SELECT {grup}{mesura} FROM {de} WHERE {condicio} AND {lloc}"
    with connection.cursor() as cursor:
        cursor.execute(
            sql + (" GROUP BY 1" if dimensio else ""),
            {"inici": periode.inici, "fi": periode.fi, "comarca": comarca.pk},
        )
        files = cursor.fetchall()
    return {k: n for k, n in files if n} if dimensio else files[0][0] or 0


def comprova(recomptes, sala, comarca, abast, periode, lloc="", grups=True):
    """Every figure of a room and each of its groups are what SQL says.

    Without `grups`, only the figures.
    """
    for codi, recompte in recomptes.items():
        xifra = XIFRES[f"{sala}.{codi}"]
        assert xifra.valor(abast, periode) == recompta(recompte, comarca, periode, lloc=lloc), codi
        for dimensio in recompte[-1] if grups else ():
            per = {k: n for k, n in xifra.per(dimensio, abast, periode).items() if n}
            assert per == recompta(recompte, comarca, periode, dimensio, lloc), (codi, dimensio)
