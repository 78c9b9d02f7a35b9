"""A visit to a home: when it will be, what was seen there, and why it was not made."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, HORA, FitxaForm, intactes, recorda_com_era
from acollida.tecniques import tecniques_del_municipi
from comptes.models import Usuari
from tramits.actions import visites
from tramits.enums import Condicio, EstatVisita, TitolUs
from tramits.forms.metres import MetresField
from tramits.models import VisitaHabitatge

CITA = ["dia", "hora", "adreca", "inspectora"]
UN_ANY = timedelta(days=366)
GENT = 200  # more were mistyped, in any home
SENCER = {"inputmode": "numeric", "autocomplete": "off"}
COMPTATS = ("cedula_ocupacio", "ocupants", "empadronats", "per_venir")
CAL = {
    "present": _("Digueu qui hi era."),
    "titol": _("Digueu amb quin títol hi viuen."),
    "ocupants": _("Digueu quantes persones hi viuen."),
}
COMPLEIX, FALLA, SENSE_MIRAR = "compleix", "falla", "sense"
MIRADES = [(COMPLEIX, _("bé")), (FALLA, _("falla")), (SENSE_MIRAR, _("no mirat"))]


class DeVisitaForm(FitxaForm):
    """Where and when; who may go is who sees the people of that municipality."""

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.tramit = self.instance.tramit
        inspectores = tecniques_del_municipi(self.tramit.municipi)
        if self.instance.inspectora_id:
            inspectores |= Usuari.objects.filter(pk=self.instance.inspectora_id)
        self.fields["inspectora"].queryset = inspectores

    def clean_dia(self):
        dia = self.cleaned_data["dia"]
        inici = self.tramit.presentada_el or self.tramit.obert_el
        if dia < inici and (self.nova or "dia" in self.changed_data):
            raise ValidationError(_("La visita és anterior a la sol·licitud."))
        if dia > timezone.localdate() + UN_ANY:
            raise ValidationError(_("Falta més d'un any: reviseu la data."))
        return dia


class ProgramaForm(DeVisitaForm):
    class Meta:
        model = VisitaHabitatge
        fields = CITA
        widgets = {"dia": DIA, "hora": HORA}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["hora"].required = self.fields["adreca"].required = True

    def save(self, commit=True):
        self.instance.uid = self.cleaned_data["uid"]
        return visites.programa(visita=self.instance, per=self.per)


class VisitaForm(DeVisitaForm):
    """All that a visit writes down. What cannot be is refused; what is odd, only told.

    `feta` asks for what a made visit cannot lack.
    """

    class Meta:
        model = VisitaHabitatge
        fields = [
            *CITA, "present", "titol", "titol_detall", "superficie", "cedula",
            "cedula_caduca_el", "cedula_ocupacio", "ocupants", "empadronats", "per_venir",
            "observacions",
        ]  # fmt: skip
        field_classes = {"superficie": MetresField}
        widgets = {
            "dia": DIA,
            "hora": HORA,
            "cedula_caduca_el": DIA,
            "present": forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
            "cedula": forms.TextInput(attrs={"autocomplete": "off"}),
            "observacions": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        } | {nom: forms.NumberInput(attrs=SENCER) for nom in COMPTATS}
        help_texts = {
            "titol_detall": _("A nom de qui, fins quan, o qui el cedeix."),
            "per_venir": _("Les que ara no hi són i vindran amb el reagrupament."),
            "observacions": _("Només les llegiu les tècniques. Res d'ètnia, religió ni salut."),
        }

    def __init__(self, *args, feta: bool = False, **opcions):
        super().__init__(*args, **opcions)
        self.feta = feta or self.instance.estat == EstatVisita.FETA
        self.fields["per_venir"].required = False
        for nom in COMPTATS:
            self.fields[nom].validators.append(MaxValueValidator(GENT))
        self.fields["cedula_ocupacio"].validators.append(MinValueValidator(1))
        for condicio in Condicio:
            self.fields[camp_de(condicio)] = forms.ChoiceField(
                label=str(condicio.label).capitalize(),
                choices=MIRADES,
                widget=forms.RadioSelect,
                initial=mirada_de(self.instance, condicio),
            )
        recorda_com_era(self)

    def condicions(self) -> list[forms.BoundField]:
        return [self[camp_de(condicio)] for condicio in Condicio]

    def clean_dia(self):
        dia = super().clean_dia()
        if self.feta and dia > timezone.localdate():
            raise ValidationError(_("Aquest dia encara no ha arribat."))
        return dia

    def clean_per_venir(self):
        return self.cleaned_data["per_venir"] or 0

    def clean(self):
        dades = super().clean()
        for nom, missatge in CAL.items() if self.feta else ():
            if nom not in self.errors and dades.get(nom) in (None, ""):
                self.add_error(nom, missatge)
        if self.feta and dades.get("titol") == TitolUs.ALTRES and not dades.get("titol_detall"):
            self.add_error("titol_detall", _("Digueu quin."))
        return dades

    def _post_clean(self):
        """A condition that nobody has touched stays as the database says."""
        super()._post_clean()
        com_eren = intactes(self)
        mirades = {
            condicio: mirada_de(self.instance, condicio)
            if camp_de(condicio) in com_eren
            else self.cleaned_data.get(camp_de(condicio))
            for condicio in Condicio
        }
        self.instance.compleix = [str(c) for c, mirada in mirades.items() if mirada == COMPLEIX]
        self.instance.falla = [str(c) for c, mirada in mirades.items() if mirada == FALLA]


class NoFetaForm(FitxaForm):
    """Why there was no visit. It can only be said of one that was to be."""

    estat = forms.ChoiceField(
        label=_("Què ha passat"),
        choices=[
            (EstatVisita.ABSENT, _("No hi havia ningú")),
            (EstatVisita.ANULLADA, _("S'ha anul·lat")),
        ],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = VisitaHabitatge
        fields = ["motiu"]
        help_texts = {"motiu": _("Sense noms: és a l'historial del tràmit.")}

    field_order = ["estat", "motiu"]

    def clean(self):
        dades = super().clean()
        if dades.get("estat") == EstatVisita.ANULLADA and not dades.get("motiu"):
            self.add_error("motiu", _("Digueu per què s'ha anul·lat."))
        if dades.get("estat") == EstatVisita.ABSENT and self.instance.dia > timezone.localdate():
            self.add_error("estat", _("El dia de la visita encara no ha arribat."))
        return dades

    def save(self, commit=True):
        dades = self.cleaned_data
        return visites.no_s_ha_fet(
            visita=self.instance, estat=dades["estat"], motiu=dades["motiu"], per=self.per
        )


def camp_de(condicio) -> str:
    return f"mira_{condicio}"


def mirada_de(visita: VisitaHabitatge, condicio) -> str:
    if condicio in visita.compleix:
        return COMPLEIX
    return FALLA if condicio in visita.falla else SENSE_MIRAR
