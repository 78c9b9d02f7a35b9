"""What a request of report has to say, whether it is typed in a form or comes in a sheet."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipis.habils import ANYS
from tramits.enums import Origen
from tramits.models import TipusTramit

PRIMER_REGISTRE = date(ANYS.start, 1, 1)  # its terms begin to run that day
PRIMER_NAIXEMENT = date(1900, 1, 1)
PERMIS = timedelta(days=366 * 11)  # the longest one, and what may be asked late


def versio(versions: Iterable[TipusTramit], codi: str, dia: date) -> TipusTramit | None:
    """The version of a kind of report for what is presented that day."""
    seves = [v for v in versions if v.codi == codi and v.val(dia)]
    return max(seves, key=lambda v: v.vigent_des_de or date.min, default=None)


def problemes(dades: dict, avui: date) -> Iterator[tuple[str, str]]:
    """Each thing that cannot be: the field that has to be mended, and how."""
    registre, naixement = dades.get("registre_el"), dades.get("naixement")
    if registre and registre > avui:
        yield "registre_el", _("Aquest dia encara no ha arribat.")
    elif registre and registre < PRIMER_REGISTRE:
        yield "registre_el", _("Reviseu l'any: és massa antic.")
        registre = None
    if naixement and naixement > avui:
        yield "naixement", _("Aquest dia encara no ha arribat.")
    elif naixement and (naixement < PRIMER_NAIXEMENT or (registre and naixement > registre)):
        yield "naixement", _("Reviseu la data de naixement.")
    yield from _del_document(dades)
    yield from _de_l_origen(dades, registre)


def _del_document(dades) -> Iterator[tuple[str, str]]:
    if dades.get("document_numero") and not dades.get("document_tipus"):
        yield "document_tipus", _("Digueu de quin document és el número.")
    elif dades.get("document_tipus") and not dades.get("document_numero"):
        yield "document_numero", _("Escriviu-ne el número, o deixeu buit el document.")


def _de_l_origen(dades, registre: date | None) -> Iterator[tuple[str, str]]:
    caduca = dades.get("origen_caduca_el")
    if caduca and dades.get("origen", Origen.CAP) == Origen.CAP:
        yield "origen", _("Digueu de quin permís és la data de caducitat.")
    if caduca and registre and abs(caduca - registre) > PERMIS:
        yield "origen_caduca_el", _("Reviseu l'any: és massa lluny de la data de registre.")


def no_es_podia(tipus: TipusTramit, dia: date) -> str:
    return _("«%(informe)s» no es podia presentar el %(dia)s.") % {
        "informe": tipus,
        "dia": date_format(dia),
    }
