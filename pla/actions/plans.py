"""The plan of a comarca, its lines and the plan of each year."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from acollida.tecniques import comarca_de
from pla.linies import LINIES
from pla.models import Linia, PlaTerritorial

from .claus import bloqueja, clau_lliure
from .errors import PlaError


@transaction.atomic
def desa_pla(*, pla: PlaTerritorial, desa, per, linies=()) -> PlaTerritorial:
    """Store a plan and, of a new one, its first lines: the keys of the catalogue in `linies`.

    `desa()` stores the row. Refused when the comarca has another plan in some of its years, or
    when a year that is already open would be left out.
    """
    nou = pla.pk is None
    if nou:
        pla.comarca = comarca_de(per)
    bloqueja(pla.comarca)
    _sense_altre_alhora(pla)
    _amb_els_seus_anys(pla)
    desat = desa()
    if nou and not desat.linies.exists():
        for ordre, clau in enumerate(linies, 1):
            _nova_linia(desat, clau, LINIES[clau], ordre, per)
    return desat


def _sense_altre_alhora(pla) -> None:
    altres = PlaTerritorial.objects.filter(comarca=pla.comarca).exclude(uid=pla.uid)
    if altre := altres.filter(inici__lte=pla.fi, fi__gte=pla.inici).first():
        dades = {"nom": altre.nom, "inici": _dia(altre.inici), "fi": _dia(altre.fi)}
        raise PlaError(
            _(
                "La comarca ja té «%(nom)s», del %(inici)s al %(fi)s: "
                "canvieu aquests dies o els de l'altre pla."
            )
            % dades,
            "inici",
        )


def _amb_els_seus_anys(pla) -> None:
    oberts = pla.anuals.values_list("exercici", flat=True) if pla.pk else ()
    fora = sorted(e for e in oberts if not pla.inici.year <= e <= pla.fi.year)
    if fora:
        anys = ", ".join(map(str, fora))
        raise PlaError(
            _("Quedaria fora del pla algun any que ja és obert (%(anys)s).") % {"anys": anys},
            "fi" if fora[-1] > pla.fi.year else "inici",
        )


def _dia(dia: date) -> str:
    return dia.strftime("%d.%m.%Y")


@transaction.atomic
def afegeix_linia(*, linia: Linia, desa) -> Linia:
    """Store a new line, the last of its plan, with a key of its own."""
    bloqueja(linia.pla)
    linia.ordre = (linia.pla.linies.aggregate(darrer=Max("ordre"))["darrer"] or 0) + 1
    linia.clau = clau_lliure(linia.pla.linies.all(), "L", 2)
    return desa()


@transaction.atomic
def mou_linia(*, linia: Linia, amunt: bool, per) -> None:
    """One place up or down; the order of all is written again, from one on."""
    bloqueja(linia.pla)
    files = list(linia.pla.linies.all())
    lloc = files.index(linia)
    files.insert(max(lloc + (-1 if amunt else 1), 0), files.pop(lloc))
    for numero, fila in enumerate(files, 1):
        if fila.ordre != numero:
            fila.ordre, fila.modificat_per = numero, per
            fila.save(update_fields=["ordre", "modificat_per"])


def _nova_linia(pla, clau, nom, ordre, per) -> Linia:
    return Linia.objects.create(
        pla=pla, clau=clau, nom=nom, ordre=ordre, creat_per=per, modificat_per=per
    )
