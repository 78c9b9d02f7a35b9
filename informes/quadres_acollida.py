"""The tables of the reception service over a period: the same in the page and in the report."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from acollida.espera import LIMIT
from informes.document import Bloc, Fet, Fets, Quadre, Text
from informes.escriptura import dia
from informes.espera import percentil
from informes.recull_acollida import Recull
from informes.taules import Cella, Columna, Format, Taula, percentatge
from informes.xifra import Xifra
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


@dataclass(frozen=True)
class Linia:
    """A name with its numbers, each by whatever its column asks for, and how to find them."""

    nom: str
    nombres: dict[Any, Cella] = field(default_factory=dict)
    darrere: str = ""

    def __getitem__(self, clau) -> Cella:
        return self.nombres.get(clau, 0)


def de_quan(periode: Periode) -> str:
    """«2025», or «de l'1 de gener de 2025 al 31 de març de 2025»."""
    if periode == Periode.exercici(periode.inici.year):
        return str(periode.inici.year)
    return f"{dia(periode.inici)} – {dia(periode.fi)}"


def capitol(abast: Abast, periode: Periode) -> Iterator[Bloc]:
    """All that there is to say of a period, or that there is nothing."""
    recull = Recull(abast, periode)
    if recull.valor(acollida.ACTUACIONS):
        yield Fets(tuple(_fet(xifra, recull) for xifra in RESUM))
    else:
        yield Text((f"No hi ha cap atenció registrada ({de_quan(periode)}).",))
    taules = [taula_per(*taula, recull) for taula in TAULES]
    taules.insert(1, nacionalitats(recull))
    taules += [cites(recull), espera(recull), renovacions(recull)]
    for taula in taules:
        if any(isinstance(cella, int) and cella for cella in taula.total.celles):
            yield Quadre(taula, FONT)


def _fet(xifra: Xifra, recull: Recull) -> Fet:
    quan, enllac = de_quan(recull.periode), recull.darrere(xifra)
    return Fet(xifra.titol, recull.valor(xifra), xifra.format, xifra.unitat, quan, enllac)


def taula_per(codi: str, titol: str, xifres: tuple[Xifra, ...], recull: Recull) -> Taula:
    """A line for each value of a dimension, and a column for each figure."""
    grups = {xifra.codi: recull.per(xifra, codi) for xifra in xifres}
    dimensio = xifres[0].dimensio(codi)
    linies = [
        Linia(valor.nom, nombres, f"{codi}={valor.codi}")
        for clau, valor in recull.valors(dimensio).items()
        if any((nombres := {x: n.get(clau, 0) for x, n in grups.items()}).values())
        or valor.amb_zero
    ]
    total = Linia("Total", {xifra.codi: recull.valor(xifra) for xifra in xifres})
    columnes = [_columna(xifra.titol, xifra.codi, xifra, recull) for xifra in xifres]
    return _taula(codi, titol, dimensio.titol, columnes, linies, total, dimensio.nota)


def _columna(titol: str, clau, xifra: Xifra, recull: Recull, consulta: str = "") -> Columna:
    enllac = recull.darrere(xifra, consulta)
    return Columna(titol, lambda linia: linia[clau], xifra.format, enllac)


def _taula(codi, titol, noms, columnes, linies, total, nota="") -> Taula:
    return Taula.de(
        f"acollida-{codi}",
        titol,
        [Columna(noms, lambda linia: linia.nom, Format.TEXT), *columnes],
        linies,
        notes=[nota] if nota else [],
        total=total,
        darrere=lambda linia: linia.darrere,
    )


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
        linies = [*linies[:primeres], _suma(f"Altres {len(linies) - primeres}", linies[primeres:])]
    columnes = [
        _columna(valor.nom.capitalize(), sexe, xifra, recull, f"sexe={valor.codi}")
        for sexe, valor in sexes.items()
    ]
    columnes.append(_columna("Total", "total", xifra, recull))
    titol = f"Persones ateses per nacionalitat i sexe: les {primeres} primeres"
    total = _suma("Total", linies)
    return _taula("nacionalitats", titol, "Nacionalitat", columnes, linies, total)


def _per_sexe(recompte, sexes, nacionalitat) -> dict[str, int]:
    nombres = {sexe: recompte.get((nacionalitat, sexe), 0) for sexe in sexes}
    return nombres | {"total": sum(nombres.values())}


def _suma(nom: str, linies: list[Linia]) -> Linia:
    claus = {clau for linia in linies for clau in linia.nombres}
    return Linia(nom, {clau: sum(linia[clau] for linia in linies) for clau in claus})


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
        _columna("Cites", totes, totes, recull),
        _columna("No presentades", perdudes, perdudes, recull),
        _columna("% no presentades", part, part, recull),
    ]
    titol = "Cites per municipi i assistència"
    return _taula("cites", titol, "Municipi", columnes, linies, total, totes.definicio)


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
        _columna("Peticions", "peticions", acollida.PETICIONS, recull),
        _columna("Mediana (dies hàbils)", "mediana", acollida.MEDIANA, recull),
        _columna("90 % (dies hàbils)", "p90", acollida.P90, recull),
        Columna(f"Més de {LIMIT} dies", lambda linia: linia["fora"]),
        _columna("Encara esperen", "pendents", acollida.PENDENTS, recull),
    ]
    titol = "Espera de la petició a l'entrevista per municipi"
    nota = f"{acollida.MEDIANA.definicio} {NOTA_FORA}"
    return _taula("espera", titol, "Municipi", columnes, linies, total, nota)


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
        _columna(f"{mes.month}-{mes.year % 100:02}", mes, xifra, recull, f"mes={valor.codi}")
        for mes, valor in mesos.items()
    ]
    columnes.append(_columna("Total", "total", xifra, recull))
    titol = "Renovacions del padró que vencen, per municipi i mes"
    total = _suma("Total", linies)
    return _taula("renovacions", titol, "Municipi", columnes, linies, total, xifra.definicio)
