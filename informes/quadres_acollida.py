"""The tables of the reception service over a period: the same in the page and in the report."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from informes.dimensions import creua
from informes.document import Bloc, Fet, Fets, Quadre, Text
from informes.escriptura import dia
from informes.espera import LIMIT, esperes, percentil
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
    if not acollida.actuacions(abast, periode).exists():
        yield Text((f"No hi ha cap atenció registrada ({de_quan(periode)}).",))
    else:
        yield Fets(tuple(_fet(xifra, abast, periode) for xifra in RESUM))
    taules = [taula_per(*taula, abast, periode) for taula in TAULES]
    taules.insert(1, nacionalitats(abast, periode))
    taules += [cites(abast, periode), espera(abast, periode), renovacions(abast, periode)]
    for taula in taules:
        if any(isinstance(cella, int) and cella for cella in taula.total.celles):
            yield Quadre(taula, FONT)


def _fet(xifra: Xifra, abast: Abast, periode: Periode) -> Fet:
    valor = xifra.valor(abast, periode)
    enllac = darrere(xifra, periode)
    return Fet(xifra.titol, valor, xifra.format, xifra.unitat, de_quan(periode), enllac)


def darrere(xifra: Xifra, periode: Periode, consulta: str = "") -> str:
    """The address of a figure in a period, narrowed or whole."""
    return "&".join(filter(None, [f"{xifra.codi}?periode={periode.codi}", consulta]))


def taula_per(codi: str, titol: str, xifres, abast: Abast, periode: Periode) -> Taula:
    """A line for each value of a dimension, and a column for each figure."""
    grups = {x.codi: x.per(codi, abast, periode) for x in xifres}
    dimensio = xifres[0].dimensio(codi)
    linies = [
        Linia(valor.nom, nombres, f"{codi}={valor.codi}")
        for clau, valor in dimensio.valors(abast, periode).items()
        if any((nombres := {x: n.get(clau, 0) for x, n in grups.items()}).values())
        or valor.amb_zero
    ]
    total = Linia("Total", {x.codi: x.valor(abast, periode) for x in xifres})
    columnes = [_columna(x.titol, x.codi, x, periode) for x in xifres]
    return _taula(codi, titol, dimensio.titol, columnes, linies, total, dimensio.nota)


def _columna(titol: str, clau, xifra: Xifra, periode: Periode, consulta: str = "") -> Columna:
    return Columna(
        titol, lambda linia: linia[clau], xifra.format, darrere(xifra, periode, consulta)
    )


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


def nacionalitats(abast: Abast, periode: Periode, primeres: int = PRIMERES) -> Taula:
    """The persons of each nationality by sex, the most numerous first; the rest, added up.

    Each has one nationality that counts and one sex: these sums count nobody twice.
    """
    xifra = acollida.ATESES
    claus = (per.NACIONALITAT, per.SEXE)
    recompte = creua(claus, xifra.registres(abast, periode), xifra.mesura, periode)
    sexes = {s: v for s, v in per.SEXE.valors(abast, periode).items() if s != "grup"}
    linies = [
        Linia(valor.nom, _per_sexe(recompte, sexes, clau), f"nacionalitat={valor.codi}")
        for clau, valor in per.NACIONALITAT.valors(abast, periode).items()
    ]
    linies = sorted((li for li in linies if li["total"]), key=lambda linia: -linia["total"])
    if len(linies) > primeres:
        linies = [*linies[:primeres], _suma(f"Altres {len(linies) - primeres}", linies[primeres:])]
    columnes = [
        _columna(v.nom.capitalize(), sexe, xifra, periode, f"sexe={v.codi}")
        for sexe, v in sexes.items()
    ]
    columnes.append(_columna("Total", "total", xifra, periode))
    titol = f"Persones ateses per nacionalitat i sexe: les {primeres} primeres"
    return _taula("nacionalitats", titol, "Nacionalitat", columnes, linies, _suma("Total", linies))


def _per_sexe(recompte, sexes, nacionalitat) -> dict[str, int]:
    nombres = {sexe: recompte.get((nacionalitat, sexe), 0) for sexe in sexes}
    return nombres | {"total": sum(nombres.values())}


def _suma(nom: str, linies: list[Linia]) -> Linia:
    claus = {clau for linia in linies for clau in linia.nombres}
    return Linia(nom, {clau: sum(linia[clau] for linia in linies) for clau in claus})


def cites(abast: Abast, periode: Periode) -> Taula:
    """Whether people came to their appointments, by municipality."""
    acabades, absents, part = (
        acollida.CITES,
        acollida.NO_PRESENTADES,
        acollida.PART_NO_PRESENTADES,
    )
    totes = acabades.per("municipi", abast, periode)
    perdudes = absents.per("municipi", abast, periode)

    def linia(nom, cites, absencies, consulta=""):
        nombres = {acabades: cites, absents: absencies, part: percentatge(absencies, cites)}
        return Linia(nom, nombres, consulta)

    linies = [
        linia(valor.nom, totes[clau], perdudes.get(clau, 0), f"municipi={valor.codi}")
        for clau, valor in per.MUNICIPI_DE_CITA.valors(abast, periode).items()
        if clau in totes
    ]
    total = linia("Total", sum(totes.values()), sum(perdudes.values()))
    columnes = [
        _columna("Cites", acabades, acabades, periode),
        _columna("No presentades", absents, absents, periode),
        _columna("% no presentades", part, part, periode),
    ]
    titol = "Cites per municipi i assistència"
    return _taula("cites", titol, "Municipi", columnes, linies, total, acollida.CITES.definicio)


def espera(abast: Abast, periode: Periode) -> Taula:
    """How long people wait for their interview, by municipality, and who is waiting yet."""
    dies: dict[Any, list[int]] = {}
    for municipi, espera in esperes(acollida.entrevistades(abast, periode)):
        dies.setdefault(municipi, []).append(espera)
    fetes = acollida.PETICIONS.per("municipi", abast, periode)
    pendents = acollida.PENDENTS.per("municipi", abast, periode)
    linies = [
        _linia_d_espera(
            valor.nom, fetes[clau], dies.get(clau, []), pendents.get(clau, 0), valor.codi
        )
        for clau, valor in per.MUNICIPI.valors(abast, periode).items()
        if clau in fetes
    ]
    tots = [espera for seves in dies.values() for espera in seves]
    total = _linia_d_espera("Total", sum(fetes.values()), tots, sum(pendents.values()))
    columnes = [
        _columna("Peticions", "peticions", acollida.PETICIONS, periode),
        _columna("Mediana (dies hàbils)", "mediana", acollida.MEDIANA, periode),
        _columna("90 % (dies hàbils)", "p90", acollida.P90, periode),
        Columna(f"Més de {LIMIT} dies", lambda linia: linia["fora"]),
        _columna("Encara esperen", "pendents", acollida.PENDENTS, periode),
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


def renovacions(abast: Abast, periode: Periode) -> Taula:
    """The registrations in the padró that fall due, by municipality and month."""
    xifra, mesos = acollida.RENOVACIONS, per.MES.valors(abast, periode)
    registres = xifra.registres(abast, periode)
    recompte = creua((per.MUNICIPI, per.MES), registres, xifra.mesura, periode)
    linies = [
        Linia(
            valor.nom,
            nombres | {"total": sum(nombres.values())},
            f"municipi={valor.codi}",
        )
        for clau, valor in per.MUNICIPI.valors(abast, periode).items()
        if any((nombres := {mes: recompte.get((clau, mes), 0) for mes in mesos}).values())
    ]
    columnes = [
        _columna(f"{mes.month}-{mes.year % 100:02}", mes, xifra, periode, f"mes={valor.codi}")
        for mes, valor in mesos.items()
    ]
    columnes.append(_columna("Total", "total", xifra, periode))
    titol = "Renovacions del padró que vencen, per municipi i mes"
    total = _suma("Total", linies)
    return _taula("renovacions", titol, "Municipi", columnes, linies, total, xifra.definicio)
