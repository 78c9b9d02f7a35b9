"""The mandate: written down, never over another one, and each commitment with its steps."""

from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import F, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pla.models import Compromis, PasCompromis, PlaMandat, PrioritatMandat
from pla.passos_tipus import PASSOS

from .claus import bloqueja, clau_lliure
from .errors import PlaError


def comprova_dies(mandat: PlaMandat) -> None:
    """`PlaError` when another one of the same territory has some of its days; it is named."""
    seus = PlaMandat.objects.filter(comarca=mandat.comarca, municipi=mandat.municipi)
    encavallats = seus.filter(inici__lte=mandat.fi, fi__gte=mandat.inici)
    if altre := encavallats.exclude(pk=mandat.pk).exclude(uid=mandat.uid).first():
        dies = {"inici": date_format(altre.inici), "fi": date_format(altre.fi)}
        text = _("S'encavalla amb «%(nom)s» (%(inici)s – %(fi)s).")
        raise PlaError(text % {"nom": altre.nom, **dies}, "inici")


@transaction.atomic
def desa_mandat(*, mandat: PlaMandat, desa: Callable, per) -> PlaMandat:
    """`PlaError` when it overlaps another one, even one that is being written just now."""
    bloqueja(mandat.comarca)
    comprova_dies(mandat)
    return desa()


@transaction.atomic
def desa_prioritat(*, prioritat: PrioritatMandat, desa: Callable, per) -> PrioritatMandat:
    bloqueja(prioritat.mandat)
    if not prioritat.clau:
        prioritat.clau = clau_lliure(prioritat.mandat.prioritats.all(), "P")
    return desa()


@transaction.atomic
def desa_compromis(*, compromis: Compromis, desa: Callable, per) -> Compromis:
    """A new one is born with the steps of its kind."""
    bloqueja(compromis.prioritat)
    if compromis.clau:
        return desa()
    germans = compromis.prioritat.compromisos.all()
    compromis.clau = clau_lliure(germans, f"{compromis.prioritat.clau}.C")
    desat = desa()
    if not desat.passos.exists():
        _proposa(desat)
    return desat


def _proposa(compromis: Compromis) -> None:
    for ordre, (nom, percentatge) in enumerate(PASSOS[compromis.tipus], start=1):
        PasCompromis.objects.create(
            compromis=compromis, clau=f"s{ordre}", nom=nom, percentatge=percentatge, ordre=ordre
        )


@transaction.atomic
def desa_passos(
    *, compromis: Compromis, versio: int, passos: Sequence[PasCompromis], treus: Sequence, per
) -> None:
    """The steps, in this order; `versio`, the writing of the commitment that was on the screen."""
    obert = Compromis.objects.filter(pk=compromis.pk, versio=versio)
    if not obert.update(versio=F("versio") + 1, modificat_per=per):
        raise PlaError(_("Algú altre ha desat aquest compromís mentrestant: torneu-lo a obrir."))
    for pas in treus:
        if pas.evidencies.exists():
            raise PlaError(_("«%(pas)s» té evidències: no es pot treure.") % {"pas": pas})
        pas.delete()
    for ordre, pas in enumerate(passos, start=1):
        pas.compromis, pas.ordre = compromis, ordre
        pas.clau = pas.clau or clau_lliure(compromis.passos.all(), "s")
        pas.save()
    suma = compromis.passos.aggregate(suma=Sum("percentatge"))["suma"] or 0
    if suma > 100:
        raise PlaError(_("Els passos sumen un %(suma)s %%: com a molt, 100.") % {"suma": suma})
