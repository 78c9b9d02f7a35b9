"""The quick log: what was done, in eight fields."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_versemblant
from acollida.formularis import DIA, HORA
from comptes.enums import Rol
from pla.actions import Quan, crea_activitat
from pla.enums import TipusActivitat
from pla.models import Activitat

from .activitat_base import ES_DIUEN_SOLES, ActivitatBase, accions_triables
from .camps_activitat import DeQue, DuradaField, projectes_vius


class ApuntaForm(ActivitatBase):
    """`visibles` are on the screen at once; what a kind asks for takes the place of another."""

    VISIBLES = ("tipus", "titol", "dia", "minuts", "municipi", "dones", "homes", "de_que")
    SEGONS_QUE_ES = ("taula", "entitat")
    PLEGATS = ("altres", "no_consta", "total", "hora", "lloc")

    dia = forms.DateField(label=_("Dia"), widget=DIA, initial=timezone.localdate)
    minuts = DuradaField(label=_("Hores"), required=False)
    hora = forms.TimeField(label=_("Hora d'inici"), widget=HORA, required=False)
    de_que = DeQue()

    class Meta:
        model = Activitat
        fields = [
            "tipus", "titol", "municipi", "taula", "entitat", "dones", "homes", "altres",
            "no_consta", "lloc",
        ]  # fmt: skip

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.instance.comarca = self.comarca
        self.fields["de_que"].ofereix(
            accions=accions_triables(self.per), projectes=projectes_vius(self.per)
        )
        if len(self.per.abast.municipis) == 1:
            self.fields["municipi"].initial = next(iter(self.per.abast.municipis))

    @property
    def hi_ha_plegats(self) -> bool:
        """Whether something folded has to be seen: it says something, or is refused."""
        return any(self[nom].value() not in (None, "") or self[nom].errors for nom in self.PLEGATS)

    def clean_titol(self):
        """It is not asked of every kind: then what it keeps from before says nothing."""
        sola = self.cleaned_data.get("tipus") in ES_DIUEN_SOLES
        return "" if sola else self.cleaned_data["titol"]

    def clean_dia(self):
        return dia_versemblant(self.cleaned_data["dia"])

    def te_feta(self, dades) -> bool:
        dia = dades.get("dia")
        return not dia or dia <= timezone.localdate()

    def clean(self):
        dades = super().clean()
        entitat = dades.get("entitat")
        if dades.get("tipus") == TipusActivitat.CENTRE and entitat and entitat.municipi:
            dades["municipi"] = entitat.municipi  # that is where the school is
        return dades

    def save(self, commit=True):
        dades, activitat = self.cleaned_data, self.instance
        activitat.accio, activitat.projecte = dades["de_que"]["accio"], dades["de_que"]["projecte"]
        return crea_activitat(
            activitat=activitat,
            desa=super().save,
            quan=[Quan.fet(dades["dia"], dades["hora"], dades["minuts"])],
            tecniques=[self.per] if self.per.te_rol(Rol.TECNICA) else [],
            per=self.per,
        )


def com_l_ultima(usuari) -> dict:
    """What the last one she wrote down says, but its day and who came."""
    seves = Activitat.objects.visibles_per(usuari).filter(creat_per=usuari)
    ultima = seves.select_related("accio", "projecte").order_by("-id").first()
    if not ultima:
        return {}
    sessio = ultima.sessions.first()
    camps = ("tipus", "titol", "municipi", "taula", "entitat", "lloc")
    return {camp: getattr(ultima, camp) for camp in camps} | {
        "de_que": DeQue.clau(ultima),
        "minuts": sessio.minuts if sessio else None,
        "hora": sessio.hora if sessio else None,
    }
