"""What the coordinator writes of a programme: its name, its rows, its fields and its options."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.enums import Sensibilitat, TipusCamp
from acollida.formularis import DIA, SELECCIO_NO_VALIDA
from acollida.models import CampPrograma, DretPrograma, OpcioCamp, Programa, TipusApunt
from acollida.tecniques import comarca_de, tecniques_de

from .servei import AJUDES, ETIQUETES, VIGENCIA, VigenciaForm

NOMS = ("nom", "nom_es", "nom_en")
COMUNS = ("per_confirmar", *VIGENCIA, "ordre")


class DefinicioForm(VigenciaForm):
    """A piece; the order is asked once it stands among the others."""

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        if self.instance._state.adding:
            self.fields.pop("ordre", None)

    class Meta:
        fields = (*NOMS, *COMUNS)
        widgets = dict.fromkeys(VIGENCIA, DIA)
        labels = ETIQUETES
        help_texts = AJUDES | {
            "per_confirmar": _("Cap text que coneguem no ho fixa: es diu a qui ho omple."),
        }


class ProgramaForm(DefinicioForm):
    class Meta(DefinicioForm.Meta):
        model = Programa
        fields = (
            *NOMS, "sensibilitat", "edat_minima", "edat_maxima", "mesos", "mesos_prorroga",
            *COMUNS,
        )  # fmt: skip

    def clean_sensibilitat(self):
        """What was written in confidence is not opened to everybody by a choice in a list."""
        triada = self.cleaned_data["sensibilitat"]
        s_obre = triada == Sensibilitat.ORDINARIA and "sensibilitat" in self.changed_data
        if s_obre and self.instance.pk and self.instance.participacions.exists():
            raise forms.ValidationError(
                _("Ja hi ha participacions registrades com a reservades: no es pot obrir.")
            )
        return triada


class TipusApuntForm(DefinicioForm):
    class Meta(DefinicioForm.Meta):
        model = TipusApunt
        fields = (*NOMS, "final", "repetible", "minim", "maxim", *COMUNS)

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["final"].disabled = bool(self.instance.pk)


class CampForm(DefinicioForm):
    """What is written in it, and whether it is encrypted, are said once and for all."""

    class Meta(DefinicioForm.Meta):
        model = CampPrograma
        fields = (
            *NOMS, "tipus", "xifrat", "moment", "ajuda", "obligatori", "minim", "maxim", "topall",
            *COMUNS,
        )  # fmt: skip

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        fixos = {"tipus", "xifrat", "moment"} if self.instance.pk else set()
        for nom in fixos:
            self.fields[nom].disabled = True
        if self.instance.apunt_id:
            del self.fields["moment"]

    def clean(self):
        dades = super().clean()
        if dades.get("tipus") == TipusCamp.LLARG:
            dades["xifrat"] = True
        return dades


class OpcioForm(DefinicioForm):
    class Meta(DefinicioForm.Meta):
        model = OpcioCamp


class DretForm(forms.ModelForm):
    """To whom of the technicians of the comarca, and until when."""

    class Meta:
        model = DretPrograma
        fields = ("usuari", "fins")
        widgets = {"fins": DIA}
        help_texts = {"fins": _("En blanc, fins que el retireu.")}

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.instance.comarca, self.instance.donat_per = comarca_de(per), per
        self.fields["usuari"].queryset = tecniques_de(comarca_de(per))
        self.fields["usuari"].empty_label = _("Trieu la tècnica")
        self.fields["usuari"].error_messages["invalid_choice"] = SELECCIO_NO_VALIDA

    def clean_usuari(self):
        usuari, propi = self.cleaned_data["usuari"], self.instance
        seus = DretPrograma.objects.vigents().filter(usuari=usuari, comarca=propi.comarca)
        if seus.filter(programa=propi.programa).exists():
            raise forms.ValidationError(_("Ja té aquest dret."))
        return usuari
