"""What would be handed in of an annual report, with what is behind each number, of one instant.

The worker makes it and keeps it whole; what is handed in later is this and nothing else.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from informes.congelats.congela import NoQuadraError
from informes.congelats.congela import congela as congela_llistes
from informes.diferencies_document import diferencies_de_document
from informes.document import Document
from informes.enums import EstatMemoria, TipusLliurament
from informes.lliuraments.comu import darrer, destinatari, nom_sencer, revisio_seguent
from informes.lliuraments.curtes import amb_codis
from informes.memories.escrit import Redaccio
from informes.models import LlistaCongelada, Lliurament, Memoria
from informes.plantilles.construeix import Avanca, Errada, construeix
from informes.plantilles.vigent import escrit_de
from informes.taules import empremta_de
from municipis.abast import Abast

D_UNA_LLISTA = ("clau", "codi", "model", "valor", "registres", "sha256")


@dataclass(frozen=True)
class Impediment:
    """Why it cannot be handed in and, if it is mended in a block, in which one."""

    motiu: str
    capitol: str = ""
    bloc: str = ""

    def __str__(self):
        return self.motiu


@dataclass(frozen=True)
class Proposta:
    """What would be handed in, and why it cannot be, if it cannot: all the reasons at once.

    `organ` and `anterior` are keys; `marca` is what was written of the report by then.
    """

    document: Document
    organ: int
    anterior: int | None
    igual: bool
    marca: str
    impediments: tuple[Impediment, ...]
    llistes: tuple[LlistaCongelada, ...]

    def a_json(self) -> bytes:
        dades = {nom: getattr(self, nom) for nom in ("organ", "anterior", "igual", "marca")} | {
            "document": self.document.a_json(),
            "impediments": [asdict(impediment) for impediment in self.impediments],
            "llistes": [_a_json(llista) for llista in self.llistes],
        }
        return json.dumps(dades, ensure_ascii=False).encode()

    @classmethod
    def de_json(cls, contingut: bytes) -> "Proposta":
        dades = json.loads(contingut)
        dades["document"] = Document.de_json(dades["document"])
        dades["impediments"] = tuple(Impediment(**camps) for camps in dades["impediments"])
        dades["llistes"] = tuple(_de_json(camps) for camps in dades["llistes"])
        return cls(**dades)


def _a_json(llista: LlistaCongelada) -> dict[str, Any]:
    camps = {nom: getattr(llista, nom) for nom in D_UNA_LLISTA}
    return camps | {"claus": b64encode(llista.claus).decode()}


def _de_json(camps: dict[str, Any]) -> LlistaCongelada:
    return LlistaCongelada(**camps | {"claus": b64decode(camps["claus"])})


def prepara(
    *,
    memoria: Memoria,
    abast: Abast,
    dia,
    per_capitols: Avanca | None = None,
    per_xifres: Callable[[int, int], None] | None = None,
) -> Proposta:
    """Call it inside `instantania()`. Nothing is kept."""
    redaccio, organ = Redaccio.de(memoria), destinatari(dia)
    anterior = darrer(TipusLliurament.MEMORIA, memoria.comarca, str(memoria.exercici))
    construit = construeix(
        redaccio.forma, memoria.comarca, abast, memoria.exercici, dia, escrit_de(memoria),
        per_capitols,
    )  # fmt: skip
    document = replace(
        construit.document,
        destinatari=nom_sencer(organ),
        versio=f"{memoria.plantilla.nom_sencer}, revisió {revisio_seguent(anterior)}",
        sencer=True,
    )
    document = amb_codis(replace(document, canvis="\n".join(_canvis(anterior, document))))
    igual = anterior is not None and anterior.empremta == document.empremta
    motius, llistes = _llistes(document, abast, per_xifres) if not igual else ([], [])
    return Proposta(
        document,
        organ.pk,
        anterior and anterior.pk,
        igual,
        marca_de(memoria),
        (*_impediments(redaccio, construit.errades), *map(Impediment, motius)),
        tuple(llistes),
    )


def marca_de(memoria: Memoria) -> str:
    """The fingerprint of what people have written and of the step where the report is."""
    escrits = memoria.apartats.order_by("pk").values_list("bloc", "municipi", "versio", "text")
    return empremta_de([memoria.versio, memoria.estat, *map(list, escrits)])


def _llistes(document, abast, avanca) -> tuple[list[str], list[LlistaCongelada]]:
    try:
        return [], congela_llistes(document, abast, avanca)
    except NoQuadraError as error:
        return error.motius, []


def _canvis(anterior: Lliurament | None, document: Document) -> list[str]:
    """Never empty between two that differ: a revision has to say what it corrects."""
    if anterior is None or anterior.empremta == document.empremta:
        return []
    canvis = diferencies_de_document(Document.de_json(anterior.taules), document)
    return canvis or ["Canvia la forma o l'ordre d'algun apartat, i cap xifra ni cap text."]


def _impediments(redaccio: Redaccio, errades: tuple[Errada, ...]) -> Iterator[Impediment]:
    if redaccio.memoria.estat in EstatMemoria.obertes():
        yield Impediment(_("La memòria encara no és aprovada."))
    yield from (_de_errada(redaccio, errada) for errada in errades)
    if oberts := redaccio.memoria.comentaris.filter(resolt_el__isnull=True).count():
        frase = ngettext(
            "Hi ha %(quants)s comentari sense resoldre.",
            "Hi ha %(quants)s comentaris sense resoldre.",
            oberts,
        )
        yield Impediment(frase % {"quants": oberts})


def _de_errada(redaccio: Redaccio, errada: Errada) -> Impediment:
    """In the words of who writes: the chapter and the title of the block, if it is known."""
    for clau, capitol, bloc in redaccio.forma.blocs():
        if clau == errada.bloc:
            on = f"{capitol.titol}, {bloc.titol or bloc.codi}"
            return Impediment(f"{on}: {errada.missatge}", capitol.codi, bloc.codi)
    return Impediment(f"{errada.bloc}: {errada.missatge}")
