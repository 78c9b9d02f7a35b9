"""The sheet of a chapter: its text, its small tables one under another, the charts beside."""

from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from informes.document import Capitol, Fets, Prosa, Quadre, Text
from informes.sortida.prosa import Linia, linies
from informes.taules import Columna, Format

from .celles import escriu_fila, net
from .grafic import posa_grafic, te_grafic
from .taula import escriu_taula, posa_amplades

FILES_D_UN_FULL = 200  # a longer table has a sheet of its own
LLETRES = 120  # of a line of text, that goes on over the cells beside
FET = (Columna("", str, Format.TEXT), Columna("", int), Columna("", str, Format.TEXT))


def va_sola(quadre: Quadre) -> bool:
    """Whether a table has a sheet of its own."""
    return quadre.nomes_excel or len(quadre.taula.files) > FILES_D_UN_FULL


class FullDeCapitol:
    """A sheet that is written from top to bottom, never back."""

    def __init__(self, llibre: Workbook, full: Worksheet, estils, llocs: dict[str, str]):
        self.llibre, self.full, self.estils, self.llocs = llibre, full, estils, llocs
        self.fila = 0

    def escriu(self, titol: str, capitol: Capitol, numeros: dict[int, str]) -> None:
        curtes = [b for b in capitol.blocs if isinstance(b, Quadre) and not va_sola(b)]
        posa_amplades(self.full, [quadre.taula for quadre in curtes])
        if not curtes:
            self.full.set_column(0, 0, 48)
        self._linia(titol, "titol")
        if capitol.funcio:
            self._linia(f"Funció del servei: {capitol.funcio}", "text")
        for bloc in capitol.blocs:
            self.fila += 1
            if isinstance(bloc, Quadre):
                self._quadre(bloc, numeros[id(bloc)])
            elif isinstance(bloc, Fets):
                self._fets(bloc)
            else:
                self._text(bloc)

    def _linia(self, text: str, estil: str) -> None:
        self.full.write_string(self.fila, 0, net(text), self.estils[estil])
        self.fila += 1

    def _text(self, bloc: Text | Prosa) -> None:
        if bloc.titol:
            self._linia(bloc.titol, "subtitol")
        for part in _parts(bloc):
            for tros in part.text.splitlines():
                sagnat = tros[: len(tros) - len(tros.lstrip())]
                for linia in wrap(tros, LLETRES, subsequent_indent=sagnat):
                    self._linia(linia, "camp" if part.titol else "text")

    def _fets(self, bloc: Fets) -> None:
        for fet in bloc.fets:
            columnes = (FET[0], Columna("", int, fet.format), FET[2])
            unitat = "%" if fet.format is Format.PERCENTATGE else fet.unitat
            que = ", ".join(filter(None, [unitat, fet.periode]))
            valor = fet.valor
            escriu_fila(self.full, self.fila, (fet.titol, valor, que), columnes, self.estils)
            self.fila += 1

    def _quadre(self, quadre: Quadre, numero: str) -> None:
        titol = f"Taula {numero}. {quadre.taula.titol}"
        if va_sola(quadre):
            desti = f"internal:{self.llocs[numero]}"
            text = net(f"{titol}: és al seu full")
            self.full.write_url(self.fila, 0, desti, self.estils["enllac"], text[:255])
            self.fila += 1
            return
        self.llocs[numero] = _adreca(self.full, self.fila)
        self._linia(titol, "subtitol")
        obre = self.fila
        self.fila = escriu_taula(self.full, obre, numero, quadre, self.estils)
        if te_grafic(quadre):
            dreta = len(quadre.taula.columnes) + 1
            ocupa = posa_grafic(self.llibre, self.full, quadre, obre, dreta)
            self.fila = max(self.fila, obre + ocupa)


def _parts(bloc: Text | Prosa) -> list[Linia]:
    if isinstance(bloc, Prosa):
        return linies(bloc.text)
    return [Linia(paragraf) for paragraf in bloc.paragrafs]


def _adreca(full: Worksheet, fila: int) -> str:
    nom = full.name.replace("'", "''")
    return f"'{nom}'!A{fila + 1}"
