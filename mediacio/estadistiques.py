"""What the room counts, by what it is told apart, and the records behind each number.

A figure is the rows of a queryset added up; a cell is the same rows narrowed by two of their
dimensions, and the list behind it is those very rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from acollida.models.atencio import RECOMPTE
from mediacio.creuada import Creuada, creua
from mediacio.enums import TipusPeticio
from mediacio.models import Ambit, MotiuAnullacio, Peticio, Prestacio
from municipis.models import Llengua, Municipi

Nom = str | Promise


@dataclass(frozen=True)
class Dimensio:
    """By what figures are told apart: `camp` of the request, and how each value is called."""

    codi: str
    nom: Nom
    camp: str
    noms: Callable[[], dict[str, Any]]


def _del_cataleg(model, clau="codi"):
    return lambda: {getattr(fila, clau): str(fila) for fila in model.objects.all()}


DIMENSIONS = {
    dimensio.codi: dimensio
    for dimensio in (
        Dimensio("llengua", _("llengua"), "llengua__codi", _del_cataleg(Llengua)),
        Dimensio("ambit", _("àmbit"), "ambit__codi", _del_cataleg(Ambit)),
        Dimensio(
            "municipi", _("municipi"), "municipi__codi_ine", _del_cataleg(Municipi, "codi_ine")
        ),
        Dimensio("canal", _("canal"), "tipus", lambda: dict(TipusPeticio.choices)),
        Dimensio("motiu", _("motiu"), "motiu_anullacio__codi", _del_cataleg(MotiuAnullacio)),
    )
}


@dataclass(frozen=True)
class Mesura:
    """A figure. `peticio` is the way from its rows to the request that tells them apart."""

    codi: str
    nom: Nom
    definicio: Nom
    files: Callable[[], QuerySet]
    valor: Any
    peticio: str = ""
    en_hores: bool = False

    def de(self, abast, periode) -> QuerySet:
        """The rows that it adds up, in a territory and a period."""
        return self.files().de_l_abast(abast).del_periode(periode)

    def cami(self, dimensio: Dimensio) -> str:
        return f"{self.peticio}{dimensio.camp}"

    def amb_relacions(self, files: QuerySet) -> QuerySet:
        """With what a list says of each of them."""
        if self.peticio:
            files = files.amb_persones()
        return files.select_related(
            "interpret", *(f"{self.peticio}{nom}" for nom in ("llengua", "ambit", "municipi")),
            *([] if self.peticio else ["motiu_anullacio"]),
        )  # fmt: skip


PERSONES = sum((F(camp) for camp in RECOMPTE), 0)
DE_SERVEI = "peticio__"
MESURES = {
    mesura.codi: mesura
    for mesura in (
        Mesura(
            "serveis",
            _("serveis"),
            _("Serveis prestats en el període, pel dia en què es van fer."),
            lambda: Prestacio.objects.fetes(),
            Count("pk"),
            DE_SERVEI,
        ),
        Mesura(
            "hores",
            _("hores"),
            _("Temps real dels serveis prestats, minut a minut. Un text traduït no en té."),
            lambda: Prestacio.objects.fetes(),
            Sum("minuts"),
            DE_SERVEI,
            en_hores=True,
        ),
        Mesura(
            "persones",
            _("persones"),
            _("Persones ateses als serveis prestats; qui hi va dues vegades compta dues vegades."),
            lambda: Prestacio.objects.fetes(),
            Sum(PERSONES),
            DE_SERVEI,
        ),
        Mesura(
            "absencies",
            _("serveis en què faltava algú"),
            _("Serveis acordats als quals no es va presentar la persona o l'intèrpret."),
            lambda: Prestacio.objects.no_presentades(),
            Count("pk"),
            DE_SERVEI,
        ),
        Mesura(
            "no_servides",
            _("peticions sense intèrpret"),
            _("Peticions per a un dia del període que ningú no va poder atendre."),
            lambda: Peticio.objects.no_servides(),
            Count("pk"),
        ),
        Mesura(
            "anullades",
            _("peticions anul·lades"),
            _("Peticions per a un dia del període que es van anul·lar, per qualsevol motiu."),
            lambda: Peticio.objects.anullades(),
            Count("pk"),
        ),
    )
}


@dataclass(frozen=True)
class Estadistica:
    """A figure of a territory and a period, told apart by two dimensions."""

    mesura: Mesura
    abast: Any
    periode: Any
    files: Dimensio
    columnes: Dimensio

    def taula(self) -> Creuada:
        camins = [self.mesura.cami(dimensio) for dimensio in (self.files, self.columnes)]
        rows = self.mesura.de(self.abast, self.periode).order_by()
        grups = rows.values_list(*camins).annotate(valor=self.mesura.valor)
        return creua(grups, self.files.noms(), self.columnes.noms())


def llista_de(mesura: Mesura, usuari, periode, valors: dict[str, str]) -> QuerySet:
    """The records behind a number; `valors` says the value of some dimensions."""
    triats = {mesura.cami(DIMENSIONS[codi]): valor for codi, valor in valors.items()}
    return mesura.de(usuari.abast, periode).visibles_per(usuari).filter(**triats)
