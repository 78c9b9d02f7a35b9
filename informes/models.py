"""Documents handed in, frozen for ever, and the long work that prepares them."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from informes.enums import EstatFeina, TipusFeina, TipusLliurament
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Comarca, Organ


def nom_a_l_atzar(objecte, nom):
    return f"informes/{uuid4().hex}"


class LliuramentQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Deliveries of the comarca of her territory: only for who works over a comarca."""
        comarca = usuari.assignacio.comarca_id if usuari.assignacio else None
        return self.filter(comarca_id=comarca) if comarca else self.none()

    def lleugers(self):
        """Without the frozen tables, that weigh megabytes and only the printers want."""
        return self.select_related("comarca", "lliurat_per").defer("taules", "enviaments")


CONGELATS = [
    "tipus", "comarca", "periode", "revisio", "organ", "destinatari", "taules", "enviaments",
    "empremta", "lliurat_per", "lliurat_el", "nota_diferencies",
]  # fmt: skip


@amb_historia
class Lliurament(models.Model):
    """A semester or a report delivered: its tables, its files and their fingerprints never change.

    A correction is the next `revisio`, with a note of what is different. `taules` is the whole
    frozen `informes.document.Document`. The database itself refuses to change what is frozen.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    tipus = models.CharField(_("tipus"), max_length=10, choices=TipusLliurament)
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    periode = models.CharField(_("període"), max_length=10)
    revisio = models.SmallIntegerField(_("revisió"))
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    destinatari = models.CharField(_("destinatari, amb el nom del dia"), max_length=340)
    taules = models.JSONField(_("taules congelades"))
    enviaments = models.JSONField(_("enviaments que hi ha darrere"), default=list)
    empremta = models.CharField(_("empremta de les taules"), max_length=64)
    pdf = models.FileField(_("PDF"), upload_to=nom_a_l_atzar)
    pdf_sha256 = models.CharField(max_length=64)
    xlsx = models.FileField(_("Excel"), upload_to=nom_a_l_atzar)
    xlsx_sha256 = models.CharField(max_length=64)
    lliurat_per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lliurat_el = models.DateTimeField(_("lliurat el"), default=timezone.now, editable=False)
    registre_numero = models.CharField(_("número de registre"), max_length=60, blank=True)
    registre_el = models.DateField(_("data de registre"), null=True, blank=True)
    rebut = models.FileField(_("justificant"), upload_to=nom_a_l_atzar, blank=True)
    nota_diferencies = models.TextField(_("què canvia respecte de la revisió anterior"), blank=True)

    objects = LliuramentQuerySet.as_manager()

    dades = Dades(
        personals=("lliurat_per",),
        estadistiques=("tipus", "comarca", "periode", "revisio", "taules", "enviaments"),
        tecniques=(
            "id", "uid", "organ", "destinatari", "empremta", "pdf", "pdf_sha256", "xlsx",
            "xlsx_sha256", "lliurat_el", "registre_numero", "registre_el", "rebut",
            "nota_diferencies",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("lliurament")
        verbose_name_plural = _("lliuraments")
        ordering = ["-lliurat_el"]
        constraints = [
            models.UniqueConstraint(
                fields=["tipus", "comarca", "periode", "revisio"], name="lliurament_unic"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="lliurament_no_s_esborra", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="lliurament_congelat", fields=CONGELATS),
            pgtrigger.Protect(
                name="fitxers_congelats",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__pdf_sha256__gt="")
                & (
                    pgtrigger.Q(old__pdf_sha256__df=pgtrigger.F("new__pdf_sha256"))
                    | pgtrigger.Q(old__xlsx_sha256__df=pgtrigger.F("new__xlsx_sha256"))
                    | pgtrigger.Q(old__pdf__df=pgtrigger.F("new__pdf"))
                    | pgtrigger.Q(old__xlsx__df=pgtrigger.F("new__xlsx"))
                ),
            ),
        ]


class FeinaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(usuari=usuari, assignacio=usuari.assignacio)


class Feina(models.Model):
    """A piece of long work: what is being done, how far it is, and the file that it leaves."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    usuari = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    assignacio = models.ForeignKey("comptes.Assignacio", models.CASCADE, related_name="+")
    tipus = models.CharField(_("tipus"), max_length=16, choices=TipusFeina)
    parametres = models.JSONField(default=dict)
    estat = models.CharField(_("estat"), max_length=10, choices=EstatFeina)
    progres = models.SmallIntegerField(_("progrés, de 0 a 100"), default=0)
    missatge = models.CharField(_("què s'està fent"), max_length=200, blank=True)
    fitxer = models.FileField(_("resultat"), upload_to=nom_a_l_atzar, blank=True)
    nom_fitxer = models.CharField(max_length=120, blank=True)
    creada_el = models.DateTimeField(default=timezone.now, editable=False)
    acabada_el = models.DateTimeField(null=True)

    objects = FeinaQuerySet.as_manager()

    dades = Dades(
        personals=("usuari", "assignacio"),
        tecniques=(
            "id", "uid", "tipus", "parametres", "estat", "progres", "missatge", "fitxer",
            "nom_fitxer", "creada_el", "acabada_el",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("feina llarga")
        verbose_name_plural = _("feines llargues")
        ordering = ["-id"]
