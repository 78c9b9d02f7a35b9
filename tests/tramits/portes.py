"""Every address of the room: whose record it opens, and who has something to do there.

`test_fuites.py` fails for an address that is not here.
"""

from dataclasses import dataclass

from django.urls import get_resolver, reverse

from comptes.enums import Rol
from tests.tramits.mon import Mon

PATRONS = {
    patro.name: list(patro.pattern.converters)
    for patro in get_resolver().namespace_dict["tramits"][1].url_patterns
}


@dataclass(frozen=True)
class Porta:
    """`de` is the record whose `uid` the address takes; `verbs`, how it may be asked for."""

    de: str = ""
    rols: tuple = (Rol.TECNICA,)
    verbs: tuple[str, ...] = ("get", "post")


GET, POST = ("get",), ("post",)
COMUNA = (Rol.TECNICA, Rol.COORDINADORA)
COORDINADORA = (Rol.COORDINADORA,)
ENTREN = (Rol.TECNICA, Rol.MUNICIPAL)
MUNICIPAL = (Rol.MUNICIPAL,)
PORTES = {
    "inici": Porta(verbs=GET),
    "exporta": Porta(verbs=GET),
    "nou": Porta(),
    "nou_de": Porta("persona"),
    "tramit": Porta("tramit", verbs=GET),
    "edita": Porta("tramit"),
    "passa": Porta("tramit"),
    "documents": Porta("tramit"),
    "que_falta": Porta("tramit", verbs=GET),
    "que_falta_pdf": Porta("tramit", verbs=GET),
    "document_afegeix": Porta("tramit", verbs=POST),
    "documents_norma": Porta("tramit", verbs=POST),
    "document": Porta("tramit"),
    "puja": Porta("tramit"),
    "fitxer": Porta("adjunt", verbs=GET),
    "fitxer_retira": Porta("adjunt"),
    "requeriment_nou": Porta("tramit"),
    "requeriment": Porta("requeriment"),
    "ampliacio_nova": Porta("tramit"),
    "ampliacio_retira": Porta("ampliacio", verbs=POST),
    "quadre": Porta(rols=COORDINADORA, verbs=GET),
    "cua": Porta(verbs=GET),
    "terminis": Porta("tramit", verbs=GET),
    "calculadora": Porta(rols=(*COMUNA, Rol.MUNICIPAL), verbs=GET),
    "visites": Porta(verbs=GET),
    "visita_nova": Porta("habitatge"),
    "visita": Porta("visita"),
    "visita_estat": Porta("visita_per_venir"),
    "visita_nota": Porta("visita_absent", verbs=GET),
    "visita_fotos": Porta("visita"),
    "llindars": Porta(rols=COMUNA, verbs=GET),
    "llindars_nous": Porta(rols=COORDINADORA),
    "entrevista_nova": Porta("integracio"),
    "entrevista": Porta("entrevista"),
    "entrevista_mou": Porta("entrevista_per_venir"),
    "entrevista_estat": Porta("entrevista_per_venir", verbs=POST),
    "proposta": Porta("integracio"),
    "proposta_document": Porta("integracio"),
    "propostes": Porta(),
    "propostes_zip": Porta(verbs=POST),
    "entrada": Porta(rols=ENTREN, verbs=GET),
    "entrada_nova": Porta(rols=MUNICIPAL),
    "entrada_lot": Porta(rols=ENTREN),
    "entrada_previa": Porta(rols=ENTREN, verbs=GET),
    "entrada_confirma": Porta(rols=ENTREN, verbs=POST),
    "entrada_moltes": Porta(),
    "entrada_plantilla": Porta(rols=ENTREN, verbs=GET),
    "sollicitud": Porta("sollicitud", rols=ENTREN, verbs=GET),
    "sollicitud_edita": Porta("sollicitud", rols=MUNICIPAL),
    "sollicitud_accepta": Porta("sollicitud"),
    "sollicitud_retorna": Porta("sollicitud"),
    "origens": Porta(verbs=GET),
    "origens_radar": Porta(verbs=GET),
    "origens_llista": Porta(verbs=GET),
    "cataleg": Porta(rols=COMUNA, verbs=GET),
    "tipus": Porta(rols=COMUNA, verbs=GET),
    "tipus_compara": Porta(rols=COMUNA, verbs=GET),
    "tipus_nou": Porta(rols=COORDINADORA),
    "tipus_edita": Porta("versio", rols=COORDINADORA),
    "tipus_retira": Porta("versio", rols=COORDINADORA),
    "cataleg_exporta": Porta(rols=COMUNA, verbs=GET),
    "cataleg_importa": Porta(rols=COORDINADORA),
    "cataleg_confirma": Porta(rols=COORDINADORA, verbs=POST),
    "classes": Porta(rols=COMUNA, verbs=GET),
    "classe_nova": Porta(rols=COORDINADORA),
    "classe_edita": Porta(rols=COORDINADORA),
}


def adreca(nom: str, mon: Mon, uid=None) -> str:
    """The address of the case, or of the same thing of somebody else with `uid`."""
    valors = dict(mon.codis)
    if nom == "classe_edita":
        valors["codi"] = mon.codis["classe"]
    if de := PORTES[nom].de:
        valors["uid"] = valors["persona"] = uid or mon.uids[de]
    return reverse(f"tramits:{nom}", kwargs={camp: valors[camp] for camp in PATRONS[nom]})
