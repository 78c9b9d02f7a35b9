"""The detailed sheets of a year's workbook: a row per person and event, and nobody's name.

They have the columns that a coordinator reads behind a figure, and no others. Each person has a
number of that workbook, so that distinct people can be counted and nobody followed elsewhere.
Rows come from the database as they are written.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, IntegerField, OuterRef, Subquery, Value
from django.utils.translation import override

from acollida.models import Atencio, Persona, TemaAtencio
from informes.menes import MENES
from informes.menes.base import Lectura
from informes.sortida.detall import Detall
from informes.taules import Absencia, Cella, Columna, Format
from informes.xifra import Xifra
from informes.xifres import XIFRES
from municipis.abast import Abast
from municipis.models import Nacionalitat
from municipis.periode import Periode

# The figure whose records are the rows of each sheet, and how the sheet is called.
FULLS = {
    "acollida.actuacions": "Atencions",
    "acollida.derivacions": "Derivacions",
    "spa.assistents": "Assistències",
    "mediacio.serveis": "Interpretacions",
    "tramits.registrats": "Tràmits",
    "programes.apunts": "Programes",
}
PER_TROS = 2_000
NOTA = (
    "Cada persona té un número que només val en aquest llibre: serveix per comptar persones "
    "diferents, i no és el de cap registre."
)


def detalls(abast: Abast, periode: Periode) -> list[Detall]:
    """Call it, and write them, inside `instantania()`."""
    numeros: dict[int, int] = {}
    with override("ca"):
        return [_detall(XIFRES[codi], nom, abast, periode, numeros) for codi, nom in FULLS.items()]


def _detall(xifra: Xifra, nom: str, abast: Abast, periode: Periode, numeros) -> Detall:
    registres = xifra.registres(abast, periode)
    mena = MENES[registres.model]
    persona = (Columna("Persona núm.", _congelada),) if mena.persona else ()
    dia = Columna(str(mena.titol), _congelada, Format.DATA)
    columnes = tuple(Columna(str(titol), _congelada, Format.TEXT) for titol, _ in mena.columnes)
    return Detall(
        nom,
        f"{xifra.titol}: una fila per registre. {xifra.definicio}",
        (*persona, dia, *columnes),
        partial(_files, registres, numeros),
        (NOTA,) if mena.persona else (),
    )


def _files(registres, numeros: dict[int, int]) -> Iterator[tuple[Cella, ...]]:
    """Only the columns that the cells are made of, and no records."""
    model = registres.model
    mena = MENES[model]
    lectures = [mena.dia, *(valor for _titol, valor in mena.columnes)]
    camps = [f"{mena.persona.replace('.', '__')}_id"] if mena.persona else []
    with override("ca"):
        llegeix = []
        for lectura in lectures:
            tros = slice(len(camps), len(camps) + len(lectura.camps))
            llegeix.append((_Celles(lectura, model), tros))
            camps += lectura.camps
        registres = A_MES.get(model, lambda files: files)(registres)
        files = registres.order_by("pk").values_list(*camps)
        for fila in files.iterator(chunk_size=PER_TROS):
            celles = [celles[fila[tros]] for celles, tros in llegeix]
            yield (_numero(fila[0], numeros), *celles) if mena.persona else tuple(celles)


def _numero(clau: int | None, numeros: dict[int, int]) -> Cella:
    return numeros.setdefault(clau, len(numeros) + 1) if clau else Absencia.NO_PROCEDEIX


class _Celles(dict[tuple, Cella]):
    """The cell of what is read of the database, worked out once: few are different."""

    def __init__(self, lectura: Lectura, model: type):
        super().__init__()
        self.lectura = lectura
        self.noms = [_noms(model, cami) for cami in lectura.camps]

    def __missing__(self, valors: tuple) -> Cella:
        noms = zip(self.noms, valors, strict=True)
        cella = self[valors] = _cella(self.lectura.fes(*(de.get(v, v) for de, v in noms)))
        return cella


def _noms(model: type, cami: str) -> dict[int, str]:
    """Those of the rows of the catalogue that a path ends in, by their keys."""
    desti = camp_de(model, cami)
    if desti is None or not desti.is_relation or desti.related_model is Persona:
        return {}
    return {fila.pk: str(fila) for fila in desti.related_model._default_manager.all()}


def camp_de(model: type, cami: str) -> Field | None:
    """The field at the end of a path; nothing for what is annotated."""
    *passos, darrer = cami.split("__")
    try:
        for pas in passos:
            model = model._meta.get_field(pas).related_model
        return model._meta.get_field(darrer)
    except FieldDoesNotExist:
        return None


def _amb_temes_i_nacionalitat(atencions):
    temes = TemaAtencio.objects.filter(atencio=OuterRef("pk")).order_by().values("atencio")
    tractats = temes.annotate(noms=StringAgg("tema__nom", ", ", order_by="id")).values("noms")
    noms = Nacionalitat.objects.filter(pk=OuterRef("nacionalitat_atesa")).values("nom")
    return atencions.annotate(
        atesa=Value(None, output_field=IntegerField()),
        temes_tractats=Subquery(tractats),
        de_nacionalitat=Subquery(noms),
    )


# What the cells of a model read that is none of its columns.
A_MES = {Atencio: _amb_temes_i_nacionalitat}


def _cella(valor: Any) -> Cella:
    if valor is None:
        return Absencia.SENSE_DADA
    return valor if type(valor) in (int, date, Absencia) else str(valor)


def _congelada(registre: Any) -> Cella:
    raise TypeError("les files d'un detall ja venen fetes")
