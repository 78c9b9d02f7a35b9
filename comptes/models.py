"""Who works here, over which territory, and what has been read."""

from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from comptes.enums import Accio, Rol
from municipis.abast import CAP, Abast
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Comarca, Municipi


class UsuariManager(BaseUserManager):
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
    is_active = models.BooleanField(_("actiu"), default=True)
    creat_el = models.DateTimeField(_("creat el"), default=timezone.now, editable=False)

    objects = UsuariManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nom"]

    dades = Dades(
        personals=("email", "nom", "llengua", "last_login"),
        tecniques=("id", "uid", "password", "is_active", "creat_el"),
    )

    class Meta:
        verbose_name = _("usuari")
        verbose_name_plural = _("usuaris")

    def __str__(self):
        return self.nom

    @cached_property
    def assignacio(self):
        """The role in which she works now: the middleware sets it, else her first one in force."""
        return self.assignacions.vigents().select_related("comarca", "municipi").first()

    @cached_property
    def abast(self) -> Abast:
        """The territory of her active role; nothing at all without one."""
        return self.assignacio.abast() if self.assignacio else CAP

    def te_rol(self, *rols: str) -> bool:
        return bool(self.assignacio) and self.assignacio.rol in rols


class AssignacioQuerySet(models.QuerySet):
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
                condition=Q(fins__isnull=True) | Q(fins__gte=models.F("des_de")),
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

    def abast(self) -> Abast:
        """The municipalities of this role, those of the past included."""
        if self.comarca_id:
            municipis = Municipi.objects.filter(comarca_id=self.comarca_id)
        else:
            municipis = Municipi.objects.filter(pk=self.municipi_id)
        return Abast(self.rol, frozenset(municipis.values_list("pk", flat=True)), self.territori)


class RegistreAcces(models.Model):
    """One thing read, downloaded, entered or refused. Rows are only ever added."""

    usuari = models.ForeignKey(Usuari, models.PROTECT, null=True, related_name="+")
    rol = models.CharField(max_length=16, blank=True)
    accio = models.CharField(_("acció"), max_length=16, choices=Accio)
    objecte = models.CharField(_("objecte"), max_length=80, blank=True)
    municipi = models.ForeignKey(Municipi, models.PROTECT, null=True, related_name="+")
    detall = models.JSONField(_("detall"), default=dict)
    ip = models.GenericIPAddressField(null=True)
    peticio = models.CharField(_("identificador de la petició"), max_length=40, blank=True)
    el = models.DateTimeField(_("moment"), default=timezone.now, editable=False, db_index=True)

    dades = Dades(
        personals=("usuari", "rol", "ip", "detall"),
        tecniques=("id", "accio", "objecte", "municipi", "peticio", "el"),
    )

    class Meta:
        verbose_name = _("registre d'accés")
        verbose_name_plural = _("registre d'accessos")
        ordering = ["-id"]
