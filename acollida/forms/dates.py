"""The dates of an itinerary, put right together: each of them depends on those before it."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acollida.actions import itineraris
from acollida.formularis import DIA, FitxaForm
from acollida.models import Avaluacio, Itinerari

from .camps import dia_passat

# In the order in which they come, with what is said of one that comes before the one above.
ORDRE = {
    "demanat_el": "",
    "inici": _("L'itinerari no pot començar abans de demanar-lo."),
    "certificat_demanat_el": _("El certificat es demana un cop començat l'itinerari."),
    "certificat_el": _("El certificat arriba després d'haver-lo demanat."),
}


class DatesForm(FitxaForm):
    """Those that have been written. A new start moves the end, unless the end is typed too."""

    class Meta:
        model = Itinerari
        fields = [*ORDRE, "fi_previst", "certificat_numero"]
        widgets = dict.fromkeys((*ORDRE, "fi_previst"), DIA)
        labels = {"inici": _("Dia de l'entrevista, en què comença")}
        help_texts = {
            "fi_previst": _("Es compta des de l'inici. Es pot allargar, també un cop vençut."),
            "certificat_demanat_el": _("En blanc, si encara no s'havia de demanar."),
        }

    field_order = [
        "demanat_el", "inici", "fi_previst", "certificat_demanat_el", "certificat_el",
        "certificat_numero",
    ]  # fmt: skip

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.recomptat = False
        escrits = {nom for nom in self._meta.fields if getattr(self.instance, nom)}
        if self.instance.certificat_el:
            escrits.add("certificat_numero")
        for nom in set(self._meta.fields) - escrits:
            del self.fields[nom]
        for nom in escrits - {"certificat_numero", "certificat_demanat_el"}:
            self.fields[nom].required = True
        if self.instance.certificat_el:
            self.fields["certificat_demanat_el"].required = True

    def clean(self):
        dades = super().clean()
        anterior = None
        for nom, queixa in ORDRE.items():
            if not (dia := self._dia(nom)):
                continue
            if anterior and dia < anterior:
                self.add_error(nom, queixa)
            anterior = dia
        self._el_final(dades)
        return dades

    def _dia(self, nom):
        """The day that a field says, past like all that has happened."""
        dia = self.cleaned_data.get(nom)
        try:
            return dia and dia_passat(dia)
        except forms.ValidationError as error:
            self.add_error(nom, error)
            return None

    def _el_final(self, dades):
        """Counted again when only the start has changed; else, as it is typed."""
        inici, tocats = dades.get("inici"), set(self.changed_data)
        if inici and "inici" in tocats and "fi_previst" not in tocats:
            comptat = Itinerari()
            comptat.comenca(inici, itineraris.norma_de(self.instance, inici))
            dades["fi_previst"], self.recomptat = comptat.fi_previst, True
        fi = dades.get("fi_previst")
        if inici and fi and fi <= inici:
            self.add_error("fi_previst", _("L'itinerari ha d'acabar després de començar."))

    def intactes(self):
        """The end has changed with the start, though nobody has typed it."""
        return [n for n in super().intactes() if not (self.recomptat and n == "fi_previst")]

    @transaction.atomic
    def save(self, commit=True):
        """The day of the interview is that of the start: they are the same thing."""
        itineraris.pren(self.instance)
        itinerari = super().save()
        Avaluacio.objects.filter(itinerari=itinerari).update(dia=itinerari.inici)
        return itinerari
