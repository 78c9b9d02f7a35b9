"""From exact tables to tables that may be published."""

from collections.abc import Sequence
from dataclasses import dataclass

from informes.supressio.claus import claus
from informes.supressio.mostra import mostra
from informes.supressio.moviments import Moviment, Moviments, es_un_mon
from informes.supressio.sistema import Revisio, Sistema, sistema
from informes.taules import Taula


class NoEsPotProtegirError(Exception):
    """Whatever is hidden, a figure could be worked out: nothing of this may be published."""


@dataclass(frozen=True)
class Anterior:
    """An earlier revision of the same semester: what it showed, and what was behind."""

    taules: Sequence[Taula]
    originals: Sequence[Taula]
    llindar: int


def protegeix(
    originals: Sequence[Taula], llindar: int, anteriors: Sequence[Anterior] = ()
) -> list[Taula]:
    """The same tables with `Absencia.PROTEGIT` in the cells that must not be known.

    No figure from 1 to `llindar - 1` is shown, and none that is hidden can be worked out from
    all that is shown, here or in `anteriors`, more closely than within `llindar`. What an earlier
    revision showed is known, and hiding it would protect nobody: it is only not said again.
    """
    abans = [Revisio.de(a.originals, a.taules, a.llindar) for a in anteriors]
    tot = sistema(abans, Revisio.de(originals, (), llindar))
    _prova(tot, _tapa(tot))
    amagades = {clau for lloc, clau in tot.actuals.items() if not tot.incognites[lloc].cost}
    amagades |= {clau for clau, valor in tot.conegudes if 0 < valor < llindar}
    return [
        mostra(taula, quadricula, amagades)
        for taula, quadricula in zip(originals, claus(originals), strict=True)
    ]


def _tapa(tot: Sistema) -> list[Moviment]:
    """Hide what is missing to protect every hidden figure, and say how each one is safe.

    The biggest go first: what hides them most often hides the small ones too. Whatever is hidden
    on the way has to be protected in its turn; each figure once, so that it always ends.
    """
    moviments, provats = Moviments(tot), []
    demanades = {lloc for lloc, seva in enumerate(tot.incognites) if seva.amplada}
    while demanades:
        lloc = max(demanades, key=tot.importancia)
        amplada = tot.incognites[lloc].amplada
        moviment = moviments.millor(lloc, amplada)
        if moviment is None:
            raise NoEsPotProtegirError(str(tot.incognites[lloc].nom))
        provats.append(moviment)
        for altre in sorted(moviment):
            if tot.incognites[altre].cost:
                moviments.tapa(altre)
                tot.incognites[altre].demana(amplada)
                demanades.add(altre)
        demanades -= {j for j, quant in moviment.items() if abs(quant) >= tot.incognites[j].amplada}
    return provats


def _prova(tot: Sistema, provats: Sequence[Moviment]) -> None:
    """Every figure that has to be uncertain is, in worlds that really cannot be told apart."""
    segures: set[int] = set()
    for moviment in provats:
        visible = any(tot.incognites[lloc].cost for lloc in moviment)
        if visible or not es_un_mon(tot, moviment):
            raise NoEsPotProtegirError("hi ha un moviment que es veuria")
        segures |= {j for j, quant in moviment.items() if abs(quant) >= tot.incognites[j].amplada}
    falten = {lloc for lloc, seva in enumerate(tot.incognites) if seva.amplada} - segures
    if falten:
        raise NoEsPotProtegirError("hi ha xifres sense provar")
