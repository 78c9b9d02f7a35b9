"""What the list of tasks may be narrowed by: codes, never anything about a person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from municipis.models import Entitat
from pla.comarca import entitats_de_la_comarca, equip_de
from pla.enums import DeQui, EstatAcord
from pla.models import Taula


class FiltreTasquesForm(forms.Form):
    """Hers that are to be done, when nothing is asked."""

    de = forms.ChoiceField(label=_("De qui"), choices=DeQui.choices, required=False)
    estat = forms.ChoiceField(label=_("Com estan"), choices=EstatAcord.choices, required=False)
    taula = forms.ModelChoiceField(
        Taula.objects.none(), label=_("Taula"), to_field_name="uid", required=False,
        empty_label=_("totes"),
    )  # fmt: skip
    entitat = forms.ModelChoiceField(
        Entitat.objects.none(), label=_("Entitat"), to_field_name="uid", required=False,
        empty_label=_("totes"),
    )  # fmt: skip

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.per = per
        self.fields["taula"].queryset = Taula.objects.visibles_per(per)
        self.fields["entitat"].queryset = entitats_de_la_comarca(per).order_by("clau_ordre", "pk")

    @property
    def triat(self) -> dict:
        """What makes sense of what was asked, in its place the usual."""
        self.is_valid()
        dades = {nom: valor for nom, valor in self.cleaned_data.items() if valor}
        return {"de": DeQui.MEVES, "estat": EstatAcord.PENDENT} | dades

    def aplica(self, files):
        triat = self.triat
        files = files.amb_estat(triat["estat"])
        if triat["de"] == DeQui.MEVES:
            files = files.filter(responsable=self.per)
        elif triat["de"] == DeQui.ORFES:
            files = files.sense_qui(equip_de(self.per.assignacio.dins_de_comarca))
        if "taula" in triat:
            files = files.filter(activitat__taula=triat["taula"])
        return files.filter(entitat=triat["entitat"]) if "entitat" in triat else files
