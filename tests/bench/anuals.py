"""The jobs that are timed to print the annual report: ours, and the least that does the same."""

import json
from io import BytesIO
from pathlib import Path
from time import perf_counter

import django

from .papers import _document, _taules

GRAFICS = 16  # beside the four of the template of the house


def calcula(document: str, files: str, comarca: str, exercici: int):
    """The whole report; and then, for who writes them without asking us, the rows of its details.

    The rows are no part of what is timed.
    """
    fes, capitols, detalls = _obra(comarca, exercici)

    def treballa():
        Path(document).write_text(json.dumps(fes(capitols).a_json()))

    detalls(Path(files))
    return treballa


def capitols(comarca: str, exercici: int):
    """How long each chapter takes by itself."""
    fes, capitols, _ = _obra(comarca, exercici)

    def treballa():
        segons = {}
        for capitol in capitols:
            inici = perf_counter()
            fes((capitol,))
            segons[capitol.titol] = perf_counter() - inici
        return {"capitols": segons}

    return treballa


def congela(document: str, comarca: str):
    """The keys of the records behind every number, packed."""
    congelat = _document(document)
    from informes.congelats.congela import congela as congela_llistes
    from informes.instantania import instantania
    from informes.territori import abast_de, comarca_de

    def treballa():
        with instantania():
            llistes = congela_llistes(congelat, abast_de(comarca_de(comarca)))
        return {"llistes": len(llistes), "claus": sum(llista.registres for llista in llistes)}

    return treballa


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


def _obra(codi: str, exercici: int):
    """What makes a document of some chapters, all of them, and what writes the details apart."""
    django.setup()
    from django.utils import timezone

    from informes.detalls import detalls
    from informes.instantania import instantania
    from informes.plantilles.construeix import construeix
    from informes.plantilles.forma import Forma
    from informes.plantilles.vigent import vigent
    from informes.territori import abast_de, comarca_de
    from municipis.periode import Periode

    comarca = comarca_de(codi)
    amb = vigent(comarca, exercici)
    base, escrit = amb.forma, amb.escrit
    abast, avui = abast_de(comarca), timezone.localdate()

    def fes(capitols):
        with instantania():
            feta = construeix(Forma(capitols), comarca, abast, exercici, avui, escrit)
        return feta.sencer

    def desa(cami: Path):
        with instantania(), cami.open("w") as sortida:
            for detall in detalls(abast, Periode.exercici(exercici)):
                for fila in detall.files():
                    sortida.write(json.dumps(fila, default=str) + "\n")

    return fes, (*base.capitols, _de_grafics()), desa


def _de_grafics():
    """A chapter more, of charts."""
    from informes.plantilles.forma import Bloc, Capitol, TipusBloc
    from informes.xifres import acollida

    demanats = [
        (xifra.codi, dimensio.codi)
        for xifra in acollida.XIFRES
        for dimensio in xifra.dimensions
        if xifra.mesura is not None
    ][:GRAFICS]
    blocs = [
        Bloc(f"g{n}", TipusBloc.GRAFIC, opcions={"xifres": [xifra], "per": per})
        for n, (xifra, per) in enumerate(demanats)
    ]
    return Capitol("grafics", "Gràfics", tuple(blocs))
