"""The plan: its list, calendar and board, and the figures of a year, with 100,000 activities."""

from time import perf_counter

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from informes.darrere import PER_PAGINA
from informes.quadres_pla import capitol
from informes.territori import abast_de
from informes.xifres import XIFRES
from municipis.enums import TipusEntitat
from municipis.models import Comarca
from municipis.periode import Periode
from pla.enums import RolTaula, TipusActivitat, TipusTaula
from pla.models import Activitat, Projecte
from tests.informes.balancos.mon import fa_balanc, fa_estat
from tests.pla.fabriques import (
    fa_accio,
    fa_anual,
    fa_compromis,
    fa_entitat,
    fa_linia,
    fa_mandat,
    fa_pla,
    fa_prioritat,
    fa_taula,
)

from . import escenari
from .llistes import CONSTANT
from .mesura import Resultat, alterna
from .persones import _sense_historia
from .servei import _curses, _diu

FEINA = "Pla"
COMARCA, ANY = "07", 2026
POQUES, MOLTES = 1_000, 100_000
# The last ten years, eight kinds, and one of each twelve of the whole comarca.
ACTIVITATS = """
WITH llocs AS (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS tots
    FROM municipis_municipi WHERE comarca_id = %(comarca)s
)
INSERT INTO pla_activitat (
    uid, versio, creat_el, creat_per_id, modificat_el, modificat_per_id, comarca_id, municipi_id,
    tipus, titol, projecte_id, taula_id, entitat_id, lloc, ordre_del_dia, nota,
    dones, homes, altres, no_consta, ordre_el
)
SELECT gen_random_uuid(), 1, now(), %(per)s, now(), %(per)s, %(comarca)s,
       CASE WHEN g %% 12 > 0 THEN llocs.id END, (%(tipus)s::text[])[1 + g %% %(quants)s],
       'Activitat número ' || g, CASE WHEN g %% 3 = 0 THEN %(projecte)s END,
       CASE WHEN (%(tipus)s::text[])[1 + g %% %(quants)s] = 'reunio'
            THEN (%(taules)s::bigint[])[1 + g %% array_length(%(taules)s::bigint[], 1)] END,
       (%(entitats)s::bigint[])[1 + g %% array_length(%(entitats)s::bigint[], 1)], '', '', '',
       g %% 20, g %% 15, 0, g %% 2, current_date
FROM generate_series(%(des_de)s, %(fins)s) g
JOIN llocs ON llocs.n = g %% llocs.tots
"""
SESSIONS = """
INSERT INTO pla_sessioactivitat (
    uid, versio, creat_el, creat_per_id, modificat_el, modificat_per_id, activitat_id, dia, minuts,
    estat
)
SELECT gen_random_uuid(), 1, now(), %(per)s, now(), %(per)s, a.id,
       make_date(%(any)s, 12, 31) - (a.id * 7919 %% 3650)::int + s * 7, 90,
       CASE WHEN (a.id + s) %% 10 = 0 THEN 'anullada' ELSE 'feta' END
FROM pla_activitat a CROSS JOIN generate_series(0, 1) s
WHERE NOT EXISTS (SELECT 1 FROM pla_sessioactivitat x WHERE x.activitat_id = a.id)
"""


FRASE = "S'han fet {pla.conjunt.activitats|activitat|activitats}, amb {pla.conjunt.hores}."


class Comarca07:
    """What the activities hang from, made once."""

    def __init__(self):
        self.comarca = Comarca.objects.get(codi=COMARCA)
        escenari.fa_usuari("tecnica-pla", Rol.TECNICA, comarca=self.comarca)
        escenari.fa_usuari("coordinadora-pla", Rol.COORDINADORA, comarca=self.comarca)
        self.per = per = escenari.usuari("tecnica-pla")
        qui = {"creat_per": per, "modificat_per": per}
        self.projecte = Projecte.objects.create(comarca=self.comarca, nom="Bench", **qui)
        self.taules = [
            fa_taula(self.comarca, rol=rol, tipus=tipus, per=per)
            for rol in RolTaula
            for tipus in TipusTaula
        ]
        self.entitats = [
            fa_entitat(f"Entitat de mesura {n} ({tipus})", comarca=self.comarca, tipus=tipus)
            for n in range(20)
            for tipus in TipusEntitat
        ]
        self._planifica()

    def _planifica(self) -> None:
        pla = fa_pla(self.comarca, per=self.per)
        linies = [fa_linia(pla, per=self.per) for _ in range(12)]
        anual = fa_anual(pla, ANY, per=self.per)
        for n in range(120):
            fa_accio(anual, linies[n % 12], responsable=self.per)
        self._compromet()

    def _compromet(self) -> None:
        """A mandate of forty commitments, and what an open balanç says of each with a figure."""
        mandat = fa_mandat(self.comarca, per=self.per)
        balanc = fa_balanc(mandat, f"{ANY}-1", per=self.per)
        for n in range(40):
            if n % 10 == 0:
                prioritat = fa_prioritat(mandat, numero=n, per=self.per)
            fa_estat(balanc, fa_compromis(prioritat, numero=n, per=self.per), FRASE, per=self.per)
        self.balanc = reverse("informes:balanc", args=[balanc.uid])

    def omple(self, quantes: int) -> None:
        """Activities of two days each, until there are so many."""
        tipus = [t.value for t in TipusActivitat if t != TipusActivitat.PUBLICACIO]
        valors = {
            "comarca": self.comarca.pk, "per": self.per.pk, "tipus": tipus, "quants": len(tipus),
            "projecte": self.projecte.pk, "taules": [taula.pk for taula in self.taules],
            "entitats": [entitat.pk for entitat in self.entitats], "any": ANY,
            "des_de": Activitat.objects.count() + 1, "fins": quantes,
        }  # fmt: skip
        with _sense_historia() as cursor:
            for ordre in (ACTIVITATS, SESSIONS):
                cursor.execute(ordre, valors)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


