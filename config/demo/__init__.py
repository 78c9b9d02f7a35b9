"""A comarca to try the program on, with its users: everything in it is invented, and always so.

The same command makes the same records everywhere; doing it again changes nothing.
"""

from contextlib import contextmanager
from random import Random

from django.db import connection, transaction

from comptes.enums import Rol
from comptes.models import Usuari
from config.demo.acollida import prepara_acollida
from config.demo.gent import LLAVOR
from config.demo.mandat import prepara_balancos
from config.demo.mediacio import prepara_mediacio
from config.demo.memories import prepara_memories, prepara_publicacions
from config.demo.padro import prepara_padro
from config.demo.pla import prepara_pla
from config.demo.prestacions import prepara_prestacions
from config.demo.tramits import prepara_tramits
from config.demo.usuaris import CONTRASENYA, presenta, usuari_de_demo
from municipis.models import Comarca

__all__ = ["CONTRASENYA", "prepara_demo", "prepara_nomes_padro"]
NOMS = {
    Rol.TECNICA: "Núria Prat",
    Rol.MUNICIPAL: "Jordi Serra",
    Rol.COORDINADORA: "Montserrat Vila",
    Rol.ADMINISTRADORA: "Anna Rovira",
    Rol.DPD: "Pere Camps",
}
MUNICIPI = "08113"  # where the demo's clerk works, when it is in the comarca
PARTS = {"nord": "Laia Font", "sud": "Marta Riera"}  # technicians of a part of the comarca
DE_CADA_PART = 4  # municipalities


def prepara_demo(codi_comarca: str = "07", escala: int = 1) -> list[tuple[str, str, str]]:
    """Make what is missing of the demo of a comarca; doing it again changes nothing.

    Returns the users as (e-mail, role, territory).
    """
    comarca = Comarca.objects.get(codi=codi_comarca)
    with _comprovant_de_seguida():
        usuaris = _usuaris(comarca)
        prepara_padro(comarca, usuaris, escala)
        tecniques = [usuaris[Rol.TECNICA], *_tecniques_de_part(comarca)]
        prepara_acollida(comarca, tecniques, escala)
        prepara_mediacio(comarca, tecniques, Random(LLAVOR), escala)
        prepara_prestacions(comarca, tecniques, Random(LLAVOR), escala)
        prepara_pla(comarca, tecniques, usuaris[Rol.COORDINADORA], Random(LLAVOR), escala)
        prepara_tramits(comarca, tecniques, usuaris[Rol.MUNICIPAL], Random(LLAVOR), escala)
        prepara_memories(comarca, usuaris[Rol.COORDINADORA])
    prepara_balancos(comarca, usuaris[Rol.COORDINADORA])
    prepara_publicacions(comarca, usuaris[Rol.COORDINADORA])
    return presenta([*usuaris.values(), *tecniques[1:]])


def prepara_nomes_padro(codi_comarca: str, escala: int = 1) -> None:
    """The users and the campaigns, for who only wants those: they take a third of the time."""
    comarca = Comarca.objects.get(codi=codi_comarca)
    with _comprovant_de_seguida():
        prepara_padro(comarca, _usuaris(comarca), escala)


@contextmanager
def _comprovant_de_seguida():
    """A transaction that checks its references as it goes.

    Left for the end, each row with history would go through all that wait to be checked.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield


def _usuaris(comarca) -> dict[str, Usuari]:
    municipi = comarca.municipis.filter(codi_ine=MUNICIPI).first() or comarca.municipis.first()
    llocs = {Rol.MUNICIPAL: {"municipi": municipi}}
    return {
        rol: usuari_de_demo(rol, nom, rol, **llocs.get(rol, {"comarca": comarca}))
        for rol, nom in NOMS.items()
    }


def _tecniques_de_part(comarca) -> list[Usuari]:
    """Two more technicians, who do not see the people of one another."""
    return [
        usuari_de_demo(f"{Rol.TECNICA}.{part}", nom, Rol.TECNICA, municipis=municipis)
        for (part, nom), municipis in zip(PARTS.items(), _nord_i_sud(comarca), strict=True)
    ]


def _nord_i_sud(comarca) -> tuple[list, list]:
    """The municipalities at both ends of the comarca, by its outlines, the capital left out."""
    municipis = comarca.municipis.vigents().filter(es_capital=False)
    per_nord = list(municipis.order_by("contorn__y_min", "codi_ine"))
    return per_nord[:DE_CADA_PART], per_nord[-DE_CADA_PART:]
