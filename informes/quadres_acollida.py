"""The tables of the reception service over a period: the same in the page and in the report."""

from collections.abc import Iterator

from acollida.espera import LIMIT
from informes.document import Bloc, Fets, Quadre, Text
from informes.espera import percentil
from informes.quadres_xifres import (
    Linia,
    columna,
    de_quan,
    diu_alguna_cosa,
    fet_de,
    suma,
    taula,
    taula_per,
)
from informes.recull_acollida import Recull
from informes.taules import Columna, Taula, percentatge
from informes.xifres import acollida
from informes.xifres import dimensions_acollida as per
from municipis.abast import Abast
from municipis.periode import Periode

FONT = "Font: registre d'atencions del servei."
PRIMERES = 15
RESUM = (
    acollida.ATESES,
    acollida.SENSE_NOM,
    acollida.DE_GRUPS,
    acollida.ACTUACIONS,
    acollida.NOVES,
    acollida.MEDIANA,
)
D_ATENCIO = (acollida.ATESES, acollida.SENSE_NOM, acollida.DE_GRUPS, acollida.ACTUACIONS)
PERSONES = (acollida.ATESES, acollida.SENSE_NOM, acollida.DE_GRUPS, acollida.NOVES)
# Each table: the dimension of its lines, its title and the figures of its columns.
TAULES = (
    ("municipi", "Persones i atencions per municipi", (*D_ATENCIO, acollida.NOVES)),
    ("sexe", "Persones ateses per sexe", PERSONES),
    (
        "area",
        "Persones ateses per àrea geogràfica de la nacionalitat",
        (acollida.ATESES, acollida.SENSE_NOM, acollida.NOVES),
    ),
    ("edat", "Persones ateses per edat", (acollida.ATESES, acollida.NOVES)),
    ("procedencia", "Persones ateses per procedència", (acollida.ATESES, acollida.NOVES)),
    ("canal", "Persones i atencions per canal", D_ATENCIO),
    ("tema", "Persones i atencions per tema", D_ATENCIO),
    ("entitat", "Derivacions per tipus d'entitat", (acollida.DERIVACIONS, acollida.RESPOSTES)),
)
NOTA_FORA = f"El termini legal és de {LIMIT} dies hàbils (Decret 150/2014)."


def capitol(abast: Abast, periode: Periode) -> Iterator[Bloc]:
    """All that there is to say of a period, or that there is nothing."""
    recull = Recull(abast, periode)
    if recull.valor(acollida.ACTUACIONS):
        yield Fets(tuple(fet_de(xifra, recull) for xifra in RESUM))
    else:
        yield Text((f"No hi ha cap atenció registrada ({de_quan(periode)}).",))
    taules = [taula_per(*dita, recull) for dita in TAULES]
    taules.insert(1, nacionalitats(recull))
    taules += [cites(recull), espera(recull), renovacions(recull)]
    yield from (Quadre(feta, FONT) for feta in taules if diu_alguna_cosa(feta))


def nacionalitats(recull: Recull, primeres: int = PRIMERES) -> Taula:
    """The persons of each nationality by sex, the most numerous first; the rest, added up.

    Each has one nationality that counts and one sex: these sums count nobody twice.
    """
    xifra = acollida.ATESES
    recompte = recull.creua(xifra, per.NACIONALITAT, per.SEXE)
    sexes = recull.valors(per.SEXE)
    linies = [
        Linia(valor.nom, _per_sexe(recompte, sexes, clau), f"nacionalitat={valor.codi}")
        for clau, valor in recull.valors(per.NACIONALITAT).items()
    ]
    linies = sorted((li for li in linies if li["total"]), key=lambda linia: -linia["total"])
    if len(linies) > primeres:
        linies = [*linies[:primeres], suma(f"Altres {len(linies) - primeres}", linies[primeres:])]
    columnes = [
        columna(valor.nom.capitalize(), sexe, xifra, recull, f"sexe={valor.codi}")
        for sexe, valor in sexes.items()
    ]
    columnes.append(columna("Total", "total", xifra, recull))
    titol = f"Persones ateses per nacionalitat i sexe: les {primeres} primeres"
    total = suma("Total", linies)
    return taula("acollida-nacionalitats", titol, "Nacionalitat", columnes, linies, total)


