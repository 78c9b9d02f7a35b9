"""What the coordinator writes of the lists of the service."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, dades_netes
from acollida.models import Criteri
from acollida.tecniques import comarca_de
from municipis.models import Entitat, Municipi

VIGENCIA = ("vigent_des_de", "vigent_fins")
ETIQUETES = {
    "vigent_des_de": _("Es pot triar des del"),
    "vigent_fins": _("Darrer dia que es pot triar"),
}
AJUDES = {
    "vigent_fins": _(
        "Deixeu-lo en blanc mentre es faci servir. El que ja s'ha registrat no canvia."
    ),
}


class VigenciaForm(forms.ModelForm):
    """A row that is retired with its last day."""

    def __init__(self, data=None, *args, **opcions):
        super().__init__(dades_netes(data), *args, **opcions)

    def clean(self):
        dades = super().clean()
        inici, fi = dades.get("vigent_des_de"), dades.get("vigent_fins")
        if inici and fi and fi < inici:
            self.add_error("vigent_fins", _("El darrer dia és anterior al primer."))
        return dades


def formulari_de(model, camps=()):
    """The form of the rows of a list: its name in three languages, `camps` and its days."""
    return forms.modelform_factory(
        model,
        form=VigenciaForm,
        fields=("nom", "nom_es", "nom_en", *camps, *VIGENCIA),
        widgets=dict.fromkeys(VIGENCIA, DIA),
        labels=ETIQUETES,
        help_texts=AJUDES,
    )


class EntitatForm(VigenciaForm):
    class Meta:
        model = Entitat
        fields = ("nom", "tipus", "municipi", "adreca", "telefon", "correu", *VIGENCIA)
        widgets = dict.fromkeys(VIGENCIA, DIA)
        labels = ETIQUETES
        help_texts = AJUDES | {"municipi": _("En blanc, si treballa per a tota la comarca.")}

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.fields["municipi"].queryset = Municipi.objects.filter(pk__in=per.abast.municipis)
        if self.instance._state.adding:
            self.instance.comarca = comarca_de(per)

    def _get_validation_exclusions(self):
        """The comarca is not asked, and two entities of it may not share a name."""
        return super()._get_validation_exclusions() - {"comarca"}


class CriteriForm(forms.ModelForm):
    class Meta:
        model = Criteri
        fields = ("titol", "text", "exemple", "discutit", "cal_a_la_memoria")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "exemple": forms.Textarea(attrs={"rows": 3}),
            "discutit": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, data=None, *args, **opcions):
        super().__init__(dades_netes(data), *args, **opcions)
