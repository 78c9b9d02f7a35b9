"""What the coordinator writes of a programme: its name, its rows, its fields and its options."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.enums import Sensibilitat, TipusCamp
from acollida.formularis import DIA
from acollida.models import CampPrograma, OpcioCamp, Programa, TipusApunt

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
            *NOMS, "tipus", "xifrat", "moment", "ajuda", "obligatori", "compta_hores",
            "minim", "maxim", "topall", *COMUNS,
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
        if dades.get("compta_hores") and not self._es_pot_sumar(dades):
            self.add_error("compta_hores", _("Només se sumen les hores d'un nombre sense xifrar."))
        return dades

    @staticmethod
    def _es_pot_sumar(dades) -> bool:
        return dades.get("tipus") == TipusCamp.NOMBRE and not dades.get("xifrat")


class OpcioForm(DefinicioForm):
    class Meta(DefinicioForm.Meta):
        model = OpcioCamp
