"""What the plans and their parts have in common."""

from uuid import uuid4

from django.contrib.postgres.fields import DateRangeField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from municipis.models import Municipi
from pla.enums.qui import DEL_PLA


def dies(inici: str, fi: str) -> Func:
    """The days of a row, both included, as a range that the database sees overlap another."""
    return Func(F(inici), F(fi), Value("[]"), function="daterange", output_field=DateRangeField())


def comarques_senceres(abast):
    """The keys of the comarques of which `abast` has every municipality of today."""
    altres = Municipi.objects.vigents().exclude(pk__in=abast.municipis)
    seus = Municipi.objects.filter(pk__in=abast.municipis)
    return seus.exclude(comarca__in=altres.values("comarca")).values("comarca")


class DelTerritoriQuerySet(models.QuerySet):
    """Rows of a comarca: for who follows the plan there and for who works in it."""

    def visibles_per(self, usuari):
        if not usuari.te_rol(*DEL_PLA):
            return self.none()
        seus = Municipi.objects.filter(pk__in=usuari.abast.municipis)
        return self.filter(comarca__in=seus.values("comarca"))

    def de_l_abast(self, abast):
        """Those of its municipalities, and those of a whole comarca that it has entire."""
        de_tots = Q(municipi__isnull=True, comarca__in=comarques_senceres(abast))
        return self.filter(Q(municipi__in=abast.municipis) | de_tots)


CLAU = RegexValidator(r"^[\w.-]+\Z")


class AmbClau(models.Model):
    """A row with a key that never changes: the sheet of the plan is read by it."""

    clau = models.CharField(_("identificador estable"), max_length=60, validators=[CLAU])

    class Meta:
        abstract = True


def clau_nova() -> str:
    return uuid4().hex[:12]


class AmbClauPropia(AmbClau):
    """The same, of what nobody gives a key to."""

    clau = models.CharField(
        _("identificador estable"), max_length=60, validators=[CLAU], default=clau_nova,
        editable=False,
    )  # fmt: skip

    class Meta:
        abstract = True
