"""Where the header of a sheet is and what each of its columns holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from .capcaleres import (
    ANTERIOR,
    BUIT,
    CODI,
    CODI_MUNICIPI,
    EDAT,
    IGNORADA,
    NACIONALITAT,
    SEXE,
    XIFRES,
    LlegidorTitols,
    Titol,
    ajunta,
)
from .claus import clau, es_buida, neteja, text_de
from .graella import Graella
from .numeros import xifra
from .tipus import Context
from .trams import SERIE, TOTS, LlegidorTrams, TramTrencat

MOSTRA = 60
ALCADA = 3  # the rows that a header may take


@dataclass(frozen=True)
class Columna:
    """A column of figures. `sexe` or `tram` are None when each row says them."""

    index: int
    sexe: int | str | None
    tram: int | str | None


@dataclass
class Disposicio:
    """The reading plan of a sheet."""

    fila_titols: int
    fila_dades: int  # the first row under the header
    rols: dict[str, int]
    xifres: list[Columna]
    titols: dict[int, str] = field(default_factory=dict)  # as written, by column
    dolents: list[tuple[int, Titol]] = field(default_factory=list)  # titles that ask for an error
    sobren: list[int] = field(default_factory=list)
    repetides: list[tuple[int, int]] = field(default_factory=list)
    m_llegida: int | None = None
    reconegudes: int = 0

    @property
    def llarga(self) -> bool:
        """One figure in each row."""
        return len(self.xifres) == 1 and self.xifres[0].sexe is None

    @property
    def sense_edats(self) -> bool:
        """Whether nothing in the header, not even a broken title, speaks of ages."""
        amb_edat = EDAT in self.rols or any(c.tram not in (None, TOTS) for c in self.xifres)
        return not amb_edat and all(titol.ambigu for _columna, titol in self.dolents)

    @property
    def columna_nom(self) -> int | None:
        return self.rols.get(NACIONALITAT)


def troba(graella: Graella, context: Context, es_nacionalitat: Callable) -> Disposicio | None:
    """The header of the sheet: the rows in which most columns are recognised."""
    mostra = [fila for _n, fila in islice(graella.files(), MOSTRA)]
    trams = LlegidorTrams(context)
    millor, primera = None, None
    for inici, fila in enumerate(mostra):
        if primera is not None and inici > primera + ALCADA:
            break
        if not any(not es_buida(valor) for valor in fila) or _de_xifres(fila):
            continue
        for alcada in range(1, ALCADA + 1):
            candidata = _prova(graella, mostra, inici, alcada, trams, context, es_nacionalitat)
            if candidata is None:
                continue
            primera = inici if primera is None else primera
            if millor is None or candidata.reconegudes > millor.reconegudes:
                millor = candidata
    return millor


def _prova(graella, mostra, inici, alcada, trams, context, es_nacionalitat) -> Disposicio | None:
    files = mostra[inici : inici + alcada]
    if len(files) < alcada or _de_xifres(files[-1]) or max(map(_plenes, files)) < 2:
        return None
    titols, lector = _titols(graella, files, inici + 1, trams)
    if alcada > 1 and not _aporten(files[1:], lector):
        return None
    plana = Disposicio(inici + 1, inici + 1 + alcada, {}, [])
    _reparteix(plana, titols, context)
    sota = mostra[inici + alcada :]
    _desfes_dubtes(plana, sota, es_nacionalitat)
    if not plana.xifres or not (plana.rols.keys() & {NACIONALITAT, CODI}):
        return None
    plana.titols = {c: _text(files, c) for c in range(max(map(len, files)))}
    plana.m_llegida = lector.sexes.m if lector.sexes.desambigua else None
    plana.reconegudes = len(plana.xifres) + len(plana.rols) + len(plana.dolents)
    plana.reconegudes -= len(plana.repetides)
    return plana


def _plenes(fila: list) -> int:
    return sum(not es_buida(valor) for valor in fila)


def _de_xifres(fila: list) -> bool:
    """Whether the row holds figures, and so it is no header. A date seen as a number may be."""
    enters = (xifra(valor) for valor in fila if not es_buida(valor))
    return sum(isinstance(valor, int) and valor not in SERIE for valor in enters) > 1


def _text(files, columna) -> str:
    textos = [text_de(f[columna]) for f in files if columna < len(f) and not es_buida(f[columna])]
    return " ".join(" ".join(textos).split())


def _aporten(files, lector) -> bool:
    """Whether each row under the first one is a header too: it names sexes or ages."""
    return all(sum(map(_parla_de_qui, map(lector.llegeix, fila))) > 1 for fila in files)


def _parla_de_qui(titol: Titol) -> bool:
    return titol.rol == XIFRES and (titol.sexe, titol.tram, titol.desconegut) != (None, None, False)


def _titols(graella, files, primera_fila, trams) -> tuple[list[Titol], LlegidorTitols]:
    """The title of each column, from one to three rows."""
    lector = LlegidorTitols(trams, [valor for fila in files for valor in fila])
    amplada = max(len(fila) for fila in files)
    parelles = [(BUIT, False)] * amplada
    for n, fila in enumerate(files):
        valors = fila + [""] * (amplada - len(fila))
        if n == len(files) - 1:
            sota = [(lector.llegeix(valor), False) for valor in valors]
        else:
            sota = _estesa(graella, valors, primera_fila + n, lector)
        parelles = [_combina(*parella) for parella in zip(parelles, sota, strict=True)]
    return [BUIT if heretat else titol for titol, heretat in parelles], lector


def _estesa(graella, valors, numero, lector) -> list[tuple[Titol, bool]]:
    """A row of group titles: each one reigns over its merged cells, or until the next one.

    The second of each pair says whether the title is inherited from a cell on its left.
    """
    rangs = {r[1]: r[3] for r in graella.combinades if r[0] <= numero <= r[2] and r[3] > r[1]}
    plena, actual, fins = [], BUIT, -1
    for columna, valor in enumerate(valors):
        if not es_buida(valor):
            actual = lector.llegeix(valor)
            grup = actual.rol in (XIFRES, ANTERIOR) and not (actual.sexe and actual.tram)
            fins = rangs.get(columna, len(valors) if grup and not rangs else columna)
            plena.append((actual, False))
        else:
            plena.append((actual, True) if columna <= fins else (BUIT, False))
    return plena


def _combina(sobre: tuple[Titol, bool], sota: tuple[Titol, bool]) -> tuple[Titol, bool]:
    """What two titles, one over the other, say together."""
    dalt, baix = sobre[0], sota[0]
    if dalt.rol is None:
        return sota
    if baix.rol is None:
        return sobre
    if dalt.rol == ANTERIOR:
        return dalt, False
    if dalt.rol != XIFRES or baix.rol != XIFRES:
        return baix, False
    if dalt.ambigu or dalt.desconegut:
        return dalt, False
    return ajunta(dalt, baix) or baix, False


def _reparteix(plana: Disposicio, titols: list[Titol], context: Context):
    """Put each column in its place."""
    for index, titol in enumerate(titols):
        if titol.rol == XIFRES:
            _afegeix_xifres(plana, index, titol, context)
        elif titol.rol in plana.rols:
            plana.repetides.append((plana.rols[titol.rol], index))
        elif titol.rol is not None and titol.rol not in (IGNORADA, ANTERIOR):
            plana.rols[titol.rol] = index
        elif titol.rol is None:
            plana.sobren.append(index)
    plana.xifres = [_situa(columna, plana, context) for columna in plana.xifres]
    vistes: dict = {}
    for columna in plana.xifres:
        clau_columna = (columna.sexe, columna.tram)
        if clau_columna in vistes:
            plana.repetides.append((vistes[clau_columna], columna.index))
        vistes.setdefault(clau_columna, columna.index)
    _gran_total(plana)


def _afegeix_xifres(plana, index, titol, context):
    trencat = isinstance(titol.tram, TramTrencat)
    if titol.desconegut or titol.ambigu or trencat:
        plana.dolents.append((index, titol))
    elif titol.sexe not in (None, TOTS, *context.versio["sexes"]):
        plana.sobren.append(index)
    else:
        plana.xifres.append(Columna(index, titol.sexe, titol.tram))


def _situa(columna: Columna, plana: Disposicio, context: Context) -> Columna:
    """Give the column the sex and the band that its title leaves unsaid: the row says them, or
    they are all together."""
    sexe, tram = columna.sexe, columna.tram
    if sexe in (None, TOTS):
        sexe = None if SEXE in plana.rols else TOTS
    if tram in (None, TOTS):
        tram = None if EDAT in plana.rols else TOTS
    if tram == TOTS and not context.amb_edats:
        tram = context.tram_total
    return Columna(columna.index, sexe, tram)


def _gran_total(plana: Disposicio):
    """A last «Total» under the last sex of the header, said twice, is that of the whole row."""
    parelles = {(c.sexe, c.tram) for c in plana.xifres}
    if (TOTS, TOTS) in parelles or not plana.repetides:
        return
    for primera, segona in plana.repetides:
        columna = next((c for c in plana.xifres if c.index == segona), None)
        if columna and columna.tram == TOTS and columna is plana.xifres[-1]:
            plana.xifres[-1] = Columna(segona, TOTS, TOTS)
            plana.repetides.remove((primera, segona))
            return


def _desfes_dubtes(plana: Disposicio, sota: list[list], es_nacionalitat: Callable):
    """What a title leaves open, its column tells: «codi INE» of a country or of a municipality."""
    codi = plana.rols.get(CODI)
    if codi is not None and _la_majoria(sota, codi, _sembla_de_municipi):
        if CODI_MUNICIPI in plana.rols:
            plana.repetides.append((plana.rols[CODI_MUNICIPI], codi))
        del plana.rols[CODI]
        plana.rols[CODI_MUNICIPI] = codi
    _treu_ordinals(plana, sota)
    if NACIONALITAT not in plana.rols and plana.xifres:
        esquerra = [c for c in plana.sobren if c < plana.xifres[0].index]
        noms = [c for c in esquerra if _la_majoria(sota, c, es_nacionalitat)]
        if noms:
            plana.rols[NACIONALITAT] = noms[0]
            plana.sobren.remove(noms[0])


def _treu_ordinals(plana: Disposicio, sota: list[list]):
    """A column that only numbers the rows, before their names, is nobody's figure."""
    nom = plana.rols.get(NACIONALITAT, 0)
    ordinals = {
        c for c in [*plana.sobren, *(columna.index for columna in plana.xifres)]
        if c < nom and _es_ordinal([text_de(f[c]) for f in sota if c < len(f)])
    }  # fmt: skip
    plana.sobren = [c for c in plana.sobren if c not in ordinals]
    plana.xifres = [columna for columna in plana.xifres if columna.index not in ordinals]


def _es_ordinal(textos: list[str]) -> bool:
    plens = [text for text in textos if neteja(text)]
    return bool(plens) and plens == [str(n) for n in range(1, len(plens) + 1)]


def _la_majoria(files: list[list], columna: int, prova: Callable) -> bool:
    valors = [f[columna] for f in files if columna < len(f) and not es_buida(f[columna])]
    return bool(valors) and sum(bool(prova(valor)) for valor in valors) * 2 > len(valors)


def _sembla_de_municipi(valor) -> bool:
    digits = neteja(text_de(valor))
    return digits.isdigit() and 4 <= len(digits) <= 6


def es_titol_repetit(plana: Disposicio, columna: int, valor) -> bool:
    """Whether a row repeats the header, as printed pages do."""
    return isinstance(valor, str) and clau(valor) == clau(plana.titols.get(columna, "")) != ""
