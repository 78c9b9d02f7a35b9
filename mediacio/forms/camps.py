"""What every request is asked, from outside and from inside."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, HORA
from mediacio.enums import TipusPeticio
from mediacio.models import Ambit
from mediacio.qui import inicials_netes
from municipis.models import Llengua, Municipi

DEL_SERVEI = [
    "tipus", "llengua", "variant", "ambit", "municipi", "dia", "hora_inici", "hora_fi", "lloc",
]  # fmt: skip
DE_QUI = ["persones", "inicials", "any_naixement"]
GINYS = {
    "dia": DIA,
    "hora_inici": HORA,
    "hora_fi": HORA,
    "motiu_excepcio": forms.Textarea(attrs={"rows": 2}),
    "motiu": forms.Textarea(attrs={"rows": 2}),
    "inicials": forms.TextInput(attrs={"autocomplete": "off"}),
    "any_naixement": forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
}
AJUDES = {
    "variant": _("Si la sabeu: un país, una regió, un dialecte."),
    "lloc": _("L'adreça on ha d'anar l'intèrpret, o el telèfon o l'enllaç de la trucada."),
    "persones": _("Si és un grup, quantes persones són: aleshores no calen les inicials."),
    "inicials": _("Del nom i els cognoms, com ara «A. D.». No hi escriviu el nom."),
    "any_naixement": _("Amb les inicials, ens diu si la persona ja ha demanat el servei."),
    "dia": _("D'una traducció escrita, per a quin dia la necessiteu: no cal dir-ne les hores."),
}
HORES = ("hora_inici", "hora_fi")
FALTA = {
    "hora_inici": _("Digueu a quina hora comença."),
    "hora_fi": _("Digueu a quina hora acaba, si fa no fa."),
    "inicials": _("Escriviu les inicials de la persona."),
    "any_naixement": _("Escriviu l'any de naixement, encara que sigui aproximat."),
}
UN_ANY = timedelta(days=366)
ANY_MINIM = 1900


class InicialsField(forms.CharField):
    """Typed as one likes, with dots and spaces, of which neither the limit nor the form knows."""

    def to_python(self, value):
        return inicials_netes(super().to_python(value))

    def widget_attrs(self, widget):
        return {}


CAMPS = {"inicials": InicialsField}


class DePeticioMixin:
    """What the day, the hours and the initials have to be, wherever they are written."""

    def prepara(self, municipis) -> None:
        self.fields["llengua"].queryset = Llengua.objects.order_by("prioritat", "nom")
        self.fields["ambit"].queryset = Ambit.objects.vigents()
        self.fields["municipi"].queryset = municipis
        tipus, persones = (self[camp].value() for camp in ("tipus", "persones"))
        self._calen(HORES, tipus not in TipusPeticio.escrites())
        self._calen(DE_QUI[1:], str(persones).lstrip("0") == "1")

    def _calen(self, camps, calen: bool) -> None:
        for camp in camps:
            self.fields[camp].required = calen
            self.fields[camp].error_messages["required"] = FALTA[camp]

    def clean_any_naixement(self):
        exercici = self.cleaned_data["any_naixement"]
        if exercici is not None and not ANY_MINIM <= exercici <= timezone.localdate().year:
            raise forms.ValidationError(_("Escriviu l'any amb quatre xifres, com ara 1990."))
        return exercici

    def clean_dia(self):
        dia, avui = self.cleaned_data["dia"], timezone.localdate()
        if dia < avui:
            raise forms.ValidationError(_("Aquest dia ja ha passat: trieu-ne un altre."))
        if dia > avui + UN_ANY:
            raise forms.ValidationError(_("Falta més d'un any: reviseu el dia."))
        return dia

    def clean(self):
        dades = super().clean()
        if dades.get("tipus") in TipusPeticio.escrites():
            dades["hora_inici"] = dades["hora_fi"] = None
        return dades

    def mira_les_normes(self, comprova) -> None:
        """Once all the rest makes sense: `comprova(peticio)` may still ask for a reason."""
        if not self.errors:
            self.instance.comarca = self.cleaned_data["municipi"].comarca
            comprova(self.instance)


def municipis_de(comarca):
    return Municipi.objects.filter(comarca=comarca).vigents().select_related("comarca")
