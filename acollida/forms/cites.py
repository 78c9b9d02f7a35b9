"""What is written to give, move and cancel an appointment, and to ask for the first interview."""

from dataclasses import dataclass
from datetime import date, time

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.actions import cites, viva
from acollida.enums import EstatCita, Nivell
from acollida.formularis import DIA, FitxaForm
from acollida.models import Cita, MotiuCita, Permanencia, Persona, PeticioEntrevista
from municipis.models import Llengua, Municipi

MALAMENT = [Nivell.CAP, Nivell.A1]


@dataclass(frozen=True)
class Lloc:
    """The hour of a day of attention; a form calls it as `clau_de_l_hora` does."""

    permanencia: Permanencia
    dia: date
    hora: time


class LlocField(forms.CharField):
    """An hour among those of the days of attention that the person who writes may use."""

    widget = forms.RadioSelect
    default_error_messages = {
        "required": _("Trieu una hora."),
        "invalid": _("Selecció no vàlida: trieu una de les hores que s'ofereixen."),
    }

    def __init__(self, **opcions):
        super().__init__(label=_("Hora"), **opcions)
        self.permanencies = Permanencia.objects.none()

    def clean(self, value):
        text = super().clean(value)
        try:
            uid, dia, hora = text.split("/")
            permanencia = self.permanencies.get(uid=uid)
            return Lloc(permanencia, date.fromisoformat(dia), time.fromisoformat(hora))
        except (ValueError, forms.ValidationError, Permanencia.DoesNotExist):
            raise forms.ValidationError(self.error_messages["invalid"]) from None


class AmbLlocForm(FitxaForm):
    """A form that chooses an hour: the offers are drawn by the page, beside each point."""

    lloc = LlocField()

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        permanencies = Permanencia.objects.visibles_per(self.per)
        self.fields["lloc"].permanencies = permanencies.select_related("punt__municipi__comarca")

    def clean_lloc(self):
        lloc = self.cleaned_data["lloc"]
        if lloc.dia < timezone.localdate():
            raise forms.ValidationError(_("Aquest dia ja ha passat: trieu-ne un altre."))
        return lloc


class CitaForm(AmbLlocForm):
    """Books. `save()` raises `SenseLlocError` when somebody has just taken the place."""

    class Meta:
        model = Cita
        fields = ["motiu", "canal", "llengua_interpret", "nota"]
        widgets = {"nota": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "llengua_interpret": _("Deixeu-ho en blanc si no cal intèrpret."),
            "nota": _("Només la llegiu les tècniques. Res d'ètnia, religió ni motius d'asil."),
        }

    def __init__(self, *args, persona: Persona, **opcions):
        super().__init__(*args, **opcions)
        self.instance.persona = persona
        self.fields["motiu"].queryset = MotiuCita.objects.vigents()
        self.fields["llengua_interpret"].queryset = Llengua.objects.order_by("prioritat", "nom")
        self.fields["llengua_interpret"].initial = llengua_de_l_interpret(persona)

    def clean(self):
        dades = super().clean()
        lloc = dades.get("lloc")
        if lloc:
            self._s_hi_fa(lloc.permanencia, dades)
        return dades

    def _s_hi_fa(self, permanencia: Permanencia, dades) -> None:
        motius = {fila.motiu_id for fila in permanencia.motius.all()}
        if motius and dades.get("motiu") and dades["motiu"].pk not in motius:
            self.add_error("motiu", _("Aquest dia, en aquest punt, no s'atén per aquest motiu."))
        if permanencia.canals and dades.get("canal") not in permanencia.canals:
            self.add_error("canal", _("Aquest dia, en aquest punt, no s'atén per aquest canal."))

    def save(self, commit=True):
        lloc, cita = self.cleaned_data["lloc"], self.instance
        cita.uid = self.cleaned_data["uid"]
        cita.permanencia, cita.dia, cita.hora = lloc.permanencia, lloc.dia, lloc.hora
        return cites.reserva(cita=cita, per=self.per)


class MouForm(AmbLlocForm):
    """Changes the hour. `SenseLlocError` and `ConflicteError`, as they come."""

    class Meta:
        model = Cita
        fields: list[str] = []

    @transaction.atomic
    def save(self, commit=True):
        viva(self.instance.persona)  # before the appointment, as everywhere: see `actions.cites`
        self._avanca_la_versio()
        lloc = self.cleaned_data["lloc"]
        return cites.mou(
            cita=self.instance,
            permanencia=lloc.permanencia,
            dia=lloc.dia,
            hora=lloc.hora,
            per=self.per,
        )


