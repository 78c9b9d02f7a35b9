"""«Si la tanqués avui»: whose sex, age or nationality the template asks for, and is not known."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from informes.darrere import Darrere
from informes.memories.escrit import Redaccio
from informes.memories.falta import Linia
from informes.plantilles.forma import Forma
from informes.plantilles.tries_de_bloc import desglossaments
from informes.xifra import Xifra

# By the dimension of a block, what of a person it needs, and by which dimension it is missing.
CAMPS = {
    "sexe": ("sexe", _("no en consta el sexe")),
    "edat": ("edat", _("no en consta la data de naixement")),
    "nacionalitat": ("nacionalitat", _("no en consta la nacionalitat")),
    "area": ("nacionalitat", _("no en consta la nacionalitat")),
    "procedencia": ("procedencia", _("no en consta la procedència")),
}
NO_CONSTA = "no_consta"


def demanats(forma: Forma) -> Iterator[tuple[Xifra, str, object]]:
    """Each figure of people and what is told of them, once: (figure, dimension, in words)."""
    vistos = set()
    for _clau, _capitol, bloc in forma.blocs():
        for xifra, per in desglossaments(bloc):
            camp, frase = CAMPS.get(per, ("", ""))
            if (xifra.codi, camp) not in vistos and _en_te(xifra, camp):
                vistos.add((xifra.codi, camp))
                yield xifra, camp, frase


def _en_te(xifra: Xifra, camp: str) -> bool:
    return bool(xifra.una_per) and any(dimensio.codi == camp for dimensio in xifra.dimensions)


def persones(redaccio: Redaccio, usuari) -> list[Linia]:
    """Each line is the value of a figure, and leads to the records behind it."""
    linies = (_linia(redaccio, usuari, *demanat) for demanat in demanats(redaccio.forma))
    return [linia for linia in linies if linia.nombre]


def _linia(redaccio: Redaccio, usuari, xifra: Xifra, camp: str, frase) -> Linia:
    consulta = {"periode": str(redaccio.memoria.exercici), camp: NO_CONSTA}
    adreca = f"{reverse('informes:xifra', args=[xifra.codi])}?{urlencode(consulta)}"
    try:
        valor = Darrere.de(xifra, usuari, consulta).valor
    except ValueError:  # a dimension in which it always is known
        valor = 0
    nombre = valor if isinstance(valor, int) else 0
    return Linia(nombre, f"{xifra.titol}: {frase}", adreca)
