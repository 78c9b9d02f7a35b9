"""What the gallery shows: one of each component, with made-up contents."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOTIUS = [("", _("Trieu-ne un")), ("p", _("Pròrroga")), ("e", _("Exempció"))]


class Mostra(forms.Form):
    """A field of each kind."""

    nom = forms.CharField(label=_("Nom del contacte"), help_text=_("Com surt al padró."))
    correu = forms.EmailField(label=_("Correu electrònic"), required=False)
    total = forms.IntegerField(label=_("Persones empadronades"), min_value=0)
    dia = forms.DateField(
        label=_("Data de referència"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    motiu = forms.ChoiceField(
        label=_("Motiu"),
        choices=MOTIUS,
    )
    sexe = forms.ChoiceField(
        label=_("Sexe"), choices=[("d", _("Dones")), ("h", _("Homes"))], widget=forms.RadioSelect
    )
    nota = forms.CharField(
        label=_("Explicació"), required=False, widget=forms.Textarea({"rows": 3})
    )
    fitxer = forms.FileField(
        label=_("Fitxer de xifres"), help_text=_("Full de càlcul o CSV, fins a 10 MB.")
    )
    conforme = forms.BooleanField(label=_("He revisat els totals"))


ETAPES = (_("rebut"), _("en revisió"), _("validat"), _("lliurat"))


def mostres(request):
    """The form, bound when it is sent, and the values that the components take."""
    formulari = Mostra(request.POST, request.FILES) if request.method == "POST" else Mostra()
    avui = timezone.localdate()
    return {
        "form": formulari,
        "etapes": ETAPES,
        "avui": avui,
        "aviat": avui + timedelta(days=2),
        "mes_tard": avui + timedelta(days=16),
        "passat": avui - timedelta(days=4),
        "dia": date(2026, 4, 1),
        "ara": timezone.now(),
        "pestanyes": [
            (_("Resum"), request.path),
            (_("Caselles"), "?v=caselles"),
            (_("Història"), "?v=historia"),
        ],
        "files": [
            ("Marroc", 1234, 45, "+12"),
            ("Romania", 987, 0, "−3"),
            ("Ucraïna", 56, None, "0"),
            ("Altres", "<5", "·", "–"),
        ],
    }
