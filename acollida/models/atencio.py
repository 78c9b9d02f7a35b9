"""The contact: what was done one day, for a person, for somebody unnamed or for a group."""

from collections import Counter

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import Canal, Interpret, Resultat, Sexe, TipusAtencio
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Llengua, Municipi, Nacionalitat
from municipis.xifrat import TextXifrat

from .agenda import PuntAtencio
from .base import DE_VERSIO, Versionat
from .catalegs import Tema
from .expedient import Expedient
from .persona import Persona

# Under which count of a group a person of each sex is.
COMPTADOR = {
    Sexe.DONA: "dones",
    Sexe.HOME: "homes",
    Sexe.NO_BINARI: "no_binaries",
    Sexe.NO_CONSTA: "no_consta",
}
RECOMPTE = tuple(COMPTADOR.values())
# What figures read of the person of a contact, and from which field of her record.
DE_QUI = {
    "sexe_ates": "sexe",
    "nacionalitat_atesa": "nacionalitat_id",
    "naixement_ates": "naixement",
    "procedencia_atesa": "procedencia",
}


class AnysComplerts(Func):
    """Whole years from the second day to the first, as birthdays count them."""

    function = "age"
    template = "extract(year from %(function)s(%(expressions)s))::int"
    output_field = models.IntegerField()


class AtencioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """To a technician, those of her territory and those of the persons that she may see."""
        if not usuari.te_rol(Rol.TECNICA):
            return self.none()
        return self.filter(
            Q(municipi__in=usuari.abast.municipis)
            | Q(persona__in=Persona.objects.visibles_per(usuari))
        )

    def de_l_abast(self, abast):
        """What figures count: the contacts that took place in these municipalities."""
        return self.filter(municipi__in=abast.municipis)

    def del_periode(self, periode):
        return self.filter(dia__range=(periode.inici, periode.fi))

    def amb_persones(self):
        """With `persones`: one, or as many as the group counts."""
        return self.annotate(persones=Coalesce(sum((F(camp) for camp in RECOMPTE), 0), 1))

    def de_persones(self):
        """Those of somebody with a record, come alone or named in a group: a row for each one.

        Annotate `atesa`, her key, and what figures tell people apart by.
        """
        de_qui = {
            nom: Coalesce(f"persona__{camp}", f"assistents__persona__{camp}")
            for nom, camp in DE_QUI.items()
        }
        ateses = Coalesce("persona_id", "assistents__persona_id")
        amb_fitxa = Q(persona__isnull=False) | Q(assistents__isnull=False)
        return self.filter(amb_fitxa).annotate(atesa=ateses, **de_qui)

    def sense_haver_vingut_abans(self, dia):
        """Of `de_persones`, those of who had never come before a day, anywhere."""
        abans = Atencio.objects.filter(dia__lt=dia)
        return self.exclude(Exists(abans.filter(persona=OuterRef("atesa")))).exclude(
            Exists(abans.filter(assistents__persona=OuterRef("atesa")))
        )

    def anonimes(self):
        return self.filter(tipus=TipusAtencio.ANONIMA)

    def de_grups(self):
        return self.filter(tipus=TipusAtencio.GRUP)

    def amb_sexe(self):
        """Annotate `sexe_ates`: of the person, of who gave no name, or `grup`."""
        return self.annotate(
            sexe_ates=Case(
                When(tipus=TipusAtencio.PERSONA, then="persona__sexe"),
                When(tipus=TipusAtencio.GRUP, then=Value(TipusAtencio.GRUP)),
                When(sexe="", then=Value(Sexe.NO_CONSTA)),
                default="sexe",
            )
        )

    def amb_nacionalitat(self):
        """Annotate `nacionalitat_atesa`, the key of the one that counts; empty when not known."""
        return self.annotate(
            nacionalitat_atesa=Coalesce("persona__nacionalitat_id", "nacionalitat_id")
        )

    def amb_edat(self):
        """After `de_persones`, annotate `edat`, on the day of the contact.

        Who only knows the year of her birth is counted from its first day.
        """
        return self.annotate(edat=AnysComplerts("dia", "naixement_ates"))


