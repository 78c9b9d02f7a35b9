"""The public form: who asks, for which language, when and where. Of the person, next to nothing."""

from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import EsborranyMixin, dades_netes
from mediacio import actions, normes
from mediacio.enums import QuiAnulla
from mediacio.forms.camps import (
    AJUDES,
    CAMPS,
    DE_QUI,
    DEL_SERVEI,
    GINYS,
    HORES,
    DePeticioMixin,
    municipis_de,
)
from mediacio.models import MotiuAnullacio, Peticio, ReglaServei


class DemanaForm(DePeticioMixin, EsborranyMixin, forms.ModelForm):
    """`save()` stores the request until its mail is confirmed; a machine's is thrown away."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    nom = forms.CharField(label=_("El vostre nom"), max_length=120)
    correu = forms.EmailField(
        label=_("Correu electrònic de la feina"),
        help_text=_("Us hi enviarem l'enllaç per confirmar la petició."),
        max_length=254,
    )
    telefon = forms.CharField(
        label=_("Telèfon"), max_length=20, required=False, widget=forms.TextInput({"type": "tel"})
    )
    servei = forms.CharField(
        label=_("Centre o servei"), max_length=120, help_text=_("L'escola, el CAP, l'oficina…")
    )
    # Nobody sees it: who fills it is a machine.
    web = forms.CharField(
        label=_("No ho ompliu"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    de_sollicitant = ("nom", "correu", "telefon", "servei")

    class Meta:
        model = Peticio
        fields = [*DEL_SERVEI, *DE_QUI, "urgent", "motiu_excepcio"]
        field_classes = CAMPS
        widgets = GINYS
        labels = {
            "urgent": _("No pot esperar"),
            "motiu_excepcio": _("Per què no pot esperar"),
        }
        help_texts = AJUDES | {
            "motiu_excepcio": _("Sense dir res que permeti saber qui és la persona."),
        }

    def __init__(self, data=None, *, comarca, **opcions):
        super().__init__(dades_netes(data), **opcions)
        self.comarca = comarca
        self.regla = ReglaServei.objects.de(comarca, timezone.localdate())
        self.prepara(municipis_de(comarca))

    @property
    def es_d_una_maquina(self) -> bool:
        return bool(self.data.get("web"))

    def grup(self, *noms):
        return [self[nom] for nom in noms]

    @property
    def de_qui_demana(self):
        return self.grup(*self.de_sollicitant)

    @property
    def del_servei(self):
        return self.grup(*(camp for camp in DEL_SERVEI if camp not in HORES))

    @property
    def hores(self):
        return self.grup(*HORES)

    @property
    def de_la_persona(self):
        return self.grup(*DE_QUI)

    @property
    def si_es_urgent(self):
        return self.grup("urgent", "motiu_excepcio")

    def clean_correu(self):
        return self.cleaned_data["correu"].lower()

    def _post_clean(self):
        super()._post_clean()
        self.mira_les_normes(self._comprova_l_antelacio)

    def _comprova_l_antelacio(self, peticio: Peticio) -> None:
        avui, dades = timezone.localdate(), self.cleaned_data
        if dades["urgent"] and not dades["motiu_excepcio"]:
            self.add_error("motiu_excepcio", _("Digueu per què no pot esperar."))
        avis = normes.antelacio(peticio, self.regla, avui)
        if not avis or dades["urgent"]:
            return
        dies = normes.diu_antelacio(avis.detall["dies"], avis.detall["habils"])
        primer = normes.primer_dia(peticio.municipi, peticio.llengua, self.regla, avui)
        self.add_error(
            "dia",
            _(
                "Per a aquesta llengua el servei demana %(dies)s d'antelació: a partir del"
                " %(primer)s. Si no pot esperar, marqueu «No pot esperar» i digueu per què."
            )
            % {"dies": dies, "primer": normes.diu_primer_dia(primer)},
        )

    def save(self, commit=True):
        self.instance.uid = self.cleaned_data["uid"]
        de_qui = {camp: self.cleaned_data[camp] for camp in self.de_sollicitant}
        return actions.demana(peticio=self.instance, de_qui=de_qui)


class AnullaForm(forms.Form):
    """Why it is cancelled; to who asks, only the reasons that are hers."""

    motiu = forms.ModelChoiceField(
        MotiuAnullacio.objects.none(),
        label=_("Per què s'anul·la"),
        to_field_name="codi",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Trieu un motiu.")},
    )

    def __init__(self, data=None, *, de_fora: bool = False, **opcions):
        super().__init__(data, **opcions)
        motius = MotiuAnullacio.objects.vigents()
        if de_fora:
            motius = motius.filter(qui__in=[QuiAnulla.SOLLICITANT, QuiAnulla.USUARI])
        self.fields["motiu"].queryset = motius
