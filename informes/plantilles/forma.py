"""What a template is made of: chapters, and in each its blocks. No Django in here.

It travels as JSON (`VersioMemoria.forma`). What is wrong in it is told all at once, each thing
with its place and how to mend it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

CODI = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class TipusBloc(StrEnum):
    """What a block is.

    - TEXT: a narrative; `text` is its draft, Markdown with gaps that the figures fill.
    - PREGUNTA: something that people answer; `resposta` is «text», «nombre» or «si_no», and
      `per_municipi` asks it of each.
    - XIFRES: numbers that stand alone, the codes of `xifres`.
    - TAULA: a table of the house (`quadre`), or the figures `xifres` by the dimension `per`,
      perhaps grouped as `agrupacio` says; `zeros` shows the rows that count nothing.
    - GRAFIC: the same, drawn: `dibuix` is «barres», «linia» or «piramide».
    - MAPA: the same, painted on the comarca: one figure, by municipality.
    - ACTIVITATS: the list of activities of the kinds `mena` («formacio»…), or of all.
    """

    TEXT = "text"
    PREGUNTA = "pregunta"
    XIFRES = "xifres"
    TAULA = "taula"
    GRAFIC = "grafic"
    MAPA = "mapa"
    ACTIVITATS = "activitats"


class Funcio(StrEnum):
    """The four blocks of functions of a service, by which a report tells its chapters."""

    COORDINACIO = "coordinacio"
    DINAMITZACIO = "dinamitzacio"
    GESTIO = "gestio"
    ACOLLIDA = "acollida"
    CAP = ""


RESPOSTES = ("text", "nombre", "si_no")
DIBUIXOS = ("barres", "linia", "piramide")
# By kind of block, the options that it takes and the type of each.
OPCIONS: dict[TipusBloc, dict[str, type]] = {
    TipusBloc.TEXT: {"text": str, "cal": bool},
    TipusBloc.PREGUNTA: {"pregunta": str, "resposta": str, "per_municipi": bool, "cal": bool},
    TipusBloc.XIFRES: {"xifres": list},
    TipusBloc.TAULA: {
        "quadre": str, "xifres": list, "per": str, "agrupacio": str, "zeros": bool,
    },
    TipusBloc.GRAFIC: {
        "quadre": str, "xifres": list, "per": str, "agrupacio": str, "dibuix": str,
    },
    TipusBloc.MAPA: {"quadre": str, "xifres": list},
    TipusBloc.ACTIVITATS: {"mena": list},
}  # fmt: skip


@dataclass(frozen=True)
class ErradaDeForma:
    """What is wrong, where («capítol 2, bloc «noves»») and what to do."""

    on: str
    missatge: str


class FormaError(ValueError):
    """Everything that is wrong in a template."""

    def __init__(self, errades: list[ErradaDeForma]):
        super().__init__("; ".join(f"{e.on}: {e.missatge}" for e in errades))
        self.errades = errades


@dataclass(frozen=True)
class Bloc:
    codi: str
    tipus: TipusBloc
    titol: str = ""
    opcions: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, opcio: str) -> Any:
        """An option, or the empty value of its type."""
        return self.opcions.get(opcio, OPCIONS[self.tipus][opcio]())

    @property
    def s_escriu(self) -> bool:
        """Whether people write in it."""
        return self.tipus in (TipusBloc.TEXT, TipusBloc.PREGUNTA)

    @property
    def cal(self) -> bool:
        """Whether the report cannot be handed in without it; a question is, unless it says no."""
        return self.s_escriu and self.opcions.get("cal", True)


@dataclass(frozen=True)
class Capitol:
    codi: str
    titol: str
    blocs: tuple[Bloc, ...]
    funcio: Funcio = Funcio.CAP

    def clau(self, bloc: Bloc) -> str:
        """«acollida/noves»: the name of a block in the whole report."""
        return f"{self.codi}/{bloc.codi}"


@dataclass(frozen=True)
class Forma:
    capitols: tuple[Capitol, ...]

    def blocs(self) -> Iterator[tuple[str, Capitol, Bloc]]:
        """Every block with its key and its chapter, in order."""
        for capitol in self.capitols:
            for bloc in capitol.blocs:
                yield capitol.clau(bloc), capitol, bloc

    def capitol(self, codi: str) -> Capitol:
        """`KeyError` when there is none."""
        for capitol in self.capitols:
            if capitol.codi == codi:
                return capitol
        raise KeyError(codi)

    def nomes(self, codi: str) -> "Forma":
        """The same chapters, of which only that one has anything in it."""
        return Forma(tuple(c if c.codi == codi else replace(c, blocs=()) for c in self.capitols))

    def a_json(self) -> dict[str, Any]:
        return {
            "capitols": [
                {
                    "codi": c.codi,
                    "titol": c.titol,
                    "funcio": c.funcio.value,
                    "blocs": [
                        {"codi": b.codi, "tipus": b.tipus.value, "titol": b.titol} | b.opcions
                        for b in c.blocs
                    ],
                }
                for c in self.capitols
            ]
        }

    @classmethod
    def de_json(cls, dades: Any) -> "Forma":
        """`FormaError` with all that is wrong of its shape; codes of figures are not looked at."""
        errades = list(_errades(dades))
        if errades:
            raise FormaError(errades)
        return cls(tuple(_capitol(capitol) for capitol in dades["capitols"]))


def _capitol(dades: dict[str, Any]) -> Capitol:
    blocs = tuple(_bloc(bloc) for bloc in dades["blocs"])
    return Capitol(dades["codi"], dades["titol"], blocs, Funcio(dades.get("funcio", "")))


def _bloc(dades: dict[str, Any]) -> Bloc:
    opcions = {nom: v for nom, v in dades.items() if nom not in ("codi", "tipus", "titol")}
    return Bloc(dades["codi"], TipusBloc(dades["tipus"]), dades.get("titol", ""), opcions)


def _errades(dades: Any) -> Iterator[ErradaDeForma]:
    capitols = dades.get("capitols") if isinstance(dades, dict) else None
    if not isinstance(capitols, list) or not capitols:
        yield ErradaDeForma("plantilla", "no té cap capítol: afegiu-n'hi un.")
        return
    yield from _repetits(capitols, "plantilla", "capítols")
    for numero, capitol in enumerate(capitols, 1):
        yield from _errades_de_capitol(capitol, f"capítol {numero}")


def _errades_de_capitol(capitol: Any, on: str) -> Iterator[ErradaDeForma]:
    if not isinstance(capitol, dict) or not isinstance(capitol.get("blocs"), list):
        yield ErradaDeForma(on, "no s'entén: ha de tenir codi, títol i blocs.")
        return
    yield from _errades_de_nom(capitol, on)
    if not str(capitol.get("titol", "")).strip():
        yield ErradaDeForma(on, "no té títol: escriviu-lo.")
    if capitol.get("funcio", "") not in list(Funcio):
        yield ErradaDeForma(on, f"«{capitol['funcio']}» no és cap de les quatre funcions.")
    if not capitol["blocs"]:
        yield ErradaDeForma(on, "no té cap bloc: afegiu-n'hi un o traieu el capítol.")
    yield from _repetits(capitol["blocs"], on, "blocs")
    for numero, bloc in enumerate(capitol["blocs"], 1):
        yield from _errades_de_bloc(bloc, f"{on}, bloc {numero}")


def _errades_de_bloc(bloc: Any, on: str) -> Iterator[ErradaDeForma]:
    if not isinstance(bloc, dict) or bloc.get("tipus") not in list(TipusBloc):
        yield ErradaDeForma(on, f"no és de cap tipus conegut: {', '.join(TipusBloc)}.")
        return
    yield from _errades_de_nom(bloc, on)
    tipus = TipusBloc(bloc["tipus"])
    for nom, valor in bloc.items():
        if nom in ("codi", "tipus", "titol"):
            continue
        if nom not in OPCIONS[tipus]:
            yield ErradaDeForma(on, f"un bloc de {tipus.value} no té l'opció «{nom}».")
        elif not isinstance(valor, OPCIONS[tipus][nom]):
            yield ErradaDeForma(on, f"l'opció «{nom}» no és del tipus que toca.")
    yield from (ErradaDeForma(on, missatge) for missatge in _que_falta(tipus, bloc))


def _que_falta(tipus: TipusBloc, bloc: dict[str, Any]) -> Iterator[str]:
    if tipus is TipusBloc.PREGUNTA:
        if not str(bloc.get("pregunta", "")).strip():
            yield "la pregunta és buida: escriviu-la."
        if bloc.get("resposta", "text") not in RESPOSTES:
            yield f"la resposta ha de ser una d'aquestes: {', '.join(RESPOSTES)}."
    if tipus is TipusBloc.XIFRES and not bloc.get("xifres"):
        yield "no demana cap xifra: trieu-ne una."
    if tipus in (TipusBloc.TAULA, TipusBloc.GRAFIC):
        if bool(bloc.get("quadre")) == bool(bloc.get("xifres")):
            yield "ha de dir o bé una taula de la casa o bé unes xifres."
        if bloc.get("xifres") and not bloc.get("per"):
            yield "no diu per què es desglossen les xifres: trieu-ho."
    if tipus is TipusBloc.GRAFIC and bloc.get("dibuix", "barres") not in DIBUIXOS:
        yield f"el dibuix ha de ser un d'aquests: {', '.join(DIBUIXOS)}."
    if tipus is TipusBloc.MAPA and bool(bloc.get("quadre")) == (len(bloc.get("xifres", [])) == 1):
        yield "un mapa pinta una taula de la casa o una sola xifra."


def _errades_de_nom(dades: dict[str, Any], on: str) -> Iterator[ErradaDeForma]:
    if not CODI.fullmatch(str(dades.get("codi", ""))):
        yield ErradaDeForma(on, "el codi ha de tenir només minúscules, xifres i guions.")


def _repetits(parts: list[Any], on: str, quins: str) -> Iterator[ErradaDeForma]:
    codis = Counter(part.get("codi") for part in parts if isinstance(part, dict))
    for codi, vegades in codis.items():
        if vegades > 1:
            yield ErradaDeForma(on, f"hi ha {vegades} {quins} amb el codi «{codi}».")
