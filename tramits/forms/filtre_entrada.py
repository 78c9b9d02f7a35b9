"""What the inbox of requests may be narrowed by."""

import re
from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.filtres import TOTS
from municipis.models import Municipi
from tramits.enums import EstatSollicitud, Origen
from tramits.models import TipusTramit

MES = re.compile(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])")
SENSE_MES = "cap"
EDATS = (10, 20, 30, 60)
GRUPS = {
    "rebudes": [EstatSollicitud.REBUDA],
    "retornades": [EstatSollicitud.RETORNADA],
    "acceptades": [EstatSollicitud.ACCEPTADA],
    "totes": list(EstatSollicitud),
}


class FiltreSollicitudsForm(forms.Form):
    """In the address travel codes, never anything about a person."""

    grup = forms.CharField(required=False, widget=forms.HiddenInput)
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Municipi"),
        to_field_name="codi_ine",
        required=False,
        empty_label=_("tots"),
    )
    tipus = forms.ChoiceField(label=_("Informe"), required=False)
    origen = forms.ChoiceField(
        label=_("Permís d'origen"),
        choices=[*TOTS, ("da", _("DA 20a o DA 21a")), *[o for o in Origen.choices if o[0]]],
        required=False,
    )
    edat = forms.TypedChoiceField(
        label=_("Registrada fa"),
        coerce=int,
        empty_value=0,
        choices=[("", _("qualsevol dia")), *[(n, _("%(n)s dies o més") % {"n": n}) for n in EDATS]],
        required=False,
    )
    caduca = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.per = per
        self.fields["municipi"].queryset = Municipi.objects.visibles_per(per)
        if len(per.abast.municipis) == 1:
            self.fields["municipi"].widget = forms.HiddenInput()
        versions = TipusTramit.objects.visibles_per(per).d_informe()
        self.fields["tipus"].choices = TOTS + list({v.codi: str(v) for v in versions}.items())

    def clean_caduca(self) -> str:
        mes = self.cleaned_data["caduca"]
        return mes if mes == SENSE_MES or MES.fullmatch(mes) else ""

    @property
    def quin_grup(self) -> str:
        triat = self.data.get("grup", "")
        return triat if triat in GRUPS else "rebudes"

    @property
    def mes(self) -> date | None:
        """The month in which the permits end, if the list is of one."""
        mes = self.cleaned_data.get("caduca") if self.is_valid() else ""
        return date.fromisoformat(f"{mes}-01") if mes and mes != SENSE_MES else None

    def aplica(self, files):
        dades = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return self.redueix(files.filter(estat__in=GRUPS[self.quin_grup]), dades)

    def redueix(self, files, dades):
        if dades.get("municipi"):
            files = files.filter(municipi=dades["municipi"])
        if dades.get("tipus"):
            files = files.filter(tipus__codi=dades["tipus"])
        if origen := dades.get("origen"):
            files = files.filter(origen__in=Origen.de_l_onada() if origen == "da" else [origen])
        if dades.get("edat"):
            fins = timezone.localdate() - timedelta(days=dades["edat"])
            files = files.filter(registre_el__lte=fins)
        if dades.get("caduca") == SENSE_MES:
            files = files.filter(origen_caduca_el=None)
        elif dades.get("caduca"):
            exercici, mes = map(int, dades["caduca"].split("-"))
            files = files.filter(origen_caduca_el__year=exercici, origen_caduca_el__month=mes)
        return files
