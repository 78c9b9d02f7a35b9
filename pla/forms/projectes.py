"""A project, which several activities belong to."""

from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, FitxaForm
from acollida.tecniques import comarca_de
from pla.models import Projecte


class ProjecteForm(FitxaForm):
    class Meta:
        model = Projecte
        fields = ["nom", "retirat_el"]
        widgets = {"retirat_el": DIA}
        help_texts = {"retirat_el": _("Des d'aquest dia no es pot triar per a activitats noves.")}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        if self.nova:
            self.instance.comarca = comarca_de(self.per)
            del self.fields["retirat_el"]

    def _get_validation_exclusions(self):
        """Two of the same name are told apart from the comarca, which is not on the form."""
        return super()._get_validation_exclusions() - {"comarca"}
