"""Opening a mediation case, saying who takes part, what is talked through, and how it ends."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_passat
from acollida.forms.filtres import TOTS, FiltreForm
from acollida.formularis import DIA, EsborranyMixin, FitxaForm, dades_netes
from acollida.servei import entitats_de
from acollida.tecniques import comarca_de, tecniques_de
from comptes.models import Usuari
from mediacio.actions import casos
from mediacio.enums import Acord, EstatCas, TipusPart
from mediacio.models import CasMediacio, Interpret, PartMediacio, SessioMediacio, TemaMediacio
from municipis.models import Municipi

LLARG = forms.Textarea(attrs={"rows": 3})


class CasForm(FitxaForm):
    class Meta:
        model = CasMediacio
        fields = ["municipi", "tema", "tecnica", "obert_el", "nota"]
        widgets = {"obert_el": DIA, "nota": LLARG}
        help_texts = {
            "nota": _("Què passa, en dues ratlles. Les parts es diuen a la pàgina del cas."),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["municipi"].queryset = Municipi.objects.visibles_per(self.per)
        temes, tecniques = TemaMediacio.objects, tecniques_de(comarca_de(self.per))
        cas, qui = self.instance, Usuari.objects
        # What a case already says stays among the choices, or editing it would lose it.
        self.fields["tema"].queryset = temes.vigents() | temes.filter(pk=cas.tema_id)
        self.fields["tecnica"].queryset = tecniques | qui.filter(pk=cas.tecnica_id)

    def clean_obert_el(self):
        dia = dia_passat(self.cleaned_data["obert_el"])
        if self.instance.tancat_el and dia > self.instance.tancat_el:
            raise forms.ValidationError(_("El cas es va tancar abans d'aquest dia."))
        if not self.nova and self.instance.sessions.filter(dia__lt=dia).exists():
            raise forms.ValidationError(_("Hi ha una sessió abans d'aquest dia."))
        return dia

    def save(self, commit=True):
        if not self.nova:
            return super().save()
        self.instance.comarca = self.cleaned_data["municipi"].comarca
        return casos.obre(cas=self.instance, desa=super().save, per=self.per)


class PartForm(EsborranyMixin, forms.ModelForm):
    """A side that is not a person with a record: she is found by the search."""

    class Meta:
        model = PartMediacio
        fields = ["tipus", "entitat", "descripcio"]
        widgets = {"tipus": forms.RadioSelect, "descripcio": forms.TextInput}
        help_texts = {"descripcio": _("En poques paraules: «les famílies de l'escala B».")}

    def __init__(self, data=None, *, cas, per, **opcions):
        super().__init__(dades_netes(data), **opcions)
        self.instance.cas, self.per = cas, per
        self.fields["tipus"].choices = [
            (tipus.value, tipus.label) for tipus in TipusPart if tipus != TipusPart.PERSONA
        ]
        self.fields["entitat"].queryset = entitats_de(per).vigents()
        self.fields["entitat"].empty_label = _("cap")

    def clean(self):
        dades = super().clean()
        if dades.get("tipus") == TipusPart.ENTITAT:
            if not dades.get("entitat") and "entitat" not in self.errors:
                self.add_error("entitat", _("Trieu l'entitat."))
        elif dades.get("tipus"):
            dades["entitat"] = None
            if not dades.get("descripcio"):
                self.add_error("descripcio", _("Descriviu qui és."))
        return dades

    def save(self, commit=True):
        return casos.afegeix_part(part=self.instance, per=self.per)


class SessioForm(FitxaForm):
    class Meta:
        model = SessioMediacio
        fields = ["dia", "minuts", "canal", "lloc", "mediadora", "resum"]
        widgets = {"dia": DIA, "resum": LLARG}
        help_texts = {
            "mediadora": _("Si no la fa la tècnica del cas."),
            "resum": _("Només la llegiu les tècniques."),
        }

    def __init__(self, *args, cas=None, **opcions):
        super().__init__(*args, **opcions)
        self.cas = self.instance.cas = cas or self.instance.cas
        seves = Interpret.objects.visibles_per(self.per)
        propia = seves.filter(pk=self.instance.mediadora_id)  # also if she works no more
        self.fields["mediadora"].queryset = seves.actius() | propia
        self.fields["mediadora"].empty_label = _("la tècnica del cas")

    def clean_dia(self):
        dia = dia_passat(self.cleaned_data["dia"])
        if dia < self.cas.obert_el:
            raise forms.ValidationError(_("No pot ser abans del dia en què es va obrir el cas."))
        return dia

    @transaction.atomic
    def save(self, commit=True):
        """`NoPermesError` when the case has been closed meanwhile."""
        self.instance.cas = casos.comprova_obert(self.cas)
        return super().save()


class DelCasForm(forms.Form):
    """Something that is done to a case on a day: once, however many times it is sent."""

    versio = forms.IntegerField(widget=forms.HiddenInput, required=False)
    dia = forms.DateField(label=_("Dia"), widget=DIA, initial=timezone.localdate)

    def __init__(self, data=None, *, cas, **opcions):
        super().__init__(dades_netes(data), **opcions)
        self.cas = cas
        self.fields["versio"].initial = cas.versio

    def clean_dia(self):
        dia = dia_passat(self.cleaned_data["dia"])
        if dia < self.cas.obert_el:
            raise forms.ValidationError(_("No pot ser abans del dia en què es va obrir el cas."))
        return dia

    def clean_seguiment_el(self):
        dia = self.cleaned_data["seguiment_el"]
        if dia and dia <= timezone.localdate():
            raise forms.ValidationError(_("Trieu un dia que encara hagi d'arribar."))
        return dia


def _seguiment(etiqueta) -> forms.DateField:
    return forms.DateField(
        label=etiqueta,
        widget=DIA,
        required=False,
        help_text=_("Si el deixeu en blanc, el cas es tanca."),
    )


class AcabaForm(DelCasForm):
    resultat = forms.ChoiceField(
        label=_("Com ha acabat"), choices=Acord.choices, widget=forms.RadioSelect
    )
    acord = forms.CharField(label=_("Què s'ha acordat"), widget=LLARG, required=False)
    seguiment_el = _seguiment(_("Dia de tornar-hi"))
    field_order = ["resultat", "acord", "dia", "seguiment_el"]


class SegueixForm(DelCasForm):
    explicacio = forms.CharField(label=_("Com va"), widget=LLARG)
    seguiment_el = _seguiment(_("Dia de tornar-hi una altra vegada"))
    field_order = ["dia", "explicacio", "seguiment_el"]


class ReobreCasForm(DelCasForm):
    explicacio = forms.CharField(label=_("Per què es reobre"), max_length=300)
    field_order = ["explicacio"]

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        del self.fields["dia"]


class FiltreCasosForm(FiltreForm):
    camps = {
        "estat": "estat", "tema": "tema", "municipi": "municipi", "tecnica": "tecnica",
        "resultat": "resultat", "seguiment_fins": "seguiment_el__lte",
    }  # fmt: skip
    estat = forms.ChoiceField(label=_("Estat"), choices=TOTS + EstatCas.choices, required=False)
    tema = forms.ModelChoiceField(
        TemaMediacio.objects.all(),
        label=_("Tema"),
        to_field_name="codi",
        required=False,
        empty_label=_("tots"),
    )
    resultat = forms.ChoiceField(
        label=_("Com ha acabat"), choices=TOTS + Acord.choices, required=False
    )
    seguiment_fins = forms.DateField(label=_("Cal tornar-hi fins al"), required=False, widget=DIA)
    field_order = list(camps)

    def aplica(self, files):
        files = super().aplica(files)
        return files.per_seguir() if self.cleaned_data.get("seguiment_fins") else files
