"""The territorial plan, its lines and the plan of each year."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_passat
from acollida.formularis import DIA, FitxaForm
from pla.actions import afegeix_linia, desa_pla, obre_any
from pla.actions.anys import per_continuar
from pla.linies import LINIES
from pla.models import Linia, PlaAnual, PlaTerritorial


class AprovacioMixin:
    def clean_aprovat_el(self):
        dia = self.cleaned_data["aprovat_el"]
        return dia and dia_passat(dia)


class PlaForm(AprovacioMixin, FitxaForm):
    linies = forms.MultipleChoiceField(
        label=_("Línies amb què comença"),
        choices=list(LINIES.items()),
        initial=list(LINIES),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Després podreu canviar-ne el nom i l'ordre, afegir-ne i retirar-ne."),
    )

    class Meta:
        model = PlaTerritorial
        fields = ["nom", "inici", "fi", "aprovat_el", "acord"]
        widgets = {"inici": DIA, "fi": DIA, "aprovat_el": DIA}
        help_texts = {
            "aprovat_el": _("En blanc, mentre el Ple no l'hagi aprovat."),
            "acord": _("El número o el títol amb què es troba a l'acta."),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        if not self.nova:
            del self.fields["linies"]

    def clean(self):
        dades = super().clean()
        inici, fi = dades.get("inici"), dades.get("fi")
        if inici and fi and fi < inici:
            self.add_error("fi", _("El pla acaba abans de començar: reviseu els dos dies."))
        if dades.get("acord") and "aprovat_el" in dades and not dades["aprovat_el"]:
            self.add_error("aprovat_el", _("Digueu quin dia el Ple va prendre l'acord."))
        return dades

    def save(self, commit=True):
        if self.nova:  # the same form, sent at the same time, is not another plan
            self.instance.uid = self.cleaned_data["uid"]
        linies = self.cleaned_data.get("linies", ())
        return desa_pla(pla=self.instance, desa=super().save, per=self.per, linies=linies)


class LiniaForm(FitxaForm):
    class Meta:
        model = Linia
        fields = ["nom", "retirada_el"]
        widgets = {"retirada_el": DIA}
        help_texts = {
            "retirada_el": _(
                "Des d'aquest dia no s'ofereix per a accions noves. Les que té continuen."
            )
        }

    def __init__(self, *args, pla=None, **opcions):
        super().__init__(*args, **opcions)
        self.instance.pla = pla or self.instance.pla
        if self.nova:
            del self.fields["retirada_el"]

    def clean_retirada_el(self):
        dia, pla = self.cleaned_data["retirada_el"], self.instance.pla
        if dia and not pla.inici <= dia <= pla.fi:
            raise forms.ValidationError(_("Escriviu un dia dels anys del pla."))
        return dia

    def save(self, commit=True):
        if not self.nova:
            return super().save()
        return afegeix_linia(linia=self.instance, desa=super().save)


class AnyForm(AprovacioMixin, FitxaForm):
    """Opens a year of a plan, or writes down when it was approved."""

    exercici = forms.TypedChoiceField(label=_("Any"), coerce=int)
    copia = forms.BooleanField(
        label=_("Continua les accions que l'any d'abans va deixar per fer"),
        required=False,
        initial=True,
        help_text=_("Amb la seva clau, els seus orígens i l'estat en què eren; sense els dies."),
    )

    class Meta:
        model = PlaAnual
        fields = ["exercici", "aprovat_el"]
        widgets = {"aprovat_el": DIA}
        help_texts = {"aprovat_el": _("En blanc, mentre no estigui aprovat.")}

    def __init__(self, *args, pla=None, **opcions):
        super().__init__(*args, **opcions)
        self.instance.pla = pla or self.instance.pla
        self.copiades = 0
        if not self.nova:
            del self.fields["exercici"], self.fields["copia"]
            return
        lliures = anys_per_obrir(self.instance.pla)
        avui = timezone.localdate().year
        self.fields["exercici"].choices = [(e, str(e)) for e in lliures]
        self.fields["exercici"].initial = next((e for e in lliures if e >= avui), None)
        if not any(per_continuar(self.instance.pla, e).exists() for e in lliures):
            del self.fields["copia"]

    def save(self, commit=True):
        copia = self.cleaned_data.get("copia", False)
        if not self.nova:
            return super().save()
        anual, self.copiades = obre_any(
            anual=self.instance, desa=super().save, per=self.per, copia=copia
        )
        return anual


def anys_per_obrir(pla: PlaTerritorial) -> list[int]:
    """The years of a plan that have no plan of their own yet."""
    oberts = set(pla.anuals.values_list("exercici", flat=True))
    return [e for e in range(pla.inici.year, pla.fi.year + 1) if e not in oberts]
