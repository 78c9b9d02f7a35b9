"""What proves that a step was taken or an action done: always something that can be opened."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from pla.enums import EstatProtocol

from .accio import Accio
from .activitat import Activitat
from .document import DocumentPla, un_de
from .mandat import PasCompromis
from .protocol import ProtocolAcollida

DE_QUE = ("pas", "accio")
REGISTRES = ("activitat", "document", "protocol")


def _una_de_sola() -> Q:
    """One record, or one figure with its period, or one address; never two, never none."""
    sense = Q(**{f"{nom}__isnull": True for nom in REGISTRES})
    return (
        un_de(REGISTRES) & Q(xifra="", periode="", enllac="")
        | sense & ~Q(xifra="") & ~Q(periode="") & Q(enllac="")
        | sense & Q(xifra="", periode="") & ~Q(enllac="")
    )


class EvidenciaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(
            Q(pas__in=PasCompromis.objects.visibles_per(usuari))
            | Q(accio__in=Accio.objects.visibles_per(usuari))
        )

    def en_us(self):
        return self.filter(retirada_el__isnull=True)

    def amb_validesa(self):
        """With `caiguda`: whether what it pointed to is not there any more."""
        return self.annotate(
            caiguda=Q(activitat__isnull=False, activitat__in=Activitat.objects.anullades())
            | Q(document__retirat_el__isnull=False)
            | Q(protocol__isnull=False, protocol__estat=EstatProtocol.NO_N_HI_HA)
        )

    def valides(self):
        return self.en_us().amb_validesa().filter(caiguda=False)


@no_s_esborra
@amb_historia
class Evidencia(models.Model):
    """A link from a step of a commitment, or from an action, to what proves it.

    The last one of a step that is done cannot be withdrawn: the database refuses it.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    pas = models.ForeignKey(
        PasCompromis, models.PROTECT, related_name="evidencies", null=True, editable=False
    )
    accio = models.ForeignKey(
        Accio, models.PROTECT, related_name="evidencies", null=True, editable=False
    )
    activitat = models.ForeignKey(
        Activitat, models.PROTECT, related_name="evidencies", null=True, blank=True,
        verbose_name=_("activitat"),
    )  # fmt: skip
    document = models.ForeignKey(
        DocumentPla, models.PROTECT, related_name="evidencies", null=True, blank=True,
        verbose_name=_("fitxer"),
    )  # fmt: skip
    protocol = models.ForeignKey(
        ProtocolAcollida, models.PROTECT, related_name="evidencies", null=True, blank=True,
        verbose_name=_("programa integral d'acollida"),
    )  # fmt: skip
    xifra = models.CharField(_("xifra"), max_length=80, blank=True)
    periode = models.CharField(_("període de la xifra"), max_length=21, blank=True)
    enllac = models.URLField(_("adreça"), blank=True)
    nota = models.CharField(_("què prova"), max_length=200, blank=True)
    per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    el = models.DateTimeField(_("posada el"), default=timezone.now, editable=False)
    retirada_el = models.DateTimeField(_("retirada el"), null=True, editable=False)
    retirada_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )

    objects = EvidenciaQuerySet.as_manager()

    dades = Dades(
        estadistiques=(*DE_QUE, *REGISTRES, "xifra", "periode", "enllac", "nota"),
        tecniques=("id", "uid", "per", "el", "retirada_el", "retirada_per"),
    )

    class Meta:
        verbose_name = _("evidència")
        verbose_name_plural = _("evidències")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=un_de(DE_QUE), name="evidencia_d_un_sol_lloc"),
            models.CheckConstraint(
                condition=_una_de_sola(),
                name="evidencia_una_de_sola",
                violation_error_message=_("Trieu una sola evidència, i que es pugui obrir."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="darrera_evidencia_d_un_pas",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(
                    old__retirada_el__isnull=True, new__retirada_el__isnull=False
                ),
                func=(
                    "IF EXISTS (SELECT 1 FROM pla_pascompromis p WHERE p.id = NEW.pas_id"
                    " AND p.fet_el IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM pla_evidencia e"
                    " WHERE e.pas_id = NEW.pas_id AND e.id <> NEW.id"
                    " AND e.retirada_el IS NULL) THEN"
                    " RAISE EXCEPTION 'un pas fet no es queda sense evidència'"
                    " USING ERRCODE = 'check_violation'; END IF; RETURN NEW;"
                ),
            )
        ]
