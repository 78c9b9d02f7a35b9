"""A small document with everything that a printer may meet."""

from datetime import date
from decimal import Decimal

from informes.document import Capitol, Definicio, Document, Fet, Fets, Quadre, Text
from informes.grafics import barres
from informes.taules import Absencia, Columna, Format, Taula


def fa_taula(nom="Sant Vicenç de Castellet", codi="prova", files=None):
    files = files or [
        (nom, 1234, Decimal("12.3"), date(2026, 4, 1)),
        ("Il·luminació", 0, Absencia.NO_PROCEDEIX, Absencia.SENSE_DADA),
        ("Plaça", Absencia.SUPRIMIT, Absencia.SUPRIMIT, date(2025, 10, 2)),
    ]
    formats = (Format.TEXT, Format.ENTER, Format.PERCENTATGE, Format.DATA)
    titols = ("Municipi", "Total", "Part", "Dia")
    columnes = [
        Columna(titol, lambda fila, i=i: fila[i], forma)
        for i, (titol, forma) in enumerate(zip(titols, formats, strict=True))
    ]
    total = ("Total", 1234, Decimal("100.0"), Absencia.NO_PROCEDEIX)
    return Taula.de(codi, f"Taula de {nom}", columnes, files, notes=[f"Nota: {nom}"], total=total)


def fa_document(nom="Sant Vicenç de Castellet", **camps):
    taula = fa_taula(nom)
    dibuix = barres([(nom, 1234), ("Il·luminació", 0)], taula.titol, f"Gràfic de {nom}, de prova")
    fet = Fet(nom, 1234, Format.ENTER, "persones", "1 de gener de 2026")
    return Document(
        **{
            "titol": f"Memòria de {nom}",
            "subtitol": "Servei comarcal",
            "territori": "el Bages",
            "periode": "2026",
            "cobertura": "27 de 30 municipis",
            "capitols": (
                Capitol(f"Capítol de {nom}", (Text((f"Text de {nom}.",)), Fets((fet,)))),
                Capitol("Taules", (Quadre(taula, "Font: prova.", dibuix, "barres"),)),
                Capitol("Annex", (Quadre(fa_taula(codi="llarga"), "", nomes_excel=True),)),
            ),
            "definicions": (Definicio("padro.prova", nom, "Definició.", "u", "Base.", "Cap."),),
            "fet_el": date(2026, 4, 1),
            "versio": "v0",
        }
        | camps
    )
