"""Documents handed in, frozen for ever."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from informes.enums import TipusLliurament
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Comarca, Organ

from .fitxers import nom_a_l_atzar


class LliuramentQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Deliveries of the comarca of her territory: only for who works over a comarca."""
        comarca = usuari.assignacio.comarca_id if usuari.assignacio else None
        return self.filter(comarca_id=comarca) if comarca else self.none()

    def memories_per_a(self, usuari, anys: int, avui):
        """The annual reports of the last `anys` years that her town hall may fetch."""
        comarca = (
            usuari.assignacio
            and usuari.assignacio.municipi
            and usuari.assignacio.municipi.comarca_id
        )
        if not comarca:
            return self.none()
        des_de = str(avui.year - anys)
        return self.filter(comarca=comarca, tipus=TipusLliurament.MEMORIA, periode__gte=des_de)

    def lleugers(self):
        """Without the frozen tables, that weigh megabytes and only the printers want."""
        return self.select_related("comarca", "lliurat_per").defer("taules", "enviaments")


CONGELATS = [
    "tipus", "comarca", "periode", "revisio", "organ", "destinatari", "taules", "enviaments",
    "empremta", "lliurat_per", "lliurat_el", "nota_diferencies", "memoria",
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
    memoria = models.ForeignKey(
        "informes.Memoria", models.PROTECT, related_name="lliuraments", null=True, blank=True
    )
    nota_diferencies = models.TextField(_("què canvia respecte de la revisió anterior"), blank=True)

    objects = LliuramentQuerySet.as_manager()

    dades = Dades(
        personals=("lliurat_per",),
        estadistiques=("tipus", "comarca", "periode", "revisio", "taules", "enviaments", "memoria"),
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
