"""The record of a person: the short form at a counter, and her own fields by sections."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acollida.enums import TipusDocument
from acollida.forms.camps_persona import (
    NaixementField,
    TelefonField,
    document_net,
    ja_ha_arribat,
    posa_naixement,
)
from acollida.formularis import DIA, FitxaForm, intactes
from acollida.models import Persona
from acollida.naixement import Naixement
from acollida.primera_lectura import reparteix
from acollida.repetides import Document, Repetides, busca
from municipis.models import Municipi, Nacionalitat

SENSE_AUTOMATIC = {"autocomplete": "off"}
NOMS = ("nom", "cognom1", "cognom2", "nom_sentit")


class AmbNaixement(forms.Form):
    """Adds the birth date with its precision to a form of a person."""

    naixement = NaixementField()

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        persona = self.instance
        if persona.naixement:
            self.initial["naixement"] = Naixement(persona.naixement, persona.naixement_precisio)

    def _post_clean(self):
        if "naixement" in self.cleaned_data and "naixement" not in intactes(self):
            posa_naixement(self.instance, self.cleaned_data["naixement"])
        super()._post_clean()


def nacionalitats(actual=None):
    """Those in force, and the one that the record already has."""
    vigents = Nacionalitat.objects.vigents()
    return vigents | Nacionalitat.objects.filter(pk=actual) if actual else vigents


class PersonaNovaForm(AmbNaixement, FitxaForm):
    """What is asked at a counter; the rest of the record is filled by sections, afterwards."""

    document_tipus = forms.ChoiceField(
        label=_("Document"),
        choices=[("", _("no en té o no el porta")), *TipusDocument.choices],
        required=False,
    )
    document_numero = forms.CharField(label=_("Número del document"), max_length=40, required=False)
    telefon = TelefonField(
        label=_("Telèfon"),
        help_text=_("Si no és d'aquí, amb el prefix del país: +212…"),
        required=False,
    )
    repetit_motiu = forms.CharField(
        label=_("Per què es repeteix el número"),
        help_text=_("Per exemple: el número estava mal escrit a l'altra fitxa."),
        max_length=200,
        required=False,
    )
    vistes = forms.CharField(widget=forms.HiddenInput, max_length=2000, required=False)

    class Meta:
        model = Persona
        fields = ["nom", "cognom1", "cognom2", "sexe", "nacionalitat", "municipi"]
        widgets = dict.fromkeys(NOMS[:3], forms.TextInput(attrs=SENSE_AUTOMATIC))

    field_order = (
        "nom", "cognom1", "cognom2", "sexe", "naixement", "nacionalitat", "municipi",
        "document_tipus", "document_numero", "telefon", "repetit_motiu",
    )  # fmt: skip

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.repetides = Repetides()
        self.cal_motiu = False
        self.fields["nacionalitat"].queryset = nacionalitats()
        municipis = self.fields["municipi"]
        municipis.queryset = Municipi.objects.visibles_per(self.per).vigents()
        self.initial.setdefault("municipi", self._darrer_municipi())

    def _darrer_municipi(self):
        """Where she made her last record; in a territory of one municipality, that one."""
        if len(self.per.abast.municipis) == 1:
            return next(iter(self.per.abast.municipis))
        seves = Persona.objects.visibles_per(self.per).filter(creat_per=self.per)
        return seves.order_by("-pk").values_list("municipi", flat=True).first()

    @classmethod
    def de_la_cerca(cls, text: str, *, per):
        """The form as a search leaves it, to be corrected."""
        llegit = reparteix(text)
        parts = [llegit.pop(f"naixement_{part}", None) for part in range(3)]
        return cls(initial=llegit | ({"naixement": parts} if any(parts) else {}), per=per)

    def clean(self):
        dades = super().clean()
        tipus, numero = dades.get("document_tipus"), dades.get("document_numero")
        if numero and not tipus:
            self.add_error("document_tipus", _("Digueu de quin document és el número."))
        elif tipus and not numero and "document_numero" not in self.errors:
            self.add_error("document_numero", _("Escriviu-ne el número, o trieu que no el porta."))
        elif tipus and numero:
            try:
                dades["document_numero"] = document_net(tipus, numero)
            except ValidationError as error:
                self.add_error("document_numero", error)
        return dades

    def _post_clean(self):
        super()._post_clean()
        if not self.errors:
            self._mira_si_es_repeteix()

    def _mira_si_es_repeteix(self) -> None:
        """One of the same document must be justified; those that look alike, seen once."""
        dades, persona = self.cleaned_data, self.instance
        self.repetides = busca(
            per=self.per,
            comarca=persona.municipi.comarca_id,
            noms=[persona.nom_complet],
            naixement=persona.naixement,
            documents=[self.document] if self.document else [],
            contactes=[dades["telefon"]] if dades.get("telefon") else [],
        )
        if self.repetides.exactes:
            self.cal_motiu = True
            if not dades.get("repetit_motiu"):
                self.add_error("document_numero", _("Una altra fitxa ja té aquest document."))
        elif not self._totes_vistes():
            self.add_error(None, _("Mireu abans si és una d'aquestes persones."))

    def _totes_vistes(self) -> bool:
        vistes = set(self.cleaned_data.get("vistes", "").split())
        return vistes >= {str(persona.uid) for persona in self.repetides.persones()}

    @property
    def document(self) -> Document | None:
        dades = self.cleaned_data
        if not dades.get("document_numero"):
            return None
        return Document(dades["document_tipus"], dades["document_numero"])


class IdentitatForm(AmbNaixement, FitxaForm):
    class Meta:
        model = Persona
        fields = [
            "nom", "cognom1", "cognom2", "nom_sentit", "nom_original", "sexe",
            "pais_naixement", "nacionalitat",
        ]  # fmt: skip
        widgets = dict.fromkeys(NOMS, forms.TextInput(attrs=SENSE_AUTOMATIC)) | {
            "nom_original": forms.TextInput(attrs=SENSE_AUTOMATIC | {"dir": "auto"})
        }
        help_texts = {
            "cognom1": _("Si només en té un, deixeu buit el segon; si no en té cap, tots dos."),
            "nom_sentit": _("Com vol que li diguem, si no és el nom dels documents."),
            "nom_original": _("Tal com l'escriu la persona: en àrab, en ciríl·lic, en xinès…"),
            "nacionalitat": _("La que compten les xifres. Les altres, més avall."),
        }

    field_order = (*Meta.fields[:6], "naixement", *Meta.fields[6:])

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["nacionalitat"].queryset = nacionalitats(self.instance.nacionalitat_id)


class SenseCampsForm(FitxaForm):
    """Only the version: all that the section writes is in its rows."""

    class Meta:
        model = Persona
        fields = ()


class LlenguesForm(FitxaForm):
    class Meta:
        model = Persona
        fields = ["cal_interpret", "llengua_escrita", "alfabetitzacio"]


class PadroForm(FitxaForm):
    class Meta:
        model = Persona
        fields = ["municipi", "procedencia", "primer_padro_catalunya", "primer_padro_espanya"]
        widgets = {"primer_padro_catalunya": DIA, "primer_padro_espanya": DIA}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        seus = Municipi.objects.visibles_per(self.per).vigents()
        actual = Municipi.objects.filter(pk=self.instance.municipi_id)
        self.fields["municipi"].queryset = seus | actual
        for nom in ("primer_padro_catalunya", "primer_padro_espanya"):
            self.fields[nom].validators.append(ja_ha_arribat)


class NotaForm(FitxaForm):
    class Meta:
        model = Persona
        fields = ["nota"]
        widgets = {"nota": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "nota": _(
                "Només el que cal per atendre-la. Mai el seu origen ètnic, la seva religió ni per "
                "què va demanar asil."
            )
        }
