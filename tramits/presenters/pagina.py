"""What the page of a procedure shows, each part of it told by the module that knows about it."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from acollida.models import Persona
from tramits.enums import EstatTramit
from tramits.models import TipusTramit, Tramit
from tramits.presenters import passos
from tramits.resultats import es_favorable

# The parts, in the order of the page: `presenters/<part>.py` gives what its template draws.
PARTS = {
    "terminis": "tramits/parts/terminis.html",
    "requeriments": "tramits/parts/requeriments.html",
    "documents": "tramits/parts/documents.html",
    "habitatge": "tramits/parts/habitatge.html",
    "integracio": "tramits/parts/integracio.html",
    "entrada": "tramits/parts/entrada.html",
}


def _de_la_pagina(part: str) -> Callable[[Tramit, object], dict] | None:
    nom = f"tramits.presenters.{part}"
    return import_module(nom).de_la_pagina if find_spec(nom) else None


PRESENTADORS = {part: diu for part in PARTS if (diu := _de_la_pagina(part))}


def de_la_pagina(tramit: Tramit, usuari) -> dict:
    """Its own, and what each part adds."""
    botons = passos.botons(tramit)
    context = {
        "tramit": tramit,
        "persona": tramit.persona,
        "sollicitant": sollicitant_de(tramit, usuari),
        "linia": passos.linia(tramit),
        "botons": [boto for boto in botons if not boto.sortida],
        "sortides": [boto for boto in botons if boto.sortida],
        "historia": tramit.passos.select_related("per").order_by("-id"),
        "seguent": seguent(tramit),
        "parts": [PARTS[part] for part in PRESENTADORS],
    }
    for diu in PRESENTADORS.values():
        context |= diu(tramit, usuari)
    return context


def sollicitant_de(tramit: Tramit, usuari) -> Persona | None:
    """Who asks for it, if it is another member of her household and the user may be told."""
    if tramit.sollicitant_id in (None, tramit.persona_id):
        return None
    return Persona.objects.visibles_per(usuari).filter(pk=tramit.sollicitant_id).first()


def seguent(tramit: Tramit) -> TipusTramit | None:
    """What usually comes after this one, as the norm is today, once it has been granted."""
    acabat = tramit.estat in (EstatTramit.RESOLTA, EstatTramit.TANCADA) and es_favorable(tramit)
    if not (acabat and tramit.tipus.seguent):
        return None
    return TipusTramit.objects.vigents().filter(codi=tramit.tipus.seguent).first()
