"""Long tables of many rows, in one pass and without an object for each cell.

The pass gives up at the first thing out of the ordinary, and the careful reader begins again:
honest tables are read fast, and every error is told by one reader only.
"""

from collections.abc import Callable

from .capcaleres import CODI, CODI_MUNICIPI, DATA, EDAT, EXERCICI, MUNICIPI, SEXE
from .disposicio import Disposicio
from .etiquetes import NACIO
from .feina import Feina
from .graella import Graella
from .llocs import Llocs
from .personals import te_document
from .recull import Recull
from .sexes import LlegidorSexes
from .tipus import VALOR_MAXIM, XIFRA, Rebuig

ROLS_USATS = (CODI, CODI_MUNICIPI, DATA, EDAT, EXERCICI, MUNICIPI, SEXE)
PAS = 5_000  # lines written at once


class Atipic(Exception):  # noqa: N818 (not an error: a reason to read with more care)
    """The table has something that this reader does not know how to tell."""


class Memoria(dict):
    """What each raw value of a column means, worked out once."""

    def __init__(self, llegeix: Callable):
        self.llegeix = llegeix

    def __missing__(self, valor):
        trobat = self.llegeix(valor)
        if trobat is None:
            raise Atipic
        self[valor] = trobat
        return trobat


def llegeix_rapid(feina: Feina, graella: Graella, plana: Disposicio) -> bool:
    """Write the cells of a table with one figure per row; False, with nothing done, if atypical."""
    propi, feina.recull = feina.recull, Recull()
    inici = feina.sortida.tell()
    try:
        _Passada(feina, graella, plana).fes()
    except (Atipic, IndexError):
        feina.sortida.seek(inici)
        feina.sortida.truncate()
        feina.n_celles = feina.total = feina.files_llegides = 0
        return False
    finally:
        feina.recull = propi
    return True


class _Passada:
    def __init__(self, feina: Feina, graella: Graella, plana: Disposicio):
        self.feina, self.graella, self.plana = feina, graella, plana
        self.llocs = Llocs(feina, plana)
        rols = plana.rols
        noms = [rols[rol] for rol in ("nacionalitat", CODI) if rol in rols]
        self.nom, self.codi = noms[0], noms[1] if len(noms) > 1 else None
        self.sexe, self.edat = rols[SEXE], rols.get(EDAT)
        self.xifra = plana.xifres[0].index
        self.amplada = max(plana.titols) + 1
        usades = {rols[rol] for rol in ROLS_USATS if rol in rols} | {*noms, self.xifra}
        self.extres: dict[int, set] = {c: set() for c in range(self.amplada) if c not in usades}
        sexes = LlegidorSexes()  # a lone «M» asks for the whole column: that is atypical here
        self.de_lloc = Memoria(self._lloc)
        self.de_nom = Memoria(self._nacio)
        self.de_sexe = Memoria(lambda valor: _enter(sexes.llegeix(valor)))
        self.de_tram = Memoria(lambda valor: _enter(feina.trams.llegeix(valor)))

    def _lloc(self, valors: tuple) -> str | None:
        fila = [""] * self.amplada
        for columna, valor in zip(self.llocs.usats, valors, strict=True):
            fila[columna] = valor
        lloc = self.llocs.de(fila, 0)
        return f"{lloc[0]}\t{lloc[1]}" if lloc else None

    def _nacio(self, parella: tuple) -> int | None:
        tipus, nacio = self.feina.etiquetes.llegeix(*parella)
        es_espanya = nacio == self.feina.nacionalitats.espanya
        return _enter(nacio) if tipus == NACIO and not es_espanya else None

    def fes(self):
        feina, extres = self.feina, self.extres.items()
        de_lloc, de_nom, de_sexe, de_tram = self.de_lloc, self.de_nom, self.de_sexe, self.de_tram
        nom, codi, sexe, edat, xifra = self.nom, self.codi, self.sexe, self.edat, self.xifra
        usats, amplada, primera = self.llocs.usats, self.amplada, self.plana.fila_dades
        tram = feina.context.tram_total
        total, linies, vistes = 0, [], set()
        for numero, fila in self.graella.files():
            if numero < primera:
                continue
            if len(fila) != amplada:
                if not any(fila):
                    continue
                raise Atipic
            valor = _natural(fila[xifra])
            if valor is None:
                if not any(fila):
                    continue
                raise Atipic
            lloc = de_lloc[tuple([fila[c] for c in usats])]
            nacio = de_nom[fila[nom], fila[codi] if codi is not None else ""]
            quin_sexe = de_sexe[fila[sexe]]
            if edat is not None:
                tram = de_tram[fila[edat]]
            cua = f"{lloc}\t{nacio}\t{quin_sexe}\t{tram}"
            vistes.add(hash(cua))
            linies.append(f"{cua}\t{XIFRA}\t{valor}\t{numero}\t{xifra + 1}\n")
            total += valor
            if len(linies) == PAS:
                self._desa(linies, numero)
            for columna, textos in extres:
                textos.add(fila[columna])
        self._desa(linies, 0)
        feina.total = total
        self._comprova(len(vistes))

    def _desa(self, linies: list[str], numero: int):
        feina = self.feina
        feina.sortida.write("".join(linies))
        feina.n_celles += len(linies)
        feina.files_llegides += len(linies)
        linies.clear()
        if feina.files_llegides > feina.limits.files:
            raise Rebuig("massa_files", {"files": numero, "maxim": feina.limits.files})

    def _comprova(self, diferents: int):
        """No repeated cell (a clash of hashes only sends it to the careful reader), no person."""
        if self.feina.recull.n_errors or diferents != self.feina.n_celles:
            raise Atipic
        for textos in self.extres.values():
            if any(isinstance(text, str) and te_document(text) for text in textos):
                raise Rebuig("dades_personals", {"motiu": "documents"})


def _enter(valor) -> int | None:
    """Only what is plainly one: neither a sum, nor a broken band, nor a contradiction."""
    return valor if type(valor) is int else None


def _natural(valor) -> int | None:
    """A plain whole number of people, from a sheet or from a text."""
    if type(valor) is float:
        return int(valor) if 0 <= valor <= VALOR_MAXIM and valor == int(valor) else None
    if type(valor) is str and valor.isdecimal() and valor.isascii() and len(valor) < 10:
        return int(valor)
    return None
