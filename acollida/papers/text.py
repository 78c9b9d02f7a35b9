"""The text of a template: a little Markdown with fields in double braces.

Knows nothing of Django. Headings, lists, tables, emphasis, rules and line breaks are all: no HTML,
no links, no images. Fields are filled once the Markdown has been read, and escaped, so that a
name with an asterisk or a bracket is only a name.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

CAMP = re.compile(r"\{\{([^{}\n]*)\}\}")
CLAU = re.compile(r"\{\{|\}\}")
# While the Markdown is read, each field is one letter of the private use area.
PRIVATS = re.compile("[\ue000-\uf8ff]")
PRIMER = 0xE000
XIFRES = re.compile(r"\+?\d[\d .:/\u00a0-]*\d|\d")
ELEMENTS = ["heading", "list", "table", "emphasis", "hr", "newline", "escape"]
FRASE = "frase."


@dataclass(frozen=True)
class ErrorDeText:
    """What is wrong, in which line, and the field that was perhaps meant."""

    codi: str
    linia: int
    camp: str = ""
    proposta: str = ""


@dataclass(frozen=True)
class Frase:
    """A phrase in Catalan and, when there is one, in the other language of the paper."""

    catala: str
    traduida: str = ""
    revisada: bool = False


@dataclass(frozen=True)
class Llengua:
    """The other language: its code, and whether it is written from right to left."""

    codi: str
    rtl: bool = False

    @property
    def sentit(self) -> str:
        return "rtl" if self.rtl else "ltr"


@dataclass(frozen=True)
class Contingut:
    """What fills the fields. `blocs` are lines of Markdown with fields of their own."""

    valors: Mapping[str, str]
    frases: Mapping[str, Frase]
    blocs: Mapping[str, list[str]]
    llengua: Llengua | None = None


def camps(text: str) -> list[str]:
    """The fields that a text asks for, each once."""
    return list(dict.fromkeys(nom.strip() for nom in CAMP.findall(text)))


def errors(text: str, coneguts: Collection[str], blocs: Collection[str] = ()) -> list[ErrorDeText]:
    """Everything that is wrong, line by line."""
    return [
        error
        for numero, linia in enumerate(text.splitlines(), 1)
        for error in _errors(linia, numero, coneguts, blocs)
    ]


def _errors(linia: str, numero: int, coneguts, blocs):
    for nom in map(str.strip, CAMP.findall(linia)):
        if nom not in coneguts:
            [*proposta] = get_close_matches(nom, coneguts, n=1)
            yield ErrorDeText("desconegut", numero, nom, "".join(proposta))
        elif nom in blocs and CAMP.sub("", linia).strip():
            yield ErrorDeText("no_va_sol", numero, nom)
    if CLAU.search(CAMP.sub("", linia)):
        yield ErrorDeText("claus", numero)


def compon(text: str, contingut: Contingut, *, nivell: int = 1) -> str:
    """The HTML of a text; its first heading is an `<h{nivell}>`."""
    return _Composicio(text, contingut, nivell).html()


def _lector() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": 10}).enable(
        [*ELEMENTS, "balance_pairs", "fragments_join"]
    )


class _Composicio:
    """One text on its way to HTML."""

    def __init__(self, text: str, contingut: Contingut, nivell: int):
        self.contingut, self.nivell = contingut, nivell
        self.noms: list[str] = []
        self.font = self._amb_senyals(self._amb_blocs(PRIVATS.sub("", text)))

    def html(self) -> str:
        self.lector = _lector()
        return "".join(self._bloc(*parella) for parella in _amb_anterior(self._tokens()))

    def _tokens(self) -> list[Token]:
        return self.lector.parse(self.font)

    def _amb_blocs(self, text: str) -> str:
        """Each block becomes lines between blank ones, which may have fields."""
        blocs = self.contingut.blocs
        return CAMP.sub(
            lambda t: (
                "\n\n" + "\n".join(blocs[t[1].strip()]) + "\n\n" if t[1].strip() in blocs else t[0]
            ),
            text,
        )

    def _amb_senyals(self, text: str) -> str:
        return CAMP.sub(self._senyal, text)

    def _senyal(self, trobat: re.Match) -> str:
        self.noms.append(trobat[1].strip())
        return chr(PRIMER + len(self.noms) - 1)

    def _bloc(self, token: Token, anterior: Token | None) -> str:
        if token.type == "inline":
            return self._doble_o_sol(token, anterior)
        if token.type in ("paragraph_open", "paragraph_close", "heading_open", "heading_close"):
            return ""  # written with what they have inside
        return self.lector.renderer.render([token], self.lector.options, {})

    def _doble_o_sol(self, token: Token, pare: Token) -> str:
        """A paragraph with phrases stands twice, side by side, or only in Catalan."""
        etiqueta = self._etiqueta(pare)
        catala = self._en_linia(token, None)
        frases = [self.contingut.frases.get(nom) for nom in self._frases(token.content)]
        if not frases:
            return _element(etiqueta, catala)
        llengua = self.contingut.llengua
        if not llengua or not all(frase and frase.traduida for frase in frases):
            return _element(etiqueta, catala, ' lang="ca"')
        classe = ' class="doble-titol"' if pare.type == "heading_open" else ""
        altra = self._en_linia(token, llengua)
        return (
            '<div class="doble">'
            + _element(etiqueta or "p", catala, ' lang="ca"')
            + _element("p", altra, f'{classe} lang="{llengua.codi}" dir="{llengua.sentit}"')
            + "</div>"
        )

    def _etiqueta(self, pare: Token) -> str:
        if pare.type == "heading_open":
            return f"h{min(int(pare.tag[1]) + self.nivell - 1, 6)}"
        return "" if pare.hidden or pare.type in ("th_open", "td_open") else "p"

    def _frases(self, font: str) -> list[str]:
        noms = (self.noms[ord(senyal) - PRIMER] for senyal in PRIVATS.findall(font))
        return [nom.removeprefix(FRASE) for nom in noms if nom.startswith(FRASE)]

    def _en_linia(self, token: Token, llengua: Llengua | None) -> str:
        """In Catalan when there is no `llengua`; figures go one way in every script."""
        rtl = bool(llengua and llengua.rtl)
        self.lector.renderer.rules["text"] = lambda fills, i, *_: _escapat(fills[i].content, rtl)
        html = self.lector.renderer.renderInline(token.children, self.lector.options, {})
        return PRIVATS.sub(lambda t: self._valor(self.noms[ord(t[0]) - PRIMER], llengua), html)

    def _valor(self, nom: str, llengua: Llengua | None) -> str:
        if not nom.startswith(FRASE):
            return f'<bdi dir="ltr">{escape(self.contingut.valors.get(nom, ""))}</bdi>'
        frase = self.contingut.frases.get(nom.removeprefix(FRASE), Frase(""))
        if not llengua:
            return escape(frase.catala)
        marca = "" if frase.revisada else '<span class="per-revisar">*</span>'
        return escape(frase.traduida) + marca


def _amb_anterior(tokens: list[Token]):
    return zip(tokens, [None, *tokens], strict=False)


def _element(etiqueta: str, dins: str, atributs: str = "") -> str:
    return f"<{etiqueta}{atributs}>{dins}</{etiqueta}>\n" if etiqueta else dins


def _escapat(text: str, rtl: bool) -> str:
    """Escaped; between letters that go the other way, each figure is told to go its own."""
    if not rtl:
        return escape(text)
    trossos, fins = [], 0
    for xifra in XIFRES.finditer(text):
        trossos += [escape(text[fins : xifra.start()]), f'<bdi dir="ltr">{escape(xifra[0])}</bdi>']
        fins = xifra.end()
    return "".join([*trossos, escape(text[fins:])])
