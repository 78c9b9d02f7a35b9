"""The small form of each step of a report, from its proposal to its end."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_passat
from acollida.forms.papers import PaperForm
from acollida.formularis import DIA, EsborranyMixin, dades_netes
from tramits import actions
from tramits.actions.proposta import AMB_DOCUMENTS_PENDENTS
from tramits.enums import EstatTramit as E
from tramits.enums import SentitInforme, SentitProposta
from tramits.forms.camps import dia_de_caducitat
from tramits.forms.entrevista import AmbPasMixin
from tramits.models import Tramit

# It goes to the document, which is in Catalan in whatever language the page is read.
IGUALMENT = (
    "Ha passat el termini per proposar i la documentació requerida no s'ha aportat: la proposta"
    " es tramet igualment."
)


def _dia(etiqueta, **opcions) -> forms.DateField:
    return forms.DateField(label=etiqueta, widget=DIA, **opcions)


class PasForm(AmbPasMixin, EsborranyMixin, forms.Form):
    """A step; `fes()` makes it, with what was written. Fields of the report are called as in it."""

    a: E
    del_tramit: tuple[str, ...] = ()

    def __init__(self, data=None, *, tramit: Tramit, per, **opcions):
        super().__init__(dades_netes(data), **opcions)
        self.tramit, self.per = tramit, per
        self.fields["dia"].initial = timezone.localdate()

    def fes(self) -> Tramit:
        dades = dict(self.cleaned_data)
        dia = dades.pop("dia")
        camps = {nom: dades.pop(nom) for nom in self.del_tramit}
        return actions.avanca(
            tramit=self.tramit, a=self.a, dia=dia, per=self.per, camps=camps, informe=dades
        )


class ProposaForm(PasForm):
    a = E.PROPOSTA
    sentit = forms.ChoiceField(
        label=_("Què es proposa"), choices=SentitProposta.choices, widget=forms.RadioSelect
    )
    raons = forms.CharField(
        label=_("Per què"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Surt al document tal com ho escriviu."),
    )
    igualment = forms.CharField(
        label=_("Per què es tramet encara que faltin documents"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("També surt al document."),
    )
    dia = _dia(_("Redactada el"))

    def __init__(self, *args, suggeriment=None, **opcions):
        super().__init__(*args, **opcions)
        informe = self.tramit.informe
        if self.tramit.estat not in AMB_DOCUMENTS_PENDENTS:
            del self.fields["igualment"]
        else:
            self.fields["igualment"].initial = IGUALMENT
        if informe.proposta_sentit:
            self.initial = {"sentit": informe.proposta_sentit, "raons": informe.proposta_motiu}
        elif suggeriment:
            self.initial = {"sentit": suggeriment.sentit, "raons": suggeriment.text}
        if informe.proposta_el:
            self.initial["dia"] = informe.proposta_el

    def fes(self) -> Tramit:
        return actions.escriu_proposta(tramit=self.tramit, per=self.per, **self.cleaned_data)


class SignaForm(PasForm):
    a = E.SIGNADA
    signada_per = forms.CharField(label=_("Qui la signa"), max_length=120)
    dia = _dia(_("Signada el"))

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["signada_per"].initial = str(self.tramit.tecnica)


class TrametForm(PasForm):
    a = E.TRAMESA
    eacat_numero = forms.CharField(label=_("Número d'EACAT"), max_length=40)
    dia = _dia(_("Tramesa el"))


class EmesForm(PasForm):
    a = E.EMES
    del_tramit = ("notificada_el", "valid_fins")
    informe_sentit = forms.ChoiceField(
        label=_("Què diu l'informe de la Generalitat"),
        choices=SentitInforme.choices,
        widget=forms.RadioSelect,
    )
    informe_numero = forms.CharField(label=_("Número de l'informe"), max_length=40, required=False)
    dia = _dia(_("Emès el"))
    notificada_el = _dia(_("Notificat a la persona el"), required=False)
    valid_fins = _dia(_("Val fins al"), required=False, validators=[dia_de_caducitat])

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        if mesos := self.tramit.tipus.validesa_mesos:
            self.fields["valid_fins"].help_text = _(
                "Si és favorable i ho deixeu en blanc, s'hi posen els %(mesos)s mesos de la norma."
            ) % {"mesos": mesos}

    def clean(self):
        dades = super().clean()
        emes, fins = dades.get("dia"), dades.get("valid_fins")
        if emes and fins and fins < emes:
            self.add_error("valid_fins", _("És anterior a l'informe."))
        return dades


class ComunicaForm(PasForm):
    a = E.COMUNICAT
    dia = _dia(_("Comunicat a l'ens local el"))


class TancaForm(PasForm):
    a = E.TANCADA
    dia = _dia(_("Tancat el"))


class DespresForm(AmbPasMixin, EsborranyMixin, forms.Form):
    """What is learnt afterwards: until when it is valid, and what the State has decided."""

    valid_fins = _dia(_("L'informe val fins al"), required=False, validators=[dia_de_caducitat])
    sentit = forms.ChoiceField(
        label=_("Què ha resolt l'Estat"),
        choices=[("", _("no se sap")), *SentitInforme.choices],
        required=False,
    )
    dia = _dia(_("Resolt el"), required=False, validators=[dia_passat])

    def __init__(self, data=None, *, tramit: Tramit, per, **opcions):
        informe = tramit.informe
        inicial = {
            "valid_fins": tramit.valid_fins,
            "sentit": informe.autoritzacio_sentit,
            "dia": informe.autoritzacio_el,
        }
        super().__init__(dades_netes(data), initial=inicial, **opcions)
        self.tramit, self.per = tramit, per

    def clean(self):
        dades = super().clean()
        emes = self.tramit.informe.informe_el
        if dades.get("dia") and not dades.get("sentit"):
            self.add_error("sentit", _("Digueu què s'hi ha resolt."))
        if emes and dades.get("valid_fins") and dades["valid_fins"] < emes:
            self.add_error("valid_fins", _("És anterior a l'informe."))
        return dades

    def fes(self) -> Tramit:
        return actions.anota_despres(tramit=self.tramit, per=self.per, **self.cleaned_data)


class EmetForm(AmbPasMixin, PaperForm):
    """With which template and, when there is already a document, why there is to be another."""

    motiu = forms.CharField(label=_("Per què se'n fa un altre"), max_length=200)
    field_order = ["motiu", "plantilla"]

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        paper = opcions["cas"].informe.proposta_paper
        if not (paper and paper.es_en_vigor):
            del self.fields["motiu"]


PASSOS = {
    E.PROPOSTA: ProposaForm,
    E.SIGNADA: SignaForm,
    E.TRAMESA: TrametForm,
    E.EMES: EmesForm,
    E.COMUNICAT: ComunicaForm,
    E.TANCADA: TancaForm,
}
