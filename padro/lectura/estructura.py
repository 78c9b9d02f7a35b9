"""The columns of a sheet against those of the form, and its merged cells."""

from bisect import bisect_left

from .ampla import Dades
from .capcaleres import (
    CODI,
    CODI_MUNICIPI,
    DATA,
    EDAT,
    EXERCICI,
    MUNICIPI,
    NACIONALITAT,
    SEXE,
)
from .claus import es_buida, lletra
from .disposicio import Disposicio
from .feina import Feina
from .graella import Graella
from .numeros import xifra
from .tipus import DONA, HOME
from .trams import TOTS, TramTrencat

NOMS_SEXE = {HOME: "homes", DONA: "dones"}
DE_NOMS = (NACIONALITAT, CODI, MUNICIPI, CODI_MUNICIPI, DATA, EXERCICI)


def comprova_estructura(feina: Feina, graella: Graella, plana: Disposicio):
    """Missing, extra, repeated and unreadable columns, all at once."""
    recull, fila = feina.recull, plana.fila_dades - 1
    for columna, titol in plana.dolents:
        text = plana.titols.get(columna, "")
        if isinstance(titol.tram, TramTrencat):
            recull.error("tram_data", fila, columna, text, tram=str(titol.tram))
        elif titol.ambigu:
            recull.error("sexe_ambigu", fila, columna, text)
        else:
            recull.error("tram_desconegut", fila, columna, text, esperats=feina.trams.esperats)
    for primera, segona in plana.repetides:
        text = plana.titols.get(segona, "")
        recull.error("columna_repetida", fila, segona, text, primera=lletra(primera))
    if falten := _falten(feina, plana):
        recull.error("columnes_falten", fila, columnes=falten[:50], n=len(falten))
    _sobren(feina, graella, plana)
    if plana.m_llegida is not None:
        recull.avis("sexe_m", fila, None, "M", llegida=plana.m_llegida)


def _falten(feina: Feina, plana: Disposicio) -> list[str]:
    """The columns of the form that the sheet has not."""
    context = feina.context
    tenim = {(columna.sexe, columna.tram) for columna in plana.xifres}
    sexes: list = [None] if any(c.sexe is None for c in plana.xifres) else context.versio["sexes"]
    trams = context.versio["trams"]
    if any(c.tram is None for c in plana.xifres):
        trams = [{"id": None, "codi": ""}]
    if all(c.sexe == TOTS for c in plana.xifres):
        return [NOMS_SEXE[sexe] for sexe in context.versio["sexes"]]
    if context.amb_edats and all(c.tram == TOTS for c in plana.xifres):
        return [tram["codi"] for tram in context.edats]
    return [
        f"{NOMS_SEXE.get(sexe, '')} {tram['codi']}".strip()
        for sexe in sexes
        for tram in trams
        if (sexe, tram["id"]) not in tenim and not _trencada(plana, sexe, tram)
    ]


def _trencada(plana: Disposicio, sexe, tram) -> bool:
    """Whether a column whose title is already an error is the one that seems to be missing."""
    return any(
        titol.sexe in (None, sexe) and str(titol.tram) == tram["codi"]
        for _columna, titol in plana.dolents
        if isinstance(titol.tram, TramTrencat)
    )


def _sobren(feina: Feina, graella: Graella, plana: Disposicio):
    """Columns that nobody asks for: with figures they are an error, with texts a warning."""
    if not plana.sobren:
        return
    numeriques: set[int] = set()
    amb_text: set[int] = set()
    for numero, fila in graella.files():
        if numero < plana.fila_dades:
            continue
        for columna in plana.sobren:
            if columna < len(fila) and not es_buida(fila[columna]):
                conjunt = numeriques if isinstance(xifra(fila[columna]), int) else amb_text
                conjunt.add(columna)
        if numero > feina.limits.files and not feina.context.massiva:
            break
    for columna in plana.sobren:
        text = plana.titols.get(columna, "")
        if columna in numeriques:
            feina.recull.error("columna_sobrera", plana.fila_dades - 1, columna, text)
        elif columna in amb_text and text:
            feina.recull.avis("columna_no_llegida", plana.fila_dades - 1, columna, text)


def omple_combinades(feina: Feina, graella: Graella, plana: Disposicio):
    """A name merged over the rows of its sexes or ages is the name of each of them."""
    de_noms = {plana.rols[rol] for rol in DE_NOMS if rol in plana.rols}
    rangs = {
        (primera, columna): min(ultima, primera + feina.limits.files)
        for primera, columna, ultima, final in graella.combinades
        if primera >= plana.fila_dades and columna in de_noms and final == columna
    }
    columnes = {columna for _primera, columna in rangs}
    valors = {
        (numero, columna): fila[columna]
        for numero, fila in graella.files()
        for columna in columnes
        if (numero, columna) in rangs and columna < len(fila)
    }
    for (primera, columna), valor in valors.items():
        if es_buida(valor):
            continue
        ultima = rangs[primera, columna]
        feina.recull.avis("combinada_omplerta", primera, columna, valor, fins=ultima)
        for fila in range(primera + 1, ultima + 1):
            graella.pedacos.setdefault(fila, {}).setdefault(columna, valor)


def refusa_combinades(feina: Feina, graella: Graella, plana: Disposicio, dades: Dades):
    """Merged cells among the figures: only the first of them keeps its value."""
    de_noms = {plana.rols[rol] for rol in DE_NOMS if rol in plana.rols}
    usades = {columna.index for columna in plana.xifres} | de_noms
    amb_files = bool({SEXE, EDAT} & plana.rols.keys())
    plenes = sorted(dades.amb_xifres)
    for primera, columna, ultima, final in graella.combinades:
        seguent = bisect_left(plenes, max(primera, plana.fila_dades))
        if seguent == len(plenes) or plenes[seguent] > ultima:
            continue
        omplerta = amb_files and columna == final and columna in de_noms
        if not omplerta and any(columna <= usada <= final for usada in usades):
            rang = f"{lletra(columna)}{primera}:{lletra(final)}{ultima}"
            feina.recull.error("cel_combinada", primera, columna, "", rang=rang)
