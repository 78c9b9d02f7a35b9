"""What is asked for and answered, and the days that a clock is given besides."""

from uuid import uuid4

from django import forms
from django.core.validators import MaxValueValidator
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as diu
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_passat
from acollida.formularis import DIA, EsborranyMixin, FitxaForm, dades_netes
from tramits.actions.requeriments import amplia, corregeix_requeriment, requereix
from tramits.ampliacions import rellotges
from tramits.documents import llista_de
from tramits.enums import QuiRequereix, UnitatTermini
from tramits.models import Ampliacio, Requeriment, Tramit

DIES_DE_L_ESTAT = 15  # art. 130.3 RD 1155/2024
UN_ANY = MaxValueValidator(366)  # more is a finger that slipped, and falls off the calendar
LLARG = forms.Textarea(attrs={"rows": 3})


class RequerimentForm(FitxaForm):
    """A requirement, and how it ended. `save()` raises `PasError` and `ConflicteError`.

    The days may be left blank: the norm says how many, for who asks.
    """

    class Meta:
        model = Requeriment
        fields = ["ates_el", "desates_el", "qui", "que", "notificat_el", "dies", "unitat"]
        widgets = {
            "qui": forms.RadioSelect,
            "que": LLARG,
            "notificat_el": DIA,
            "ates_el": DIA,
            "desates_el": DIA,
        }
        help_texts = {
            "que": _("Els documents que falten, un a cada ratlla."),
            "notificat_el": _("El dia que l'ha rebut: el termini compta des de l'endemà."),
            "desates_el": _("Si s'ha acabat el termini i no ha portat res."),
        }

    def __init__(self, *args, tramit: Tramit | None = None, **opcions):
        super().__init__(*args, **opcions)
        tramit = tramit or opcions["instance"].tramit
        self.tramit = self.instance.tramit = tramit
        self.fields["dies"].required = self.fields["unitat"].required = False
        self.fields["dies"].help_text = diu(
            "En blanc: %(ens)s dies hàbils, o %(estat)s dies naturals si requereix l'Estat"
            " (art. 130.3 RD 1155/2024)."
        ) % {"ens": tramit.tipus.dies_esmena, "estat": DIES_DE_L_ESTAT}
        self.fields["dies"].validators.append(UN_ANY)
        self.fields["qui"].choices = QuiRequereix.choices
        self.fields["unitat"].choices = [("", _("els que toquin")), *UnitatTermini.choices]
        if self.nova:
            del self.fields["ates_el"], self.fields["desates_el"]
            self.initial |= {"unitat": ""} | _proposta(tramit)

    def clean_notificat_el(self):
        dia = dia_passat(self.cleaned_data["notificat_el"])
        presentada_el = self.tramit.presentada_el
        if presentada_el is None:
            raise forms.ValidationError(_("El tràmit encara no consta com a presentat."))
        if dia < presentada_el:
            raise forms.ValidationError(_("El tràmit es va presentar després d'aquest dia."))
        return dia

    def clean(self):
        dades = super().clean()
        de_l_estat = dades.get("qui") == QuiRequereix.ESTAT
        if dades.get("dies") is None and "dies" not in self.errors:
            dades["dies"] = DIES_DE_L_ESTAT if de_l_estat else self.tramit.tipus.dies_esmena
        if not dades.get("unitat"):
            dades["unitat"] = UnitatTermini.NATURALS if de_l_estat else UnitatTermini.HABILS
        self._en_ordre(dades)
        return dades

    def _en_ordre(self, dades) -> None:
        for camp in ("ates_el", "desates_el"):
            dia, notificat_el = dades.get(camp), dades.get("notificat_el")
            if not dia:
                continue
            try:
                dia_passat(dia)
            except forms.ValidationError as error:
                self.add_error(camp, error)
                continue
            if notificat_el and dia < notificat_el:
                self.add_error(camp, _("La resposta és anterior a la notificació."))
        if dades.get("ates_el") and dades.get("desates_el"):
            self.add_error("desates_el", _("O s'ha atès o ha acabat sense resposta."))

    def save(self, commit=True):
        if self.nova:
            return requereix(tramit=self.tramit, desa=super().save, per=self.per)
        return corregeix_requeriment(requeriment=self.instance, desa=super().save, per=self.per)


def _proposta(tramit: Tramit) -> dict:
    """We ask for what is missing in the reports that we propose; of the rest, the State asks."""
    if not tramit.tipus.es_informe:
        return {"qui": QuiRequereix.ESTAT}
    falten = llista_de(tramit, timezone.localdate()).que_falten
    que = "\n".join(capfirst(str(fila.document)) for fila in falten)
    return {"qui": QuiRequereix.ENS, "que": que}


class AmpliacioForm(EsborranyMixin, forms.ModelForm):
    """More days for a clock, and why."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    class Meta:
        model = Ampliacio
        fields = ["rellotge", "dies", "motiu", "acordada_el"]
        widgets = {"rellotge": forms.RadioSelect, "motiu": LLARG, "acordada_el": DIA}
        help_texts = {
            "dies": _("De la mateixa mena que els del termini. La meitat del termini com a molt."),
        }

    def __init__(self, data=None, *, tramit: Tramit, per):
        super().__init__(dades_netes(data), instance=Ampliacio(tramit=tramit, per=per))
        self.tramit = tramit
        seus = rellotges(tramit.tipus)
        self.fields["rellotge"].choices = [(codi.value, codi.label) for codi in seus]
        self.fields["dies"].validators.append(UN_ANY)
        self.fields["dies"].min_value = self.fields["dies"].widget.attrs["min"] = 1

    def repetida(self) -> Ampliacio | None:
        """The one that this very form has already made."""
        uid = self.cleaned_data["uid"]
        return Ampliacio.objects.filter(uid=uid, tramit=self.tramit).first()

    def clean_dies(self):
        if not (dies := self.cleaned_data["dies"]):
            raise forms.ValidationError(_("Digueu quants dies s'hi afegeixen."))
        return dies

    def clean_acordada_el(self):
        dia = dia_passat(self.cleaned_data["acordada_el"])
        if self.tramit.presentada_el is None or dia < self.tramit.presentada_el:
            raise forms.ValidationError(_("El tràmit es va presentar després d'aquest dia."))
        return dia

    def save(self, commit=True):
        if feta := self.repetida():
            return feta
        self.instance.uid = self.cleaned_data["uid"]
        try:
            with transaction.atomic():
                return amplia(tramit=self.tramit, desa=super().save)
        except IntegrityError:
            if feta := self.repetida():
                return feta
            raise
