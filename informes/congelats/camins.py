"""Where each thing that an address narrows by stands in the database, so as to group by it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, Count, QuerySet, Sum

from informes.xifra import Xifra
from informes.xifres import padro
from municipis.abast import Abast
from municipis.periode import Periode
from padro.models import Enviament, EnviamentEsperat, Recompte

Prepara = Callable[[QuerySet], QuerySet]


@dataclass(frozen=True)
class Cami:
    """The column, what has to be annotated first, and how an address calls each of its values."""

    camp: str
    prepara: Prepara = lambda registres: registres
    noms: Mapping[Any, str] | None = None

    def nom(self, valor) -> str | None:
        """As an address calls it; nothing when no address can ask for it."""
        return self.noms.get(valor) if self.noms is not None else str(valor)


# The submissions and the cells of the padró are narrowed without dimensions.
CAMINS = {
    Recompte: {
        "municipi": Cami("enviament__esperat__municipi__codi_ine"),
        "estat": Cami("enviament__estat"),
        "nacionalitat": Cami("nacionalitat__codi"),
        "area": Cami("area", lambda caselles: caselles.amb_area()),
        "edat": Cami("grup_edat", lambda caselles: caselles.amb_grup_edat()),
        "tram": Cami("tram__codi"),
    },
    Enviament: {
        "municipi": Cami("esperat__municipi__codi_ine"),
        "estat": Cami("estat"),
    },
    EnviamentEsperat: {"municipi": Cami("municipi__codi_ine")},
}
MESURES = {padro.persones: Sum("valor"), padro.quants: Count("pk")}


def mesura_de(xifra: Xifra) -> Aggregate | None:
    """Its value as SQL, if it can be asked for by groups."""
    return xifra.mesura or MESURES.get(xifra.agregat)


def camins(
    xifra: Xifra, model: type, per: tuple[str, ...], abast: Abast, periode: Periode
) -> list[Cami] | None:
    """One for each of `per`; nothing when any of them is not a column."""
    de_dimensio = {
        dimensio.codi: Cami(
            dimensio.camp,
            lambda registres, dimensio=dimensio: dimensio.prepara(registres, periode),
            {clau: valor.codi for clau, valor in dimensio.valors(abast, periode).items()},
        )
        for dimensio in xifra.dimensions
        if dimensio.codi in per and dimensio.camp
    }
    coneguts = CAMINS.get(model, {}) | de_dimensio
    return [coneguts[codi] for codi in per] if set(per) <= coneguts.keys() else None
