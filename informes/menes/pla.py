"""The rows of the plan. They tell of activities, tables and services, and of nobody by name."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from comptes.enums import Rol
from pla.enums import EstatAccio
from pla.models import COMPTATS, Accio, Acord, Activitat, FitaPublicacio, SessioActivitat

from . import base
from .base import Columna, Enllac, Mena, columna

PORTA, OBREN = "pla:activitat", (Rol.TECNICA, Rol.COORDINADORA)
DE_QUI = {
    "dones": gettext_lazy("Dones"),
    "homes": gettext_lazy("Homes"),
    "altres": gettext_lazy("Altres"),
    "no_consta": gettext_lazy("No consta"),
}


def _municipi(activitat):
    return activitat.municipi or gettext_lazy("tota la comarca")


def _amb_qui(activitat):
    """The table, or the service, school or entity, with the page of all that was done with it."""
    if activitat.taula:
        return _enllac(activitat.taula, "pla:taula")
    return activitat.entitat and _enllac(activitat.entitat, "pla:entitat")


def _enllac(fila, porta: str) -> Enllac:
    return Enllac(str(fila), reverse(porta, args=[fila.uid]))


def _d_activitat(de=lambda registre: registre) -> tuple[Columna, ...]:
    """What is said of the activity of a row, wherever it is."""
    return (
        (gettext_lazy("Títol"), lambda registre: de(registre).titol),
        (gettext_lazy("Taula, servei o centre"), lambda registre: _amb_qui(de(registre))),
        (base.MUNICIPI, lambda registre: _municipi(de(registre))),
        (gettext_lazy("Què és"), lambda registre: de(registre).get_tipus_display()),
        (gettext_lazy("Projecte"), lambda registre: de(registre).projecte),
    )


def _mena(titol, dia, columnes, porta=PORTA, **camps) -> Mena:
    return Mena(titol, dia, columnes, porta, persona="", obren=OBREN, **camps)


D_ACTIVITAT = _mena(
    base.DIA,
    lambda activitat: activitat.primer_dia,
    (
        *_d_activitat(),
        columna(gettext_lazy("Participants"), "participants"),
        *(columna(DE_QUI[sexe], sexe) for sexe in COMPTATS),
    ),
)
SESSIO = _mena(
    base.DIA,
    lambda sessio: sessio.dia,
    (
        *_d_activitat(lambda sessio: sessio.activitat),
        columna(gettext_lazy("Minuts"), "minuts"),
    ),
    uid="activitat.uid",
)
ACORD = _mena(
    gettext_lazy("Què s'ha acordat"),
    lambda acord: acord.text,
    (
        columna(gettext_lazy("Per al dia"), "venc_el"),
        (base.MUNICIPI, lambda acord: _municipi(acord.activitat)),
        (gettext_lazy("On s'ha acordat"), lambda acord: _amb_qui(acord.activitat)),
        columna(gettext_lazy("Fet el"), "fet_el"),
    ),
    uid="activitat.uid",
)
FITA = _mena(
    gettext_lazy("Feta el"),
    lambda fita: fita.feta_el,
    (
        columna(gettext_lazy("Fita"), "nom"),
        columna(gettext_lazy("Estudi o publicació"), "activitat__titol"),
        (base.MUNICIPI, lambda fita: _municipi(fita.activitat)),
    ),
    uid="activitat.uid",
)
ACCIO = _mena(
    gettext_lazy("Acció"),
    lambda accio: accio.nom,
    (
        columna(gettext_lazy("Any"), "anual__exercici"),
        columna(gettext_lazy("Línia"), "linia"),
        base.etiqueta(base.ESTAT, "estat", EstatAccio),
        columna(gettext_lazy("Acaba"), "fi"),
    ),
    "pla:accio",
)
MENES = {
    Activitat: D_ACTIVITAT,
    SessioActivitat: SESSIO,
    Acord: ACORD,
    FitaPublicacio: FITA,
    Accio: ACCIO,
}
