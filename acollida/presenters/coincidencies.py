"""Where a technician would be at once, or would not be, if a day of attention were as written."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from acollida.models import DiaAnullat, Permanencia
from acollida.torns import Presencia, coincidencies, dies_de_la_regla
from comptes.enums import Rol
from comptes.models import Assignacio
from municipis.periode import Periode

MIRA = timedelta(weeks=52)


@dataclass(frozen=True)
class Coincidencia:
    """Two days of attention of one technician that are at once on some days."""

    altra: Permanencia
    dies: list[date]
    en_un_altre_lloc: bool

    def __str__(self):
        quan = date_format(self.dies[0], "SHORT_DATE_FORMAT")
        mes = _(" i %(n)s dies més") % {"n": len(self.dies) - 1} if len(self.dies) > 1 else ""
        return f"{self.altra.punt}, {quan}{mes}"


def coincideix_amb(nova: Permanencia) -> list[Coincidencia]:
    """The days of attention of her technician that overlap it within a year."""
    periode = _un_any(nova)
    altres = Permanencia.objects.filter(tecnica=nova.tecnica_id).exclude(pk=nova.pk)
    presencies = [
        Presencia(dia, p.hora_inici, p.hora_fi, p)
        for p in [nova, *altres.que_toquen(periode).select_related("punt__municipi")]
        for dia in dies_de_la_regla(p, periode)
    ]
    dies: dict[Permanencia, list[date]] = {}
    for una, altra in coincidencies(presencies):
        if nova in (una.que, altra.que):
            dies.setdefault(altra.que if una.que is nova else una.que, []).append(una.dia)
    return [
        Coincidencia(altra, quins, altra.punt_id != nova.punt_id) for altra, quins in dies.items()
    ]


def absencies(nova: Permanencia) -> list[str]:
    """Why she may not be there on some of the days: what is known of her other days and her role.

    Said, never forbidden.
    """
    periode = _un_any(nova)
    seus = dies_de_la_regla(nova, periode)
    anullats = DiaAnullat.objects.filter(permanencia__tecnica=nova.tecnica_id, dia__in=seus)
    motius = [
        f"{date_format(anullat.dia)}: {anullat.motiu}"
        for anullat in anullats.exclude(permanencia=nova)
    ]
    fins = _darrer_dia_del_rol(nova)
    if fins and seus and seus[-1] > fins:
        motius.append(_("el seu rol acaba el %(dia)s") % {"dia": date_format(fins)})
    return motius


def _darrer_dia_del_rol(permanencia: Permanencia) -> date | None:
    """The last day on which she is a technician there; `None` when it is not known."""
    municipi = permanencia.punt.municipi
    rols = [
        assignacio
        for assignacio in Assignacio.objects.vigents().filter(
            usuari=permanencia.tecnica_id, rol=Rol.TECNICA
        )
        if municipi.pk == assignacio.municipi_id or municipi.comarca_id == assignacio.comarca_id
    ]
    finals = [assignacio.fins for assignacio in rols]
    return None if None in finals or not finals else max(finals)


def _un_any(permanencia: Permanencia) -> Periode:
    """From today, or from its first day if it is yet to come, until its end or a year later."""
    inici = max(permanencia.des_de, timezone.localdate())
    fi = min(permanencia.fins, inici + MIRA) if permanencia.fins else inici + MIRA
    return Periode(inici, max(inici, fi))
