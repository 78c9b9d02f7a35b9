"""What anybody may fetch: each published table, and those that are made of them."""

import json
from collections.abc import Sequence

from informes.observatori import compara, seccions
from informes.observatori.jsonstat import a_jsonstat
from informes.observatori.publicat import AREES_DE_MUNICIPIS, EDATS_DE_MUNICIPIS, Publicat
from informes.sortida.obert import a_csv
from informes.taules import Taula
from informes.trencaments import Tall

DE_MUNICIPIS = (AREES_DE_MUNICIPIS, EDATS_DE_MUNICIPIS)


def taula_de(
    publicat: Publicat, codi: str, talls: list[Tall], triats: Sequence[str]
) -> Taula | None:
    """The table that an address names; nothing when nobody has published it."""
    if taula := publicat.triat.taula(codi):
        return taula
    nom, _, codi_ine = codi.rpartition("-") if codi[-5:].isdigit() else (codi, "", "")
    if codi_ine and codi_ine not in publicat.triat.municipis:
        return None
    if nom == "serie":
        return seccions.serie_de(publicat, talls, codi_ine).taula()
    if codi_ine and nom in DE_MUNICIPIS:
        return seccions.del_municipi_i_la_comarca(publicat.triat, nom, codi_ine)
    if codi == "compara":
        return compara.taula(publicat.triat, triats) if triats else None
    base = codi.removeprefix("compara-")
    es_de_parts = base != codi and base in DE_MUNICIPIS and triats
    return compara.parts(publicat.triat, triats, base) if es_de_parts else None


def metadades(publicat: Publicat) -> dict:
    """Of where, of when, from whom, and as it was published."""
    semestre = publicat.triat
    return {
        "comarca": publicat.comarca.nom,
        "codi_comarca": publicat.comarca.codi,
        "semestre": semestre.codi,
        "data": semestre.dia.isoformat(),
        "cobertura": semestre.fets.get("cobertura", ""),
        "font": semestre.fets.get("font", ""),
        "llindar": semestre.llindar,
        "revisio": semestre.revisio,
        "publicat_el": semestre.publicat_el.date().isoformat(),
        "empremta": semestre.empremta,
    }


def a_json(publicat: Publicat, taula: Taula) -> str:
    """The table with its metadata; a hidden cell is `{"absencia": "protegit"}`."""
    dades = taula.a_json() | {"metadades": metadades(publicat)}
    return json.dumps(dades, ensure_ascii=False, indent=1)


def a_json_stat(publicat: Publicat, taula: Taula) -> str:
    """JSON-stat 2.0, for the programs that read statistics."""
    semestre = publicat.triat
    return a_jsonstat(
        taula,
        semestre=semestre.codi,
        fets=semestre.fets,
        actualitzat=semestre.publicat_el,
        llindar=semestre.llindar,
    )


FORMATS = {
    "csv": ("text/csv; charset=utf-8", lambda publicat, taula: a_csv(taula)),
    "json": ("application/json", a_json),
    "json-stat": ("application/json", a_json_stat),
}
