"""Fields that the record of a person needs and Django does not bring."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from acollida import contactes, documents
from acollida.enums import Precisio, TipusContacte
from acollida.naixement import Naixement, NaixementError, llegeix

DOCUMENT = {
    "nie": _("Un NIE és una X, Y o Z, set xifres i una lletra."),
    "nie_lletra": _("La lletra d'aquest NIE hauria de ser la %(lletra)s."),
    "nie_sense_lletra": _("Hi falta la lletra: la d'aquest NIE és la %(lletra)s."),
    "dni": _("Un DNI és vuit xifres i una lletra."),
    "dni_lletra": _("La lletra d'aquest DNI hauria de ser la %(lletra)s."),
    "dni_sense_lletra": _("Hi falta la lletra: la d'aquest DNI és la %(lletra)s."),
    "nass": _("El número de la Seguretat Social té dotze xifres."),
    "nass_control": _("Les dues darreres xifres no corresponen a les altres: reviseu-les."),
    "cip": _("Un CIP són quatre lletres i deu xifres."),
    "passaport": _("El número de passaport només té lletres i xifres, vint com a màxim."),
    "suport": _("El número de suport és una E i vuit xifres."),
    "lliure": _("El número només té lletres i xifres, entre tres i trenta."),
}
NAIXEMENT = {
    "sense_any": _("Poseu-hi també l'any, o deixeu la data buida."),
    "any_curt": _("Escriviu l'any amb quatre xifres."),
    "massa_antic": _("L'any ha de ser 1900 o posterior."),
    "sense_mes": _("Amb el dia cal el mes; si no se sap, deixeu buits tots dos."),
    "mes_impossible": _("El mes va de l'1 al 12."),
    "dia_impossible": _("Aquest mes no té aquest dia."),
    "futur": _("La data encara no ha arribat."),
}
CONTACTE = {
    TipusContacte.TELEFON: _(
        "Aquest número no es pot marcar: reviseu-lo o poseu-hi el prefix del país (+212…)."
    ),
    TipusContacte.CORREU: _("Aquesta adreça no és completa: hauria de ser com nom@exemple.cat."),
}


def document_net(tipus: str, numero: str) -> str:
    """The number as it is stored; `ValidationError` in words."""
    try:
        return documents.comprova(tipus, numero)
    except documents.DocumentError as motiu:
        raise ValidationError(
            DOCUMENT[motiu.codi], code=motiu.codi, params={"lletra": motiu.lletra}
        ) from motiu


def suport_net(numero: str) -> str:
    try:
        return documents.comprova_suport(numero)
    except documents.DocumentError as motiu:
        raise ValidationError(DOCUMENT[motiu.codi], code=motiu.codi) from motiu


def contacte_net(tipus: str, valor: str) -> str:
    """A telephone or an address as it is stored; `ValidationError` in words."""
    neteja = contactes.telefon if tipus == TipusContacte.TELEFON else contactes.correu
    try:
        return neteja(valor)
    except contactes.ContacteError as motiu:
        raise ValidationError(CONTACTE[tipus], code=tipus) from motiu


class TelefonField(forms.CharField):
    def __init__(self, **opcions):
        atributs = {"type": "tel", "inputmode": "tel", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=atributs), max_length=40, **opcions)

    def clean(self, value):
        text = super().clean(value)
        return contacte_net(TipusContacte.TELEFON, text) if text else ""


class NaixementWidget(forms.MultiWidget):
    """Three boxes: day and month may be left empty."""

    template_name = "acollida/peces/naixement.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        mesos = [("", _("mes")), *MONTHS.items()]
        mes = forms.Select(choices=mesos, attrs={"aria-label": _("mes")})
        super().__init__([_xifres(_("dia"), 2), mes, _xifres(_("any"), 4)], attrs)

    def id_for_label(self, id_):
        return f"{id_}_0"

    def decompress(self, value):
        return list(value.parts()) if value else [None, None, None]


class NaixementAmagat(NaixementWidget):
    """What the date was when the form was opened, brought back unseen."""

    template_name = "django/forms/widgets/multiple_hidden.html"

    def __init__(self, attrs=None):
        forms.MultiWidget.__init__(self, [forms.HiddenInput] * 3, attrs)


def _xifres(nom, quantes: int):
    return forms.TextInput(
        attrs={
            "inputmode": "numeric",
            "maxlength": quantes,
            "placeholder": nom,
            "aria-label": nom,
            "autocomplete": "off",
        }
    )


class NaixementField(forms.MultiValueField):
    """A birth date with the precision that its empty parts give; cleans to a `Naixement`."""

    widget = NaixementWidget
    hidden_widget = NaixementAmagat

    def __init__(self, **opcions):
        parts = [
            _enter(1, 31, "dia_impossible"),
            _enter(1, 12, "mes_impossible"),
            _enter(0, 9999, "any_curt"),
        ]
        opcions = {
            "label": _("Data de naixement"),
            "help_text": _("Deixeu buit el que no se sàpiga."),
            "required": False,
        } | opcions
        super().__init__(parts, require_all_fields=False, **opcions)

    def compress(self, data_list):
        dia, mes, exercici = data_list or (None, None, None)
        try:
            return llegeix(dia, mes, exercici, avui=timezone.localdate())
        except NaixementError as motiu:
            raise ValidationError(NAIXEMENT[motiu.codi], code=motiu.codi) from motiu

    def clean(self, value):
        return super().clean(value) or Naixement()


def _enter(minim: int, maxim: int, codi: str):
    missatges = {
        "invalid": _("El dia i l'any s'escriuen amb xifres."),
        "min_value": NAIXEMENT[codi],
        "max_value": NAIXEMENT[codi],
    }
    return forms.IntegerField(
        min_value=minim, max_value=maxim, required=False, error_messages=missatges
    )


def posa_naixement(persona, naixement: Naixement) -> None:
    persona.naixement, persona.naixement_precisio = naixement.dia, Precisio(naixement.precisio)


def raonable(dia: date) -> None:
    """A date of the lives that we know of, past or to come."""
    if not 1900 <= dia.year < 2200:
        raise ValidationError(_("Reviseu l'any: ha de ser entre el 1900 i el 2199."), code="any")


def ja_ha_arribat(dia: date) -> None:
    raonable(dia)
    if dia > timezone.localdate():
        raise ValidationError(NAIXEMENT["futur"], code="futur")
