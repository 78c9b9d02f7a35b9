"""Workbooks on their way to who asked for them."""

from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def llibre_excel(contingut: bytes, prefix: str, esperat) -> HttpResponse:
    """A workbook of a municipality's semester, as a file to keep."""
    nom = f"{prefix}-{esperat.municipi.codi_ine}-{esperat.campanya.semestre}.xlsx"
    return HttpResponse(
        contingut,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{nom}"'},
    )
