"""What is written about an edition of a module, and what the list of them is narrowed by."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.actions.acreditacions import acredita
from acollida.actions.cursos import amb_pany, anulla_edicio
from acollida.formularis import DIA, FitxaForm
from acollida.models import Edicio, Modul, NormaAcollida
from acollida.servei import entitats_de
from acollida.tecniques import comarca_de, tecniques_de
from municipis.models import Entitat, Municipi

DOS_ANYS = 731
ESTATS = [
    ("", _("totes")),
    ("en_curs", _("en curs")),
    ("futures", _("per començar")),
    ("acabades", _("acabades")),
    ("anullades", _("anul·lades")),
]


class EdicioForm(FitxaForm):
    """Its hours are its own: those of the law are only said, by the page of the edition."""

    class Meta:
        model = Edicio
        fields = [
            "modul", "municipi", "lloc", "imparteix", "docent", "tecnica", "inici", "fi", "hores",
            "llindar", "capacitat",
        ]  # fmt: skip
        widgets = {"inici": DIA, "fi": DIA}
        help_texts = {
            "lloc": _("Com en diu la gent: «Biblioteca», «Centre cívic»."),
            "docent": _("Qui fa classe, si es vol deixar dit."),
            "hores": _("Les d'aquesta edició, encara que no siguin les mínimes del mòdul."),
            "llindar": _("De les hores de l'edició, quantes se n'han de fer."),
            "capacitat": _("Qui arribi després anirà a la llista d'espera."),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["modul"].queryset = Modul.objects.vigents()
        self.fields["municipi"].queryset = Municipi.objects.visibles_per(self.per).vigents()
        self.fields["imparteix"].queryset = entitats_de(self.per)
        self.fields["tecnica"].queryset = tecniques_de(comarca_de(self.per))
        if self.nova:
            norma = NormaAcollida.objects.de(comarca_de(self.per))
            self.fields["llindar"].initial = norma.llindar
            self.fields["tecnica"].initial = self.per.pk
        elif self.instance.inscripcions.exists():
            del self.fields["modul"]

    def clean(self):
        dades = super().clean()
        inici, fi = dades.get("inici"), dades.get("fi")
        if inici and fi and (fi - inici).days > DOS_ANYS:
            self.add_error("fi", _("Una edició no dura més de dos anys: reviseu les dates."))
        elif inici and fi and not self.nova:
            self._hi_caben_les_sessions(inici, fi)
        return dades

    def _hi_caben_les_sessions(self, inici, fi) -> None:
        de_fora = self.instance.sessions.exclude(dia__range=(inici, fi)).count()
        if de_fora:
            self.add_error(
                "inici" if inici > self.instance.inici else "fi",
                _("Hi ha sessions fora d'aquests dies (%(n)s): moveu-les abans.") % {"n": de_fora},
            )

    @transaction.atomic
    def save(self, commit=True):
        """Other hours or another percentage are another count."""
        if not self.nova:
            amb_pany(self.instance)
        edicio = super().save()
        acredita(edicio=edicio, per=self.per)
        return edicio


class AnullaEdicioForm(FitxaForm):
    class Meta:
        model = Edicio
        fields = ["motiu"]
        help_texts = {"motiu": _("Ho llegirà qui miri l'edició. Res de cap persona.")}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["motiu"].required = True

    @transaction.atomic
    def save(self, commit=True):
        amb_pany(self.instance)
        self._avanca_la_versio()
        motiu = self.cleaned_data["motiu"]
        return anulla_edicio(edicio=self.instance, motiu=motiu, per=self.per)


class FiltreCursosForm(forms.Form):
    """In the address travel codes; a state that makes no sense narrows nothing."""

    estat = forms.ChoiceField(label=_("Estat"), choices=ESTATS, required=False)
    modul = forms.ModelChoiceField(
        Modul.objects.all(),
        label=_("Mòdul"),
        to_field_name="codi",
        required=False,
        empty_label=_("tots"),
    )
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Municipi"),
        to_field_name="codi_ine",
        required=False,
        empty_label=_("tots"),
    )
    imparteix = forms.ModelChoiceField(
        Entitat.objects.none(), label=_("Qui l'imparteix"), to_field_name="uid", required=False,
        empty_label=_("tothom"),
    )  # fmt: skip

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.fields["municipi"].queryset = Municipi.objects.visibles_per(per)
        self.fields["imparteix"].queryset = Entitat.objects.filter(comarca=comarca_de(per))

    def aplica(self, edicions):
        self.is_valid()
        dades = self.cleaned_data
        if dades.get("estat"):
            edicions = getattr(edicions, dades["estat"])()
        triats = {nom: dades[nom] for nom in ("modul", "municipi", "imparteix") if dades.get(nom)}
        return edicions.filter(**triats)


def avui_dins(edicio: Edicio):
    """Today, or the nearest day of the edition."""
    return min(max(timezone.localdate(), edicio.inici), edicio.fi)
