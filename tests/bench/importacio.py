"""Import of a long table, from the file to the stored cells."""

from pathlib import Path

from . import dades, iguals
from .mesura import Cursa, Resultat, Serie, alterna, en_un_proces

FEINA = "Importació"
PETITA, MITJANA, GROSSA = 2_000, 20_000, 200_000


def mesura(carpeta: Path, *, vegades: int, tot: bool) -> list[Resultat]:
    resultats = []
    for extensio in ("csv", "xlsx"):
        fitxers = {n: _fitxer(carpeta, n, extensio) for n in (PETITA, MITJANA, GROSSA)}
        propies = {}
        for n in (MITJANA, GROSSA):
            propies[n], files = _contra_el_limit(fitxers[n], carpeta, n, vegades)
            resultats += files
        resultats.append(_creix(extensio, propies))
        resultats += _contra_import_export(fitxers, tot=tot)
    return resultats


def _fitxer(carpeta, quantes, extensio) -> Path:
    municipis, nacionalitats = _codis()
    files = dades.files_llargues(municipis, nacionalitats, quantes)
    escriu = {"csv": dades.escriu_csv, "xlsx": dades.escriu_xlsx}[extensio]
    return escriu(carpeta / f"serie-{quantes}.{extensio}", files)


def _codis():
    from municipis.models import Municipi, Nacionalitat

    municipis = Municipi.objects.filter(comarca__codi="07").vigents()
    recollides = Nacionalitat.objects.recollides()
    return (
        list(municipis.values_list("codi_ine", flat=True)),
        list(recollides.values_list("codi", flat=True)),
    )


def _contra_el_limit(fitxer, carpeta, quantes, vegades) -> tuple[Cursa, list[Resultat]]:
    tsv = carpeta / "celles.tsv"
    iguals.prepara_tsv(str(fitxer), str(tsv))
    concursants = {
        "arrela": _cursa("arrela", fitxer=str(fitxer)),
        "llegeix": _cursa("llegeix_i_copia", fitxer=str(fitxer)),
        "copia": _cursa("copia", tsv=str(tsv)),
    }
    curses = alterna(vegades, concursants)
    nostra, que = curses["arrela"], f"{_milers(quantes)} files {fitxer.suffix}"
    _comprova(nostra, fitxer, quantes)
    ritme = f"{_milers(round(quantes / nostra.segons.mediana))} files/s"
    llegeix, copia = curses["llegeix"], curses["copia"]
    return nostra, [
        Resultat(FEINA, que, nostra, "lectura + COPY, taula igual", llegeix, "≤ 2,5 ×", ritme),
        Resultat(FEINA, que, nostra, "només COPY, sense índexs", copia),
    ]


def _comprova(nostra, fitxer, quantes) -> None:
    """Quick and wrong is worth nothing: the people stored are those of the file."""
    from padro.models import Recompte

    persones = sum(int(fila[-1]) for fila in iguals.files_de(fitxer))
    desades = Recompte.objects.total()
    if (nostra.sortida["caselles"], desades) != (quantes, persones):
        raise SystemExit(f"{fitxer.name}: {nostra.sortida} i {desades} en comptes de {persones}")


def _cursa(funcio, **arguments):
    return lambda: en_un_proces(f"tests.bench.iguals:{funcio}", **arguments)


def _creix(extensio, propies) -> Resultat:
    """Whether ten times the rows take ten times as long: the figure is time per 20,000 rows."""
    per_tros = Cursa(
        Serie(tuple(s * MITJANA / GROSSA for s in propies[GROSSA].segons.valors)),
        propies[GROSSA].memoria,
    )
    return Resultat(
        FEINA,
        f"creixement .{extensio}",
        per_tros,
        f"el mateix amb {_milers(MITJANA)} files",
        propies[MITJANA],
        "≤ 1,1 ×",
        f"temps per cada {_milers(MITJANA)} files quan en són {_milers(GROSSA)}",
    )


def _contra_import_export(fitxers, *, tot) -> list[Resultat]:
    """It takes minutes: by default on fewer rows, once, and with ours before and after."""
    resultats = []
    for n in (PETITA, MITJANA, *((GROSSA,) if tot else ())):
        fitxer = str(fitxers[n])
        nostra = _cursa("arrela", fitxer=fitxer)
        seva = _cursa("import_export", fitxer=fitxer)
        abans, ella, despres = alterna(1, {"": nostra, "seva": seva, "despres": nostra}).values()
        totes_dues = Cursa(Serie(abans.segons.valors + despres.segons.valors), abans.memoria)
        que = f"{_milers(n)} files {fitxers[n].suffix}"
        resultats.append(Resultat(FEINA, que, totes_dues, "django-import-export", ella, "≤ 1/80"))
    return resultats


def _milers(n: int) -> str:
    return f"{n:,}".replace(",", ".")