def _per_sexe(recompte, sexes, nacionalitat) -> dict[str, int]:
    nombres = {sexe: recompte.get((nacionalitat, sexe), 0) for sexe in sexes}
    return nombres | {"total": sum(nombres.values())}


def cites(recull: Recull) -> Taula:
    """Whether people came to their appointments, by municipality."""
    totes, perdudes, part = XIFRES_DE_CITA
    de_cada = [recull.per(xifra, "municipi") for xifra in (totes, perdudes)]
    linies = [
        _linia_de_cites(valor.nom, *(n.get(clau, 0) for n in de_cada), f"municipi={valor.codi}")
        for clau, valor in recull.valors(per.MUNICIPI_DE_CITA).items()
        if clau in de_cada[0]
    ]
    total = _linia_de_cites("Total", *(sum(n.values()) for n in de_cada))
    columnes = [
        columna("Cites", totes, totes, recull),
        columna("No presentades", perdudes, perdudes, recull),
        columna("% no presentades", part, part, recull),
    ]
    titol = "Cites per municipi i assistència"
    return taula("acollida-cites", titol, "Municipi", columnes, linies, total, totes.definicio)


XIFRES_DE_CITA = (acollida.CITES, acollida.NO_PRESENTADES, acollida.PART_NO_PRESENTADES)


def _linia_de_cites(nom: str, cites: int, perdudes: int, enllac: str = "") -> Linia:
    celles = (cites, perdudes, percentatge(perdudes, cites))
    return Linia(nom, dict(zip(XIFRES_DE_CITA, celles, strict=True)), enllac)


def espera(recull: Recull) -> Taula:
    """How long people wait for their interview, by municipality, and who is waiting yet."""
    dies, fetes = recull.esperes(), recull.per(acollida.PETICIONS, "municipi")
    pendents = recull.per(acollida.PENDENTS, "municipi")
    linies = [
        _linia_d_espera(
            valor.nom, fetes[clau], dies.get(clau, []), pendents.get(clau, 0), valor.codi
        )
        for clau, valor in recull.valors(per.MUNICIPI).items()
        if clau in fetes
    ]
    tots = [espera for seves in dies.values() for espera in seves]
    total = _linia_d_espera("Total", sum(fetes.values()), tots, sum(pendents.values()))
    columnes = [
        columna("Peticions", "peticions", acollida.PETICIONS, recull),
        columna("Mediana (dies hàbils)", "mediana", acollida.MEDIANA, recull),
        columna("90 % (dies hàbils)", "p90", acollida.P90, recull),
        Columna(f"Més de {LIMIT} dies", lambda linia: linia["fora"]),
        columna("Encara esperen", "pendents", acollida.PENDENTS, recull),
    ]
    titol = "Espera de la petició a l'entrevista per municipi"
    nota = f"{acollida.MEDIANA.definicio} {NOTA_FORA}"
    return taula("acollida-espera", titol, "Municipi", columnes, linies, total, nota)


def _linia_d_espera(nom, peticions, dies, pendents, codi="") -> Linia:
    nombres = {
        "peticions": peticions,
        "mediana": percentil(dies, 50),
        "p90": percentil(dies, 90),
        "fora": sum(espera > LIMIT for espera in dies),
        "pendents": pendents,
    }
    return Linia(nom, nombres, f"municipi={codi}" if codi else "")


def renovacions(recull: Recull) -> Taula:
    """The registrations in the padró that fall due, by municipality and month."""
    xifra, mesos = acollida.RENOVACIONS, recull.valors(per.MES)
    recompte = recull.creua(xifra, per.MUNICIPI, per.MES)
    linies = [
        Linia(valor.nom, nombres | {"total": sum(nombres.values())}, f"municipi={valor.codi}")
        for clau, valor in recull.valors(per.MUNICIPI).items()
        if any((nombres := {mes: recompte.get((clau, mes), 0) for mes in mesos}).values())
    ]
    columnes = [
        columna(f"{mes.month}-{mes.year % 100:02}", mes, xifra, recull, f"mes={valor.codi}")
        for mes, valor in mesos.items()
    ]
    columnes.append(columna("Total", "total", xifra, recull))
    titol = "Renovacions del padró que vencen, per municipi i mes"
    total = suma("Total", linies)
    return taula(
        "acollida-renovacions", titol, "Municipi", columnes, linies, total, xifra.definicio
    )
