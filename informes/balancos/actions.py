"""Close a balanç: what it says and what is behind each number stay as they are."""

from django.db import OperationalError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from informes.balancos.congelat import congela
from informes.balancos.contingut import Dit, contingut, empremta
from informes.balancos.lector import Lector
from informes.instantania import instantania
from pla.actions import PlaError
from pla.models import Balanc, EstatCompromis


def comprova_obert(balanc: Balanc) -> Balanc:
    """The row, locked until the end of the transaction: while it is written it is not closed."""
    actual = Balanc.objects.select_for_update().get(pk=balanc.pk)
    if actual.tancat_el:
        raise PlaError(_("El balanç ja és tancat: el que diu no canvia."))
    return actual


def falten(dits: list[Dit]) -> list[Dit]:
    """The commitments without a state, or whose text cannot be written."""
    return [dit for dit in dits if dit.estat is None or dit.errades]


def tanca(*, balanc: Balanc, vista: str, per) -> None:
    """Freeze what was seen, whose fingerprint is `vista`. It has to be the outermost transaction.

    Everything is read at one instant: who writes at the same time makes it start again.
    """
    try:
        with instantania():
            _tanca(comprova_obert(balanc), vista, per)
    except OperationalError:
        raise PlaError(_("Algú hi escrivia en aquest moment: reviseu-lo i torneu-hi.")) from None


def _tanca(balanc: Balanc, vista: str, per) -> None:
    lector = Lector.de(balanc)
    dits = contingut(balanc, lector)
    if not dits:
        raise PlaError(_("El mandat encara no té cap compromís."))
    if falten(dits):
        raise PlaError(_("Encara no es pot tancar: hi ha compromisos per acabar."))
    if empremta(dits) != vista:
        raise PlaError(_("Ha canviat mentre el miràveu. Reviseu-lo."))
    for dit in dits:
        _congela(dit, lector, per)
    balanc.tancat_el, balanc.tancat_per = timezone.now(), per
    balanc.modificat_el, balanc.modificat_per = balanc.tancat_el, per
    balanc.versio += 1
    balanc.save()


def _congela(dit: Dit, lector: Lector, per) -> None:
    lectura = lector.llegeix(dit.estat.observacions)
    EstatCompromis.objects.filter(pk=dit.estat.pk).update(
        text=lectura.text,
        fitxa=vars(dit.fitxa),
        xifres=congela(lectura, lector),
        modificat_el=timezone.now(),
        modificat_per=per,
        versio=F("versio") + 1,
    )
