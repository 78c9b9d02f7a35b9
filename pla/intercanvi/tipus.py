"""What each kind of column holds: how it is read strictly, and how it is written.

What is read is already what would be written: two cells say the same when they are equal.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from municipis.llibres import ValorError, valors
from pla.models.base import CLAU

NOMBRE = re.compile(r"[0-9]{1,15}([.,][0-9]{1,2})?")


@dataclass(frozen=True)
class Text:
    """`buit` is what an empty cell says."""

    maxim: int = 32767
    buit: ClassVar[Any] = ""

    def llegeix(self, valor, mon):
        return valors.text(valor, self.maxim)

    def cella(self, valor, mon):
        """How what has been read is written."""
        return valor

    def desat(self, valor, mon):
        """What is stored of what has been read: a key, of what is a row of another table."""
        return valor

    def admet(self) -> str:
        return _("un text de %(n)s caràcters com a màxim") % {"n": self.maxim}


@dataclass(frozen=True)
class Dia(Text):
    buit: ClassVar[Any] = None

    def llegeix(self, valor, mon):
        dia = valors.dia(valor)
        if not 1900 <= dia.year <= 2200:
            raise ValorError(_("Aquest any no pot ser: reviseu la data."))
        return dia

    def admet(self) -> str:
        return _("una data, com 15/02/2027")


@dataclass(frozen=True)
class Nombre(Text):
    """Whole, or with as many decimals as `decimals`; never guessed from a text with words."""

    minim: int = 0
    maxim: int = 32767
    decimals: int = 0
    buit: ClassVar[Any] = None

    def llegeix(self, valor, mon):
        exacte = self._exacte(valor)
        if exacte != round(exacte, self.decimals):
            raise ValorError(
                _("Hi va un nombre amb dos decimals com a màxim.")
                if self.decimals
                else _("Hi va un nombre enter.")
            )
        if not self.minim <= exacte <= self.maxim:
            raise ValorError(
                _("Hi va un nombre entre %(minim)s i %(maxim)s.")
                % {"minim": self.minim, "maxim": self.maxim}
            )
        return exacte.quantize(Decimal("0.01")) if self.decimals else int(exacte)

    def _exacte(self, valor) -> Decimal:
        if isinstance(valor, int | float) and not isinstance(valor, bool):
            # A sum of cents made by a spreadsheet carries dust in its sixteenth figure.
            return round(Decimal(str(valor)), 6)
        text = valors.sense_invisibles(valor) if isinstance(valor, str) else ""
        if not NOMBRE.fullmatch(text):
            raise ValorError(_("Hi va un nombre, sense lletres ni punts de milers."))
        return Decimal(text.replace(",", "."))

    def admet(self) -> str:
        if self.decimals:
            return _("un nombre, amb dos decimals com a màxim")
        return _("un nombre enter entre %(minim)s i %(maxim)s") % {
            "minim": self.minim,
            "maxim": self.maxim,
        }


@dataclass(frozen=True)
class Tria(Text):
    enum: type[TextChoices] | None = None

    def llegeix(self, valor, mon):
        text = super().llegeix(valor, mon)
        if text not in self.enum.values:
            raise ValorError(
                _("Només hi pot anar: %(admesos)s.") % {"admesos": ", ".join(self.enum.values)}
            )
        return text

    def admet(self) -> str:
        return "; ".join(f"{codi} = {nom}" for codi, nom in self.enum.choices)


@dataclass(frozen=True)
class Clau(Text):
    """The key of a row, or that of the row of another sheet."""

    maxim: int = 60

    def llegeix(self, valor, mon):
        clau = super().llegeix(valor, mon)
        if not CLAU.regex.match(clau):
            raise ValorError(_("Només hi pot haver lletres, xifres, punts i guions, sense espais."))
        return clau

    def admet(self) -> str:
        return _("un identificador: lletres, xifres, punts i guions, sense espais")