@override_settings(ROOT_URLCONF="tests.bench.urls")
def mesura(*, vegades: int) -> list[Resultat]:
    mon, curses = Comarca07(), {}
    usuaris = {nom: escenari.usuari(f"{nom}-pla") for nom in ("tecnica", "coordinadora")}
    for quantes in (POQUES, MOLTES):
        mon.omple(quantes)
        curses[quantes] = _curses(_feines(mon, **usuaris), vegades)
    return [*_compara(curses[MOLTES]), *_creixement(curses), *_xifres(mon, max(2, vegades // 4))]


def _feines(mon, tecnica, coordinadora) -> dict:
    clients = {}
    for usuari in (tecnica, coordinadora):
        clients[usuari] = Client()
        clients[usuari].force_login(usuari)

    def demana(adreca, usuari=tecnica) -> dict:
        inici = perf_counter()
        resposta = clients[usuari].get(adreca)
        segons = perf_counter() - inici
        if resposta.status_code != 200:
            raise SystemExit(f"{adreca}: {resposta.status_code}")
        return {"segons": segons, "bytes": len(resposta.content)}

    darrere = reverse("informes:xifra", args=["pla.conjunt.activitats"])
    fons = _al_fons(tecnica)
    return {
        CONSTANT: lambda: demana(reverse("bench_constant")),
        "llista de darrere d'una xifra": lambda: demana(f"{darrere}?periode={ANY}"),
        "llista de darrere d'una xifra, al final": lambda: demana(
            f"{darrere}?periode={ANY}&des_de={fons}"
        ),
        BALANC: lambda: demana(mon.balanc, coordinadora),
        **{
            nom: lambda pagina=pagina: demana(reverse(pagina), coordinadora)
            for nom, pagina in PAGINES.items()
        },
    }


def _al_fons(usuari) -> int:
    """The key that leads to the last whole page of what is behind the figure."""
    registres = XIFRES["pla.conjunt.activitats"].registres(usuari.abast, Periode.exercici(ANY))
    return list(registres.order_by("-pk").values_list("pk", flat=True)[: PER_PAGINA + 1])[-1]


BALANC = "balanç de 40 compromisos"
PAGINES = {
    "llista d'activitats": "pla:activitats",
    "calendari": "pla:calendari",
    "tauler del pla": "pla:tauler",
}
RESPECTE = {
    "llista de darrere d'una xifra": (CONSTANT, ""),
    "llista de darrere d'una xifra, al final": ("llista de darrere d'una xifra", "≤ 1,2 ×"),
    "llista d'activitats": (CONSTANT, "≤ 8 ×"),
    "calendari": (CONSTANT, ""),
    "tauler del pla": (CONSTANT, ""),
    BALANC: (CONSTANT, ""),
}


def _compara(curses) -> list[Resultat]:
    return [
        Resultat(FEINA, f"{nom}, {MOLTES} activitats", curses[nom], respecte, curses[respecte],
                 objectiu, _diu(curses[nom]))
        for nom, (respecte, objectiu) in RESPECTE.items()
    ]  # fmt: skip


def _creixement(curses) -> list[Resultat]:
    return [
        Resultat(FEINA, f"{nom}, {MOLTES} activitats", curses[MOLTES][nom], f"amb {POQUES}",
                 curses[POQUES][nom], "≤ 1,2 ×")
        for nom in (*PAGINES, BALANC)
    ]  # fmt: skip


HORES = """
    SELECT round(sum(s.minuts) / 60.0, 1)
    FROM pla_sessioactivitat s JOIN pla_activitat a ON a.id = s.activitat_id
    WHERE s.estat = 'feta' AND s.dia BETWEEN %(inici)s AND %(fi)s
      AND a.tipus IN ('form_prof', 'form_nouv', 'sensib', 'centre', 'comunit')
      AND (a.municipi_id = ANY(%(municipis)s)
           OR (a.municipi_id IS NULL AND a.comarca_id = %(comarca)s))
"""


def _xifres(mon: Comarca07, vegades: int) -> list[Resultat]:
    """A figure beside plain SQL, and all the chapter that a balanç is written from."""
    abast, periode = abast_de(mon.comarca), Periode.exercici(ANY)
    valors = {"municipis": list(abast.municipis), "comarca": mon.comarca.pk, **vars(periode)}
    xifra = XIFRES["pla.conjunt.hores"]

    def del_sql():
        with connection.cursor() as cursor:
            return cursor.execute(HORES, valors).fetchone()[0]

    if (fet := xifra.valor(abast, periode)) != (esperat := del_sql()):
        raise SystemExit(f"{xifra.codi}: {fet} en comptes de {esperat}")
    feines = {
        "arrela": lambda: _cronometra(lambda: xifra.valor(abast, periode)),
        "sql": lambda: _cronometra(del_sql),
        "capitol": lambda: _cronometra(lambda: list(capitol(abast, periode))),
    }
    with CaptureQueriesContext(connection) as consultes:
        list(capitol(abast, periode))
    curses = alterna(vegades, feines)
    que, nota = f"{ANY}, {MOLTES} activitats", f"{len(consultes)} consultes"
    return [
        Resultat(FEINA, f"{xifra.titol}, {que}", curses["arrela"], "SQL a mà", curses["sql"],
                 "≤ 1,2 ×"),
        Resultat(FEINA, f"tot el capítol, {que}", curses["capitol"], "", nota=nota),
    ]  # fmt: skip


def _cronometra(feina) -> dict:
    inici = perf_counter()
    feina()
    return {"segons": perf_counter() - inici}
