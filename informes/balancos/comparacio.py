"""Two balanços side by side: what changed of each commitment, by how much, and what was said."""

from dataclasses import dataclass

from informes.balancos.contingut import Dit
from informes.observacions import Demanda, Nombre


@dataclass(frozen=True)
class CanviXifra:
    """A figure that either of them asks for; `None` where it does not."""

    demanda: Demanda
    abans: Nombre | None
    ara: Nombre | None

    @property
    def diferencia(self) -> Nombre | None:
        if self.abans is None or self.ara is None:
            return None
        return self.ara - self.abans


@dataclass(frozen=True)
class Canvi:
    """A commitment in both balanços; one of them is missing when it is new or gone."""

    abans: Dit | None
    ara: Dit | None
    xifres: tuple[CanviXifra, ...]

    @property
    def fitxa(self):
        return (self.ara or self.abans).fitxa  # type: ignore[union-attr]

    @property
    def d_estat(self) -> bool:
        return _estat(self.abans) != _estat(self.ara)

    @property
    def de_passos(self) -> bool:
        abans, ara = self.abans, self.ara
        return bool(abans and ara and abans.fitxa.percentatge != ara.fitxa.percentatge)

    @property
    def de_compromis(self) -> bool:
        """It is told in other words, or somebody else answers for it."""
        abans, ara = self.abans, self.ara
        return bool(abans and ara and _dit(abans) != _dit(ara))

    @property
    def de_text(self) -> bool:
        abans, ara = self.abans, self.ara
        return bool(abans and ara and abans.text != ara.text)

    @property
    def es_nou(self) -> bool:
        return self.abans is None

    @property
    def ja_no_hi_es(self) -> bool:
        return self.ara is None

    @property
    def canvia(self) -> bool:
        sol = self.es_nou or self.ja_no_hi_es
        d_alguna = any(xifra.abans != xifra.ara for xifra in self.xifres)
        del_compromis = self.d_estat or self.de_passos or self.de_compromis
        return sol or d_alguna or del_compromis or self.de_text


def compara(abans: list[Dit], ara: list[Dit]) -> list[Canvi]:
    """By commitment, in the order of the newer one; those that are gone, at the end."""
    d_abans = {dit.fitxa.uid: dit for dit in abans}
    d_ara = {dit.fitxa.uid: dit for dit in ara}
    return [_canvi(d_abans.get(uid), d_ara.get(uid)) for uid in d_ara | d_abans]


def _canvi(abans: Dit | None, ara: Dit | None) -> Canvi:
    d_abans, d_ara = _valors(abans), _valors(ara)
    demandes = dict.fromkeys((*d_ara, *d_abans))
    xifres = (CanviXifra(d, d_abans.get(d), d_ara.get(d)) for d in demandes)
    return Canvi(abans, ara, tuple(xifres))


def _valors(dit: Dit | None) -> dict[Demanda, Nombre]:
    return dit.valors if dit else {}


def _estat(dit: Dit | None) -> str:
    return dit.estat.estat if dit and dit.estat else ""


def _dit(dit: Dit) -> tuple[str, str, str]:
    fitxa = dit.fitxa
    return fitxa.codi, fitxa.text, fitxa.area
