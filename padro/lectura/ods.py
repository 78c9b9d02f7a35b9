"""Sheets of an .ods, with our own hands: repeated cells and rows are expanded under a cap.

Other readers lose the repetitions (`number-columns-repeated`) that LibreOffice writes for two equal
neighbours, and nobody notices: the sums are wrong.
"""

import zipfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from xml.parsers import expat

from .fitxer import Limits
from .graella import Detalls, Graella
from .marques import LectorDeMarques
from .numeros import CelError
from .tipus import Rebuig

NUMERICS = {"float", "percentage", "currency"}
AMAGADES = {"collapse", "filter"}


def fulls_ods(cami: Path, limits: Limits) -> list[Graella]:
    lector = _Lector(limits)
    try:
        with zipfile.ZipFile(cami) as paquet, paquet.open("content.xml") as xml:
            lector.llegeix(xml)
    except (expat.ExpatError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Rebuig("malmes") from error
    return [_graella(taula) for taula in lector.taules]


def _graella(taula: "_Taula") -> Graella:
    return Graella(
        nom=taula.nom,
        font=lambda: iter(taula.files),
        amagat=taula.amagada,
        combinades=taula.combinades,
        detalls=taula.detalls,
    )


class _Taula:
    """A sheet as it grows. Blank rows wait until a row with something comes after them."""

    def __init__(self, nom: str, amagada: bool, limits: Limits):
        self.nom, self.amagada, self.limits = nom, amagada, limits
        self.files: list[list] = []
        self.combinades: list[tuple[int, int, int, int]] = []
        self.detalls = Detalls()
        self.columna = self.blanques = self.n_celles = 0

    @property
    def fila(self) -> int:
        """The number of the row that is being read."""
        return len(self.files) + self.blanques + 1

    def afegeix(self, fila: list, vegades: int, *, amagada: bool):
        while fila and fila[-1] == "":
            fila.pop()
        if not fila:
            self.blanques += vegades
            return
        final = self.fila + vegades - 1
        self.n_celles += vegades * len(fila)
        if final > self.limits.files * 2:
            raise Rebuig("massa_files", {"files": final, "maxim": self.limits.files})
        if self.n_celles > self.limits.files * self.limits.columnes:
            dades = {"columnes": len(fila), "maxim": self.limits.columnes}
            raise Rebuig("massa_columnes", dades)
        if amagada:
            self.detalls.files_amagades.update(range(self.fila, final + 1))
        self.files += [[] for _ in range(self.blanques)] + [fila] * vegades
        self.blanques = 0


class _Lector(LectorDeMarques):
    """Walks content.xml without building it."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.taules: list[_Taula] = []
        self.estils_amagats: set[str] = set()
        self.estil = ""
        self.taula = _Taula("", False, limits)  # what is outside every table falls here
        self.fila: list = []
        self.buides = 0
        self.vegades_fila, self.fila_amagada = 1, False
        self.cel: dict | None = None
        self.text: list[str] = []
        self.nivell_nota = 0

    def _obre(self, nom: str, complets: dict):
        etiqueta = nom.rpartition("}")[2]
        atributs = {clau.rpartition("}")[2]: valor for clau, valor in complets.items()}
        if etiqueta == "annotation" or self.nivell_nota:
            self.nivell_nota += 1
        elif etiqueta in ("table-cell", "covered-table-cell"):
            # calcext:value-type comes after office:value-type and says more: «error».
            de_calc = next(
                (v for k, v in complets.items() if "calc" in k and "value-type" in k), ""
            )
            self.cel, self.text = atributs | {"de_calc": de_calc}, []
        elif etiqueta == "table-row":
            self.fila, self.buides = [], 0
            self.vegades_fila = int(atributs.get("number-rows-repeated", 1))
            self.fila_amagada = atributs.get("visibility") in AMAGADES
        elif etiqueta == "table-column" and atributs.get("visibility") in AMAGADES:
            self._columna_amagada(atributs)
        elif etiqueta == "table-column":
            self.taula.columna += int(atributs.get("number-columns-repeated", 1))
        else:
            self._obre_altres(etiqueta, atributs)

    def _obre_altres(self, etiqueta: str, atributs: dict):
        if etiqueta == "table" and "name" in atributs:
            amagada = atributs.get("style-name") in self.estils_amagats
            self.taula = _Taula(atributs["name"], amagada, self.limits)
            self.taules.append(self.taula)
        elif etiqueta == "style":
            self.estil = atributs.get("name", "")
        elif etiqueta == "table-properties" and atributs.get("display") == "false":
            self.estils_amagats.add(self.estil)
        elif etiqueta == "s":
            self.text.append(" " * min(int(atributs.get("c", 1)), 100))
        elif etiqueta in ("tab", "line-break"):
            self.text.append("\t" if etiqueta == "tab" else "\n")
        elif etiqueta == "p" and self.text:
            self.text.append("\n")

    def _columna_amagada(self, atributs: dict):
        vegades = int(atributs.get("number-columns-repeated", 1))
        primera = self.taula.columna
        self.taula.detalls.columnes_amagades.update(range(primera, min(primera + vegades, 200)))
        self.taula.columna += vegades

    def _lletres(self, text: str):
        if self.cel is not None and not self.nivell_nota:
            self.text.append(text)

    def _tanca(self, nom: str):
        etiqueta = nom.rpartition("}")[2]
        if self.nivell_nota:
            self.nivell_nota -= 1
        elif etiqueta in ("table-cell", "covered-table-cell") and self.cel is not None:
            self._tanca_cel(self.cel)
            self.cel = None
        elif etiqueta == "table-row":
            self.taula.afegeix(self.fila, self.vegades_fila, amagada=self.fila_amagada)

    def _tanca_cel(self, cel: dict):
        """Blanks wait until a value comes after them: those up to the right edge are nothing."""
        vegades = int(cel.get("number-columns-repeated", 1))
        valor = self._valor(cel)
        if valor == "" and "formula" not in cel:
            self._apunta_combinada(cel)
            self.buides += vegades
            return
        amplada = len(self.fila) + self.buides + vegades
        if amplada > self.limits.columnes * 8:
            dades = {"columnes": amplada, "maxim": self.limits.columnes}
            raise Rebuig("massa_columnes", dades)
        self.fila += [""] * self.buides
        self.buides = 0
        self._apunta_combinada(cel)
        self._apunta_formula(cel, vegades)
        self.fila += [valor] * vegades

    def _apunta_combinada(self, cel: dict):
        fila, columna = self.taula.fila, len(self.fila) + self.buides
        ampla = int(cel.get("number-columns-spanned", 1))
        alta = int(cel.get("number-rows-spanned", 1))
        if ampla > 1 or alta > 1:
            self.taula.combinades.append((fila, columna, fila + alta - 1, columna + ampla - 1))

    def _apunta_formula(self, cel: dict, vegades: int):
        if "formula" not in cel:
            return
        detalls, fila, columna = self.taula.detalls, self.taula.fila, len(self.fila)
        conjunt = detalls.formules if "value-type" in cel else detalls.sense_valor
        for repetida in range(fila, fila + min(self.vegades_fila, self.limits.files)):
            conjunt.update((repetida, columna + n) for n in range(vegades))

    def _valor(self, cel: dict):
        """The stored value, not the one shown: `office:value` is what the sheet counts with."""
        text = "".join(self.text)
        tipus = cel.get("value-type", "")
        if "error" in (tipus, cel["de_calc"]) or (text.startswith("#") and "formula" in cel):
            return CelError(text or "#ERROR")
        if tipus in NUMERICS:
            return float(cel["value"])
        if tipus == "date":
            with suppress(ValueError):
                return date.fromisoformat(cel.get("date-value", "")[:10])
        if tipus == "time":
            return timedelta(0)
        if tipus == "boolean":
            return cel.get("boolean-value") == "true"
        return text or cel.get("string-value", "")
