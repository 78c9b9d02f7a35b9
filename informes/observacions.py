"""Observations written from figures: plain text with gaps that the figures fill. No Django.

    {tramits.presentats}                              344
    {pla.grup.sessions|sessió|sessions}               5 sessions  (1 sessió)
    {spa.iniciats:de la qual|de les quals}            de les quals, and not the number
    {pla.centres.activitats?projecte=instituts}       only those of a value of a dimension
    {a.b?municipi=08113&tipus=x|activitat|activitats} two dimensions, and the noun
    {{ and }}                                         a brace

Nothing is guessed: what is not understood, or has no number, is refused with its line, its column
and what to write instead. «No consta» is never written as a zero nor left empty.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from informes.escriptura import nombre

PECA = re.compile(r"\{\{|\}\}|\{(?P<dins>[^{}\n]*)\}|[{}]")
FORAT = re.compile(
    r"\s*(?P<codi>[^?|:\s]*)\s*(?:\?(?P<filtres>[^|:]*))?(?:(?P<com>[|:])(?P<formes>.*))?"
)
CODI = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_+-]+)+")

Nombre = int | Decimal | str  # a word, where the reader knows some


@dataclass(frozen=True, order=True)
class Errada:
    """Where it is, counted from one, and what to write instead.

    `falta_la_dada`: the text is right, and there is no number of what it asks for.
    """

    linia: int
    columna: int
    missatge: str
    falta_la_dada: bool = False


class ObservacioError(Exception):
    """Everything that is wrong in a text, in its order."""

    def __init__(self, errades):
        super().__init__("; ".join(errada.missatge for errada in errades))
        self.errades: tuple[Errada, ...] = tuple(sorted(errades))


class ForatError(ValueError):
    """Why a gap cannot be filled, and what to write instead."""


class SenseValorError(ForatError):
    """The figure is known, and there is no number of it: nobody counted it, or not yet."""


@dataclass(frozen=True)
class Demanda:
    """A figure as it is asked for: its code, narrowed by the values of some dimensions."""

    codi: str
    filtres: tuple[tuple[str, str], ...] = ()

    @property
    def clau(self) -> str:
        """`"pla.centres.activitats?projecte=instituts"`: its name among the others."""
        filtres = "&".join(f"{nom}={valor}" for nom, valor in self.filtres)
        return f"{self.codi}?{filtres}" if filtres else self.codi


@dataclass(frozen=True)
class Forat:
    """A gap: the figure it asks for and what agrees with it; `sol`, without the number itself."""

    demanda: Demanda
    linia: int
    columna: int
    formes: tuple[str, str] | None = None
    sol: bool = False

    def escriu(self, valor: Nombre) -> str:
        mot = self.formes[valor != 1] if self.formes else ""
        if self.sol:
            return mot
        return f"{escrit(valor)} {mot}".rstrip()


@dataclass(frozen=True)
class Tros:
    """A piece of the text as it is read; one with a number says which figure it is."""

    text: str
    demanda: Demanda | None = None


Parts = tuple[str | Forat, ...]


def escrit(valor: Nombre) -> str:
    """«1.234», «37,5»; thirty-seven hours are not «37,0»."""
    if isinstance(valor, str):
        return valor
    sencer = int(valor)
    return nombre(sencer if sencer == valor else valor)


def llegeix(text: str) -> Parts:
    """The text and its gaps, in order; `ObservacioError` says all that is not understood."""
    parts: list[str | Forat] = []
    errades, fins = [], 0
    for peca in PECA.finditer(text):
        parts.append(text[fins : peca.start()])
        fins = peca.end()
        linia, columna = _lloc(text, peca.start())
        try:
            parts.append(_part(peca, linia, columna))
        except ForatError as error:
            errades.append(Errada(linia, columna, str(error)))
    if errades:
        raise ObservacioError(errades)
    return tuple(part for part in (*parts, text[fins:]) if part)


def demandes(parts: Parts) -> Iterator[Demanda]:
    """The figures that a text asks for, each once."""
    forats = (part.demanda for part in parts if isinstance(part, Forat))
    yield from dict.fromkeys(forats)


def omple(parts: Parts, valor: Callable[[Demanda], Nombre]) -> dict[Demanda, Nombre]:
    """The number of each figure; whoever has none raises `ForatError`, and all are told at once."""
    valors, errades = {}, []
    for forat in parts:
        if not isinstance(forat, Forat):
            continue
        try:
            valors[forat.demanda] = valor(forat.demanda)
        except ForatError as error:
            falta = isinstance(error, SenseValorError)
            errades.append(Errada(forat.linia, forat.columna, str(error), falta))
    if errades:
        raise ObservacioError(errades)
    return valors


def escriu(parts: Parts, valors: Mapping[Demanda, Nombre]) -> tuple[Tros, ...]:
    """The text with its numbers. The same parts and numbers give the same text for ever."""
    trossos: list[Tros] = []
    for tros in (_tros(part, valors) for part in parts):
        if trossos and tros.demanda is trossos[-1].demanda is None:
            tros = Tros(trossos.pop().text + tros.text)
        trossos.append(tros)
    return tuple(trossos)


def text_de(trossos: tuple[Tros, ...]) -> str:
    return "".join(tros.text for tros in trossos)


def _tros(part: str | Forat, valors: Mapping[Demanda, Nombre]) -> Tros:
    if isinstance(part, str):
        return Tros(part)
    return Tros(part.escriu(valors[part.demanda]), None if part.sol else part.demanda)


def _lloc(text: str, on: int) -> tuple[int, int]:
    return text.count("\n", 0, on) + 1, on - text.rfind("\n", 0, on)


def _part(peca: re.Match, linia: int, columna: int) -> str | Forat:
    if peca[0] in ("{{", "}}"):
        return peca[0][0]
    if peca["dins"] is None:
        raise ForatError(_clau_sola(peca[0]))
    return _forat(peca["dins"], linia, columna)


def _clau_sola(clau: str) -> str:
    if clau == "{":
        return "Aquesta clau no es tanca: poseu-hi «}» a la mateixa línia, o escriviu «{{»."
    return "Aquesta clau no tanca res: traieu-la, o escriviu «}}»."


def _forat(dins: str, linia: int, columna: int) -> Forat:
    trobat = FORAT.fullmatch(dins)
    if not trobat or not CODI.fullmatch(trobat["codi"]):
        raise ForatError(
            f"«{{{dins}}}» no comença amb el codi d'una xifra: "
            "escriviu, per exemple, «{tramits.presentats}»."
        )
    demanda = Demanda(trobat["codi"], _filtres(trobat["filtres"]))
    formes = _formes(trobat["codi"], trobat["com"], trobat["formes"])
    return Forat(demanda, linia, columna, formes, trobat["com"] == ":")


def _filtres(escrits: str | None) -> tuple[tuple[str, str], ...]:
    if escrits is None:
        return ()
    parells = [parell.partition("=") for parell in escrits.split("&")]
    filtres = {nom.strip(): valor.strip() for nom, _igual, valor in parells}
    if not all((*filtres.keys(), *filtres.values())) or len(filtres) < len(parells):
        raise ForatError(
            f"No s'entén «?{escrits}»: escriviu cada dimensió una vegada i amb el seu valor, "
            "per exemple «?projecte=codi» o «?projecte=codi&municipi=codi»."
        )
    return tuple(sorted(filtres.items()))


def _formes(codi: str, com: str | None, escrites: str | None) -> tuple[str, str] | None:
    if escrites is None:
        return None
    formes = [forma.strip() for forma in escrites.split("|")]
    if len(formes) != 2 or not all(formes):
        raise ForatError(
            "Hi ha d'haver dues formes, la del singular i la del plural: "
            f"escriviu «{{{codi}{com}singular|plural}}»."
        )
    return formes[0], formes[1]
