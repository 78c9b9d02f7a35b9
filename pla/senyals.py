"""The figures that may tell of something missing, and how each is said as a need.

This is the whole list: a figure that is not here is never proposed. Nothing is proposed either
when its value is zero or there is none.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import ngettext_lazy

from municipis.models import Comarca, Municipi
from municipis.periode import Periode
from pla.abast import abast_del_pla
from pla.enums import OrigenNecessitat
from pla.fonts import FONTS
from pla.periodes import diu_periode


@dataclass(frozen=True)
class Senyal:
    """`frase` agrees with the number; `origen` is where a need that it tells of is seen."""

    codi: str
    origen: OrigenNecessitat
    frase: Any

    def valor(self, comarca: Comarca, municipi: Municipi | None, periode: Periode) -> int:
        """What the figure says; zero when there is no such figure, or no number."""
        if self.codi not in FONTS:
            return 0
        valor = FONTS[self.codi].valor(abast_del_pla(comarca, municipi), periode)
        return int(valor or 0)

    def diu(self, valor: int, municipi: Municipi | None, periode: Periode) -> str:
        """«42 peticions d'intèrpret sense servir el 2025», and of which town."""
        xifra = number_format(valor, use_l10n=True, force_grouping=True)
        text = f"{self.frase % {'n': valor, 'xifra': xifra}} {diu_periode(periode)}"
        return f"{text} · {municipi}" if municipi else text


SENYALS = {
    senyal.codi: senyal
    for senyal in (
        Senyal(
            "mediacio.no_servides",
            OrigenNecessitat.DEMANDA,
            ngettext_lazy(
                "%(xifra)s petició d'intèrpret sense servir",
                "%(xifra)s peticions d'intèrpret sense servir",
                "n",
            ),
        ),
        Senyal(
            "acollida.peticions_pendents",
            OrigenNecessitat.DEMANDA,
            ngettext_lazy(
                "%(xifra)s petició de primera entrevista que encara espera, feta",
                "%(xifra)s peticions de primera entrevista que encara esperen, fetes",
                "n",
            ),
        ),
        Senyal(
            "estrangeria.propostes_tard",
            OrigenNecessitat.DEMANDA,
            ngettext_lazy(
                "%(xifra)s proposta d'informe tramesa fora de termini",
                "%(xifra)s propostes d'informe trameses fora de termini",
                "n",
            ),
        ),
        Senyal(
            "acollida.derivacions",
            OrigenNecessitat.CONTACTES,
            ngettext_lazy(
                "%(xifra)s derivació a altres serveis",
                "%(xifra)s derivacions a altres serveis",
                "n",
            ),
        ),
        Senyal(
            "acollida.cites_no_presentades",
            OrigenNecessitat.CONTACTES,
            ngettext_lazy(
                "%(xifra)s cita a què no es va venir", "%(xifra)s cites a què no es va venir", "n"
            ),
        ),
        Senyal(
            "mediacio.absencies",
            OrigenNecessitat.CONTACTES,
            ngettext_lazy(
                "%(xifra)s servei d'interpretació en què faltava algú",
                "%(xifra)s serveis d'interpretació en què faltava algú",
                "n",
            ),
        ),
    )
}
