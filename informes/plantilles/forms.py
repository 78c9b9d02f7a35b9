"""Name and years of a template, its chapters, and the versions that each change leaves."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.formularis import EsborranyMixin, FitxaForm
from informes.models import PlantillaMemoria
from informes.plantilles import edicio
from informes.plantilles.actions import crea, duplica
from informes.plantilles.forma import Forma, Funcio
from pla.actions import PlaError

FUNCIONS = [
    (Funcio.CAP, gettext_lazy("cap de les quatre")),
    (Funcio.COORDINACIO, gettext_lazy("coordinació")),
    (Funcio.DINAMITZACIO, gettext_lazy("dinamització")),
    (Funcio.GESTIO, gettext_lazy("gestió")),
    (Funcio.ACOLLIDA, gettext_lazy("organització del programa integral d'acollida")),
]
ANYS = {
    "des_d_exercici": gettext_lazy("Les memòries d'aquest any i dels següents s'hi escriuen."),
    "fins_exercici": gettext_lazy(
        "Buit: encara val. Si dues valen el mateix any, val la més nova."
    ),
}


class PlantillaForm(FitxaForm):
    """Its name and its years."""

    class Meta:
        model = PlantillaMemoria
        fields = ["nom", "des_d_exercici", "fins_exercici"]
        help_texts = ANYS

    def _get_validation_exclusions(self):
        """The comarca is not in the form, but its names are unique in it."""
        return super()._get_validation_exclusions() - {"comarca"}


class PlantillaNovaForm(PlantillaForm):
    """A new one: a copy of another, or empty."""

    de = forms.ModelChoiceField(
        PlantillaMemoria.objects.none(),
        label=gettext_lazy("Comença com"),
        empty_label=gettext_lazy("una plantilla buida"),
        required=False,
        help_text=gettext_lazy("La còpia va pel seu compte: el que hi canvieu no toca l'altra."),
    )

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.instance.comarca = self.per.assignacio.comarca
        self.fields["de"].queryset = PlantillaMemoria.objects.visibles_per(self.per)

    def _crea(self):
        plantilla, camps = self.instance, self.cleaned_data
        plantilla.uid = camps["uid"]
        if camps["de"]:
            return duplica(plantilla, camps["de"], self.per)
        return crea(plantilla, edicio.forma_buida(), _("Plantilla buida."), self.per)


class CanviForm(EsborranyMixin, forms.Form):
    """What any change of a version brings: a note, and the version that was on the screen."""

    damunt = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    nota = forms.CharField(
        label=gettext_lazy("Per què ho canvieu"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Es llegeix al costat de la versió. Buit: hi surt què ha canviat."),
    )

    def posa_la_darrera(self, numero: int) -> None:
        """After a conflict: sending it again is a decision, upon the newest version."""
        self.data = self.data.copy()
        self.data["damunt"] = str(numero)


class CapitolForm(CanviForm):
    titol = forms.CharField(label=gettext_lazy("Títol del capítol"), max_length=120)
    funcio = forms.ChoiceField(
        label=gettext_lazy("Funció del servei"), choices=FUNCIONS, required=False
    )
    field_order = ["titol", "funcio", "nota", "damunt"]

    @classmethod
    def de(cls, dades, numero: int, capitol=None):
        inicial = {"damunt": numero}
        if capitol:
            inicial |= {"titol": capitol.titol, "funcio": capitol.funcio.value}
        return cls(dades, initial=inicial)

    def afegeix(self, forma: Forma) -> Forma:
        return edicio.afegeix_capitol(forma, **self._camps())

    def canvia(self, codi: str):
        return lambda forma: edicio.canvia_capitol(forma, codi, **self._camps())

    def _camps(self):
        camps = self.cleaned_data
        return {"titol": camps["titol"], "funcio": Funcio(camps["funcio"])}


class MoviForm(CanviForm):
    """Up, down or out: of a chapter, or of one of its blocks."""

    PASSOS = {"amunt": -1, "avall": 1}
    capitol = forms.SlugField()
    bloc = forms.SlugField(required=False)
    cap = forms.ChoiceField(choices=[(codi, codi) for codi in ("amunt", "avall", "treu")])

    def toca(self, forma: Forma):
        """What somebody else may not have changed: the order or, of what goes, all of it."""
        capitol, bloc, cap = (self.cleaned_data[nom] for nom in ("capitol", "bloc", "cap"))
        try:
            if cap == "treu":
                return edicio.bloc_de(forma, capitol, bloc) if bloc else forma.capitol(capitol)
            parts = forma.capitol(capitol).blocs if bloc else forma.capitols
            return [part.codi for part in parts]
        except KeyError:
            return None

    def canvia(self, forma: Forma) -> Forma:
        capitol, bloc, cap = (self.cleaned_data[nom] for nom in ("capitol", "bloc", "cap"))
        if self.toca(forma) is None:
            raise PlaError(_("Ja no hi és."))
        if cap == "treu":
            tret = edicio.treu_bloc(forma, capitol, bloc) if bloc else None
            return tret or edicio.treu_capitol(forma, capitol)
        salt = self.PASSOS[cap]
        if bloc:
            return edicio.mou_bloc(forma, capitol, bloc, salt)
        return edicio.mou_capitol(forma, capitol, salt)
