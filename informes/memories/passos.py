"""From which state to which a report may go, and at whose hands."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from comptes.enums import Rol
from informes.enums import EstatMemoria

ESBORRANY, REVISADA, APROVADA, LLIURADA = EstatMemoria
DE_TOTES = (Rol.TECNICA, Rol.COORDINADORA)
DE_LA_COORDINACIO = (Rol.COORDINADORA,)


@dataclass(frozen=True)
class Pas:
    """`nom` is the order that it is given with; with `cal_nota`, it has to be told why."""

    de: EstatMemoria
    a: EstatMemoria
    nom: Any
    explica: Any
    fet: Any
    rols: tuple[str, ...] = DE_LA_COORDINACIO
    cal_nota: bool = False


# Handing it in is not here: it freezes, and asks for more than a step.
PASSOS = (
    Pas(
        ESBORRANY, REVISADA, _("Envia a revisió"),
        _("La coordinació la llegirà. Encara s'hi podrà escriure."),
        _("La memòria és a revisió."), DE_TOTES,
    ),
    Pas(
        REVISADA, APROVADA, _("Aprova la memòria"),
        _("Ningú no hi podrà escriure res més, si no es torna a obrir."),
        _("Memòria aprovada."),
    ),
    Pas(
        REVISADA, ESBORRANY, _("Torna-la a qui escriu"),
        _("Torna a ser un esborrany. Digueu què hi falta."),
        _("La memòria torna a ser un esborrany."), cal_nota=True,
    ),
    Pas(
        APROVADA, ESBORRANY, _("Torna a obrir-la"),
        _("Deixa d'estar aprovada i s'hi torna a escriure. Digueu per què."),
        _("La memòria torna a ser un esborrany."), cal_nota=True,
    ),
    Pas(
        LLIURADA, ESBORRANY, _("Obre'n una revisió"),
        _("El que es va lliurar no canvia: la revisió serà un altre lliurament. Digueu per què."),
        _("La revisió és oberta."), cal_nota=True,
    ),
)  # fmt: skip


def passos(estat: str, usuari) -> list[Pas]:
    """Those that she may take now."""
    return [pas for pas in PASSOS if pas.de == estat and usuari.te_rol(*pas.rols)]
