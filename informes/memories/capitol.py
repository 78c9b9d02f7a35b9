"""A chapter as it is written: what is computed, and beside it what people say of it."""

import re
from dataclasses import dataclass, replace

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from informes.balancos.lector import Lector
from informes.balancos.pagina import Enllacos
from informes.memories.escrit import Peca, Redaccio
from informes.observacions import Errada, ObservacioError, Tros
from informes.plantilles.construeix import Construit, construeix
from informes.plantilles.forma import Capitol, Forma
from informes.sortida import pagina, prosa
from municipis.abast import Abast

# Around each number while the Markdown is turned into HTML: nobody types them.
OBRE, MIG, TANCA = "\ue000", "\ue001", "\ue002"
MARQUES = str.maketrans("", "", OBRE + MIG + TANCA)
ENCERCLAT = re.compile(f"{OBRE}([0-9]+){MIG}([^{TANCA}]*){TANCA}")
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


def llegeix(text: str, lector: Lector, enllacos: Enllacos) -> Llegida:
    try:
        lectura = lector.llegeix(text.translate(MARQUES))
    except ObservacioError as error:
        return Llegida(errades=error.errades)
    try:
        return Llegida(amb_enllacos(lectura.trossos, enllacos))
    except prosa.ProsaError as error:
        return Llegida(motiu=str(error))


def amb_enllacos(trossos: tuple[Tros, ...], enllacos: Enllacos) -> SafeString:
    adreces = [enllacos.adreca(tros.demanda) for tros in trossos]
    text = "".join(
        f"{OBRE}{lloc}{MIG}{tros.text}{TANCA}" if adreces[lloc] else tros.text
        for lloc, tros in enumerate(trossos)
    )
    html = prosa.html(text, NIVELL)
    # What `prosa.html` gives is safe, and an address is written by us.
    return mark_safe(ENCERCLAT.sub(lambda t: _enllac(adreces[int(t[1])], t[2]), html))  # noqa: S308


def _enllac(adreca: str, escrit: str) -> str:
    """`escrit` comes from HTML."""
    return f'<a class="balanc-xifra" href="{escape(adreca)}">{escrit}</a>'


@dataclass(frozen=True)
class Part:
    """A block as its page shows it: what is written in it, and how it will be read."""

    peca: Peca
    llegida: Llegida


def parts(redaccio: Redaccio, codi: str, lector: Lector, usuari) -> list[Part]:
    enllacos = Enllacos(lector, usuari)
    return [
        Part(peca, llegeix(peca.text, lector, enllacos) if peca.es_text else Llegida())
        for peca in redaccio.del_capitol(codi)
    ]


def calculat(redaccio: Redaccio, capitol: Capitol, abast: Abast, dia) -> dict:
    """The figures of a chapter, and of no other. Call it inside `instantania()`."""
    blocs = tuple(bloc for bloc in capitol.blocs if not bloc.s_escriu)
    if not blocs:
        return {"blocs": [], "errades": ()}
    construit = nomes(replace(capitol, blocs=blocs), redaccio, abast, dia)
    fets = (bloc for capitol in construit.document.capitols for bloc in capitol.blocs)
    return {"blocs": pagina.blocs(fets), "errades": construit.errades}


def nomes(capitol: Capitol, redaccio: Redaccio, abast: Abast, dia) -> Construit:
    memoria = redaccio.memoria
    forma = Forma((capitol,))
    return construeix(forma, memoria.comarca, abast, memoria.exercici, dia, redaccio.escrit())
