"""By what figures are told apart: the same expression groups the records and narrows to one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, QuerySet
from django.utils.translation import override

from municipis.abast import Abast
from municipis.periode import Periode


@dataclass(frozen=True)
class Valor:
    """One of the values of a dimension; `amb_zero` has its row even when it counts nothing."""

    codi: str
    nom: str
    amb_zero: bool = False


Valors = dict[Any, Valor]


def tal_com_son(registres: QuerySet, periode: Periode) -> QuerySet:
    return registres


@dataclass(frozen=True)
class Dimensio:
    """`codi` narrows in an address («canal=telefon»); `valors` are by key of `camp`, in order.

    `edat` is what `prepara` calls the age in years, where records are told apart by it.
    """

    codi: str
    titol: str
    camp: str
    valors: Callable[[Abast, Periode], Valors]
    prepara: Callable[[QuerySet, Periode], QuerySet] = tal_com_son
    nota: str = ""
    edat: str = ""

    def grups(self, registres: QuerySet, mesura: Aggregate, periode: Periode) -> dict[Any, int]:
        """The measure of each value that has any record."""
        return {clau: n for (clau,), n in creua((self,), registres, mesura, periode).items()}

    def nomes(self, registres: QuerySet, clau: Any, periode: Periode) -> QuerySet:
        """The records of one value, by its key."""
        condicio = {f"{self.camp}__isnull": True} if clau is None else {self.camp: clau}
        return self.prepara(registres, periode).filter(**condicio)

    def valor(self, codi: str, abast: Abast, periode: Periode) -> tuple[Any, Valor]:
        """The key and the value that `codi` names; `ValueError` when there is none."""
        for clau, valor in self.valors(abast, periode).items():
            if valor.codi == codi:
                return clau, valor
        raise ValueError(f"«{codi}» no és cap valor de {self.titol}")


def creua(dimensions, registres: QuerySet, mesura: Aggregate, periode: Periode) -> dict[tuple, int]:
    """The measure of each combination of values, in one query."""
    for dimensio in dimensions:
        registres = dimensio.prepara(registres, periode)
    camps = [dimensio.camp for dimensio in dimensions]
    files = registres.order_by().values_list(*camps).annotate(mesura=mesura)
    return {tuple(claus): n or 0 for *claus, n in files}


def d_enum(*opcions) -> Callable[[Abast, Periode], Valors]:
    """The values of one of our enums. What we publish is in Catalan, whoever asks for it."""

    def valors(abast, periode):
        with override("ca"):
            return {opcio.value: Valor(opcio.value, str(opcio.label)) for opcio in opcions}

    return valors
