"""Enrolling somebody in an edition, and taking her off it."""

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from acollida.actions.errors import NoPermesError
from acollida.actions.inscripcions import CalMotiuError, dona_de_baixa, inscriu
from acollida.formularis import DIA, FitxaForm, dades_netes
from acollida.models import Edicio, Inscripcio, Itinerari
from acollida.tecniques import comarca_de

from .camps import dia_passat


class EdicioField(forms.ModelChoiceField):
    """An edition in a line: what, where, when, and whether there is room."""

    widget = forms.RadioSelect

    def label_from_instance(self, obj):
        dies = "–".join(date_format(dia, "SHORT_DATE_FORMAT") for dia in (obj.inici, obj.fi))
        return f"{obj.modul} · {obj.municipi}, {obj.lloc} · {dies} · {_lloc(obj)}"


def _lloc(edicio) -> str:
    lliures = edicio.capacitat - edicio.inscrites
    if lliures <= 0 or edicio.en_espera:
        return _("plena: anirà a la llista d'espera (%(n)s al davant)") % {"n": edicio.en_espera}
    return ngettext("%(n)s plaça lliure", "%(n)s places lliures", lliures) % {"n": lliures}


class InscriuForm(FitxaForm):
    """`avis` is asked for only when there is something to think of first.

    `demanada` is the `uid` of the edition that she comes from, `modul` the code of a module.
    """

    edicio = EdicioField(
        Edicio.objects.none(),
        label=_("Edició"),
        to_field_name="uid",
        empty_label=None,
        error_messages={"required": _("Trieu una edició.")},
    )

    class Meta:
        model = Inscripcio
        fields = ["inscrita_el", "avis"]
        labels = {
            "inscrita_el": _("Dia en què s'inscriu"),
            "avis": _("Per què se la inscriu igualment"),
        }
        widgets = {"inscrita_el": DIA, "avis": forms.HiddenInput}
        help_texts = {
            "inscrita_el": _("Les sessions d'abans només li compten si hi consta que hi va ser.")
        }

    def __init__(self, *args, itinerari: Itinerari, demanada=None, modul="", **opcions):
        super().__init__(*args, **opcions)
        self.itinerari = itinerari
        totes = on_inscriure(self.per, demanada)
        self.fields["edicio"].queryset = totes.filter(modul__codi=modul) if modul else totes
        self.fields["edicio"].initial = demanada
        self.order_fields(["edicio", "inscrita_el", "avis"])

    def clean_inscrita_el(self):
        return dia_passat(self.cleaned_data["inscrita_el"])

    def desa(self) -> Inscripcio | None:
        """The enrolment; `None` when the form has now something to say."""
        dades = self.cleaned_data
        try:
            return inscriu(
                edicio=dades["edicio"],
                itinerari=self.itinerari,
                per=self.per,
                uid=dades["uid"],
                avis=dades["avis"],
                dia=dades["inscrita_el"],
            )
        except CalMotiuError as cal:
            self.fields["avis"].widget = forms.TextInput()
            for avis in cal.avisos:
                self.add_error("avis", avis)
        except NoPermesError as motiu:
            self.add_error("edicio", str(motiu))
        return None


def on_inscriure(usuari, demanada=None):
    """What her comarca teaches; also an ended edition of hers, when she comes from its page."""
    seva = Edicio.objects.visibles_per(usuari).filter(uid=demanada)
    oferibles = Edicio.objects.oferibles(comarca_de(usuari))
    totes = Edicio.objects.filter(Q(pk__in=seva.values("pk")) | Q(pk__in=oferibles.values("pk")))
    return totes.amb_places().select_related("modul", "municipi").order_by("inici", "pk")


class BaixaForm(forms.Form):
    """Why she leaves; a few words, nothing of her health or her family."""

    motiu = forms.CharField(
        label=_("Per què ho deixa"),
        max_length=200,
        help_text=_("Feina, horari, mudança… Res de salut, ètnia ni motius d'asil."),
    )

    def __init__(self, data=None, **opcions):
        super().__init__(dades_netes(data), **opcions)

    def desa(self, inscripcio: Inscripcio, *, per) -> Inscripcio | None:
        return dona_de_baixa(inscripcio=inscripcio, motiu=self.cleaned_data["motiu"], per=per)
