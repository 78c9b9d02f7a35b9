"""What the pages tell of an interpreter."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.dates import WEEKDAYS

from mediacio.enums import CanalInterpret
from mediacio.models import DocumentInterpret, Interpret, Tarifa


class Fila(NamedTuple):
    interpret: Interpret
    llengues: str
    on: str
    canals: str
    caducats: int


class Document(NamedTuple):
    document: DocumentInterpret
    caducat: bool


@dataclass(frozen=True)
class Fitxa:
    llengues: list
    zones: list[str]
    canals: str
    horari: list[tuple[str, object]]
    absencies: list
    tarifa: Tarifa | None
    tarifes: list[Tarifa]
    documents: list[Document]


def files_de(interprets) -> list[Fila]:
    """Read with their languages, zones and documents already fetched."""
    avui = timezone.localdate()
    return [
        Fila(
            interpret,
            ", ".join(map(str, interpret.llengues.all())),
            ", ".join(str(zona.municipi) for zona in interpret.zones.all()),
            canals_de(interpret),
            sum(document.es_caducat(avui) for document in interpret.documents.all()),
        )
        for interpret in interprets
    ]


def fitxa_de(interpret: Interpret, avui: date) -> Fitxa:
    tarifes = list(interpret.tarifes.all())
    return Fitxa(
        llengues=list(interpret.llengues.select_related("llengua")),
        zones=[str(zona.municipi) for zona in interpret.zones.select_related("municipi")],
        canals=canals_de(interpret),
        horari=[
            (str(WEEKDAYS[franja.dia_setmana]), franja)
            for franja in interpret.disponibilitats.all()
        ],
        absencies=list(interpret.absencies.filter(fins__gte=avui)),
        tarifa=next((tarifa for tarifa in tarifes if tarifa.des_de <= avui), None),
        tarifes=tarifes,
        documents=[Document(d, d.es_caducat(avui)) for d in interpret.documents.all()],
    )


def canals_de(interpret: Interpret) -> str:
    return ", ".join(str(CanalInterpret(canal).label) for canal in interpret.canals)
