"""What is written about the sessions of an edition: in a series, one by one, and cancelled."""

from django import forms
from django.db import transaction
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from acollida.actions.acreditacions import acredita
from acollida.actions.cursos import (
    MASSA_HORES,
    MAXIM_MINUTS_AL_DIA,
    Hores,
    amb_pany,
    anulla_sessio,
    es_massa_per_a_un_dia,
    planifica,
)
from acollida.enums import EstatAssistencia
from acollida.formularis import DIA, HORA, FitxaForm, dades_netes
from acollida.models import Assistencia, Edicio, Sessio

from .cursos import avui_dins


class PlaForm(forms.Form):
    """Certain days of the week, always at the same hour."""

    setmana = forms.TypedMultipleChoiceField(
        label=_("Dies de la setmana"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Trieu almenys un dia de la setmana.")},
    )
    des_de = forms.DateField(label=_("Des del dia"), widget=DIA)
    fins = forms.DateField(label=_("Fins al dia"), widget=DIA)
    hora_inici = forms.TimeField(label=_("Hora d'inici"), widget=HORA)
    hora_fi = forms.TimeField(label=_("Hora de fi"), widget=HORA)
    contingut = forms.CharField(label=_("Contingut"), max_length=200, required=False)
    completa = forms.BooleanField(
        label=_("Para quan ja hi hagi totes les hores de l'edició"), required=False, initial=True
    )

    def __init__(self, data=None, *, edicio: Edicio, **opcions):
        super().__init__(dades_netes(data), **opcions)
        self.edicio = edicio
        self.fields["des_de"].initial, self.fields["fins"].initial = edicio.inici, edicio.fi

    def clean(self):
        dades = super().clean()
        for nom in ("des_de", "fins"):
            if dades.get(nom) and not dins_de_l_edicio(dades[nom], self.edicio):
                self.add_error(nom, fora_de_dates(self.edicio))
        des_de, fins = dades.get("des_de"), dades.get("fins")
        if des_de and fins and fins < des_de:
            self.add_error("fins", _("El període acaba abans de començar."))
        comprova_les_hores(self, dades)
        return dades

    def desa(self, *, per):
        dades = self.cleaned_data
        return planifica(
            edicio=self.edicio,
            setmana=dades["setmana"],
            des_de=dades["des_de"],
            fins=dades["fins"],
            hores=Hores(dades["hora_inici"], dades["hora_fi"], dades["contingut"]),
            fins_completar=dades["completa"],
            per=per,
        )


class SessioForm(FitxaForm):
    """A session by itself, or another day or hour for one that there is, and then why."""

    QUAN = ("dia", "hora_inici", "hora_fi")

    class Meta:
        model = Sessio
        fields = ["dia", "hora_inici", "hora_fi", "contingut", "motiu"]
        widgets = {"dia": DIA, "hora_inici": HORA, "hora_fi": HORA}
        labels = {"motiu": _("Per què es canvia")}
        help_texts = {"motiu": _("Si canvieu el dia o l'hora. Res de cap persona.")}

    def __init__(self, *args, edicio: Edicio, **opcions):
        super().__init__(*args, **opcions)
        self.edicio = self.instance.edicio = edicio
        if self.nova:
            del self.fields["motiu"]
            self.fields["dia"].initial = avui_dins(edicio)

    def clean(self):
        dades = super().clean()
        if dades.get("dia") and not dins_de_l_edicio(dades["dia"], self.edicio):
            self.add_error("dia", fora_de_dates(self.edicio))
        comprova_les_hores(self, dades)
        if not self.errors:
            self._hi_cap(dades)
        if not self.nova and set(self.QUAN) & set(self.changed_data):
            self._es_pot_moure(dades)
        return dades

    def _hi_cap(self, dades) -> None:
        """Nobody gives two sessions at once, nor courses of eleven hours a day."""
        esborrany = Sessio(**{nom: dades[nom] for nom in self.QUAN})
        del_dia = self.edicio.sessions.filter(dia=dades["dia"]).exclude(pk=self.instance.pk)
        if any(_ocupa(altra, esborrany) for altra in del_dia):
            self.add_error("hora_inici", _("L'edició ja té una sessió a aquesta hora."))
        if es_massa_per_a_un_dia(esborrany, del_dia):
            self.add_error("hora_fi", MASSA_HORES)

    def _es_pot_moure(self, dades) -> None:
        if not dades.get("motiu"):
            self.add_error("motiu", _("Digueu per què es canvia el dia o l'hora."))
        fetes = Assistencia.objects.filter(sessio=self.instance)
        fetes = fetes.filter(estat__in=EstatAssistencia.sabudes())
        if "dia" in self.changed_data and fetes.exists():
            self.add_error("dia", _("Ja s'hi ha passat llista: el dia no es pot canviar."))

    @transaction.atomic
    def save(self, commit=True):
        amb_pany(self.edicio)
        sessio = super().save()
        acredita(edicio=self.edicio, per=self.per)
        return sessio


class AnullaSessioForm(FitxaForm):
    class Meta:
        model = Sessio
        fields = ["motiu"]
        labels = {"motiu": _("Per què s'anul·la")}
        help_texts = {"motiu": _("Res de cap persona.")}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["motiu"].required = True

    @transaction.atomic
    def save(self, commit=True):
        amb_pany(self.instance.edicio)
        self._avanca_la_versio()
        motiu = self.cleaned_data["motiu"]
        return anulla_sessio(sessio=self.instance, motiu=motiu, per=self.per)


def _ocupa(altra: Sessio, esborrany: Sessio) -> bool:
    """A cancelled one leaves its hour free, but for one that begins just when it did."""
    if altra.anullada:
        return altra.hora_inici == esborrany.hora_inici
    return esborrany.xoca(altra)


def dins_de_l_edicio(dia, edicio: Edicio) -> bool:
    return edicio.inici <= dia <= edicio.fi


def fora_de_dates(edicio: Edicio) -> str:
    return _("L'edició va del %(inici)s al %(fi)s.") % {
        "inici": f"{edicio.inici:%d/%m/%Y}",
        "fi": f"{edicio.fi:%d/%m/%Y}",
    }


def comprova_les_hores(form, dades) -> None:
    """In order, and no longer than a day of classes."""
    inici, fi = dades.get("hora_inici"), dades.get("hora_fi")
    if not inici or not fi:
        return
    minuts = (fi.hour - inici.hour) * 60 + fi.minute - inici.minute
    if fi <= inici:
        form.add_error("hora_fi", _("L'hora de fi ha de ser posterior a la d'inici."))
    elif minuts > MAXIM_MINUTS_AL_DIA:
        form.add_error("hora_fi", MASSA_HORES)
