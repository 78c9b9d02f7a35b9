"""The tables of coordination, training and awareness over a period."""

from collections.abc import Iterator

from informes.document import Bloc, Fets, Quadre, Text
from informes.quadres_xifres import de_quan, diu_alguna_cosa, fet_de, taula_per
from informes.recull_acollida import Recull
from informes.xifres import pla
from informes.xifres.pla_families import PER_FAMILIA
from municipis.abast import Abast
from municipis.periode import Periode

FONT = "Font: registre d'activitats del servei."
DEL_PLA = "Font: pla d'acció del servei."
FORMACIONS, CONJUNT = PER_FAMILIA["formacions"], PER_FAMILIA["conjunt"]
RESUM = (
    pla.LIDERADES,
    pla.PARTICIPADES,
    pla.SERVEIS,
    *FORMACIONS[:3],
    pla.CENTRES,
    CONJUNT[2],
    pla.FITES,
    pla.FETS,
)
DE_TAULES = (pla.LIDERADES, pla.PARTICIPADES, pla.REUNIONS)
D_ASSESSORAMENT = (pla.SERVEIS, pla.ASSESSORAMENTS)
D_ACCIONS = (pla.PREVISTES, pla.FETES)
# When none of these says anything, no other does.
PRIMERES = (
    pla.REUNIONS, pla.ASSESSORAMENTS, CONJUNT[0], pla.FITES, pla.FETS, pla.PREVISTES,
)  # fmt: skip
# Each table: the dimension of its lines, its title and the figures of its columns.
TAULES = (
    ("organ", "Taules, comissions i xarxes", DE_TAULES),
    ("tipus_entitat", "Assessorament a serveis, ajuntaments i entitats", D_ASSESSORAMENT),
    ("tipus", "Activitats, hores i participants", CONJUNT),
    ("projecte", "Activitats per projecte", CONJUNT),
    ("lloc", "Activitats per municipi", CONJUNT),
    ("mes", "Activitats per mes", CONJUNT[:3]),
)
SEGUIMENT = ("linia", "Accions del pla previstes i fetes, per línia", D_ACCIONS)
NOTA_PER_COMPTAR = (
    "De {quantes} encara no s'ha dit quantes persones hi van participar: no sumen participants."
)


def capitol(abast: Abast, periode: Periode) -> Iterator[Bloc]:
    """All that there is to say of a period, or that there is nothing."""
    recull = Recull(abast, periode)
    if not any(recull.valor(xifra) for xifra in PRIMERES):
        yield Text((f"No hi ha cap activitat ni cap acció del pla ({de_quan(periode)}).",))
        return
    yield Fets(tuple(fet_de(xifra, recull) for xifra in RESUM))
    if quantes := recull.valor(pla.SENSE_RECOMPTE):
        activitats = "1 activitat" if quantes == 1 else f"{quantes} activitats"
        yield Text((NOTA_PER_COMPTAR.format(quantes=activitats),))
    quadres = [Quadre(taula_per(*dita, recull), FONT) for dita in TAULES]
    quadres.append(Quadre(taula_per(*SEGUIMENT, recull), DEL_PLA))
    yield from (quadre for quadre in quadres if diu_alguna_cosa(quadre.taula))
