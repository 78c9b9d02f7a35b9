"""What a row is about: a nationality, the whole population, a total, a subtotal or a note."""

from .claus import ESPAIS, clau, text_de
from .nacionalitats import Nacionalitats
from .vocabulari import (
    AREES_DUBTOSES,
    CONTINENTS,
    ESTRANGERS,
    FARCIT_DE_FILA,
    GENT,
    HABITANTS,
    PUNTS,
    SUMES,
)

NACIO, POBLACIO, TOTAL, SUBTOTAL, DESCONEGUDA = "nacio", "poblacio", "total", "subtotal", "?"


class Etiquetes:
    """Tells what each row is about; what it has told once it remembers."""

    def __init__(self, nacionalitats: Nacionalitats):
        self.nacionalitats = nacionalitats
        self.vistes: dict = {}

    def llegeix(self, nom, codi="") -> tuple[str, int | str | None]:
        """The kind of a row and, of a nationality, its id."""
        parella = (nom, codi)
        trobada = self.vistes.get(parella)
        if trobada is None:
            trobada = self.vistes[parella] = self._llegeix(nom, codi)
        return trobada

    def _llegeix(self, nom, codi):
        text = text_de(nom)
        per_nom = self._de_nom(text)
        per_codi = self.nacionalitats.de_codi(codi) if text_de(codi).strip(ESPAIS) else None
        if per_codi is None:
            return per_nom
        if per_nom == (NACIO, per_codi) or per_nom[0] == DESCONEGUDA:
            return NACIO, per_codi
        return (per_nom[0], "codi") if per_nom[0] != NACIO else (NACIO, "codi")

    def _de_nom(self, text: str):
        paraules = clau(text).split()
        plenes = {p for p in paraules if p not in FARCIT_DE_FILA}
        if paraules and paraules[0] in SUMES:
            return _de_suma(plenes - SUMES), None
        nacio = self.nacionalitats.de_text(text)
        if nacio is not None:
            return NACIO, nacio
        if plenes & HABITANTS and plenes <= GENT | SUMES:
            return POBLACIO, None
        if plenes & ESTRANGERS and plenes <= ESTRANGERS | GENT | SUMES:
            return TOTAL, None
        if _es_area(plenes, paraules):
            return SUBTOTAL, None
        return DESCONEGUDA, None


def _de_suma(resta: set[str]) -> str:
    if not resta or resta & ESTRANGERS:
        return TOTAL
    if resta <= GENT:
        return POBLACIO if resta & HABITANTS else TOTAL
    return SUBTOTAL


def _es_area(plenes: set[str], paraules: list[str]) -> bool:
    if " ".join(p for p in paraules if p not in FARCIT_DE_FILA) in AREES_DUBTOSES:
        return False
    return bool(plenes & CONTINENTS) and plenes <= CONTINENTS | PUNTS
