"""The annual report of a full year: each stage, and the same pages and cells with nothing else.

A comarca of 30 municipalities with the people of the demonstration many times over, its padró,
and the template of the house with a chapter more of charts.
"""

import json
from pathlib import Path
from time import perf_counter

from django.db import connection
from django.utils import timezone

from acollida.models import Atencio, Persona
from informes.detalls import detalls
from informes.document import Document
from informes.fitxers import desa_sencer
from informes.instantania import instantania
from informes.models import Feina
from informes.plantilles.construeix import construeix
from informes.plantilles.forma import Bloc, Capitol, Forma, TipusBloc
from informes.plantilles.vigent import vigent
from informes.territori import abast_de
from informes.xifres import acollida
from municipis.models import Comarca
from municipis.periode import Periode

from . import escenari
from .documents import OMPLE, VALIDA
from .iguals import buida_el_padro
from .mesura import Cursa, Resultat, Serie, alterna, en_un_proces
from .servei import _comenca_de_nou, _omple

FEINA = "Memòria"
ESCALA = 75  # times the demonstration: 60,000 people
GRAFICS = 16  # beside the four of the template of the house


def mesura(carpeta: Path, *, vegades: int) -> list[Resultat]:
    comarca = Comarca.objects.get(codi="07")
    _omple_l_any(comarca)
    exercici = Atencio.objects.latest("dia").dia.year - 1
    que = f"exercici {exercici}"
    document, resultats = _calcula(comarca, exercici, que)
    fitxers = _desa(carpeta, document, comarca, exercici)
    resultats.append(_etapa(f"{que}, congelar", lambda: json.dumps(document.a_json())))
    return [*resultats, *_imprimeix(que, fitxers, comarca, exercici, vegades), _escriu(que)]


def _omple_l_any(comarca: Comarca) -> None:
    buida_el_padro()
    _comenca_de_nou()
    _omple(comarca.codi, ESCALA)
    for semestre in ("2025-1", "2025-2"):
        escenari.campanya(semestre)
    escenari.envien_quasi_tots()
    with connection.cursor() as cursor:
        cursor.execute(OMPLE)
        cursor.execute(VALIDA)
        cursor.execute("ANALYZE")


def _calcula(comarca: Comarca, exercici: int, que: str) -> tuple[Document, list[Resultat]]:
    """The whole report, and then each chapter by itself."""
    base, escrit = vigent(comarca, exercici)
    forma = Forma((*base.capitols, _de_grafics()))
    abast, avui = abast_de(comarca), timezone.localdate()

    def fes(capitols) -> Document:
        with instantania():
            feta = construeix(Forma(capitols), comarca, abast, exercici, avui, escrit)
        return feta.sencer

    inici = perf_counter()
    document = fes(forma.capitols)
    tot = _resultat(f"{que}, calcular-ho tot", perf_counter() - inici, _quantes(abast, exercici))
    per_capitol = [
        _etapa(f"{que}, calcular «{capitol.titol}»", lambda c=capitol: fes((c,)))
        for capitol in forma.capitols
    ]
    lents = sorted(per_capitol, key=lambda r: -r.nostra.segons.mediana)[:5]
    return document, [tot, *lents]


def _quantes(abast, exercici: int) -> str:
    atencions = acollida.XIFRES[0].registres(abast, Periode.exercici(exercici)).count()
    return (
        f"{Persona.objects.count()} persones, {Atencio.objects.count()} atencions, "
        f"{atencions} de l'any; després, els cinc capítols més lents, cadascun tot sol"
    )


def _de_grafics() -> Capitol:
    demanats = [
        (xifra.codi, dimensio.codi)
        for xifra in acollida.XIFRES
        for dimensio in xifra.dimensions
        if xifra.mesura is not None
    ][:GRAFICS]
    blocs = [
        Bloc(f"g{n}", TipusBloc.GRAFIC, opcions={"xifres": [xifra], "per": per})
        for n, (xifra, per) in enumerate(demanats)
    ]
    return Capitol("grafics", "Gràfics", tuple(blocs))


def _desa(carpeta: Path, document: Document, comarca: Comarca, exercici: int) -> dict[str, str]:
    """The document, and the rows of its details for who will write them without asking us."""
    fitxers = {"document": carpeta / "memoria.json", "files": carpeta / "detalls.jsonl"}
    fitxers["document"].write_text(json.dumps(document.a_json()))
    with instantania(), fitxers["files"].open("w") as sortida:
        for detall in detalls(abast_de(comarca), Periode.exercici(exercici)):
            for fila in detall.files():
                sortida.write(json.dumps(fila, default=str) + "\n")
    return {nom: str(cami) for nom, cami in fitxers.items()}


def _imprimeix(que, fitxers, comarca: Comarca, exercici: int, vegades: int) -> list[Resultat]:
    on = {"comarca": comarca.codi, "exercici": exercici}
    arguments = {
        "llibre": {"document": fitxers["document"], **on},
        "llibre_pelat": fitxers,
        "pdf": {"document": fitxers["document"]},
        "pdf_igual": {"document": fitxers["document"]},
    }
    curses = alterna(
        vegades,
        {
            nom: lambda nom=nom: en_un_proces(
                f"tests.bench.{'papers' if nom == 'pdf' else 'anuals'}:{nom}", **arguments[nom]
            )
            for nom in arguments
        },
    )
    celles, fulls = curses["llibre_pelat"].sortida["celles"], curses["pdf_igual"].sortida["fulls"]
    return [
        Resultat(
            FEINA, f"{que}, Excel amb els detalls", curses["llibre"],
            "XlsxWriter en memòria constant, les mateixes caselles", curses["llibre_pelat"],
            "≤ 1,3 ×", nota=f"{celles} caselles; el nostre les llegeix de la base de dades",
        ),
        Resultat(
            FEINA, f"{que}, PDF", curses["pdf"],
            "WeasyPrint, els mateixos fulls", curses["pdf_igual"],
            nota=f"{fulls} fulls i {curses['pdf_igual'].sortida['grafics']} gràfics",
        ),
    ]  # fmt: skip


def _escriu(que: str) -> Resultat:
    """Ten megabytes to the disk, whole and sure."""
    feina = Feina()
    resultat = _etapa(f"{que}, desar 10 MB", lambda: desa_sencer(feina.fitxer, b"x" * 10_000_000))
    feina.fitxer.delete(save=False)
    return resultat


def _etapa(que: str, feina) -> Resultat:
    inici = perf_counter()
    feina()
    return _resultat(que, perf_counter() - inici)


def _resultat(que: str, segons: float, nota: str = "") -> Resultat:
    return Resultat(FEINA, que, Cursa(Serie((segons,))), "", nota=nota)
