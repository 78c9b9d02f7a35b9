"""The lists that the service keeps: subjects, services, reasons, situations and criteria."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models.base import Vigencia

CAMPS = ("codi", "nom", "nom_es", "nom_en", "vigent_des_de", "vigent_fins")


class Codi(Vigencia):
    """A value of a list: a used one is retired with its last day, never deleted."""

    codi = models.SlugField(_("codi"), max_length=24, unique=True)
    nom = models.CharField(_("nom en català"), max_length=120)
    nom_es = models.CharField(_("nom en castellà"), max_length=120)
    nom_en = models.CharField(_("nom en anglès"), max_length=120)
    ordre = models.SmallIntegerField(_("ordre"), default=0)

    dades = Dades(estadistiques=CAMPS, tecniques=("id", "ordre"))

    class Meta:
        abstract = True
        ordering = ["ordre", "nom"]

    def __str__(self):
        return {"es": self.nom_es, "en": self.nom_en}.get(get_language() or "ca", self.nom)


@no_s_esborra
@amb_historia
class Servei(Codi):
    """A service for which a person may have a file."""

    class Meta(Codi.Meta):
        verbose_name = _("servei")
        verbose_name_plural = _("serveis")


@no_s_esborra
@amb_historia
class Tema(Codi):
    """What a contact was about."""

    class Meta(Codi.Meta):
        verbose_name = _("tema")
        verbose_name_plural = _("temes")


@no_s_esborra
@amb_historia
class MotiuTancament(Codi):
    """Why a file is closed."""

    class Meta(Codi.Meta):
        verbose_name = _("motiu de tancament")
        verbose_name_plural = _("motius de tancament")


@no_s_esborra
@amb_historia
class MotiuCita(Codi):
    """What an appointment is for."""

    class Meta(Codi.Meta):
        verbose_name = _("motiu de cita")
        verbose_name_plural = _("motius de cita")


@no_s_esborra
@amb_historia
class TipusSituacio(Codi):
    """An administrative situation, with the name that the law gives it."""

    class Meta(Codi.Meta):
        verbose_name = _("tipus de situació administrativa")
        verbose_name_plural = _("tipus de situació administrativa")


@no_s_esborra
@amb_historia
class Criteri(Vigencia):
    """How a field is recorded: when to choose what, with an example.

    `camp` is `model.field`, in lower case («persona.procedencia»). `cal_a_la_memoria` says that
    the report in force needs the field filled.
    """

    camp = models.CharField(_("camp"), max_length=60)
    titol = models.CharField(_("títol"), max_length=120)
    text = models.TextField(_("criteri"))
    exemple = models.TextField(_("exemple"), blank=True)
    discutit = models.TextField(_("casos que hem discutit"), blank=True)
    cal_a_la_memoria = models.BooleanField(_("la memòria el necessita"), default=False)
    ordre = models.SmallIntegerField(_("ordre"), default=0)

    dades = Dades(
        estadistiques=(
            "camp", "titol", "text", "exemple", "discutit", "cal_a_la_memoria",
            "vigent_des_de", "vigent_fins",
        ),
        tecniques=("id", "ordre"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("criteri de registre")
        verbose_name_plural = _("criteris de registre")
        ordering = ["ordre", "camp"]
        constraints = [
            models.UniqueConstraint(
                fields=["camp", "vigent_des_de"], name="criteri_unic", nulls_distinct=False
            )
        ]

    def __str__(self):
        return self.titol
