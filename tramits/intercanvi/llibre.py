"""The workbook of the catalogue: a sheet that comes back as it went, and one that explains it."""

from datetime import date
from io import BytesIO

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from municipis.llibres.escriptura import escriu, nou_llibre
from tramits.models import ClasseDocument, TipusTramit

from .recurs import COLUMNES, DIES, LLISTES, NOMBRES, TRIES, RecursTipus

FULL, AJUDA = "cataleg", "ajuda"
AMPLES = {"nom": 48, "nom_es": 48, "documents": 40, "documents_opcionals": 40, "font": 40}


def llibre() -> bytes:
    """All the versions, with the columns by which they are read back."""
    dades = RecursTipus().export(TipusTramit.objects.all())
    sortida = BytesIO()
    with nou_llibre(sortida) as obert:
        titol = obert.add_format({"bold": True, "bottom": 1})
        dia = obert.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        full = obert.add_worksheet(FULL)
        full.write_row(0, 0, COLUMNES, titol)
        for linia, fila in enumerate(dades, 1):
            for lloc, (columna, valor) in enumerate(zip(COLUMNES, fila, strict=True)):
                escriu(full, linia, lloc, _valor(columna, valor), dia)
        _presenta(full, len(dades))
        _explica(obert.add_worksheet(AJUDA), titol)
    return sortida.getvalue()


def _valor(columna: str, text: str):
    """What the cell is, besides how it is written."""
    if text and columna in DIES:
        return date.fromisoformat(text)
    return int(text) if text and columna in NOMBRES else text


def _presenta(full, quantes: int) -> None:
    full.freeze_panes(1, 1)
    full.autofilter(0, 0, quantes, len(COLUMNES) - 1)
    for lloc, columna in enumerate(COLUMNES):
        full.set_column(lloc, lloc, AMPLES.get(columna, 16))
        if columna in TRIES:
            tria = {"validate": "list", "source": [v for v in TRIES[columna].values if v]}
            full.data_validation(1, lloc, 2000, lloc, tria)
    full.ignore_errors({"number_stored_as_text": f"A1:AC{quantes + 1}"})


def _explica(full, titol) -> None:
    capcalera = (_("columna"), _("què diu"), _("què s'hi pot escriure"))
    full.write_row(0, 0, capcalera, titol)
    for linia, columna in enumerate(COLUMNES, 1):
        nom = TipusTramit._meta.get_field(columna).verbose_name
        full.write_row(linia, 0, [columna, capfirst(str(nom)), _admet(columna)])
    full.set_column(0, 0, 22)
    full.set_column(1, 1, 44)
    full.set_column(2, 2, 90)


def _admet(columna: str) -> str:
    if columna in TRIES:
        return ", ".join(filter(None, TRIES[columna].values))
    if columna in LLISTES:
        enum = LLISTES[columna]
        codis = enum.values if enum else ClasseDocument.objects.values_list("codi", flat=True)
        return _("codis separats per comes: %(codis)s") % {"codis": ", ".join(codis)}
    if columna in DIES:
        return _("un dia, com 2025-05-20; en blanc, sense límit")
    if columna in NOMBRES:
        return _("un nombre enter; en blanc, si no consta")
    return _("sí o no") if columna == "per_confirmar" else ""
