"""What each kind of row asks for, and what it does not admit."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acollida.enums import TipusDocument
from acollida.forms.camps_persona import (
    contacte_net,
    document_net,
    ja_ha_arribat,
    raonable,
    suport_net,
)
from acollida.forms.files import MAXIM, FilaForm, Files
from acollida.formularis import DIA
from acollida.models import (
    AltraNacionalitat,
    DocumentIdentitat,
    Empadronament,
    LlenguaPersona,
    MitjaContacte,
    NomPersona,
    Persona,
    SituacioAdministrativa,
    TipusSituacio,
)
from acollida.repetides import Document, Repetides, busca
from municipis.models import Municipi

SENSE_AUTOMATIC = {"autocomplete": "off"}


class NomForm(FilaForm):
    class Meta:
        model = NomPersona
        fields = ["nom", "tipus"]
        widgets = {"nom": forms.TextInput(attrs=SENSE_AUTOMATIC | {"dir": "auto"})}


class AltraNacionalitatForm(FilaForm):
    class Meta:
        model = AltraNacionalitat
        fields = ["nacionalitat"]

    def clean_nacionalitat(self):
        nacionalitat = self.cleaned_data["nacionalitat"]
        if nacionalitat and nacionalitat.pk == self.instance.persona.nacionalitat_id:
            raise ValidationError(_("Ja és la nacionalitat que compten les xifres."))
        return nacionalitat


class DocumentForm(FilaForm):
    class Meta:
        model = DocumentIdentitat
        fields = [
            "tipus", "numero", "pais", "expedit_el", "caduca_el", "numero_suport", "repetit_motiu",
        ]  # fmt: skip
        widgets = {
            "numero": forms.TextInput(attrs=SENSE_AUTOMATIC),
            "numero_suport": forms.TextInput(attrs=SENSE_AUTOMATIC),
            "expedit_el": DIA,
            "caduca_el": DIA,
        }
        help_texts = {"numero_suport": _("El de la targeta: una E i vuit xifres.")}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.repetides = Repetides()
        self.fields["expedit_el"].validators.append(ja_ha_arribat)
        self.fields["caduca_el"].validators.append(raonable)

    @property
    def camps_visibles(self):
        """Why a number is repeated is asked only of one that is."""
        cal = self.instance.repetit_motiu or self.repetides.exactes
        return [c for c in super().camps_visibles if cal or c.name != "repetit_motiu"]

    def clean(self):
        dades = super().clean()
        if dades.get("tipus") and dades.get("numero"):
            self._neteja("numero", document_net, dades["tipus"], dades["numero"])
        if dades.get("tipus") == TipusDocument.TIE and dades.get("numero_suport"):
            self._neteja("numero_suport", suport_net, dades["numero_suport"])
        return dades

    def _neteja(self, camp, neteja, *valors):
        try:
            self.cleaned_data[camp] = neteja(*valors)
        except ValidationError as error:
            self.add_error(camp, error)

    def mira_si_es_repeteix(self, persona) -> None:
        dades = self.cleaned_data
        pais = dades["pais"].pk if dades.get("pais") else None
        self.repetides = busca(
            per=self.per,
            comarca=persona.municipi.comarca_id,
            documents=[Document(dades["tipus"], dades["numero"], pais)],
            exclou=persona.pk,
        )
        if self.repetides.exactes and not dades.get("repetit_motiu"):
            self.add_error("numero", _("Una altra fitxa ja té aquest document: digueu per què."))


class DocumentsFiles(Files):
    def clean(self):
        super().clean()
        for fila in self.vives():
            if not fila.errors and {"tipus", "numero", "pais", "repetit_motiu"} & set(
                fila.changed_data
            ):
                fila.mira_si_es_repeteix(self.instance)

    @property
    def repetides(self) -> list[Repetides]:
        return [fila.repetides for fila in self.forms]


class ContacteForm(FilaForm):
    class Meta:
        model = MitjaContacte
        fields = ["tipus", "valor", "de_qui"]
        widgets = {"valor": forms.TextInput(attrs=SENSE_AUTOMATIC)}

    def clean(self):
        dades = super().clean()
        if dades.get("tipus") and dades.get("valor"):
            try:
                dades["valor"] = contacte_net(dades["tipus"], dades["valor"])
            except ValidationError as error:
                self.add_error("valor", error)
        return dades


class LlenguaForm(FilaForm):
    class Meta:
        model = LlenguaPersona
        fields = ["llengua", "nivell", "llegeix"]


class SituacioForm(FilaForm):
    class Meta:
        model = SituacioAdministrativa
        fields = ["tipus", "des_de", "fins"]
        widgets = {"des_de": DIA, "fins": DIA}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        actual = TipusSituacio.objects.filter(pk=self.instance.tipus_id)
        self.fields["tipus"].queryset = TipusSituacio.objects.vigents() | actual
        self.fields["des_de"].validators.append(ja_ha_arribat)
        self.fields["fins"].validators.append(raonable)


class EmpadronamentForm(FilaForm):
    class Meta:
        model = Empadronament
        fields = ["municipi", "alta_el", "renovat_el", "baixa_el", "encsarp"]
        widgets = {"alta_el": DIA, "renovat_el": DIA, "baixa_el": DIA}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        comarca = self.per.assignacio.comarca_id or self.per.assignacio.municipi.comarca_id
        actual = Municipi.objects.filter(pk=self.instance.municipi_id)
        self.fields["municipi"].queryset = Municipi.objects.filter(comarca=comarca) | actual
        for nom in ("alta_el", "renovat_el", "baixa_el"):
            self.fields[nom].validators.append(ja_ha_arribat)


class DatadesFiles(Files):
    """Rows with their first day: two cannot begin on the same one."""

    inici = "des_de"

    def clean(self):
        super().clean()
        vists = set()
        for fila in self.vives():
            dia = fila.cleaned_data.get(self.inici) if not fila.errors else None
            if dia in vists:
                fila.add_error(self.inici, _("N'hi ha una altra que comença el mateix dia."))
            elif dia:
                vists.add(dia)


class EmpadronamentsFiles(DatadesFiles):
    inici = "alta_el"


def _files(form, files=Files):
    return forms.inlineformset_factory(
        Persona,
        form._meta.model,
        form=form,
        formset=files,
        fk_name="persona",
        extra=1,
        max_num=MAXIM,
        validate_max=True,
    )


NOMS = _files(NomForm)
NACIONALITATS = _files(AltraNacionalitatForm)
DOCUMENTS = _files(DocumentForm, DocumentsFiles)
CONTACTES = _files(ContacteForm)
LLENGUES = _files(LlenguaForm)
SITUACIONS = _files(SituacioForm, DatadesFiles)
EMPADRONAMENTS = _files(EmpadronamentForm, EmpadronamentsFiles)
