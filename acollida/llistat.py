"""The list of persons: what each condition means and how it is sorted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models import Atencio, Expedient, LlenguaPersona, SituacioAdministrativa


@dataclass(frozen=True)
class Banda:
    """Ages in whole years, both included."""

    nom: Any
    des_de: int
    fins: int

    def naixements(self, avui) -> tuple:
        """The days between which somebody of these ages was born."""
        primer = avui - relativedelta(years=self.fins + 1) + timedelta(days=1)
        return primer, avui - relativedelta(years=self.des_de)


EDATS = {
    "0-15": Banda(_("fins a 15 anys"), 0, 15),
    "16-17": Banda(_("16 i 17 anys"), 16, 17),
    "18-29": Banda(_("de 18 a 29 anys"), 18, 29),
    "30-44": Banda(_("de 30 a 44 anys"), 30, 44),
    "45-64": Banda(_("de 45 a 64 anys"), 45, 64),
    "65": Banda(_("65 anys o més"), 65, 129),
}
MESOS = (
    ("3", _("fa més de 3 mesos")),
    ("6", _("fa més de 6 mesos")),
    ("12", _("fa més d'un any")),
    ("24", _("fa més de dos anys")),
)


@dataclass(frozen=True)
class Ordre:
    nom: Any
    columnes: tuple[str, ...]


# The first one is that of who has not chosen. Each has its index.
ORDRES = {
    "": Ordre(_("per nom"), ("clau_ordre", "id")),
    "noves": Ordre(_("les fitxes més noves primer"), ("-creat_el", "-id")),
}


def aplica(persones: QuerySet, triats: dict) -> QuerySet:
    """The persons that meet every condition of `triats`."""
    for nom, valor in triats.items():
        if nom in CONDICIONS:
            persones = CONDICIONS[nom](persones, valor)
    return persones


def _camp(nom: str) -> Callable:
    return lambda persones, valor: persones.filter(**{nom: valor})


def _edat(persones, codi):
    return persones.filter(naixement__range=EDATS[codi].naixements(timezone.localdate()))


def _situacio(persones, tipus):
    files = SituacioAdministrativa.objects.vigents().filter(persona=OuterRef("pk"), tipus=tipus)
    return persones.filter(Exists(files))


def _llengua(persones, llengua):
    files = LlenguaPersona.objects.filter(persona=OuterRef("pk"), llengua=llengua)
    return persones.filter(Exists(files))


def _expedient(persones, resposta):
    oberts = Exists(Expedient.objects.oberts().filter(persona=OuterRef("pk")))
    return persones.filter(oberts if resposta == "si" else ~oberts)


def _tecnica(persones, tecnica):
    seus = Expedient.objects.oberts().filter(persona=OuterRef("pk"), tecnica=tecnica)
    return persones.filter(Exists(seus))


def _sense_contacte(persones, mesos):
    """Nobody has attended them since; nor was the record made since, which is a contact too."""
    limit = timezone.localdate() - relativedelta(months=int(mesos))
    recents = Atencio.objects.filter(persona=OuterRef("pk"), dia__gte=limit)
    return persones.filter(~Exists(recents), creat_el__lt=_inici(limit))


def _inici(dia) -> datetime:
    return timezone.make_aware(datetime.combine(dia, time()))


CONDICIONS: dict[str, Callable] = {
    "municipi": _camp("municipi"),
    "nacionalitat": _camp("nacionalitat"),
    "sexe": _camp("sexe"),
    "edat": _edat,
    "procedencia": _camp("procedencia"),
    "situacio": _situacio,
    "llengua": _llengua,
    "interpret": lambda persones, valor: persones.filter(cal_interpret=valor == "si"),
    "expedient": _expedient,
    "tecnica": _tecnica,
    "sense_contacte": _sense_contacte,
    "creada_de": lambda persones, dia: persones.filter(creat_el__gte=_inici(dia)),
    "creada_fins": lambda persones, dia: persones.filter(
        creat_el__lt=_inici(dia + timedelta(days=1))
    ),
}
