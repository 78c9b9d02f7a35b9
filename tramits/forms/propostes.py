"""What is done to many proposals at once."""

from dataclasses import dataclass

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from acollida.forms.filtres import TOTS, FiltreForm
from acollida.formularis import DIA, SELECCIO_NO_VALIDA, dades_netes
from tramits import actions
from tramits.enums import EstatTramit as E
from tramits.enums import Flux
from tramits.models import Tramit

LIMIT = 25  # documents at once: they are printed while who asks for them waits
EN_VIGOR = Q(informe__proposta_paper__isnull=False, informe__proposta_paper__anullat_el=None)


class FiltrePropostesForm(FiltreForm):
    camps = {"flux": "tipus__flux", "municipi": "municipi", "tecnica": "tecnica"}
    flux = forms.ChoiceField(
        label=_("Informe"),
        choices=[*TOTS, *((flux.value, flux.label) for flux in Flux.d_informe())],
        required=False,
    )
    que = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = list(camps)

    @property
    def safata(self) -> str:
        que = self.data.get("que", "")
        return que if que in SAFATES else PER_EMETRE


@dataclass(frozen=True)
class Fila:
    """A row of the list, as it was left when it could not be done."""

    tramit: Tramit
    triada: bool = False
    numero: str = ""
    error: str = ""


class LotForm(forms.Form):
    """The chosen rows; `fes()` does it to all of them, or raises `LotError`."""

    tramits = forms.ModelMultipleChoiceField(
        Tramit.objects.none(),
        to_field_name="uid",
        error_messages={
            "required": _("Marqueu almenys un informe de la llista."),
            "invalid_choice": SELECCIO_NO_VALIDA,
            "invalid_pk_value": SELECCIO_NO_VALIDA,
        },
    )
    fet = _("Fet.")

    def __init__(self, data=None, *, files: QuerySet, per):
        super().__init__(dades_netes(data))
        self.per = per
        self.fields["tramits"].queryset = files
        self.errors_de_fila: dict[int, str] = {}

    def clean_tramits(self):
        triats = self.cleaned_data["tramits"]
        if len(triats) > LIMIT:
            raise forms.ValidationError(
                ngettext(
                    "Feu-ne com a molt %(n)s de cop.", "Feu-ne com a molt %(n)s de cop.", LIMIT
                )
                % {"n": LIMIT}
            )
        return triats

    def visibles(self):
        """Those to be drawn: the rows have their own boxes."""
        return [camp for camp in self.visible_fields() if camp.name != "tramits"]

    def fes(self):
        raise NotImplementedError

    def intenta(self) -> bool:
        """Whether it has been done. What could not be is told, row by row."""
        if not self.is_valid():
            return False
        try:
            self.fes()
        except actions.LotError as lot:
            self.errors_de_fila = {clau: str(error) for clau, error in lot.errors.items()}
            self.add_error(None, _("No s'ha fet res: reviseu les files marcades."))
            return False
        return True

    def fila(self, tramit: Tramit) -> Fila:
        triades = self.data.getlist("tramits") if self.is_bound else []
        return Fila(
            tramit,
            str(tramit.uid) in triades,
            self.numero(tramit),
            self.errors_de_fila.get(tramit.pk, ""),
        )

    def numero(self, tramit: Tramit) -> str:
        return self.data.get(f"eacat-{tramit.uid}", "").strip() if self.is_bound else ""


class EmetLotForm(LotForm):
    boto, icona = _("Emet els documents triats"), "document"
    fet = _("Documents emesos.")

    def fes(self):
        return actions.emet_lot(tramits=self.cleaned_data["tramits"], per=self.per)


class SignaLotForm(LotForm):
    boto, icona = _("Anota que s'han signat"), "signa"
    fet = _("Signatures anotades.")
    signada_per = forms.CharField(label=_("Qui les signa"), max_length=120)
    dia = forms.DateField(label=_("Signades el"), widget=DIA, initial=timezone.localdate)

    def fes(self):
        return actions.signa_lot(**self.cleaned_data, per=self.per)


class TrametLotForm(LotForm):
    boto, icona = _("Anota que s'han tramès"), "tramesa"
    fet = _("Trameses anotades.")
    dia = forms.DateField(label=_("Trameses el"), widget=DIA, initial=timezone.localdate)

    def fes(self):
        numeros = {tramit.pk: self.numero(tramit) for tramit in self.cleaned_data["tramits"]}
        return actions.tramet_lot(**self.cleaned_data, numeros=numeros, per=self.per)


@dataclass(frozen=True)
class Safata:
    """Proposals that wait for the same thing, and how it is done to many of them."""

    nom: str
    quins: Q
    form: type[LotForm]


PER_EMETRE, PER_SIGNAR, PER_TRAMETRE = "per_emetre", "per_signar", "per_trametre"
SAFATES = {
    PER_EMETRE: Safata(_("Sense document"), Q(estat=E.PROPOSTA) & ~EN_VIGOR, EmetLotForm),
    PER_SIGNAR: Safata(_("Per signar"), Q(estat=E.PROPOSTA) & EN_VIGOR, SignaLotForm),
    PER_TRAMETRE: Safata(_("Per trametre"), Q(estat=E.SIGNADA), TrametLotForm),
}
