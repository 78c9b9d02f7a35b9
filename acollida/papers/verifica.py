"""What anybody may be told of a code: the only door to it, which has no name to give."""

from dataclasses import dataclass
from datetime import date

from acollida.menes import nom_de, servei_de
from acollida.models import PaperEmes

from . import codi as codis


@dataclass(frozen=True)
class Verificacio:
    codi: str
    numero: str
    document: str
    servei: str
    data: date
    modul: str
    comarca: str
    anullat_el: date | None


def verifica(escrit: str) -> Verificacio | None:
    """What was issued with a code; `None` when nothing was. One query by its unique index."""
    codi = codis.normalitza(escrit)
    camps = ("tipus", "numero", "dades_publiques", "anullat_el", "comarca__nom_amb_article")
    fila = PaperEmes.objects.filter(codi=codi).values_list(*camps).first() if codi else None
    if not fila:
        return None
    tipus, numero, dades, anullat_el, comarca = fila
    return Verificacio(
        codi=codis.agrupa(codi),
        numero=numero,
        document=nom_de(tipus),
        servei=servei_de(tipus),
        data=date.fromisoformat(dades["data"]),
        modul=dades["modul"],
        comarca=comarca,
        anullat_el=anullat_el,
    )
