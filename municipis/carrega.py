"""Loading catalogue files into their tables: what is new, what changes and what is gone.

A catalogue is a CSV file of ours beside the code, with comment lines that begin with `#`. Its
columns are fields of the model, or `field__lookup` where the field is a foreign key and the file
says the natural code of the other row. The loader writes over nothing but what it wrote itself:
a value that a person has edited since stays, and is told. Nothing is ever deleted.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import pghistory
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction
from django.utils.module_loading import module_has_submodule

from municipis.models import CatalegCarregat
from municipis.models.camps import Derivat

Fila = dict[str, object]
Files = dict[tuple, Fila]


class CatalegError(ValueError):
    """A catalogue file that says something impossible."""


@dataclass
class Canvis:
    """What a catalogue file would change in its table."""

    nous: Files = field(default_factory=dict)
    canviats: dict[tuple, dict[str, tuple]] = field(default_factory=dict)
    mantinguts: dict[tuple, dict[str, tuple]] = field(default_factory=dict)
    desapareguts: list[tuple] = field(default_factory=list)

    def __bool__(self):
        return bool(self.nous or self.canviats or self.desapareguts)


@dataclass(frozen=True)
class Cataleg:
    """A file, its table and the columns that tell one row from another.

    `desplega` turns the rows of a compact file into rows of the table. People edit the rows of
    an `editable` catalogue; in the others the file has the last word.
    """

    model: type[models.Model]
    fitxer: Path
    clau: tuple[str, ...]
    desplega: Callable[[Iterable[dict[str, str]]], Iterable[dict[str, str]]] = iter
    editable: bool = True

    @property
    def nom(self) -> str:
        return f"{self.model._meta.app_label}/{self.fitxer.name}"

    def llegeix(self, text: str) -> Files:
        """The rows of the file, by their key."""
        linies = (linia for linia in text.splitlines() if not linia.startswith("#"))
        files: Files = {}
        for crua in self.desplega(csv.DictReader(linies)):
            fila = {columna: self._valor(columna, t) for columna, t in crua.items()}
            clau = self._clau(fila)
            if clau in files:
                raise CatalegError(f"{self.nom}: la fila {clau} hi és dues vegades")
            files[clau] = fila
        return files

    def fixes(self) -> set[tuple[tuple, str]]:
        """The key and the column of what nobody may write any more, not even the file."""
        return set()

    def _clau(self, fila: Fila) -> tuple:
        return tuple(fila[columna] for columna in self.clau)

    def _valor(self, columna: str, text: str):
        camp, propi = _camp(self.model, columna), _camp(self.model, columna.partition("__")[0])
        return None if text == "" and (camp.null or propi.null) else camp.to_python(text)

    def a_la_taula(self, columnes: list[str]) -> Files:
        """The rows of the table, by their key, with the same columns as the file."""
        return {self._clau(fila): fila for fila in self.model.objects.values("pk", *columnes)}


def _camp(model: type[models.Model], columna: str) -> models.Field:
    """The field at the end of `field__lookup`."""
    nom, _, resta = columna.partition("__")
    camp = model._meta.get_field(nom)
    return _camp(camp.related_model, resta) if resta else camp


def tots() -> Iterator[Cataleg]:
    """The catalogues of every room, those of the lower floors first: `<app>.catalegs.CATALEGS`."""
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "catalegs"):
            yield from import_module(f"{app.name}.catalegs").CATALEGS


def carrega(catalegs: Iterable[Cataleg], *, assaig=False) -> list[tuple[Cataleg, Canvis]]:
    """Load the catalogues in order, all or nothing; with `assaig` everything is undone."""
    with transaction.atomic(), pghistory.context(comanda="carrega_catalegs"):
        fets = [(cataleg, _carrega(cataleg)) for cataleg in catalegs]
        transaction.set_rollback(assaig)
    return fets


def _carrega(cataleg: Cataleg) -> Canvis:
    text = cataleg.fitxer.read_text(encoding="utf-8")
    fitxer = cataleg.llegeix(text)
    anterior = CatalegCarregat.objects.filter(pk=cataleg.nom).first()
    escrit = fitxer if anterior and anterior.text == text else _antic(cataleg, anterior)
    taula = cataleg.a_la_taula(list(next(iter(fitxer.values()))))
    canvis = _compara(fitxer, escrit, taula, editable=cataleg.editable, fixes=cataleg.fixes())
    _crea(cataleg, canvis.nous.values())
    _actualitza(cataleg, canvis.canviats, taula)
    if escrit is not fitxer:
        CatalegCarregat.objects.update_or_create(pk=cataleg.nom, defaults={"text": text})
    return canvis


def _antic(cataleg: Cataleg, anterior: CatalegCarregat | None) -> Files:
    """What was written last time; nothing known if the columns were others."""
    try:
        return cataleg.llegeix(anterior.text) if anterior else {}
    except (FieldDoesNotExist, KeyError):
        return {}


def _compara(fitxer: Files, escrit: Files, taula: Files, *, editable: bool, fixes) -> Canvis:
    """The differences between the file and the table, given what was written last time."""
    canvis = Canvis(desapareguts=[clau for clau in escrit if clau not in fitxer and clau in taula])
    for clau, fila in fitxer.items():
        if clau not in taula:
            canvis.nous[clau] = fila
            continue
        d_aqui, d_abans = taula[clau], escrit.get(clau, {})
        for columna, valor in fila.items():
            if d_aqui[columna] == valor:
                continue
            nostre = not editable or d_abans.get(columna, ...) == d_aqui[columna]
            nostre &= (clau, columna) not in fixes
            desti = canvis.canviats if nostre else canvis.mantinguts
            desti.setdefault(clau, {})[columna] = (d_aqui[columna], valor)
    return canvis


def _crea(cataleg: Cataleg, files: Iterable[Fila]) -> None:
    tradueix = _Traductor(cataleg)
    cataleg.model.objects.bulk_create(
        (cataleg.model(**tradueix(fila)) for fila in files), batch_size=2000
    )


def _actualitza(cataleg: Cataleg, canviats: dict[tuple, dict[str, tuple]], taula: Files) -> None:
    tradueix = _Traductor(cataleg)
    objectes = cataleg.model.objects.in_bulk([taula[clau]["pk"] for clau in canviats])
    derivats = [c for c in cataleg.model._meta.fields if isinstance(c, Derivat)]
    camps = {derivat.name for derivat in derivats}
    for clau, columnes in canviats.items():
        objecte = objectes[taula[clau]["pk"]]
        for atribut, valor in tradueix({c: nou for c, (_, nou) in columnes.items()}).items():
            setattr(objecte, atribut, valor)
        camps |= {columna.partition("__")[0] for columna in columnes}
        for derivat in derivats:  # bulk_update does not ask them
            derivat.pre_save(objecte, add=False)
    if objectes:
        cataleg.model.objects.bulk_update(objectes.values(), camps, batch_size=500)


class _Traductor:
    """From the columns of a file to the attributes of a row, with the keys of the other tables."""

    def __init__(self, cataleg: Cataleg):
        self.cataleg = cataleg
        self.claus: dict[str, dict] = {}

    def __call__(self, fila: Fila) -> dict[str, object]:
        return dict(self._atribut(columna, valor) for columna, valor in fila.items())

    def _atribut(self, columna: str, valor):
        nom, _, codi = columna.partition("__")
        camp = self.cataleg.model._meta.get_field(nom)
        if not codi or valor is None:
            return camp.attname, valor
        altres = camp.related_model.objects
        if columna not in self.claus:
            self.claus[columna] = dict(altres.values_list(codi, "pk"))
        if valor not in self.claus[columna]:
            raise CatalegError(f"{self.cataleg.nom}: no hi ha cap {camp.verbose_name} «{valor}»")
        return camp.attname, self.claus[columna][valor]
