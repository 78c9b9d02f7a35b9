"""Two descriptions of somebody: are they of the same person? From 0 to 100, and why."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.utils.translation import gettext as _

from acollida.enums import Precisio
from acollida.noms import SONA_IGUAL, semblanca_de_noms

LLINDAR = 70  # from here on, two records are worth a look
MITJANA, PITJOR, PITJOR_BE = 75, 65, 80
MOTS_QUE_DISTINGEIXEN = 3
MATEIX_DOCUMENT, MATEIX_CONTACTE = 100, (0, 75, 88, 95)


class Nom(IntEnum):
    """How two names agree, whatever the order of their words."""

    DIFERENT = 0
    SEMBLANT = 1
    MOLT_SEMBLANT = 2
    IGUAL = 3


@dataclass(frozen=True)
class Retrat:
    """What is known of somebody: whole names as lists of words, numbers, a birth date."""

    noms: tuple[tuple[str, ...], ...]
    naixement: date | None = None
    precisio: str = Precisio.DIA
    documents: frozenset[str] = frozenset()
    contactes: frozenset[str] = frozenset()


def compara(un: Retrat, altre: Retrat) -> tuple[int, list[str]]:
    """How likely it is that both are one person, and the reasons, as short sentences."""
    if un.documents & altre.documents:
        return MATEIX_DOCUMENT, [_("mateix document")]
    nom, mots = _nom(un, altre)
    if nom == Nom.DIFERENT:
        return 0, []
    punts, motiu = _naixement(un, altre, nom, mots)
    if un.contactes & altre.contactes and punts >= 0:
        punts = max(punts, MATEIX_CONTACTE[nom])
        motius = [_diu_el_nom(nom), _("mateix telèfon o correu"), motiu]
    else:
        motius = [_diu_el_nom(nom), motiu]
    return max(punts, 0), [motiu for motiu in motius if motiu]


def _nom(un, altre) -> tuple[Nom, int]:
    """The best agreement between the names of each, and how many words agree in it."""
    millor = Nom.DIFERENT, 0
    for seu in un.noms:
        for nostre in altre.noms:
            mitjana, pitjor = semblanca_de_noms(list(seu), list(nostre))
            comuns, sobren = min(len(seu), len(nostre)), abs(len(seu) - len(nostre))
            millor = max(millor, (_grau(mitjana, pitjor, comuns, sobren), comuns))
    return millor


def _grau(mitjana, pitjor, comuns, sobren) -> Nom:
    if mitjana < MITJANA or pitjor < PITJOR:
        return Nom.DIFERENT
    if comuns < 2 or pitjor < PITJOR_BE:
        return Nom.SEMBLANT
    return Nom.IGUAL if pitjor >= SONA_IGUAL and not sobren else Nom.MOLT_SEMBLANT


def _diu_el_nom(nom) -> str:
    return {
        Nom.SEMBLANT: _("nom semblant"),
        Nom.MOLT_SEMBLANT: _("nom molt semblant"),
        Nom.IGUAL: _("mateix nom"),
    }[nom]


def _naixement(un, altre, nom, mots) -> tuple[int, str]:
    """Points by what the birth dates say of people with such names; -1 when they deny it all."""
    if un.naixement is None or altre.naixement is None:
        sol = nom == Nom.IGUAL and mots >= MOTS_QUE_DISTINGEIXEN
        return (72, _("sense data de naixement")) if sol else (0, "")
    for regla, punts, motiu in _regles():
        if regla(un, altre):
            return punts[nom], motiu
    return -1, ""


def _regles():
    """The first one that holds decides: (does it hold?, points by name, reason)."""
    return (
        (_mateix_dia, (0, 75, 88, 95), _("mateixa data de naixement")),
        (_mateix_u_de_gener, (0, 55, 75, 85), _("mateix any de naixement, l'1 de gener")),
        (_dia_i_mes_girats, (0, 60, 82, 90), _("dia i mes de naixement girats")),
        (_compatible, (0, 55, 72, 82), _("any de naixement compatible")),
        (_any_girat, (0, 50, 65, 75), _("mateix dia i mes, un altre any")),
        (_anys_veins, (0, 45, 60, 74), _("any de naixement gairebé igual")),
    )


def _es_dia(retrat) -> bool:
    return retrat.precisio == Precisio.DIA and not _es_u_de_gener(retrat)


def _es_u_de_gener(retrat) -> bool:
    """How many countries write a birth date of which only the year is known."""
    return (retrat.naixement.month, retrat.naixement.day) == (1, 1)


def _mateix_dia(un, altre) -> bool:
    return _es_dia(un) and _es_dia(altre) and un.naixement == altre.naixement


def _mateix_u_de_gener(un, altre) -> bool:
    return un.naixement == altre.naixement and _es_u_de_gener(un)


def _dia_i_mes_girats(un, altre) -> bool:
    girada = altre.naixement.year, altre.naixement.day, altre.naixement.month
    d = un.naixement
    return _es_dia(un) and _es_dia(altre) and (d.year, d.month, d.day) == girada


def _compatible(un, altre) -> bool:
    """The same year, and of one of them no more than that is sure; or the same month."""
    if un.naixement.year != altre.naixement.year:
        return False
    vagues = [retrat for retrat in (un, altre) if not _es_dia(retrat)]
    nomes_el_mes = all(retrat.precisio == Precisio.MES for retrat in vagues)
    return bool(vagues) and (not nomes_el_mes or un.naixement.month == altre.naixement.month)


def _any_girat(un, altre) -> bool:
    d, e = un.naixement, altre.naixement
    return _es_dia(un) and _es_dia(altre) and (d.month, d.day) == (e.month, e.day)


def _anys_veins(un, altre) -> bool:
    return abs(un.naixement.year - altre.naixement.year) <= 1
