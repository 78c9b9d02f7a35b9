"""From a file to what it says: choose the sheet, check whose it is, read it, tell what is odd."""

from pathlib import Path

from . import periodes, personals
from .ampla import LectorAmple
from .capcaleres import EDAT, SEXE
from .claus import es_buida, lletra, text_de
from .comprova import Comprovador
from .disposicio import Disposicio, troba
from .estructura import comprova_estructura, omple_combinades, refusa_combinades
from .feina import Feina
from .fitxer import Limits, tipus_de_fitxer
from .graella import Graella
from .llarga import llegeix_rapid
from .llibre import NOM_FULL_OCULT, full_del_llibre
from .llocs import municipi_diferent
from .ods import fulls_ods
from .territori import CodiDolent
from .textos import graelles_text
from .tipus import Context, Lectura, Rebuig
from .trams import LlegidorTrams
from .xlsx import fulls_xlsx
from .zips import examina

MOSTRA_PERSONES = 200
RAPIDA_DES_DE = 2_000  # rows; a smaller table is read with care at once


def llegeix(cami: Path | str, nom: str, context: Context, sortida: Path | str) -> Lectura:
    """Read the file `cami`, whose own name is `nom`; its cells go to the file `sortida`.

    Raises `Rebuig` when the file as a whole is refused.
    """
    cami, sortida = Path(cami), Path(sortida)
    limits = Limits.de(context)
    graelles = _graelles(cami, limits)
    with sortida.open("w+", encoding="ascii", newline="\n") as celles:
        feina = Feina(context, limits, celles)
        graella, plana = _tria(feina, graelles)
        feina.recull.full = graella.nom
        if not feina.es_llibre:
            _comprova_titols(feina, graella, plana, nom)
        _llegeix_full(feina, graella, plana)
    if not feina.files_llegides:
        raise Rebuig("sense_dades", {"full": graella.nom})
    return _lectura(feina, graella, plana, sortida)


def _graelles(cami: Path, limits: Limits) -> list[Graella]:
    if tipus_de_fitxer(cami, limits) == "text":
        return graelles_text(cami, limits)
    que, senyals = examina(cami, limits)
    return fulls_ods(cami, limits) if que == "ods" else fulls_xlsx(cami, senyals, limits)


def _lectura(feina: Feina, graella: Graella, plana: Disposicio, sortida: Path) -> Lectura:
    recull = feina.recull
    forma = "llibre" if feina.es_llibre else "llarga" if plana.llarga else "ampla"
    return Lectura(
        forma=forma,
        full=graella.nom,
        errors=recull.errors,
        n_errors=recull.n_errors,
        avisos=recull.avisos,
        n_avisos=recull.n_avisos,
        celles=sortida,
        n_celles=feina.n_celles,
        total=feina.total,
        files_llegides=feina.files_llegides,
    )


# Which sheet.


def _tria(feina: Feina, graelles: list[Graella]) -> tuple[Graella, Disposicio]:
    """The sheet to read, with its header."""
    resolucions = feina.context.resolucions
    ocult = next((g for g in graelles if g.nom == NOM_FULL_OCULT), None)
    if ocult is not None:
        feina.es_llibre = True
        graelles = [full_del_llibre(feina, ocult, graelles)]
    elif resolucions.get("full"):
        graelles = [g for g in graelles if g.nom == resolucions["full"]]
        if not graelles:
            raise Rebuig("full_no_trobat", {"full": resolucions["full"]})
    for graella in graelles:
        graella.corregeix(
            resolucions.get("correccions") or {}, resolucions.get("files_ignorades") or []
        )
    candidates = _candidates(feina, graelles)
    visibles = [c for c in candidates if not c[0].amagat] or candidates
    if graelles[0].textual:
        visibles = sorted(visibles, key=lambda c: -c[1].reconegudes)[:1]
    if len(visibles) > 1:
        raise Rebuig("tria_full", {"fulls": [graella.nom for graella, _plana in visibles]})
    _avisa_dels_altres(feina, visibles[0][0], graelles)
    return visibles[0]


def _candidates(feina: Feina, graelles: list[Graella]) -> list[tuple[Graella, Disposicio]]:
    """The sheets with a header and figures under it. One with persons refuses the whole file."""
    candidates, rebuigs, plenes = [], [], 0
    for graella in graelles:
        try:
            mostra = _mostra(graella, MOSTRA_PERSONES)
            if _te_res(graella):
                plenes += 1
                if motiu := personals.motiu(mostra, feina.nacionalitats.de_text):
                    raise Rebuig("dades_personals", {"motiu": motiu})
                plana = troba(graella, feina.context, feina.nacionalitats.de_text)
                if plana is not None and _te_xifres(graella, plana):
                    candidates.append((graella, plana))
        except Rebuig as rebuig:
            if not graella.textual or rebuig.codi == "dades_personals":
                raise
            rebuigs.append(rebuig)  # cut by a wrong separator, a text may seem broken
    if candidates:
        return candidates
    if rebuigs:
        raise rebuigs[0]
    raise Rebuig("sense_capcalera" if plenes else "fitxer_buit")


