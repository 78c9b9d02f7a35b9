"""What it takes to undo a merge, as JSON: fields before and after, rows that changed owner."""

from json import dumps, loads

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from acollida.models import Fusio
from municipis.xifrat import TextXifrat, desxifra


def escriu(fusio: Fusio, rastre: dict) -> None:
    fusio.rastre = dumps(rastre, default=str)


def llegeix(fusio: Fusio) -> dict:
    return loads(fusio.rastre)


def instantania(files: QuerySet) -> dict:
    """The columns of the only row of `files`, as JSON keeps them; encrypted texts stay so."""
    noms, crus = [], {}
    for camp in files.model._meta.concrete_fields:
        if isinstance(camp, TextXifrat):
            crus[f"cru_{camp.attname}"] = Cast(camp.attname, TextField())
        else:
            noms.append(camp.attname)
    fila = files.annotate(**crus).values(*noms, *crus).get()
    return loads(dumps({nom.removeprefix("cru_"): fila[nom] for nom in fila}, default=str))


def canvis(abans: dict, ara: dict) -> dict[str, list]:
    """The columns that differ, each with its two values."""
    return {nom: [abans[nom], ara[nom]] for nom in abans if abans[nom] != ara[nom]}


def torna_enrere(files: QuerySet, canvis: dict[str, list]) -> list[str]:
    """Give the only row of `files` back what it said; the columns that somebody wrote since stay.

    Returns the names of those that stay.
    """
    toquen = tocats(files, canvis)
    intactes = {nom: abans for nom, (abans, _posat) in canvis.items() if nom not in toquen}
    files.update(**{nom: _per_desar(files.model, nom, v) for nom, v in intactes.items()})
    return toquen


def tocats(files: QuerySet, canvis: dict[str, list]) -> list[str]:
    """The columns of the only row of `files` that no longer say what was put there."""
    ara = instantania(files)
    return [
        nom
        for nom, (_abans, posat) in canvis.items()
        if not _diu(files.model, nom, ara[nom], posat)
    ]


def _diu(model: type[Model], nom: str, ara, posat) -> bool:
    """Do both say the same? A text that is written again is encrypted otherwise."""
    if isinstance(model._meta.get_field(nom), TextXifrat) and ara and posat:
        return desxifra(ara) == desxifra(posat)
    return ara == posat


def torna_enrere_si_pot(files: QuerySet, canvis: dict[str, list]) -> bool:
    """The whole row as it was; nothing if it has changed, or would not fit among the others."""
    if not files.exists() or tocats(files, canvis):
        return False
    try:
        with transaction.atomic():
            torna_enrere(files, canvis)
    except IntegrityError:
        return False
    return True


def _per_desar(model: type[Model], nom: str, valor):
    camp = model._meta.get_field(nom)
    if isinstance(camp, TextXifrat):
        return Value(valor, TextField())  # the very bytes that were there
    return camp.to_python(valor)
