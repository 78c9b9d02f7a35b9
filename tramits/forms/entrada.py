"""The request that a clerk registers, and why it may go back to her."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps_persona import TelefonField, document_net
from acollida.formularis import DIA, FitxaForm, dades_netes
from municipis.models import Municipi
from tramits import regles_sollicitud as regles
from tramits.enums import EstatSollicitud
from tramits.models import SollicitudInforme, TipusTramit
from tramits.registre import numero_net

CAMPS = [
    "registre_numero", "registre_el", "tipus", "nom", "cognoms", "document_tipus",
    "document_numero", "naixement", "telefon", "adreca", "origen", "origen_caduca_el",
    "observacions",
]  # fmt: skip
DATES = ("registre_el", "naixement", "origen_caduca_el")
SENSE_AUTOMATIC = {"autocomplete": "off"}


class SollicitudForm(FitxaForm):
    """The municipality is that of the session: it is never asked nor read from what is sent."""

    telefon = TelefonField(
        label=_("Telèfon"),
        help_text=_("Si no és d'aquí, amb el prefix del país: +212…"),
        required=False,
    )

    class Meta:
        model = SollicitudInforme
        fields = CAMPS
        widgets = dict.fromkeys(DATES, DIA) | {
            "nom": forms.TextInput(attrs=SENSE_AUTOMATIC),
            "cognoms": forms.TextInput(attrs=SENSE_AUTOMATIC),
            "observacions": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "registre_numero": _("Tal com consta al registre de l'ajuntament."),
            "document_numero": _("Amb la lletra de control: la comprovem."),
            "adreca": _("On viu: és on es fa la visita, si l'informe és d'habitatge."),
            "origen_caduca_el": _("Del permís que té ara la persona."),
            "observacions": _("Només el que cal per tramitar-la. Res de salut ni de religió."),
        }

    def __init__(self, *args, municipi: Municipi, **opcions):
        super().__init__(*args, **opcions)
        self.instance.municipi = municipi
        self.versions = list(TipusTramit.objects.visibles_per(self.per).d_informe())
        tipus = self.fields["tipus"]
        tipus.queryset = TipusTramit.objects.visibles_per(self.per).d_informe()
        dia = self._dia_de_registre()
        tipus.choices = [("", tipus.empty_label)] + [
            (v.pk, v) for v in self.versions if v.val(dia) or v.pk == self.instance.tipus_id
        ]

    def grup(self, *noms):
        return [self[nom] for nom in noms]

    @property
    def del_registre(self):
        return self.grup("registre_numero", "registre_el", "tipus")

    @property
    def de_qui(self):
        return self.grup(*CAMPS[3:10])

    @property
    def del_permis(self):
        return self.grup(*CAMPS[10:])

    def _dia_de_registre(self):
        """Which kinds of report are offered: those of the day that is on the form."""
        avui = timezone.localdate()
        try:
            return parse_date(str(self["registre_el"].value() or "")) or avui
        except ValueError:
            return avui

    def clean_registre_numero(self):
        numero = numero_net(self.cleaned_data["registre_numero"])
        if altra := self._amb_el_mateix_numero(numero):
            raise self._ja_hi_es(altra)
        return numero

    def _ja_hi_es(self, altra: SollicitudInforme) -> ValidationError:
        """The way to the one that already has the number stands beside the field."""
        adreca = reverse("tramits:sollicitud", args=[altra.uid])
        self["registre_numero"].help_text = format_html(
            '<a href="{}">{}</a>', adreca, _("Obre la sol·licitud que el té")
        )
        return ValidationError(_("Aquest número de registre ja hi és."))

    def _amb_el_mateix_numero(self, numero):
        seves = SollicitudInforme.objects.visibles_per(self.per)
        mateix = seves.filter(municipi=self.instance.municipi, registre_numero=numero)
        return mateix.exclude(pk=self.instance.pk).first()

    def clean(self):
        dades = super().clean()
        if dades.get("document_tipus") and dades.get("document_numero"):
            try:
                numero = document_net(dades["document_tipus"], dades["document_numero"])
                dades["document_numero"] = numero
            except ValidationError as error:
                self.add_error("document_numero", error)
        for camp, missatge in list(regles.problemes(dades, timezone.localdate())):
            if camp not in self.errors:
                self.add_error(camp, missatge)
        self._tria_la_versio(dades)
        return dades

    def _tria_la_versio(self, dades) -> None:
        tipus, dia = dades.get("tipus"), dades.get("registre_el")
        if not tipus or not dia:
            return
        dades["tipus"] = regles.versio(self.versions, tipus.codi, dia)
        if dades["tipus"] is None:
            self.add_error("tipus", regles.no_es_podia(tipus, dia))

    def desa(self) -> SollicitudInforme | None:
        """Store it; `None` when somebody has just used the number, which is told beside it."""
        if self.instance.estat == EstatSollicitud.RETORNADA:
            self.instance.estat = EstatSollicitud.REBUDA
        try:
            with transaction.atomic():
                return self.save()
        except IntegrityError:
            altra = self._amb_el_mateix_numero(self.cleaned_data["registre_numero"])
            if not altra:
                raise
            self.add_error("registre_numero", self._ja_hi_es(altra))
            return None


class RetornaForm(forms.Form):
    """Why it goes back to the town hall: the clerk reads it."""

    motiu = forms.CharField(
        label=_("Què cal corregir"),
        help_text=_("Ho llegirà l'ajuntament: només el que ha d'esmenar."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data=None):
        super().__init__(dades_netes(data))
