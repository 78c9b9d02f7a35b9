"""A table as it is published, once it is known what has to be hidden."""

from collections.abc import Sequence
from dataclasses import replace

from informes.supressio.claus import ALTRES, TOTAL, Clau, Quadricula, files_de
from informes.taules import Absencia, Fila, Format, Taula


def mostra(taula: Taula, quadricula: Quadricula, amagades: set[Clau]) -> Taula:
    """The table without the figures of `amagades`, nor anything that would tell them."""
    titols = [columna.titol for columna in taula.columnes]
    files = [
        _fila(fila, [clau in amagades for clau in seves])
        for fila, seves in zip(files_de(taula), quadricula, strict=True)
    ]
    tapada = replace(taula, files=tuple(files), total=None)
    if taula.total is not None:
        tapada = replace(tapada, files=tuple(files[:-1]), total=files[-1])
    tapada = _sense_percentatges(tapada, titols)
    return _endrecada(tapada, titols) if taula.codi.startswith("nacionalitats") else tapada


def _fila(fila: Fila, tapades: Sequence[bool]) -> Fila:
    celles = tuple(
        Absencia.PROTEGIT if tapada and isinstance(cella, int) else cella
        for cella, tapada in zip(fila.celles, tapades, strict=True)
    )
    return replace(fila, celles=celles)


def _sense_percentatges(taula: Taula, titols: Sequence[str]) -> Taula:
    """A part of something tells it: it is shown only beside the two numbers that it divides."""
    if TOTAL not in titols:
        return taula
    lloc = titols.index(TOTAL)
    de_tothom = not set(ALTRES) & set(titols)
    cap = de_tothom and taula.total is not None and _tapat(taula.total, lloc)

    def sense(fila: Fila) -> Fila:
        if not cap and not _tapat(fila, lloc):
            return fila
        celles = tuple(
            Absencia.PROTEGIT if columna.format is Format.PERCENTATGE else cella
            for columna, cella in zip(taula.columnes, fila.celles, strict=True)
        )
        return replace(fila, celles=celles)

    total = None if taula.total is None else sense(taula.total)
    return replace(taula, files=tuple(map(sense, taula.files)), total=total)


def _tapat(fila: Fila, lloc: int) -> bool:
    return fila.celles[lloc] is Absencia.PROTEGIT


def _endrecada(taula: Taula, titols: Sequence[str]) -> Taula:
    """The most numerous first; those without a number last, by name: their order says nothing."""
    lloc = titols.index(TOTAL)

    def ordre(fila: Fila):
        total = fila.celles[lloc]
        nombre = total if isinstance(total, int) else -1
        return (-nombre, str(fila.celles[0]))

    return replace(taula, files=tuple(sorted(taula.files, key=ordre)))
