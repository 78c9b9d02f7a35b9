"""The board of a campaign: who has answered, how completely and how soon."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from padro.enums import EstatEsperat
from padro.models import Enviament


@dataclass(frozen=True)
class Taxa:
    """A rate with what it is made of: expected, actual and the share of one in the other."""

    nom: str
    fets: int
    esperats: int

    @property
    def percentatge(self) -> float | None:
        """From 0 to 100, or None when nothing is expected: empty is not zero."""
        return 100 * self.fets / self.esperats if self.esperats else None


@dataclass(frozen=True)
class FilaDelTauler:
    esperat: object
    estat: EstatEsperat
    completesa: int | None
    a_temps: bool | None

    @property
    def complet(self) -> bool:
        return self.completesa == 100


class Tauler:
    """The municipalities of a campaign that somebody may see, in two queries for any number."""

    def __init__(self, campanya, esperats, *, estat: str = ""):
        self.campanya = campanya
        self.estat = estat if estat in EstatEsperat.values else ""
        self._esperats = esperats

    @cached_property
    def totes(self) -> list[FilaDelTauler]:
        esperats = (
            self._esperats.amb_estat()
            .amb_terminis()
            .select_related("municipi__contorn")
            .order_by("municipi__clau_ordre")
        )
        return [self._fila(esperat) for esperat in esperats]

    @property
    def files(self) -> list[FilaDelTauler]:
        """Those of the state asked for, or all."""
        return [fila for fila in self.totes if self.estat in ("", fila.estat)]

    @cached_property
    def per_estat(self) -> list[tuple[EstatEsperat, int]]:
        recompte = Counter(fila.estat for fila in self.totes)
        return [(estat, recompte[estat]) for estat in EstatEsperat if recompte[estat]]

    @cached_property
    def taxes(self) -> list[Taxa]:
        """Submissions made, complete, on time and validated, against those expected."""
        esperats = [fila for fila in self.totes if fila.estat != EstatEsperat.EXEMPT]
        fetes = [fila for fila in esperats if fila.completesa is not None]
        return [
            Taxa(_("Han enviat"), len(fetes), len(esperats)),
            Taxa(_("Complets"), sum(fila.complet for fila in fetes), len(esperats)),
            Taxa(_("A temps"), sum(bool(fila.a_temps) for fila in fetes), len(esperats)),
            Taxa(
                _("Validats"),
                sum(fila.estat == EstatEsperat.VALIDAT for fila in esperats),
                len(esperats),
            ),
        ]

    def _fila(self, esperat) -> FilaDelTauler:
        completesa = a_temps = None
        if esperat.revisio:
            completesa = _completesa(esperat)
            a_temps = _dia(esperat.primer_el) <= self.campanya.a_temps_fins
        return FilaDelTauler(esperat, EstatEsperat(esperat.estat), completesa, a_temps)


def _completesa(esperat) -> int:
    return Enviament(
        caselles=esperat.caselles,
        esperades=esperat.esperades,
        sense_estrangers=esperat.sense_estrangers,
    ).completesa


def _dia(moment) -> date:
    """The day of Europe/Madrid in which a moment falls."""
    return timezone.localtime(moment).date()
