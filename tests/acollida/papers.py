"""What the tests of documents have in common: the phrases, a finished itinerary, the bytes read."""

from datetime import date
from hashlib import sha256
from io import BytesIO

import pikepdf
import pypdfium2

from acollida.catalegs import CATALEGS as DE_L_ACOLLIDA
from acollida.enums import Via
from acollida.models import Frase, PaperEmes, TraduccioFrase
from municipis.carrega import carrega
from municipis.catalegs import CATALEGS as DELS_MUNICIPIS
from municipis.models import Llengua, Organ
from tests.acollida.fabriques import fa_itinerari, fa_persona, fa_tecnica

MODULS = ("a1", "a2", "b", "c")
ACREDITAT = date(2026, 3, 9)


def carrega_frases():
    """The languages, the phrases and their translations, as they are delivered."""
    models = (Llengua, Organ, Frase, TraduccioFrase)
    carrega([c for c in (*DELS_MUNICIPIS, *DE_L_ACOLLIDA) if c.model in models])


def fa_cas(municipi, *, acredita=(), via=Via.CURSAT, tecnica=None, **camps):
    """An itinerary of somebody of the municipality, begun, with the modules `acredita` done."""
    tecnica = tecnica or fa_tecnica(municipi)
    persona = fa_persona(municipi=municipi, per=tecnica, **camps)
    itinerari = fa_itinerari(persona, date(2026, 1, 12), MODULS)
    itinerari.moduls.filter(modul__codi__in=acredita).update(via=via, acreditat_el=ACREDITAT)
    return itinerari


def fa_paper(itinerari, per, *, numero, text="Prova", **camps) -> PaperEmes:
    """A document as it stands in the database, without printing it."""
    fitxer = pdf_de_prova(text)
    camps = {"tipus": "sollicitud", "dades_publiques": {"data": "2026-03-02", "modul": ""}} | camps
    return PaperEmes.objects.create(
        itinerari=itinerari,
        persona=itinerari.persona,
        comarca=itinerari.municipi.comarca,
        numero=numero,
        fitxer=fitxer,
        sha256=sha256(fitxer).hexdigest(),
        emes_per=per,
        **camps,
    )


def pdf_de_prova(text: str) -> bytes:
    """A page that says `text`, made at once."""
    document, sortida = pikepdf.new(), BytesIO()
    pagina = document.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    pagina.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    pagina.obj.Contents = document.make_stream(f"BT /F1 12 Tf 40 40 Td ({text}) Tj ET".encode())
    document.save(sortida)
    return sortida.getvalue()


def text_de(bytes_pdf) -> str:
    """All that the pages say, as whoever copies it reads it."""
    with pypdfium2.PdfDocument(bytes_pdf) as document:
        return "".join(pagina.get_textpage().get_text_range() for pagina in document)


def lletres_de(bytes_pdf) -> set[str]:
    """The families whose glyphs the file carries."""
    with pikepdf.open(BytesIO(bytes_pdf)) as document:
        fonts = [o for o in document.objects if _es(o, "/FontDescriptor")]
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        return {str(font.FontName).split("+")[-1] for font in fonts}


def glifs_desconeguts(bytes_pdf) -> int:
    """How many times it draws the box of a letter that its font does not have: glyph zero."""
    with pikepdf.open(BytesIO(bytes_pdf)) as document:
        return sum(
            glif == b"\0\0"
            for pagina in document.pages
            for operands, operador in pikepdf.parse_content_stream(pagina)
            if str(operador) in ("Tj", "TJ")
            for glif in _glifs(operands[0])
        )


def _glifs(operand):
    trossos = [operand] if isinstance(operand, pikepdf.String) else list(operand)
    for tros in trossos:
        if isinstance(tros, pikepdf.String):
            octets = bytes(tros)
            yield from (octets[lloc : lloc + 2] for lloc in range(0, len(octets), 2))


def _es(objecte, tipus) -> bool:
    return isinstance(objecte, pikepdf.Dictionary) and objecte.get("/Type") == tipus


def xifres_vistes(bytes_pdf) -> list[str]:
    """The figures of each line of the first page, as the eye meets them from left to right."""
    linies: dict[int, list[tuple[float, str]]] = {}
    with pypdfium2.PdfDocument(bytes_pdf) as document:
        pagina = document[0].get_textpage()
        for lloc, lletra in enumerate(pagina.get_text_range()):
            if lletra.isdigit() and pagina.get_text_range(lloc, 1) == lletra:
                esquerra, baix, *_ = pagina.get_charbox(lloc)
                linies.setdefault(round(baix / 4), []).append((esquerra, lletra))
    return ["".join(lletra for _x, lletra in sorted(linia)) for linia in linies.values()]
