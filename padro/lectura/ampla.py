"""The rows of a sheet, one by one, into the figures and the totals that they state."""

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .capcaleres import CODI, EDAT, MARCA, NACIONALITAT, SEXE
from .claus import clau, es_buida, text_de
from .disposicio import Columna, Disposicio, es_titol_repetit
from .etiquetes import DESCONEGUDA, NACIO, POBLACIO, SUBTOTAL, TOTAL
from .feina import Feina
from .graella import Graella
from .llocs import Llocs
from .numeros import CelError, Dolent, Marca, Milers, SenseValor, xifra
from .personals import te_document
from .poblacio import DE_FORA, GENT
from .sexes import AMBIGU, LlegidorSexes
from .sumes import Full, Total
from .tipus import NO_PROCEDEIX, SUPRIMIT, Rebuig
from .trams import TOTS, TramTrencat

CURT = 9  # characters: no identity document is shorter


@dataclass
class Dades:
    """What the rows of a sheet say, before its sums are checked."""

    fulles: list[Full] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    marques: dict[tuple, int] = field(default_factory=dict)  # by key of the cell
    ordre: list[tuple[str, Any]] = field(default_factory=list)  # nationalities and subtotals
    dubtes: dict[tuple[int, int], Milers] = field(default_factory=dict)  # by place
    segurs: dict[int, set[str]] = field(default_factory=dict)  # columns with a «1.234.567»
    amb_xifres: set[int] = field(default_factory=set)  # rows


@dataclass(frozen=True)
class Fila:
    """A row with figures: where, of whom, and what it leaves to its columns."""

    numero: int
    lloc: tuple
    tipus: str
    nacio: Any
    sexe: Any
    tram: Any


