"""An action of the year, and the news of it."""

from datetime import date

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, FitxaForm, dades_netes, recorda_com_era
from acollida.servei import entitats_de
from municipis.models import Municipi
from municipis.periode import Periode
from pla.actions import afegeix_accio, dona_noticia
from pla.comarca import equip_de
from pla.enums import EstatAccio
from pla.models import Accio, Compromis, Linia

DE_NOVA = ("estat", "percentatge", "executat")
LLIGAMS = ("municipis", "socis", "compromisos")
LLARG = forms.Textarea(attrs={"rows": 3})


def _moltes(etiqueta, **opcions):
    return forms.ModelMultipleChoiceField(
        None, label=etiqueta, required=False, widget=forms.CheckboxSelectMultiple, **opcions
    )


class AccioForm(FitxaForm):
    """What an action is. How it goes is said in its news, once it has been made."""

    municipis = _moltes(_("Municipis"), help_text=_("Cap, si és de tota la comarca."))
    socis = _moltes(_("Amb qui es fa"))
    compromisos = _moltes(_("Compromisos que compleix"))

    class Meta:
        model = Accio
        fields = [
            "linia", "nom", "objectiu", "descripcio", "responsable", "inici", "fi", "pressupost",
            "estat", "percentatge", "executat",
        ]  # fmt: skip
        widgets = {"inici": DIA, "fi": DIA, "descripcio": LLARG}

    def __init__(self, *args, anual=None, **opcions):
        super().__init__(*args, **opcions)
        self.instance.anual = anual or self.instance.anual
        if self.nova:
            oberts = [(estat.value, estat.label) for estat in EstatAccio.obertes()]
            self.fields["estat"].choices = oberts
        else:
            for nom in DE_NOVA:
                del self.fields[nom]
        self._nomes_del_pla()

    def _nomes_del_pla(self):
        """What may be chosen, and with it what the action already says."""
        comarca, accio = self.instance.anual.pla.comarca, self.instance
        linies = Linia.objects.filter(pla=accio.anual.pla)
        compromisos = Compromis.objects.visibles_per(self.per)
        triables = {
            "linia": linies.vigents() | linies.filter(pk=accio.linia_id),
            "responsable": equip_de(comarca, accio.responsable_id),
            "municipis": Municipi.objects.filter(comarca=comarca),
            "socis": entitats_de(self.per).vigents(),
            "compromisos": compromisos.select_related("prioritat"),
        }
        if not self.nova:
            triables["socis"] |= accio.socis.model.objects.filter(pk__in=accio.socis.all())
        for nom, files in triables.items():
            self.fields[nom].queryset = files
            if nom in LLIGAMS and not self.nova:
                self.fields[nom].initial = getattr(accio, nom).all()
        if not compromisos.exists():
            del self.fields["compromisos"]
        self.fields["responsable"].error_messages["invalid_choice"] = _(
            "Trieu algú que treballi a la comarca."
        )
        self.fields["linia"].error_messages["invalid_choice"] = _(
            "Trieu una línia d'aquest pla que no s'hagi retirat."
        )

    def clean(self):
        dades = super().clean()
        if "inici" in dades and "fi" in dades:
            self._dins_de_l_any(dades["inici"], dades["fi"])
        return dades

    def _dins_de_l_any(self, inici, fi):
        """Its days may begin before the year or end after it, but some has to fall in it."""
        periode = Periode.exercici(self.instance.anual.exercici)
        if inici and fi and fi < inici:
            self.add_error("fi", _("L'acció acaba abans de començar: reviseu els dos dies."))
        elif (inici or date.min) > periode.fi or (fi or date.max) < periode.inici:
            self.add_error(
                "inici" if inici and inici > periode.fi else "fi",
                _("Cap dia no és del %(any)s: reviseu-los, o poseu l'acció al pla del seu any.")
                % {"any": periode.inici.year},
            )

    @transaction.atomic
    def save(self, commit=True):
        desa = super().save
        accio = afegeix_accio(accio=self.instance, desa=desa) if self.nova else desa()
        for nom in set(LLIGAMS) & set(self.changed_data):
            getattr(accio, nom).set(self.cleaned_data[nom])
        return accio


class NoticiaForm(forms.Form):
    """What is new. Only what has been changed here is changed in the action."""

    versio = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(label=_("Què hi ha de nou"), widget=LLARG, max_length=2_000)
    estat = forms.ChoiceField(label=_("Com queda"), choices=EstatAccio)
    percentatge = forms.IntegerField(
        label=_("Percentatge fet"), min_value=0, max_value=100, required=False
    )
    executat = forms.DecimalField(
        label=_("Pressupost executat fins ara, en euros"),
        min_value=0, max_digits=10, decimal_places=2, required=False,
    )  # fmt: skip

    def __init__(self, data=None, *, accio, per):
        inicials = {nom: getattr(accio, nom) for nom in ("versio", *DE_NOVA)}
        super().__init__(dades_netes(data), initial=inicials)
        self.accio, self.per = accio, per
        recorda_com_era(self)

    def _no_es_buida(self, nom):
        valor = self.cleaned_data[nom]
        if valor is None and getattr(self.accio, nom) is not None:
            raise forms.ValidationError(_("Ja se n'ha dit un valor: si no n'hi ha, escriviu 0."))
        return valor

    def clean_percentatge(self):
        return self._no_es_buida("percentatge")

    def clean_executat(self):
        return self._no_es_buida("executat")

    def save(self):
        canvis = {nom: self.cleaned_data[nom] for nom in DE_NOVA if nom in self.changed_data}
        return dona_noticia(
            accio=self.accio,
            text=self.cleaned_data["text"],
            versio=self.cleaned_data["versio"],
            per=self.per,
            **canvis,
        )
