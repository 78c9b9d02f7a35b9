"""What each step of a procedure asks: its day, why, and what that step needs to be told."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, EsborranyMixin, dades_netes
from acollida.tecniques import tecniques_del_municipi
from comptes.models import Usuari
from municipis.models import Municipi
from tramits import actions
from tramits.enums import EstatTramit as E
from tramits.enums import Origen, Recurs, SentitInforme, Silenci
from tramits.models import Tramit
from tramits.resultats import FAVORABLES, de_l_arxiu, de_la_resolucio, es_pot_recorrer

from .camps import dia_de, dia_de_caducitat


class PasForm(EsborranyMixin, forms.Form):
    """`camps` are written on the procedure and `de_l_informe` on its report."""

    camps: tuple[str, ...] = ()
    de_l_informe: tuple[str, ...] = ()
    dia = forms.DateField(label=_("Dia"), widget=DIA, initial=timezone.localdate)
    motiu = forms.CharField(
        label=_("Motiu"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    de = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, tramit: Tramit, a: E, per, **opcions):
        super().__init__(dades_netes(data), **opcions)
        self.tramit, self.a, self.per = tramit, a, per
        self.fields["de"].initial = tramit.estat
        for nom in self.camps:
            self.fields[nom].initial = getattr(tramit, nom) or self.fields[nom].initial
        for nom in self.de_l_informe:
            if tramit.tipus.es_informe:
                desat = getattr(tramit.informe, nom)
                self.fields[nom].initial = desat or self.fields[nom].initial
        self.order_fields([*(self.field_order or ()), "dia", *self.camps, *self.de_l_informe])

    def clean_dia(self):
        dia = dia_de(self.tramit.persona, self.cleaned_data["dia"])
        if dia < self._no_abans_de():
            raise forms.ValidationError(_("És anterior al que ja consta del tràmit."))
        return dia

    def _no_abans_de(self) -> date:
        """What comes after the presentation has happened after it; the rest, after it was opened.

        What ends an appeal, after the appeal.
        When it was presented, the rules of the record say it in words of their own.
        """
        if self.a in (E.PRESENTADA, E.REGISTRADA):
            return date.min
        if self.tramit.estat == E.RECURS and self.tramit.recurs_el:
            return self.tramit.recurs_el
        presentada = None if self.a in E.sense_presentar() else self.tramit.presentada_el
        return presentada or self.tramit.obert_el

    def save(self) -> Tramit:
        """`PasError` when it cannot be: nothing has been stored, and what was typed stays."""
        dades = self.cleaned_data
        return actions.passa(
            tramit=self.tramit, a=self.a, dia=dades["dia"], per=self.per, de=dades["de"],
            motiu=dades["motiu"], camps={nom: dades[nom] for nom in self.camps},
            informe={nom: dades[nom] for nom in self.de_l_informe},
        )  # fmt: skip

    def diu(self, error: actions.PasError) -> None:
        """Tell it beside its field; what its norm says of the day, beside the day."""
        camp = error.camp if error.camp in self.fields else "dia" if error.camp else None
        self.add_error(camp, str(error))


def _text(camp: str, **opcions) -> forms.CharField:
    """A text of the procedure, with the words and the limit of its column."""
    columna = Tramit._meta.get_field(camp)
    opcions = {"required": False} | opcions
    return forms.CharField(
        label=str(columna.verbose_name).capitalize(), max_length=columna.max_length, **opcions
    )


class PresentaForm(PasForm):
    camps = ("num_registre", "num_oficial", "oficina")
    num_registre = _text("num_registre")
    num_oficial = _text("num_oficial")
    oficina = _text("oficina")


class RegistraForm(PasForm):
    camps = ("num_registre",)
    de_l_informe = ("origen", "origen_caduca_el")
    num_registre = _text("num_registre", required=True)
    origen = forms.ChoiceField(
        label=_("Permís d'origen"), choices=Origen, required=False, initial=Origen.CAP
    )
    origen_caduca_el = forms.DateField(
        label=_("El permís d'origen caduca el"), widget=DIA, required=False
    )


class AssignaForm(PasForm):
    camps = ("tecnica",)
    tecnica = forms.ModelChoiceField(Usuari.objects.none(), label=_("A qui s'assigna"))

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        camp, municipi = self.fields["tecnica"], self.tramit.persona.municipi
        camp.queryset = tecniques_del_municipi(municipi)
        camp.initial = self.tramit.tecnica_id


class ResolForm(PasForm):
    camps = ("resultat", "notificada_el", "valid_fins", "num_oficial")
    field_order = ["resultat"]
    resultat = forms.ChoiceField(label=_("Com ha acabat"), widget=forms.RadioSelect)
    notificada_el = forms.DateField(label=_("Data de la notificació"), widget=DIA, required=False)
    valid_fins = forms.DateField(
        label=_("Val fins al"), widget=DIA, required=False, validators=[dia_de_caducitat]
    )
    num_oficial = _text("num_oficial")

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        tipus = self.tramit.tipus
        self.fields["dia"].label = _("Data de la resolució")
        self.fields["resultat"].choices = [(r.value, r.label) for r in de_la_resolucio(self.tramit)]
        self.fields["resultat"].help_text = DEL_SILENCI.get(tipus.silenci, "")
        if tipus.validesa_mesos:
            self.fields["valid_fins"].help_text = _(
                "Si és favorable i ho deixeu en blanc, %(n)s mesos des de la resolució."
            ) % {"n": tipus.validesa_mesos}

    def clean_notificada_el(self):
        dia = self.cleaned_data["notificada_el"]
        return dia and dia_de(self.tramit.persona, dia)

    def clean(self):
        dades = super().clean()
        dia, mesos = dades.get("dia"), self.tramit.tipus.validesa_mesos
        if dades.get("resultat") not in FAVORABLES:
            dades["valid_fins"] = None
        elif dia and mesos and "valid_fins" not in self.errors and not dades["valid_fins"]:
            dades["valid_fins"] = dia + relativedelta(months=mesos)
        if dia and dades.get("valid_fins") and dades["valid_fins"] < dia:
            self.add_error("valid_fins", _("És anterior a la resolució."))
        return dades


DEL_SILENCI = {
    Silenci.POSITIU: _("Segons la norma, si no contesten a temps s'entén estimat."),
    Silenci.NEGATIU: _("Segons la norma, si no contesten a temps s'entén desestimat."),
}


class RecorreForm(PasForm):
    camps = ("recurs",)
    recurs = forms.ChoiceField(
        label=_("Quin recurs"), choices=Recurs.choices, widget=forms.RadioSelect
    )

    def clean(self):
        if not es_pot_recorrer(self.tramit):
            raise forms.ValidationError(_("El resultat que consta no es recorre: corregiu-lo."))
        return super().clean()


class TancaForm(PasForm):
    """It closes with the result that it has or, most often, without anybody ever knowing."""

    camps = ("resultat",)
    de_l_informe = ("autoritzacio_sentit", "autoritzacio_el")
    field_order = ["resultat"]
    resultat = forms.ChoiceField(
        label=_("Com ha acabat"),
        widget=forms.RadioSelect,
        help_text=_("No saber-ne el resultat és normal: el podreu posar quan se sàpiga."),
    )
    autoritzacio_sentit = forms.ChoiceField(
        label=_("Què ha resolt l'Estat, si se sap"),
        choices=[("", _("no se sap")), *SentitInforme.choices],
        required=False,
    )
    autoritzacio_el = forms.DateField(
        label=_("Data de la resolució de l'Estat"), widget=DIA, required=False
    )

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        resultats = de_l_arxiu(self.tramit)
        self.fields["resultat"].choices = [(r.value, r.label) for r in resultats]
        self.fields["resultat"].initial = resultats[0] if resultats else None
        if not resultats:
            self._treu("resultat")
        if not self.tramit.tipus.es_informe:
            self._treu(*self.de_l_informe)

    def clean_autoritzacio_el(self):
        dia = self.cleaned_data["autoritzacio_el"]
        return dia and dia_de(self.tramit.persona, dia)

    def _treu(self, *noms: str) -> None:
        self.camps = tuple(nom for nom in self.camps if nom not in noms)
        self.de_l_informe = tuple(nom for nom in self.de_l_informe if nom not in noms)
        for nom in noms:
            del self.fields[nom]

    def _no_abans_de(self):
        return max(filter(None, (super()._no_abans_de(), self.tramit.resolta_el)))


class SurtForm(PasForm):
    """A way out, with no report: why is always told."""

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["motiu"].required = True


class TraslladaForm(SurtForm):
    de_l_informe = ("trasllat_a",)
    trasllat_a = forms.ModelChoiceField(
        Municipi.objects.none(), label=_("A quin municipi"), empty_label=_("Trieu el municipi")
    )

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        municipis = Municipi.objects.vigents().exclude(pk=self.tramit.municipi_id)
        self.fields["trasllat_a"].queryset = municipis


# Of each step that is made on the page of the procedure, its form. The others have their own.
FORMULARIS: dict[E, type[PasForm]] = {
    **dict.fromkeys((E.CONSULTA, E.PREPARACIO, E.EN_TRAMIT, E.PENDENT, E.FETA), PasForm),
    E.PRESENTADA: PresentaForm,
    E.RESOLTA: ResolForm,
    E.RECURS: RecorreForm,
    E.TANCADA: TancaForm,
    E.REGISTRADA: RegistraForm,
    E.ASSIGNADA: AssignaForm,
    **dict.fromkeys(E.sortides(), SurtForm),
    E.TRASLLADADA: TraslladaForm,
}
