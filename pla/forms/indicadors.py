"""Writing an indicator, and a value by hand."""

from decimal import Decimal

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext as diu
from django.utils.translation import gettext_lazy as _

from acollida.formularis import FitxaForm, dades_netes
from municipis.models import Municipi
from pla import periodes
from pla.actions import desa_indicador, escriu_valor
from pla.fonts import FONTS
from pla.models import Accio, Indicador

from .xifres import TriaXifra


class IndicadorForm(FitxaForm):
    """Of an action or of a commitment. Its unit is that of its figure, and no other."""

    xifra = TriaXifra(
        buit=_("cap: els valors s'escriuen a mà"),
        label=_("Xifra d'on surt el valor"),
        required=False,
    )

    class Meta:
        model = Indicador
        fields = ["nom", "xifra", "unitat", "objectiu", "municipi", "pes"]
        localized_fields = ["objectiu"]
        help_texts = {
            "unitat": _("En blanc, la de la xifra."),
            "municipi": _("Si no és de tot el territori del pla."),
            "pes": _("Quant pesa entre els altres indicadors, de l'1 al 100."),
        }

    def __init__(self, *args, pare=None, **opcions):
        super().__init__(*args, **opcions)
        if pare:
            camp = "accio" if isinstance(pare, Accio) else "compromis"
            setattr(self.instance, camp, pare)
        self.fields["unitat"].required = False
        self.fields["municipi"].queryset = self._municipis()
        self.fields["municipi"].empty_label = diu("tot el territori del pla")

    def _municipis(self):
        seus = Municipi.objects.visibles_per(self.per)
        if self.instance.accio:
            return seus.filter(comarca=self.instance.accio.anual.pla.comarca_id)
        mandat = self.instance.compromis.prioritat.mandat
        if mandat.municipi_id:
            return seus.filter(pk=mandat.municipi_id)
        return seus.filter(comarca=mandat.comarca_id)

    def clean(self):
        dades = super().clean()
        font, unitat = FONTS.get(dades.get("xifra", "")), dades.get("unitat")
        if font and unitat and unitat.casefold() != str(font.unitat).casefold():
            xifra = {"xifra": font.unitat, "objectiu": unitat}
            self.add_error(
                "unitat",
                diu("La xifra es compta en %(xifra)s i l'objectiu és en %(objectiu)s.") % xifra,
            )
        elif font:
            dades["unitat"] = str(font.unitat)
        elif not unitat and not {"unitat", "xifra"} & set(self.errors):
            self.add_error("unitat", _("Digueu en què es compta."))
        return dades

    def save(self, commit=True):
        return desa_indicador(indicador=self.instance, desa=super().save, per=self.per)


class ValorForm(forms.Form):
    """A value by hand; `save()` raises `PlaError` when the figure gives it."""

    periode = forms.ChoiceField(label=_("Període"))
    valor = forms.DecimalField(
        label=_("Valor"),
        max_digits=12,
        decimal_places=2,
        localize=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    nota = forms.CharField(
        label=_("D'on surt"), max_length=200, help_text=_("Qui us l'ha dit, o a quin document és.")
    )

    def __init__(self, data=None, *, indicador: Indicador, per, **opcions):
        super().__init__(dades_netes(data), **opcions)
        self.indicador, self.per = indicador, per
        triables = periodes.de(indicador.accio or indicador.compromis)
        self.fields["periode"].choices = [(p.codi, periodes.nom(p.codi)) for p in triables]

    def repetida(self) -> None:
        """Writing it twice writes the same."""

    def save(self):
        return escriu_valor(indicador=self.indicador, per=self.per, **self.cleaned_data)
