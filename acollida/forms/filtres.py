"""What a list may be narrowed by. In the address travel codes, never anything about a person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.enums import Canal, EstatExpedient, Resultat, TipusAtencio
from acollida.formularis import DIA
from acollida.models import PuntAtencio, Servei, Tema
from acollida.perms import comarca_de, tecniques_de
from comptes.models import Usuari
from municipis.models import Municipi

TOTS = [("", _("tots"))]


class FiltreForm(forms.Form):
    """`aplica(files)` narrows a list by what makes sense of what was asked."""

    #: field of the form -> what to filter by
    camps: dict[str, str] = {}

    municipi = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Municipi"),
        to_field_name="codi_ine",
        required=False,
        empty_label=_("tots"),
    )
    tecnica = forms.ModelChoiceField(
        Usuari.objects.none(),
        label=_("Tècnica"),
        to_field_name="uid",
        required=False,
        empty_label=_("totes"),
    )

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.fields["municipi"].queryset = Municipi.objects.filter(pk__in=per.abast.municipis)
        self.fields["tecnica"].queryset = tecniques_de(comarca_de(per))

    def aplica(self, files):
        dades = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        triats = {per: dades[nom] for nom, per in self.camps.items() if dades.get(nom)}
        return files.filter(**triats)


class FiltreAtencionsForm(FiltreForm):
    camps = {
        "inici": "dia__gte",
        "fi": "dia__lte",
        "tipus": "tipus",
        "municipi": "municipi",
        "punt": "punt",
        "tecnica": "tecnica",
        "canal": "canal",
        "tema": "temes__tema",
        "resultat": "resultat",
    }
    inici = forms.DateField(label=_("Des del dia"), required=False, widget=DIA)
    fi = forms.DateField(label=_("Fins al dia"), required=False, widget=DIA)
    tipus = forms.ChoiceField(
        label=_("De qui"), choices=TOTS + TipusAtencio.choices, required=False
    )
    canal = forms.ChoiceField(label=_("Canal"), choices=TOTS + Canal.choices, required=False)
    tema = forms.ModelChoiceField(
        Tema.objects.all(),
        label=_("Tema"),
        to_field_name="codi",
        required=False,
        empty_label=_("tots"),
    )
    resultat = forms.ChoiceField(
        label=_("Resultat"), choices=TOTS + Resultat.choices, required=False
    )
    punt = forms.ModelChoiceField(
        PuntAtencio.objects.none(),
        label=_("Punt"),
        to_field_name="uid",
        required=False,
        empty_label=_("tots"),
    )
    field_order = list(camps)

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, per=per, **opcions)
        punts = PuntAtencio.objects.visibles_per(per).select_related("municipi")
        self.fields["punt"].queryset = punts

    def clean(self):
        dades = super().clean()
        inici, fi = dades.get("inici"), dades.get("fi")
        if inici and fi and fi < inici:
            self.add_error("fi", _("El període acaba abans de començar."))
        return dades


class FiltreExpedientsForm(FiltreForm):
    camps = {
        "estat": "estat", "servei": "servei", "municipi": "municipi", "tecnica": "tecnica",
    }  # fmt: skip
    estat = forms.ChoiceField(
        label=_("Estat"), choices=TOTS + EstatExpedient.choices, required=False
    )
    servei = forms.ModelChoiceField(
        Servei.objects.all(),
        label=_("Servei"),
        to_field_name="codi",
        required=False,
        empty_label=_("tots"),
    )
    sense_contacte = forms.BooleanField(label=_("Sense contacte recent"), required=False)
    field_order = [*camps, "sense_contacte"]

    def aplica(self, files):
        files = super().aplica(files)
        return files.sense_contacte() if self.cleaned_data.get("sense_contacte") else files
