"""The titles of the sheet: where they are, and what each column holds."""

from django.utils.translation import gettext as _

from municipis.llibres import LlibreError, lletra
from municipis.llibres.valors import es_buit, escrit
from municipis.text import clau_cerca

from .columnes import COLUMNES, PER_CLAU

PRIMERES = 20  # rows among which the header is looked for


def capcalera(valors) -> tuple[int, dict[int, str]]:
    """The row of the titles, and the field of each column; all that is wrong of it, at once."""
    for numero, fila in enumerate(valors[:PRIMERES]):
        claus = [clau_cerca(valor) if isinstance(valor, str) else "" for valor in fila]
        if sum(clau in PER_CLAU for clau in claus) > 1:
            return numero, _columnes(fila, claus, valors[numero + 1 :])
    raise LlibreError(
        _("No s'hi troba la capçalera: feu servir la plantilla i no en canvieu els títols.")
    )


def _columnes(fila, claus: list[str], sota) -> dict[int, str]:
    falten = [c.titol for c in COLUMNES if c.clau not in claus]
    sobren = [escrit(v) for v, clau in zip(fila, claus, strict=True)
              if not es_buit(v) and clau not in PER_CLAU]  # fmt: skip
    sobren += _sense_titol(fila, sota)
    repetides = {c.titol for c in COLUMNES if claus.count(c.clau) > 1}
    queixes = [
        text % {"titols": ", ".join(f"«{titol[:40]}»" for titol in sorted(titols)[:20])}
        for text, titols in (
            (_("Hi falten les columnes %(titols)s."), falten),
            (_("Hi sobren les columnes %(titols)s."), sobren),
            (_("Hi ha dues vegades les columnes %(titols)s."), repetides),
        )
        if titols
    ]
    if queixes:
        raise LlibreError(" ".join(queixes))
    return {lloc: PER_CLAU[clau].camp for lloc, clau in enumerate(claus) if clau}


def _sense_titol(fila, sota) -> list[str]:
    """The columns that say something and nobody knows what, by their letter."""
    muts = [lloc for lloc, titol in enumerate(fila) if es_buit(titol)]
    return [lletra(lloc) for lloc in muts if not all(es_buit(baix[lloc]) for baix in sota)]
