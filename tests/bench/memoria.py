"""The annual report of a full year: each stage, and the same pages and cells with nothing else.

A comarca of 30 municipalities with the people of the demonstration many times over, its padró and
its activities as they are, and the template of the house with a chapter more of charts. Each stage
has a process of its own.
"""

from datetime import timedelta
from pathlib import Path
from time import perf_counter

from django.utils import timezone

from acollida.models import Apunt, Assistencia, Atencio, Derivacio, Persona
from config.demo import prepara_demo
from informes.fitxers import desa_sencer
from informes.models import Feina
from informes.territori import abast_de
from mediacio.models import Prestacio
from municipis.models import Comarca
from municipis.periode import Periode
from pla.models import SessioActivitat
from tramits.models import Tramit

from . import copies
from .iguals import buida_el_padro
from .mesura import Cursa, Resultat, Serie, alterna, en_un_proces

FEINA = "Memòria"
COMARCA = "11"  # of 30 municipalities, and none of another benchmark's
ESCALA = 78  # times the demonstration: 63,000 people and 300,000 services in the year
ANUALS = "tests.bench.anuals"


def mesura(carpeta: Path, *, vegades: int) -> list[Resultat]:
    omplir = _etapa("omplir la comarca", _omple_l_any)
    exercici = (timezone.localdate() - timedelta(days=180)).year  # of which most has gone by
    que = f"exercici {exercici}"
    fitxers = {nom: str(carpeta / f"memoria.{nom}") for nom in ("json", "jsonl")}
    on = {"comarca": COMARCA, "exercici": exercici}
    return [
        omplir,
        *_calcula(que, fitxers, on),
        *_imprimeix(que, fitxers, on, vegades),
        _escriu(que),
    ]


def _omple_l_any() -> None:
    buida_el_padro()
    copies.buida()
    prepara_demo(COMARCA)
    copies.multiplica(ESCALA)


def _calcula(que: str, fitxers: dict, on: dict) -> list[Resultat]:
    """The whole report, each chapter by itself, and what is behind every number of it."""
    tot = _proces("calcula", document=fitxers["json"], files=fitxers["jsonl"], **on)
    capitols = _proces("capitols", **on)
    congelat = _proces("congela", document=fitxers["json"], comarca=COMARCA)
    quants = f"{congelat.sortida['llistes']} llistes amb {congelat.sortida['claus']} claus"
    return [
        Resultat(FEINA, f"{que}, calcular-ho tot", tot, "", nota=_quantes(on["exercici"])),
        *(
            _resultat(f"{que}, calcular «{titol}» tot sol", segons)
            for titol, segons in capitols.sortida["capitols"].items()
        ),
        Resultat(FEINA, f"{que}, congelar", congelat, "", nota=quants),
    ]


def _proces(feina: str, **arguments) -> Cursa:
    return alterna(1, {feina: lambda: en_un_proces(f"{ANUALS}:{feina}", **arguments)})[feina]


def _quantes(exercici: int) -> str:
    """The people, and what has been done in the year."""
    quan = Periode.exercici(exercici)
    dins = (quan.inici, quan.fi)
    fets = {
        "atencions": Atencio.objects.filter(dia__range=dins),
        "derivacions": Derivacio.objects.filter(atencio__dia__range=dins),
        "assistències a cursos": Assistencia.objects.filter(sessio__dia__range=dins),
        "interpretacions": Prestacio.objects.filter(dia__range=dins),
        "tràmits": Tramit.objects.filter(obert_el__range=dins),
        "apunts de programes": Apunt.objects.filter(des_de__range=dins),
        "sessions d'activitats": SessioActivitat.objects.filter(dia__range=dins),
    }
    quants = {nom: files.count() for nom, files in fets.items()}
    municipis = len(abast_de(Comarca.objects.get(codi=COMARCA)).municipis)
    desglossats = ", ".join(f"{n} {nom}" for nom, n in quants.items())
    return (
        f"{municipis} municipis, {Persona.objects.count()} persones, "
        f"{sum(quants.values())} serveis de l'any ({desglossats})"
    )


def _imprimeix(que: str, fitxers: dict, on: dict, vegades: int) -> list[Resultat]:
    document, files = fitxers["json"], fitxers["jsonl"]
    feines = {
        "llibre": (f"{ANUALS}:llibre", {"document": document, **on}),
        "llibre_pelat": (f"{ANUALS}:llibre_pelat", {"document": document, "files": files}),
        "pdf": ("tests.bench.papers:pdf", {"document": document}),
        "pdf_igual": (f"{ANUALS}:pdf_igual", {"document": document}),
    }  # fmt: skip
    curses = alterna(
        vegades,
        {
            nom: lambda funcio=funcio, arguments=arguments: en_un_proces(funcio, **arguments)
            for nom, (funcio, arguments) in feines.items()
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
