"""What a row is about: a nationality, the whole population, a total, a subtotal or a note."""

from .claus import ESPAIS, clau, text_de
from .nacionalitats import Nacionalitats

NACIO, POBLACIO, TOTAL, SUBTOTAL, DESCONEGUDA = "nacio", "poblacio", "total", "subtotal", "?"

SUMES = {"total", "totals", "totales", "suma", "sumes", "sumas", "subtotal", "subtotals", "sum"}
ESTRANGERS = {
    "estrangers", "estrangeres", "estranger", "estrangera", "extranjeros", "extranjeras",
    "extranjera", "extranjero", "foreigners", "foreign", "nacionalitats", "nacionalidades",
    "nationalities", "paisos", "paises",
}  # fmt: skip
GENT = {
    "poblacio", "poblacion", "population", "habitants", "habitantes", "inhabitants", "empadronats",
    "empadronades", "empadronada", "municipi", "municipio", "padro", "padron",
    "municipal",
}  # fmt: skip
FARCIT = {"de", "d", "del", "dels", "la", "el", "els", "les", "los", "las", "l", "i", "y", "and", "of",
          "general", "global", "persones", "personas", "people", "no", "a", "the", "grand"}  # fmt: skip
CONTINENTS = {"europa", "europe", "africa", "america", "asia", "oceania", "magrib", "magreb", "ue",
              "eu", "europea", "european", "antartida"}  # fmt: skip
PUNTS = {
    "unio", "union", "resta", "resto", "rest", "nord", "norte", "north", "sud", "sur", "south",
    "central", "centre", "llatina", "latina", "latin", "oriental", "occidental", "est", "este", "oest",
    "oeste", "east", "west", "extracomunitaria", "comunitaria", "comunitarios", "comunitaris", "paisos",
    "paises", "countries", "subsahariana", "carib", "caribe", "caribbean", "continent", "altres", "ue27",
}  # fmt: skip
# Names that may be those of a country: never taken for a subtotal.
DUBTOSES = {"africa sud", "sud africa", "africa sur", "sur africa", "south africa",
            "africa central", "central africa", "centre africa"}  # fmt: skip


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
        plenes = {p for p in paraules if p not in FARCIT}
        if paraules and paraules[0] in SUMES:
            return _de_suma(plenes - SUMES), None
        nacio = self.nacionalitats.de_text(text)
        if nacio is not None:
            return NACIO, nacio
        if plenes and plenes <= GENT | SUMES and plenes & {"poblacio", "poblacion", "population",
                                                           "habitants", "habitantes"}:  # fmt: skip
            return POBLACIO, None
        if plenes & ESTRANGERS and plenes <= ESTRANGERS | GENT | SUMES:
            return TOTAL, None
        if _es_area(plenes, paraules):
            return SUBTOTAL, None
        return DESCONEGUDA, None


def _de_suma(resta: set[str]) -> str:
    if not resta or resta & ESTRANGERS:
        return TOTAL
    return POBLACIO if resta <= GENT else SUBTOTAL


def _es_area(plenes: set[str], paraules: list[str]) -> bool:
    if " ".join(p for p in paraules if p not in FARCIT) in DUBTOSES:
        return False
    return bool(plenes & CONTINENTS) and plenes <= CONTINENTS | PUNTS
