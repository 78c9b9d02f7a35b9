"""Writing down a need, and why one is discarded."""

from datetime import timedelta

from django import forms
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_passat
from acollida.formularis import DIA, FitxaForm, dades_netes
from acollida.tecniques import comarca_de
from municipis.text import clau_ordre
from pla.comarca import municipis_del_pla
from pla.enums import OrigenNecessitat, TipusActivitat
from pla.fonts import FONTS
from pla.models import Activitat, Necessitat, SessioActivitat

from .camps import LLARG, PeriodeField

TROBADES = (TipusActivitat.REUNIO, TipusActivitat.ASSESSORAMENT)
RECENTS = timedelta(days=365)
ORIGENS = {
    TipusActivitat.REUNIO: OrigenNecessitat.TAULA,
    TipusActivitat.ASSESSORAMENT: OrigenNecessitat.MUNICIPI,
}


class TrobadaField(forms.ModelChoiceField):
    def label_from_instance(self, obj) -> str:
        return f"{obj.titol} · {obj.dia:%d.%m.%Y}" if obj.dia else obj.titol


class NecessitatForm(FitxaForm):
    xifra = forms.ChoiceField(
        label=_("Xifra que ho diu"),
        required=False,
        help_text=_("La seva evidència: se'n veurà el valor i la llista dels registres."),
        error_messages={"invalid_choice": _("No tenim aquesta xifra: trieu-ne una de la llista.")},
    )
    periode = PeriodeField(label=_("Període de la xifra"), required=False)

    class Meta:
        model = Necessitat
        fields = [
            "nom", "prioritat", "origen", "municipi", "activitat", "detectada_el", "xifra",
            "periode", "descripcio", "proposta",
        ]  # fmt: skip
        widgets = {"detectada_el": DIA, "descripcio": LLARG, "proposta": LLARG}
        field_classes = {"activitat": TrobadaField}
        help_texts = {
            "proposta": _("Què s'hi podria fer. Amb proposta ja es pot portar al pla."),
            "municipi": _("Si és de tota la comarca, deixeu-lo en blanc."),
        }

    def __init__(self, *args, activitat=None, **opcions):
        super().__init__(*args, **opcions)
        fixes = {self.instance.activitat_id, getattr(activitat, "pk", None)}
        self.fields["municipi"].queryset = municipis_del_pla(self.per)
        self.fields["municipi"].empty_label = _("tota la comarca")
        self.fields["activitat"].queryset = self._trobades(fixes - {None})
        self.fields["activitat"].empty_label = _("cap")
        self.fields["xifra"].choices = [("", _("cap")), *self._xifres()]
        self.fields["periode"].conserva(self.instance.periode)

    def _trobades(self, fixes):
        """The meetings of the last year, and those that must be there whatever they are."""
        recents = SessioActivitat.objects.filter(dia__gte=timezone.localdate() - RECENTS)
        a_mes_de_fixes = Q(tipus__in=TROBADES, pk__in=recents.values("activitat"))
        visibles = Activitat.objects.visibles_per(self.per)
        triables = visibles.filter(a_mes_de_fixes | Q(pk__in=fixes))
        return triables.annotate(dia=Max("sessions__dia")).order_by("-dia", "-pk")

    def _xifres(self):
        """By title; one that is no longer counted stays where it was evidence."""
        titols = {codi: font.titol for codi, font in FONTS.items()}
        if codi := self.instance.xifra:
            titols.setdefault(codi, codi)
        return sorted(titols.items(), key=lambda parell: clau_ordre(parell[1]))

    def clean_detectada_el(self):
        return dia_passat(self.cleaned_data["detectada_el"])

    def clean(self):
        dades = super().clean()
        xifra, periode = dades.get("xifra"), dades.get("periode")
        if xifra and periode == "":
            self.add_error("periode", _("Digueu de quin període és la xifra."))
        if periode and xifra == "":
            self.add_error("xifra", _("Trieu la xifra d'aquest període, o traieu el període."))
        return dades

    def save(self, commit=True):
        if self.nova:
            self.instance.comarca = comarca_de(self.per)
        self.instance.estat = self.instance.segons_el_que_te()
        return super().save()


class DescartaForm(forms.Form):
    perque = forms.CharField(
        label=_("Per què es descarta"),
        max_length=200,
        help_text=_("Es conserva a la llista, i es pot recuperar."),
    )

    def __init__(self, data=None):
        super().__init__(dades_netes(data))
