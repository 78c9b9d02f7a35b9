"""What the reader found, in words: where it is, what happens and how it is mended.

The reader speaks in codes, for it knows no Django; here each code has its sentence. Values are
put in as they are: whoever shows the sentence escapes it.
"""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from padro.frases import PROBLEMES, QUE_ES, REBUIGS
from padro.lectura.tipus import DONA, HOME, Problema, Rebuig

LLISTES = {
    "fulls": "fulls_units",
    "files": "files_unides",
    "columnes": "columnes_unides",
    "esperats": "esperats_units",
}
MAXIM_LLISTA = 20


def text(que: Problema | Rebuig) -> str:
    """The sentence of a problem or of a refusal."""
    if isinstance(que, Rebuig):
        return str(REBUIGS[que.codi]) % _valors(que.dades, "")
    on = lloc(que)
    return f"{on}: {frase(que)}" if on else capfirst(frase(que))


def frase(problema: Problema) -> str:
    """What happens and how it is mended, where the place is already said beside it."""
    return str(PROBLEMES[problema.codi]) % _valors(problema.dades, problema.valor)


def lloc(problema: Problema) -> str:
    """Where a problem is, as the person sees the file."""
    parts = []
    if problema.full:
        parts.append(_("full «%(full)s»") % {"full": problema.full})
    if problema.fila:
        parts.append(_("fila %(fila)s") % {"fila": problema.fila})
    if problema.columna and problema.full:
        parts.append(_("columna %(columna)s") % {"columna": problema.columna})
    elif problema.columna:
        numero = problema.dades.get("num_columna", "")
        lloc_de_text = {"numero": numero, "lletra": problema.columna}
        parts.append(_("columna %(numero)s (%(lletra)s)") % lloc_de_text)
    return capfirst(", ".join(parts))


def _valors(dades: dict, valor: str) -> dict:
    valors = {clau: _amb_punts(v) if isinstance(v, int) else v for clau, v in dades.items()}
    valors["valor"] = valor
    for clau, unida in LLISTES.items():
        valors[unida] = _llista(dades.get(clau), dades.get("n"))
    for clau in ("mida", "maxim"):
        if clau in dades:
            valors[f"{clau}_mb"] = number_format(Decimal(dades[clau]) / 1024 / 1024, 1)
    for clau in ("primera", "fila", "linia"):
        valors[clau] = dades.get(clau, "")
    valors["que_es"] = QUE_ES.get(dades.get("que"), _("un fitxer d'un altre tipus"))
    valors["sexe"] = {HOME: _("homes"), DONA: _("dones")}.get(dades.get("llegida"), "")
    valors["tram_perdut"] = f"«{dades['tram']}»" if dades.get("tram") else _("el tram d'edat")
    valors["propostes"] = _propostes(dades.get("suggeriments") or [])
    return valors


def _propostes(suggeriments: list[dict]) -> str:
    if not suggeriments:
        return ""
    noms = ", ".join(f"«{suggeriment['nom']}»" for suggeriment in suggeriments)
    return " " + _("S'hi assemblen %(noms)s.") % {"noms": noms}


def _llista(elements: object, n: int | None) -> str:
    if not isinstance(elements, list):
        return ""
    unida = ", ".join(str(element) for element in elements[:MAXIM_LLISTA])
    return unida + "…" if max(n or 0, len(elements)) > MAXIM_LLISTA else unida


def _amb_punts(n: int) -> str:
    return number_format(n, force_grouping=True)
