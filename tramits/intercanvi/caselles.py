"""How each kind of cell is written, and how strictly it is read back: nothing is guessed."""

from datetime import date, datetime

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import widgets

from municipis.text import sense_invisibles
from tramits.models import ClasseDocument

MAXIM = 32767
CODI_REPETIT = gettext_lazy("Hi ha un codi repetit: deixeu-lo un sol cop.")


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
            raise ValueError(CODI_REPETIT)
        return codis

    @cached_property
    def admesos(self) -> list[str]:
        if self.enum:
            return list(self.enum.values)
        return list(ClasseDocument.objects.values_list("codi", flat=True))

    def render(self, value, obj=None, **kwargs):
        return ", ".join(value or [])
