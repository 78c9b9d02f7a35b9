"""Procedures and their clocks: the list, the queue, the pages, and the whole queue worked out."""

from random import Random
from time import perf_counter

from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from acollida.llistes import _clau
from comptes.enums import Rol
from municipis.models import Comarca
from tramits.calendaris import CalendarisDe
from tramits.models import TipusTramit, Tramit
from tramits.rellotges import proper, rellotges
from tramits.venciments import fets_de, recalcula

from . import escenari
from .llistes import CONSTANT
from .mesura import Resultat, alterna
from .persones import _sense_historia, omple_de_persones
from .servei import _curses, _diu

FEINA = "Tràmits"
COMARCA, PERSONES = "07", 20_000
POCS, MOLTS = 1_000, 100_000
NORMA = "inf-h"
FONDA = 1_000  # page
TRAMITS = """
WITH gent AS (
    SELECT id, municipi_id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS tots
    FROM acollida_persona WHERE fusionada_amb_id IS NULL
)
INSERT INTO tramits_tramit (
    uid, versio, creat_el, creat_per_id, modificat_el, modificat_per_id, comarca_id, exercici,
    numero, persona_id, tipus_id, municipi_id, tecnica_id, estat, obert_el, presentada_el,
    num_registre, num_oficial, oficina, resultat, recurs, nota, venc_rellotge
)
SELECT gen_random_uuid(), 1, now(), %(per)s, now(), %(per)s, m.comarca_id, 2026, g, gent.id,
       %(tipus)s, gent.municipi_id, %(per)s, 'assignada', current_date - 200 + g %% 190,
       current_date - 200 + g %% 190, '', '', '', '', '', '', ''
FROM generate_series(%(des_de)s, %(fins)s) g
JOIN gent ON gent.n = g %% gent.tots
JOIN municipis_municipi m ON m.id = gent.municipi_id
"""
INFORMES = """
INSERT INTO tramits_informeestrangeria (
    tramit_id, origen, proposta_sentit, proposta_motiu, signada_per, eacat_numero,
    informe_sentit, informe_numero, autoritzacio_sentit
)
SELECT id, '', '', '', '', '', '', '', '' FROM tramits_tramit WHERE numero >= %(des_de)s
"""
REQUERIMENTS = """
INSERT INTO tramits_requeriment (
    uid, versio, creat_el, creat_per_id, modificat_el, modificat_per_id, tramit_id, qui, que,
    notificat_el, dies, unitat, ates_el
)
SELECT gen_random_uuid(), 1, now(), %(per)s, now(), %(per)s, id, 'ens', 'passaport',
       presentada_el + 10, 10, 'habils', CASE WHEN id %% 2 = 0 THEN presentada_el + 18 END
FROM tramits_tramit WHERE numero >= %(des_de)s AND id %% 3 = 0
"""


@override_settings(ROOT_URLCONF="tests.bench.urls")
def mesura(*, vegades: int) -> list[Resultat]:
    escenari.fa_usuari("tecnica-tramits", Rol.TECNICA, comarca=Comarca.objects.get(codi=COMARCA))
    omple_de_persones(PERSONES, COMARCA)
    usuari = escenari.usuari("tecnica-tramits")
    curses = {}
    for quants in (POCS, MOLTS):
        _omple(quants, usuari)
        curses[quants] = _curses(_feines(usuari), vegades)
    return [*_compara(curses[MOLTS]), *_creixement(curses), *_tota_la_cua(vegades)]


