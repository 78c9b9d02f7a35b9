"""From the sheet to the catalogue: everything that is wrong at once, and all or nothing."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from tablib import Dataset

from tramits.models import TipusTramit

from .caselles import Dia
from .full import Full, Problema
from .recurs import COLUMNES, RecursTipus


@dataclass(frozen=True)
class Cella:
    """A cell that says another thing than the catalogue."""

    columna: str
    abans: str
    ara: str


@dataclass(frozen=True)
class Canvi:
    """A row that is new, or that changes."""

    fila: int
    codi: str
    des_de: str
    nova: bool
    celles: list[Cella]


@dataclass
class Importacio:
    """What the sheet would change, or why it cannot."""

    canvis: list[Canvi] = field(default_factory=list)
    problemes: list[Problema] = field(default_factory=list)
    iguals: int = 0
    desada: bool = False


@transaction.atomic
def importa(full: Full, *, desa: bool) -> Importacio:
    """Try the sheet; with `desa`, and if nothing is wrong, it stays written."""
    feta = Importacio(problemes=[*full.problemes, *_repetides(full)])
    punt = transaction.savepoint()
    linies = _per_ordre(full)
    recurs = RecursTipus()
    resultat = recurs.import_data(
        Dataset(*(fila for _linia, fila in linies), headers=list(COLUMNES)), use_transactions=False
    )
    for (linia, fila), fet in zip(linies, resultat.rows, strict=True):
        _recull(feta, recurs, linia, fila, fet)
    feta.problemes += _sense_desti(linies)
    feta.canvis.sort(key=lambda canvi: canvi.fila)
    feta.problemes.sort(key=lambda problema: problema.fila)
    feta.desada = desa and not feta.problemes
    if feta.desada:
        transaction.savepoint_commit(punt)
    else:
        transaction.savepoint_rollback(punt)
    return feta


def _per_ordre(full: Full) -> list[tuple[int, list[str]]]:
    """Those already written first: one has to end before the next one begins."""
    escrites = set(TipusTramit.objects.values_list("codi", "vigent_des_de"))
    return sorted(
        zip(full.linies, full.files, strict=True),
        key=lambda parella: _clau(parella[1]) not in escrites,
    )


def _clau(fila: list[str]) -> tuple:
    """The code and the day of a row; the day as it is written, when it is not one."""
    codi, dia = fila[:2]
    try:
        return codi.strip(), Dia().clean(dia)
    except ValueError:
        return codi, dia


def _repetides(full: Full) -> list[Problema]:
    vistes: dict[tuple, int] = {}
    repetides = []
    for linia, fila in zip(full.linies, full.files, strict=True):
        primera = vistes.setdefault(_clau(fila), linia)
        if primera != linia:
            missatge = _("És la mateixa versió que la fila %(fila)s: deixeu-ne una.")
            repetides.append(Problema(linia, "codi", fila[0], missatge % {"fila": primera}))
    return repetides


def _sense_desti(linies: list[tuple[int, list[str]]]) -> list[Problema]:
    """What follows another procedure that, once all is written, does not exist."""
    lloc, codis = COLUMNES.index("seguent"), set(TipusTramit.objects.values_list("codi", flat=True))
    missatge = _("«%(codi)s» no és el codi de cap %(que)s.")
    que = TipusTramit._meta.verbose_name
    return [
        Problema(linia, "seguent", fila[lloc], missatge % {"codi": fila[lloc], "que": que})
        for linia, fila in linies
        if fila[lloc].strip() and fila[lloc].strip() not in codis
    ]


def _recull(feta: Importacio, recurs: RecursTipus, linia: int, fila: list[str], fet: Any) -> None:
    valors = dict(zip(COLUMNES, fila, strict=True))
    if fet.is_skip():
        feta.iguals += 1
    elif fet.is_valid():
        feta.canvis.append(
            Canvi(
                linia, valors["codi"], valors["vigent_des_de"], fet.is_new(), _celles(recurs, fet)
            )
        )
    elif fet.validation_error:
        for columna, missatges in _per_columna(fet.validation_error).items():
            for missatge in missatges:
                feta.problemes.append(Problema(linia, columna, valors.get(columna, ""), missatge))
    else:
        missatge = _("Aquesta fila no es pot llegir: reviseu-ne el codi i els dies.")
        feta.problemes.append(Problema(linia, "codi", valors["codi"], missatge))


def _per_columna(error) -> dict[str, list[str]]:
    if not hasattr(error, "error_dict"):
        return {"codi": error.messages}
    per_columna: dict[str, list[str]] = {}
    for columna, missatges in error.message_dict.items():
        per_columna.setdefault(columna if columna in COLUMNES else "codi", []).extend(missatges)
    return per_columna


def _celles(recurs: RecursTipus, fet: Any) -> list[Cella]:
    celles = []
    for columna, camp in recurs.fields.items():
        abans = camp.export(fet.original) if fet.original else ""
        ara = camp.export(fet.instance)
        if abans != ara:
            celles.append(Cella(columna, abans, ara))
    return celles
