"""What the records that two people may edit at once have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Plec:
    """How the second of two rows that a constraint does not let stand together gives way.

    Two records of one person become one, and each had its open file: `camps()` is what is written
    on the row that gives way, so that it can move too. It is the absorbed record's, unless
    `primer` names a column whose smallest value is to stand.
    """

    camps: Callable[[], dict[str, Any]]
    explicacio: Any
    primer: str = ""

    def es_abans(self, fila: models.Model, rival: models.Model) -> bool:
        return bool(self.primer) and getattr(fila, self.primer) < getattr(rival, self.primer)


DE_VERSIO = ("id", "uid", "versio", "creat_el", "creat_per", "modificat_el", "modificat_per")


class Versionat(models.Model):
    """A record that knows who wrote it last, and which writing it is.

    The form brings back the `versio` that it was opened with: another one in the database means
    that somebody has written meanwhile. The `uid` is chosen by the form that creates the record,
    so that sending it twice makes one.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    versio = models.PositiveIntegerField(default=1, editable=False)
    creat_el = models.DateTimeField(_("creat el"), default=timezone.now, editable=False)
    creat_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    modificat_el = models.DateTimeField(_("modificat el"), default=timezone.now, editable=False)
    modificat_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        abstract = True
