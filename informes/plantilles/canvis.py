"""What changes from a version of a template to another, in words. No Django."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from informes.plantilles.forma import Bloc, Capitol, Forma
from informes.plantilles.paraules import Noms, nom_del_bloc, retallat, tal_com_es

OPCIONS = {
    "text": "l'esborrany",
    "cal": "si cal omplir-lo",
    "pregunta": "la pregunta",
    "resposta": "la mena de resposta",
    "per_municipi": "si es demana a cada municipi",
    "xifres": "les xifres",
    "quadre": "la taula de la casa",
    "per": "per què es desglossa",
    "agrupacio": "l'agrupació",
    "zeros": "si surten les files de zero",
    "dibuix": "el dibuix",
    "mena": "les menes d'activitat",
}
LLARG_DE_NOTA = 300


@dataclass(frozen=True)
class Canvi:
    """Where it is («Capítol «Acollida»», or nothing when it is the whole template), and what."""

    on: str
    que: str

    def __str__(self) -> str:
        return f"{self.on}: {self.que}" if self.on else f"{self.que[:1].upper()}{self.que[1:]}"


def canvis(abans: Forma, ara: Forma, noms: Noms = tal_com_es) -> list[Canvi]:
    """Chapters and blocks added, taken away, moved or changed; `noms` says figures by title."""
    vells, nous = _per_codi(abans.capitols), _per_codi(ara.capitols)
    dits = [Canvi("", f"s'ha tret el capítol «{vells[c].titol}»") for c in vells if c not in nous]
    for codi, capitol in nous.items():
        if codi not in vells:
            dits.append(Canvi("", f"s'ha afegit el capítol «{capitol.titol}»"))
        else:
            on = f"Capítol «{capitol.titol}»"
            dits += [Canvi(on, que) for que in _del_capitol(vells[codi], capitol, noms)]
    for codi in moguts(list(vells), list(nous)):
        dits.append(Canvi("", f"ha canviat de lloc el capítol «{nous[codi].titol}»"))
    return dits


def en_una_nota(dits: Sequence[Canvi]) -> str:
    """All of it in a line that fits beside a version; what does not fit is counted."""
    nota = ""
    for fets, canvi in enumerate(dits):
        mes = f"{nota}{'; ' if nota else ''}{canvi}"
        if len(mes) > LLARG_DE_NOTA - 20:
            return f"{nota or str(canvi)[: LLARG_DE_NOTA - 20]}… i {len(dits) - fets} més"
        nota = mes
    return nota


def moguts(abans: list[str], ara: list[str]) -> list[str]:
    """The fewest of those that are in both whose place among them is another one."""
    abans = [codi for codi in abans if codi in ara]
    comuns = [codi for codi in ara if codi in abans]
    iguals = SequenceMatcher(None, abans, comuns, autojunk=False).get_matching_blocks()
    quiets = {codi for tram in iguals for codi in comuns[tram.b : tram.b + tram.size]}
    return [codi for codi in comuns if codi not in quiets]


def _per_codi(parts):
    return {part.codi: part for part in parts}


def _del_capitol(abans: Capitol, ara: Capitol, noms: Noms) -> Iterator[str]:
    if abans.titol != ara.titol:
        yield f"abans es deia «{abans.titol}»"
    if abans.funcio != ara.funcio:
        yield "ha canviat de funció"
    vells, nous = _per_codi(abans.blocs), _per_codi(ara.blocs)
    for codi, bloc in vells.items():
        if codi not in nous:
            yield f"s'ha tret el bloc {nom_del_bloc(bloc, noms)}"
    for codi, bloc in nous.items():
        if codi not in vells:
            yield f"s'ha afegit el bloc {nom_del_bloc(bloc, noms)}"
        else:
            for que in _del_bloc(vells[codi], bloc, noms):
                yield f"{nom_del_bloc(bloc, noms)}, {que}"
    for codi in moguts(list(vells), list(nous)):
        yield f"ha canviat de lloc el bloc {nom_del_bloc(nous[codi], noms)}"


def _del_bloc(abans: Bloc, ara: Bloc, noms: Noms) -> Iterator[str]:
    if abans.tipus is not ara.tipus:
        yield "ara és d'una altra mena"
        return
    if abans.titol != ara.titol:
        yield f"abans es deia «{retallat(abans.titol)}»" if abans.titol else "ara té títol"
    for opcio in dict.fromkeys((*abans.opcions, *ara.opcions)):
        vell, nou = abans[opcio], ara[opcio]
        if opcio == "cal":
            vell, nou = abans.cal, ara.cal
        if vell != nou:
            yield _de_l_opcio(opcio, vell, nou, noms)


def _de_l_opcio(opcio: str, vell: Any, nou: Any, noms: Noms) -> str:
    if isinstance(nou, list):
        tretes = [f"«{noms(codi)}»" for codi in vell if codi not in nou]
        noves = [f"«{noms(codi)}»" for codi in nou if codi not in vell]
        if not tretes and not noves:
            return f"ha canviat l'ordre de {OPCIONS[opcio]}"
        dites = [("s'hi afegeix", noves), ("se'n treu", tretes)]
        return "; ".join(f"{que} {', '.join(quines)}" for que, quines in dites if quines)
    if isinstance(nou, bool):
        return f"canvia {OPCIONS[opcio]}: ara {'sí' if nou else 'no'}"
    if opcio in ("text", "pregunta"):
        return f"canvia {OPCIONS[opcio]}"
    return f"canvia {OPCIONS[opcio]}: «{noms(vell) or '–'}» → «{noms(nou) or '–'}»"
