"""The table of a crosstab. Totals are counted, never added up: whoever is in two rows is one."""

from operator import itemgetter
from urllib.parse import quote

from informes.definicions import definicions
from informes.dimensions import Valor, Valors
from informes.document import VERSIO, Capitol, Document, Quadre
from informes.encreuaments.demanda import Demanda
from informes.quadres_xifres import Linia, de_quan
from informes.taules import Columna, Format, Taula

TOTAL = "total"
FONT = "Font: registres del servei."
NOTA_TOTALS = (
    "Els totals es compten, no se sumen: qui consta en més d'una fila o columna hi compta una "
    "vegada a cada una, i una sola vegada al total."
)


def encreua(demanda: Demanda) -> Taula:
    """Rows by columns, with the total of each and of all, in at most four queries of counting."""
    per_fila = {clau: n for (clau,), n in demanda.per(demanda.files).items()}
    columnes, peu, creuat = _per_columnes(demanda)
    linies = [
        Linia(
            valor.nom,
            {TOTAL: per_fila.get(clau, 0)} | {(c,): creuat.get((clau, c), 0) for c in columnes},
            f"{demanda.files.codi}={quote(valor.codi)}",
        )
        for clau, valor in demanda.valors(demanda.files, _vius(per_fila)).items()
    ]
    total = Linia("Total", {TOTAL: demanda.valor()} | {(c,): peu.get(c, 0) for c in columnes})
    return Taula.de(
        "encreuament",
        titol(demanda),
        [
            Columna(demanda.files.titol, lambda linia: linia.nom, Format.TEXT),
            *(_columna(demanda, clau, valor) for clau, valor in columnes.items()),
            Columna("Total", itemgetter(TOTAL), demanda.xifra.format, _darrere(demanda)),
        ],
        linies,
        notes=_notes(demanda),
        total=total,
        darrere=lambda linia: linia.darrere,
    )


def _per_columnes(demanda: Demanda) -> tuple[Valors, dict, dict]:
    """The columns, the total of each, and each of its cells."""
    if demanda.columnes is None:
        return {}, {}, {}
    peu = {clau: n for (clau,), n in demanda.per(demanda.columnes).items()}
    creuat = demanda.per(demanda.files, demanda.columnes)
    return demanda.valors(demanda.columnes, _vius(peu)), peu, creuat


def _vius(grups: dict) -> set:
    return {clau for clau, n in grups.items() if n}


def _columna(demanda: Demanda, clau, valor: Valor) -> Columna:
    enllac = f"{_darrere(demanda)}&{demanda.columnes.codi}={quote(valor.codi)}"
    return Columna(valor.nom, itemgetter((clau,)), demanda.xifra.format, enllac)


def _darrere(demanda: Demanda) -> str:
    return f"{demanda.xifra.codi}?{demanda.consulta}"


def _notes(demanda: Demanda) -> list[str]:
    dimensions = filter(None, [demanda.files, demanda.columnes])
    return [NOTA_TOTALS, *demanda.noms_dels_filtres(), *(d.nota for d in dimensions if d.nota)]


def titol(demanda: Demanda) -> str:
    per = [demanda.files.titol.lower()]
    if demanda.columnes:
        per.append(demanda.columnes.titol.lower())
    return f"{demanda.xifra.titol} per {' i '.join(per)}, {de_quan(demanda.periode)}"


def document(demanda: Demanda, nom: str, fet_el) -> Document:
    """The crosstab alone, to be taken away."""
    return Document(
        titol=nom,
        subtitol=demanda.xifra.titol,
        territori=demanda.abast.nom,
        periode=de_quan(demanda.periode),
        cobertura="tots els registres del territori i el període",
        capitols=(Capitol("Encreuament", (Quadre(encreua(demanda), FONT),)),),
        definicions=definicions((demanda.xifra,)),
        fet_el=fet_el,
        versio=VERSIO,
    )
