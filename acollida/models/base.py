"""What the records that two people may edit at once have in common."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
