"""The steps of a commitment: which they are, and when one was taken."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_passat
from acollida.formularis import DIA, dades_netes
from pla.actions import desa_passos, marca_pas
from pla.models import Compromis, PasCompromis

DE_MES = 3  # empty rows, for who adds some


class VersioForm(forms.Form):
    """Which writing of the commitment was on the screen."""

    versio = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class Files(forms.BaseInlineFormSet):
    """The steps of one commitment, in order; `desa()` raises `PlaError`."""

    def __init__(self, data=None, *args, **opcions):
        super().__init__(dades_netes(data), *args, **opcions)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Treu-lo")

    def clean(self):
        super().clean()
        if any(form.instance.pk is None for form in self.initial_forms):
            raise forms.ValidationError(_("Els passos han canviat: torneu-los a obrir."))

    def desa(self, *, versio: int, per) -> None:
        treus = [form.instance for form in self.deleted_forms if form.instance.pk]
        files = [form for form in self.forms if form not in self.deleted_forms]
        passos = [form.instance for form in files if form.instance.pk or form.has_changed()]
        desa_passos(compromis=self.instance, versio=versio, passos=passos, treus=treus, per=per)


def files_de_passos(data, compromis: Compromis) -> Files:
    classe = forms.inlineformset_factory(
        Compromis,
        PasCompromis,
        formset=Files,
        fields=["nom", "percentatge"],
        extra=DE_MES,
        max_num=20,
        validate_max=True,
    )
    return classe(data, instance=compromis, prefix="passos")


class PasForm(forms.Form):
    """The day on which a step was taken; blank, it is pending. `save()` raises `PlaError`."""

    fet_el = forms.DateField(
        label=_("Fet el"),
        widget=DIA,
        required=False,
        help_text=_("Si el deixeu en blanc, el pas queda pendent."),
    )

    def __init__(self, data=None, *, pas: PasCompromis, per):
        super().__init__(dades_netes(data), initial={"fet_el": pas.fet_el or timezone.localdate()})
        self.pas, self.per = pas, per

    def repetida(self) -> None:
        """Saying it twice says the same."""

    def clean_fet_el(self):
        dia = self.cleaned_data["fet_el"]
        return dia_passat(dia) if dia else None

    def save(self) -> PasCompromis:
        return marca_pas(pas=self.pas, fet_el=self.cleaned_data["fet_el"], per=self.per)
