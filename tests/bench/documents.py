"""The Excel and the PDF of a delivered semester, against writing the same cells and no more."""

import json
from pathlib import Path

from django.db import connection
from django.utils import timezone

from informes.instantania import instantania
from informes.semestre import document
from informes.territori import abast_de

from . import escenari
from .iguals import buida_el_padro
from .mesura import Resultat, alterna, en_un_proces

FEINA = "Documents"
SEMESTRE = "2025-1"
# A fifth of the nationalities in each municipality, in every band of both sexes.
OMPLE = """
INSERT INTO padro_recompte (enviament_id, nacionalitat_id, sexe, tram_id, tipus, valor)
SELECT v.id, n.id, s, t.id, 1, abs(hashint4((v.id * 7919 + n.id * 31 + t.id + s)::int)) % 12
FROM padro_enviament v
JOIN municipis_nacionalitat n ON (v.id + n.id) % 5 = 0 AND n.area <> 'espanya'
CROSS JOIN unnest(ARRAY[1, 6]) s
JOIN padro_tramedat t ON t.codi <> 'total'
UNION ALL
SELECT v.id, NULL, s, t.id, 1, 5000 FROM padro_enviament v
CROSS JOIN unnest(ARRAY[1, 6]) s JOIN padro_tramedat t ON t.codi = 'total'
"""

VALIDA = "UPDATE padro_enviament SET estat = 'validat'"


def mesura(carpeta: Path, *, vegades: int) -> list[Resultat]:
    fet = _document(carpeta / "document.json")
    curses = alterna(
        vegades,
        {
            nom: lambda f=nom: en_un_proces(f"tests.bench.papers:{f}", document=str(fet))
            for nom in ("excel", "excel_pelat", "pdf", "pdf_pelat")
        },
    )
    que = f"semestre {SEMESTRE}"
    return [
        Resultat(
            FEINA,
            f"{que}, Excel",
            curses["excel"],
            "XlsxWriter, les mateixes caselles",
            curses["excel_pelat"],
            "≤ 1,3 ×",
            nota=_mides(curses["excel"], curses["excel_pelat"]),
        ),
        Resultat(
            FEINA,
            f"{que}, PDF",
            curses["pdf"],
            "WeasyPrint, una taula pelada",
            curses["pdf_pelat"],
            nota=_mides(curses["pdf"], curses["pdf_pelat"]),
        ),
    ]


def _document(cami: Path) -> Path:
    buida_el_padro()
    campanya = escenari.campanya(SEMESTRE)
    escenari.envien_quasi_tots()
    with connection.cursor() as cursor:
        cursor.execute(OMPLE)
        cursor.execute(VALIDA)
    with instantania():
        fet = document(
            campanya,
            abast_de(campanya.comarca),
            fet_el=timezone.localdate(),
            destinatari="",
            revisio=1,
        )
    cami.write_text(json.dumps(fet.a_json()))
    return cami


def _mides(nostra, pelada) -> str:
    kb = nostra.sortida["bytes"] // 1024
    return f"fitxer de {kb} kB; {pelada.sortida['celles']} caselles a les taules"
