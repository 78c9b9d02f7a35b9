"""Cells on their way to the store: completed and copied by set.

A cell is `[nacionalitat_id, sexe, tram_id, tipus, valor, fila, columna]`; None stands for the whole
population, for a mark without number and for a place that no file has.
"""

from django.db import connection

from municipis.enums import Valor
from padro.models import Recompte, TramEdat


def desa(enviament, caselles) -> None:
    """Copy the cells into the store in one stream."""
    taula = connection.ops.quote_name(Recompte._meta.db_table)
    copia = (
        f"COPY {taula} (enviament_id, nacionalitat_id, sexe, tram_id, tipus, valor, fila, columna)"
        " FROM STDIN"
    )
    with connection.cursor() as cursor, cursor.copy(copia) as flux:
        for casella in caselles:
            flux.write_row([enviament.pk, *casella])


def poblacio(caselles) -> int | None:
    """The whole population that the cells declare; None when they say nothing of it."""
    valors = [c[4] for c in caselles if c[0] is None and c[4] is not None]
    return sum(valors) if valors else None


def amb_poblacio(caselles, poblacio_per_sexe: dict, sexes) -> list:
    """The cells with the whole population by sex that the sender has typed on the page."""
    total = TramEdat.objects.total()
    resta = [c for c in caselles if c[0] is not None]
    declarades = [
        [None, sexe, total.pk, Valor.XIFRA, int(poblacio_per_sexe[str(sexe)]), None, None]
        for sexe in sexes
        if poblacio_per_sexe.get(str(sexe)) not in (None, "")
    ]
    return declarades + resta


def completa_amb_zeros(caselles, versio) -> list:
    """The cells with a 0 in every blank of the nationalities that the sender has reported."""
    plenes = {tuple(c[:3]) for c in caselles}
    columnes = versio.columnes()
    amb_total = {c[0] for c in caselles if (c[1], c[2]) not in columnes}
    zeros = [
        [nacionalitat, sexe, tram, Valor.XIFRA, 0, None, None]
        for nacionalitat in {c[0] for c in caselles if c[0] is not None} - amb_total
        for sexe, tram in columnes
        if (nacionalitat, sexe, tram) not in plenes
    ]
    return caselles + zeros


def esperades(caselles, versio, *, sense_estrangers: bool) -> int:
    """How many cells a complete answer has, for the nationalities that it reports.

    Who reports none, and does not say that there is none, owes at least one.
    """
    informades = len({c[0] for c in caselles if c[0] is not None})
    nacionalitats = informades if sense_estrangers else max(informades, 1)
    poblacio_esperada = len(versio.sexes) if versio.demana_poblacio else 0
    return nacionalitats * len(versio.columnes()) + poblacio_esperada
