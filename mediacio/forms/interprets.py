"""The record of an interpreter, in sections: each a form, and its rows."""

from dataclasses import dataclass, field

from django import forms
from django.db import transaction
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from acollida.forms.files import MAXIM, FilaForm, Files
from acollida.formularis import DIA, HORA, FitxaForm
from acollida.servei import entitats_de
from mediacio.enums import CanalInterpret
from mediacio.models import (
    Absencia,
    Disponibilitat,
    DocumentInterpret,
    Interpret,
    LlenguaInterpret,
    Tarifa,
)
from municipis.models import Municipi


class InterpretForm(FitxaForm):
    canals = forms.MultipleChoiceField(
        label=_("Com treballa"),
        choices=CanalInterpret.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Trieu almenys una manera de treballar.")},
    )

    class Meta:
        model = Interpret
        fields = ["nom", "correu", "telefon", "entitat", "canals", "actiu", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "correu": _("Hi rebrà les propostes, i les podrà acceptar des del mateix correu."),
            "actiu": _("Si ho desmarqueu, no se li proposarà res de nou."),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["entitat"].queryset = entitats_de(self.per).vigents()
        if self.nova:
            self.instance.comarca_id = self.per.assignacio.dins_de_comarca

    def clean_correu(self):
        """One of each address in the comarca: the constraint cannot see it, for it is not here."""
        correu = self.cleaned_data["correu"].lower()
        iguals = Interpret.objects.filter(comarca=self.instance.comarca_id, correu=correu)
        if iguals.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("La comarca ja té un intèrpret amb aquest correu."))
        return correu


class SenseCampsForm(FitxaForm):
    """Of a section that has only rows: it still says which writing was on the screen."""

    class Meta:
        model = Interpret
        fields: list[str] = []


class ZonesForm(FitxaForm):
    municipis = forms.ModelMultipleChoiceField(
        Municipi.objects.none(),
        label=_("Municipis on va"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Si no en marqueu cap, va a tota la comarca."),
    )

    class Meta:
        model = Interpret
        fields: list[str] = []

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        de_la_comarca = Municipi.objects.filter(comarca=self.instance.comarca_id).vigents()
        self.fields["municipis"].queryset = de_la_comarca
        zones = self.instance.zones.values_list("municipi", flat=True)
        self.fields["municipis"].initial = list(zones)

    def save(self, commit=True):
        interpret = super().save()
        triats = {municipi.pk for municipi in self.cleaned_data["municipis"]}
        interpret.zones.exclude(municipi__in=triats).delete()
        ja = set(interpret.zones.values_list("municipi", flat=True))
        for municipi in sorted(triats - ja):
            interpret.zones.create(municipi_id=municipi)
        return interpret


class LlenguaForm(FilaForm):
    class Meta:
        model = LlenguaInterpret
        fields = ["llengua", "variant", "escrita"]


class DisponibilitatForm(FilaForm):
    class Meta:
        model = Disponibilitat
        fields = ["dia_setmana", "hora_inici", "hora_fi"]
        widgets = {"hora_inici": HORA, "hora_fi": HORA}


class AbsenciaForm(FilaForm):
    class Meta:
        model = Absencia
        fields = ["des_de", "fins"]
        widgets = {"des_de": DIA, "fins": DIA}


class TarifaForm(FilaForm):
    class Meta:
        model = Tarifa
        fields = ["des_de", "hora", "desplacament", "eur_desplacament", "paraula", "pagina"]
        widgets = {"des_de": DIA}


class DocumentForm(FilaForm):
    class Meta:
        model = DocumentInterpret
        fields = ["tipus", "numero", "caduca_el"]
        widgets = {"caduca_el": DIA}


def _files(form, **opcions):
    return forms.inlineformset_factory(
        Interpret,
        form._meta.model,
        form=form,
        formset=Files,
        extra=1,
        max_num=MAXIM,
        validate_max=True,
        **opcions,
    )


@dataclass(frozen=True)
class Seccio:
    nom: str
    titol: str | Promise
    form: type = SenseCampsForm
    files: type | None = None
    una_fila: str | Promise = ""


SECCIONS = {
    seccio.nom: seccio
    for seccio in (
        Seccio("dades", _("Dades"), InterpretForm),
        Seccio("llengues", _("Llengües"), files=_files(LlenguaForm), una_fila=_("Una llengua")),
        Seccio("zones", _("Zones"), ZonesForm),
        Seccio("horari", _("Horari"), files=_files(DisponibilitatForm), una_fila=_("Unes hores")),
        Seccio("absencies", _("Absències"), files=_files(AbsenciaForm), una_fila=_("Uns dies")),
        Seccio(
            "tarifes",
            _("Tarifes"),
            files=_files(TarifaForm, can_delete=False),
            una_fila=_("Una tarifa nova"),
        ),
        Seccio("documents", _("Documents"), files=_files(DocumentForm), una_fila=_("Un document")),
    )
}


@dataclass
class Edicio:
    """A section being edited: its form and, if it has any, its rows."""

    seccio: Seccio
    interpret: Interpret
    dades: object
    per: object
    form: FitxaForm = field(init=False)

    def __post_init__(self):
        self.form = self.seccio.form(self.dades, instance=self.interpret, per=self.per)

    @cached_property
    def files(self):
        fabrica = self.seccio.files
        return fabrica(self.dades, instance=self.interpret, per=self.per) if fabrica else None

    def is_valid(self) -> bool:
        valids = [f.is_valid() for f in (self.form, self.files) if f is not None]
        return all(valids)

    @transaction.atomic
    def save(self) -> None:
        """`ConflicteError` when somebody has written it meanwhile."""
        self.form.save()
        if self.files is not None:
            self.files.save()
