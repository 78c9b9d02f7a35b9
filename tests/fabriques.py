"""Plain builders of the rows that nearly every test needs, without the catalogues.

Each call makes a new row with unique codes; whatever matters to a test is passed by name.
"""

from datetime import date
from itertools import count

from comptes.enums import Rol
from comptes.models import Assignacio, Usuari
from municipis.models import Comarca, Municipi

CONTRASENYA = "tres gavines a la teulada"
_seguent = count(1)


def fa_comarca(nom="Bages", *, codi=None, **camps) -> Comarca:
    """A comarca; its code is the next free one, from 99 downwards."""
    codi = codi or f"{99 - Comarca.objects.count():02d}"
    camps = {"nom_amb_article": f"el {nom}", "de_nom": f"del {nom}"} | camps
    return Comarca.objects.create(codi=codi, nom=nom, **camps)


def fa_municipi(nom="Manresa", *, comarca=None, codi_ine=None, **camps) -> Municipi:
    """A municipality of `comarca`, or of a new one."""
    codi_ine = codi_ine or f"{80000 + next(_seguent) % 10000:05d}"
    camps = {"nom_natural": nom, "codi_idescat": f"{codi_ine}0"} | camps
    return Municipi.objects.create(
        nom=nom,
        codi_ine=codi_ine,
        comarca=comarca or fa_comarca(),
        **camps,
    )


def fa_usuari(rol=None, territori=None, *, contrasenya=None, **camps) -> Usuari:
    """A user, with `rol` over `territori` (a Comarca or a Municipi) when both are given.

    Without `contrasenya` the password cannot be used, which is quick: tests enter with
    `client.force_login(usuari)`.
    """
    numero = next(_seguent)
    camps = {"email": f"{rol or 'usuari'}{numero}@prova.cat", "nom": f"Persona {numero}"} | camps
    usuari = Usuari.objects.create_user(password=contrasenya, **camps)
    if rol:
        assigna(usuari, rol, territori)
    return usuari


def assigna(usuari, rol, territori, **camps) -> Assignacio:
    """`rol` over `territori` for `usuari`, since long ago if nothing else is said."""
    camps["comarca" if isinstance(territori, Comarca) else "municipi"] = territori
    camps.setdefault("des_de", date(2020, 1, 1))
    return Assignacio.objects.create(usuari=usuari, rol=Rol(rol), **camps)
