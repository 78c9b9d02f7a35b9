"""The tables of programmes over a period, of those that may be counted."""

from collections.abc import Iterator

from informes.document import Bloc, Fets, Quadre, Text
from informes.quadres_xifres import de_quan, diu_alguna_cosa, fet_de, taula_per
from informes.recull_acollida import Recull
from informes.xifres import programes
from municipis.abast import Abast
from municipis.periode import Periode

FONT = "Font: registre de programes del servei."
RESUM = (
    programes.PARTICIPANTS,
    programes.INICIEN,
    programes.ACABEN,
    programes.TANDEMS,
    programes.HORES_DE_PROGRAMA,
)
PERSONES = (programes.PARTICIPANTS, programes.INICIEN, programes.ACABEN)
# Each table: the dimension of its lines, its title and the figures of its columns.
TAULES = (
    (
        "programa",
        "Participants i hores per programa",
        (*PERSONES, programes.HORES_DE_PROGRAMA),
    ),
    ("sexe", "Participants en programes per sexe", PERSONES),
    ("resultat", "Com acaben els programes", (programes.ACABEN,)),
    ("tipus", "Què s'ha apuntat en els programes", (programes.APUNTS,)),
)


def capitol(abast: Abast, periode: Periode) -> Iterator[Bloc]:
    """All that there is to say of a period, or that there is nothing."""
    recull = Recull(abast, periode)
    if not recull.valor(programes.PARTICIPANTS):
        yield Text((f"No hi ha cap participació en cap programa ({de_quan(periode)}).",))
        return
    yield Fets(tuple(fet_de(xifra, recull) for xifra in RESUM))
    taules = (taula_per(*dita, recull) for dita in TAULES)
    yield from (Quadre(taula, FONT) for taula in taules if diu_alguna_cosa(taula))
