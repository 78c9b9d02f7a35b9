"""The tables of interpretation and mediation over a period."""

from collections.abc import Iterator

from informes.document import Bloc, Fets, Quadre, Text
from informes.quadres_xifres import de_quan, diu_alguna_cosa, fet_de, taula_per
from informes.recull_acollida import Recull
from informes.xifres import mediacio
from municipis.abast import Abast
from municipis.periode import Periode

FONT = "Font: registre de serveis d'interpretació i de casos de mediació."
RESUM = (
    mediacio.SERVEIS,
    mediacio.HORES,
    mediacio.PERSONES,
    mediacio.NO_SERVIDES,
    mediacio.CASOS,
    mediacio.SESSIONS,
)
D_INTERPRETACIO = (mediacio.SERVEIS, mediacio.HORES, mediacio.PERSONES, mediacio.NO_SERVIDES)
DE_CASOS = (mediacio.CASOS, mediacio.NOUS, mediacio.AMB_ACORD)
# Each table: the dimension of its lines, its title and the figures of its columns.
TAULES = (
    ("llengua", "Interpretació i traducció per llengua", D_INTERPRETACIO),
    ("ambit", "Interpretació i traducció per àmbit", D_INTERPRETACIO),
    ("municipi", "Interpretació i traducció per municipi", D_INTERPRETACIO),
    ("canal", "Interpretació i traducció per canal", D_INTERPRETACIO),
    (
        "motiu",
        "Per què no s'ha fet el servei",
        (mediacio.NO_SERVIDES, mediacio.ANULLADES),
    ),
    ("tema", "Casos i sessions de mediació per tema", (*DE_CASOS, mediacio.SESSIONS)),
)


def capitol(abast: Abast, periode: Periode) -> Iterator[Bloc]:
    """All that there is to say of a period, or that there is nothing."""
    recull = Recull(abast, periode)
    if not any(recull.valor(xifra) for xifra in (*RESUM, mediacio.ANULLADES)):
        yield Text((f"No hi ha cap servei ni cap cas de mediació ({de_quan(periode)}).",))
        return
    yield Fets(tuple(fet_de(xifra, recull) for xifra in RESUM))
    taules = (taula_per(*dita, recull) for dita in TAULES)
    yield from (Quadre(taula, FONT) for taula in taules if diu_alguna_cosa(taula))
