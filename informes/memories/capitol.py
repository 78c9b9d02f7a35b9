"""A chapter as it is written: what is computed, and beside it what people say of it."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.safestring import SafeString

from informes.balancos.pagina import Enllacos
from informes.memories.escrit import Peca, Redaccio
from informes.observacions import Errada, ObservacioError, Tros
from informes.plantilles.construeix import construeix
from informes.plantilles.escrit import RES
from informes.plantilles.fonts import Fonts
from informes.plantilles.forma import Capitol, Forma
from informes.plantilles.lector import LectorAnual
from informes.plantilles.obra import BlocError, Obra
from informes.plantilles.textos import PARAGRAF, esborrany
from informes.sortida import pagina, prosa
from informes.territori import abast_per

NIVELL = 4


@dataclass(frozen=True)
class Llegida:
    """A text as it will be read, each number a link to its records; or why it cannot be."""

    html: str = ""
    errades: tuple[Errada, ...] = ()
    motiu: str = ""

    @property
    def falla(self) -> bool:
        return bool(self.errades or self.motiu)


@dataclass(frozen=True)
class Part:
    """A block as its page shows it: what is written in it, and how it will be read."""

    peca: Peca
    llegida: Llegida


class Taller:
    """Reads the texts of a report for somebody, each figure once."""

    def __init__(self, redaccio: Redaccio, usuari, dia: date):
        memoria = redaccio.memoria
        self.redaccio = redaccio
        self.fonts = Fonts(memoria.comarca, abast_per(usuari), memoria.exercici, dia)
        self.lector = LectorAnual(self.fonts)
        self.enllacos = Enllacos(self.lector, usuari)
        self._obra = Obra(self.fonts, RES, self.lector)

    def esborrany(self, peca: Peca) -> str:
        """What the template proposes, without the paragraphs of which nothing is known yet."""
        try:
            paragrafs = PARAGRAF.split(peca.esborrany)
            return "\n\n".join(p for p in paragrafs if esborrany(p, self._obra))
        except BlocError:
            return peca.esborrany  # what is wrong in it is told where it is read

    def llegeix(self, text: str) -> Llegida:
        try:
            lectura = self.lector.llegeix(text)
            return Llegida(amb_enllacos(lectura.trossos, self.enllacos))
        except ObservacioError as error:
            return Llegida(errades=error.errades)
        except prosa.ProsaError as error:
            return Llegida(motiu=str(error))

    def part(self, peca: Peca) -> Part:
        if not peca.amb_forats:
            return Part(peca, Llegida())
        text = peca.apartat.text if peca.apartat else self.esborrany(peca)
        return Part(peca, self.llegeix(text))

    def calculat(self, capitol: Capitol) -> dict:
        """The figures of a chapter, and of no other. Call it inside `instantania()`."""
        blocs = tuple(bloc for bloc in capitol.blocs if not bloc.s_escriu)
        if not blocs:
            return {"blocs": [], "errades": ()}
        fonts, forma = self.fonts, Forma((replace(capitol, blocs=blocs),))
        construit = construeix(forma, fonts.comarca, fonts.abast, fonts.exercici, fonts.fet_el)
        [fet] = construit.document.capitols
        return {"blocs": pagina.blocs(fet.blocs), "errades": construit.errades}


def amb_enllacos(trossos: tuple[Tros, ...], enllacos: Enllacos) -> SafeString:
    text, llocs = "", []
    for tros in trossos:
        des_de, text = len(text), text + tros.text
        if adreca := enllacos.adreca(tros.demanda):
            llocs.append((des_de, len(text), adreca))
    return prosa.html_amb_enllacos(text, llocs, NIVELL)
