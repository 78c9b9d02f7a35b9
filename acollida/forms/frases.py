"""The phrases of the bilingual papers, in Catalan and in the other languages."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.enums import EstatTraduccio
from acollida.formularis import dades_netes
from acollida.models import Frase, TraduccioFrase

ESCRIU = forms.Textarea(attrs={"rows": 2})


class CatalaForm(forms.ModelForm):
    class Meta:
        model = Frase
        fields = ["text"]
        widgets = {"text": ESCRIU}
        help_texts = {
            "text": gettext_lazy("Si la canvieu, totes les traduccions tornen a estar per revisar.")
        }

    def __init__(self, data=None, *args, **opcions):
        super().__init__(dades_netes(data), *args, **opcions)


class TraduccioForm(forms.ModelForm):
    """A translation, and who of those that speak the language has read it just so."""

    revisada = forms.BooleanField(
        label=gettext_lazy("Una persona que parla la llengua l'ha llegida i és correcta"),
        required=False,
    )

    class Meta:
        model = TraduccioFrase
        fields = ["text", "revisada_per"]
        widgets = {"text": ESCRIU}
        help_texts = {"revisada_per": gettext_lazy("El nom i d'on ve: «Sana B., mediadora».")}

    field_order = ["text", "revisada", "revisada_per"]

    def __init__(self, data=None, *args, **opcions):
        super().__init__(dades_netes(data), *args, **opcions)
        llengua = self.instance.llengua
        sentit = "rtl" if llengua.de_dreta_a_esquerra else "ltr"
        self.fields["text"].widget.attrs |= {"lang": llengua.codi, "dir": sentit}
        self.fields["revisada"].initial = self.instance.es_revisada

    def clean(self):
        dades = super().clean()
        if dades.get("revisada") and not dades.get("revisada_per"):
            self.add_error("revisada_per", _("Digueu qui l'ha revisada."))
        return dades

    @transaction.atomic
    def save(self, commit=True):
        """The text first, which asks for a new review, and then the review, if there is one."""
        dades, traduccio = self.cleaned_data, self.instance
        traduccio.estat, traduccio.revisada_per, traduccio.revisada_el = (
            EstatTraduccio.PER_REVISAR,
            "",
            None,
        )
        traduccio.save()
        if dades["revisada"]:
            traduccio.estat = EstatTraduccio.REVISADA
            traduccio.revisada_per = dades["revisada_per"]
            traduccio.revisada_el = timezone.localdate()
            traduccio.save(update_fields=["estat", "revisada_per", "revisada_el"])
        return traduccio
