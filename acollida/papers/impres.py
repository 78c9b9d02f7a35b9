"""A document on the screen and on paper: one function writes both, real ones and examples."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import override

from acollida.enums import TipusPaper
from municipis.models import Llengua
from municipis.paper import imprimeix

from . import codi as codis
from .blocs import blocs_de
from .cas import NO_CONSTA, Cas
from .frases import frases_en, llengua_del_text
from .text import FRASE, Contingut, camps, compon

FULL = Path(__file__).parent / "paper.css"
QR = "dibuix:0"
SERVEI = "Servei de Primera Acollida"


@dataclass(frozen=True)
class Impres:
    """A text of a kind of document, with all that fills it. `codi` only once it is issued."""

    tipus: str
    text: str
    cap: dict[str, str]
    contingut: Contingut
    numero: str = ""
    codi: str = ""

    @property
    def titol(self) -> str:
        with override("ca"):
            return str(TipusPaper(self.tipus).label).capitalize()

    @property
    def per_revisar(self) -> list[str]:
        """The phrases that it says in a language and no speaker has read."""
        dites = [self.contingut.frases.get(codi) for codi in self._frases()]
        return [f.catala for f in dites if f and f.traduida and not f.revisada]

    @property
    def buits(self) -> list[str]:
        """The fields that its text asks for and of which nothing is known."""
        return [nom for nom in camps(self.text) if self.contingut.valors.get(nom) == NO_CONSTA]

    def cos(self, nivell: int = 1) -> str:
        """What is read, in HTML: the same on a page, under its headings, and on paper."""
        return text_del_paper(self, self.text, nivell, **self._verificacio())

    def pdf(self) -> bytes:
        dibuixos = [_qr(adreca_de(self.codi))] if self.codi else []
        return imprimeix_paper(self.titol, self.cos(), dibuixos)

    def _verificacio(self):
        return {
            "verificable": self.tipus in TipusPaper.verificables(),
            "codi": codis.agrupa(self.codi),
            "adreca": adreca_de(),
            "qr": QR,
        }

    def _frases(self) -> list[str]:
        dels_blocs = "\n".join("\n".join(linies) for linies in self._blocs_dits())
        noms = camps(self.text + "\n" + dels_blocs)
        return [nom.removeprefix(FRASE) for nom in noms if nom.startswith(FRASE)]

    def _blocs_dits(self):
        return [self.contingut.blocs.get(nom, []) for nom in camps(self.text)]


def text_del_paper(impres, text: str, nivell: int = 1, *, servei: str = SERVEI, **mes) -> str:
    """What is read, in HTML: `impres` has a `cap`, a `numero`, a `contingut` and `per_revisar`.

    A room above prints its own bilingual papers with it.
    """
    compost = mark_safe(compon(text, impres.contingut, nivell=nivell))  # noqa: S308
    with override("ca"):
        context = {"impres": impres, "text": compost, "servei": servei, **mes}
        return render_to_string("acollida/papers/document/cos.html", context)


def imprimeix_paper(
    titol: str, cos: str, dibuixos: Sequence[str] = (), *, servei: str = SERVEI
) -> bytes:
    context = {"titol": titol, "cos": cos, "servei": servei}
    html = render_to_string("acollida/papers/full.html", context)
    return imprimeix(html, FULL, list(dibuixos))


def impres_de(cas: Cas, tipus: str, text: str, llengua: Llengua | None = None, **emes) -> Impres:
    """The document of a case. Its language is only asked of those that are bilingual."""
    llengua = llengua if tipus in TipusPaper.bilingues() else None
    blocs, valors = blocs_de(cas)
    contingut = Contingut(
        cas.valors() | valors, frases_en(llengua), blocs, llengua_del_text(llengua)
    )
    return Impres(tipus, text, _cap(contingut), contingut, **emes)


def _cap(contingut: Contingut) -> dict[str, str]:
    return {"comarca": contingut.valors["comarca.de"], "data": contingut.valors["data"]}


def adreca_de(codi: str = "") -> str:
    """Where anybody checks it: the page, or the answer about a code."""
    cami = reverse("verifica_codi", args=[codi]) if codi else reverse("verifica")
    return f"{settings.URL_PUBLICA}{cami}"


def _qr(adreca: str) -> str:
    sortida = BytesIO()
    segno.make(adreca, error="m", micro=False).save(sortida, kind="svg", border=2, xmldecl=False)
    return sortida.getvalue().decode()
