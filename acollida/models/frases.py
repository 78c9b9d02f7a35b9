"""The phrases of the bilingual papers, and whether a speaker of each language has read them."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatTraduccio
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Llengua

# Whoever changes a text, and from wherever (a page, a catalogue file, SQL), asks for its review.
DEL_CATALA = (
    "UPDATE acollida_traducciofrase SET estat = 'pendent', revisada_per = '', revisada_el = NULL"
    " WHERE frase_id = NEW.id; RETURN NULL;"
)
DE_LA_TRADUCCIO = (
    "NEW.estat = 'pendent'; NEW.revisada_per = ''; NEW.revisada_el = NULL; RETURN NEW;"
)


class FraseQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """To who prints with them and to who keeps them; the whole house shares them."""
        return self if usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA) else self.none()


@no_s_esborra
@amb_historia
class Frase(models.Model):
    """A phrase of the bilingual documents, in Catalan, which it never stands without."""

    codi = models.SlugField(_("codi"), max_length=40, unique=True)
    text = models.CharField(_("text en català"), max_length=300)
    ordre = models.SmallIntegerField(_("ordre"), default=0)

    objects = FraseQuerySet.as_manager()

    dades = Dades(estadistiques=("codi", "text"), tecniques=("id", "ordre"))

    class Meta:
        verbose_name = _("frase")
        verbose_name_plural = _("frases")
        ordering = ["ordre", "codi"]
        triggers = [
            pgtrigger.Trigger(
                name="frase_canviada",
                operation=pgtrigger.UpdateOf("text"),
                when=pgtrigger.After,
                condition=pgtrigger.Q(old__text__df=pgtrigger.F("new__text")),
                func=DEL_CATALA,
            )
        ]

    def __str__(self):
        return self.text


class TraduccioQuerySet(FraseQuerySet):
    def revisades(self):
        return self.filter(estat=EstatTraduccio.REVISADA)


@amb_historia
class TraduccioFrase(models.Model):
    """A phrase in another language, and whether somebody who speaks it has read it.

    A change in the Catalan or in the translation asks for a new review.
    """

    frase = models.ForeignKey(Frase, models.CASCADE, related_name="traduccions")
    llengua = models.ForeignKey(Llengua, models.PROTECT, related_name="frases")
    text = models.CharField(_("traducció"), max_length=400)
    estat = models.CharField(
        _("revisió"), max_length=10, choices=EstatTraduccio, default=EstatTraduccio.PER_REVISAR
    )
    revisada_per = models.CharField(_("qui l'ha revisada"), max_length=100, blank=True)
    revisada_el = models.DateField(_("revisada el"), null=True, blank=True)

    objects = TraduccioQuerySet.as_manager()

    dades = Dades(
        personals=("revisada_per",),
        estadistiques=("frase", "llengua", "text", "estat", "revisada_el"),
        tecniques=("id",),
    )

    class Meta:
        verbose_name = _("traducció d'una frase")
        verbose_name_plural = _("traduccions de les frases")
        ordering = ["llengua", "frase"]
        constraints = [
            models.UniqueConstraint(fields=["frase", "llengua"], name="traduccio_frase_unica"),
            models.CheckConstraint(
                condition=~Q(estat=EstatTraduccio.REVISADA)
                | Q(revisada_el__isnull=False) & ~Q(revisada_per=""),
                name="traduccio_revisada_per_algu",
                violation_error_message=_("Digueu qui l'ha revisada i quin dia."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="traduccio_canviada",
                operation=pgtrigger.UpdateOf("text"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__text__df=pgtrigger.F("new__text")),
                func=DE_LA_TRADUCCIO,
            )
        ]

    def __str__(self):
        return self.text

    @property
    def es_revisada(self) -> bool:
        return self.estat == EstatTraduccio.REVISADA
