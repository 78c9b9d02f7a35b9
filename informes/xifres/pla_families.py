"""The figures of what people come to: trainings, awareness, schools and community actions.

The same seven of each family, and of all of them together. Hours are those of the days held in
the period; participants, those counted in the whole of each activity with any of those days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.db.models import Count, F, OuterRef, Subquery, Sum

from informes.taules import Format
from informes.xifra import Xifra, comptada, en_hores_de_minuts
from informes.xifres.dimensions_pla import de_grup
from pla.enums import TipusActivitat
from pla.models import COMPTATS, Activitat, SessioActivitat

ACTIVITATS, HORES = Count("pk"), en_hores_de_minuts(Sum("minuts"))
D_ACTIVITAT, DE_SESSIO = de_grup(), de_grup("activitat__", "dia")
DIA = "Dies fets durant el període."
FETES = "amb alguna sessió feta durant el període"
SENCERES = (
    "Cap: qui ha vingut a dues activitats hi compta dues vegades, i la que té dies fets en dos "
    "períodes compta sencera a tots dos."
)
PERSONES = "Persones"
SEXES = {
    "dones": ("Dones", "Dones"),
    "homes": ("Homes", "Homes"),
    "altres": ("Persones no binàries o altres", "No binàries o altres"),
    "no_consta": ("Persones de qui no consta el sexe", "No consta"),
}


@dataclass(frozen=True)
class Familia:
    """`que` is what its activities are called, all together."""

    codi: str
    titol: str
    que: str
    tipus: tuple[TipusActivitat, ...]

    @property
    def de(self) -> str:
        return f"d'{self.que}" if self.que[0] in "aeiou" else f"de {self.que}"


FAMILIES = (
    Familia(
        "formacions", "Formacions a professionals", "formacions a professionals",
        (TipusActivitat.FORMACIO_PROFESSIONALS,),
    ),
    Familia(
        "formacions_nouvingudes", "Formacions a persones nouvingudes",
        "formacions a persones nouvingudes", (TipusActivitat.FORMACIO_NOUVINGUDES,),
    ),
    Familia(
        "sensibilitzacio", "Activitats de sensibilització", "activitats de sensibilització",
        (TipusActivitat.SENSIBILITZACIO,),
    ),
    Familia(
        "centres", "Activitats en centres educatius", "activitats en centres educatius",
        (TipusActivitat.CENTRE,),
    ),
    Familia(
        "comunitaries", "Accions comunitàries", "accions comunitàries",
        (TipusActivitat.COMUNITARIA,),
    ),
    Familia(
        "conjunt", "Activitats obertes a grups",
        "activitats de formació, de sensibilització, en centres educatius i comunitàries",
        tuple(TipusActivitat.obertes()),
    ),
)  # fmt: skip


def sessions(tipus, abast, periode):
    """The days held in the period of the activities of these kinds."""
    fetes = SessioActivitat.objects.de_l_abast(abast).fetes().del_periode(periode)
    return fetes.filter(activitat__tipus__in=tipus)


def activitats(tipus, abast, periode):
    """Those of these kinds with any day held in the period."""
    fetes = Activitat.objects.de_l_abast(abast).fetes(periode).filter(tipus__in=tipus)
    return amb_primer_dia(fetes, periode)


def amb_primer_dia(activitats, periode):
    """Annotate `primer_dia`, the first one held in the period."""
    fets = SessioActivitat.objects.fetes().del_periode(periode).filter(activitat=OuterRef("pk"))
    return activitats.annotate(primer_dia=Subquery(fets.order_by("dia").values("dia")[:1]))


def comptats(*columnes) -> Sum:
    """How many people took part; nothing is added by who has not been counted yet."""
    return Sum(sum((F(columna) for columna in columnes[1:]), F(columnes[0])))


def d_activitats(codi, titol, definicio, unitat, tipus, mesura=ACTIVITATS, **camps) -> Xifra:
    """A figure over the activities of these kinds that were held."""
    camps = {
        "base_temporal": DIA,
        "desduplicacio": "Cada activitat compta una vegada.",
        "dimensions": D_ACTIVITAT,
    } | camps
    registres = partial(activitats, tuple(tipus))
    return comptada(f"pla.{codi}", titol, definicio, unitat, registres, mesura, **camps)


def de_sessions(codi, titol, definicio, unitat, tipus, mesura=ACTIVITATS, **camps) -> Xifra:
    """A figure over the days held of the activities of these kinds."""
    camps = {
        "base_temporal": "Dia de la sessió.",
        "desduplicacio": "Cap: cada sessió compta una vegada.",
        "dimensions": DE_SESSIO,
    } | camps
    registres = partial(sessions, tuple(tipus))
    return comptada(f"pla.{codi}", titol, definicio, unitat, registres, mesura, **camps)


def participants(codi, titol, en, tipus, columnes=COMPTATS, qui=PERSONES, **camps) -> Xifra:
    definicio = (
        f"{qui} que han participat en {en}, comptades en tota l'activitat; les activitats que "
        "encara no s'han comptat no hi sumen res."
    )
    return d_activitats(
        codi, titol, definicio, "participants", tipus, comptats(*columnes),
        desduplicacio=SENCERES, **camps,
    )  # fmt: skip


def _d_una(familia: Familia) -> Iterator[Xifra]:
    codi, titol, tipus = familia.codi, familia.titol, familia.tipus
    fetes = f"{familia.que} {FETES}"
    yield d_activitats(
        f"{codi}.activitats", titol,
        f"{fetes.capitalize()}; les anul·lades i les previstes no hi són.",
        "activitats", tipus, titol_curt="Activitats",
    )  # fmt: skip
    yield de_sessions(
        f"{codi}.hores", f"{titol}: hores",
        f"Hores de les sessions {familia.de} fetes durant el període, vingui qui vingui.",
        "hores", tipus, HORES, format=Format.DECIMAL, titol_curt="Hores",
    )  # fmt: skip
    yield participants(
        f"{codi}.participants", f"{titol}: participants", fetes, tipus, titol_curt="Participants"
    )
    for sexe, (qui, curt) in SEXES.items():
        nom = f"{titol}: {qui.lower()}"
        yield participants(f"{codi}.{sexe}", nom, fetes, tipus, (sexe,), qui, titol_curt=curt)


PER_FAMILIA: dict[str, tuple[Xifra, ...]] = {f.codi: tuple(_d_una(f)) for f in FAMILIES}
XIFRES: tuple[Xifra, ...] = tuple(xifra for seves in PER_FAMILIA.values() for xifra in seves)
