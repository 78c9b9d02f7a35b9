"""The jobs that are timed to print the annual report: ours, and the least that does the same."""

import json
from io import BytesIO
from pathlib import Path

from .papers import _document, _taules


def llibre(document: str, comarca: str, exercici: int):
    """Our workbook, whose details come from the database as they are written."""
    congelat = _document(document)
    from informes.detalls import detalls
    from informes.instantania import instantania
    from informes.sortida.excel import excel
    from informes.territori import abast_de, comarca_de
    from municipis.periode import Periode

    def treballa():
        with instantania():
            fulls = detalls(abast_de(comarca_de(comarca)), Periode.exercici(exercici))
            return {"bytes": len(excel(congelat, detalls=fulls))}

    return treballa


def llibre_pelat(document: str, files: str):
    """XlsxWriter in constant memory: the same cells, the details read from a file of lines."""
    from xlsxwriter import Workbook

    taules = _taules(document)

    def treballa():
        celles = 0
        with Workbook(BytesIO(), {"constant_memory": True}) as llibre, Path(files).open() as linies:
            for taula in [*taules, map(json.loads, linies)]:
                full = llibre.add_worksheet()
                for numero, fila in enumerate(taula):
                    celles += len(fila)
                    for columna, cella in enumerate(fila):
                        escriu = full.write_string if isinstance(cella, str) else full.write_number
                        escriu(numero, columna, cella)
        return {"celles": celles}

    return treballa


def pdf_igual(document: str):
    """WeasyPrint with our very pages, tagged, and no process of its own nor limits."""
    congelat = _document(document)
    from django.template.loader import render_to_string
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from informes.sortida.pagina import presenta
    from informes.sortida.pdf import FULL
    from municipis.paper import impressora
    from municipis.paper.lletres import fitxers_de, lletres_de, regles
    from municipis.paper.proces import fes_recursos

    context = presenta(congelat, amb_enllacos=False)
    html = render_to_string("informes/document/pdf.html", context)
    lletres = lletres_de(html)
    fulls = "\n".join([regles(lletres), impressora.BASE.read_text(), FULL.read_text()])
    fonts = [impressora.FONTS / fitxer for fitxer in fitxers_de(lletres)]

    def treballa():
        recursos, families = fes_recursos(context["dibuixos"], fonts), FontConfiguration()
        css = CSS(string=fulls, font_config=families, url_fetcher=recursos)
        opcions = {"stylesheets": [css], "pdf_variant": "pdf/ua-1"}
        fet = HTML(string=html, url_fetcher=recursos).render(font_config=families, **opcions)
        fet.write_pdf(**opcions)
        return {"fulls": len(fet.pages), "grafics": len(context["dibuixos"])}

    return treballa
