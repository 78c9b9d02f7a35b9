"""Somebody who reads all that is published of a semester and wants to know what is hidden.

She works with whole persons, with a solver that the application does not use, over the JSON of
the tables as anybody may download them; nothing of the application is called here. She knows that
a zero is always shown, that what is hidden is somebody, that foreigners are not more than the
population, and which figures are the same in two revisions.
"""

from collections.abc import Iterable
from fractions import Fraction

import pulp

TITOLS_DE_SEXE = {"Homes": "H", "Dones": "D"}
MITJA_DECIMA = Fraction(1, 20)
MOLTS = 10**6  # so that nothing grows without end


class Espia:
    """`publicat`: the tables of each revision. `igual(clau, i, j)`: if it did not change."""

    def __init__(self, publicat: list[list[dict]], igual=lambda clau, i, j: False, detall=True):
        self.problema = pulp.LpProblem("espia", pulp.LpMaximize)
        self.detall = detall  # whether sexes add up to the total, with nobody apart
        self.igual = igual
        self.vistos: dict = {}
        self.ocults: dict = {}
        self.revisions = [self._revisio(n, taules) for n, taules in enumerate(publicat)]

    # What is read

    def _revisio(self, n, taules):
        noms = {fila[0][0]: fila[1] for taula in taules for fila in taula["files"]}
        caselles = [self._caselles(taula, noms) for taula in taules]
        coneix: dict = {}
        for files in caselles:
            for fila in files:
                for clau, valor, _titol in fila:
                    if clau is not None:
                        coneix.setdefault(clau, valor)
                        assert coneix[clau] == valor, (clau, coneix[clau], valor)
        for clau, valor in coneix.items():
            self._apren(n, clau, valor)
        for taula, files in zip(taules, caselles, strict=True):
            self._sumes(n, taula, files)
            self._parts(n, taula, files)
        return coneix

    def _caselles(self, taula, noms):
        files = [*taula["files"], *([taula["total"]] if taula["total"] else [])]
        titols = [(c["titol"], c["format"]) for c in taula["columnes"]]
        return [
            [
                (self._clau(darrere, titol, com, noms), valor, titol)
                for valor, (titol, com) in zip(celles, titols, strict=True)
            ]
            for celles, darrere in files
        ]

    @staticmethod
    def _clau(darrere, titol, com, noms):
        """Of whom a cell is: the first condition of its row, and that of its column."""
        if com != "enter" or titol == "Població":
            return None
        propia = darrere.split("&")[0]
        if titol == "Total":
            return tuple(filter(None, [propia]))
        return tuple(sorted(filter(None, [propia, TITOLS_DE_SEXE.get(titol) or noms[titol]])))

    def _apren(self, n, clau, valor):
        if isinstance(valor, int):
            self.vistos[n, clau] = valor
        elif valor == {"absencia": "protegit"}:
            for abans in range(n):
                if self.igual(clau, abans, n) and (abans, clau) in self.vistos | self.ocults:
                    self.ocults[n, clau] = self._de(abans, clau)
                    return
            self.ocults[n, clau] = self.problema.add_variable(
                f"x{len(self.ocults)}", 1, cat="Integer"
            )
        if isinstance(valor, int):
            for abans in range(n):
                if self.igual(clau, abans, n) and (abans, clau) in self.ocults:
                    self.problema += self.ocults[abans, clau] == valor

    def _de(self, n, clau):
        return self.vistos.get((n, clau), self.ocults.get((n, clau)))

    # What is reasoned

    def _sumes(self, n, taula, files):
        titols = [c["titol"] for c in taula["columnes"]]
        lloc = titols.index("Total")
        for fila in files:
            parts = [c for i, c in enumerate(fila) if i != lloc and c[0] is not None]
            self._suma(n, fila[lloc][0], parts, exacta=self.detall)
        for columna in zip(*files, strict=True):
            self._suma(n, columna[-1][0], columna[:-1], exacta=True)
            grups: dict = {}
            for casella, (_celles, darrere) in zip(columna, taula["files"], strict=False):
                propia, _, pare = darrere.partition("&")
                if pare and casella[0] is not None:
                    clau = tuple(sorted([pare, *(c for c in casella[0] if c != propia)]))
                    grups.setdefault(clau, []).append(casella)
            for clau, parts in grups.items():
                self._suma(n, clau, parts, exacta=self.detall)

    def _suma(self, n, total, parts, *, exacta):
        sabut = self._de(n, total) if total is not None else None
        quants = [self._de(n, clau) for clau, *_ in parts if clau is not None]
        quants = [q for q in quants if q is not None]
        if sabut is None or not quants:
            return
        suma = pulp.lpSum(quants)
        if any(isinstance(q, pulp.LpVariable) for q in [sabut, *quants]):
            self.problema += (suma == sabut) if exacta else (suma <= sabut)
        else:
            assert not exacta or sum(quants) == sabut

    def _parts(self, n, taula, files):
        """What a percentage with one decimal tells of what it divides."""
        titols = [c["titol"] for c in taula["columnes"]]
        de_qui = titols.index("Població") if "Població" in titols else None
        for fila in files:
            total = self._de(n, fila[titols.index("Total")][0])
            tots = self._de(n, ()) if de_qui is None else fila[de_qui][1]
            if de_qui is not None and isinstance(tots, int) and isinstance(total, pulp.LpVariable):
                self.problema += total <= tots
            for (_clau, valor, _titol), columna in zip(fila, taula["columnes"], strict=True):
                if columna["format"] == "percentatge" and "decimal" in valor:
                    self._part(total, tots, Fraction(valor["decimal"]))

    def _part(self, total, tots, part):
        if isinstance(total, pulp.LpVariable) or isinstance(tots, pulp.LpVariable):
            for signe in (1, -1):
                limit = float(part + signe * MITJA_DECIMA)
                self.problema += signe * (100 * total - limit * tots) <= 0

    # What is found out

    def diferencies(self, i: int, j: int) -> dict:
        """What each total has changed between two revisions; of a town by itself, nothing."""
        trobades = {}
        for clau in sorted(self.revisions[i].keys() & self.revisions[j].keys()):
            abans, despres = self._de(i, clau), self._de(j, clau)
            propia = any(condicio.startswith("municipi=") for condicio in clau)
            if propia or abans is None or despres is None or self.igual(clau, i, j):
                continue
            if isinstance(abans, int) and isinstance(despres, int):
                if abans and despres:
                    trobades[clau] = despres - abans
                continue
            d = self.problema.add_variable(
                f"d{i}_{j}_{len(trobades)}", -MOLTS, MOLTS, cat="Integer"
            )
            self.problema += d == despres - abans
            trobades[clau] = d
        return trobades

    def estretes(self, amplada: int, altres: Iterable = ()) -> dict[str, tuple[int, int]]:
        """The hidden figures that she narrows to less than `amplada`, with what she knows."""
        dubtes = {v.name: v for v in [*self.ocults.values(), *altres] if not isinstance(v, int)}
        limits: dict[str, tuple[int, int]] = {}
        for objectiu in (1, -1):
            self._resol(objectiu * pulp.lpSum(dubtes.values()), dubtes, limits)
        for nom, variable in dubtes.items():
            for objectiu in (variable, -variable):
                if limits[nom][1] - limits[nom][0] < amplada:
                    self._resol(objectiu, dubtes, limits)
        noms = {v.name: clau for clau, v in self.ocults.items() if not isinstance(v, int)}
        return {
            str(noms.get(nom, nom)): (minim, maxim)
            for nom, (minim, maxim) in limits.items()
            if maxim - minim < amplada
        }

    def _resol(self, objectiu, dubtes, limits):
        """The best of an objective; all that it says of any of them is possible at once."""
        if not dubtes:
            return
        self.problema.setObjective(pulp.lpSum([objectiu]))
        estat = self.problema.solve(pulp.COIN_CMD(path=pulp.PULP_CBC_CMD.pulp_cbc_path, msg=False))
        assert pulp.LpStatus[estat] == "Optimal", pulp.LpStatus[estat]
        for nom, variable in dubtes.items():
            valor = round(variable.value())
            minim, maxim = limits.get(nom, (valor, valor))
            limits[nom] = (min(minim, valor), max(maxim, valor))
