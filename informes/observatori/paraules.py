"""What the published tables say, in the language of who reads them.

The tables are frozen in Catalan. Their headings, the names of areas and ages and the usual notes
are few and known, and they are translated as they are shown; what a coordinator has written stays
as she wrote it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import get_language, gettext, gettext_noop

from informes.escriptura import Llengua, en_llengua
from municipis.models import Nacionalitat

SIGNES = {"en": (",", "."), "es": (".", ",")}
CONEGUDES = (
    # Headings
    gettext_noop("Municipi"),
    gettext_noop("Codi INE"),
    gettext_noop("Homes"),
    gettext_noop("Dones"),
    gettext_noop("Total"),
    gettext_noop("Població"),
    gettext_noop("% estrangers"),
    gettext_noop("% a la comarca"),
    gettext_noop("% dones"),
    gettext_noop("Nacionalitat"),
    gettext_noop("Àrea"),
    gettext_noop("Edat"),
    gettext_noop("Data"),
    gettext_noop("Variació"),
    gettext_noop("Municipis"),
    gettext_noop("Persones estrangeres"),
    gettext_noop("Grup"),
    # Areas and ages
    gettext_noop("Resta de la Unió Europea"),
    gettext_noop("Resta d'Europa"),
    gettext_noop("Àfrica"),
    gettext_noop("Amèrica del Nord i Central"),
    gettext_noop("Amèrica del Sud"),
    gettext_noop("Àsia i Oceania"),
    gettext_noop("Apàtrides i no consta"),
    gettext_noop("de 0 a 14 anys"),
    gettext_noop("de 15 a 64 anys"),
    gettext_noop("de 65 anys i més"),
    gettext_noop("edat no detallada"),
    # Words of the drawings
    gettext_noop("sense dada"),
    gettext_noop("no publicat"),
    gettext_noop("protegit"),
    gettext_noop("no procedeix"),
    gettext_noop("de {} a {}"),
    gettext_noop("més de {} a {}"),
    # Notes
    gettext_noop(
        "El total inclou les persones que la font no detalla per sexe: "
        "pot ser més gran que la suma d'homes i dones."
    ),
    gettext_noop("Percentatge sobre el total de persones estrangeres."),
    gettext_noop("La pertinença a la Unió Europea és la de la data de referència."),
    gettext_noop(
        "La variació, respecte del semestre anterior, només es dona entre dos semestres seguits, "
        "amb les dades de tots els municipis i sense cap canvi de sèrie entremig."
    ),
    gettext_noop(
        "Els semestres en què falten municipis tenen el punt buit i la línia discontínua: no es "
        "poden comparar amb els altres."
    ),
    gettext_noop(
        "Canvis de sèrie, amb el número que porten al gràfic: les xifres d'un costat i de "
        "l'altre no es poden comparar i no se'n dona la variació."
    ),
    gettext_noop(
        "El percentatge del total només es dona si tots els municipis n'han enviat les dues xifres."
    ),
)


@contextmanager
def en_la_llengua_de_la_pagina() -> Iterator[None]:
    """Numbers and drawings in the language that is active."""
    milers, decimals = SIGNES.get(get_language() or "ca", (".", ","))
    with en_llengua(Llengua(milers, decimals, paraula)):
        yield


def paraula(catalana: str) -> str:
    """A known word in the language of the page; any other as it is."""
    return gettext(catalana) if catalana in _CONEGUDES else catalana


_CONEGUDES = frozenset(CONEGUDES)


def nacionalitats(noms: list[str]) -> dict[str, str]:
    """The names of nationalities in the language of the page; in Catalan nothing is asked."""
    llengua = get_language() or "ca"
    if llengua not in ("es", "en"):
        return {}
    trobades = Nacionalitat.objects.filter(nom__in=noms)
    return dict(trobades.values_list("nom", f"nom_{llengua}"))
