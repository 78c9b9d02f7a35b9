"""The tables of procedures and reports over a period."""

from collections.abc import Iterator

from informes.document import Bloc, Fets, Quadre, Text
from informes.quadres_xifres import de_quan, diu_alguna_cosa, fet_de, taula_per
from informes.recull_acollida import Recull
from informes.xifres import pla, tramits
from municipis.abast import Abast
from municipis.periode import Periode

FONT = "Font: registre de tràmits del servei."
RESUM = (
    tramits.PRESENTATS,
    tramits.PERSONES,
    tramits.RESOLTS,
    tramits.DEMANATS,
    tramits.PROPOSATS,
    tramits.EMESOS,
    tramits.DIES_PROPOSTA,
    tramits.DIES_EMISSIO,
)
DE_TRAMIT = (tramits.REGISTRATS, tramits.PRESENTATS, tramits.PERSONES)
D_INFORME = (tramits.DEMANATS, tramits.PROPOSATS, tramits.PERSONES_D_INFORME, tramits.EMESOS)
PUNTUALS = (
    tramits.PROPOSATS_A_TEMPS,
    tramits.PROPOSATS_TARD,
    tramits.EMESOS_A_TEMPS,
    tramits.EMESOS_TARD,
    tramits.DINS_DEL_MES,
)
# Each table: the dimension of its lines, its title and the figures of its columns.
TAULES = (
    ("grup", "Tràmits per grup", DE_TRAMIT),
    ("tipus", "Tràmits per tipus", DE_TRAMIT),
    ("municipi", "Tràmits per municipi", DE_TRAMIT),
    ("sexe", "Tràmits per sexe", DE_TRAMIT),
    ("edat", "Tràmits per edat", DE_TRAMIT),
    ("nacionalitat", "Tràmits per nacionalitat", DE_TRAMIT),
    ("estat", "Tràmits segons on són", DE_TRAMIT[:2]),
    ("resultat", "Tràmits resolts segons el resultat", (tramits.RESOLTS,)),
    ("tipus", "Informes d'estrangeria per tipus", D_INFORME),
    ("municipi", "Informes d'estrangeria per municipi", D_INFORME),
    ("sexe", "Informes d'estrangeria per sexe", D_INFORME),
    ("edat", "Informes d'estrangeria per edat", D_INFORME),
    ("nacionalitat", "Informes d'estrangeria per nacionalitat", D_INFORME),
    ("origen", "Informes d'estrangeria segons el permís d'origen", D_INFORME),
    ("proposta", "Propostes segons el sentit", (tramits.PROPOSATS,)),
    ("informe", "Informes emesos segons el sentit", (tramits.EMESOS,)),
)
NOTA_GRUPAL = (
    "L'assessorament grupal es compta a part: les persones que venen a les sessions s'hi compten "
    "per grups i no se sumen a cap altra xifra de persones."
)
TERMINIS = ("tipus", "Informes dins i fora de termini, per tipus", PUNTUALS)
# Whose work it is stays at home: it is never printed.
INTERNES = (("tecnica", "Tràmits per tècnica", (tramits.REGISTRATS, tramits.PRESENTATS)),)


def capitol(abast: Abast, periode: Periode, taules=TAULES) -> Iterator[Bloc]:
    """All that there is to say of a period, or that there is nothing."""
    recull = Recull(abast, periode)
    if not any(recull.valor(xifra) for xifra in (*DE_TRAMIT, *D_INFORME, tramits.RESOLTS)):
        yield Text((f"No hi ha cap tràmit ni cap informe d'estrangeria ({de_quan(periode)}).",))
        yield from assessoraments(recull)
        return
    yield Fets(tuple(fet_de(xifra, recull) for xifra in RESUM))
    yield from assessoraments(recull)
    fetes = [taula_per(*dita, recull) for dita in taules]
    fetes.append(taula_per(*TERMINIS, recull, nom="terminis"))
    yield from (Quadre(taula, FONT) for taula in fetes if diu_alguna_cosa(taula))


def assessoraments(recull: Recull) -> Iterator[Bloc]:
    """Advice to people one by one, and to groups, whose people are counted apart."""
    grupals = recull.valor(pla.SESSIONS_GRUPALS)
    if grupals or recull.valor(tramits.ASSESSORAMENTS):
        xifres = (tramits.ASSESSORAMENTS, pla.SESSIONS_GRUPALS, pla.PERSONES_EN_GRUP)
        yield Fets(tuple(fet_de(xifra, recull) for xifra in xifres))
    if grupals:
        yield Text((NOTA_GRUPAL,))


def capitol_intern(abast: Abast, periode: Periode) -> Iterator[Bloc]:
    """The same, for who works here."""
    yield from capitol(abast, periode, (*TAULES, *INTERNES))
