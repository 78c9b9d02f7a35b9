"""The file: what one service does for one person, from its opening to its closing."""

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatExpedient, EstatTraspas, TipusMoviment
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca, Entitat, Municipi

from .base import DE_VERSIO, Plec, Versionat
from .catalegs import MotiuTancament, Servei
from .identitat import DePersonaQuerySet
from .persona import Persona

MESOS_SENSE_CONTACTE = 6


class ComptadorQuerySet(models.QuerySet):
    def seguent(self, comarca, exercici) -> int:
        """The next number, taken in one statement: docs/decisions/0012."""
        taula = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {taula} AS c (comarca_id, exercici, darrer)"  # noqa: S608 (our table)
                " VALUES (%s, %s, 1) ON CONFLICT (comarca_id, exercici)"
                " DO UPDATE SET darrer = c.darrer + 1 RETURNING darrer",
                [comarca.pk, exercici],
            )
            return cursor.fetchone()[0]


class Comptatge(models.Model):
    """The last number given in a comarca and year; the row is locked while one is taken."""

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    exercici = models.SmallIntegerField(_("any"))
    darrer = models.IntegerField(_("darrer número"), default=0)

    objects = ComptadorQuerySet.as_manager()

    dades = Dades(tecniques=("id", "comarca", "exercici", "darrer"))

    class Meta:
        abstract = True


@amb_historia
class Comptador(Comptatge):
    """The last number given to a file."""

    class Meta:
        verbose_name = _("comptador d'expedients")
        verbose_name_plural = _("comptadors d'expedients")
        constraints = [
            models.UniqueConstraint(fields=["comarca", "exercici"], name="comptador_unic")
        ]


class ExpedientQuerySet(DePersonaQuerySet):
    def oberts(self):
        return self.filter(estat=EstatExpedient.OBERT)

    def sense_contacte(self, a_data=None, mesos=MESOS_SENSE_CONTACTE):
        """The open ones whose person nobody has attended, alone or in a group, in `mesos`."""
        des_de = (a_data or timezone.localdate()) - relativedelta(months=mesos)
        persones = Persona.objects.filter(pk=OuterRef("persona"))
        return self.oberts().filter(
            ~Exists(persones.filter(atencions__dia__gt=des_de)),
            ~Exists(persones.filter(assistencies__atencio__dia__gt=des_de)),
            obert_el__lte=des_de,
        )


