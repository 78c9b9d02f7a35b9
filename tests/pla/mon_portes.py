"""A row of everything that the room keeps, with a mark in each text that somebody writes.

Two marks of people, by who may read their names: who came from the municipality of the technician
and who came from another one. A third one is of the comarca: it is not read in any other.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import time_machine
from django.test import Client

from comptes.enums import Rol
from comptes.models import Usuari
from informes.balancos import actions
from informes.balancos.contingut import contingut, empremta
from informes.balancos.lector import Lector
from municipis.models import Comarca
from pla.actions import desa_fitxer
from pla.enums import EstatActivitat, EstatDeCompliment, TipusActivitat
from pla.models import AssistentActivitat, FitaPublicacio, Projecte
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.mirades import navega
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.municipis.fitxers import fa_pdf, pujat
from tests.pla.fabriques import (
    fa_accio,
    fa_acord,
    fa_activitat,
    fa_anual,
    fa_compromis,
    fa_entitat,
    fa_linia,
    fa_mandat,
    fa_pla,
    fa_prioritat,
    fa_sessio,
    fa_taula,
)
from tests.pla.fabriques_mandat import fa_estat, fa_evidencia, fa_indicador, fa_pas
from tests.pla.fabriques_necessitats import fa_circuit, fa_necessitat, fa_peticio, fa_protocol

ARA = "2026-03-02T09:00:00+01:00"
DEMA = date(2026, 3, 3)
SEVA, ALIENA, COMARCAL = "CanariSeva", "CanariAliena", "CanariComarcal"
NOMS = (SEVA, ALIENA)


@dataclass
class Mon:
    """Who works in the comarca and out of it, each with her browser; and the keys of the rows."""

    comarca: Comarca
    usuaris: dict[str, Usuari]
    clients: dict[str, Client]
    claus: dict[str, UUID | str] = field(default_factory=dict)


def fa_mon() -> Mon:
    with time_machine.travel(ARA, tick=False):
        comarca = fa_comarca("Berguedà")
        berga, avia = (fa_municipi(nom, comarca=comarca) for nom in ("Berga", "Avià"))
        usuaris = _usuaris(comarca, berga, avia)
        mon = Mon(comarca, usuaris, {nom: navega(qui) for nom, qui in usuaris.items()})
        mon.claus["municipi"] = berga.codi_ine
        _posa(mon, _activitats(usuaris["tecnica"], usuaris["companya"], berga, avia))
        _posa(mon, _planificat(usuaris["coordinadora"], usuaris["tecnica"], comarca))
        _posa(mon, _del_mandat(usuaris["coordinadora"], comarca))
        _posa(mon, _necessitats(usuaris["tecnica"], berga))
        return mon


def _posa(mon, files) -> None:
    mon.claus |= {nom: fila.uid for nom, fila in files.items()}


def _usuaris(comarca, berga, avia) -> dict[str, Usuari]:
    lluny = fa_municipi("Lleida")
    return {
        "tecnica": fa_tecnica(berga),
        "companya": fa_tecnica(avia),
        "tecnica_forana": fa_tecnica(lluny),
        "coordinadora": fa_usuari(Rol.COORDINADORA, comarca),
        "coordinadora_forana": fa_usuari(Rol.COORDINADORA, lluny.comarca),
        "municipal": fa_usuari(Rol.MUNICIPAL, berga),
        "administradora": fa_usuari(Rol.ADMINISTRADORA, comarca),
        "dpd": fa_usuari(Rol.DPD, comarca),
    }


def _activitats(per, companya, berga, avia) -> dict:
    entitat = fa_entitat(f"{COMARCAL} entitat", municipi=berga)
    projecte = Projecte.objects.create(
        comarca=berga.comarca, nom=f"{COMARCAL} projecte", creat_per=per, modificat_per=per
    )
    taula = fa_taula(berga.comarca, nom=f"{COMARCAL} taula", per=per)
    activitat = fa_activitat(
        berga, TipusActivitat.ASSESSORAMENT_GRUPAL, titol=f"{COMARCAL} sessió", per=per,
        comptats=(2, 0, 0, 0), entitat=entitat, projecte=projecte, nota=f"{COMARCAL} nota",
    )  # fmt: skip
    assistents = (
        fa_persona(f"{SEVA}nom", f"{SEVA}cognom", municipi=berga, per=per),
        fa_persona(f"{ALIENA}nom", f"{ALIENA}cognom", municipi=avia, per=companya),
    )
    for persona in assistents:
        AssistentActivitat.objects.create(activitat=activitat, persona=persona)
    publicacio = fa_activitat(
        berga, TipusActivitat.PUBLICACIO, titol=f"{COMARCAL} estudi", dies=(), comptats=None,
        per=per,
    )  # fmt: skip
    FitaPublicacio.objects.create(activitat=publicacio, nom=f"{COMARCAL} fita", prevista_el=DEMA)
    sessio = fa_sessio(activitat, DEMA, estat=EstatActivitat.PREVISTA)
    acord = fa_acord(activitat, responsable=per, text=f"{COMARCAL} acord")
    return {
        "entitat": entitat, "projecte": projecte, "taula": taula, "activitat": activitat,
        "publicacio": publicacio, "sessio": sessio, "acord": acord,
    }  # fmt: skip


def _planificat(per, responsable, comarca) -> dict:
    pla = fa_pla(comarca, nom=f"{COMARCAL} pla", per=per)
    linia = fa_linia(pla, nom=f"{COMARCAL} línia", per=per)
    anual = fa_anual(pla, per=per)
    accio = fa_accio(
        anual, linia, nom=f"{COMARCAL} acció", responsable=responsable, per=per,
        descripcio=f"{COMARCAL} descripció",
    )  # fmt: skip
    return {
        "pla": pla,
        "linia": linia,
        "anual": anual,
        "accio": accio,
        "evidencia": fa_evidencia(accio=accio, per=per),
        "indicador": fa_indicador(accio=accio, nom=f"{COMARCAL} indicador", per=per),
        "fitxer": desa_fitxer(portador=accio, fitxer=pujat(fa_pdf()), per=per),
    }


def _del_mandat(per, comarca) -> dict:
    mandat = fa_mandat(comarca, nom=f"{COMARCAL} mandat", per=per)
    prioritat = fa_prioritat(mandat, nom=f"{COMARCAL} prioritat", per=per)
    compromis = fa_compromis(prioritat, text=f"{COMARCAL} compromís", per=per)
    dit = {"observacions": f"{COMARCAL} text"}
    tancat, obert = (
        fa_estat(compromis, semestre, EstatDeCompliment.PENDENT, tancat=False, **dit).balanc
        for semestre in ("2025-1", "2025-2")
    )
    vista = contingut(tancat, Lector.de(tancat))
    actions._tanca(tancat, empremta(vista), per)  # the public one asks for the outer transaction
    pas = fa_pas(compromis, nom=f"{COMARCAL} pas")
    return {
        "mandat": mandat, "prioritat": prioritat, "compromis": compromis, "balanc": obert,
        "balanc_tancat": tancat, "pas": pas,
    }  # fmt: skip


def _necessitats(per, berga) -> dict:
    comarca = berga.comarca
    return {
        "necessitat": fa_necessitat(
            comarca, nom=f"{COMARCAL} necessitat", proposta=f"{COMARCAL} proposta", per=per
        ),
        "peticio": fa_peticio(comarca, que=f"{COMARCAL} petició", responsable=per, per=per),
        "circuit": fa_circuit(fa_protocol(berga, per=per), f"{COMARCAL} circuit", per=per),
    }
