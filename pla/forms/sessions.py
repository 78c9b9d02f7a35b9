"""The days of an activity: one, or a series without the holidays."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_versemblant
from acollida.formularis import DIA, HORA, FitxaForm
from pla.actions import Quan, afegeix_sessions, reescriu_sessio
from pla.enums import EstatActivitat
from pla.models import Activitat, SessioActivitat
from pla.series import dies_de_la_serie, festius_entre

from .camps_activitat import DuradaField

MAXIM = 60  # sessions written at once: more than a year of weeks is a mistake
UNA, SETMANAL, QUINZENAL = 0, 1, 2
CADA = [
    (UNA, _("un sol dia")),
    (SETMANAL, _("cada setmana")),
    (QUINZENAL, _("cada dues setmanes")),
]


class SerieForm(forms.Form):
    """A day, or the same day of the week until another; `quan()` and `saltats`, once valid."""

    dia = forms.DateField(label=_("Dia"), widget=DIA, initial=timezone.localdate)
    hora = forms.TimeField(label=_("Hora d'inici"), widget=HORA, required=False)
    minuts = DuradaField(label=_("Hores"), required=False, help_text=_("«2» o «1:30»"))
    cada = forms.TypedChoiceField(label=_("Es fa"), choices=CADA, coerce=int, initial=UNA)
    fins = forms.DateField(label=_("Fins al dia"), widget=DIA, required=False)
    fetes = forms.BooleanField(
        label=_("Les dels dies que ja han passat s'han fet"), required=False, initial=True
    )

    def clean_dia(self):
        return dia_versemblant(self.cleaned_data["dia"])

    def clean_fins(self):
        fins = self.cleaned_data["fins"]
        return dia_versemblant(fins) if fins else None

    def clean(self):
        dades = super().clean()
        self.dies = []
        dia, cada, fins = dades.get("dia"), dades.get("cada"), dades.get("fins")
        if not dia or "fins" in self.errors:
            return dades
        if cada and not fins:
            self.add_error("fins", _("Digueu fins a quin dia dura la sèrie."))
        elif cada and fins < dia:
            self.add_error("fins", _("La sèrie acaba abans de començar."))
        else:
            self.dies = dies_de_la_serie(dia, fins, cada) if cada else [dia]
        if len(self.dies) > MAXIM:
            diu = _("Serien %(n)s sessions: feu-ne com a molt %(maxim)s d'un cop.")
            self.add_error("fins", diu % {"n": len(self.dies), "maxim": MAXIM})
        return dades

    def quan(self, activitat: Activitat) -> list[Quan]:
        """The sessions to write; in a series, without the holidays, which stay in `saltats`."""
        dades, avui = self.cleaned_data, timezone.localdate()
        festius = festius_entre(self.dies, comarca=activitat.comarca, municipi=activitat.municipi)
        self.festius = festius
        dies = self.dies if dades["cada"] == UNA else [d for d in self.dies if d not in festius]
        estats = {True: EstatActivitat.FETA, False: EstatActivitat.PREVISTA}
        return [
            Quan(dia, dades["hora"], dades["minuts"], estats[dades["fetes"] and dia <= avui])
            for dia in dies
        ]

    @property
    def avis(self) -> str:
        """What to tell of the holidays that have been met, once `quan()` has been asked."""
        if not self.festius:
            return ""
        llista = ", ".join(f"{date_format(dia)} ({nom})" for dia, nom in self.festius.items())
        if self.cleaned_data["cada"] == UNA:
            return _("Compte: és festa. %(dies)s.") % {"dies": llista}
        return _("S'han saltat els dies de festa: %(dies)s.") % {"dies": llista}


class SessionsForm(SerieForm, FitxaForm):
    """More sessions for an activity."""

    class Meta:
        model = SessioActivitat
        fields = ["dia", "hora", "minuts"]

    def __init__(self, *args, activitat: Activitat, **opcions):
        super().__init__(*args, **opcions)
        self.activitat = activitat

    def save(self, commit=True):
        return afegeix_sessions(
            activitat=self.activitat,
            quan=self.quan(self.activitat),
            per=self.per,
            uid=self.cleaned_data["uid"],
        )


class SessioForm(FitxaForm):
    """A session by itself: another day, how long it took, or how it stands."""

    minuts = DuradaField(label=_("Hores"), required=False, help_text=_("«2», «1,5» o «1:30»"))

    class Meta:
        model = SessioActivitat
        fields = ["dia", "hora", "minuts", "estat"]
        widgets = {"dia": DIA, "hora": HORA, "estat": forms.RadioSelect}

    def clean_dia(self):
        return dia_versemblant(self.cleaned_data["dia"])

    def save(self, commit=True):
        return reescriu_sessio(sessio=self.instance, desa=super().save)
