"""The field of a form by which a file is handed in."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FORMATS = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"


class _Limits:
    """Said when the page is, in its language."""

    def __str__(self):
        maxim = filesizeformat(settings.TRAMITS_MIDA_MAXIMA)
        return _("PDF, JPEG o PNG, de %(maxim)s com a molt.") % {"maxim": maxim}


class FitxerField(forms.FileField):
    """A scan or a photograph, with its limits in sight before it is sent.

    What it is, `municipis.fitxers` says when it is stored, from its bytes; an empty one too.
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