@no_s_esborra
@amb_historia
class Atencio(Versionat):
    """One contact. `minuts` are those it took; a group has its people counted by sex.

    `nota` is restricted: only who wrote it and the technician of the file read it.
    """

    tipus = models.CharField(
        _("de qui"), max_length=8, choices=TipusAtencio, default=TipusAtencio.PERSONA
    )
    persona = models.ForeignKey(
        Persona, models.PROTECT, related_name="atencions", null=True, blank=True
    )
    expedient = models.ForeignKey(
        Expedient, models.PROTECT, related_name="atencions", null=True, blank=True
    )
    municipi = models.ForeignKey(Municipi, models.PROTECT, related_name="+")
    punt = models.ForeignKey(
        PuntAtencio, models.PROTECT, related_name="atencions", null=True, blank=True
    )
    lloc = models.CharField(_("lloc, si no és un punt d'atenció"), max_length=100, blank=True)
    dia = models.DateField(_("dia"), default=timezone.localdate)
    minuts = models.PositiveSmallIntegerField(_("durada en minuts"), default=20)
    canal = models.CharField(_("canal"), max_length=12, choices=Canal, default=Canal.PRESENCIAL)
    que_s_ha_fet = TextXifrat(_("què s'ha fet"), blank=True)
    resultat = models.CharField(
        _("resultat"), max_length=12, choices=Resultat, default=Resultat.INFORMAT
    )
    interpret = models.CharField(
        _("intèrpret"), max_length=12, choices=Interpret, default=Interpret.CAP
    )
    llengua_interpret = models.ForeignKey(
        Llengua, models.PROTECT, related_name="+", null=True, blank=True
    )
    nota = TextXifrat(_("nota reservada"), blank=True)
    tecnica = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("tècnica")
    )
    # Of somebody unnamed
    sexe = models.CharField(_("sexe"), max_length=10, choices=Sexe, blank=True)
    nacionalitat = models.ForeignKey(
        Nacionalitat, models.PROTECT, related_name="+", null=True, blank=True
    )
    # Of a group
    dones = models.PositiveSmallIntegerField(_("dones"), null=True, blank=True)
    homes = models.PositiveSmallIntegerField(_("homes"), null=True, blank=True)
    no_binaries = models.PositiveSmallIntegerField(_("persones no binàries"), null=True, blank=True)
    no_consta = models.PositiveSmallIntegerField(_("sense sexe conegut"), null=True, blank=True)

    objects = AtencioQuerySet.as_manager()

    dades = Dades(
        personals=("persona", "expedient", "interpret", "llengua_interpret"),
        especials=("que_s_ha_fet", "nota"),
        estadistiques=(
            "tipus", "municipi", "punt", "lloc", "dia", "minuts", "canal", "resultat", "tecnica",
            "sexe", "nacionalitat", *RECOMPTE,
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("atenció")
        verbose_name_plural = _("atencions")
        indexes = [
            models.Index(fields=["municipi", "dia", "id"], name="atencio_per_municipi"),
            models.Index(fields=["dia", "id"], name="atencio_per_dia"),
            models.Index(fields=["persona", "dia"], name="atencio_per_persona"),
            models.Index(fields=["tecnica", "dia"], name="atencio_per_tecnica"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(tipus=TipusAtencio.PERSONA, persona__isnull=False)
                | Q(persona__isnull=True) & ~Q(tipus=TipusAtencio.PERSONA),
                name="atencio_amb_persona",
                violation_error_message=_("Trieu la persona atesa."),
            ),
            models.CheckConstraint(
                condition=Q(
                    tipus=TipusAtencio.GRUP,
                    dones__isnull=False,
                    homes__isnull=False,
                    no_binaries__isnull=False,
                    no_consta__isnull=False,
                )
                | Q(
                    dones__isnull=True,
                    homes__isnull=True,
                    no_binaries__isnull=True,
                    no_consta__isnull=True,
                )
                & ~Q(tipus=TipusAtencio.GRUP),
                name="atencio_de_grup_comptada",
                violation_error_message=_("Compteu les persones del grup."),
            ),
        ]

    # Django's own go through every choice again for each row of a list.
    def get_canal_display(self) -> str:
        return str(Canal(self.canal).label)

    def get_resultat_display(self) -> str:
        return str(Resultat(self.resultat).label)

    def pot_llegir_la_nota(self, usuari) -> bool:
        """Who wrote it, who gave the attention and the technician of the file."""
        referent = self.expedient.tecnica_id if self.expedient_id else None
        return usuari.pk in (self.creat_per_id, self.tecnica_id, referent)

    @property
    def total(self) -> int:
        """How many people a group counts."""
        return sum(getattr(self, camp) for camp in RECOMPTE)

    @property
    def temes_tractats(self) -> str | None:
        return ", ".join(str(tema.tema) for tema in self.temes.all()) or None

    def anomenades(self) -> Counter[str]:
        """How many people of a group are named, by the count they are under."""
        return Counter(COMPTADOR[Sexe(assistent.sexe)] for assistent in self.assistents.all())


@amb_historia
class TemaAtencio(models.Model):
    """One of the subjects of a contact."""

    atencio = models.ForeignKey(Atencio, models.CASCADE, related_name="temes")
    tema = models.ForeignKey(Tema, models.PROTECT, related_name="+")

    dades = Dades(estadistiques=("atencio", "tema"), tecniques=("id",))

    class Meta:
        verbose_name = _("tema de l'atenció")
        verbose_name_plural = _("temes de l'atenció")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["atencio", "tema"], name="tema_atencio_unic")
        ]
