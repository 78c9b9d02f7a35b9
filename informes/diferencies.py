"""What changes between two revisions of a delivery, said in words. Pure."""

from collections import defaultdict

from informes.escriptura import cella, nombre
from informes.taules import Cella, Taula, suma


def diferencies(abans: Taula, ara: Taula) -> list[str]:
    """A sentence per municipality whose cells changed, between two tables of detail."""
    velles, noves = _per_municipi(abans), _per_municipi(ara)
    municipis = sorted(velles.keys() | noves.keys(), key=lambda parell: parell[1])
    return [
        _frase(municipi[1], velles.get(municipi, {}), noves.get(municipi, {}))
        for municipi in municipis
        if velles.get(municipi) != noves.get(municipi)
    ]


def _per_municipi(taula: Taula) -> dict[tuple, dict[tuple, Cella]]:
    """The cells of each municipality (code, name), by what they are of."""
    municipis: dict[tuple, dict[tuple, Cella]] = defaultdict(dict)
    for fila in taula.files:
        municipis[fila.celles[:2]][fila.celles[2:-1]] = fila.celles[-1]
    return municipis


def _frase(nom: str, velles: dict[tuple, Cella], noves: dict[tuple, Cella]) -> str:
    abans, ara = cella(suma(velles.values())), cella(suma(noves.values()))
    if not velles:
        return f"{nom}: s'hi afegeix, amb {ara} persones."
    if not noves:
        return f"{nom}: se'n treuen les dades, que eren {abans} persones."
    quants = sum(velles.get(clau) != noves.get(clau) for clau in velles | noves)
    caselles = "canvia 1 casella" if quants == 1 else f"canvien {nombre(quants)} caselles"
    if abans == ara:
        return f"{nom}: {caselles}; el total és el mateix, {ara}."
    return f"{nom}: {caselles}; el total passa de {abans} a {ara}."
