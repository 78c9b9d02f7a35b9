"""The municipality and the half-year of each row, checked against those of the session."""

from datetime import date

from . import periodes
from .capcaleres import CODI_MUNICIPI, DATA, EXERCICI, MUNICIPI
from .claus import es_buida, text_de
from .disposicio import Disposicio
from .feina import Feina
from .territori import CodiDolent
from .tipus import Rebuig


class LlocDolent(Exception):  # noqa: N818 (it is the place that is bad)
    """A row that does not say a municipality and a half-year of ours."""

    def __init__(self, codi: str, columna: int, valor="", **dades):
        super().__init__(codi)
        self.codi, self.columna, self.valor, self.dades = codi, columna, valor, dades


class Llocs:
    """Tells the place of each row: from its own columns, or the session's."""

    def __init__(self, feina: Feina, disposicio: Disposicio):
        self.feina, self.context, self.municipis = feina, feina.context, feina.municipis
        rols = disposicio.rols
        self.columnes = [rols[rol] for rol in (CODI_MUNICIPI, MUNICIPI) if rol in rols]
        self.data, self.exercici = rols.get(DATA), rols.get(EXERCICI)
        if self.context.massiva and not self.columnes:
            raise Rebuig("falta_municipi")
        if self.context.semestre is None and self.data is None:
            raise Rebuig("falta_semestre")
        self.usats = [c for c in (*self.columnes, self.data, self.exercici) if c is not None]
        self.vistos: dict[tuple, tuple[int, str]] = {}

    def de(self, fila: list, numero: int) -> tuple[int, str] | None:
        """`(municipality, half-year)` of a row, or None when it has an error."""
        clau = tuple(self._cel(fila, columna) for columna in self.usats)
        if clau not in self.vistos:
            try:
                self.vistos[clau] = self._municipi(fila, numero), self._semestre(fila, numero)
            except LlocDolent as dolent:
                lloc = (numero, dolent.columna)
                self.feina.recull.error(dolent.codi, *lloc, dolent.valor, **dolent.dades)
                return None
        return self.vistos[clau]

    @staticmethod
    def _cel(fila: list, columna: int | None):
        return "" if columna is None or columna >= len(fila) else fila[columna]

    def _municipi(self, fila: list, numero: int) -> int:
        dits = {c: self._cel(fila, c) for c in self.columnes}
        trobats = {self._de_cel(c, valor) for c, valor in dits.items() if not es_buida(valor)}
        if len(trobats) > 1:
            raise LlocDolent("municipi_contradictori", self.columnes[0])
        propi = self.context.municipi_id
        if propi is not None:
            altres = trobats - {propi}
            if altres:
                raise municipi_diferent(self.feina, altres.pop(), fila=numero)
            return propi
        if not trobats:
            raise LlocDolent("municipi_en_blanc", self.columnes[0])
        municipi = trobats.pop()
        if municipi not in self.context.permesos:
            nom = self.municipis.nom(municipi)
            raise LlocDolent("municipi_de_fora", self.columnes[0], nom)
        return municipi

    def _de_cel(self, columna: int, valor) -> int:
        try:
            municipi = self.municipis.de_cel(valor)
        except CodiDolent as dolent:
            raise LlocDolent("digit_de_control", columna, valor, digit=dolent.digit) from dolent
        if municipi is None:
            raise LlocDolent("municipi_desconegut", columna, valor)
        return municipi

    def _semestre(self, fila: list, numero: int) -> str:
        esperat, valor = self.context.semestre, self._cel(fila, self.data)
        exercici = self._cel(fila, self.exercici)
        if esperat and es_buida(valor):
            self._comprova_exercici(exercici, esperat, numero)
            return esperat
        trobat = None if es_buida(exercici) else periodes.de_cel(exercici, valor, esperat)
        trobat = trobat or periodes.de_cel(valor, None, esperat)
        if trobat is None:
            raise LlocDolent("semestre_desconegut", self.usats[len(self.columnes)], valor)
        if esperat and trobat != esperat:
            raise Rebuig("semestre_diferent", {"fitxer": trobat, "sessio": esperat, "fila": numero})
        return trobat

    @staticmethod
    def _comprova_exercici(valor, esperat: str, numero: int):
        """A table that only says its year."""
        exercici = str(valor.year) if isinstance(valor, date) else text_de(valor).strip()
        if exercici and exercici != esperat[:4]:
            dades = {"fitxer": exercici[:20], "sessio": esperat, "fila": numero}
            raise Rebuig("semestre_diferent", dades)


def municipi_diferent(feina: Feina, municipi: int, **dades) -> Rebuig:
    """The file is of another municipality: both are named."""
    propi = feina.context.municipi_id
    sessio = "" if propi is None else feina.municipis.nom(propi)
    return Rebuig(
        "municipi_diferent", {"fitxer": feina.municipis.nom(municipi), "sessio": sessio, **dades}
    )
