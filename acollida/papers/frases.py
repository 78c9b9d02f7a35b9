"""The phrases of a bilingual paper in the language that a person reads."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from acollida.enums import EstatTraduccio
from acollida.models import Frase, TraduccioFrase
from municipis.models import Llengua

from . import text


def frases_en(llengua: Llengua | None) -> dict[str, text.Frase]:
    """Every phrase, with its translation when there is one. Two queries."""
    traduides = {t.frase_id: t for t in TraduccioFrase.objects.filter(llengua=llengua)}
    return {frase.codi: _frase(frase, traduides.get(frase.pk)) for frase in Frase.objects.all()}


def _frase(frase: Frase, traduccio: TraduccioFrase | None) -> text.Frase:
    if not traduccio:
        return text.Frase(frase.text)
    return text.Frase(frase.text, traduccio.text, traduccio.es_revisada)


def llengua_del_text(llengua: Llengua | None) -> text.Llengua | None:
    return text.Llengua(llengua.codi, llengua.de_dreta_a_esquerra) if llengua else None


def llengues_amb_frases():
    """The languages that have some phrase, with how many and how many wait for a review."""
    pendent = Q(frases__estat=EstatTraduccio.PER_REVISAR)
    return (
        Llengua.objects.annotate(
            traduides=Count("frases"), pendents=Count("frases", filter=pendent)
        )
        .filter(traduides__gt=0)
        .order_by("prioritat", "clau_ordre")
    )


def llengua_o_404(codi: str) -> Llengua:
    """One into which phrases may be written: any but Catalan."""
    return get_object_or_404(Llengua.objects.exclude(codi="ca"), codi=codi)
