"""Who works here, over which territory, and what has been read."""

from datetime import timedelta
from typing import NamedTuple
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comptes.enums import Accio, FrequenciaResum, Rol
from municipis.abast import CAP, Abast
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Comarca, Municipi


class UsuariQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Herself; to who answers for the people of a territory, all who have a role in it."""
        if not usuari.te_rol(Rol.ADMINISTRADORA, Rol.DPD):
            return self.filter(pk=usuari.pk)
        return self.filter(pk__in=Assignacio.objects.dins_de(usuari.assignacio).values("usuari"))


class UsuariManager(BaseUserManager.from_queryset(UsuariQuerySet)):
    def create_user(self, email, password=None, **camps):
        """A new account; without a password it waits for its invitation to be accepted."""
        usuari = self.model(email=self.normalize_email(email).lower(), **camps)
        if password:
            usuari.set_password(password)
        else:
            usuari.set_unusable_password()
        usuari.save(using=self._db)
        return usuari

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


@amb_historia
class Usuari(AbstractBaseUser):
    """A person with an account, known by her e-mail address."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("correu electrònic"), unique=True)
    nom = models.CharField(_("nom i cognoms"), max_length=120)
    llengua = models.CharField(_("llengua de la interfície"), max_length=2, default="ca")
    resum = models.CharField(
        _("resum per correu"),
        max_length=8,
        choices=FrequenciaResum,
        default=FrequenciaResum.DIARI,
    )
    is_active = models.BooleanField(_("actiu"), default=True)
    creat_el = models.DateTimeField(_("creat el"), default=timezone.now, editable=False)

    objects = UsuariManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nom"]

    dades = Dades(
        personals=("email", "nom", "llengua", "resum", "last_login"),
        tecniques=("id", "uid", "password", "is_active", "creat_el"),
    )

    class Meta:
        verbose_name = _("usuari")
        verbose_name_plural = _("usuaris")
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="usuari_email_minuscules"
            )
        ]

    def __str__(self):
        return self.nom

    @cached_property
    def rols_vigents(self) -> list["Assignacio"]:
        """Her roles in force today, the oldest first."""
        return list(self.assignacions.vigents().select_related("comarca", "municipi"))

    @cached_property
    def assignacio(self):
        """The role in which she works now: the middleware sets it, else her first one in force."""
        return self.rols_vigents[0] if self.rols_vigents else None

    @cached_property
    def abast(self) -> Abast:
        """The territory of her active role; nothing at all without one."""
        return self.assignacio.abast() if self.assignacio else CAP

    def te_rol(self, *rols: str) -> bool:
        return bool(self.assignacio) and self.assignacio.rol in rols

    def acces_anterior(self) -> "AccesAnterior | None":
        """The sign-in before the present one, with the tries that failed in between."""
        return RegistreAcces.objects.acces_anterior(self)

    def has_perm(self, perm, obj=None) -> bool:
        """What the administration site asks: catalogues, to the role that keeps them."""
        app, _punt, codi = perm.partition(".")
        model = f"{app}.{codi.rpartition('_')[2]}"
        return self.te_rol(Rol.ADMINISTRADORA) and not settings.CATALEGS.isdisjoint({app, model})

    def has_module_perms(self, app) -> bool:
        return self.te_rol(Rol.ADMINISTRADORA) and any(
            cataleg.partition(".")[0] == app for cataleg in settings.CATALEGS
        )


class AssignacioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Her own; to who answers for the people of a territory, all those over it."""
        if not usuari.te_rol(Rol.ADMINISTRADORA, Rol.DPD):
            return self.filter(usuari=usuari)
        return self.dins_de(usuari.assignacio)

    def dins_de(self, assignacio):
        """Those over the territory of `assignacio` or over a part of it."""
        if assignacio.comarca_id:
            comarca = assignacio.comarca_id
            return self.filter(Q(comarca=comarca) | Q(municipi__comarca=comarca))
        return self.filter(municipi=assignacio.municipi_id)

    def vigents(self, a_data=None):
        dia = a_data or timezone.localdate()
        return self.filter(Q(fins__isnull=True) | Q(fins__gte=dia), des_de__lte=dia)


@amb_historia
class Assignacio(models.Model):
    """A role over a comarca or over one municipality, between two days."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    usuari = models.ForeignKey(Usuari, models.CASCADE, related_name="assignacions")
    rol = models.CharField(_("rol"), max_length=16, choices=Rol)
    comarca = models.ForeignKey(Comarca, models.PROTECT, null=True, blank=True)
    municipi = models.ForeignKey(Municipi, models.PROTECT, null=True, blank=True)
    des_de = models.DateField(_("des de"), default=timezone.localdate)
    fins = models.DateField(_("fins"), null=True, blank=True)

    objects = AssignacioQuerySet.as_manager()

    dades = Dades(
        personals=("usuari", "rol"),
        tecniques=("id", "uid", "comarca", "municipi", "des_de", "fins"),
    )

    class Meta:
        verbose_name = _("assignació")
        verbose_name_plural = _("assignacions")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(comarca__isnull=False, municipi__isnull=True)
                | Q(comarca__isnull=True, municipi__isnull=False),
                name="assignacio_un_territori",
                violation_error_message=_("Trieu una comarca o un municipi, no tots dos."),
            ),
            models.CheckConstraint(
                condition=Q(fins__isnull=True) | Q(fins__gte=F("des_de")),
                name="assignacio_dates_en_ordre",
                violation_error_message=_("L'assignació acaba abans de començar."),
            ),
        ]

    def __str__(self):
        return f"{self.get_rol_display()} · {self.territori}"

    @property
    def territori(self) -> str:
        """How the territory is called in a sentence: «el Bages», «Manresa»."""
        return self.comarca.nom_amb_article if self.comarca_id else self.municipi.nom_natural

    @property
    def dins_de_comarca(self) -> int:
        """The key of the comarca that she works in, the whole of it or a part."""
        return self.comarca_id or self.municipi.comarca_id

    def abast(self) -> Abast:
        """The municipalities of this role, those of the past included.

        A technician of several municipalities of a comarca works for all of them at once.
        """
        if self.comarca_id:
            pks = self.comarca.municipis.order_by().values_list("pk", flat=True)
            return Abast(self.rol, frozenset(pks), self.territori)
        juntes = self._del_mateix_ofici() if self.rol == Rol.TECNICA else [self]
        return Abast(
            self.rol,
            frozenset(a.municipi_id for a in juntes),
            get_text_list([a.territori for a in juntes], gettext("i")),
        )

    def _del_mateix_ofici(self) -> "list[Assignacio]":
        """This one, and her others in force as a technician of a municipality of the comarca."""
        comarca = self.municipi.comarca_id
        return [self] + [
            altra
            for altra in self.usuari.rols_vigents
            if altra.pk != self.pk
            and altra.rol == Rol.TECNICA
            and altra.municipi_id
            and altra.municipi.comarca_id == comarca
        ]

    def acaba(self) -> None:
        """End it now. Its last day is yesterday; one that began today leaves only its history."""
        ahir = timezone.localdate() - timedelta(days=1)
        if self.des_de > ahir:
            self.delete()
        else:
            self.fins = ahir
            self.save(update_fields=["fins"])


class AccesAnterior(NamedTuple):
    """What is told after a sign-in; `entrada` is missing on the first one."""

    entrada: "RegistreAcces | None"
    fallides: int


class RegistreAccesQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Nothing, but to the data protection officer: her territory and the people who work there.

        Rows of unknown accounts belong to no territory and are read from the database only.
        """
        if not usuari.te_rol(Rol.DPD):
            return self.none()
        gent = Assignacio.objects.dins_de(usuari.assignacio).values("usuari")
        return self.filter(
            Q(municipi__in=usuari.abast.municipis) | Q(municipi=None, usuari__in=gent)
        )

    def acces_anterior(self, usuari) -> AccesAnterior | None:
        entrades = self.filter(usuari=usuari, accio=Accio.ENTRADA)[:2]
        if not entrades:
            return None
        anterior = entrades[1] if len(entrades) > 1 else None
        fallides = self.filter(
            usuari=usuari,
            accio=Accio.ENTRADA_FALLIDA,
            id__gt=anterior.id if anterior else 0,
            id__lt=entrades[0].id,
        )
        return AccesAnterior(anterior, fallides.count())


class RegistreAcces(models.Model):
    """One thing read, downloaded, entered or refused. Rows are only ever added."""

    usuari = models.ForeignKey(
        Usuari, models.PROTECT, null=True, related_name="+", db_index=False
    )  # the index below begins with it
    rol = models.CharField(_("rol"), max_length=16, choices=Rol, blank=True)
    accio = models.CharField(_("acció"), max_length=16, choices=Accio)
    objecte = models.CharField(_("objecte"), max_length=80, blank=True)
    municipi = models.ForeignKey(Municipi, models.PROTECT, null=True, related_name="+")
    detall = models.JSONField(_("detall"), default=dict)
    ip = models.GenericIPAddressField(null=True)
    peticio = models.CharField(_("identificador de la petició"), max_length=40, blank=True)
    el = models.DateTimeField(_("moment"), default=timezone.now, editable=False, db_index=True)

    objects = RegistreAccesQuerySet.as_manager()

    dades = Dades(
        personals=("usuari", "rol", "ip", "detall"),
        tecniques=("id", "accio", "objecte", "municipi", "peticio", "el"),
    )

    class Meta:
        verbose_name = _("registre d'accés")
        verbose_name_plural = _("registre d'accessos")
        ordering = ["-id"]
        indexes = [models.Index(fields=["usuari", "accio", "id"], name="registre_per_usuari")]
        triggers = [
            pgtrigger.Protect(name="nomes_afegir", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
