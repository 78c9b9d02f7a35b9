"""Another world in which everything shown is the same and a hidden figure is another.

Two worlds that nobody can tell apart, in whole persons, in which a figure differs by as much as
is asked, prove that it is hidden. The world in which the fewest people have to be hidden for it
is looked for with HiGHS; that it is one is checked here with whole numbers, and trusts nobody.
"""

import highspy
import numpy as np

from informes.supressio.sistema import Sistema

Moviment = dict[int, int]

# What moving a figure that is already hidden costs: so little that it is always preferred.
GAIREBE_RES = 0.001
PETIT = 1e-6
SENSE_LIMIT = highspy.kHighsInf


class Moviments:
    """What each unknown may go up (even columns) or down (odd ones) together with others."""

    def __init__(self, sistema: Sistema):
        self.sistema = sistema
        self.highs = highspy.Highs()
        self.highs.silent()
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("presolve", "off")
        self.highs.passModel(self._model())

    def _model(self) -> highspy.HighsLp:
        lp = highspy.HighsLp()
        incognites, equacions = self.sistema.incognites, self.sistema.equacions
        lp.num_col_, lp.num_row_ = 2 * len(incognites), len(equacions)
        lp.col_cost_ = [self._cost(lloc) for lloc in range(len(incognites)) for _ in "+-"]
        lp.col_lower_ = [0.0] * lp.num_col_
        lp.col_upper_ = [lim for lloc in range(len(incognites)) for lim in self._limits(lloc)]
        lp.row_lower_ = lp.row_upper_ = [0.0] * lp.num_row_
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = [0, *np.cumsum([2 * len(termes) for termes in equacions])]
        lp.a_matrix_.index_ = [2 * j + k for termes in equacions for j in termes for k in (0, 1)]
        lp.a_matrix_.value_ = [s * k for t in equacions for s in t.values() for k in (1.0, -1.0)]
        return lp

    def _cost(self, lloc: int) -> float:
        return self.sistema.incognites[lloc].cost or GAIREBE_RES

    def _limits(self, lloc: int) -> tuple[float, float]:
        seva = self.sistema.incognites[lloc]
        amunt = SENSE_LIMIT if seva.maxim is None else seva.maxim - seva.valor
        avall = SENSE_LIMIT if seva.minim is None else seva.valor - seva.minim
        return amunt, avall

    def tapa(self, lloc: int) -> None:
        """It is hidden now: from here on, moving it costs nothing."""
        self.sistema.tapa(lloc)
        for columna in (2 * lloc, 2 * lloc + 1):
            self.highs.changeColCost(columna, GAIREBE_RES)

    def millor(self, lloc: int, amplada: int) -> Moviment | None:
        """The cheapest way in which it differs by `amplada`, up or down; none, if there is none."""
        trobats = []
        for cap_on, limit in enumerate(self._limits(lloc)):
            if limit >= amplada and (trobat := self._mou(lloc, cap_on, amplada)):
                trobats.append(trobat)
                if trobat[0] == 0:
                    break
        return min(trobats, key=lambda trobat: trobat[0])[1] if trobats else None

    def _mou(self, lloc: int, cap_on: int, amplada: int) -> tuple[int, Moviment] | None:
        una, altra = 2 * lloc + cap_on, 2 * lloc + 1 - cap_on
        self.highs.changeColBounds(una, amplada, amplada)
        self.highs.changeColBounds(altra, 0, 0)
        moviment = self._resol() or self._resol_sencer()
        for columna, limit in zip((2 * lloc, 2 * lloc + 1), self._limits(lloc), strict=True):
            self.highs.changeColBounds(columna, 0, limit)
        if moviment is None:
            return None
        cost = sum(self.sistema.incognites[j].cost * abs(quant) for j, quant in moviment.items())
        return cost, moviment

    def _resol(self) -> Moviment | None:
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        columnes = np.array(self.highs.getSolution().col_value)
        quants = columnes[0::2] - columnes[1::2]
        moviment = {int(j): round(quants[j]) for j in np.flatnonzero(np.abs(quants) > PETIT)}
        return moviment if es_un_mon(self.sistema, moviment) else None

    def _resol_sencer(self) -> Moviment | None:
        """With whole persons from the beginning: slower, for when the other way halves some."""
        if self.highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        columnes = np.arange(2 * len(self.sistema.incognites), dtype=np.int32)
        self._tipus(columnes, highspy.HighsVarType.kInteger)
        moviment = self._resol()
        self._tipus(columnes, highspy.HighsVarType.kContinuous)
        return moviment

    def _tipus(self, columnes, tipus) -> None:
        self.highs.changeColsIntegrality(len(columnes), columnes, np.array([tipus] * len(columnes)))


def es_un_mon(sistema: Sistema, moviment: Moviment) -> bool:
    """Whether everything still adds up, and nobody is less than nobody."""
    sumen = all(
        sum(signe * moviment.get(lloc, 0) for lloc, signe in termes.items()) == 0
        for termes in sistema.equacions
    )
    return sumen and all(
        (seva.minim is None or seva.valor + quant >= seva.minim)
        and (seva.maxim is None or seva.valor + quant <= seva.maxim)
        for seva, quant in ((sistema.incognites[lloc], quant) for lloc, quant in moviment.items())
    )
