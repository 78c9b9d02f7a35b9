"""Tables, commissions and networks: what they are, who belongs to them, and their last day."""

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.forms.filtres import TOTS
from acollida.formularis import DIA, FitxaForm, intactes
from acollida.tecniques import comarca_de
from municipis.models import Entitat
from pla.actions import PlaError, comprova_vida
from pla.comarca import entitats_de_la_comarca, municipis_del_pla
from pla.enums import RolTaula, TipusTaula
from pla.models import Taula

JA_HI_ES = gettext_lazy("La comarca ja té una taula amb aquest nom.")


class TaulaForm(FitxaForm):
    membres = forms.ModelMultipleChoiceField(
        Entitat.objects.none(),
        label=gettext_lazy("Qui en forma part"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["nom", "tipus", "rol", "municipi", "des_de", "membres"]

    class Meta:
        model = Taula
        fields = ["nom", "tipus", "rol", "municipi", "des_de"]
        widgets = {"des_de": DIA, "tipus": forms.RadioSelect, "rol": forms.RadioSelect}
        labels = {"des_de": gettext_lazy("Es reuneix des del")}
        help_texts = {"municipi": gettext_lazy("En blanc, si és de tota la comarca.")}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        taula, camps = self.instance, self.fields
        camps["tipus"].choices, camps["rol"].choices = TipusTaula.choices, RolTaula.choices
        camps["municipi"].queryset = municipis_del_pla(self.per)
        camps["municipi"].empty_label = _("tota la comarca")
        d_aqui = entitats_de_la_comarca(self.per)
        camps["membres"].queryset = d_aqui.vigents()
        if self.nova:
            taula.comarca = comarca_de(self.per)
        else:
            # Who already belongs to it stays among the choices, or editing it would lose her.
            self.initial["membres"] = membres = taula.membres.all()
            camps["membres"].queryset |= d_aqui.filter(pk__in=membres.values("pk"))

    def clean_nom(self):
        nom = " ".join(self.cleaned_data["nom"].split())
        iguals = Taula.objects.filter(comarca=self.instance.comarca, nom__iexact=nom)
        if iguals.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(JA_HI_ES)
        return nom

    @transaction.atomic
    def save(self, commit=True):
        if not self.nova:
            comprova_vida(self.instance, self.cleaned_data["des_de"], self.instance.fins)
        taula = self._desa()
        if "membres" not in intactes(self):
            taula.membres.set(self.cleaned_data["membres"])
        return taula

    def _desa(self):
        try:
            with transaction.atomic():
                return super().save()
        except IntegrityError as error:
            # Somebody has just given the same name to another one.
            if "taula_unica" not in str(error):
                raise
            raise PlaError(str(JA_HI_ES), "nom") from None


class TancaForm(FitxaForm):
    """Its last day; in blank, it meets again."""

    class Meta:
        model = Taula
        fields = ["fins"]
        widgets = {"fins": DIA}
        labels = {"fins": gettext_lazy("Darrer dia")}
        help_texts = {"fins": gettext_lazy("En blanc, si es torna a reunir.")}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        # The day that is proposed is not what the record says: to leave it as it is, is to say it.
        self.fields["fins"].show_hidden_initial = False

    def clean_fins(self):
        fins = self.cleaned_data["fins"]
        if fins and fins < self.instance.des_de:
            raise forms.ValidationError(_("La taula acaba abans de començar."))
        return fins

    @transaction.atomic
    def save(self, commit=True):
        comprova_vida(self.instance, self.instance.des_de, self.cleaned_data["fins"])
        return super().save()


class FiltreTaulesForm(forms.Form):
    rol = forms.ChoiceField(
        label=gettext_lazy("Paper del servei"), choices=TOTS + RolTaula.choices, required=False
    )
    tipus = forms.ChoiceField(
        label=gettext_lazy("Què és"), choices=TOTS + TipusTaula.choices, required=False
    )
    tancades = forms.BooleanField(label=gettext_lazy("També les tancades"), required=False)

    def aplica(self, files):
        dades = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        triats = {nom: dades[nom] for nom in ("rol", "tipus") if dades.get(nom)}
        files = files.filter(**triats)
        return files if dades.get("tancades") else files.vigents()
