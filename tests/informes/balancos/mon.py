"""A mandate with commitments, its balanços, and procedures whose figures they ask for."""

from datetime import date
from itertools import count

from informes.balancos import actions
from informes.balancos.contingut import contingut, empremta
from informes.balancos.lector import Lector
from pla.enums import EstatDeCompliment
from pla.models import Balanc, EstatCompromis
from tests.acollida.fabriques import fa_persona
from tests.pla.fabriques import fa_compromis, fa_mandat, fa_prioritat
from tests.tramits.fabriques import fa_tipus
from tramits.models import TipusTramit, Tramit

_numero = count(1)
DINS, FORA = date(2025, 9, 1), date(2026, 1, 1)
TEXT = "S'han fet {tramits.presentats|tràmit|tràmits} a {{Berga}}."


def qui(per):
    return {"creat_per": per, "modificat_per": per}


def fa_balanc(mandat=None, periode="2025-2", *, per, **camps):
    mandat = mandat or fa_mandat(per=per)
    return Balanc.objects.create(mandat=mandat, periode=periode, **qui(per), **camps)


def fa_estat(balanc, compromis, text=TEXT, estat=EstatDeCompliment.COMPLETAT, *, per, **camps):
    return EstatCompromis.objects.create(
        balanc=balanc, compromis=compromis, estat=estat, observacions=text, **qui(per), **camps
    )


def fa_tramits(municipi, quants, *, per, dia=DINS, codi="social"):
    """Procedures of one person handed in on a day."""
    tipus = TipusTramit.objects.filter(codi=codi).first() or fa_tipus(codi, codi.title())
    persona = fa_persona("Persona", municipi=municipi, per=per)
    return [
        Tramit.objects.create(
            comarca=municipi.comarca, municipi=municipi, exercici=2025, numero=next(_numero),
            tipus=tipus, tecnica=per, persona=persona, obert_el=dia, presentada_el=dia,
            estat="presentada", **qui(per),
        )
        for _ in range(quants)
    ]  # fmt: skip


def tanca(balanc, per):
    """Close it as it is now, and give it back as it is in the database."""
    actual = Balanc.objects.get(pk=balanc.pk)
    vista = empremta(contingut(actual, Lector.de(actual)))
    actions.tanca(balanc=balanc, vista=vista, per=per)
    return Balanc.objects.get(pk=balanc.pk)


class MonDelBalanc:
    """A mandate with a priority, two commitments and the balanç of a semester, with five cases."""

    def __init__(self, comarca, municipi, per):
        self.per = per
        self.mandat = fa_mandat(comarca, per=per)
        self.prioritat = fa_prioritat(self.mandat, per=per, numero=3)
        self.un, self.dos = (
            fa_compromis(self.prioritat, per=per, numero=n, text=f"Compromís {n}", area="Drets")
            for n in (1, 2)
        )
        self.balanc = fa_balanc(self.mandat, per=per)
        fa_tramits(municipi, 5, per=per)
        fa_tramits(municipi, 2, per=per, dia=FORA)

    def escriu(self, text=TEXT, **camps):
        """Both commitments say how they are."""
        return [fa_estat(self.balanc, c, text, per=self.per, **camps) for c in (self.un, self.dos)]
