"""Writing down a mandate, its priorities and its commitments."""

from django import forms
from django.utils.translation import gettext as diu
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, FitxaForm
from acollida.tecniques import comarca_de
from municipis.models import Municipi
from pla.actions import PlaError, comprova_dies, desa_compromis, desa_mandat, desa_prioritat
from pla.models import Accio, Compromis, PlaMandat, PrioritatMandat


class MandatForm(FitxaForm):
    """`save()` raises `PlaError` when it overlaps another one."""

    class Meta:
        model = PlaMandat
        fields = ["nom", "municipi", "inici", "fi"]
        widgets = {"inici": DIA, "fi": DIA}
        help_texts = {"municipi": _("Si és el pla de tota la comarca, deixeu-lo en blanc.")}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        if self.nova:
            self.instance.comarca = comarca_de(self.per)
        seus = Municipi.objects.visibles_per(self.per).filter(comarca=self.instance.comarca)
        self.fields["municipi"].queryset = seus
        self.fields["municipi"].empty_label = diu("tota la comarca")

    def clean(self):
        dades = super().clean()
        inici, fi = dades.get("inici"), dades.get("fi")
        if inici and fi and fi < inici:
            self.add_error("fi", _("El mandat acaba abans de començar."))
        elif inici and fi and "municipi" in dades:
            self._no_s_encavalla(dades)
        return dades

    def _no_s_encavalla(self, dades) -> None:
        ell = self.instance
        seria = PlaMandat(pk=ell.pk, uid=ell.uid, comarca=ell.comarca)
        seria.municipi, seria.inici, seria.fi = dades["municipi"], dades["inici"], dades["fi"]
        try:
            comprova_dies(seria)
        except PlaError as error:
            self.add_error(error.camp, error.missatge)

    def save(self, commit=True):
        if self.nova:
            self.instance.uid = self.cleaned_data["uid"]
        return desa_mandat(mandat=self.instance, desa=super().save, per=self.per)


class NumeradaForm(FitxaForm):
    """Something that has a number among its siblings."""

    def clean_numero(self):
        numero = self.cleaned_data["numero"]
        altra = self.germans().filter(numero=numero).exclude(pk=self.instance.pk).first()
        if altra:
            raise forms.ValidationError(
                diu("El número %(numero)s ja és el de «%(altra)s».")
                % {"numero": numero, "altra": altra}
            )
        return numero

    def proposa_numero(self) -> None:
        darrer = self.germans().order_by("-numero").values_list("numero", flat=True).first()
        self.initial.setdefault("numero", (darrer or 0) + 1)


class PrioritatForm(NumeradaForm):
    class Meta:
        model = PrioritatMandat
        fields = ["numero", "nom"]

    def __init__(self, *args, mandat=None, **opcions):
        super().__init__(*args, **opcions)
        self.instance.mandat = mandat or self.instance.mandat
        if self.nova:
            self.proposa_numero()

    def germans(self):
        return self.instance.mandat.prioritats.order_by("numero")

    def save(self, commit=True):
        return desa_prioritat(prioritat=self.instance, desa=super().save, per=self.per)


class AccionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj):
        return f"{obj.anual.exercici} · {obj.nom}"


class CompromisForm(NumeradaForm):
    """A new one brings the steps of its kind."""

    accions = AccionsField(
        Accio.objects.none(),
        label=_("Accions que el compleixen"),
        to_field_name="uid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Compromis
        fields = ["numero", "text", "area", "tipus", "pes", "accions"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "pes": _("Quant pesa dins la prioritat, de l'1 al 100."),
        }

    def __init__(self, *args, prioritat=None, **opcions):
        super().__init__(*args, **opcions)
        self.instance.prioritat = prioritat or self.instance.prioritat
        self.fields["accions"].queryset = self._accions()
        if self.nova:
            self.proposa_numero()
            self.fields["tipus"].help_text = diu(
                "Cada tipus proposa els seus passos: després els podeu canviar."
            )

    def _accions(self):
        """Those of the years of the mandate, and those that it already has."""
        mandat, seves = self.instance.prioritat.mandat, Accio.objects.visibles_per(self.per)
        anys = (mandat.inici.year, mandat.fi.year)
        del_temps = seves.filter(anual__pla__comarca=mandat.comarca, anual__exercici__range=anys)
        propies = [] if self.nova else self.instance.accions.values("pk")
        files = del_temps | seves.filter(pk__in=propies)
        return files.select_related("anual").order_by("-anual__exercici", "linia__ordre", "clau")

    def germans(self):
        return self.instance.prioritat.compromisos.order_by("numero")

    def save(self, commit=True):
        return desa_compromis(compromis=self.instance, desa=super().save, per=self.per)