class AnullaForm(FitxaForm):
    """Cancels, in the name of who does it."""

    qui = forms.ChoiceField(
        label=_("Qui l'anul·la"),
        choices=[
            (EstatCita.ANULLADA_USUARI, _("la persona")),
            (EstatCita.ANULLADA_SERVEI, _("el servei")),
        ],
        initial=EstatCita.ANULLADA_USUARI,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Cita
        fields = ["anullada_motiu"]

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["anullada_motiu"].required = True
        self.order_fields(["qui", "anullada_motiu"])

    @transaction.atomic
    def save(self, commit=True):
        self._avanca_la_versio()
        dades = self.cleaned_data
        return cites.anulla(
            cita=self.instance, estat=dades["qui"], motiu=dades["anullada_motiu"], per=self.per
        )


class AssistenciaForm(forms.Form):
    """One row for each appointment of the day that has no contact yet."""

    ESTATS = (EstatCita.ATESA, EstatCita.NO_PRESENTADA, EstatCita.ANULLADA_USUARI)

    def __init__(self, data=None, *, files, **opcions):
        super().__init__(data, **opcions)
        self.files = files
        for fila in files:
            if fila.cita.atencio_id is None:
                self.fields[str(fila.cita.uid)] = self._camp(fila.cita)

    def _camp(self, cita: Cita) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=_("Assistència"),
            choices=[(estat.value, estat.label) for estat in self.ESTATS],
            initial=cita.estat if cita.estat in self.ESTATS else EstatCita.ATESA,
            widget=forms.RadioSelect,
        )

    def caselles(self):
        """Each appointment with its field, or with none when its contact is already made."""
        for fila in self.files:
            clau = str(fila.cita.uid)
            yield fila, self[clau] if clau in self.fields else None

    def marques(self) -> dict:
        per_clau = {str(fila.cita.uid): fila.cita.uid for fila in self.files}
        return {per_clau[clau]: EstatCita(estat) for clau, estat in self.cleaned_data.items()}


class PeticioForm(FitxaForm):
    class Meta:
        model = PeticioEntrevista
        fields = ["municipi", "demanada_el", "motiu", "canal"]
        widgets = {"demanada_el": DIA}
        help_texts = {
            "demanada_el": _("Des de l'endemà d'aquest dia es compten els 30 dies hàbils."),
            "municipi": _("Les festes d'aquest municipi no compten."),
        }

    def __init__(self, *args, persona: Persona, **opcions):
        super().__init__(*args, **opcions)
        self.instance.persona = persona
        self.fields["municipi"].queryset = Municipi.objects.visibles_per(self.per).vigents()
        self.fields["municipi"].initial = persona.municipi_id
        self.fields["motiu"].queryset = MotiuCita.objects.vigents()

    def clean_demanada_el(self):
        dia = self.cleaned_data["demanada_el"]
        if dia > timezone.localdate():
            raise forms.ValidationError(_("Aquest dia encara no ha arribat."))
        return dia

    def clean(self):
        """She waits once. Her record is locked: nobody else is putting her on the list now."""
        self.instance.persona = viva(self.instance.persona)
        if self.instance.persona.peticions.pendents().exists():
            self.add_error(None, _("La persona ja és a la llista d'espera."))
        return super().clean()


class RetiraForm(FitxaForm):
    """Takes a request off the list, with its reason."""

    class Meta:
        model = PeticioEntrevista
        fields = ["retirada_motiu"]

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["retirada_motiu"].required = True

    def save(self, commit=True):
        self.instance.retirada_el = timezone.localdate()
        return super().save()


def llengua_de_l_interpret(persona: Persona):
    """Her mother tongue, or the first that she speaks well, when she needs an interpreter."""
    if not persona.cal_interpret:
        return None
    parlades = persona.llengues.exclude(nivell__in=MALAMENT).select_related("llengua")
    ordre = sorted(parlades, key=lambda fila: (fila.nivell != Nivell.MATERNA, fila.pk))
    return ordre[0].llengua if ordre else None
