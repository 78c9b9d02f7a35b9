"""Correcting what a procedure says, without taking any step."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, FitxaForm
from acollida.models import Expedient
from acollida.tecniques import comarca_de, tecniques_de
from comptes.models import Usuari
from municipis.models import Municipi
from tramits import actions
from tramits.enums import EstatTramit as E
from tramits.models import TipusTramit, Tramit
from tramits.resultats import FAVORABLES, de_la_resolucio
from tramits.tria import que_es_presenten

from .camps import NO_EL_VEURIA, TipusField, dia_de, dia_de_caducitat, hi_treballa

DATES = ("obert_el", "presentada_el", "resolta_el", "notificada_el", "recurs_el")
DE_PRESENTAR = ("num_registre", "num_oficial", "oficina")


class EdicioForm(FitxaForm):
    """What it has come to have is asked, and cannot be emptied; what it has not, is not asked."""

    tipus = TipusField()

    class Meta:
        model = Tramit
        fields = [
            "tipus", "municipi", "tecnica", "expedient", "obert_el", "presentada_el",
            *DE_PRESENTAR, "resultat", "resolta_el", "notificada_el", "valid_fins", "recurs_el",
            "nota",
        ]  # fmt: skip
        labels = {"obert_el": _("Data de la consulta"), "presentada_el": _("Data de presentació")}
        widgets = dict.fromkeys((*DATES, "valid_fins"), DIA) | {
            "nota": forms.Textarea(attrs={"rows": 3})
        }
        help_texts = {
            "nota": _("Només la llegiu les tècniques. Res d'ètnia, religió ni motius d'asil."),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self._treu_el_que_no_te()
        self._limita()

    def _treu_el_que_no_te(self) -> None:
        tramit = self.instance
        for nom in DATES[1:]:
            if getattr(tramit, nom) is None and not (nom == "notificada_el" and tramit.resolta_el):
                del self.fields[nom]
            elif nom != "notificada_el":
                self.fields[nom].required = True
        sobren = () if tramit.presentada_el else DE_PRESENTAR
        sobren += () if tramit.estat == E.RESOLTA else ("resultat",)
        sobren += () if tramit.resolta_el else ("valid_fins",)
        sobren += () if tramit.estat in E.sense_presentar() else ("tipus",)
        for nom in sobren:
            del self.fields[nom]

    def _limita(self) -> None:
        """What it already says stays among the choices, or editing it would lose it."""
        tramit, camps, per = self.instance, self.fields, self.per
        if "tipus" in camps:
            codis = (
                que_es_presenten(timezone.localdate()).filter(flux=tramit.tipus.flux).values("pk")
            )
            triables = TipusTramit.objects.filter(pk__in=codis).exclude(codi=tramit.tipus.codi)
            camps["tipus"].queryset = triables | TipusTramit.objects.filter(pk=tramit.tipus_id)
            self.initial["tipus"] = tramit.tipus.codi
        if "resultat" in camps:
            camps["resultat"].required = True
            camps["resultat"].choices = [(r.value, r.label) for r in de_la_resolucio(tramit)]
        camps["municipi"].queryset = Municipi.objects.visibles_per(per) | Municipi.objects.filter(
            pk=tramit.municipi_id
        )
        camps["tecnica"].queryset = tecniques_de(comarca_de(per)) | Usuari.objects.filter(
            pk=tramit.tecnica_id
        )
        camps["expedient"].queryset = (
            Expedient.objects.visibles_per(per)
            .filter(persona__in=filter(None, (tramit.persona_id, tramit.sollicitant_id)))
            .select_related("comarca")
        )
        camps["expedient"].empty_label = _("cap")
        if "valid_fins" in camps:
            camps["valid_fins"].validators.append(dia_de_caducitat)

    def clean(self):
        dades = super().clean()
        for nom in DATES:
            if dades.get(nom):
                try:
                    dia_de(self.instance.persona, dades[nom])
                except forms.ValidationError as error:
                    self.add_error(nom, error)
        tecnica, tramit = dades.get("tecnica"), self.instance
        nova = tecnica and tecnica.pk not in (tramit.tecnica_id, self.per.pk)
        if nova and not hi_treballa(tecnica, tramit.persona):
            self.add_error("tecnica", NO_EL_VEURIA)
        fins, resolta = dades.get("valid_fins"), dades.get("resolta_el")
        if fins and resolta and fins < resolta and not self._deixa_de_valer():
            self.add_error("valid_fins", _("És anterior a la resolució."))
        return dades

    def _deixa_de_valer(self) -> bool:
        resultat = self.cleaned_data.get("resultat")
        return bool(resultat) and resultat not in FAVORABLES

    def _get_validation_exclusions(self):
        """How the days follow one another the action asks, which knows beside which to say it."""
        return super()._get_validation_exclusions() | set(DATES)

    @transaction.atomic
    def save(self, commit=True):
        """`PasError` when the dates make no sense; `ConflicteError` as always."""
        if self._deixa_de_valer():
            self.instance.valid_fins = None
        return actions.corregeix(tramit=self.instance, desa=super().save)

    def diu(self, error: actions.PasError) -> None:
        """Tell it beside the day that it speaks of, if the form has it."""
        camp = error.camp if error.camp in self.fields else "presentada_el"
        self.add_error(camp if camp in self.fields else None, str(error))