class LectorAmple:
    """Reads the rows of a sheet into `Dades`."""

    def __init__(self, feina: Feina, graella: Graella, disposicio: Disposicio):
        self.feina, self.graella, self.plana = feina, graella, disposicio
        self.recull = feina.recull
        self.llocs = Llocs(feina, disposicio)
        rols = disposicio.rols
        self.nom, self.codi = disposicio.columna_nom, rols.get(CODI)
        self.sexe, self.edat, self.marca = rols.get(SEXE), rols.get(EDAT), rols.get(MARCA)
        self.etiqueta: int = rols[NACIONALITAT] if self.nom is not None else rols[CODI]
        self.sexes: LlegidorSexes | None = None
        self.dades = Dades()
        self.vistes: dict[tuple, int] = {}
        self.sense: list[tuple[int, Any]] = []  # unknown names without figures

    def llegeix(self) -> Dades:
        for numero, fila in self.graella.files():
            if numero < self.plana.fila_dades or all(es_buida(valor) for valor in fila):
                continue
            self.feina.compta_fila(numero)
            if self._te_un_text_llarg(numero, fila):
                continue
            if self.graella.textual:
                self._comprova_amplada(numero, fila)
            self._llegeix_fila(numero, fila)
        self._avisa_de_noms_sense_xifres()
        return self.dades

    def _te_un_text_llarg(self, numero: int, fila: list) -> bool:
        for columna, valor in enumerate(fila):
            if not isinstance(valor, str) or len(valor) < CURT:
                continue
            if te_document(valor):
                raise Rebuig("dades_personals", {"motiu": "documents"})
            if len(valor) > self.feina.limits.text:
                self.recull.error("text_massa_llarg", numero, columna, valor)
                return True
        return False

    def _llegeix_fila(self, numero: int, fila: list):
        nom, codi = _cel(fila, self.nom), _cel(fila, self.codi)
        if es_titol_repetit(self.plana, self.etiqueta, _cel(fila, self.etiqueta)):
            return
        plenes = [(c, fila[c.index]) for c in self.plana.xifres if _diu_res(_cel(fila, c.index))]
        emmascarada = clau_marca(_cel(fila, self.marca))
        if not plenes and not emmascarada:
            self._fila_sense_xifres(numero, nom, codi)
        elif es_buida(nom) and es_buida(codi):
            self._fila_sense_nom(numero)
        else:
            trobada = self._de_qui(numero, fila, nom, codi)
            if trobada is not None:
                self._valors(trobada, fila, plenes, emmascarada)

    # Of whom is a row.

    def _de_qui(self, numero: int, fila: list, nom, codi) -> Fila | None:
        lloc = self.llocs.de(fila, numero)
        sexe = self._sexe(numero, _cel(fila, self.sexe))
        tram = self._tram(numero, _cel(fila, self.edat))
        tipus, nacio = self.feina.etiquetes.llegeix(nom, codi)
        nacio = self._nacio(numero, tipus, nacio, nom, codi)
        if lloc is None or sexe is None or tram is None:
            return None
        trobada = Fila(numero, lloc, tipus, nacio, sexe, tram)
        clau_fila = (lloc, nacio, sexe, tram, numero if tipus == SUBTOTAL else None)
        primera = self.vistes.setdefault(clau_fila, numero)
        if primera != numero and tipus in (NACIO, POBLACIO):
            columna = self.etiqueta
            self.recull.error("fila_repetida", numero, columna, nom or codi, primera=primera)
            return Fila(numero, lloc, tipus, ("repetida", numero), sexe, tram)
        return trobada

    def _nacio(self, numero, tipus, nacio, nom, codi):
        """The key under which the figures of the row are added; a bad name has one of its own."""
        if tipus == TOTAL:
            return TOTS
        if tipus == POBLACIO:
            return GENT
        if tipus == SUBTOTAL:
            return (SUBTOTAL, numero)
        if tipus == DESCONEGUDA:
            text, columna = (codi, self.codi) if es_buida(nom) else (nom, self.etiqueta)
            self.feina.nacio_desconeguda(text, numero, columna)
            return (DESCONEGUDA, numero)
        if nacio == "codi":
            self.recull.error("codi_i_nom", numero, self.codi, codi, nom=text_de(nom)[:60])
            return (DESCONEGUDA, numero)
        if not es_buida(codi) and self.feina.nacionalitats.de_codi(codi) is None:
            self.recull.avis("codi_desconegut", numero, self.codi, codi, nom=text_de(nom)[:60])
        if nacio == self.feina.nacionalitats.espanya:
            if DE_FORA not in self.vistes:
                self.recull.avis("fila_espanya", numero, self.etiqueta, nom or codi)
                self.vistes[DE_FORA,] = numero
            return DE_FORA
        return nacio

    def _sexe(self, numero, valor):
        """The sex that the row states; `TOTS` when its columns do. None after an error."""
        if self.sexe is None:
            return TOTS
        if self.sexes is None:
            self.sexes = LlegidorSexes(self.graella.columna(self.sexe, self.plana.fila_dades - 1))
            if self.sexes.desambigua:
                self.recull.avis("sexe_m", numero, self.sexe, "M", llegida=self.sexes.m)
        sexe = self.sexes.llegeix(valor)
        if sexe is None or (sexe != TOTS and sexe not in self.feina.context.versio["sexes"]):
            ambigu = clau(text_de(valor)) == AMBIGU
            self.recull.error(
                "sexe_ambigu" if ambigu else "sexe_desconegut", numero, self.sexe, valor
            )
            return None
        return sexe

    def _tram(self, numero, valor):
        if self.edat is None:
            return TOTS
        tram = self.feina.trams.llegeix(valor)
        if isinstance(tram, TramTrencat):
            self.recull.error("tram_data", numero, self.edat, valor, tram=str(tram))
            return None
        if tram is None:
            esperats = self.feina.trams.esperats
            self.recull.error("tram_desconegut", numero, self.edat, valor, esperats=esperats)
        return tram

    # What a row says.

    def _valors(self, fila: Fila, valors: list, plenes: list, emmascarada: bool):
        self.dades.amb_xifres.add(fila.numero)
        if fila.tipus in (NACIO, DESCONEGUDA, SUBTOTAL):
            self.dades.ordre.append((fila.tipus, fila.nacio))
        for columna, valor in plenes:
            self._valor(fila, columna, xifra(valor), valor)
        if emmascarada:
            dites = {columna.index for columna, _valor in plenes}
            for columna in self.plana.xifres:
                if columna.index not in dites:
                    self._valor(fila, columna, Marca(SUPRIMIT), "")

    def _valor(self, fila: Fila, columna: Columna, llegit, valor):
        clau_cel = self._clau(fila, columna)
        es_total = TOTS in clau_cel[1:]
        lloc = (fila.numero, columna.index)
        if isinstance(llegit, Milers):
            llegit = self._milers(llegit, lloc)
        if isinstance(llegit, Dolent):
            self._dolent(llegit, lloc, valor, es_total)
        elif isinstance(llegit, Marca) and not self._admet(llegit):
            self.recull.error("no_es_xifra", *lloc, valor)
        if es_total:
            if isinstance(llegit, int):
                self.dades.totals.append(Total(*clau_cel, llegit, *lloc, lloc in self.dades.dubtes))
            return
        admesa = isinstance(llegit, Marca) and self._admet(llegit)
        if admesa:
            self.dades.marques[clau_cel] = llegit.tipus
        net = llegit if isinstance(llegit, int) else None
        dubte = lloc in self.dades.dubtes
        self.dades.fulles.append(Full(*clau_cel, net, *lloc, dubte, admesa))

    def _clau(self, fila: Fila, columna: Columna) -> tuple[tuple, Any, Any, Any]:
        """Municipality and half-year, nationality, sex, band: from the column, or from the row."""
        sexe = columna.sexe if columna.sexe is not None else fila.sexe
        tram = columna.tram if columna.tram is not None else fila.tram
        if tram == TOTS and (
            not self.feina.context.amb_edats or self._es_poblacio_sola(fila, sexe)
        ):
            tram = self.feina.context.tram_total
        return fila.lloc, fila.nacio, sexe, tram

    def _es_poblacio_sola(self, fila: Fila, sexe) -> bool:
        """The whole population is told by sex, without ages."""
        return fila.tipus == POBLACIO and sexe != TOTS

    def _milers(self, milers: Milers, lloc: tuple[int, int]) -> int:
        if milers.segur:
            self.dades.segurs.setdefault(lloc[1], set()).add(milers.separador)
        self.dades.dubtes[lloc] = milers
        return milers.valor

    def _dolent(self, dolent: Dolent, lloc: tuple[int, int], valor, es_total: bool):
        if es_total and dolent.codi == "formula_sense_valor":
            if not self.feina.es_llibre:  # in ours, a total of blanks is blank
                self.recull.avis("total_sense_valor", *lloc, valor)
        else:
            self.recull.error(dolent.codi, *lloc, valor)

    def _admet(self, marca: Marca) -> bool:
        if self.feina.es_llibre:
            return True
        return self.feina.context.admet_marques and marca.tipus in (SUPRIMIT, NO_PROCEDEIX)

    # Rows that are not figures of anybody.

    def _fila_sense_xifres(self, numero, nom, codi):
        """A nationality with no data, the title of a section, or a note."""
        tipus, _nacio = self.feina.etiquetes.llegeix(nom, codi)
        if tipus == DESCONEGUDA and not (es_buida(nom) and es_buida(codi)):
            self.sense.append((numero, nom if not es_buida(nom) else codi))

    def _avisa_de_noms_sense_xifres(self):
        ultima = max(self.dades.amb_xifres, default=0)
        for numero, nom in self.sense:
            if numero < ultima:
                self.recull.avis("nom_sense_xifres", numero, self.etiqueta, nom)

    def _fila_sense_nom(self, numero):
        self.dades.amb_xifres.add(numero)
        if not self._es_combinada(numero):  # the merged range is reported once, as a whole
            self.recull.error("fila_sense_nom", numero, self.etiqueta)

    @cached_property
    def _combinades(self) -> list[tuple[int, int]]:
        """The rows of the ranges merged over the names, in order."""
        rangs = self.graella.combinades
        return sorted((r[0], r[2]) for r in rangs if r[1] <= self.etiqueta <= r[3])

    def _es_combinada(self, numero: int) -> bool:
        anterior = bisect_left(self._combinades, (numero,)) - 1
        return anterior >= 0 and numero <= self._combinades[anterior][1]

    def _comprova_amplada(self, numero, fila):
        """A line of a text with more or fewer fields than its header may have lost one."""
        esperats = max(self.plana.titols) + 1
        ultima = max([c.index for c in self.plana.xifres] + list(self.plana.rols.values()))
        amb_xifra = any(not es_buida(_cel(fila, c.index)) for c in self.plana.xifres)
        sobren = any(not es_buida(valor) for valor in fila[esperats:])
        if sobren or (amb_xifra and len(fila) <= ultima):
            self.recull.error("fila_desigual", numero, camps=len(fila), esperats=esperats)


def _cel(fila: list, columna: int | None):
    return "" if columna is None or columna >= len(fila) else fila[columna]


def _diu_res(valor) -> bool:
    return isinstance(valor, CelError | SenseValor) or not es_buida(valor)


def clau_marca(valor) -> bool:
    """Whether a column of marks says that the figures of its row are kept secret."""
    return isinstance(xifra(valor), Marca)
