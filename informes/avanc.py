"""How far a piece of long work is, told while it is done; and that nobody wants it any more."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from informes.enums import EstatFeina
from informes.instantania import a_part
from informes.models import Feina


class AnulladaError(Exception):
    """Who asked for the work no longer wants it."""


def encara(feina: Feina):
    """The row, if nobody has stopped it."""
    return Feina.objects.filter(pk=feina.pk, estat__in=EstatFeina.vives())


def es_viva(feina: Feina) -> bool:
    return a_part(encara(feina).exists)


def avanca(feina: Feina, progres: int, missatge: str) -> None:
    """`AnulladaError` when it has been stopped."""
    feina.estat, feina.progres, feina.missatge = EstatFeina.EN_CURS, progres, str(missatge)[:200]
    camps = {"estat": feina.estat, "progres": progres, "missatge": feina.missatge}
    if not a_part(lambda: encara(feina).update(**camps)):
        raise AnulladaError


def per_capitols(feina: Feina, de: int, fins: int) -> Callable[[int, int, str], None]:
    """What is said before each chapter, from a part of the progress to another."""

    def capitol(numero: int, tots: int, titol: str) -> None:
        missatge = _("Es calcula: %(titol)s, %(numero)s de %(tots)s")
        missatge %= {"titol": titol, "numero": numero, "tots": tots}
        avanca(feina, de + (fins - de) * (numero - 1) // tots, missatge)

    return capitol


def per_xifres(feina: Feina, de: int, fins: int) -> Callable[[int, int], None]:
    """Before each figure whose records are kept: told only when the progress grows."""

    def xifra(numero: int, totes: int) -> None:
        progres = de + (fins - de) * numero // totes
        if progres > feina.progres:
            avanca(feina, progres, _("Es guarda què hi ha darrere de cada xifra"))

    return xifra
