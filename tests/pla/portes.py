"""Every address of the room and of the balanços: whose record it opens, and who enters.

`test_portes.py` fails for an address that is not here.
"""

from dataclasses import dataclass

from django.urls import get_resolver, reverse

from comptes.enums import Rol
from tests.pla.mon_portes import Mon


def _patrons(sala, nostre):
    adreces = get_resolver().namespace_dict[sala][1].url_patterns
    return {
        f"{sala}:{patro.name}": list(patro.pattern.converters)
        for patro in adreces
        if nostre(str(patro.pattern))
    }


PATRONS = _patrons("pla", lambda _ruta: True) | _patrons(
    "informes", lambda ruta: ruta.startswith("balancos/")
)


@dataclass(frozen=True)
class Porta:
    """`de` is the record that the address names; `verbs`, how it may be asked for.

    `seva` is a door that, of the technicians, only the one who answers for the record opens;
    `local`, one that only those of its municipality do; `porta`, where one leads that shows
    nothing by itself.
    """

    de: str = ""
    rols: tuple = (Rol.TECNICA, Rol.COORDINADORA)
    verbs: tuple[str, ...] = ("get", "post")
    seva: bool = False
    local: bool = False
    porta: str = ""


GET, POST = ("get",), ("post",)
COORDINADORA = (Rol.COORDINADORA,)


def _llegida(de=""):
    return Porta(de, verbs=GET)


def _manada(de="", **altres):
    return Porta(de, rols=COORDINADORA, **altres)


PORTES = {
    "pla:inici": _llegida(),
    "pla:calendari": _llegida(),
    "pla:activitats": _llegida(),
    "pla:apunta": Porta(porta="pla:inici"),
    "pla:activitat_nova": Porta(),
    "pla:activitat": _llegida("activitat"),
    "pla:activitat_edita": Porta("activitat"),
    "pla:activitat_sessions": Porta("activitat"),
    "pla:activitat_feta": Porta("activitat"),
    "pla:activitat_anulla": Porta("activitat"),
    "pla:sessio": Porta("sessio"),
    "pla:activitat_assistents": Porta("activitat", rols=(Rol.TECNICA,), verbs=POST),
    "pla:activitat_fites": Porta("publicacio"),
    "pla:projectes": Porta(),
    "pla:projecte": _llegida("projecte"),
    "pla:projecte_edita": Porta("projecte"),
    "pla:taules": _llegida(),
    "pla:taula_nova": Porta(),
    "pla:taula": _llegida("taula"),
    "pla:taula_edita": Porta("taula"),
    "pla:taula_tanca": Porta("taula"),
    "pla:reunio_nova": Porta("taula"),
    "pla:acord_nou": Porta("activitat"),
    "pla:tasques": _llegida(),
    "pla:acord": Porta("acord"),
    "pla:acord_marca": Porta("acord", verbs=POST),
    "pla:entitats": _llegida(),
    "pla:entitat": _llegida("entitat"),
    "pla:tauler": _llegida(),
    "pla:plans": _llegida(),
    "pla:pla_nou": _manada(),
    "pla:pla_territorial": _llegida("pla"),
    "pla:pla_edita": _manada("pla"),
    "pla:linia_nova": _manada("pla"),
    "pla:linia": _manada("linia"),
    "pla:linia_mou": _manada("linia", verbs=POST),
    "pla:pla_anual_nou": _manada("pla"),
    "pla:pla_anual": _llegida("anual"),
    "pla:pla_anual_edita": _manada("anual"),
    "pla:accio_nova": _manada("anual"),
    "pla:accio": _llegida("accio"),
    "pla:accio_edita": _manada("accio"),
    "pla:noticia": Porta("accio", seva=True),
    "pla:mandats": _llegida(),
    "pla:mandat_nou": _manada(),
    "pla:mandat": _llegida("mandat"),
    "pla:mandat_edita": _manada("mandat"),
    "pla:prioritat_nova": _manada("mandat"),
    "pla:prioritat": _manada("prioritat"),
    "pla:compromis_nou": _manada("prioritat"),
    "pla:compromis": _llegida("compromis"),
    "pla:compromis_edita": _manada("compromis"),
    "pla:passos": _manada("compromis"),
    "pla:pas": _manada("pas"),
    "pla:evidencia_de_pas": _manada("pas"),
    "pla:evidencia_d_accio": Porta("accio", seva=True),
    "pla:evidencia_retira": Porta("evidencia", verbs=POST, seva=True),
    "pla:indicador_d_accio": _manada("accio"),
    "pla:indicador_de_compromis": _manada("compromis"),
    "pla:indicador": _llegida("indicador"),
    "pla:indicador_edita": _manada("indicador"),
    "pla:indicador_retira": _manada("indicador", verbs=POST),
    "pla:valor_a_ma": Porta("indicador", seva=True),
    "pla:necessitats": _llegida(),
    "pla:necessitat_nova": Porta(),
    "pla:necessitat_de_xifra": Porta(verbs=POST),
    "pla:necessitat": _llegida("necessitat"),
    "pla:necessitat_edita": Porta("necessitat"),
    "pla:necessitat_al_pla": Porta("necessitat"),
    "pla:necessitat_treu_accio": Porta("necessitat", verbs=POST),
    "pla:necessitat_descarta": Porta("necessitat"),
    "pla:necessitat_recupera": Porta("necessitat", verbs=POST),
    "pla:peticions_informacio": _llegida(),
    "pla:peticio_informacio_nova": _manada(),
    "pla:peticio_informacio": _llegida("peticio"),
    "pla:peticio_informacio_edita": _manada("peticio"),
    "pla:peticio_informacio_respon": Porta("peticio", seva=True),
    "pla:peticio_informacio_anulla": _manada("peticio", verbs=POST),
    "pla:peticio_informacio_reobre": Porta("peticio", verbs=POST, seva=True),
    "pla:protocols": _llegida(),
    "pla:protocol": Porta("municipi", verbs=GET, local=True),
    "pla:protocol_edita": Porta("municipi", local=True),
    "pla:circuit_nou": Porta("municipi", local=True),
    "pla:circuit": Porta("circuit", local=True),
    "pla:fitxer_nou": Porta("accio", seva=True),
    "pla:fitxer": _llegida("fitxer"),
    "pla:fitxer_retira": Porta("fitxer", seva=True),
    "pla:exporta_pla": _llegida("pla"),
    "pla:importa_pla": _manada("pla"),
    "pla:importa_pla_revisa": _manada("pla", verbs=GET, porta="pla:importa_pla"),
    "pla:importa_pla_desa": _manada("pla", verbs=POST),
    "informes:balancos": _llegida(),
    "informes:balanc_nou": _manada(),
    "informes:balanc": _llegida("balanc_tancat"),
    "informes:balanc_estat": _manada("balanc"),
    "informes:balanc_tanca": _manada("balanc"),
    "informes:balanc_compara": _llegida("balanc_tancat"),
    "informes:balanc_fitxer": _llegida("balanc_tancat"),
}
SENSE_MUNICIPI = "99999"


def adreca(nom: str, mon: Mon, uid=None) -> str:
    """The address of a record of the comarca, or of one that is not there with `uid`."""
    clau = uid or mon.claus.get(PORTES[nom].de)
    valors = {"uid": clau, "de": "accio", "extensio": "xlsx", "compromis": mon.claus["compromis"]}
    valors["codi"] = SENSE_MUNICIPI if uid else mon.claus["municipi"]
    return reverse(nom, kwargs={camp: valors[camp] for camp in PATRONS[nom]})
