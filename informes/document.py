"""A document as data: chapters made of blocks. Printers print it; it knows nothing of them.

It is frozen, like its tables, and it travels as JSON: what was delivered can be printed again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from informes.grafics import Dibuix
from informes.taules import (
    Cella,
    Format,
    Taula,
    cella_a_json,
    cella_de_json,
    empremta,
    empremta_de,
)

VERSIO = "v0"


@dataclass(frozen=True)
class Text:
    paragrafs: tuple[str, ...]
    titol: str = ""


@dataclass(frozen=True)
class Apunt:
    """A number inside a text, from a letter of it to another, and the figure behind it."""

    des_de: int
    fins: int
    valor: Cella
    darrere: str


@dataclass(frozen=True)
class Prosa:
    """What somebody wrote: Markdown whose gaps the figures have already filled."""

    text: str
    titol: str = ""
    apunts: tuple[Apunt, ...] = ()


@dataclass(frozen=True)
class Fet:
    """A number that stands alone, with its unit, its period and the figure behind it."""

    titol: str
    valor: Cella
    format: Format
    unitat: str
    periode: str
    darrere: str = ""


@dataclass(frozen=True)
class Fets:
    fets: tuple[Fet, ...]


@dataclass(frozen=True)
class Quadre:
    """A table, with the drawing that shows it. `tipus` names the native chart of a workbook.

    `curt` is the short address of the lists behind it, once it has been delivered.
    """

    taula: Taula
    font: str
    dibuix: Dibuix | None = None
    tipus: str = ""
    nomes_excel: bool = False
    curt: str = ""


Bloc = Text | Prosa | Fets | Quadre


@dataclass(frozen=True)
class Capitol:
    """`funcio` is that of the service which it tells of, if it tells of one."""

    titol: str
    blocs: tuple[Bloc, ...]
    funcio: str = ""


@dataclass(frozen=True)
class Definicio:
    """What a figure means, for the appendix and the dictionary of a workbook."""

    codi: str
    titol: str
    text: str
    unitat: str
    base_temporal: str
    desduplicacio: str


@dataclass(frozen=True)
class Document:
    """`canvis` says what differs from the revision before it; `sencer`, that its fingerprint is of
    all that it says and not only of its tables. `fet_per` and `moment`: who made it, and when.
    """

    titol: str
    subtitol: str
    territori: str
    periode: str
    cobertura: str
    capitols: tuple[Capitol, ...]
    definicions: tuple[Definicio, ...]
    fet_el: date
    versio: str
    destinatari: str = ""
    sintetic: bool = False
    canvis: str = ""
    sencer: bool = False
    fet_per: str = ""
    moment: str = ""

    def quadres(self) -> Iterator[tuple[str, Quadre]]:
        """Every table with its number («1.2»: the second of the first chapter)."""
        for ordre, capitol in enumerate(self.capitols, 1):
            quadres = [bloc for bloc in capitol.blocs if isinstance(bloc, Quadre)]
            for lloc, quadre in enumerate(quadres, 1):
                yield f"{ordre}.{lloc}", quadre

    def taules(self) -> list[Taula]:
        return [quadre.taula for _, quadre in self.quadres()]

    def taula(self, codi: str) -> Taula:
        return next(taula for taula in self.taules() if taula.codi == codi)

    @property
    def nom_de_l_empremta(self) -> str:
        return "Empremta del document" if self.sencer else "Empremta de les taules"

    @property
    def empremta(self) -> str:
        if not self.sencer:
            return empremta(self.taules())
        que_diu = {"periode": self.periode, "cobertura": self.cobertura}
        return empremta_de(que_diu | {"capitols": _capitols_a_json(self, _que_diu)})

    def a_json(self) -> dict[str, Any]:
        return {
            **{camp: getattr(self, camp) for camp in CAMPS},
            "fet_el": self.fet_el.isoformat(),
            "capitols": _capitols_a_json(self, _bloc_a_json),
            "definicions": [vars(definicio) for definicio in self.definicions],
            **({"canvis": self.canvis} if self.canvis else {}),
            **({"sencer": True} if self.sencer else {}),
            **{camp: valor for camp in DE_QUI if (valor := getattr(self, camp))},
        }

    @classmethod
    def de_json(cls, dades: dict[str, Any]) -> "Document":
        return cls(
            **{camp: dades[camp] for camp in CAMPS},
            fet_el=date.fromisoformat(dades["fet_el"]),
            capitols=tuple(
                Capitol(c["titol"], tuple(map(_bloc_de_json, c["blocs"])), c.get("funcio", ""))
                for c in dades["capitols"]
            ),
            definicions=tuple(Definicio(**definicio) for definicio in dades["definicions"]),
            canvis=dades.get("canvis", ""),
            sencer=dades.get("sencer", False),
            **{camp: dades.get(camp, "") for camp in DE_QUI},
        )


CAMPS = (
    "titol", "subtitol", "territori", "periode", "cobertura", "versio", "destinatari", "sintetic",
)  # fmt: skip
DE_QUI = ("fet_per", "moment")


def _capitols_a_json(document: Document, escriu: Callable[[Bloc], Any]) -> list[dict[str, Any]]:
    return [
        {"titol": capitol.titol, "blocs": [escriu(bloc) for bloc in capitol.blocs]}
        | ({"funcio": capitol.funcio} if capitol.funcio else {})
        for capitol in document.capitols
    ]


def _que_diu(bloc: Bloc) -> Any:
    """What a fingerprint takes of a block: not how it is drawn, nor where its numbers lead."""
    if isinstance(bloc, Quadre):
        return [bloc.taula.a_json(), bloc.font]
    if isinstance(bloc, Prosa):
        return {"bloc": "prosa", "text": bloc.text, "titol": bloc.titol}
    return _bloc_a_json(bloc)


def _bloc_a_json(bloc: Bloc) -> dict[str, Any]:
    if isinstance(bloc, Text):
        titol = {"titol": bloc.titol} if bloc.titol else {}
        return {"bloc": "text", "paragrafs": list(bloc.paragrafs)} | titol
    if isinstance(bloc, Prosa):
        apunts = [vars(apunt) | {"valor": cella_a_json(apunt.valor)} for apunt in bloc.apunts]
        return {"bloc": "prosa", "text": bloc.text, "titol": bloc.titol} | (
            {"apunts": apunts} if apunts else {}
        )
    if isinstance(bloc, Fets):
        return {"bloc": "fets", "fets": [_fet_a_json(fet) for fet in bloc.fets]}
    return {
        "bloc": "quadre",
        "taula": bloc.taula.a_json(),
        "font": bloc.font,
        "dibuix": vars(bloc.dibuix) if bloc.dibuix else None,
        "tipus": bloc.tipus,
        "nomes_excel": bloc.nomes_excel,
    } | ({"curt": bloc.curt} if bloc.curt else {})


def _fet_a_json(fet: Fet) -> dict[str, Any]:
    return vars(fet) | {"valor": cella_a_json(fet.valor), "format": fet.format.value}


def _bloc_de_json(dades: dict[str, Any]) -> Bloc:
    camps = {clau: valor for clau, valor in dades.items() if clau != "bloc"}
    if dades["bloc"] == "text":
        return Text(tuple(camps["paragrafs"]), camps.get("titol", ""))
    if dades["bloc"] == "prosa":
        apunts = (
            Apunt(**a | {"valor": cella_de_json(a["valor"])}) for a in camps.get("apunts", ())
        )
        return Prosa(camps["text"], camps["titol"], tuple(apunts))
    if dades["bloc"] == "fets":
        return Fets(tuple(_fet_de_json(fet) for fet in camps["fets"]))
    dibuix = Dibuix(**camps["dibuix"]) if camps["dibuix"] else None
    return Quadre(**camps | {"taula": Taula.de_json(camps["taula"]), "dibuix": dibuix})


def _fet_de_json(dades: dict[str, Any]) -> Fet:
    propis = {"valor": cella_de_json(dades["valor"]), "format": Format(dades["format"])}
    return Fet(**dades | propis)
