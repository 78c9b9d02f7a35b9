"""What the list of persons may be narrowed by. Codes travel in the address, never a name."""

from datetime import date
from typing import NamedTuple

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from acollida.enums import Procedencia, Sexe
from acollida.formularis import DIA
from acollida.llistat import EDATS, MESOS, ORDRES
from acollida.models import TipusSituacio
from acollida.tecniques import comarca_de, tecniques_de
from comptes.models import Usuari
from municipis.models import Llengua, Municipi, Nacionalitat

QUALSEVOL = _("qualsevol")
TOTES = [("", QUALSEVOL)]
SI_O_NO = [*TOTES, ("si", _("sí")), ("no", _("no"))]


def _de_catalegs(etiqueta, files, codi):
    return forms.ModelChoiceField(
        files, label=etiqueta, to_field_name=codi, required=False, empty_label=QUALSEVOL
    )


def _opcions(etiqueta, opcions):
    return forms.ChoiceField(label=etiqueta, choices=opcions, required=False)


class Posat(NamedTuple):
    """A condition in force."""

    camp: str
    valor: str
    sense: str


class FiltrePersonesForm(forms.Form):
    municipi = _de_catalegs(_("Municipi"), Municipi.objects.none(), "codi_ine")
    nacionalitat = _de_catalegs(_("Nacionalitat"), Nacionalitat.objects.all(), "codi")
    sexe = _opcions(_("Sexe"), TOTES + Sexe.choices)
    edat = _opcions(_("Edat"), TOTES + [(codi, banda.nom) for codi, banda in EDATS.items()])
    procedencia = _opcions(_("Procedència"), TOTES + Procedencia.choices)
    situacio = _de_catalegs(_("Situació administrativa"), TipusSituacio.objects.all(), "codi")
    llengua = _de_catalegs(_("Llengua que parla"), Llengua.objects.all(), "codi")
    interpret = _opcions(_("Necessita intèrpret"), SI_O_NO)
    expedient = _opcions(_("Té un expedient obert"), SI_O_NO)
    tecnica = _de_catalegs(_("Tècnica referent"), Usuari.objects.none(), "uid")
    sense_contacte = _opcions(_("Sense contacte"), [*TOTES, *MESOS])
    creada_de = forms.DateField(label=_("Fitxa creada des del"), required=False, widget=DIA)
    creada_fins = forms.DateField(label=_("Fitxa creada fins al"), required=False, widget=DIA)
    ordre = _opcions(_("Ordre"), [(codi, ordre.nom) for codi, ordre in ORDRES.items()])

    def __init__(self, dades, *, per):
        super().__init__(dades)
        self.fields["municipi"].queryset = Municipi.objects.filter(pk__in=per.abast.municipis)
        self.fields["tecnica"].queryset = tecniques_de(comarca_de(per))

    def clean(self):
        dades = super().clean()
        inici, fi = dades.get("creada_de"), dades.get("creada_fins")
        if inici and fi and fi < inici:
            self.add_error("creada_fins", _("El període acaba abans de començar."))
        return dades

    def triats(self) -> dict:
        """What was asked and makes sense."""
        self.is_valid()
        return {nom: valor for nom, valor in self.cleaned_data.items() if valor}

    def filtres(self) -> list[Posat]:
        """Each condition in words, with the address of the list without it."""
        return [
            Posat(self.fields[nom].label, self._llegit(nom, valor), self._sense(nom))
            for nom, valor in self.triats().items()
            if nom != "ordre"
        ]

    def _llegit(self, nom, valor) -> str:
        """What a condition asks: the label of a choice, a day, the name of another record."""
        if isinstance(self.fields[nom], forms.ModelChoiceField):
            return str(valor)
        if isinstance(valor, date):
            return date_format(valor, "SHORT_DATE_FORMAT")
        return str(dict(self.fields[nom].choices)[valor])

    def _sense(self, nom) -> str:
        altres = self.data.copy()
        for clau in (nom, "des_de"):
            altres.pop(clau, None)
        return altres.urlencode()
