"""The contact, as it is logged and as it is mended afterwards."""

from django import forms
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from acollida import actions
from acollida.enums import EstatDerivacio, Resultat, Sexe, TipusAtencio
from acollida.formularis import DIA, Diferencia, FitxaForm
from acollida.models import Atencio, Derivacio, Expedient, Persona, PuntAtencio, Tema
from acollida.models.atencio import RECOMPTE
from acollida.perms import comarca_de, tecniques_de
from municipis.models import Entitat, Municipi

from .camps import PersonaTriada, dia_passat, triat

MINUTS_D_UN_DIA = 24 * 60


class AtencioForm(FitxaForm):
    """Six fields to see, and the rest proposed: see `acollida.habituals`."""

    persona = PersonaTriada()
    temes = forms.ModelMultipleChoiceField(
        Tema.objects.none(),
        label=_("Temes"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Trieu almenys un tema.")},
    )
    sexe = forms.ChoiceField(
        label=_("Sexe"),
        choices=Sexe,
        initial=Sexe.NO_CONSTA,
        required=False,
        widget=forms.RadioSelect,
    )
    entitat = forms.ModelChoiceField(
        Entitat.objects.none(),
        label=_("A quina entitat"),
        required=False,
        empty_label=_("Trieu l'entitat"),
    )
    motiu_derivacio = forms.CharField(
        label=_("Per què s'hi deriva"), max_length=300, required=False
    )

    class Meta:
        model = Atencio
        fields = [
            "tipus", "persona", "sexe", "nacionalitat", *RECOMPTE, "canal", "que_s_ha_fet",
            "resultat", "minuts", "dia", "punt", "municipi", "lloc", "tecnica", "expedient",
            "interpret", "llengua_interpret", "nota",
        ]  # fmt: skip
        labels = {
            "tipus": _("De qui és"),
            "nacionalitat": _("Nacionalitat"),
            "minuts": _("Minuts"),
            "punt": _("Punt d'atenció"),
            "municipi": _("Municipi, si no és cap punt"),
            "lloc": _("Lloc, si no és cap punt"),
            "expedient": _("Expedient"),
            "llengua_interpret": _("Llengua de l'intèrpret"),
        }
        help_texts = {
            "nota": _("Només la llegiu vós, qui ha fet l'atenció i la referent de l'expedient."),
        }
        widgets = {
            "tipus": forms.RadioSelect,
            "canal": forms.RadioSelect,
            "resultat": forms.RadioSelect,
            "dia": DIA,
            "que_s_ha_fet": forms.Textarea(attrs={"rows": 2}),
            "nota": forms.Textarea(attrs={"rows": 3}),
            "interpret": forms.Select,
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.expedient_d_abans = self.instance.expedient_id
        self._limita_a_qui_la_fa()
        self._limita_a_qui_la_rep()
        self.fields["municipi"].required = False
        self.fields["minuts"].widget.attrs |= {"min": 0, "max": MINUTS_D_UN_DIA}
        for camp in RECOMPTE:
            self.fields[camp].required = False
            self.fields[camp].widget.attrs["min"] = 0
        if not self.nova:
            self._prepara_l_edicio()

    def _limita_a_qui_la_fa(self):
        """What may be chosen is what she sees; a foreign key from elsewhere is not a choice."""
        municipis = self.per.abast.municipis
        possibles = {
            "municipi": Municipi.objects.filter(pk__in=municipis),
            "punt": PuntAtencio.objects.visibles_per(self.per).actius().select_related("municipi"),
            "tecnica": tecniques_de(comarca_de(self.per)),
            "entitat": Entitat.objects.del_territori(municipis).vigents(),
        }
        for nom, queryset in possibles.items():
            actual = getattr(self.instance, f"{nom}_id", None)  # even if retired since then
            self.fields[nom].queryset = queryset | queryset.model.objects.filter(pk=actual)
        self.fields["temes"].queryset = Tema.objects.vigents()

    def _limita_a_qui_la_rep(self):
        self.fields["persona"].queryset = Persona.objects.visibles_per(self.per)
        seus = Expedient.objects.visibles_per(self.per).oberts().filter(persona=self.persona_triada)
        self.fields["expedient"].queryset = seus.select_related("comarca", "servei")
        self.fields["expedient"].label_from_instance = _codi_i_servei

    def _prepara_l_edicio(self):
        """Only who may see the person says whose it is; only who may read the note writes it."""
        temes = [tema.tema_id for tema in self.instance.temes.all()]
        self.initial.setdefault("temes", temes)
        self.fields["temes"].queryset |= Tema.objects.filter(pk__in=temes)
        if not self.instance.pot_llegir_la_nota(self.per):
            del self.fields["nota"]
        if self.instance.persona_id and not self.persona_triada:
            for nom in ("tipus", "persona", "expedient"):
                del self.fields[nom]

    @cached_property
    def persona_triada(self):
        """The person on the screen, if there is one that she may see."""
        return triat(self, "persona") if self["persona"].value() else None

    def on_i_quan(self) -> dict:
        """What the folded line says: the day, the place and the technician proposed."""
        llegit = {nom: triat(self, nom) for nom in ("dia", "punt", "municipi", "tecnica")}
        return llegit | {"on": llegit["punt"] or llegit["municipi"]}

    def clean_dia(self):
        return dia_passat(self.cleaned_data["dia"])

    def clean_minuts(self):
        minuts = self.cleaned_data["minuts"]
        if minuts > MINUTS_D_UN_DIA:
            raise forms.ValidationError(_("Un dia té 1.440 minuts."))
        return minuts

    def clean(self):
        dades = super().clean()
        tipus = dades.get("tipus", self.instance.tipus)
        self._situa(dades)
        self._nomes_el_del_seu_tipus(dades, tipus)
        if tipus == TipusAtencio.PERSONA and "persona" in self.fields:
            self._demana_la_persona(dades)
        if tipus == TipusAtencio.GRUP:
            self._compta_el_grup(dades)
        elif not self.nova and self.instance.assistents.exists():
            self.add_error("tipus", _("Hi ha assistents amb nom: traieu-les abans de la llista."))
        self._demana_l_entitat(dades)
        return dades

    def _situa(self, dades):
        if punt := dades.get("punt"):
            dades["municipi"], dades["lloc"] = punt.municipi, ""
        elif "municipi" not in self.errors and not dades.get("municipi"):
            self.add_error("municipi", _("Trieu el punt d'atenció o el municipi."))

    def _nomes_el_del_seu_tipus(self, dades, tipus):
        """What belongs to another kind of contact may have been typed before changing it."""
        if tipus != TipusAtencio.PERSONA:
            dades["persona"] = dades["expedient"] = None
        if tipus != TipusAtencio.ANONIMA:
            dades["sexe"], dades["nacionalitat"] = "", None
        elif not dades.get("sexe"):
            dades["sexe"] = Sexe.NO_CONSTA
        for camp in RECOMPTE:
            dades[camp] = (dades.get(camp) or 0) if tipus == TipusAtencio.GRUP else None

    def _demana_la_persona(self, dades):
        if "persona" not in self.errors and not dades.get("persona"):
            self.add_error("persona", _("Trieu la persona atesa."))

    def _compta_el_grup(self, dades):
        if not sum(dades[camp] for camp in RECOMPTE):
            self.add_error("dones", _("Compteu almenys una persona."))
        anomenades = {} if self.nova else self.instance.anomenades()
        for camp, quantes in anomenades.items():
            if dades[camp] < quantes:
                self.add_error(camp, _t("Hi consten %(n)s persones pel seu nom.") % {"n": quantes})

    def _demana_l_entitat(self, dades):
        if dades.get("resultat") != Resultat.DERIVAT:
            dades["entitat"] = None
        elif not dades.get("entitat") and not self._ja_derivada():
            self.add_error("entitat", _("Trieu a quina entitat es deriva."))

    def _ja_derivada(self) -> bool:
        return not self.nova and self.instance.derivacions.exists()

    @transaction.atomic
    def save(self, commit=True):
        """Store it on the live record of the person, and never in a closed file."""
        if self.instance.persona_id:
            self.instance.persona = actions.viva(self.instance.persona)
        for expedient in {self.expedient_d_abans, self.instance.expedient_id} - {None}:
            actions.comprova_obert(expedient)
        atencio = super().save()
        actions.posa_temes(atencio=atencio, temes=self.cleaned_data["temes"])
        if entitat := self.cleaned_data["entitat"]:
            motiu = self.cleaned_data["motiu_derivacio"]
            actions.deriva(atencio=atencio, entitat=entitat, motiu=motiu)
        return atencio

    def diferencies(self):
        trobades = super().diferencies()
        ara = [str(t.tema) for t in self.instance.temes.select_related("tema")]
        if set(ara) != {str(tema) for tema in self.cleaned_data["temes"]}:
            trobades.append(Diferencia(self["temes"], get_text_list(ara, _t("i"))))
        return trobades


class RespostaDerivacioForm(forms.ModelForm):
    """What an entity has answered, also when it does on paper."""

    class Meta:
        model = Derivacio
        fields = ["estat", "resposta", "resposta_el"]
        widgets = {"resposta_el": DIA}

    def clean_resposta_el(self):
        dia = self.cleaned_data["resposta_el"]
        if dia and dia < self.instance.atencio.dia:
            raise forms.ValidationError(_("La resposta és posterior a l'atenció."))
        return dia and dia_passat(dia)

    def clean(self):
        dades = super().clean()
        respost = dades.get("estat") != EstatDerivacio.PENDENT
        if respost and "resposta_el" not in self.errors and not dades.get("resposta_el"):
            self.add_error("resposta_el", _("Digueu quin dia han respost."))
        return dades


def _codi_i_servei(expedient) -> str:
    return f"{expedient.codi} · {expedient.servei}"
