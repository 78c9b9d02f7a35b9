"""What dated catalogue rows have in common."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class VigenciaQuerySet(models.QuerySet):
    def vigents(self, a_data=None):
        """Rows in force on the day `a_data` (today by default), both ends included."""
        dia = a_data or timezone.localdate()
        return self.filter(
            Q(vigent_des_de__isnull=True) | Q(vigent_des_de__lte=dia),
            Q(vigent_fins__isnull=True) | Q(vigent_fins__gte=dia),
        )


class Vigencia(models.Model):
    """A row that the law or the territory may replace by another one day."""

    vigent_des_de = models.DateField(_("vigent des de"), null=True, blank=True)
    vigent_fins = models.DateField(_("vigent fins"), null=True, blank=True)

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        abstract = True
