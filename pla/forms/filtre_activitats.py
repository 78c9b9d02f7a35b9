"""What the list and the calendar of activities may be narrowed by: nothing about any person."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.forms.filtres import TOTS, FiltreForm
from acollida.tecniques import comarca_de
from municipis.models import Entitat, Municipi
from municipis.periode import Periode
from pla.enums import EstatActivitat, TipusActivitat
from pla.models import Projecte, SessioActivitat

from .activitat_base import accions_triables
from .camps_activitat import AccioField


class MesField(forms.CharField):
    """A month, «2026-03»; gives its days."""

    widget = forms.DateInput(attrs={"type": "month"}, format="%Y-%m")

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return mes_del_codi(text)
        except ValueError:
            raise forms.ValidationError(_("Escriviu el mes com «2026-03».")) from None


def mes_del_codi(codi: str) -> Periode:
    if not re.fullmatch(r"\d{4}-\d{2}", codi):
        raise ValueError(codi)
    primer = date.fromisoformat(f"{codi}-01")
    if not 1990 <= primer.year <= 2100:
        raise ValueError(codi)
    return Periode(primer, primer + relativedelta(months=1, days=-1))


class FiltreActivitatsForm(FiltreForm):
    """By what it is, where, when, what for and with whom. `aplica` as every other filter."""

    camps = {
        "tipus": "tipus", "municipi": "municipi", "accio": "accio", "projecte": "projecte",
        "tecnica": "tecniques",
    }  # fmt: skip
    ESPERES = [("endarrerides", _("sense donar per fetes")), ("comptar", _("sense comptar"))]

    tipus = forms.ChoiceField(label=_("Què és"), choices=TOTS + TipusActivitat.choices)
    mes = MesField(label=_("Mes"))
    accio = AccioField(None, label=_("Acció del pla"), to_field_name="uid", empty_label=_("totes"))
    projecte = forms.ModelChoiceField(
        None, label=_("Projecte"), to_field_name="uid", empty_label=_("tots")
    )
    entitat = forms.ModelChoiceField(
        None, label=_("Entitat"), to_field_name="uid", empty_label=_("totes")
    )
    estat = forms.ChoiceField(label=_("Estat"), choices=TOTS + EstatActivitat.choices)
    espera = forms.ChoiceField(label=_("Què li falta"), choices=[("", _("res de triat")), *ESPERES])
    field_order = [
        "tipus", "municipi", "mes", "estat", "projecte", "accio", "entitat", "espera", "tecnica",
    ]  # fmt: skip

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, per=per, **opcions)
        comarca = comarca_de(per)
        self.fields["municipi"].queryset = Municipi.objects.vigents().filter(comarca=comarca)
        self.fields["accio"].queryset = accions_triables(per)
        self.fields["projecte"].queryset = Projecte.objects.visibles_per(per)
        self.fields["entitat"].queryset = Entitat.objects.filter(comarca=comarca)
        for camp in self.fields.values():
            camp.required = False

    def aplica(self, files):
        files = super().aplica(files)
        dades = self.cleaned_data
        if mes := dades.get("mes"):
            del_mes = SessioActivitat.objects.del_periode(mes)
            files = files.filter(pk__in=del_mes.values("activitat"))
        if entitat := dades.get("entitat"):
            files = files.amb_l_entitat(entitat)
        if estat := dades.get("estat"):
            files = files.en_estat(estat)
        if dades.get("espera") == "endarrerides":
            files = files.endarrerides()
        elif dades.get("espera") == "comptar":
            files = files.sense_comptar()
        return files


class FiltreCalendariForm(FiltreActivitatsForm):
    """On the calendar, only what leaves fewer activities on each day."""

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        for nom in ("accio", "projecte", "entitat", "espera", "mes", "estat"):
            del self.fields[nom]