def _mostra(graella: Graella, quantes: int) -> list[list]:
    files = []
    for _numero, fila in graella.files():
        files.append(fila)
        if len(files) == quantes:
            break
    return files


def _te_xifres(graella: Graella, plana: Disposicio) -> bool:
    return any(
        numero >= plana.fila_dades and any(not es_buida(valor) for valor in fila)
        for numero, fila in graella.files()
    )


def _avisa_dels_altres(feina: Feina, triat: Graella, graelles: list[Graella]):
    """Sheets with something in them that are not read, and the one read when it is hidden."""
    if triat.amagat:
        feina.recull.avis("full_amagat", full=triat.nom)
    if feina.es_llibre or triat.textual:
        return
    altres = [graella.nom for graella in graelles if graella is not triat and _te_res(graella)]
    if altres:
        feina.recull.avis("fulls_no_llegits", fulls=altres[:10])


def _te_res(graella: Graella) -> bool:
    """Whether some cell has a letter or a number."""
    return any(
        any(map(str.isalnum, text_de(valor))) for _numero, fila in graella.files() for valor in fila
    )


# Whose it is.


def _comprova_titols(feina: Feina, graella: Graella, plana: Disposicio, nom: str):
    """The municipality and the half-year of the titles and of the file's name."""
    if feina.context.massiva:
        return
    textos = [
        valor
        for numero, fila in graella.files()
        if numero < plana.fila_titols
        for valor in fila
        if not es_buida(valor)
    ] if plana.fila_titols > 1 else []  # fmt: skip
    _comprova_municipi(feina, textos, nom)
    _comprova_semestre(feina, textos, nom)


def _comprova_municipi(feina: Feina, textos: list, nom: str):
    municipis, propi = feina.municipis, feina.context.municipi_id
    try:
        als_titols = set().union(*(municipis.en_titol(text) for text in textos))
    except CodiDolent as dolent:
        feina.recull.error("digit_de_control", None, None, dolent.codi, digit=dolent.digit)
        return
    noms = (municipis.en_nom_de_fitxer(de) for de in (feina.recull.full, nom))
    for trobats in (als_titols, *noms):
        if trobats and propi not in trobats:
            raise municipi_diferent(feina, min(trobats))


def _comprova_semestre(feina: Feina, textos: list, nom: str):
    esperat = feina.context.semestre
    als_titols = set().union(*(periodes.de_titol(text) for text in textos))
    noms = (periodes.semestres(de) for de in (feina.recull.full, nom))
    for trobats in (als_titols, *noms):
        if trobats and esperat not in trobats:
            dades = {"fitxer": ", ".join(sorted(trobats)), "sessio": esperat}
            raise Rebuig("semestre_diferent", dades)


# What it says.


def _llegeix_full(feina: Feina, graella: Graella, plana: Disposicio):
    if feina.context.amb_edats and plana.sense_edats and not feina.es_llibre:
        plana = _sense_edats(feina, graella, plana)
    comprova_estructura(feina, graella, plana)
    if _es_rapida(feina, graella, plana) and llegeix_rapid(feina, graella, plana):
        return
    if SEXE in plana.rols or EDAT in plana.rols:
        omple_combinades(feina, graella, plana)
    dades = LectorAmple(feina, graella, plana).llegeix()
    refusa_combinades(feina, graella, plana, dades)
    sencera = not (plana.dolents or plana.repetides) and not feina.recull.te("columnes_falten")
    Comprovador(feina, graella, dades).comprova(amb_sumes=sencera)
    _avisa_del_que_no_es_veu(feina, graella, plana, dades)


def _sense_edats(feina: Feina, graella: Graella, plana: Disposicio) -> Disposicio:
    """A sheet that says no ages where the form asks for them: it is read as far as it goes."""
    feina.recull.avis("sense_edats", plana.fila_dades - 1)
    feina.context = feina.context.sense_edats()
    feina.trams = LlegidorTrams(feina.context)
    return troba(graella, feina.context, feina.nacionalitats.de_text) or plana


def _es_rapida(feina: Feina, graella: Graella, plana: Disposicio) -> bool:
    """A long table with nothing to say about its cells; how long it is, its reader will see."""
    return (
        plana.llarga
        and SEXE in plana.rols
        and not feina.recull.n_errors
        and not graella.combinades
        and not graella.detalls.formules
        and (EDAT in plana.rols or not feina.context.amb_edats)
    )


def _avisa_del_que_no_es_veu(feina, graella, plana, dades):
    """Hidden rows and columns are read, and formulas too: whoever sends them should know."""
    detalls, recull = graella.detalls, feina.recull
    usades = {columna.index for columna in plana.xifres} | set(plana.rols.values())
    if files := sorted(dades.amb_xifres & detalls.files_amagades):
        recull.avis("files_amagades", files[0], files=files[:20], n=len(files))
    if columnes := sorted(usades & detalls.columnes_amagades):
        recull.avis("columnes_amagades", columnes=[lletra(c) for c in columnes[:20]])
    formules = sorted(
        (full.fila, full.columna)
        for full in dades.fulles
        if (full.fila, full.columna) in detalls.formules
    )
    if formules:
        recull.avis("formules", *formules[0], n=len(formules))
