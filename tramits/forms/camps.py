"""Fields of several forms of procedures."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.forms.camps import PRIMER_DIA

FORMATS = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
ANYS = 30  # nothing that is asked for is valid for longer


class _Limits:
    """Said when the page is, in its language."""

    def __str__(self):
        maxim = filesizeformat(settings.TRAMITS_MIDA_MAXIMA)
        return _("PDF, JPEG o PNG, de %(maxim)s com a molt.") % {"maxim": maxim}


class FitxerField(forms.FileField):
    """A scan or a photograph, with its limits in sight before it is sent.

    What it is, `tramits.fitxers` says when it is stored, from its bytes; an empty one too.
    """

    def __init__(self, **opcions):
        opcions = {"label": gettext_lazy("Fitxer"), "help_text": lazystr(_Limits())} | opcions
        super().__init__(**opcions, allow_empty_file=True)
        mida = {
            "data-mida-maxima": settings.TRAMITS_MIDA_MAXIMA,
            "data-massa-gran": gettext_lazy(
                "És massa gran: no s'enviarà. Trieu-ne un altre o escanegeu-lo amb menys resolució."
            ),
        }
        self.widget.attrs |= {"accept": FORMATS} | mida


def dia_de_caducitat(dia: date) -> date:
    """A day on which something may expire."""
    if not PRIMER_DIA <= dia <= timezone.localdate() + relativedelta(years=ANYS):
        raise ValidationError(_("Reviseu l'any de la data."))
    return dia
