"""Writes down activities for the demonstrations."""

from dataclasses import dataclass
from datetime import date

from municipis.enums import TipusEntitat
from municipis.models import Entitat, Municipi
from pla.enums import EstatActivitat
from pla.models import COMPTATS, Activitat, SessioActivitat


@dataclass(frozen=True)
class Fabrica:
    """Writes down activities of a municipality."""

    municipi: Municipi
    per: object

    @property
    def qui(self) -> dict:
        return {"creat_per": self.per, "modificat_per": self.per}

    def activitat(self, tipus, titol, dies=(), *, comptats=None, **camps) -> Activitat:
        """`dies`: the day, the hours and the state of each session; `comptats`, as its columns."""
        if comptats is not None:
            camps |= dict.fromkeys(COMPTATS, 0) | comptats
        activitat = Activitat.objects.create(
            comarca=self.municipi.comarca, municipi=self.municipi, tipus=tipus, titol=titol,
            **self.qui, **camps,
        )  # fmt: skip
        SessioActivitat.objects.bulk_create(
            SessioActivitat(
                activitat=activitat, dia=dia, minuts=hores * 60, estat=estat, **self.qui
            )
            for dia, hores, estat in dies
        )
        activitat.tecniques.add(self.per)
        return activitat

    def entitat(self, nom: str, tipus: TipusEntitat) -> Entitat:
        entitat, _nova = Entitat.objects.get_or_create(
            comarca=self.municipi.comarca,
            nom=nom,
            defaults={"tipus": tipus, "municipi": self.municipi},
        )
        return entitat


def fet(dia: date, hores: int = 2) -> tuple:
    return dia, hores, EstatActivitat.FETA


def anullat(dia: date, hores: int = 2) -> tuple:
    return dia, hores, EstatActivitat.ANULLADA
