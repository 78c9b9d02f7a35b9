"""The request that a technician makes, the filter of the inbox, and whom to offer it to."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.filtres import TOTS
from acollida.formularis import FitxaForm
from acollida.tecniques import comarca_de
from mediacio import actions, normes
from mediacio.forms.camps import AJUDES, CAMPS, DE_QUI, DEL_SERVEI, GINYS, DePeticioMixin
from mediacio.grups import GRUPS, PENDENTS
from mediacio.models import Ambit, Interpret, Peticio, ReglaServei
from mediacio.qui import inicials_de
from municipis.models import Entitat, Llengua, Municipi


class PeticioForm(DePeticioMixin, FitxaForm):
    """Of a person with a record there is no need to write who she is."""

    class Meta:
        model = Peticio
        fields = [
            *DEL_SERVEI, *DE_QUI, "sexe", "anys_residencia", "motiu", "urgent", "motiu_excepcio",
        ]  # fmt: skip
        field_classes = CAMPS
        widgets = GINYS
        help_texts = AJUDES | {
            "anys_residencia": _("Els que ella diu, si les normes de la comarca en compten."),
            "motiu": _("Només ho llegiu les tècniques. Res d'ètnia, religió ni motius d'asil."),
            "motiu_excepcio": _("Si la petició passa d'alguna norma."),
        }

    def __init__(self, *args, persona=None, **opcions):
        super().__init__(*args, **opcions)
        self.persona = self.instance.persona = persona
        municipis = Municipi.objects.visibles_per(self.per).vigents().select_related("comarca")
        self.prepara(municipis)
        if persona:
            self._ja_se_sap_qui_es(persona)

    def _ja_se_sap_qui_es(self, persona) -> None:
        for camp in (*DE_QUI, "sexe", "anys_residencia"):
            del self.fields[camp]
        self.fields["municipi"].initial = persona.municipi_id

    def clean(self):
        dades = super().clean()
        if self.persona:
            self.instance.inicials = inicials_de(self.persona)
            self.instance.any_naixement = getattr(self.persona.naixement, "year", None)
            self.instance.sexe = self.persona.sexe
        return dades

    def _post_clean(self):
        super()._post_clean()
        self.mira_les_normes(self._comprova)

    def _comprova(self, peticio: Peticio) -> None:
        avui = timezone.localdate()
        regla = ReglaServei.objects.de(peticio.comarca, avui)
        if self.cleaned_data["motiu_excepcio"]:
            return
        for avis in normes.avisos(peticio, regla, avui):
            self.add_error(
                "motiu_excepcio", _("%(avis)s Digueu per què es demana igualment.") % {"avis": avis}
            )

    def save(self, commit=True):
        self.instance.uid = self.cleaned_data["uid"]
        return actions.crea(peticio=self.instance, per=self.per)


class FiltrePeticionsForm(forms.Form):
    """In the address travel codes, never anything about a person."""

    camps = {
        "municipi": "municipi", "llengua": "llengua", "ambit": "ambit",
        "entitat": "sollicitant__entitat", "estat": "estat",
    }  # fmt: skip
    grup = forms.CharField(required=False, widget=forms.HiddenInput)
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Municipi"),
        to_field_name="codi_ine",
        required=False,
        empty_label=_("tots"),
    )
    llengua = forms.ModelChoiceField(
        Llengua.objects.order_by("prioritat", "nom"),
        label=_("Llengua"),
        to_field_name="codi",
        required=False,
        empty_label=_("totes"),
    )
    ambit = forms.ModelChoiceField(
        Ambit.objects.all(),
        label=_("Àmbit"),
        to_field_name="codi",
        required=False,
        empty_label=_("tots"),
    )
    entitat = forms.ModelChoiceField(
        Entitat.objects.none(), label=_("Entitat que ho demana"), to_field_name="uid",
        required=False, empty_label=_("totes"),
    )  # fmt: skip
    estat = forms.ChoiceField(label=_("Estat"), required=False)

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.fields["municipi"].queryset = Municipi.objects.visibles_per(per)
        self.fields["entitat"].queryset = Entitat.objects.filter(comarca=comarca_de(per))
        estats = [(estat.value, estat.label) for estat in GRUPS[self.quin_grup]]
        self.fields["estat"].choices = TOTS + estats

    @property
    def quin_grup(self) -> str:
        triat = self.data.get("grup", "")
        return triat if triat in GRUPS else PENDENTS

    def aplica(self, files):
        dades = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        triats = {per: dades[nom] for nom, per in self.camps.items() if dades.get(nom)}
        return files.filter(estat__in=GRUPS[self.quin_grup]).filter(**triats)


class OfereixForm(forms.Form):
    """Whom to offer it to; and, when it goes beyond a rule, why it is served all the same."""

    interprets = forms.ModelMultipleChoiceField(
        Interpret.objects.none(),
        to_field_name="uid",
        label=_("Intèrprets"),
        error_messages={
            "required": _("Trieu almenys una persona."),
            "invalid_choice": _("Selecció no vàlida."),
            "invalid_pk_value": _("Selecció no vàlida."),
        },
    )
    motiu_excepcio = forms.CharField(
        label=_("Per què es demana igualment"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data=None, *, peticio: Peticio, proposta, **opcions):
        super().__init__(data, **opcions)
        self.peticio = peticio
        triables = [candidata.interpret.pk for candidata in proposta.candidates]
        self.fields["interprets"].queryset = Interpret.objects.filter(pk__in=triables)
        if not peticio.avisos or peticio.motiu_excepcio:
            del self.fields["motiu_excepcio"]

    def save(self, *, per):
        dades = self.cleaned_data
        return actions.ofereix(
            peticio=self.peticio,
            interprets=dades["interprets"],
            per=per,
            motiu_excepcio=dades.get("motiu_excepcio", ""),
        )
