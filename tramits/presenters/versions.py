"""A version in words: what it says, and in what it differs from another."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import ngettext

from acollida.formularis import en_paraules
from tramits.enums import Apartat, Marca, UnitatTermini
from tramits.models import ClasseDocument, TipusTramit
from tramits.models.catalegs import NORMATIUS
from tramits.vigencia import diu_vigencia

# What a version says, in the order in which it is read.
CAMPS = (*(c for c in NORMATIUS if c not in ("codi", "vigent_des_de")), "font", "per_confirmar")
NOMS_DE_LLISTA: dict[str, Any] = {"apartats": Apartat, "marques": Marca}
UNITATS = {
    UnitatTermini.HABILS: lambda n: ngettext("%(n)s dia hàbil", "%(n)s dies hàbils", n),
    UnitatTermini.NATURALS: lambda n: ngettext("%(n)s dia natural", "%(n)s dies naturals", n),
    UnitatTermini.MESOS: lambda n: ngettext("%(n)s mes", "%(n)s mesos", n),
    UnitatTermini.MESOS_SENSE_AGOST: lambda n: ngettext(
        "%(n)s mes, sense l'agost", "%(n)s mesos, sense l'agost", n
    ),
}


@dataclass(frozen=True)
class Diferencia:
    """A field that two versions say otherwise."""

    camp: str
    abans: str
    ara: str


@dataclass(frozen=True)
class Versio:
    """A version on the line of its code."""

    tipus: TipusTramit
    quan: str
    vigent: bool
    usada: bool
    diu: list[tuple[str, str]]
    canvia: list[Diferencia] = field(default_factory=list)


def diu_termini(tipus: TipusTramit) -> str:
    if not tipus.termini:
        return ""
    return UNITATS[UnitatTermini(tipus.termini_unitat)](tipus.termini) % {"n": tipus.termini}


class Traductor:
    """What a field says in words; the names of documents and of procedures, asked once."""

    def __init__(self):
        self.documents = {d.codi: str(d) for d in ClasseDocument.objects.all()}
        self.tramits = {t.codi: str(t) for t in TipusTramit.objects.order_by("vigent_des_de")}

    def __call__(self, tipus: TipusTramit, camp: str) -> str:
        valor = getattr(tipus, camp)
        if camp == "termini":
            valor = diu_termini(tipus)
        elif camp == "seguent":
            valor = self.tramits.get(valor, valor)
        elif camp in ("documents", "documents_opcionals"):
            valor = "; ".join(self.documents.get(codi, codi) for codi in valor)
        elif camp in NOMS_DE_LLISTA:
            noms = dict(NOMS_DE_LLISTA[camp].choices)
            valor = "; ".join(str(noms.get(codi, codi)) for codi in valor)
        elif hasattr(tipus, f"get_{camp}_display"):
            valor = getattr(tipus, f"get_{camp}_display")()
        return en_paraules(valor)


def etiqueta(camp: str) -> str:
    return capfirst(str(TipusTramit._meta.get_field(camp).verbose_name))


def diferencies(abans: TipusTramit, ara: TipusTramit, tradueix: Traductor) -> list[Diferencia]:
    return [
        Diferencia(etiqueta(camp), tradueix(abans, camp), tradueix(ara, camp))
        for camp in CAMPS
        if getattr(abans, camp) != getattr(ara, camp)
    ]


def linia(files: list[TipusTramit], dia: date, tradueix: Traductor) -> list[Versio]:
    """The versions of a code, the newest first, each with what it changes of the one before.

    `files` come the oldest first, `amb_us`.
    """
    anteriors = [None, *files[:-1]]
    return [
        Versio(
            tipus,
            diu_vigencia(tipus),
            tipus.val(dia),
            tipus.usada,
            [(etiqueta(camp), tradueix(tipus, camp)) for camp in CAMPS if _diu(tipus, camp)],
            diferencies(anterior, tipus, tradueix) if anterior else [],
        )
        for anterior, tipus in zip(anteriors, files, strict=True)
    ][::-1]


def _diu(tipus: TipusTramit, camp: str) -> bool:
    """Whether it says something there: the unit is told with its number."""
    return camp != "termini_unitat" and getattr(tipus, camp) not in ("", None, [], False)
