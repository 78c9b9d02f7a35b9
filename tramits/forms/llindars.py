"""The thresholds of the comarca from a day on: what has judged a home stays as it was."""

from datetime import timedelta

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, EsborranyMixin, dades_netes
from municipis.models import Comarca
from tramits.enums import Condicio, EstatVisita
from tramits.forms.metres import MetresField
from tramits.models import LlindarHabitatge, VisitaHabitatge

NUMEROS = ("m2_persona", "persones_dormitori", "m2_dormitori")
CAMPS = ["vigent_des_de", *NUMEROS, "cal_cedula", "condicions", "font"]
UN_DIA = timedelta(days=1)


class LlindarsForm(EsborranyMixin, forms.ModelForm):
    """Opens as the last thresholds, to change what changes. A set to come may be mended."""

    condicions = forms.MultipleChoiceField(
        label=_("Condicions que no poden faltar"),
        choices=Condicio,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = LlindarHabitatge
        fields = CAMPS
        field_classes = dict.fromkeys(NUMEROS, MetresField)
        widgets = {"vigent_des_de": DIA}
        labels = {"vigent_des_de": _("Valen des del dia")}
        help_texts = dict.fromkeys(
            NUMEROS, _("En blanc, no es mira: la llei no en diu cap número.")
        ) | {"font": _("L'acord, la instrucció o la norma d'on surten.")}

    def __init__(self, data=None, *, comarca, **opcions):
        self.comarca = comarca
        self.darrers = LlindarHabitatge.objects.filter(comarca=comarca).first()
        base = self.darrers or LlindarHabitatge(comarca=comarca)
        inicial = {camp: getattr(base, camp) for camp in CAMPS}
        inicial["vigent_des_de"] = max(timezone.localdate(), self.des_de_quan())
        super().__init__(dades_netes(data), initial=inicial, **opcions)
        self.instance.comarca = comarca
        self.fields["vigent_des_de"].required = self.fields["font"].required = True

    def des_de_quan(self):
        """The first day on which others may begin: after the last home judged by those of now."""
        fetes = VisitaHabitatge.objects.filter(
            tramit__comarca=self.comarca, estat=EstatVisita.FETA
        ).order_by("dia")
        darrera = fetes.values_list("dia", flat=True).last()
        dies = [darrera + UN_DIA] if darrera else []
        if self.darrers and self.darrers.vigent_des_de:
            dies.append(self.darrers.vigent_des_de)
        return max(dies, default=timezone.localdate() - timedelta(days=3650))

    def clean_vigent_des_de(self):
        dia, primer = self.cleaned_data["vigent_des_de"], self.des_de_quan()
        if dia < primer:
            raise forms.ValidationError(
                _("El primer dia possible és %(dia)s: el que ja s'ha mirat no canvia."),
                params={"dia": date_format(primer)},
            )
        return dia

    @transaction.atomic
    def save(self, commit=True):
        """The former ones end the day before; those of the same day, not used yet, are mended."""
        dia = self.instance.vigent_des_de
        Comarca.objects.select_for_update(no_key=True).get(pk=self.comarca.pk)  # one at a time
        seus = LlindarHabitatge.objects.filter(comarca=self.comarca)
        if mateixos := seus.filter(vigent_des_de=dia).first():
            self.instance.pk, self.instance._state.adding = mateixos.pk, False
        oberts = Q(vigent_fins=None) | Q(vigent_fins__gte=dia)
        for abans in seus.exclude(pk=self.instance.pk).filter(oberts):
            abans.vigent_fins = dia - UN_DIA
            abans.save(update_fields=["vigent_fins"])
        return super().save(commit)
