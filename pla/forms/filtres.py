"""What the lists of the room may be narrowed by: codes and days, of nobody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.forms.filtres import TOTS, FiltreForm
from pla.comarca import municipis_del_pla
from pla.enums import (
    EstatNecessitat,
    EstatPeticioInformacio,
    EstatProtocol,
    OrigenNecessitat,
    Prioritat,
)

TOTES = [("", _("totes"))]


class FiltreNecessitatsForm(FiltreForm):
    camps = {
        "prioritat": "prioritat", "estat": "estat", "origen": "origen", "municipi": "municipi",
    }  # fmt: skip
    prioritat = forms.ChoiceField(
        label=_("Prioritat"), choices=TOTES + Prioritat.choices, required=False
    )
    estat = forms.ChoiceField(
        label=_("Estat"), choices=TOTS + EstatNecessitat.choices, required=False
    )
    origen = forms.ChoiceField(
        label=_("On s'ha vist"), choices=TOTS + OrigenNecessitat.choices, required=False
    )
    field_order = list(camps)

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, per=per, **opcions)
        del self.fields["tecnica"]
        self.fields["municipi"].queryset = municipis_del_pla(per)


class FiltrePeticionsForm(FiltreForm):
    camps = {"tecnica": "responsable"}
    estat = forms.ChoiceField(label=_("Estat"), choices=EstatPeticioInformacio, required=False)
    aviat = forms.BooleanField(label=_("Vencen en set dies o ja han vençut"), required=False)
    field_order = ["estat", "tecnica", "aviat"]

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, per=per, **opcions)
        del self.fields["municipi"]
        self.fields["tecnica"].label = _("Qui la respon")

    @property
    def obertes(self) -> bool:
        """What nobody has answered yet, unless something else is asked for."""
        return self.triat("estat") in (None, "", EstatPeticioInformacio.OBERTA)

    def triat(self, nom):
        self.is_valid()
        return self.cleaned_data.get(nom)

    def aplica(self, files):
        estat = self.triat("estat") or EstatPeticioInformacio.OBERTA
        files = super().aplica(files).filter(estat=estat)
        return files.per_respondre_aviat() if self.triat("aviat") else files


class FiltreProtocolsForm(forms.Form):
    estat = forms.ChoiceField(
        label=_("Estat"), choices=TOTS + EstatProtocol.choices, required=False
    )
    per_revisar = forms.BooleanField(label=_("Ja toca revisar-lo"), required=False)

    def deixa(self, fila) -> bool:
        dades = self.cleaned_data if self.is_valid() else {}
        estat = dades.get("estat")
        if estat and fila.estat != estat:
            return False
        return fila.per_revisar or not dades.get("per_revisar")
