"""The reports of a comarca, the newest first, each with what has been handed in of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from informes.enums import EstatMemoria
from informes.models import Lliurament, Memoria

ANYS_ENRERE = 3
TONS = {
    EstatMemoria.ESBORRANY: "neutre",
    EstatMemoria.REVISADA: "info",
    EstatMemoria.APROVADA: "info",
    EstatMemoria.LLIURADA: "ok",
}


@dataclass(frozen=True)
class FilaMemoria:
    memoria: Memoria
    lliuraments: list[Lliurament]

    @property
    def to(self) -> str:
        return TONS[EstatMemoria(self.memoria.estat)]

    @property
    def acabada(self) -> bool:
        return self.memoria.estat == EstatMemoria.LLIURADA


def files(usuari) -> list[FilaMemoria]:
    fets = Lliurament.objects.visibles_per(usuari).only(
        "uid", "revisio", "lliurat_el", "memoria", "registre_numero"
    )
    memories = (
        Memoria.objects.visibles_per(usuari)
        .select_related("plantilla__plantilla", "modificat_per")
        .annotate(oberts=Count("comentaris", Q(comentaris__resolt_el__isnull=True)))
        .prefetch_related(Prefetch("lliuraments", fets.order_by("revisio"), to_attr="fets"))
        .order_by("-exercici")
    )
    return [FilaMemoria(memoria, memoria.fets) for memoria in memories]


def per_obrir(oberts: set[int], avui: date) -> list[str]:
    """The years that nobody has begun to write, this one and those just before it."""
    anys = range(avui.year, avui.year - ANYS_ENRERE, -1)
    return [str(exercici) for exercici in anys if exercici not in oberts]
