"""What to count, by what and of when. In the address travel codes and days."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA
from mediacio.estadistiques import DIMENSIONS, MESURES, Estadistica
from municipis.periode import Periode

LLIURE = ""


class EstadistiquesForm(forms.Form):
    """`estadistica(abast)`, of what makes sense of what was asked; this year, by default."""

    mesura = forms.ChoiceField(
        label=_("Què es compta"), choices=[(m.codi, m.nom) for m in MESURES.values()]
    )
    files = forms.ChoiceField(
        label=_("A les files"), choices=[(d.codi, d.nom) for d in DIMENSIONS.values()]
    )
    columnes = forms.ChoiceField(
        label=_("A les columnes"), choices=[(d.codi, d.nom) for d in DIMENSIONS.values()]
    )
    periode = forms.ChoiceField(label=_("Període"), required=False)
    inici = forms.DateField(label=_("Des del dia"), widget=DIA, required=False)
    fi = forms.DateField(label=_("Fins al dia"), widget=DIA, required=False)

    def __init__(self, dades=None, **opcions):
        avui = timezone.localdate()
        inicials = {
            "mesura": "serveis", "files": "llengua", "columnes": "ambit", "periode": str(avui.year)
        }  # fmt: skip
        posades = {clau: valor for clau, valor in (dades or {}).items() if clau in self.base_fields}
        if "inici" in posades and "periode" not in posades:
            inicials["periode"] = LLIURE
        super().__init__(inicials | posades, **opcions)
        self.fields["periode"].choices = _periodes(avui)

    def clean(self):
        dades = super().clean()
        if dades.get("files") and dades["files"] == dades.get("columnes"):
            self.add_error("columnes", _("Trieu per a les columnes una cosa diferent."))
        if "motiu" in (dades.get("files"), dades.get("columnes")) and _es_prestada(dades):
            self.add_error("mesura", _("Un servei prestat no té motiu d'anul·lació."))
        if "periode" not in self.errors:
            dades["de"] = self._periode(dades)
        return dades

    def _periode(self, dades) -> Periode | None:
        if dades["periode"] != LLIURE:
            return Periode.del_codi(dades["periode"])
        inici, fi = dades.get("inici"), dades.get("fi")
        for camp, dia in (("inici", inici), ("fi", fi)):
            if dia is None and camp not in self.errors:
                self.add_error(camp, _("Digueu el dia."))
        if inici and fi and fi < inici:
            self.add_error("fi", _("El període acaba abans de començar."))
            return None
        return Periode(inici, fi) if inici and fi else None

    def estadistica(self, abast) -> Estadistica | None:
        if not self.is_valid():
            return None
        dades = self.cleaned_data
        return Estadistica(
            MESURES[dades["mesura"]],
            abast,
            dades["de"],
            DIMENSIONS[dades["files"]],
            DIMENSIONS[dades["columnes"]],
        )


def _es_prestada(dades) -> bool:
    return "mesura" in dades and bool(MESURES[dades["mesura"]].peticio)


def _periodes(avui) -> list[tuple]:
    """The last years, the half-years of the last two, and days to be said."""
    semestres = [Periode.del_dia(avui)]
    while len(semestres) < 4:
        semestres.append(semestres[-1].anterior())
    anys = [(str(avui.year - n), str(avui.year - n)) for n in range(4)]
    return [
        *anys,
        *((s.codi, _("%(n)s semestre de %(any)s") % {"n": NOMS[s.codi[-1]], "any": s.inici.year})
          for s in semestres),
        (LLIURE, _("entre dos dies")),
    ]  # fmt: skip


NOMS = {"1": _("1r"), "2": _("2n")}
