"""The gaps of the narratives of a report, filled for a year."""

from urllib.parse import urlencode

from informes.balancos.lector import Lector
from informes.escriptura import dia
from informes.observacions import Demanda, ForatError, Nombre
from informes.plantilles.fonts import Fonts, es_de_padro
from municipis.periode import Periode

SEMESTRES = ("1", "2")
ABANS = "anterior"


class LectorAnual(Lector):
    """Reads the figures of the year; those of the padró, of its last semester with submissions.

    A gap may ask for half of the year (`?semestre=1`) or for the year before
    (`?exercici=anterior`), and for some words: `PARAULES`.
    """

    def __init__(self, fonts: Fonts):
        super().__init__(fonts.abast, fonts.periode)
        self.fonts = fonts
        self.demanats: set[str] = set()

    def quan(self, demanda: Demanda) -> tuple[Periode, dict[str, str]]:
        filtres = dict(demanda.filtres)
        fonts = self.fonts.anterior if _abans(filtres.pop("exercici", "")) else self.fonts
        if part := filtres.pop("semestre", ""):
            if part not in SEMESTRES:
                raise ForatError(f"No hi ha cap semestre «{part}»: escriviu «1» o «2».")
            return Periode.semestre(f"{fonts.exercici}-{part}"), filtres
        de_padro = es_de_padro(self.xifra(demanda.codi))
        return fonts.darrer.periode if de_padro else fonts.periode, filtres

    def darrere(self, demanda: Demanda) -> str:
        """The address of the records that were counted, as a document keeps it."""
        periode, filtres = self.quan(demanda)
        return f"{demanda.codi}?{urlencode({'periode': periode.codi} | filtres)}"

    def cella(self, demanda: Demanda):
        self.demanats.add(demanda.codi)
        if demanda.filtres:
            return super().cella(demanda)
        return self.fonts.valor(self.xifra(demanda.codi))

    def _valor(self, demanda: Demanda) -> Nombre:
        if paraula := PARAULES.get(demanda.codi):
            return paraula(self.fonts)
        return super()._valor(demanda)


def _abans(escrit: str) -> bool:
    if escrit not in ("", ABANS):
        raise ForatError(f"No hi ha cap any «{escrit}»: escriviu «{ABANS}» o no hi poseu res.")
    return escrit == ABANS


# The words that a narrative may ask for, as it asks for a figure.
PARAULES = {
    "memoria.exercici": lambda fonts: str(fonts.exercici),
    "memoria.exercici_anterior": lambda fonts: str(fonts.exercici - 1),
    "memoria.comarca": lambda fonts: fonts.comarca.nom_amb_article,
    "memoria.de_la_comarca": lambda fonts: fonts.comarca.de_nom,
    "memoria.dia_del_padro": lambda fonts: dia(fonts.darrer.periode.inici),
    "memoria.municipis_del_padro": lambda fonts: fonts.darrer.cobertura,
}
