"""The problems of a reading as they are found: all are counted, the first hundred are kept."""

from .claus import lletra, text_de
from .tipus import MAX_PROBLEMES, MAX_TEXT, Problema


class Recull:
    """Collects errors and warnings of one sheet."""

    def __init__(self):
        self.full = ""
        self.errors, self.avisos = [], []
        self.n_errors = self.n_avisos = 0

    def error(self, codi, fila=None, columna=None, valor=None, **dades):
        """`columna` counts from 0, as everywhere inside the reader."""
        self.n_errors += 1
        if len(self.errors) < MAX_PROBLEMES:
            self.errors.append(self._problema(codi, "error", fila, columna, valor, dades))

    def te(self, codi: str) -> bool:
        return any(problema.codi == codi for problema in self.errors)

    def avis(self, codi, fila=None, columna=None, valor=None, **dades):
        self.n_avisos += 1
        if len(self.avisos) < MAX_PROBLEMES:
            self.avisos.append(self._problema(codi, "avis", fila, columna, valor, dades))

    def _problema(self, codi, nivell, fila, columna, valor, dades):
        if columna is not None:
            dades = {**dades, "num_columna": columna + 1}
        return Problema(
            codi=codi,
            nivell=nivell,
            full=self.full,
            fila=fila,
            columna=None if columna is None else lletra(columna),
            valor=text_de(valor)[:MAX_TEXT],
            dades=dades,
        )
