"""What the pages of the wave may be narrowed by: codes, never anything about a person."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.translation import gettext_lazy as _

from municipis.models import Llengua, Municipi
from municipis.periode import Periode
from tramits.forms.filtre_entrada import MES
from tramits.presenters.origens import COLUMNES, PASSOS, SENSE_MES, finestra
from tramits.radar import DIES, Radar


class LlocForm(forms.Form):
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Municipi"),
        to_field_name="codi_ine",
        required=False,
        empty_label=_("tots"),
    )
    mes = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, per):
        super().__init__(data)
        self.per = per
        self.fields["municipi"].queryset = Municipi.objects.visibles_per(per)

    def clean_mes(self) -> str:
        mes = self.cleaned_data["mes"]
        return mes if mes == SENSE_MES or MES.fullmatch(mes) else ""

    @property
    def triat(self) -> dict:
        self.is_valid()
        return getattr(self, "cleaned_data", {})

    @property
    def periode(self) -> Periode | None:
        mes = self.triat.get("mes")
        if not mes or mes == SENSE_MES:
            return None
        primer = date.fromisoformat(f"{mes}-01")
        return Periode(primer, primer + relativedelta(months=1, days=-1))


class RadarForm(LlocForm):
    dies = forms.TypedChoiceField(
        label=_("Quan caduca"),
        coerce=int,
        choices=[
            (0, _("ja ha caducat, de fa 90 dies o menys")),
            *[(n, _("d'aquí a %(n)s dies") % {"n": n}) for n in DIES],
        ],
        empty_value=90,
        required=False,
    )
    llengua = forms.ModelChoiceField(
        Llengua.objects.all(),
        label=_("Llengua"),
        to_field_name="codi",
        required=False,
        empty_label=_("totes"),
    )
    totes = forms.BooleanField(label=_("També les que ja tenen informe"), required=False)

    def radar(self, avui: date) -> Radar:
        """Of a month if there is one; from the table without month, of all those it counts."""
        triat = {nom: self.triat.get(nom) for nom in ("municipi", "llengua")}
        totes, periode = bool(self.triat.get("totes")), self.periode
        if totes and not periode and "dies" not in self.data:
            periode = Periode(*finestra(avui))
        dies = self.triat.get("dies", 90)
        return Radar(self.per, avui, dies=dies, periode=periode, totes=totes, **triat)


class LlistaForm(LlocForm):
    que = forms.ChoiceField(
        label=_("Informes"), choices=[(que, COLUMNES[que]) for que in PASSOS], required=False
    )

    @property
    def quin(self) -> str:
        return self.triat.get("que") or "acceptats"

    def aplica(self, files):
        triat = self.triat
        if triat.get("municipi"):
            files = files.filter(tramit__municipi=triat["municipi"])
        if triat.get("mes") == SENSE_MES:
            return files.filter(origen_caduca_el=None)
        if periode := self.periode:
            files = files.filter(origen_caduca_el__range=(periode.inici, periode.fi))
        return files
