"""The columns of the sheet: how each is written, and how strictly it is read back."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import fields, widgets

from municipis.intercanvi import Recurs
from municipis.text import sense_invisibles
from tramits.actions.cataleg import canvia_la_norma, comprova, es_usada, escriu, versions
from tramits.actions.errors import PasError
from tramits.enums import Apartat, Flux, Grup, Marca, Silenci, UnitatTermini
from tramits.models import ClasseDocument, TipusTramit

COLUMNES = (
    "codi", "vigent_des_de", "vigent_fins", "grup", "flux", "nom", "nom_es", "model_ex",
    "full_informatiu", "taxa", "organ", "base_legal", "termini", "termini_unitat", "silenci",
    "dies_proposta", "dies_emissio", "dies_esmena", "validesa_mesos", "renova_abans_mesos",
    "renova_despres_mesos", "documents", "documents_opcionals", "apartats", "marques", "seguent",
    "font", "per_confirmar", "ordre",
)  # fmt: skip
DIES = ("vigent_des_de", "vigent_fins")
NOMBRES = (
    "termini", "dies_proposta", "dies_emissio", "dies_esmena", "validesa_mesos",
    "renova_abans_mesos", "renova_despres_mesos", "ordre",
)  # fmt: skip
TRIES = {"grup": Grup, "flux": Flux, "termini_unitat": UnitatTermini, "silenci": Silenci}
LLISTES = {"documents": None, "documents_opcionals": None, "apartats": Apartat, "marques": Marca}
MAXIM = 32767
JA_USADA = gettext_lazy(
    "Ja hi ha tràmits amb aquesta versió, i no es pot reescriure: poseu-li el darrer dia i afegiu "
    "una fila amb el mateix codi que comenci l'endemà."
)


def _nomes(admesos: list[str]) -> str:
    """What may be written there, when something else has been."""
    return _("Només hi pot anar: %(admesos)s.") % {"admesos": ", ".join(filter(None, admesos))}


class Text(widgets.Widget):
    def clean(self, value, row=None, **kwargs):
        return sense_invisibles(value or "")

    def render(self, value, obj=None, **kwargs):
        return value or ""


class Dia(Text):
    FORMES = ("%Y-%m-%d", "%d/%m/%Y")

    def clean(self, value, row=None, **kwargs):
        text = super().clean(value)
        if not text:
            return None
        for forma in self.FORMES:
            try:
                return datetime.strptime(text, forma).date()
            except ValueError:
                continue
        raise ValueError(_("No és un dia: escriviu-lo com 2025-05-20 o 20/05/2025."))

    def render(self, value: date | None, obj=None, **kwargs):
        return value.isoformat() if value else ""


class Nombre(Text):
    """Whole and written with figures: nothing is rounded, nor guessed."""

    def clean(self, value, row=None, **kwargs):
        text = super().clean(value)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= MAXIM):
            raise ValueError(_("No és un nombre enter: escriviu-lo només amb xifres."))
        return int(text)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else str(value)


class SiNo(Text):
    def clean(self, value, row=None, **kwargs):
        text = super().clean(value).casefold()
        if text in ("sí", "si"):
            return True
        if text in ("no", ""):
            return False
        raise ValueError(_("Només hi pot anar «sí» o «no»."))

    def render(self, value, obj=None, **kwargs):
        return "sí" if value else "no"


class Tria(Text):
    def __init__(self, enum):
        self.admesos = list(enum.values)

    def clean(self, value, row=None, **kwargs):
        text = super().clean(value)
        if text not in self.admesos:
            raise ValueError(_nomes(self.admesos))
        return text


class Llista(Text):
    """Codes with commas between, in their order."""

    def __init__(self, enum=None):
        self.enum = enum

    def clean(self, value, row=None, **kwargs):
        codis = [tros.strip() for tros in super().clean(value).split(",") if tros.strip()]
        if not set(codis) <= set(self.admesos):
            raise ValueError(_nomes(self.admesos))
        if len(set(codis)) < len(codis):
            raise ValueError(_("Hi ha un codi repetit: deixeu-lo un sol cop."))
        return codis

    @cached_property
    def admesos(self) -> list[str]:
        if self.enum:
            return list(self.enum.values)
        return list(ClasseDocument.objects.values_list("codi", flat=True))

    def render(self, value, obj=None, **kwargs):
        return ", ".join(value or [])


def _widget(columna: str) -> Text:
    if columna in TRIES:
        return Tria(TRIES[columna])
    if columna in LLISTES:
        return Llista(LLISTES[columna])
    if columna in DIES:
        return Dia()
    if columna in NOMBRES:
        return Nombre()
    return SiNo() if columna == "per_confirmar" else Text()


class RecursTipus(Recurs):
    """A version, known by its code and the day from which it holds."""

    class Meta(Recurs.Meta):
        model = TipusTramit
        import_id_fields = ["codi", "vigent_des_de"]
        fields = COLUMNES
        export_order = COLUMNES
        store_instance = True
        skip_html_diff = True

    def __init__(self):
        super().__init__()
        self.fields = {
            columna: fields.Field(columna, columna, _widget(columna), saves_null_values=True)
            for columna in COLUMNES
        }

    def get_instance(self, instance_loader, row):
        """A day that is not one is told with whatever else is wrong in its row."""
        try:
            return super().get_instance(instance_loader, row)
        except ValueError:
            return None

    def save_instance(self, instance, is_create, row, **kwargs):
        """What some procedure follows stays as it was, and no two versions hold on a day."""
        germanes = versions(instance.codi)
        ara = next((g for g in germanes if g.pk == instance.pk), None)
        if ara and canvia_la_norma(ara, instance) and es_usada(ara):
            raise ValidationError({"codi": JA_USADA})
        try:
            comprova(instance, germanes)
            escriu(instance)
        except PasError as error:
            camp = error.camp if error.camp in COLUMNES else "codi"
            raise ValidationError({camp: str(error)}) from error
