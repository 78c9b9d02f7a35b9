"""Opening a procedure for a person, or for somebody of her household."""

from datetime import date

from django import forms
from django.db import IntegrityError, transaction
from django.db.models import Case, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_passat
from acollida.formularis import DIA, FitxaForm
from acollida.models import Expedient, Persona
from acollida.tecniques import comarca_de, tecniques_de
from municipis.models import Municipi
from tramits import actions
from tramits.models import Tramit
from tramits.tria import habituals, que_es_presenten

from .camps import NO_EL_VEURIA, TipusField, dia_de, hi_treballa

FORA_DE_TERMINI = _(
    "Aquest tràmit no es podia presentar aquell dia: trieu-ne un dels que ara hi ha a la llista."
)


class TramitForm(FitxaForm):
    """`llar` are the other members of the household of `persona` whom the user may see."""

    tipus = TipusField(empty_label=_("Trieu el tràmit"))
    per_a = forms.ModelChoiceField(
        Persona.objects.none(),
        label=_("De qui és"),
        to_field_name="uid",
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_("Si és d'algú de la llar, hi constarà que qui el demana és la persona."),
    )

    class Meta:
        model = Tramit
        fields = ["tipus", "municipi", "tecnica", "expedient", "obert_el", "nota"]
        labels = {"obert_el": _("Data de la consulta"), "expedient": _("Expedient")}
        widgets = {"obert_el": DIA, "nota": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "nota": _("Només la llegiu les tècniques. Res d'ètnia, religió ni motius d'asil."),
        }

    field_order = ["per_a", "tipus"]

    def __init__(self, *args, persona: Persona, llar=(), **opcions):
        super().__init__(*args, **opcions)
        self.persona = persona
        self._de_qui([persona, *llar])
        camp = self.fields["tipus"]
        camp.queryset, camp.habituals = que_es_presenten(self._dia()), habituals(self.per)
        camp.error_messages["invalid_choice"] = FORA_DE_TERMINI
        self.fields["municipi"].queryset = Municipi.objects.visibles_per(self.per).vigents()
        self.fields["tecnica"].queryset = tecniques_de(comarca_de(self.per))
        self.order_fields(self.field_order)

    def _de_qui(self, candidates: list[Persona]) -> None:
        """Of whom it may be; alone in her household, it is hers and nothing is asked."""
        pks = [persona.pk for persona in candidates]
        ella_primer = Case(When(pk=self.persona.pk, then=0), default=1)
        visibles = Persona.objects.visibles_per(self.per).filter(pk__in=pks)
        self.fields["per_a"].queryset = visibles.order_by(ella_primer, "naixement", "pk")
        self.fields["per_a"].initial = self.persona.uid
        if len(candidates) == 1:
            del self.fields["per_a"]
        oberts = Expedient.objects.visibles_per(self.per).oberts().filter(persona__in=pks)
        oberts = oberts.select_related("comarca", "servei", "persona")
        camp = self.fields["expedient"]
        camp.queryset, camp.empty_label = oberts, _("cap")
        camp.label_from_instance = self._diu_expedient
        seus = [e.pk for e in oberts if e.persona_id == self.persona.pk]
        camp.initial = seus[0] if len(seus) == 1 else None

    def _diu_expedient(self, expedient: Expedient) -> str:
        trossos = [expedient.codi, str(expedient.servei)]
        if expedient.persona_id != self.persona.pk:
            trossos.append(expedient.persona.nom_complet)
        return " · ".join(trossos)

    def _dia(self) -> date:
        """The day that has been written, if it is one: the catalogue is that of that day."""
        try:
            return dia_passat(self.fields["obert_el"].clean(self["obert_el"].value()))
        except forms.ValidationError:
            return timezone.localdate()

    def clean_obert_el(self):
        return dia_de(self.cleaned_data.get("per_a") or self.persona, self.cleaned_data["obert_el"])

    def clean(self):
        dades = super().clean()
        de_qui = dades.get("per_a") or self.persona
        expedient, tecnica = dades.get("expedient"), dades.get("tecnica")
        if expedient and expedient.persona_id not in (de_qui.pk, self.persona.pk):
            self.add_error("expedient", _("Aquest expedient és d'una altra persona."))
        if tecnica and tecnica != self.per and not hi_treballa(tecnica, de_qui):
            self.add_error("tecnica", NO_EL_VEURIA)
        return dades

    def save(self, commit=True):
        """Opened by its action, which numbers it; sent twice at once, the one already made."""
        dades = {nom: self.cleaned_data[nom] for nom in (*self._meta.fields, "uid")}
        de_qui = self.cleaned_data.get("per_a") or self.persona
        if de_qui != self.persona:
            dades["sollicitant"] = self.persona
        try:
            with transaction.atomic():
                return actions.obre_tramit(persona=de_qui, per=self.per, **dades)
        except IntegrityError:
            if feta := self.repetida():
                return feta
            raise
