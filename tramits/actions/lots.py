"""Many proposals at once: either everything that was asked for is done, or nothing is."""

from collections.abc import Callable, Iterable
from datetime import date
from operator import attrgetter
from typing import TypeVar
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from acollida.models import PaperEmes
from tramits.enums import EstatTramit as E
from tramits.models import InformeEstrangeria, Tramit
from tramits.papers.impres import text_propi

from .bloqueig import bloqueja
from .emissio import comprova_que_es_pot_emetre, emet_proposta
from .errors import PasError
from .proposta import avanca

F = TypeVar("F")
LLARG_EACAT = InformeEstrangeria._meta.get_field("eacat_numero").max_length


class LotError(Exception):
    """What could not be done, by the key of its procedure. Nothing has been stored."""

    def __init__(self, errors: dict[int, PasError]):
        super().__init__()
        self.errors = errors


@transaction.atomic
def emet_lot(*, tramits: Iterable[Tramit], per) -> list[PaperEmes]:
    """A document for each of them; all are looked at before the first one is printed."""
    bloquejats = _cadascun(tramits, _comprovat)
    return _cadascun(bloquejats, lambda tramit: _emet(tramit, per))


@transaction.atomic
def signa_lot(*, tramits: Iterable[Tramit], dia: date, signada_per: str, per) -> list[Tramit]:
    informe = {"signada_per": signada_per}
    return _cadascun(
        tramits,
        lambda tramit: avanca(tramit=tramit, a=E.SIGNADA, dia=dia, per=per, informe=informe),
    )


@transaction.atomic
def tramet_lot(
    *, tramits: Iterable[Tramit], dia: date, numeros: dict[int, str], per
) -> list[Tramit]:
    """`numeros` are those of EACAT, by the key of each procedure."""

    def tramet(tramit):
        numero = numeros.get(tramit.pk, "")
        if not numero:
            raise PasError(_("Falta el número d'EACAT."), "eacat_numero")
        if len(numero) > LLARG_EACAT:
            raise PasError(_("Un número d'EACAT no és tan llarg: reviseu-lo."), "eacat_numero")
        informe = {"eacat_numero": numero}
        return avanca(tramit=tramit, a=E.TRAMESA, dia=dia, per=per, informe=informe)

    return _cadascun(tramits, tramet)


def _cadascun(tramits: Iterable[Tramit], fes: Callable[[Tramit], F]) -> list[F]:
    """Each one in its turn, always in the same order; `LotError` with the reasons of all."""
    fets, errors = [], {}
    for tramit in sorted(tramits, key=attrgetter("persona_id", "pk")):
        try:
            with transaction.atomic():
                fets.append(fes(tramit))
        except PasError as error:
            errors[tramit.pk] = error
    if errors:
        raise LotError(errors)
    return fets


def _comprovat(tramit: Tramit) -> Tramit:
    tramit = bloqueja(tramit)
    comprova_que_es_pot_emetre(tramit)
    return tramit


def _emet(tramit: Tramit, per) -> PaperEmes:
    text, versio = text_propi(tramit, per)
    return emet_proposta(tramit=tramit, text=text, per=per, uid=uuid4(), versio=versio)
