"""The figures of a year of the reception service, against the same question asked in plain SQL."""

from time import perf_counter

from django.db import connection
from django.test.utils import CaptureQueriesContext

from acollida.models import Atencio
from informes.dimensions import creua
from informes.quadres_acollida import capitol
from informes.territori import abast_de
from informes.xifres import acollida
from informes.xifres import dimensions_acollida as per
from municipis.models import Comarca
from municipis.periode import Periode

from .mesura import Resultat, alterna
from .servei import MOLTS

FEINA = "Xifres"
D_UN_ANY = "a.municipi_id = ANY(%(municipis)s) AND a.dia BETWEEN %(inici)s AND %(fi)s"
VENEN = """
    acollida_atencio a LEFT JOIN acollida_assistenciagrup s ON s.atencio_id = a.id
    JOIN acollida_persona p ON p.id = coalesce(a.persona_id, s.persona_id)
"""
ATESES = f"""
    SELECT a.municipi_id, p.sexe, p.nacionalitat_id, count(DISTINCT p.id)
    FROM {VENEN} WHERE {D_UN_ANY} GROUP BY 1, 2, 3
"""
ACTUACIONS = f"""
    SELECT a.municipi_id, a.canal, count(*) FROM acollida_atencio a WHERE {D_UN_ANY} GROUP BY 1, 2
"""
NOVES = f"""
    SELECT count(*) FROM (
        SELECT p.id FROM {VENEN} WHERE {D_UN_ANY}
        EXCEPT SELECT b.persona_id FROM acollida_atencio b WHERE b.dia < %(inici)s
        EXCEPT SELECT s.persona_id FROM acollida_assistenciagrup s
            JOIN acollida_atencio b ON b.id = s.atencio_id WHERE b.dia < %(inici)s
    ) noves
"""


def mesura(*, vegades: int) -> list[Resultat]:
    """On the contacts that `servei` has left: of the last whole year, and of a whole comarca."""
    abast = abast_de(Comarca.objects.get(codi=MOLTS[0]))
    periode = Periode.exercici(Atencio.objects.latest("dia").dia.year - 1)
    del_sql = {"municipis": list(abast.municipis), "inici": periode.inici, "fi": periode.fi}
    preguntes = {
        "persones ateses, municipi × sexe × nacionalitat": (
            lambda: _creua(acollida.ATESES, abast, periode, per.SEXE, per.NACIONALITAT),
            ATESES,
        ),
        "actuacions, municipi × canal": (
            lambda: _creua(acollida.ACTUACIONS, abast, periode, per.CANAL),
            ACTUACIONS,
        ),
        "persones noves": (lambda: acollida.NOVES.valor(abast, periode), NOVES),
    }
    return [
        *(
            _compara(f"{que}, {periode.codi}", nostra, sql, del_sql, vegades)
            for que, (nostra, sql) in preguntes.items()
        ),
        _tot_el_capitol(abast, periode, vegades),
    ]


def _creua(xifra, abast, periode, *dimensions):
    registres = xifra.registres(abast, periode)
    return creua((per.MUNICIPI, *dimensions), registres, xifra.mesura, periode)


def _compara(que, nostra, sql, parametres, vegades) -> Resultat:
    if (fet := nostra()) != (esperat := _del_sql(sql, parametres)):
        raise SystemExit(f"{que}: {fet} en comptes de {esperat}")
    curses = alterna(
        vegades,
        {
            "arrela": lambda: _cronometra(nostra),
            "sql": lambda: _cronometra(lambda: _del_sql(sql, parametres)),
        },
    )
    return Resultat(FEINA, que, curses["arrela"], "SQL a mà", curses["sql"], "≤ 1,2 ×")


def _del_sql(sql, parametres):
    with connection.cursor() as cursor:
        files = cursor.execute(sql, parametres).fetchall()
    return {tuple(claus): n for *claus, n in files} if len(files) > 1 else files[0][0]


def _tot_el_capitol(abast, periode, vegades) -> Resultat:
    with CaptureQueriesContext(connection) as consultes:
        list(capitol(abast, periode))
    feina = {"arrela": lambda: _cronometra(lambda: list(capitol(abast, periode)))}
    nota = f"{len(consultes)} consultes; {Atencio.objects.count()} atencions a la base"
    return Resultat(
        FEINA, f"tot el capítol, {periode.codi}", alterna(vegades, feina)["arrela"], "", nota=nota
    )


def _cronometra(feina) -> dict:
    inici = perf_counter()
    feina()
    return {"segons": perf_counter() - inici}
