"""What we think of the figures: hard rules that block and soft checks that ask why. Pure.

A cell is `(nacionalitat_id | None, sexe, tram_id, tipus, valor, fila, columna)`; without
nationality it counts the whole population. Only cells that hold a number are summed.
"""

from collections import Counter
from dataclasses import asdict, dataclass, field

HOME, DONA = 1, 6
XIFRA = 1


@dataclass(frozen=True)
class Avis:
    """An odd thing. `clau` names it for its justification; `dades` fill its sentence."""

    codi: str
    nacionalitat: int | None = None
    dades: dict = field(default_factory=dict)

    @property
    def clau(self) -> str:
        return f"{self.codi}:{self.nacionalitat or ''}"

    def a_json(self) -> dict:
        return asdict(self)


def suma(valors) -> tuple | None:
    """What several `(tipus, valor)` say together: their figures added, or else the best mark.

    Nothing said (None) is not zero, and a mark alone is not zero either.
    """
    dits = [valor for valor in valors if valor]
    if not dits:
        return None
    tipus = min(tipus for tipus, _valor in dits)
    if tipus != XIFRA:
        return tipus, None
    return XIFRA, sum(valor for tipus, valor in dits if tipus == XIFRA)


def per_nacionalitat(caselles) -> Counter:
    """People by nationality."""
    sumes = Counter()
    for nacionalitat, _sexe, _tram, tipus, valor, *_lloc in caselles:
        if nacionalitat is not None and tipus == XIFRA:
            sumes[nacionalitat] += valor
    return sumes


def per_sexe(caselles, *, poblacio: bool) -> Counter:
    """People by sex, of the whole population or of the foreigners."""
    sumes = Counter()
    for nacionalitat, sexe, _tram, tipus, valor, *_lloc in caselles:
        if (nacionalitat is None) == poblacio and tipus == XIFRA:
            sumes[sexe] += valor
    return sumes


def dures(caselles) -> list[Avis]:
    """The rules that block: foreigners cannot be more than the people of the municipality."""
    poblacio, estrangers = per_sexe(caselles, poblacio=True), per_sexe(caselles, poblacio=False)
    if not poblacio:
        return []
    trencades = [
        Avis(
            "mes_estrangers_que_poblacio",
            None,
            {"sexe": sexe, "a": estrangers[sexe], "de": poblacio[sexe]},
        )
        for sexe in (HOME, DONA)
        if sexe in poblacio and estrangers[sexe] > poblacio[sexe]
    ]
    if {HOME, DONA} <= poblacio.keys() and not trencades and estrangers.total() > poblacio.total():
        dades = {"sexe": 0, "a": estrangers.total(), "de": poblacio.total()}
        trencades = [Avis("mes_estrangers_que_poblacio", None, dades)]
    return trencades


def _salta(abans: int, ara: int, percentatge: int, persones: int) -> bool:
    """Whether the change exceeds both a number of people and a share of what there was."""
    salt = abs(ara - abans)
    return salt > persones and salt * 100 > percentatge * max(abans, 1)


def salts(caselles, d_abans, llindars: dict) -> list[Avis]:
    """Nationalities, and the total, that jump against the cells of the previous semester.

    Without a previous semester (None) nothing jumps; from one without foreigners everybody does.
    """
    if d_abans is None:
        return []
    ara, anteriors = per_nacionalitat(caselles), per_nacionalitat(d_abans)
    avisos = [
        Avis("salt_nacionalitat", nac, {"abans": anteriors[nac], "ara": ara[nac]})
        for nac in sorted(ara.keys() | anteriors.keys())
        if _salta(anteriors[nac], ara[nac], llindars["salt_percentatge"], llindars["salt_persones"])
    ]
    abans, total = anteriors.total(), ara.total()
    if _salta(abans, total, llindars["total_percentatge"], llindars["total_persones"]):
        avisos.append(Avis("salt_total", None, {"abans": abans, "ara": total}))
    return avisos


def contra_referencia(caselles, referencies: dict, llindars: dict) -> list[Avis]:
    """The totals that are far from another statistic of the same municipality.

    `referencies`: `{"estrangers" | "poblacio": {"valor", "exercici", "font"}}`.
    """
    propis = {"estrangers": per_sexe(caselles, poblacio=False).total()}
    if poblacio := per_sexe(caselles, poblacio=True):
        propis["poblacio"] = poblacio.total()
    return [
        Avis(
            f"referencia_{concepte}",
            None,
            {"abans": altra["valor"], "ara": propis[concepte], **altra},
        )
        for concepte, altra in referencies.items()
        if concepte in propis
        and _salta(
            altra["valor"],
            propis[concepte],
            llindars["referencia_percentatge"],
            llindars["referencia_persones"],
        )
    ]
