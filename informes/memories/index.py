"""The index of a report: how far each chapter is, and who was the last to write in it."""

from collections import Counter
from dataclasses import dataclass

from informes.enums import EstatMemoria
from informes.memories.escrit import Peca, Redaccio
from informes.memories.falta import linies_d_escriure
from informes.memories.passos import passos
from informes.models import Apartat, Memoria
from informes.plantilles.forma import Capitol, Forma


@dataclass(frozen=True)
class FilaCapitol:
    numero: int
    capitol: Capitol
    peces: list[Peca]
    comentaris: int

    @property
    def fetes(self) -> int:
        return sum(peca.escrita for peca in self.peces)

    @property
    def acabat(self) -> bool:
        return self.fetes == len(self.peces)

    @property
    def darrer(self) -> Apartat | None:
        darrers = filter(None, (peca.darrer for peca in self.peces))
        return max(darrers, key=lambda apartat: apartat.modificat_el, default=None)


def index(redaccio: Redaccio, usuari) -> dict:
    memoria = redaccio.memoria
    oberts = memoria.comentaris.filter(resolt_el__isnull=True).order_by()
    comentaris = list(oberts.values_list("capitol", flat=True))
    per_capitol = Counter(comentaris)
    capitols = _files(redaccio.forma, redaccio, per_capitol)
    return {
        "memoria": memoria,
        "capitols": capitols,
        "fetes": sum(capitol.fetes for capitol in capitols),
        "peces": len(redaccio.peces),
        "linies": linies_d_escriure(redaccio, len(comentaris)),
        "estats": [str(estat.label) for estat in EstatMemoria],
        "passos": passos(memoria.estat, usuari),
        "transicions": memoria.transicions.select_related("per").order_by("-pk"),
    }


def index_de(forma: Forma, memoria: Memoria | None) -> list[FilaCapitol]:
    """The chapters and how far each is, also of a report that nobody has opened yet."""
    return _files(forma, memoria and Redaccio.de(memoria), Counter())


def _files(forma: Forma, redaccio: Redaccio | None, comentaris: Counter) -> list[FilaCapitol]:
    return [
        FilaCapitol(n, c, redaccio.del_capitol(c.codi) if redaccio else [], comentaris[c.codi])
        for n, c in enumerate(forma.capitols, 1)
    ]
