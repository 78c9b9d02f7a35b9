"""«Si la tanqués avui»: everything that is missing of a report, in its groups."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from informes.instantania import instantania
from informes.memories.capitol import Taller
from informes.memories.escrit import Redaccio
from informes.memories.falta import (
    COMENTARIS,
    D_ESCRIURE,
    PER_ESCRIURE,
    Falta,
    Fila,
    Grup,
    Linia,
    on,
)
from informes.memories.falta_persones import persones
from informes.memories.falta_registres import DELS_REGISTRES


def amb_errors(redaccio: Redaccio, usuari) -> list[Fila]:
    """The texts that cannot be read with their figures, or printed."""
    taller = Taller(redaccio, usuari, timezone.localdate())
    return [
        Fila(peca.titol, on(redaccio, peca), peca.capitol.titol)
        for peca in redaccio.peces
        if taller.part(peca).llegida.falla
    ]


ERRORS = Falta(
    "errors",
    _("Textos amb errors"),
    ngettext_lazy(
        "text que no es pot escriure amb les seves xifres",
        "textos que no es poden escriure amb les seves xifres",
        "n",
    ),
    amb_errors,
)
DELS_TEXTOS = (*D_ESCRIURE, COMENTARIS)
D_USUARI = (ERRORS, *DELS_REGISTRES)
TOTES = {falta.codi: falta for falta in (*DELS_TEXTOS, PER_ESCRIURE, *D_USUARI)}


def files(redaccio: Redaccio, usuari, codi: str) -> list[Fila]:
    """The list that a line counts. `KeyError` when there is no such line."""
    falta = TOTES[codi]
    with instantania():
        return falta.files(redaccio, usuari) if falta in D_USUARI else falta.files(redaccio)


def grups(redaccio: Redaccio, usuari) -> list[Grup]:
    """Everything at one instant; only what is missing."""
    exercici = redaccio.memoria.exercici
    with instantania():
        d_escriure = [(f, len(f.files(redaccio))) for f in DELS_TEXTOS]
        d_escriure.append((ERRORS, len(amb_errors(redaccio, usuari))))
        registres = [_linia(falta, redaccio, usuari) for falta in DELS_REGISTRES]
        fets = [
            Grup(_("El que s'escriu"), [f.linia(exercici, n) for f, n in d_escriure if n]),
            Grup(_("Les persones"), persones(redaccio, usuari)),
            Grup(_("Els registres"), [linia for linia in registres if linia.nombre]),
        ]
    return [grup for grup in fets if grup.linies]


def _linia(falta: Falta, redaccio: Redaccio, usuari) -> Linia:
    quants = len(falta.files(redaccio, usuari))
    detall = falta.detall(redaccio, usuari) if quants and falta.detall else ""
    return falta.linia(redaccio.memoria.exercici, quants, detall)
