"""Opening a file, handing it over, closing it and opening it again."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida import actions
from acollida.formularis import DIA, FitxaForm
from acollida.models import Expedient, MotiuTancament, Servei
from acollida.tecniques import comarca_de, tecniques_de, tecniques_del_municipi
from comptes.models import Usuari
from municipis.models import Municipi

from .camps import dia_passat


class ExpedientForm(FitxaForm):
    """A new file of `persona`."""

    class Meta:
        model = Expedient
        fields = ["servei", "municipi", "tecnica", "obert_el"]
        labels = {"obert_el": _("Dia en què s'obre"), "municipi": _("Municipi")}
        widgets = {"obert_el": DIA}

    def __init__(self, *args, persona, **opcions):
        super().__init__(*args, **opcions)
        self.persona = persona
        self.fields["servei"].queryset = Servei.objects.vigents()
        self.fields["municipi"].queryset = Municipi.objects.filter(pk__in=self.per.abast.municipis)
        self.fields["tecnica"].queryset = tecniques_de(comarca_de(self.per))

    def clean_obert_el(self):
        return dia_passat(self.cleaned_data["obert_el"])

    def save(self, commit=True):
        """Opened by its action, which numbers it. `NoPermesError` when there is one already."""
        dades = {nom: self.cleaned_data[nom] for nom in (*self._meta.fields, "uid")}
        return actions.obre_expedient(persona=self.persona, per=self.per, **dades)


class MovimentForm(forms.Form):
    """Something that is done to a file, with a word of why."""

    explicacio = forms.CharField(label=_("Explicació"), max_length=300, required=False)

    def __init__(self, *args, expedient, **opcions):
        super().__init__(*args, **opcions)
        self.expedient = expedient


class TancamentForm(MovimentForm):
    motiu = forms.ModelChoiceField(
        MotiuTancament.objects.none(), label=_("Motiu"), empty_label=_("Trieu el motiu")
    )
    dia = forms.DateField(label=_("Dia en què es tanca"), widget=DIA, initial=timezone.localdate)
    field_order = ["motiu", "dia", "explicacio"]

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["motiu"].queryset = MotiuTancament.objects.vigents()

    def clean_dia(self):
        dia = dia_passat(self.cleaned_data["dia"])
        if dia < self.expedient.obert_el:
            raise forms.ValidationError(_("No es pot tancar abans del dia en què es va obrir."))
        return dia


class ReobreForm(MovimentForm):
    explicacio = forms.CharField(label=_("Per què es reobre"), max_length=300)


class ReferentForm(MovimentForm):
    """Among those who see the people of the municipality of the file: nobody has to accept it."""

    tecnica = forms.ModelChoiceField(
        Usuari.objects.none(), label=_("Nova tècnica referent"), empty_label=_("Trieu la tècnica")
    )
    field_order = ["tecnica", "explicacio"]

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        d_aqui = tecniques_del_municipi(self.expedient.municipi)
        self.fields["tecnica"].queryset = d_aqui.exclude(pk=self.expedient.tecnica_id)
