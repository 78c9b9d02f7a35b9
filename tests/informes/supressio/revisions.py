"""A semester published several times, as its towns arrive and correct what they had sent."""

from collections import Counter
from dataclasses import dataclass
from random import Random

from informes.supressio.protegeix import Anterior, NoEsPotProtegirError, protegeix
from tests.informes.supressio.espia import Espia
from tests.informes.supressio.mons import Mon, fa_mon


@dataclass
class Semestre:
    """`exactes` and `publiques`: the tables of each revision, as JSON."""

    llindar: int
    exactes: list[list[dict]]
    publiques: list[list[dict]]

    @classmethod
    def de(cls, llindar: int, *revisions) -> "Semestre":
        anteriors: list[Anterior] = []
        for originals in revisions:
            try:
                publiques = protegeix(originals, llindar, anteriors)
            except NoEsPotProtegirError:
                break  # it is not published; what came before stays as it was
            anteriors.append(Anterior(publiques, originals, llindar))
        return cls(
            llindar,
            [[taula.a_json() for taula in a.originals] for a in anteriors],
            [[taula.a_json() for taula in a.taules] for a in anteriors],
        )

    @classmethod
    def a_l_atzar(cls, llavor: int, municipis: int, llindar: int, quantes: int) -> "Semestre":
        """Each time a town that was missing arrives, or somebody corrects a figure."""
        atzar, mon = Random(llavor), fa_mon(llavor, municipis)
        falten = atzar.sample(range(1, municipis), k=min(municipis - 1, quantes))
        revisions = []
        for _ in range(quantes):
            fora = frozenset(f"{m:05}" for m in falten)
            revisions.append(Mon(mon, municipis, fora).taules())
            if falten and atzar.random() < 0.7:
                falten = falten[1:]
            else:
                mon = _corregit(mon, atzar)
        return cls.de(llindar, *revisions)

    def espia(self) -> tuple[Espia, list]:
        """She who has read every revision, and the differences that should tell her nothing."""
        reals = [Espia([taules]).revisions[0] for taules in self.exactes]

        def igual(clau, i, j):
            return clau in reals[i] and reals[i][clau] == reals[j].get(clau)

        espia = Espia(self.publiques, igual)
        dubtes = []
        for j in range(len(reals)):
            for i in range(j):
                if self._pobles(i) != self._pobles(j):
                    for clau, d in espia.diferencies(i, j).items():
                        dubtes += self._dubte(espia, reals, clau, d, i, j)
        return espia, dubtes

    def _dubte(self, espia, reals, clau, d, i, j):
        """A small difference: hidden, unless the figure had been told before the town came."""
        petita = abs(reals[j][clau] - reals[i][clau]) < self.llindar
        if not petita or any(reals[q].get(clau) == reals[j][clau] for q in range(j)):
            return []
        assert not isinstance(d, int), (clau, d)
        return [d]

    def _pobles(self, n: int) -> set[str]:
        [municipis] = [taula for taula in self.exactes[n] if taula["codi"] == "municipis"]
        return {darrere for celles, darrere in municipis["files"] if celles[4]}


def _corregit(mon: Counter, atzar: Random) -> Counter:
    nou, qui = Counter(mon), atzar.choice(sorted(mon))
    nou[qui] = max(0, nou[qui] + atzar.choice([-3, -1, 1, 2, 6]))
    return +nou
