"""The grid of figures in a worksheet: its header, one row per nationality and the totals."""

from collections.abc import Mapping
from itertools import groupby

from xlsxwriter.utility import xl_range

from .columnes import CODI, NOM, PRIMERA, Columna, columnes
from .dades import NO_DETALLAT, TOTAL, Clau, DadesLlibre, Xifra, suma

FILA_CAPCALERA = 3
TITOL_POBLACIO = "Població total"
TITOL_TOTAL = "TOTAL"


class Graella:
    """Writes `xifres` in a worksheet; only the cells of the form are open to the keyboard.

    With `editable=False` it is a page to read, without the columns of the semester before.
    """

    def __init__(self, full, estils: dict, dades: DadesLlibre, xifres: Mapping[Clau, Xifra],
                 *, editable: bool = True):  # fmt: skip
        self.full, self.estils, self.dades, self.xifres = full, estils, dades, xifres
        self.editable = editable
        self.conegudes = {codi for (codi, *_), valor in dades.anteriors.items() if valor}
        self.columnes = columnes(dades.versio, amb_anteriors=editable)
        self.primera = FILA_CAPCALERA + (2 if dades.versio.amb_edats else 1)
        self.primera_nacionalitat = self.primera + int(dades.versio.demana_poblacio)
        self.fila_total = self.primera_nacionalitat + len(dades.nacionalitats)

    def escriu(self):
        self._capcalera()
        if self.dades.versio.demana_poblacio:
            self._fila(self.primera, None, TITOL_POBLACIO)
        for n, (codi, nom) in enumerate(self.dades.nacionalitats):
            self._fila(self.primera_nacionalitat + n, codi, nom)
        self._fila_de_totals()

    def blocs_oberts(self) -> list[tuple[int, int, int, int]]:
        """Where figures are typed: first row, first column, last row, last column of each block."""
        soltes = [n for n, c in self._numerades() if not c.sumands and not c.anterior]
        blocs = [(self.primera_nacionalitat, soltes[0], self.fila_total - 1, soltes[-1])]
        if self.dades.versio.demana_poblacio:
            obertes = [n for n, c in self._numerades() if self._demana_poblacio(c)]
            blocs.append((self.primera, obertes[0], self.primera, obertes[-1]))
        return blocs

    def _numerades(self):
        return enumerate(self.columnes, start=PRIMERA)

    @staticmethod
    def _demana_poblacio(columna):
        """Of the whole population only the total of each sex is asked."""
        sexe, tram = columna.clau
        return tram == TOTAL and sexe != NO_DETALLAT and not columna.anterior

    # Header: the sex over its bands; every other title takes both rows.

    def _capcalera(self):
        self._titol(CODI, CODI, "Codi")
        self._titol(NOM, NOM, "Nacionalitat")
        for sobre, grup in groupby(self._numerades(), key=lambda parella: parella[1].sobre):
            numerades = list(grup)
            if sobre:
                self._titol_amb_trams(sobre, numerades)
            else:
                for n, columna in numerades:
                    self._titol(n, n, columna.titol)

    def _titol_amb_trams(self, sobre, numerades):
        estil = self.estils["capcalera"]
        primera, ultima = numerades[0][0], numerades[-1][0]
        self.full.merge_range(FILA_CAPCALERA, primera, FILA_CAPCALERA, ultima, sobre, estil)
        for n, columna in numerades:
            self.full.write_string(FILA_CAPCALERA + 1, n, columna.titol, estil)

    def _titol(self, primera, ultima, text):
        estil, ultima_fila = self.estils["capcalera"], self.primera - 1
        if ultima_fila == FILA_CAPCALERA:
            self.full.write_string(FILA_CAPCALERA, primera, text, estil)
        else:
            self.full.merge_range(FILA_CAPCALERA, primera, ultima_fila, ultima, text, estil)

    # Rows.

    def _fila(self, fila, codi, nom):
        self._text(fila, CODI, codi, "codi")
        self._text(fila, NOM, nom, "nom_destacat" if self._es_coneguda(codi) else "nom")
        for n, columna in self._numerades():
            font = self.dades.anteriors if columna.anterior else self.xifres
            valor = columna.valor(codi, font)
            if self._es_formula(columna, codi):
                rang = xl_range(fila, columna.rang[0], fila, columna.rang[1])
                self._formula(fila, n, rang, valor)
            else:
                self._cel(fila, n, valor, self._estil(columna, codi))

    def _fila_de_totals(self):
        """The sums of the nationalities, column by column."""
        self._text(self.fila_total, CODI, None, "total")
        self._text(self.fila_total, NOM, TITOL_TOTAL, "total")
        for n, columna in self._numerades():
            font = self.dades.anteriors if columna.anterior else self.xifres
            valors = [columna.valor(codi, font) for codi, _ in self.dades.nacionalitats]
            rang = xl_range(self.primera_nacionalitat, n, self.fila_total - 1, n)
            self._formula(self.fila_total, n, rang, suma(valors))

    def _es_coneguda(self, codi):
        """Whether the semester before says something of this nationality."""
        return codi is None or codi in self.conegudes

    def _es_formula(self, columna, codi):
        """Totals are formulas, except those that the source tells without their parts."""
        if not columna.rang or (codi is None and self._demana_poblacio(columna)):
            return False
        return (codi, *columna.clau) not in self.xifres

    def _estil(self, columna: Columna, codi):
        if columna.anterior:
            return "anterior"
        if codi is None and columna.clau[1] != TOTAL:
            return "fosc"
        estil = "total_declarat" if columna.rang else "casella"
        return estil if self.editable else "lectura"

    # Cells. A text is always written as a text: never as a formula, a date or a link.

    def _text(self, fila, columna, text, estil):
        if text is None:
            self.full.write_blank(fila, columna, None, self.estils[estil])
        else:
            self.full.write_string(fila, columna, text, self.estils[estil])

    def _cel(self, fila, columna, valor, estil):
        if isinstance(valor, int):
            self.full.write_number(fila, columna, valor, self.estils[estil])
        else:
            self._text(fila, columna, valor, estil)

    def _formula(self, fila, columna, rang, valor):
        """A sum that stays blank while all that it adds is blank, with its value beside."""
        formula = f'=IF(COUNT({rang})=0,"",SUM({rang}))'
        desat = "" if valor is None else valor
        self.full.write_formula(fila, columna, formula, self.estils["total"], desat)
