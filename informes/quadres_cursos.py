"""The tables of first reception over a period: itineraries, modules, attendance, certificates."""

from collections.abc import Iterator

from informes.document import Bloc, Fets, Quadre, Text
from informes.quadres_xifres import de_quan, diu_alguna_cosa, fet_de, taula_per
from informes.recull_acollida import Recull
from informes.xifres import cursos
from municipis.abast import Abast
from municipis.periode import Periode

FONT = "Font: itineraris i llistes d'assistència del servei."
RESUM = (
    cursos.PARTICIPANTS,
    cursos.INICIATS,
    cursos.CONTINUEN,
    cursos.ACREDITATS,
    cursos.CERTIFICATS,
    cursos.PART_ASSISTENCIA,
)
PERSONES = (cursos.PARTICIPANTS, cursos.INICIATS, cursos.CONTINUEN, cursos.CERTIFICATS)
# Each table: the dimension of its lines, its title and the figures of its columns.
TAULES = (
    ("municipi", "Participants a la primera acollida per municipi", PERSONES),
    ("sexe", "Participants a la primera acollida per sexe", PERSONES),
    ("nacionalitat", "Participants a la primera acollida per nacionalitat", PERSONES),
    ("estat", "Participants segons on és el seu itinerari", PERSONES[:3]),
    (
        "modul",
        "Mòduls: qui hi ve, qui els acredita i quant se n'imparteix",
        (
            cursos.ASSISTENTS_A_CLASSE,
            cursos.ACREDITATS,
            cursos.EDICIONS,
            cursos.HORES_DE_CLASSE,
        ),
    ),
    ("via", "Mòduls acreditats segons la via", (cursos.ACREDITATS,)),
)


def capitol(abast: Abast, periode: Periode) -> Iterator[Bloc]:
    """All that there is to say of a period, or that there is nothing."""
    recull = Recull(abast, periode)
    if not any(recull.valor(xifra) for xifra in (cursos.PARTICIPANTS, cursos.EDICIONS)):
        yield Text((f"No hi ha cap itinerari actiu ni cap curs ({de_quan(periode)}).",))
        return
    yield Fets(tuple(fet_de(xifra, recull) for xifra in RESUM))
    taules = (taula_per(*dita, recull) for dita in TAULES)
    yield from (Quadre(taula, FONT) for taula in taules if diu_alguna_cosa(taula))
