"""The settlement as a file. Of a closed one, always the same bytes."""

from pathlib import Path

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from mediacio.enums import TipusPaperLiquidacio
from mediacio.fulls import FullDelMes, nom_del_mes
from mediacio.hores import en_hores
from mediacio.models import PaperLiquidacio
from municipis.paper import imprimeix

from .llibre_liquidacio import ARRODONIMENT, llibre_d_un_full

ESTIL = Path(__file__).parent / "liquidacio.css"


def paper(full: FullDelMes, tipus: TipusPaperLiquidacio) -> bytes:
    """Made now, of an open month; of a closed one, made once and kept."""
    fes = _pdf if tipus == TipusPaperLiquidacio.PDF else llibre_d_un_full
    if not full.liquidacio:
        return fes(full)
    papers = PaperLiquidacio.objects.filter(liquidacio=full.liquidacio, tipus=tipus)
    if not (fet := papers.first()):
        try:
            with transaction.atomic():
                fet = papers.create(liquidacio=full.liquidacio, tipus=tipus, contingut=fes(full))
        except IntegrityError:  # somebody else was asking for it at the same time
            fet = papers.get()
    return bytes(fet.contingut)


def _pdf(full: FullDelMes) -> bytes:
    with override("ca"):
        context = {
            "full": full,
            "mes": nom_del_mes(full.mes),
            "comarca": full.interpret.comarca,
            "linies": [(linia, en_hores(linia.minuts)) for linia in full.linies],
            "hores": en_hores(full.minuts),
            "avui": timezone.localdate(),
            "arrodoniment": ARRODONIMENT,
        }
        html = render_to_string("mediacio/document/liquidacio.html", context)
    return imprimeix(html, ESTIL, [])
