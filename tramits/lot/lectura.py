"""From the rows of the sheet to the requests that they say, and everything that is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from municipis.llibres import Problema
from municipis.models import Municipi
from tramits.models import SollicitudInforme

from .columnes import COLUMNES
from .full import files
from .lector import Lector


@dataclass
class Lectura:
    """`noves` are not stored; `repetides` are those that are already there, the very same."""

    full: str = ""
    noves: list[SollicitudInforme] = field(default_factory=list)
    repetides: list[int] = field(default_factory=list)
    problemes: list[Problema] = field(default_factory=list)

    @property
    def es_pot_desar(self) -> bool:
        return bool(self.noves) and not self.problemes


def llegeix(contingut: bytes, *, municipi: Municipi, avui: date) -> Lectura:
    """The requests of a town hall that a workbook says; `LlibreError` if it is not one of ours."""
    full, trobades = files(contingut)
    lector = Lector(full, avui)
    llegides = [(fila, lector.llegeix(fila)) for fila in trobades]
    lectura = Lectura(full, problemes=lector.problemes)
    lector.comprova_que_no_es_repeteixen(llegides)
    _separa(lectura, llegides, municipi, lector)
    lectura.problemes.sort(key=lambda problema: problema.fila)
    return lectura


def _separa(lectura: Lectura, llegides, municipi: Municipi, lector: Lector) -> None:
    """The new ones, and those already registered: skipped if they say the same, else refused."""
    numeros = {dades.get("registre_numero") for _fila, dades in llegides} - {None}
    d_aqui = SollicitudInforme.objects.filter(municipi=municipi, registre_numero__in=numeros)
    registrades = {feta.registre_numero: feta for feta in d_aqui.select_related("tipus")}
    amb_error = {problema.fila for problema in lectura.problemes}
    for fila, dades in llegides:
        feta = registrades.get(dades.get("registre_numero"))
        if fila.numero in amb_error:
            continue
        if feta is None:
            lectura.noves.append(SollicitudInforme(municipi=municipi, **dades))
        elif diferents := list(_diferents(feta, dades)):
            text = _("Ja és registrada i hi diu una altra cosa: %(camps)s. Editeu-la a la llista.")
            lector.problema(fila, "registre_numero", text % {"camps": ", ".join(diferents)})
        else:
            lectura.repetides.append(fila.numero)


def _diferents(feta: SollicitudInforme, dades: dict) -> Iterator[str]:
    for columna in COLUMNES:
        if getattr(feta, columna.camp) != dades[columna.camp]:
            yield columna.titol.lower()
