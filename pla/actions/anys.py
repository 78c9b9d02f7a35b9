"""The plan of a year, with what was left undone in the one before."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pla.models import Accio, Linia, PlaAnual, PlaTerritorial

from .claus import bloqueja
from .errors import PlaError

# What an action takes with it into another year: neither its days nor what has been spent.
PORTA = (
    "clau", "nom", "objectiu", "descripcio", "responsable", "pressupost", "estat", "percentatge",
)  # fmt: skip
LLIGAMS = ("municipis", "socis", "necessitats", "compromisos")


def per_continuar(pla: PlaTerritorial, exercici: int):
    """The unfinished actions of the year before, of the lines that are still followed."""
    return Accio.objects.filter(
        anual__pla=pla,
        anual__exercici=exercici - 1,
        linia__in=Linia.objects.vigents(),
    ).obertes()


@transaction.atomic
def obre_any(*, anual: PlaAnual, desa, per, copia: bool = False) -> tuple[PlaAnual, int]:
    """Store the plan of a year and, if asked, go on in it with what the year before left undone.

    Each copy keeps the key of the action, which is how one is known to go on the other, and
    gives how many there are.
    """
    bloqueja(anual.pla)
    try:
        desat = desa()
    except IntegrityError:
        raise PlaError(_("Algú acaba d'obrir aquest any."), "exercici") from None
    if not copia or desat.accions.exists():
        return desat, 0
    antigues = list(per_continuar(desat.pla, desat.exercici).prefetch_related(*LLIGAMS))
    for antiga in antigues:
        _continua(antiga, desat, per)
    return desat, len(antigues)


def _continua(antiga: Accio, anual: PlaAnual, per) -> None:
    camps = {camp: getattr(antiga, camp) for camp in PORTA}
    nova = Accio.objects.create(
        anual=anual, linia_id=antiga.linia_id, creat_per=per, modificat_per=per, **camps
    )
    for lligam in LLIGAMS:
        getattr(nova, lligam).set(getattr(antiga, lligam).all())
