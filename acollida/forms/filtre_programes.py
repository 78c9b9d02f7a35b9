"""What the list of participations may be narrowed by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatParticipacio
from acollida.models import Programa

from .filtres import TOTS, FiltreForm


class FiltreProgramesForm(FiltreForm):
    """Only among the programmes that she may know of."""

    camps = {
        "programa": "programa", "estat": "estat_ara", "municipi": "municipi", "tecnica": "tecnica",
    }  # fmt: skip
    programa = forms.ModelChoiceField(
        Programa.objects.none(),
        label=_("Programa"),
        to_field_name="codi",
        required=False,
        empty_label=_("tots"),
    )
    estat = forms.ChoiceField(
        label=_("Estat"), choices=TOTS + EstatParticipacio.choices, required=False
    )
    field_order = list(camps)

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, per=per, **opcions)
        self.programes = Programa.objects.visibles_per(per)
        self.fields["programa"].queryset = self.programes
