"""Saying what proves a step or an action: one form for each kind of thing."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext as diu
from django.utils.translation import gettext_lazy as _

from acollida.formularis import EsborranyMixin, dades_netes
from municipis.periode import Periode
from pla import periodes
from pla.actions import posa_evidencia
from pla.enums import EstatProtocol
from pla.lectures import lector_de
from pla.models import Accio, Activitat, DocumentPla, Evidencia, ProtocolAcollida

from .xifres import TriaXifra

A_LA_VISTA = 200  # of the activities, the newest; the search narrows them


class EvidenciaForm(EsborranyMixin, forms.ModelForm):
    """`lloc` is the action or the step; `save()` raises `PlaError`."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, data=None, files=None, *, lloc, per, cerca=""):
        de_qui = {"accio": lloc} if isinstance(lloc, Accio) else {"pas": lloc}
        super().__init__(dades_netes(data), files, instance=Evidencia(**de_qui))
        self.per, self.lloc, self.cerca = per, lloc, cerca
        self.portador = lloc if isinstance(lloc, Accio) else lloc.compromis
        self.prepara()

    def prepara(self) -> None:
        """What may be chosen."""

    def repetida(self) -> None:
        """The action knows it, by the `uid`."""

    @property
    def comarca(self):
        if isinstance(self.lloc, Accio):
            return self.lloc.anual.pla.comarca
        return self.portador.prioritat.mandat.comarca

    def save(self, commit=True):
        self.instance.uid = self.cleaned_data["uid"]
        fitxer = self.cleaned_data.get("fitxer")
        return posa_evidencia(evidencia=self.instance, fitxer=fitxer, per=self.per)


class DActivitatForm(EvidenciaForm):
    class Meta:
        model = Evidencia
        fields = ["activitat", "nota"]

    def prepara(self):
        seves = Activitat.objects.visibles_per(self.per).filter(comarca=self.comarca)
        camp = self.fields["activitat"]
        camp.required, camp.to_field_name = True, "uid"
        camp.queryset = seves.exclude(pk__in=Activitat.objects.anullades().values("pk"))
        trobades = camp.queryset.filter(titol__icontains=self.cerca).order_by("-id")[:A_LA_VISTA]
        noms = [(str(a.uid), f"{a.titol} · {a.get_tipus_display()}") for a in trobades]
        camp.choices = [("", diu("Trieu l'activitat")), *noms]


class DeFitxerForm(EvidenciaForm):
    fitxer = forms.FileField(label=_("Fitxer"), required=False)
    field_order = ["uid", "fitxer", "document", "nota"]

    class Meta:
        model = Evidencia
        fields = ["document", "nota"]

    def prepara(self):
        camp = self.fields["document"]
        visibles = DocumentPla.objects.visibles_per(self.per)
        camp.queryset = visibles.en_us().filter(pk__in=self.portador.fitxers.values("pk"))
        camp.to_field_name, camp.label = "uid", diu("O un que ja hi és")
        camp.empty_label = diu("cap")

    def clean(self):
        dades = super().clean()
        quants = sum(bool(dades.get(nom)) for nom in ("fitxer", "document"))
        if quants != 1 and not self.errors:
            self.add_error("fitxer", _("Pugeu un fitxer, o trieu-ne un dels que ja hi ha."))
        return dades


class DeProgramaForm(EvidenciaForm):
    class Meta:
        model = Evidencia
        fields = ["protocol", "nota"]

    def prepara(self):
        visibles = ProtocolAcollida.objects.visibles_per(self.per)
        camp = self.fields["protocol"]
        camp.required, camp.to_field_name = True, "uid"
        camp.queryset = (
            visibles.exclude(estat=EstatProtocol.NO_N_HI_HA)
            .filter(municipi__comarca=self.comarca)
            .select_related("municipi")
        )


class DeXifraForm(EvidenciaForm):
    """A figure that says nothing over those days proves nothing."""

    xifra = TriaXifra(buit=_("Trieu la xifra"), label=_("Xifra"))
    periode = forms.ChoiceField(label=_("Període"))

    class Meta:
        model = Evidencia
        fields = ["xifra", "periode", "nota"]

    def prepara(self):
        if isinstance(self.lloc, Accio):
            exercici = Periode.exercici(self.lloc.anual.exercici)
            triables = [exercici, *exercici.semestres()]
        else:
            triables = periodes.del_mandat(self.portador.prioritat.mandat)
        self.fields["periode"].choices = [(p.codi, periodes.nom(p.codi)) for p in triables]

    def clean(self):
        dades = super().clean()
        codi, periode = dades.get("xifra"), dades.get("periode")
        if codi and periode:
            llegida = lector_de(self.portador, self.per)(codi, Periode.del_codi(periode))
            if llegida.motiu:
                self.add_error("periode", diu("No es pot: %s.") % llegida.motiu)
        return dades


class DAdrecaForm(EvidenciaForm):
    enllac = forms.URLField(
        label=_("Adreça"),
        max_length=200,
        assume_scheme="https",
        help_text=_("Una pàgina pública: comença per «https://»."),
    )

    class Meta:
        model = Evidencia
        fields = ["enllac", "nota"]


MENES = {
    "activitat": (_("Una activitat"), DActivitatForm),
    "fitxer": (_("Un fitxer"), DeFitxerForm),
    "xifra": (_("Una xifra"), DeXifraForm),
    "programa": (_("Un programa d'acollida"), DeProgramaForm),
    "adreca": (_("Una adreça"), DAdrecaForm),
}
