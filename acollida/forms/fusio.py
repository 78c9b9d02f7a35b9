"""Which record's word stays, field by field."""

from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from acollida.edats import naixement_escrit
from acollida.fusions import Comparacio, compara
from acollida.fusions.camps import ABSORBIDA, GUANYADORA, TOTES, Dit


class FusioForm(forms.Form):
    """The fields in which the two records disagree, each with a proposal.

    `versions` says which writing of both was on the screen: `ha_canviat()` when there is another.
    """

    conserva = forms.UUIDField(widget=forms.HiddenInput)
    versions = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, guanyadora, absorbida, **opcions):
        super().__init__(*args, **opcions)
        self.ara = f"{guanyadora.versio}.{absorbida.versio}"
        self.initial |= {"conserva": guanyadora.uid, "versions": self.ara}
        self.comparacions = compara(guanyadora, absorbida)
        for comparacio in self.comparacions:
            if not comparacio.iguals:
                self.fields[comparacio.camp.name] = _pregunta(comparacio)

    def ha_canviat(self) -> bool:
        return self.cleaned_data["versions"] != self.ara

    def tria(self) -> dict[str, str]:
        return {camp.name: self.cleaned_data[camp.name] for camp in self.preguntes()}

    def preguntes(self) -> list[forms.BoundField]:
        return self.visible_fields()

    def iguals(self) -> list[tuple[str, str]]:
        """What both records say alike, and is not asked."""
        return [
            (capfirst(comparacio.camp.verbose_name), escrit(comparacio.guanyadora))
            for comparacio in self.comparacions
            if comparacio.iguals and comparacio.guanyadora.valor not in (None, False)
        ]


def _pregunta(comparacio: Comparacio) -> forms.ChoiceField:
    opcions = [
        (GUANYADORA, escrit(comparacio.guanyadora)),
        (ABSORBIDA, escrit(comparacio.absorbida)),
    ]
    if comparacio.es_poden_ajuntar:
        opcions.append((TOTES, _("Totes dues, l'una després de l'altra")))
    return forms.ChoiceField(
        label=capfirst(comparacio.camp.verbose_name),
        choices=opcions,
        initial=comparacio.tria,
        widget=forms.RadioSelect,
    )


def escrit(dit: Dit) -> str:
    """What a field says, as it is read."""
    if dit.valor is None:
        return "–"
    if isinstance(dit.valor, bool):
        return _("sí") if dit.valor else _("no")
    if isinstance(dit.valor, date):
        return naixement_escrit(dit.valor, dit.precisio)
    return str(dit.valor)