@no_s_esborra
@amb_historia
class Expedient(Versionat):
    """A file, numbered by comarca and year: «07-2026-00123».

    A number belongs to its file for ever: it is never given again, whatever happens to the file.
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+", editable=False)
    exercici = models.SmallIntegerField(_("any"), editable=False)
    numero = models.IntegerField(_("número"), editable=False)
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="expedients")
    servei = models.ForeignKey(Servei, models.PROTECT, related_name="+")
    municipi = models.ForeignKey(Municipi, models.PROTECT, related_name="expedients")
    tecnica = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("tècnica referent"),
        related_name="expedients",
    )
    estat = models.CharField(
        _("estat"), max_length=8, choices=EstatExpedient, default=EstatExpedient.OBERT
    )
    obert_el = models.DateField(_("obert el"), default=timezone.localdate)
    tancat_el = models.DateField(_("tancat el"), null=True, blank=True)

    objects = ExpedientQuerySet.as_manager()

    plecs = {
        "expedient_obert_unic": Plec(
            lambda: {
                "estat": EstatExpedient.TANCAT,
                "tancat_el": Greatest(F("obert_el"), timezone.localdate()),
            },
            _("es tanca: ja en té un d'obert del mateix servei"),
        )
    }

    dades = Dades(
        personals=("persona",),
        estadistiques=("servei", "municipi", "tecnica", "estat", "obert_el", "tancat_el"),
        tecniques=(*DE_VERSIO, "comarca", "exercici", "numero"),
    )

    class Meta:
        verbose_name = _("expedient")
        verbose_name_plural = _("expedients")
        ordering = ["-id"]
        indexes = [models.Index(fields=["municipi", "obert_el"], name="expedient_per_obertura")]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "exercici", "numero"], name="expedient_numero_unic"
            ),
            models.UniqueConstraint(
                fields=["persona", "servei"],
                condition=Q(estat=EstatExpedient.OBERT),
                name="expedient_obert_unic",
                violation_error_message=_("La persona ja té obert un expedient d'aquest servei."),
            ),
            models.CheckConstraint(
                condition=Q(estat=EstatExpedient.OBERT, tancat_el__isnull=True)
                | Q(estat=EstatExpedient.TANCAT, tancat_el__isnull=False),
                name="expedient_tancat_amb_data",
            ),
        ]

    def __str__(self):
        return self.codi

    @property
    def es_obert(self) -> bool:
        return self.estat == EstatExpedient.OBERT

    @property
    def codi(self) -> str:
        """Reads `comarca`: fetch it with `select_related` in lists."""
        return f"{self.comarca.codi}-{self.exercici}-{self.numero:05d}"


@no_s_esborra
@amb_historia
class Moviment(models.Model):
    """A row of the history of a file."""

    expedient = models.ForeignKey(Expedient, models.PROTECT, related_name="moviments")
    tipus = models.CharField(_("què"), max_length=10, choices=TipusMoviment)
    dia = models.DateField(_("dia"), default=timezone.localdate)
    motiu = models.ForeignKey(
        MotiuTancament, models.PROTECT, related_name="+", null=True, blank=True
    )
    explicacio = models.CharField(_("explicació"), max_length=300, blank=True)
    tecnica = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("moment"), default=timezone.now, editable=False)

    dades = Dades(
        personals=("expedient", "explicacio"),
        estadistiques=("tipus", "dia", "motiu", "tecnica"),
        tecniques=("id", "per", "el"),
    )

    class Meta:
        verbose_name = _("moviment de l'expedient")
        verbose_name_plural = _("moviments de l'expedient")
        ordering = ["id"]


class TraspasQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of the files she may see, those she sent and those that she may answer."""
        if not usuari.te_rol(Rol.TECNICA):
            return self.none()
        # Row by row: of all that wait there are few, and of the files she may see there are many.
        seu = Expedient.objects.visibles_per(usuari).filter(pk=OuterRef("expedient"))
        return self.filter(
            Exists(seu)
            | Q(per=usuari)
            | Q(a_tecnica=usuari)
            | Q(a_municipi__in=usuari.abast.municipis)
        )

    def pendents(self):
        return self.filter(estat=EstatTraspas.PENDENT)


@amb_historia
class Traspas(models.Model):
    """A file handed to another technician, municipality or entity, and what they answer.

    `de_tecnica` and `de_municipi` are whose the file was until it was accepted, in case it has to
    be given back.
    """

    uid = models.UUIDField(unique=True, editable=False)
    expedient = models.ForeignKey(Expedient, models.PROTECT, related_name="traspassos")
    a_tecnica = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    a_municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", null=True, blank=True
    )
    a_entitat = models.ForeignKey(Entitat, models.PROTECT, related_name="+", null=True, blank=True)
    de_tecnica = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    de_municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", null=True, editable=False
    )
    motiu = models.CharField(_("motiu"), max_length=300)
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatTraspas, default=EstatTraspas.PENDENT
    )
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("enviat el"), default=timezone.now, editable=False)
    resposta = models.CharField(_("resposta"), max_length=300, blank=True)
    respost_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    respost_el = models.DateTimeField(_("respost el"), null=True, blank=True)

    objects = TraspasQuerySet.as_manager()

    dades = Dades(
        personals=("expedient", "motiu", "resposta"),
        estadistiques=("a_municipi", "a_entitat", "estat", "de_municipi"),
        tecniques=(
            "id", "uid", "a_tecnica", "de_tecnica", "per", "el", "respost_per", "respost_el",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("traspàs")
        verbose_name_plural = _("traspassos")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["expedient"],
                condition=Q(estat=EstatTraspas.PENDENT),
                name="traspas_pendent_unic",
                violation_error_message=_("L'expedient ja espera la resposta d'un traspàs."),
            ),
            models.CheckConstraint(
                condition=Q(
                    a_tecnica__isnull=False, a_municipi__isnull=True, a_entitat__isnull=True
                )
                | Q(a_tecnica__isnull=True, a_municipi__isnull=False, a_entitat__isnull=True)
                | Q(a_tecnica__isnull=True, a_municipi__isnull=True, a_entitat__isnull=False),
                name="traspas_un_desti",
                violation_error_message=_("Trieu una tècnica, un municipi o una entitat."),
            ),
        ]

    @property
    def desti(self):
        """The technician, the municipality or the entity that gets it."""
        return self.a_tecnica or self.a_municipi or self.a_entitat

    @property
    def es_pendent(self) -> bool:
        return self.estat == EstatTraspas.PENDENT
