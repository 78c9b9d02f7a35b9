"""What the readers of wide and long tables share: where each row is, and what is written."""

from dataclasses import dataclass, field
from datetime import date
from typing import TextIO

from . import periodes
from .capcaleres import CODI_MUNICIPI, DATA, EXERCICI, MUNICIPI
from .claus import es_buida, text_de
from .disposicio import Disposicio
from .etiquetes import Etiquetes
from .fitxer import Limits
from .nacionalitats import Nacionalitats
from .personals import te_document
from .recull import Recull
from .territori import CodiDolent, Municipis
from .tipus import Casella, Context, Rebuig
from .trams import LlegidorTrams


@dataclass
class Feina:
    """One reading under way."""

    context: Context
    limits: Limits
    sortida: TextIO
    recull: Recull = field(default_factory=Recull)
    es_llibre: bool = False
    n_celles: int = 0
    total: int = 0
    files_llegides: int = 0

    def __post_init__(self):
        self.nacionalitats = Nacionalitats(self.context)
        self.etiquetes = Etiquetes(self.nacionalitats)
        self.municipis = Municipis(self.context)
        self.trams = LlegidorTrams(self.context)

    @property
    def admet_marques(self) -> bool:
        return self.es_llibre or self.context.admet_marques

    @property
    def milers(self) -> bool:
        """Whether the person has answered that «1.234» is a thousand."""
        return bool(self.context.resolucions.get("milers"))

    def compta_fila(self, numero: int):
        self.files_llegides += 1
        if self.files_llegides > self.limits.files:
            raise Rebuig("massa_files", {"files": numero, "maxim": self.limits.files})

    def escriu(self, casella: Casella):
        self.n_celles += 1
        self.total += casella.valor or 0
        self.sortida.write(casella.tsv())

    def nacio_desconeguda(self, valor, fila: int, columna: int):
        """A name that nobody knows: said with the nearest ones, unless it is a person's."""
        text = text_de(valor)
        if te_document(text):
            raise Rebuig("dades_personals", {"motiu": "documents"})
        n_demanats = self.recull.n_errors
        propers = self.nacionalitats.suggeriments(text) if n_demanats < 500 else []
        self.recull.error(
            "nacionalitat_desconeguda", fila, columna, valor,
            clau=self.nacionalitats.clau(text), text=text[:120], suggeriments=propers,
        )  # fmt: skip


class Llocs:
    """The municipality and the half-year of each row, checked against those of the session."""

    def __init__(self, feina: Feina, disposicio: Disposicio):
        self.feina = feina
        rols = disposicio.rols
        self.columnes = [rols[r] for r in (CODI_MUNICIPI, MUNICIPI) if r in rols]
        self.data, self.exercici = rols.get(DATA), rols.get(EXERCICI)
        self.vistos: dict = {}
        context = feina.context
        self.propi = (context.municipi_id, context.semestre)
        if context.massiva and not self.columnes:
            raise Rebuig("falta_municipi")
        if context.semestre is None and self.data is None:
            raise Rebuig("falta_semestre")
        self.usats = [c for c in (*self.columnes, self.data, self.exercici) if c is not None]
        self.constant = not self.usats

    def de(self, fila: list, numero: int) -> tuple | None:
        """`(municipality, half-year)` of a row, or None when it has an error."""
        if self.constant:
            return self.propi
        clau = tuple(fila[c] if c < len(fila) else "" for c in self.usats)
        lloc = self.vistos.get(clau)
        if lloc is None:
            lloc = self._resol(fila, numero)
            if lloc is not None:
                self.vistos[clau] = lloc
        return lloc

    def _resol(self, fila: list, numero: int) -> tuple | None:
        municipi = self._municipi(fila, numero)
        semestre = self._semestre(fila, numero)
        return None if municipi is None or semestre is None else (municipi, semestre)

    def _municipi(self, fila, numero) -> int | None:
        context, municipis = self.feina.context, self.feina.municipis
        trobats = set()
        for columna in self.columnes:
            valor = fila[columna] if columna < len(fila) else ""
            if es_buida(valor):
                continue
            try:
                municipi = municipis.de_cel(valor)
            except CodiDolent as dolent:
                return self._error("digit_de_control", numero, columna, valor, digit=dolent.digit)
            if municipi is None:
                return self._error("municipi_desconegut", numero, columna, valor)
            trobats.add(municipi)
        if len(trobats) > 1:
            return self._error("municipi_contradictori", numero, self.columnes[0], "")
        if not trobats:
            if context.massiva:
                return self._error("municipi_en_blanc", numero, self.columnes[0], "")
            return context.municipi_id
        municipi = trobats.pop()
        if context.massiva and municipi not in context.permesos:
            return self._error("municipi_de_fora", numero, self.columnes[0],
                               municipis.nom(municipi))  # fmt: skip
        if not context.massiva and municipi != context.municipi_id:
            raise municipi_diferent(self.feina, municipi, fila=numero)
        return municipi

    def _semestre(self, fila, numero) -> str | None:
        esperat = self.feina.context.semestre
        columna = self.data if self.data is not None else self.exercici
        if columna is None:
            return esperat
        valor = fila[columna] if columna < len(fila) else ""
        if es_buida(valor) and esperat:
            return esperat
        if self.data is None:
            return self._nomes_exercici(valor, numero)
        exercici = fila[self.exercici] if self.exercici is not None else None
        if exercici is not None:
            trobat = periodes.de_cel(exercici, valor, esperat) or periodes.de_cel(
                valor, None, esperat
            )
        else:
            trobat = periodes.de_cel(valor, None, esperat)
        if trobat is None:
            return self._error("semestre_desconegut", numero, columna, valor)
        if esperat and trobat != esperat:
            raise Rebuig("semestre_diferent", {"fitxer": trobat, "sessio": esperat, "fila": numero})
        return trobat

    def _nomes_exercici(self, valor, numero) -> str:
        esperat = self.feina.context.semestre
        exercici = str(valor.year) if isinstance(valor, date) else text_de(valor).strip()
        if exercici != esperat[:4]:
            dades = {"fitxer": exercici[:20], "sessio": esperat, "fila": numero}
            raise Rebuig("semestre_diferent", dades)
        return esperat

    def _error(self, codi, numero, columna, valor, **dades) -> None:
        self.feina.recull.error(codi, numero, columna, valor, **dades)


def municipi_diferent(feina: Feina, municipi: int, **dades) -> Rebuig:
    """The file is of another municipality: both are named."""
    municipis = feina.municipis
    return Rebuig(
        "municipi_diferent",
        {
            "fitxer": municipis.nom(municipi),
            "sessio": municipis.nom(feina.context.municipi_id),
            **dades,
        },
    )
