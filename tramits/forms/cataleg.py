"""What the coordinator writes of the catalogue besides its norms: last days, papers, a filter."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from acollida.forms.servei import VigenciaForm
from acollida.formularis import DIA
from tramits.actions.cataleg import retira_versio
from tramits.actions.errors import PasError
from tramits.models import ClasseDocument, TipusTramit


class AmbPas:
    """A form whose `save` may hear `PasError`, and tells it beside its field."""

    def diu(self, error: PasError) -> None:
        camp = error.camp if error.camp in self.fields else None
        self.add_error(camp or NON_FIELD_ERRORS, str(error))


class RetiraForm(AmbPas, forms.ModelForm):
    """The last day on which it could be presented."""

    class Meta:
        model = TipusTramit
        fields = ("vigent_fins",)
        widgets = {"vigent_fins": DIA}
        labels = {"vigent_fins": _("Darrer dia de presentació")}
        help_texts = {
            "vigent_fins": _("En blanc, es torna a poder presentar. No s'esborra res."),
        }

    def desa(self) -> TipusTramit | None:
        try:
            return retira_versio(versio=self.instance, fins=self.cleaned_data["vigent_fins"])
        except PasError as error:
            self.diu(error)
            return None


class ClasseForm(VigenciaForm):
    class Meta:
        model = ClasseDocument
        fields = ("nom", "nom_es", "nom_en", "vigent_des_de", "vigent_fins")
        widgets = {"vigent_des_de": DIA, "vigent_fins": DIA}
        labels = {
            "vigent_des_de": _("Es pot demanar des del"),
            "vigent_fins": _("Darrer dia que es pot demanar"),
        }
        help_texts = {
            "vigent_fins": _("En blanc, mentre es demani. El que ja s'ha demanat no canvia."),
        }


class FiltreForm(forms.Form):
    """Which procedures: those that could be presented on a day, or all."""

    dia = forms.DateField(label=_("Es podia presentar el dia"), widget=DIA, required=False)
    tots = forms.BooleanField(label=_("Tots, també els retirats"), required=False)
