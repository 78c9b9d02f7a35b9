"""The short form of a meeting of a table."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.forms.camps import dia_versemblant
from acollida.formularis import DIA, HORA
from pla.actions import Quan, crea_activitat
from pla.comarca import equip_de, municipis_del_pla
from pla.enums import TipusActivitat
from pla.models import COMPTATS, Activitat

from .activitat_base import es_diu_sola
from .camps_activitat import DuradaField
from .comptats import AmbComptats


class ReunioForm(AmbComptats):
    """Makes the activity and its day; the minutes and the agreements come later."""

    dia = forms.DateField(
        label=gettext_lazy("Dia"), widget=DIA, initial=timezone.localdate,
        help_text=gettext_lazy("Si encara ha de venir, quedarà com a prevista."),
    )  # fmt: skip
    hora = forms.TimeField(label=gettext_lazy("Hora"), widget=HORA, required=False)
    minuts = DuradaField(
        label=gettext_lazy("Hores"), required=False, help_text=gettext_lazy("«2», «1,5» o «1:30»")
    )
    total = None  # those who meet are few: nobody needs to check that they add up
    field_order = [
        "dia", "hora", "minuts", "municipi", "lloc", "ordre_del_dia", "tecniques", "socis",
        *COMPTATS,
    ]  # fmt: skip

    class Meta:
        model = Activitat
        fields = ["municipi", "lloc", "ordre_del_dia", "tecniques", "socis", *COMPTATS]
        widgets = {
            "ordre_del_dia": forms.Textarea(attrs={"rows": 4}),
            "tecniques": forms.CheckboxSelectMultiple,
            "socis": forms.CheckboxSelectMultiple,
        }
        labels = {
            "tecniques": gettext_lazy("Qui del servei"),
            "socis": gettext_lazy("Qui hi ha vingut"),
        }

    def __init__(self, *args, taula, **opcions):
        super().__init__(*args, **opcions)
        self.taula, camps = taula, self.fields
        self.instance.taula, self.instance.comarca = taula, taula.comarca
        self.instance.tipus = TipusActivitat.REUNIO
        self.instance.titol = es_diu_sola(TipusActivitat.REUNIO, taula)
        camps["municipi"].queryset = municipis_del_pla(self.per)
        camps["municipi"].empty_label = _("tota la comarca")
        camps["municipi"].initial = taula.municipi_id
        camps["tecniques"].queryset = equip_de(taula.comarca)
        camps["tecniques"].initial = [self.per.pk]
        camps["socis"].queryset = taula.membres.all()
        if not taula.membres.exists():
            del camps["socis"]

    def clean_dia(self):
        return dia_versemblant(self.cleaned_data["dia"])

    def te_feta(self, dades) -> bool:
        dia = dades.get("dia")
        return not dia or dia <= timezone.localdate()

    def save(self, commit=True):
        dades = self.cleaned_data
        return crea_activitat(
            activitat=self.instance,
            desa=super().save,
            quan=[Quan.fet(dades["dia"], dades["hora"], dades["minuts"])],
            per=self.per,
        )
