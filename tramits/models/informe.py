"""A report of two administrations: we propose, the Generalitat reports and the State decides."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acollida.models import PaperEmes
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Municipi
from municipis.xifrat import TextXifrat
from tramits.enums import Origen, SentitInforme, SentitProposta

from .tramit import DeTramitQuerySet, Tramit, en_ordre


class InformeQuerySet(DeTramitQuerySet):
    def de_l_abast(self, abast):
        return self.filter(tramit__municipi__in=abast.municipis)


@no_s_esborra
@amb_historia
class InformeEstrangeria(models.Model):
    """What a procedure of report has besides any other.

    Three senses, of three administrations, that never stand for one another: `proposta_sentit`
    (local body), `informe_sentit` (Generalitat) and `autoritzacio_sentit` (State, if known).
    The day of application is `tramit.presentada_el`; how long the report is valid,
    `tramit.valid_fins`.
    """

    tramit = models.OneToOneField(Tramit, models.PROTECT, primary_key=True, related_name="informe")
    origen = models.CharField(
        _("permís d'origen"), max_length=8, choices=Origen, default=Origen.CAP, blank=True
    )
    origen_caduca_el = models.DateField(_("el permís d'origen caduca el"), null=True, blank=True)
    proposta_sentit = models.CharField(
        _("sentit de la proposta"), max_length=12, choices=SentitProposta, blank=True
    )
    proposta_motiu = TextXifrat(_("motivació de la proposta"), blank=True)
    proposta_el = models.DateField(_("proposta redactada el"), null=True, blank=True)
    proposta_paper = models.ForeignKey(
        PaperEmes, models.PROTECT, related_name="+", null=True, editable=False
    )
    signada_el = models.DateField(_("proposta signada el"), null=True, blank=True)
    signada_per = models.CharField(_("qui la signa"), max_length=120, blank=True)
    tramesa_el = models.DateField(_("proposta tramesa el"), null=True, blank=True)
    eacat_numero = models.CharField(_("número d'EACAT"), max_length=40, blank=True)
    informe_sentit = models.CharField(
        _("sentit de l'informe"), max_length=12, choices=SentitInforme, blank=True
    )
    informe_numero = models.CharField(_("número de l'informe"), max_length=40, blank=True)
    informe_el = models.DateField(_("informe emès el"), null=True, blank=True)
    comunicat_el = models.DateField(_("comunicat a l'ens local el"), null=True, blank=True)
    autoritzacio_sentit = models.CharField(
        _("resolució de l'Estat"), max_length=12, choices=SentitInforme, blank=True
    )
    autoritzacio_el = models.DateField(_("data de la resolució de l'Estat"), null=True, blank=True)
    trasllat_a = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("traslladat a"),
    )  # fmt: skip

    objects = InformeQuerySet.as_manager()

    dades = Dades(
        personals=(
            "tramit", "origen_caduca_el", "proposta_paper", "signada_per", "eacat_numero",
            "informe_numero", "trasllat_a",
        ),
        especials=("proposta_motiu",),
        estadistiques=(
            "origen", "proposta_sentit", "proposta_el", "signada_el", "tramesa_el",
            "informe_sentit", "informe_el", "comunicat_el", "autoritzacio_sentit",
            "autoritzacio_el",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("informe d'estrangeria")
        verbose_name_plural = _("informes d'estrangeria")
        constraints = [
            models.CheckConstraint(
                condition=en_ordre("proposta_el", "signada_el"),
                name="informe_signat_despres_de_proposar",
                violation_error_message=_("La signatura és anterior a la proposta."),
            ),
            models.CheckConstraint(
                condition=en_ordre("signada_el", "tramesa_el"),
                name="informe_trames_despres_de_signar",
                violation_error_message=_("La tramesa és anterior a la signatura."),
            ),
            models.CheckConstraint(
                condition=en_ordre("tramesa_el", "informe_el"),
                name="informe_emes_despres_de_trametre",
                violation_error_message=_("L'informe és anterior a la tramesa de la proposta."),
            ),
            models.CheckConstraint(
                condition=en_ordre("informe_el", "comunicat_el"),
                name="informe_comunicat_despres_d_emetre",
                violation_error_message=_("La comunicació és anterior a l'informe."),
            ),
        ]

    @property
    def uid(self):
        """A report is known by its procedure."""
        return self.tramit.uid
