"""What to cross, and under which name to keep it."""

from collections.abc import Iterable

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.formularis import DIA, FitxaForm
from informes.encreuaments.demanda import Demanda, EncreuamentError
from informes.models import Encreuament
from informes.xifra import Xifra
from municipis.abast import Abast
from municipis.periode import Periode

FILTRE = "nomes_"
ANYS = 5


def periodes(avui) -> list[tuple[str, str]]:
    """The last years and their halves, the newest first."""
    anys = [avui.year - n for n in range(ANYS)]
    codis = [codi for a in anys for codi in (str(a), f"{a}-2", f"{a}-1")]
    return [(codi, codi) for codi in codis] + [("", _("uns altres dies"))]


class DemandaForm(forms.Form):
    """The figure is already chosen: here, by what, of when, and only of what."""

    files = forms.ChoiceField(label=gettext_lazy("Files"))
    columnes = forms.ChoiceField(label=gettext_lazy("Columnes"), required=False)
    periode = forms.ChoiceField(label=gettext_lazy("Període"), required=False)
    inici = forms.DateField(label=gettext_lazy("Del"), required=False, widget=DIA)
    fi = forms.DateField(label=gettext_lazy("Al"), required=False, widget=DIA)
    zeros = forms.BooleanField(
        label=gettext_lazy("Mostra també les files i columnes a zero"), required=False
    )

    def __init__(self, *args, xifra: Xifra, abast: Abast, **opcions):
        super().__init__(*args, **opcions)
        self.xifra, self.abast, self.demanda = xifra, abast, None
        avui = timezone.localdate()
        dimensions = [(d.codi, d.titol) for d in xifra.dimensions]
        self.fields["files"].choices = dimensions
        self.fields["columnes"].choices = [("", _("cap: només el total")), *dimensions]
        self.fields["periode"].choices = periodes(avui)
        for dimensio in xifra.dimensions:
            valors = dimensio.valors(abast, Periode.exercici(avui.year)).values()
            self.fields[f"{FILTRE}{dimensio.codi}"] = forms.ChoiceField(
                label=dimensio.titol,
                required=False,
                choices=[("", _("tots")), *((v.codi, v.nom) for v in valors)],
            )

    @classmethod
    def dades_de(cls, encreuament: Encreuament) -> dict[str, str]:
        """What the form says of a crosstab that was kept."""
        inici, barra, fi = encreuament.periode.partition("/")
        return {
            "files": encreuament.files,
            "columnes": encreuament.columnes,
            "periode": "" if barra else inici,
            "inici": inici if barra else "",
            "fi": fi,
            **({"zeros": "on"} if encreuament.zeros else {}),
            **{f"{FILTRE}{nom}": codi for nom, codi in encreuament.filtres.items()},
        }

    @property
    def camps_de_filtre(self) -> Iterable[forms.BoundField]:
        return [self[nom] for nom in self.fields if nom.startswith(FILTRE)]

    def clean(self):
        dades = super().clean()
        if self.errors:
            return dades
        dades["codi_periode"] = self._periode(dades)
        try:
            self.demanda = Demanda.de(self.encreuament(), self.abast)
        except EncreuamentError as error:
            self.add_error(None, str(error)[:1].upper() + str(error)[1:])
        return dades

    def _periode(self, dades) -> str:
        if dades["periode"]:
            return dades["periode"]
        inici, fi = dades["inici"], dades["fi"]
        if not inici or not fi or fi < inici:
            self.add_error("inici", _("Digueu el primer dia i l'últim, en ordre."))
            return ""
        return Periode(inici, fi).codi

    def encreuament(self) -> Encreuament:
        """What was asked for, as it would be kept."""
        dades = self.cleaned_data
        return Encreuament(
            xifra=self.xifra.codi,
            files=dades["files"],
            columnes=dades["columnes"],
            periode=dades["codi_periode"],
            zeros=dades["zeros"],
            filtres={
                nom.removeprefix(FILTRE): codi
                for nom, codi in dades.items()
                if nom.startswith(FILTRE) and codi
            },
        )


class DesaForm(FitxaForm):
    """The name of a crosstab, and whether others see it."""

    class Meta:
        model = Encreuament
        fields = ["nom", "compartit"]

    def __init__(self, *args, demanat: Encreuament | None = None, **opcions):
        super().__init__(*args, **opcions)
        self.demanat = demanat

    def save(self, commit=True):
        for camp in ("xifra", "files", "columnes", "periode", "zeros", "filtres"):
            setattr(self.instance, camp, getattr(self.demanat, camp))
        if self.nova:
            self.instance.comarca = self.per.assignacio.comarca
        return super().save()
