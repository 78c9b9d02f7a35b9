"""The kinds of columns that name something else: a line, who answers, municipalities, a figure."""

import re
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from municipis.llibres import ValorError, valors
from municipis.text import clau_cerca
from pla.fonts import FONTS

from .tipus import Text


@dataclass(frozen=True)
class Referencia(Text):
    """A row of the sheet `full`, by its key or, where there are two alike, by its whole path."""

    full: str = ""

    def llegeix(self, valor, mon):
        return "/".join(mon.troba(self.full, super().llegeix(valor, mon).split("/")))

    def cella(self, valor, mon):
        return mon.curt(self.full, valor) if valor else ""

    def desat(self, valor, mon):
        return mon.pks[self.full][tuple(valor.split("/"))]

    def admet(self) -> str:
        return _("un identificador del full «%(full)s»") % {"full": self.full}


@dataclass(frozen=True)
class Persona(Text):
    def llegeix(self, valor, mon):
        correu = super().llegeix(valor, mon).lower()
        if correu not in mon.persones:
            raise ValorError(_("Ningú del servei de la comarca no té aquest correu: reviseu-lo."))
        return correu

    def desat(self, valor, mon):
        return mon.persones[valor]

    def admet(self) -> str:
        return _("el correu d'una tècnica o coordinadora de la comarca")


@dataclass(frozen=True)
class DeMunicipi(Text):
    def llegeix(self, valor, mon):
        codi = super().llegeix(valor, mon).zfill(5)  # a spreadsheet eats the zeros before
        if codi not in mon.municipis:
            raise ValorError(
                _("Cap municipi de la comarca no té el codi INE «%(codi)s».") % {"codi": codi[:40]}
            )
        return codi

    def desat(self, valor, mon):
        return mon.municipis[valor] if valor else None

    def admet(self) -> str:
        return _("el codi INE d'un municipi, de cinc xifres; en blanc, tota la comarca")


@dataclass(frozen=True)
class DeXifra(Text):
    maxim: int = 80

    def llegeix(self, valor, mon):
        codi = super().llegeix(valor, mon)
        if codi not in FONTS:
            raise ValorError(_("No hi ha cap xifra amb aquest codi: les trobareu al full «ajuda»."))
        return codi

    def admet(self) -> str:
        return _("el codi d'una xifra; en blanc, el valor s'escriu a mà")


@dataclass(frozen=True)
class Llista(Text):
    """Several of `un`, always in the same order."""

    un: Text = field(default_factory=Text)
    entre: str = ", "
    buit: ClassVar[Any] = ()

    def llegeix(self, valor, mon):
        text = valors.text(valor, self.maxim)
        trossos = [net for tros in re.split(self._separadors, text) if (net := tros.strip())]
        return tuple(sorted({self.un.llegeix(tros, mon) for tros in trossos}))

    @property
    def _separadors(self) -> str:
        return rf"[{self.entre.strip()}\n]"

    def cella(self, valor, mon):
        return self.entre.join(self.un.cella(un, mon) for un in valor)

    def desat(self, valor, mon):
        return [self.un.desat(un, mon) for un in valor]

    def admet(self) -> str:
        return _("%(un)s; si n'hi ha més d'un, separats amb «%(entre)s»") % {
            "un": self.un.admet(),
            "entre": self.entre.strip(),
        }


@dataclass(frozen=True)
class DEntitat(Text):
    """By its name, whatever its accents and capitals."""

    def llegeix(self, valor, mon):
        nom = super().llegeix(valor, mon)
        trobat = nom if nom in mon.entitats else mon.entitats_semblants.get(clau_cerca(nom))
        if trobat is None:
            raise ValorError(
                _("La comarca no té cap entitat que es digui «%(nom)s».") % {"nom": nom[:80]}
            )
        return trobat

    def desat(self, valor, mon):
        return mon.entitats[valor]

    def admet(self) -> str:
        return _("el nom d'una entitat de la comarca")
