"""A frozen list opened years later: the same records, as far as who asks may read them today."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value

from informes.adreces import Adreca
from informes.cerca import cerca
from informes.congelats.bases import base, nombres
from informes.congelats.claus import Claus
from informes.darrere import PER_PAGINA, Darrere
from informes.mirades import MIRADES, Mirada
from informes.models import LlistaCongelada
from informes.taules import Cella, cella_de_json
from informes.territori import abast_per
from informes.xifres import XIFRES
from municipis.periode import Periode


class FetaMalbeError(Exception):
    """What is kept is not what was frozen."""


@dataclass(frozen=True)
class Oberta:
    """`text` narrows what is listed, and never what was counted."""

    llista: LlistaCongelada
    usuari: object
    text: str = ""

    @cached_property
    def adreca(self) -> Adreca:
        return Adreca.de(self.llista.clau)

    @cached_property
    def periode(self) -> Periode:
        return Periode.del_codi(self.adreca.periode)

    @cached_property
    def model(self) -> type:
        return apps.get_model(self.llista.model)

    @property
    def mirada(self) -> Mirada:
        return MIRADES[self.model]

    @cached_property
    def claus(self) -> Claus:
        try:
            claus = Claus.desempaqueta(self.llista.claus)
        except ValueError as error:
            raise FetaMalbeError(self.llista.clau) from error
        if claus.empremta != self.llista.sha256:
            raise FetaMalbeError(self.llista.clau)
        return claus

    @property
    def valor(self) -> Cella:
        """What the document says."""
        return cella_de_json(self.llista.valor)

    @cached_property
    def nomes(self) -> tuple[str, ...]:
        """What it is narrowed to, as it is called today; what is gone, by its code."""
        consulta = dict(self.adreca.filtres) | {"periode": self.adreca.periode}
        try:
            xifra = XIFRES[self.adreca.codi]
            return Darrere.de_l_abast(xifra, abast_per(self.usuari), consulta).nomes
        except (KeyError, ValueError):
            return self.adreca.valors

    def _de_les_claus(self, des_de: int = 0) -> QuerySet:
        """Those of the list that she may read, after the key `des_de`."""
        totes = nombres(self.claus)
        restants = totes[bisect_right(totes, des_de) :]
        return base(self.model, self.claus, self.periode, self.usuari).filter(es_una_de(restants))

    @cached_property
    def visibles(self) -> int:
        return self._de_les_claus().count()

    @property
    def no_visibles(self) -> int:
        """How many of the list she may not read, or are no longer there."""
        return len(self.claus) - self.visibles

    def trobats(self, des_de: int = 0) -> QuerySet:
        """The rows in order, ready to be read."""
        registres = cerca(self._de_les_claus(des_de), self.text, self.usuari)
        registres = registres.select_related(*self.mirada.relacions)
        registres = registres.prefetch_related(*self.mirada.a_part).defer(*self.mirada.sense)
        return registres.order_by("clau")

    def pagina(self, des_de: int = 0) -> tuple[list, int | None]:
        """A page of rows, and the key to go on from if there are more."""
        llista = list(self.trobats(des_de)[: PER_PAGINA + 1])
        seguent = llista[PER_PAGINA - 1].clau if len(llista) > PER_PAGINA else None
        return llista[:PER_PAGINA], seguent


def es_una_de(claus: list[int]) -> Func:
    """`clau` is one of these, however many they are."""
    return Func(
        F("clau"),
        Value(claus, output_field=ArrayField(BigIntegerField())),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
