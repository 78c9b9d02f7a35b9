"""What part of the agenda is looked at. Everything travels in the address: it names nobody."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA
from acollida.models import Permanencia, PuntAtencio
from comptes.enums import Rol
from comptes.models import Usuari
from municipis.models import Municipi

EXERCICIS = range(2000, 2100)
DIA_, SETMANA, COMARCA = "dia", "setmana", "comarca"
VISTES = {DIA_: _("Dia"), SETMANA: _("Setmana"), COMARCA: _("Comarca")}


class FiltreForm(forms.Form):
    """Whatever is missing or wrong is as if it had not been asked for."""

    vista = forms.ChoiceField(choices=VISTES.items(), required=False, widget=forms.HiddenInput)
    dia = forms.DateField(label=_("Dia"), required=False, widget=DIA)
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Municipi"),
        required=False,
        to_field_name="codi_ine",
        empty_label=_("tots"),
    )
    tecnica = forms.ModelChoiceField(
        Usuari.objects.none(),
        label=_("Tècnica"),
        required=False,
        to_field_name="uid",
        empty_label=_("totes"),
    )

    def __init__(self, data, *, per):
        super().__init__(data)
        self.per = per
        punts = PuntAtencio.objects.visibles_per(per)
        self.fields["municipi"].queryset = Municipi.objects.filter(punts__in=punts).distinct()
        self.fields["tecnica"].queryset = tecniques_de(per)
        self.is_valid()

    def clean_dia(self):
        dia = self.cleaned_data["dia"]
        return dia if dia and dia.year in EXERCICIS else None

    @property
    def quina_vista(self) -> str:
        habitual = SETMANA if self.per.te_rol(Rol.TECNICA) else COMARCA
        return self.cleaned_data.get("vista") or habitual

    @property
    def quin_dia(self):
        return self.cleaned_data.get("dia") or timezone.localdate()

    @property
    def es_parcial(self) -> bool:
        """Whether a part of the territory has been asked for."""
        return any(self.cleaned_data.get(nom) for nom in ("municipi", "tecnica"))

    def permanencies(self):
        triades = Permanencia.objects.visibles_per(self.per)
        if municipi := self.cleaned_data.get("municipi"):
            triades = triades.filter(punt__municipi=municipi)
        if tecnica := self.cleaned_data.get("tecnica"):
            triades = triades.filter(tecnica=tecnica)
        return triades


def tecniques_de(usuari):
    """Who has days of attention in the territory of `usuari`, and herself."""
    permanencies = Permanencia.objects.visibles_per(usuari)
    return Usuari.objects.filter(
        Q(pk__in=permanencies.values("tecnica")) | Q(pk=usuari.pk)
    ).order_by("nom")
