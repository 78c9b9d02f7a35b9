"""Everything that is known of a semester, as equations over what is not shown.

What was published once is known for ever. A figure that has not changed since an earlier
revision is the same unknown in both: hidden then, it cannot be shown now, nor be worked out from
the two together. When the towns of two revisions differ, so do their totals, by exactly the
people of those towns: these differences are figures like any other.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from informes.supressio.claus import TOTHOM, Clau, maxims, sumes, valors
from informes.taules import Taula

PES_DEL_TOTAL = 100


@dataclass(frozen=True)
class Revisio:
    """What is behind a publication, what it shows, and from how many people on."""

    valors: dict[Clau, int]
    sumes: list[tuple[Clau, frozenset[Clau]]]
    maxims: dict[Clau, int]
    mostra: frozenset[Clau]
    llindar: int

    @classmethod
    def de(cls, originals: Sequence[Taula], mostra: Sequence[Taula], llindar: int) -> "Revisio":
        vistes = frozenset(valors(mostra))
        seves = sorted(sumes(originals), key=_nom_de_la_suma)
        return cls(valors(originals), seves, maxims(originals), vistes, llindar)

    def limits(self, clau: Clau) -> tuple[int | None, int | None]:
        """The most that a figure may be, and the room that the population leaves around it."""
        for poble, maxim in self.maxims.items():
            sobren = maxim - self.valors.get(poble, maxim + 1)
            if poble <= clau and sobren >= 0:
                return (maxim if poble == clau else None), sobren
        return None, None

    def poblats(self) -> frozenset[Clau]:
        """The towns that say of at least one person."""
        return frozenset(
            clau
            for clau, valor in self.valors.items()
            if valor and len(clau) == 1 and _d_un_municipi(clau)
        )


def _d_un_municipi(clau: Clau) -> bool:
    return any(condicio.startswith("municipi=") for condicio in clau)


def _nom(clau: Clau) -> str:
    return "&".join(sorted(clau))


def _nom_de_la_suma(suma: tuple[Clau, frozenset[Clau]]) -> tuple[str, list[str]]:
    return _nom(suma[0]), sorted(map(_nom, suma[1]))


@dataclass
class Incognita:
    """A figure that may not be known: how small and how big it may be, and what hiding it costs.

    `cost` is zero when it is hidden already. `amplada` is how uncertain it has to stay; zero, if
    nothing is asked of it. `marge` is how uncertain it may be at all: in a town of four people
    nobody can be made to believe in five.
    """

    nom: Hashable
    valor: int
    minim: int | None
    maxim: int | None = None
    cost: int = 0
    amplada: int = 0
    marge: int | None = None

    def demana(self, amplada: int) -> None:
        self.amplada = amplada if self.marge is None else min(amplada, self.marge)


@dataclass
class Sistema:
    incognites: list[Incognita] = field(default_factory=list)
    equacions: list[dict[int, int]] = field(default_factory=list)
    lloc: dict[Hashable, int] = field(default_factory=dict)
    conegudes: set[tuple[Clau, int]] = field(default_factory=set)
    actuals: dict[int, Clau] = field(default_factory=dict)

    def incognita(self, nom: Hashable, valor: int, minim: int | None) -> tuple[int, bool]:
        """Where it stands, and whether it is new."""
        if nom in self.lloc:
            return self.lloc[nom], False
        self.lloc[nom] = len(self.incognites)
        self.incognites.append(Incognita(nom, valor, minim))
        return self.lloc[nom], True

    def termes(self, sumands: Iterable[tuple[Clau, int, int]]) -> dict[int, int]:
        """`(clau, valor, signe)`s without those that are known, or nobody."""
        llocs = ((self.lloc.get((clau, valor)), signe) for clau, valor, signe in sumands)
        return {lloc: signe for lloc, signe in llocs if lloc is not None}

    def importancia(self, lloc: int) -> tuple[int, int, int]:
        """Which figure is protected first."""
        return self.incognites[lloc].amplada, self.incognites[lloc].valor, -lloc

    def tapa(self, lloc: int) -> None:
        self.incognites[lloc].cost = 0


def sistema(anteriors: Sequence[Revisio], actual: Revisio) -> Sistema:
    """The equations of every revision; the last one is still to be protected."""
    fet = Sistema()
    fet.conegudes = {(c, r.valors[c]) for r in anteriors for c in r.mostra if c in r.valors}
    for revisio in (*anteriors, actual):
        _caselles(fet, revisio, actual)
        _equacions(fet, revisio, actual.llindar)
    totes = (*anteriors, actual)
    for (_i, abans), (j, despres) in combinations(enumerate(totes), 2):
        noves = despres.valors.items() - {
            parella for r in totes[:j] for parella in r.valors.items()
        }
        llindar = min(despres.llindar, actual.llindar)
        _diferencies(fet, abans, despres, {clau for clau, _valor in noves}, llindar)
    return fet


def _caselles(fet: Sistema, revisio: Revisio, actual: Revisio) -> None:
    graus = _graus(revisio)
    for clau in sorted(revisio.valors, key=_nom):
        valor = revisio.valors[clau]
        if not valor or (clau, valor) in fet.conegudes:
            continue
        lloc, nova = fet.incognita((clau, valor), valor, 1)
        seva = fet.incognites[lloc]
        seva.maxim, seva.marge = revisio.limits(clau)
        if revisio is not actual:
            seva.demana(min(seva.amplada or revisio.llindar, revisio.llindar, actual.llindar))
            continue
        fet.actuals[lloc] = clau
        if not nova:
            continue
        if valor < actual.llindar:
            seva.demana(actual.llindar)
        else:
            seva.cost = valor * graus.get(clau, 1)


def _graus(revisio: Revisio) -> dict[Clau, int]:
    """How much worse it is to hide a total than one of its parts."""
    graus: dict[Clau, int] = {}
    for total, _parts in revisio.sumes:
        graus[total] = graus.get(total, 1) + 2
    return graus | {TOTHOM: PES_DEL_TOTAL}


def _equacions(fet: Sistema, revisio: Revisio, llindar: int) -> None:
    """Σ parts + rest = total, without what is known or nobody.

    The rest is people that a table does not tell apart (of unknown sex, or age): nobody prints
    it, and a small one is protected like any other figure.
    """
    for total, parts in revisio.sumes:
        if total not in revisio.valors:
            continue
        tots = revisio.valors[total]
        quants = {part: revisio.valors.get(part, 0) for part in parts}
        resta = tots - sum(quants.values())
        termes = fet.termes([(total, tots, -1), *((c, q, 1) for c, q in quants.items())])
        if resta:
            termes[_resta(fet, (total, parts), resta, min(revisio.llindar, llindar))] = 1
        if termes:
            fet.equacions.append(termes)


def _resta(fet: Sistema, suma: tuple, resta: int, llindar: int) -> int:
    lloc, nova = fet.incognita((suma, resta), resta, 0)
    if nova and resta < llindar:
        fet.incognites[lloc].amplada = llindar
    return lloc


def _diferencies(
    fet: Sistema, abans: Revisio, despres: Revisio, noves: set[Clau], llindar: int
) -> None:
    """What each total has changed, when it is for the people of a town that comes or goes.

    Only of the totals that are `noves`: one that had been told before it came says nothing of it.
    When nothing else has changed, whoever comes adds and whoever goes takes away.
    """
    d_abans, de_despres = abans.poblats(), despres.poblats()
    if d_abans == de_despres:
        return
    comunes = sorted(abans.valors.keys() & despres.valors.keys(), key=_nom)
    iguals = all(abans.valors[c] == despres.valors[c] for c in comunes if _d_un_municipi(c))
    un_sentit = iguals and (d_abans < de_despres or de_despres < d_abans)
    for clau in comunes:
        vell, nou = abans.valors[clau], despres.valors[clau]
        if vell and nou and clau in noves and not _d_un_municipi(clau):
            _diferencia(fet, (clau, vell, nou), 0 if un_sentit else None, llindar)


def _diferencia(fet: Sistema, nom: tuple, minim: int | None, llindar: int) -> None:
    """It is nobody's business when both totals were told before: there is nothing left to hide."""
    clau, vell, nou = nom
    signe = 1 if nou > vell else -1
    termes = fet.termes([(clau, nou, signe), (clau, vell, -signe)])
    if not termes:
        return
    lloc, nova = fet.incognita(nom, abs(nou - vell), minim)
    if nova and abs(nou - vell) < llindar:
        fet.incognites[lloc].amplada = llindar
    fet.equacions.append(termes | {lloc: -1})
