"""What a closed balanç keeps of a text: the text itself and, of each number, what was behind it."""

import hashlib
import json
from collections.abc import Iterator

from informes.balancos.lector import Lector, Lectura
from informes.observacions import Demanda, Nombre, Tros
from informes.taules import cella_a_json, cella_de_json


def congela(lectura: Lectura, lector: Lector) -> dict:
    """By figure, the value, the keys of its records with their fingerprint, and its places."""
    llocs = _llocs(lectura.trossos)
    return {
        demanda.clau: _xifra(demanda, valor, lector) | {"llocs": llocs.get(demanda, [])}
        for demanda, valor in lectura.valors.items()
    }


def descongela(text: str, xifres: dict) -> Lectura:
    """The text as it was closed: not a word of it is computed again."""
    en_ordre = sorted(xifres.values(), key=lambda xifra: xifra["llocs"] or [[len(text)]])
    valors = {demanda_de(xifra): cella_de_json(xifra["valor"]) for xifra in en_ordre}
    llocs = sorted((*lloc, demanda_de(xifra)) for xifra in en_ordre for lloc in xifra["llocs"])
    return Lectura(tuple(_trossos(text, llocs)), valors)


def demanda_de(xifra: dict) -> Demanda:
    return Demanda(xifra["codi"], tuple(sorted(xifra["filtres"].items())))


def empremta(claus: list) -> str:
    """The SHA-256 of a list of keys, in order."""
    return hashlib.sha256(json.dumps(claus, separators=(",", ":")).encode()).hexdigest()


def _xifra(demanda: Demanda, valor: Nombre, lector: Lector) -> dict:
    xifra, registres = lector.xifra(demanda.codi), lector.registres(demanda)
    claus = list(registres.order_by("pk").values_list("pk", flat=True))
    return {
        "codi": demanda.codi,
        "filtres": dict(demanda.filtres),
        "titol": xifra.titol,
        "unitat": xifra.unitat,
        "valor": cella_a_json(valor),
        "registres": len(claus),
        "claus": claus,
        "sha256": empremta(claus),
    }


def _llocs(trossos: tuple[Tros, ...]) -> dict[Demanda, list[list[int]]]:
    llocs: dict[Demanda, list[list[int]]] = {}
    inici = 0
    for tros in trossos:
        fi = inici + len(tros.text)
        if tros.demanda:
            llocs.setdefault(tros.demanda, []).append([inici, fi])
        inici = fi
    return llocs


def _trossos(text: str, llocs) -> Iterator[Tros]:
    fins = 0
    for inici, fi, demanda in llocs:
        if inici > fins:
            yield Tros(text[fins:inici])
        yield Tros(text[inici:fi], demanda)
        fins = fi
    if fins < len(text):
        yield Tros(text[fins:])
