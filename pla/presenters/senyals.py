"""What the figures of a period say that may be missing, with the way to their records."""

from dataclasses import dataclass

from municipis.models import Comarca, Municipi
from municipis.periode import Periode
from pla.abast import abast_del_pla
from pla.fonts import FONTS
from pla.lectures import Lectura, llegeix
from pla.models import Necessitat
from pla.periodes import del_codi, diu_periode
from pla.senyals import SENYALS


@dataclass(frozen=True)
class Suggeriment:
    """`ja` is the need that has been made of it; `adreca` is empty where she would see others."""

    codi: str
    text: str
    definicio: str
    adreca: str
    ja: Necessitat | None


def suggeriments(
    usuari, comarca: Comarca, municipi: Municipi | None, periode: Periode
) -> list[Suggeriment]:
    abast = abast_del_pla(comarca, municipi)
    vives = Necessitat.objects.visibles_per(usuari).vives()
    d_aqui = vives.filter(comarca=comarca, municipi=municipi, periode=periode.codi)
    ja = {necessitat.xifra: necessitat for necessitat in d_aqui}
    fets = []
    for codi, senyal in SENYALS.items():
        if valor := senyal.valor(comarca, municipi, periode):
            font = FONTS[codi]
            text = senyal.diu(valor, municipi, periode)
            adreca = font.adreca(abast, periode, usuari)
            fets.append(Suggeriment(codi, text, font.definicio, adreca, ja.get(codi)))
    return fets


@dataclass(frozen=True)
class Evidencia:
    """What the figure of a need says today, of when, and what it counts."""

    lectura: Lectura
    definicio: str
    quan: str


def evidencia(necessitat: Necessitat, usuari) -> Evidencia | None:
    periode = del_codi(necessitat.periode)
    font = FONTS.get(necessitat.xifra)
    if not (font and periode):
        return None
    abast = abast_del_pla(necessitat.comarca, necessitat.municipi)
    lectura = llegeix(necessitat.xifra, abast, periode, usuari)
    return Evidencia(lectura, font.definicio, diu_periode(periode))
