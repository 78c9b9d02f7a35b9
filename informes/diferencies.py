"""What changes between two revisions of a delivery, said in words. Pure."""

from collections import Counter

from informes.escriptura import cella, nombre
from informes.taules import Cella, Taula, suma


def diferencies(abans: Taula, ara: Taula) -> list[str]:
    """A sentence per municipality whose cells changed, between two tables of detail."""
    velles, noves = _caselles(abans), _caselles(ara)
    noms = {clau[:2] for clau in velles} | {clau[:2] for clau in noves}
    canvis = Counter(
        clau[:2] for clau in velles.keys() | noves.keys() if velles.get(clau) != noves.get(clau)
    )
    return [
        _frase(municipi, quants, velles, noves)
        for municipi in sorted(noms, key=lambda parell: parell[1])
        if (quants := canvis[municipi])
    ]


def _caselles(taula: Taula) -> dict[tuple, Cella]:
    """The value of each cell by what it is of: all the columns but the last."""
    return {fila.celles[:-1]: fila.celles[-1] for fila in taula.files}


def _frase(municipi: tuple, quants: int, velles: dict, noves: dict) -> str:
    abans, ara = _total(municipi, velles), _total(municipi, noves)
    if abans is None:
        return f"{municipi[1]}: s'hi afegeix, amb {cella(ara)} persones."
    if ara is None:
        return f"{municipi[1]}: se'n treuen les dades, que eren {cella(abans)} persones."
    caselles = "1 casella canvia" if quants == 1 else f"{nombre(quants)} caselles canvien"
    if abans == ara:
        return f"{municipi[1]}: {caselles}; el total és el mateix, {cella(ara)}."
    return f"{municipi[1]}: {caselles}; el total passa de {cella(abans)} a {cella(ara)}."


def _total(municipi: tuple, caselles: dict) -> Cella | None:
    valors = [valor for clau, valor in caselles.items() if clau[:2] == municipi]
    return suma(valors) if valors else None
