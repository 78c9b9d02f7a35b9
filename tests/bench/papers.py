"""The jobs that are timed to print a document: ours, and the least with the same libraries.

The document comes as JSON, computed and frozen before. Run by `corredor`.
"""

import json
from html import escape
from io import BytesIO
from pathlib import Path


def excel(document: str):
    """Our workbook: typed cells, filters, charts, dictionary."""
    congelat = _document(document)
    from informes.sortida.excel import excel as imprimeix

    return lambda: {"bytes": len(imprimeix(congelat))}


def pdf(document: str):
    """Our PDF: tagged, with drawings, contents and appendix, printed by its child process."""
    congelat = _document(document)
    from informes.sortida.pdf import pdf as imprimeix

    return lambda: {"bytes": len(imprimeix(congelat))}


def excel_pelat(document: str):
    """XlsxWriter in constant memory, writing the same cells and nothing else."""
    from xlsxwriter import Workbook

    taules = _taules(document)

    def treballa():
        with Workbook(BytesIO(), {"constant_memory": True}) as llibre:
            for taula in taules:
                full = llibre.add_worksheet()
                for numero, fila in enumerate(taula):
                    for columna, cella in enumerate(fila):
                        escriu = full.write_string if isinstance(cella, str) else full.write_number
                        escriu(numero, columna, cella)
        return {"celles": sum(len(fila) for taula in taules for fila in taula)}

    return treballa


def pdf_pelat(document: str):
    """WeasyPrint with a bare table of the same rows."""
    from weasyprint import HTML

    taules = _taules(document, per_al_pdf=True)
    files = [fila for taula in taules for fila in taula]

    def treballa():
        cos = "".join(
            f"<tr>{''.join(f'<td>{escape(str(cella))}</td>' for cella in fila)}</tr>"
            for fila in files
        )
        HTML(string=f"<table>{cos}</table>").write_pdf()
        return {"celles": sum(map(len, files))}

    return treballa


def _document(cami: str):
    import django

    django.setup()
    from informes.document import Document

    return Document.de_json(json.loads(Path(cami).read_text()))


def _taules(cami: str, *, per_al_pdf: bool = False) -> list[list[list]]:
    """The rows of every table, header first, as plain numbers and texts."""
    capitols = json.loads(Path(cami).read_text())["capitols"]
    quadres = [b for capitol in capitols for b in capitol["blocs"] if b["bloc"] == "quadre"]
    return [
        [[columna["titol"] for columna in q["taula"]["columnes"]], *map(_plana, _files(q["taula"]))]
        for q in quadres
        if not (per_al_pdf and q["nomes_excel"])
    ]


def _files(taula):
    return [*taula["files"], *([taula["total"]] if taula["total"] else [])]


def _plana(fila) -> list:
    """A frozen row is [cells, what is behind it]; a cell that is not a number comes as text."""
    return [cella if isinstance(cella, int | float) else str(cella) for cella in fila[0]]
