"""The short form of a meeting of a table."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.forms.camps import dia_versemblant
from acollida.formularis import DIA, HORA, FitxaForm
from pla.actions import nova_reunio
from pla.comarca import equip_de, municipis_del_pla
from pla.enums import TipusActivitat
from pla.models import COMPTATS, Activitat, SessioActivitat
from pla.models.activitat import MINUTS_D_UN_DIA


class ReunioForm(FitxaForm):
    """Makes the activity and its day; the minutes and the agreements come later."""

    dia = forms.DateField(
        label=gettext_lazy("Dia"), widget=DIA, initial=timezone.localdate,
        help_text=gettext_lazy("Si encara ha de venir, quedarà com a prevista."),
    )  # fmt: skip
    hora = forms.TimeField(label=gettext_lazy("Hora"), widget=HORA, required=False)
    minuts = forms.IntegerField(
        label=gettext_lazy("Minuts"), min_value=1, max_value=MINUTS_D_UN_DIA, required=False,
        error_messages={
            "max_value": gettext_lazy("Una sessió no pot passar de les vint-i-quatre hores."),
        },
    )  # fmt: skip
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
        self.instance.titol = f"Reunió · {taula.nom}"
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

    def clean(self):
        super().clean()
        dades = self.cleaned_data
        comptats = [nom for nom in COMPTATS if dades.get(nom) is not None]
        if comptats and dades.get("dia") and dades["dia"] > timezone.localdate():
            self.add_error(comptats[0], _("Encara no s'ha fet: compteu-hi la gent quan s'acabi."))
        return dades

    def save(self, commit=True):
        quan = {nom: self.cleaned_data[nom] for nom in ("dia", "hora", "minuts")}
        return nova_reunio(
            activitat=self.instance, sessio=SessioActivitat(**quan), desa=super().save, per=self.per
        )
