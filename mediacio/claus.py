"""The keys that travel by mail: to confirm, to see one's own requests, to answer an offer.

A key names one record and one thing to do with it; it is signed, and of no use for another.
"""

from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner

from mediacio.models import Oferta, Peticio, Sollicitant, Valoracio

CONFIRMA, LES_MEVES, OFERTA, VALORA = "confirma", "les-meves", "oferta", "valora"
VALIDESA = {
    CONFIRMA: timedelta(hours=72),
    LES_MEVES: timedelta(days=30),
    OFERTA: None,
    VALORA: None,
}


def clau(que: str, fila) -> str:
    return _signatura(que).sign(fila.uid.hex)


def de_qui(que: str, clau: str) -> UUID | None:
    """The `uid` that a key names; nothing when it is not ours, is for another thing or is old."""
    try:
        return UUID(_signatura(que).unsign(clau, max_age=VALIDESA[que]))
    except (BadSignature, ValueError):
        return None


def peticio_per_confirmar(text: str) -> Peticio | None:
    return _fila(Peticio.objects.select_related("sollicitant", "llengua"), CONFIRMA, text)


def sollicitant_de(text: str) -> Sollicitant | None:
    return _fila(Sollicitant.objects.select_related("comarca"), LES_MEVES, text)


def oferta_de(text: str) -> Oferta | None:
    relacions = ("interpret", "peticio__llengua", "peticio__municipi", "peticio__ambit")
    return _fila(Oferta.objects.select_related(*relacions), OFERTA, text)


def valoracio_de(text: str) -> Valoracio | None:
    relacions = ("prestacio__peticio__llengua", "prestacio__peticio__ambit")
    return _fila(Valoracio.objects.select_related(*relacions), VALORA, text)


def _fila(files, que: str, text: str):
    uid = de_qui(que, text)
    return files.filter(uid=uid).first() if uid else None


def _signatura(que: str) -> TimestampSigner:
    return TimestampSigner(salt=f"mediacio:{que}")
