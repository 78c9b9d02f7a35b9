"""How many came, by sex, and whether that adds up to what was said."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.formularis import FitxaForm
from pla.enums import EstatActivitat
from pla.models import COMPTATS

ENCARA_NO = _("Encara ha d'arribar: corregiu el dia, o no digueu encara quantes han vingut.")
ENCARA_NO_FETA = _("Encara no s'ha fet: compteu-hi la gent quan s'acabi.")
CALEN = ("dones", "homes")  # the other two are zero when these have been counted


class AmbComptats(FitxaForm):
    """A form of an activity with its four counts, and the total if somebody knows it.

    All four empty is that nobody has counted, which is not zero.
    """

    total = forms.IntegerField(
        label=_("Total"),
        required=False,
        min_value=0,
        help_text=_("Si el sabeu: es comprova que sumi."),
    )

    def clean(self):
        dades = super().clean()
        if not {*COMPTATS, "total"} & set(self.errors):
            self._comprova_que_sumen(dades)
            self._comprova_que_s_ha_fet(dades)
        return dades

    def te_feta(self, dades) -> bool:
        """Whether some of its days has been held: until then nobody has come."""
        return self.instance.sessions.filter(estat=EstatActivitat.FETA).exists()

    def _comprova_que_s_ha_fet(self, dades) -> None:
        if not self.comptada(dades) or not {*COMPTATS} & {*self.changed_data}:
            return
        if not self.te_feta(dades):
            te_dia = "dia" in self.fields
            self.add_error(*(("dia", ENCARA_NO) if te_dia else (CALEN[0], ENCARA_NO_FETA)))

    def intactes(self) -> list[str]:
        """The four are counted together: one that is written takes the others with it."""
        noms = super().intactes()
        return noms if {*COMPTATS} <= {*noms} else [nom for nom in noms if nom not in COMPTATS]

    def _comprova_que_sumen(self, dades) -> None:
        comptats = {sexe: dades.get(sexe) for sexe in COMPTATS}
        total = dades.get("total")
        if not self.comptada(dades):
            if total:
                self.add_error("total", _("Repartiu-les per sexe, o poseu-les a «no consta»."))
            return
        self._no_es_compta_a_mitges(comptats)
        comptats = {sexe: n or 0 for sexe, n in comptats.items()}
        suma = sum(comptats.values())
        if total is not None and total != suma:
            diu = _("Sumen %(suma)s i heu dit %(total)s.") % {"suma": suma, "total": total}
            self.add_error("total", diu)
        dades.update(comptats)

    @staticmethod
    def comptada(dades) -> bool:
        return any(dades.get(sexe) is not None for sexe in COMPTATS)

    def _no_es_compta_a_mitges(self, comptats) -> None:
        buits = [sexe for sexe in CALEN if comptats[sexe] is None]
        if len(buits) == 1:
            self.add_error(buits[0], _("Compteu-ho també: si no n'hi havia cap, escriviu 0."))
