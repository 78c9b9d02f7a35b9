"""What is asked of each kind of block, by names and never by codes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from informes.agrupacions import SOBRE
from informes.balancos.textos import en_paraules
from informes.enums import DeQueAgrupa
from informes.observacions import ObservacioError
from informes.plantilles import tries
from informes.plantilles.forma import Bloc, TipusBloc
from informes.plantilles.forms import CanviForm
from informes.plantilles.lector import LectorAnual
from informes.plantilles.prova import comprova
from informes.xifres import XIFRES
from municipis.models import Comarca
from pla.enums import TipusActivitat

RESPOSTES = [
    ("text", gettext_lazy("un text")),
    ("nombre", gettext_lazy("un nombre")),
    ("si_no", gettext_lazy("sí o no")),
]
DIBUIXOS = [
    ("barres", gettext_lazy("barres")),
    ("linia", gettext_lazy("línia")),
    ("piramide", gettext_lazy("piràmide")),
]


def _marca(etiqueta, **camps):
    return forms.BooleanField(label=etiqueta, required=False, **camps)


class BlocForm(CanviForm):
    """The title of a block; each kind adds its options, which `opcions()` gives for the form."""

    titol = forms.CharField(label=gettext_lazy("Títol del bloc"), max_length=120, required=False)
    tria_xifres = False
    nomes_desglossables = False

    def __init__(self, *args, comarca: Comarca, lector: LectorAnual, **opcions):
        super().__init__(*args, **opcions)
        self.comarca, self.lector = comarca, lector
        self.prepara()
        self.order_fields([*[nom for nom in self.fields if nom not in ("nota", "damunt")], "nota"])

    def prepara(self) -> None:
        """What depends on the figures that have been chosen."""

    def opcions(self) -> dict[str, Any]:
        return {}

    def bloc(self, codi: str, tipus: TipusBloc) -> Bloc:
        """Without what says nothing."""
        dites = {nom: valor for nom, valor in self.opcions().items() if valor not in ("", [], None)}
        return Bloc(codi, tipus, self.cleaned_data["titol"], dites)

    @property
    def triades(self) -> list[str]:
        """The figures that are marked now, those that already were in their order."""
        if not self.tria_xifres:
            return []
        abans = list(self.initial.get("xifres", []))
        ara = self.data.getlist("xifres") if self.is_bound else abans
        return [c for c in abans if c in ara] + [c for c in ara if c not in abans]


class TextForm(BlocForm):
    text = forms.CharField(
        label=gettext_lazy("Esborrany"),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "true"}),
        required=False,
        strip=False,
        help_text=gettext_lazy("Amb aquest text comença l'apartat de cada memòria. Les xifres, "
            "entre claus, diuen les de l'any: {tramits.presentats|tràmit|tràmits}."),
    )  # fmt: skip
    cal = _marca(gettext_lazy("La memòria no es pot lliurar sense aquest text"))

    def clean_text(self):
        text = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        try:
            comprova(text, self.lector)
        except ObservacioError as error:
            raise forms.ValidationError([en_paraules(e) for e in error.errades]) from None
        return text

    def opcions(self):
        camps = self.cleaned_data
        return {"text": camps["text"]} | ({} if camps["cal"] else {"cal": False})


class PreguntaForm(BlocForm):
    pregunta = forms.CharField(
        label=gettext_lazy("Pregunta"), widget=forms.Textarea(attrs={"rows": 3}), max_length=600
    )
    resposta = forms.ChoiceField(
        label=gettext_lazy("Què s'hi respon"), choices=RESPOSTES, widget=forms.RadioSelect
    )
    per_municipi = _marca(gettext_lazy("Es demana de cada municipi"))
    cal = _marca(gettext_lazy("La memòria no es pot lliurar sense resposta"))

    def opcions(self):
        camps = self.cleaned_data
        dites = {"pregunta": camps["pregunta"], "resposta": camps["resposta"]}
        dites |= {"per_municipi": True} if camps["per_municipi"] else {}
        return dites if camps["cal"] else dites | {"cal": False}


class AmbXifresForm(BlocForm):
    """Figures marked in a list that can be searched; the page draws it by rooms."""

    xifres = forms.MultipleChoiceField(
        label=gettext_lazy("Xifres"), widget=forms.CheckboxSelectMultiple, required=False
    )
    tria_xifres = True

    def prepara(self):
        self.fields["xifres"].choices = [(codi, xifra.titol) for codi, xifra in XIFRES.items()]

    def clean_xifres(self):
        return self.triades


class XifresForm(AmbXifresForm):
    def clean_xifres(self):
        if not self.triades:
            raise forms.ValidationError(_("Trieu almenys una xifra."))
        return self.triades

    def opcions(self):
        return {"xifres": self.cleaned_data["xifres"]}


class AmbQuadreForm(AmbXifresForm):
    """A table of the house, or some figures."""

    quadre = forms.ChoiceField(
        label=gettext_lazy("Taula de la casa"),
        required=False,
        help_text=gettext_lazy("Ja feta. Si en trieu una, no marqueu cap xifra."),
    )
    nomes_desglossables = True
    UNA = gettext_lazy("Trieu una taula de la casa o marqueu alguna xifra.")

    def prepara(self):
        super().prepara()
        cap = ("", _("cap: la faig amb xifres"))
        self.fields["quadre"].choices = [cap, *tries.quadres()]
        self.fields.update({"quadre": self.fields["quadre"], "xifres": self.fields.pop("xifres")})

    def clean(self):
        camps = super().clean()
        if bool(camps.get("quadre")) == bool(camps.get("xifres")) and "quadre" not in self.errors:
            totes = _("Trieu una taula de la casa o bé xifres, però no totes dues coses.")
            self.add_error("quadre", totes if camps.get("quadre") else self.UNA)
        return camps

    def opcions(self):
        return {"quadre": self.cleaned_data["quadre"], "xifres": self.cleaned_data["xifres"]}


class MapaForm(AmbQuadreForm):
    UNA = gettext_lazy("Trieu una taula de la casa o marqueu una xifra.")

    def clean_xifres(self):
        if len(self.triades) > 1:
            raise forms.ValidationError(_("Un mapa pinta una sola xifra: deixeu-ne una."))
        senses = [c for c in self.triades if not tries.te_municipis(c)]
        if senses:
            titol = XIFRES[senses[0]].titol
            raise forms.ValidationError(_("«%s» no es pot mirar per municipi.") % titol)
        return self.triades


class DesglossatForm(AmbQuadreForm):
    per = forms.ChoiceField(label=gettext_lazy("Es desglossen per"), required=False)
    agrupacio = forms.ChoiceField(
        label=gettext_lazy("Agrupades com diu"),
        required=False,
        help_text=gettext_lazy("Trams d'edat, grups de nacionalitats o zones: les agrupacions."),
    )

    def prepara(self):
        super().prepara()
        self.agrupacions = tries.agrupacions(self.comarca)
        buit = _("Trieu-ho") if self.triades else _("marqueu abans les xifres")
        comunes = [(d.codi, d.titol) for d in tries.comunes(self.triades)]
        self.fields["per"].choices = [("", buit), *comunes]
        self.fields["per"].error_messages["invalid_choice"] = self._sense_comu(comunes)
        grups = [(a.codi, f"{a.nom} ({a.get_de_display()})") for a in self.agrupacions.values()]
        self.fields["agrupacio"].choices = [("", _("cap: cada valor, una fila")), *grups]

    def _sense_comu(self, comunes):
        if not comunes:
            return _("Aquestes xifres no tenen res en comú: feu-ne dues taules.")
        noms = ", ".join(nom for _codi, nom in comunes)
        return _("No totes les xifres es poden mirar així. En comú tenen: %s.") % noms

    def clean(self):
        camps = super().clean()
        if camps.get("quadre"):
            camps["per"] = camps["agrupacio"] = ""
        elif camps.get("xifres") and not camps.get("per") and "per" not in self.errors:
            comunes = self.fields["per"].choices[1:]
            diu = _("Digueu per què es desglossen.") if comunes else self._sense_comu([])
            self.add_error("per", diu)
        elif camps.get("per"):
            self._comprova_agrupacio(camps)
        return camps

    def _comprova_agrupacio(self, camps):
        agrupacio = self.agrupacions.get(camps.get("agrupacio", ""))
        if agrupacio and camps["per"] not in SOBRE[agrupacio.de]:
            de = DeQueAgrupa(agrupacio.de).label
            diu = _("«%(nom)s» agrupa %(de)s: no serveix per a això.")
            self.add_error("agrupacio", diu % {"nom": agrupacio.nom, "de": de})

    def opcions(self):
        camps = self.cleaned_data
        return super().opcions() | {"per": camps["per"], "agrupacio": camps["agrupacio"]}


class TaulaForm(DesglossatForm):
    zeros = _marca(gettext_lazy("Hi surten també les files que compten zero"))

    def opcions(self):
        return super().opcions() | ({"zeros": True} if self.cleaned_data["zeros"] else {})


class GraficForm(DesglossatForm):
    dibuix = forms.ChoiceField(
        label=gettext_lazy("Dibuix"), choices=DIBUIXOS, widget=forms.RadioSelect
    )

    def opcions(self):
        return super().opcions() | {"dibuix": self.cleaned_data["dibuix"]}


class ActivitatsForm(BlocForm):
    mena = forms.MultipleChoiceField(
        label=gettext_lazy("Quines activitats"),
        choices=TipusActivitat.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Sense marcar-ne cap, totes."),
    )

    def opcions(self):
        return {"mena": self.cleaned_data["mena"]}


FORMULARIS: dict[TipusBloc, type[BlocForm]] = {
    TipusBloc.TEXT: TextForm,
    TipusBloc.PREGUNTA: PreguntaForm,
    TipusBloc.XIFRES: XifresForm,
    TipusBloc.TAULA: TaulaForm,
    TipusBloc.GRAFIC: GraficForm,
    TipusBloc.MAPA: MapaForm,
    TipusBloc.ACTIVITATS: ActivitatsForm,
}
PER_DEFECTE = {"cal": True, "resposta": "text", "dibuix": "barres"}


def form_de(tipus: TipusBloc, bloc: Bloc | None, numero: int, dades=None, **de) -> BlocForm:
    """The form of a block, or of a new one of that kind."""
    inicial = PER_DEFECTE | {"damunt": numero}
    if bloc:
        inicial |= bloc.opcions | {"titol": bloc.titol, "cal": bloc.cal}
    return FORMULARIS[tipus](dades, initial=inicial, **de)
