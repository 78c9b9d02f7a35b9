"""What the due queue may be narrowed by: codes, never anything about a person."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.filtres import TOTS, FiltreForm
from tramits.cua import Quan, del_moment
from tramits.enums import CodiRellotge, Grup
from tramits.rellotges import SENSE_CUA

RELLOTGES = [(codi.value, codi.label) for codi in CodiRellotge if codi not in SENSE_CUA]


class FiltreCuaForm(FiltreForm):
    camps = {"municipi": "municipi", "rellotge": "venc_rellotge", "grup": "tipus__grup"}
    quan = forms.ChoiceField(label=_("Quan venç"), choices=TOTS + Quan.choices, required=False)
    rellotge = forms.ChoiceField(label=_("Què venç"), choices=TOTS + RELLOTGES, required=False)
    grup = forms.ChoiceField(label=_("Grup"), choices=TOTS + Grup.choices, required=False)
    meus = forms.BooleanField(label=_("Només els meus"), required=False)
    field_order = ["quan", "municipi", "rellotge", "grup", "meus"]

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, per=per, **opcions)
        del self.fields["tecnica"]
        self.per = per

    def aplica(self, files):
        files = super().aplica(files)
        if quan := self.cleaned_data.get("quan"):
            files = del_moment(files, quan, timezone.localdate())
        return files.filter(tecnica=self.per) if self.cleaned_data.get("meus") else files
