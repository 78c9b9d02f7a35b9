"""Fields of the forms of activities."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pla.durada import MINUTS_D_UN_DIA, escriu_durada, llegeix_durada
from pla.models import Accio, Projecte

SEPARA = ":"


class DuradaField(forms.Field):
    """How long it took, in hours as people write them; gives minutes, or nothing."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "size": 8})
    default_error_messages = {
        "illegible": _("Escriviu-ho com «2», «1,5», «1:30» o «90 min»."),
        "zero": _("Digueu quant dura, o deixeu-ho en blanc si no se sap."),
        "massa": _("Un dia té 24 hores: si en dura més, feu-ne una sessió per dia."),
    }

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, int):
            return value or None
        try:
            return llegeix_durada(value)
        except ValueError:
            raise ValidationError(self.error_messages["illegible"], "illegible") from None

    def validate(self, value):
        super().validate(value)
        if value == 0:
            raise ValidationError(self.error_messages["zero"], "zero")
        if value and value > MINUTS_D_UN_DIA:
            raise ValidationError(self.error_messages["massa"], "massa")

    def prepare_value(self, value):
        return escriu_durada(value) if isinstance(value, int) else value


class DeQue(forms.ChoiceField):
    """The action of the plan or the project that it belongs to, in one list of both.

    It gives `{"accio": …, "projecte": …}`, of which at most one is something.
    """

    def __init__(self, **opcions):
        super().__init__(required=False, label=_("Acció o projecte"), **opcions)

    def ofereix(self, *, accions, projectes) -> None:
        self._files = {
            **{f"accio{SEPARA}{accio.uid}": ("accio", accio) for accio in accions},
            **{f"projecte{SEPARA}{p.uid}": ("projecte", p) for p in projectes},
        }
        self.choices = [
            ("", _("cap")),
            (_("Projectes"), self._de("projecte")),
            (_("Accions del pla"), self._de("accio")),
        ]

    def _de(self, camp) -> list[tuple[str, str]]:
        return [
            (clau, str(fila) if camp == "projecte" else nom_d_accio(fila))
            for clau, (quin, fila) in self._files.items()
            if quin == camp
        ]

    def clean(self, value):
        tria = {"accio": None, "projecte": None}
        if clau := super().clean(value):
            camp, fila = self._files[clau]
            tria[camp] = fila
        return tria

    @staticmethod
    def clau(activitat) -> str:
        """What to choose for it to belong to what another activity does."""
        for camp in ("projecte", "accio"):
            if fila := getattr(activitat, camp):
                return f"{camp}{SEPARA}{fila.uid}"
        return ""


class AccioField(forms.ModelChoiceField):
    def label_from_instance(self, accio: Accio) -> str:
        return nom_d_accio(accio)


def nom_d_accio(accio: Accio) -> str:
    return f"{accio.anual.exercici} · {accio.nom}"


def projectes_vius(per):
    return Projecte.objects.visibles_per(per).filter(retirat_el__isnull=True)