def _omple(quants: int, usuari) -> None:
    """Open reports of the comarca until there are so many, a third of them with a request."""
    valors = {
        "per": usuari.pk,
        "tipus": TipusTramit.objects.vigents().get(codi=NORMA).pk,
        "des_de": Tramit.objects.count() + 1,
        "fins": quants,
    }
    with _sense_historia() as cursor:
        for ordre in (TRAMITS, INFORMES, REQUERIMENTS):
            cursor.execute(ordre, valors)
    recalcula(Tramit.objects.oberts())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _feines(usuari) -> dict:
    client, atzar = Client(), Random(1)
    client.force_login(usuari)
    visibles = Tramit.objects.visibles_per(usuari)
    mostra = list(visibles.select_related("persona").order_by("?")[:100])

    def demana(adreca) -> dict:
        inici = perf_counter()
        resposta = client.get(adreca)
        segons = perf_counter() - inici
        if resposta.status_code != 200:
            raise SystemExit(f"{adreca}: {resposta.status_code}")
        return {"segons": segons, "bytes": len(resposta.content)}

    llista, cua = reverse("tramits:inici"), reverse("tramits:cua")
    fondes = {llista: ("-obert_el", "-id"), cua: ("venc_el", "id")}
    al_fons = {adreca: _al_fons(visibles, ordre) for adreca, ordre in fondes.items()}
    return {
        CONSTANT: lambda: demana(reverse("bench_constant")),
        "llista de tràmits": lambda: demana(llista),
        "llista de tràmits, molt avall": lambda: demana(f"{llista}?des_de={al_fons[llista]}"),
        "cua de terminis": lambda: demana(cua),
        "cua de terminis, molt avall": lambda: demana(f"{cua}?des_de={al_fons[cua]}"),
        "pàgina d'un tràmit": lambda: demana(
            reverse("tramits:tramit", args=[atzar.choice(mostra).uid])
        ),
        "fitxa d'una persona": lambda: demana(
            reverse("acollida:persona", args=[atzar.choice(mostra).persona.uid])
        ),
    }


def _al_fons(tramits, ordre) -> str:
    files = tramits.filter(venc_el__isnull=False).order_by(*ordre)
    return _clau(files[min(files.count() - 50, FONDA * 50)], ordre)


RESPECTE = {
    "llista de tràmits": (CONSTANT, "≤ 8 ×"),
    "llista de tràmits, molt avall": ("llista de tràmits", "≤ 1,2 ×"),
    "cua de terminis": (CONSTANT, "≤ 8 ×"),
    "cua de terminis, molt avall": ("cua de terminis", "≤ 1,2 ×"),
    "pàgina d'un tràmit": (CONSTANT, ""),
    "fitxa d'una persona": (CONSTANT, ""),
}


def _compara(curses) -> list[Resultat]:
    return [
        Resultat(FEINA, f"{nom}, {MOLTS} tràmits", curses[nom], respecte, curses[respecte],
                 objectiu, _diu(curses[nom]))
        for nom, (respecte, objectiu) in RESPECTE.items()
    ]  # fmt: skip


def _creixement(curses) -> list[Resultat]:
    return [
        Resultat(FEINA, f"{nom}, {MOLTS} tràmits", curses[MOLTS][nom], f"amb {POCS}",
                 curses[POCS][nom], "≤ 1,2 ×")
        for nom in RESPECTE
        if "avall" not in nom
    ]  # fmt: skip


def _tota_la_cua(vegades: int) -> list[Resultat]:
    """Every open procedure: reading what its clocks depend on, working them out, and storing."""
    avui = timezone.localdate()

    def llegeix() -> dict:
        return _cronometra(lambda: sum(1 for _ in fets_de(Tramit.objects.oberts())))

    fets = list(fets_de(Tramit.objects.oberts()))
    els_calendaris = CalendarisDe({f.municipi for f in fets})

    def calcula() -> dict:
        return _cronometra(lambda: [proper(rellotges(f, els_calendaris, avui)) for f in fets])

    def tot() -> dict:
        return _cronometra(lambda: recalcula(Tramit.objects.oberts()))

    curses = alterna(max(2, vegades // 4), {"llegeix": llegeix, "calcula": calcula, "tot": tot})
    que = f"tota la cua, {MOLTS} tràmits oberts"
    return [
        Resultat(FEINA, que, curses["tot"], "llegir-los", curses["llegeix"]),
        Resultat(FEINA, f"{que}: només els rellotges", curses["calcula"], ""),
    ]


def _cronometra(feina) -> dict:
    inici = perf_counter()
    feina()
    return {"segons": perf_counter() - inici}
