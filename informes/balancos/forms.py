"""Open a balanç, and say how each commitment is."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.formularis import DIA, FitxaForm
from informes.balancos.actions import comprova_obert
from informes.balancos.textos import comprova
from municipis.periode import Periode
from pla import periodes
from pla.actions import PlaError
from pla.enums import EstatDeCompliment
from pla.models import Balanc, EstatCompromis, PlaMandat


def semestres(mandats) -> list[str]:
    """Those of some of the mandates that have begun, the newest first."""
    codis = {semestre.codi for mandat in mandats for semestre in periodes.semestres(mandat)}
    return sorted(codis, reverse=True)


class BalancForm(FitxaForm):
    """The balanç of a semester of a mandate: there is one."""

    periode = forms.ChoiceField(label=gettext_lazy("Semestre"))

    class Meta:
        model = Balanc
        fields = ["mandat", "periode"]

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        mandats = PlaMandat.objects.visibles_per(self.per).select_related("comarca", "municipi")
        self.fields["mandat"].queryset = mandats
        self.fields["periode"].choices = [
            (codi, periodes.nom(codi)) for codi in semestres(list(mandats))
        ]

    def clean(self):
        dades = super().clean()
        mandat, codi = dades.get("mandat"), dades.get("periode")
        if mandat and codi:
            periode = Periode.semestre(codi)
            if periode.fi < mandat.inici or mandat.fi < periode.inici:
                self.add_error("periode", _("Aquest semestre no és de les dates del mandat."))
        return dades


class EstatForm(FitxaForm):
    """The state of a commitment and its observations, which are read before they are stored."""

    class Meta:
        model = EstatCompromis
        fields = ["estat", "observacions", "observat_el"]
        widgets = {
            "estat": forms.RadioSelect,
            "observacions": forms.Textarea(attrs={"rows": 9, "spellcheck": "true"}),
            "observat_el": DIA,
        }
        help_texts = {
            "observacions": gettext_lazy("Escriviu-hi les xifres entre claus i sempre diran el "
                "que diuen els registres."),
        }  # fmt: skip

    def __init__(self, *args, lector=None, **opcions):
        super().__init__(*args, **opcions)
        self.lector = lector
        self.fields["estat"].choices = EstatDeCompliment.choices

    def clean_observacions(self):
        text = self.cleaned_data["observacions"]
        comprova(self.lector, text)
        return text

    def clean_observat_el(self):
        dia = self.cleaned_data["observat_el"]
        if dia > timezone.localdate():
            raise forms.ValidationError(_("Aquest dia encara no ha arribat."))
        return dia

    def clean(self):
        dades = super().clean()
        calen = dades.get("estat") in EstatDeCompliment.amb_observacio()
        if calen and not dades.get("observacions") and "observacions" not in self.errors:
            estat = EstatDeCompliment(dades["estat"]).label
            self.add_error("observacions", _("Digueu el perquè: «%s» no va sol.") % estat)
        return dades

    @transaction.atomic
    def save(self, commit=True):
        """`PlaError` when it has been closed meanwhile, or somebody else has said the state."""
        balanc = self.instance.balanc = comprova_obert(self.instance.balanc)
        if self.nova:
            seu = EstatCompromis.objects.filter(balanc=balanc, compromis=self.instance.compromis)
            if seu.exists():
                raise PlaError(_("Algú altre n'ha dit l'estat mentre l'escrivíeu: reviseu-lo."))
        return super().save()
