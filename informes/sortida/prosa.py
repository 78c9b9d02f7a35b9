"""What people write in a document: a little Markdown, to safe HTML and to plain lines.

Headings, lists, tables, emphasis, line breaks and https links are all: no HTML, no images and
nothing that is fetched. What is not of the subset is printed as it was written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from informes.escriptura import nombre

LLARG_MAXIM = 50_000
NIVELLS = 16  # a list inside a list counts two
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
ELEMENTS = ["heading", "list", "table", "emphasis", "newline", "escape", "link"]
AMB_SENTIT = ("paragraph_open", "heading_open", "list_item_open")
SENSE_TITOL = "Taula del text"
Enllac = tuple[int, int, str]  # from a letter of the text to another, and where it leads
# Around each number that leads somewhere while the Markdown becomes HTML: nobody types them.
OBRE, MIG, TANCA = "\ue000", "\ue001", "\ue002"
MARQUES = str.maketrans("", "", OBRE + MIG + TANCA)
ENCERCLAT = re.compile(f"{OBRE}([0-9]+){MIG}([^{TANCA}]*){TANCA}")
ENCERCLAT_EN_CODI = re.compile(f"{quote(OBRE)}[0-9]+{quote(MIG)}(.*?){quote(TANCA)}")
ENLLAC_ESCRIT = re.compile(r"(<a .*?</a>)", re.DOTALL)


class ProsaError(ValueError):
    """A text that cannot be printed; the message says what to do, in Catalan."""


@dataclass(frozen=True)
class Linia:
    """A line of plain text, and whether it is a heading."""

    text: str
    titol: bool = False


def html(text: str, nivell: int = 3, titol: str = "") -> SafeString:
    """The text with its first heading at `<h{nivell}>` and none below that skips a level.

    `titol` is what its tables are called when no heading of its own is above them.
    """
    tokens = _llegeix(text)
    _posa_nivells(tokens, nivell)
    _posa_capcaleres(tokens, titol or SENSE_TITOL)
    return mark_safe(LECTOR.renderer.render(tokens, LECTOR.options, {}))  # noqa: S308


def html_amb_enllacos(
    text: str, enllacos: Sequence[Enllac], nivell: int = 3, titol: str = ""
) -> SafeString:
    """The same with its numbers, in their order, as links; inside a link of the text, as text."""
    trossos, fins = [], 0
    for lloc, (des_de, a, _adreca) in enumerate(enllacos):
        trossos += [_sense_marques(text[fins:des_de]), OBRE, str(lloc), MIG]
        trossos += [_sense_marques(text[des_de:a]), TANCA]
        fins = a
    trossos.append(_sense_marques(text[fins:]))
    adreces = [escape(adreca) for *_lloc, adreca in enllacos]

    def enllac(trobat: re.Match) -> str:
        return f'<a class="balanc-xifra" href="{adreces[int(trobat[1])]}">{trobat[2]}</a>'

    parts = ENLLAC_ESCRIT.split(html("".join(trossos), nivell, titol))
    parts[::2] = [ENCERCLAT.sub(enllac, part) for part in parts[::2]]
    parts[1::2] = [_sense_encerclar(part) for part in parts[1::2]]
    # What `html` gives is safe, and an address is written by us.
    return mark_safe("".join(parts))  # noqa: S308


def _sense_marques(text: str) -> str:
    return text.translate(MARQUES)


def _sense_encerclar(part: str) -> str:
    """The number alone, in the text of a link and in its address, where signs are in code."""
    return ENCERCLAT_EN_CODI.sub(r"\1", ENCERCLAT.sub(r"\2", part))


def linies(text: str) -> list[Linia]:
    """The same as plain lines, for the cells of a workbook."""
    return list(_linies(_llegeix(text)))


def comprova(text: str) -> None:
    """`ProsaError` when it is too long or its lists are too deep."""
    _llegeix(text)


def _lector() -> MarkdownIt:
    opcions = {"html": False, "breaks": True, "maxNesting": NIVELLS + 4}
    lector = MarkdownIt("zero", opcions).enable([*ELEMENTS, "balance_pairs", "fragments_join"])
    lector.validateLink = _es_segura  # type: ignore[method-assign]
    lector.add_render_rule("table_open", _obre_taula)
    return lector


def _obre_taula(renderer, tokens: list[Token], lloc: int, *_) -> str:
    return f'<table class="taula">\n<caption>{escape(tokens[lloc].meta["titol"])}</caption>\n'


def _es_segura(url: str) -> bool:
    return url.startswith("https://")


LECTOR = _lector()


def _llegeix(text: str) -> list[Token]:
    if len(text) > LLARG_MAXIM:
        raise ProsaError(
            f"El text fa {nombre(len(text))} caràcters i n'hi caben {nombre(LLARG_MAXIM)}: "
            "escurceu-lo o repartiu-lo."
        )
    tokens = LECTOR.parse(CONTROLS.sub("", text))
    if any(token.level >= NIVELLS for token in tokens):
        raise ProsaError("El text té massa llistes l'una dins de l'altra: traieu-ne nivells.")
    return tokens


def _posa_nivells(tokens: list[Token], nivell: int) -> None:
    """`##` then `####` are one level apart, whatever the signs say."""
    oberts: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            escrit = int(token.tag[1])
            oberts = [n for n in oberts if n < escrit] + [escrit]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(nivell + len(oberts) - 1, 6)}"
        if token.type in AMB_SENTIT:
            token.attrSet("dir", "auto")
        for fill in token.children or []:
            if fill.type == "link_open":
                fill.attrs = {"href": fill.attrs["href"], "rel": "noopener noreferrer nofollow"}


def _posa_capcaleres(tokens: list[Token], titol: str) -> None:
    """Every table has a caption, and every cell knows its row and its column."""
    for lloc, token in enumerate(tokens):
        if token.type == "heading_open":
            titol = _pla(tokens[lloc + 1])
        elif token.type == "table_open":
            token.meta["titol"] = titol
        elif token.type in ("th_open", "td_open"):
            es_fila = token.type == "td_open" and tokens[lloc - 1].type == "tr_open"
            if es_fila:  # its opening, its line and its closing
                token.tag = tokens[lloc + 2].tag = "th"
            token.attrs = _atributs_de_cella(token, es_fila)


def _atributs_de_cella(token: Token, es_fila: bool) -> dict:
    """The alignment that the Markdown asks for is a class: a document has no inline style."""
    atributs = {"scope": "row" if es_fila else "col"} if token.tag == "th" else {}
    dreta = "right" in str(token.attrGet("style") or "")
    return atributs | ({"class": "n"} if dreta else {})


def _linies(tokens: list[Token]) -> Iterator[Linia]:
    llistes: list[int | None] = []  # the next number of each open list; none if it has dots
    senyal = ""
    fila: list[str] | None = None
    for lloc, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            llistes.append(int(token.attrGet("start") or 1) if token.tag == "ol" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            llistes.pop()
        elif token.type == "list_item_open":
            senyal = _senyal(llistes)
        elif token.type == "tr_open":
            fila = []
        elif token.type == "tr_close":
            yield Linia(" | ".join(fila or []))
            fila = None
        elif token.type == "inline" and fila is not None:
            fila.append(_pla(token))
        elif token.type == "inline":
            yield Linia(senyal + _pla(token), tokens[lloc - 1].type == "heading_open")
            senyal = ""


def _senyal(llistes: list[int | None]) -> str:
    sagnat, numero = "    " * (len(llistes) - 1), llistes[-1]
    if numero is None:
        return f"{sagnat}• "
    llistes[-1] = numero + 1
    return f"{sagnat}{numero}. "


def _pla(token: Token) -> str:
    trossos, enllac = [], ""
    for fill in token.children or []:
        if fill.type == "link_open":
            enllac = f" ({fill.attrs['href']})"
        elif fill.type == "link_close":
            trossos.append(enllac)
        else:
            trossos.append("\n" if fill.type.endswith("break") else fill.content)
    return "".join(trossos)
