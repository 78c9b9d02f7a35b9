"""What the readers of wide and long tables share: where each row is, and what is written."""

from dataclasses import dataclass, field
from typing import TextIO

from .claus import text_de
from .etiquetes import Etiquetes
from .fitxer import Limits
from .nacionalitats import Nacionalitats
from .personals import te_document
from .recull import Recull
from .territori import Municipis
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

    def nacio_desconeguda(self, valor, fila: int, columna: int | None):
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
