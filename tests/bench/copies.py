"""The people of a comarca and all that is done for them, many times over, without their history.

Each copy is the same rows with other keys: a statement per table, and every figure that counts
them is so many times what it was.
"""

from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import EmailField, Field, Model, UniqueConstraint

from acollida.models import Atencio, Edicio, IndexCerca, PaperEmes, Parella, Persona
from mediacio.models import CasMediacio, Interpret, LiniaLiquidacio, Peticio
from pla.models import Activitat, AssistentActivitat
from tramits.models import SollicitudInforme, Tramit

from .persones import _sense_historia

# Interpreters too: none is in two places at once.
ARRELS = (Persona, Edicio, Atencio, Interpret, Peticio, CasMediacio, Tramit)
# What no figure of the year counts, or cannot be twice: papers, bills and forms with their number.
# Nor the activities: a report lists them one by one, and nobody does ten thousand.
NO = {AssistentActivitat, IndexCerca, Parella, PaperEmes, LiniaLiquidacio, SollicitudInforme}
SALT = 10_000_000  # between the keys of a copy and those of the next
SALTS = {"numero": 10_000, "placa": 100}  # the same, of the numbers that cannot be twice


def buida() -> None:
    """Without what other benchmarks have left of any of this."""
    taules = ", ".join(f'"{model._meta.db_table}"' for model in (*ARRELS, Activitat))
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {taules}, acollida_puntatencio CASCADE")


def multiplica(vegades: int) -> None:
    """Until there are `vegades` of each row."""
    models = _tots()
    with transaction.atomic(), _sense_historia() as cursor:
        for model in models:
            cursor.execute(_ordre(model, set(models)), {"salt": SALT, "copies": vegades - 1})
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _tots() -> list[type[Model]]:
    """The roots, and whatever hangs from them however far."""
    fets: dict[type[Model], None] = {}
    pendents = list(ARRELS)
    while pendents:
        model = pendents.pop()
        if model not in fets and model not in NO:
            fets[model] = None
            pendents += _pengen(model)
    return list(fets)


def _pengen(model: type[Model]) -> Iterator[type[Model]]:
    for relacio in model._meta.get_fields(include_hidden=True):
        es_filla = relacio.auto_created and (relacio.one_to_many or relacio.one_to_one)
        if es_filla and not relacio.related_model.__name__.endswith("Event"):
            yield relacio.related_model


def _ordre(model: type[Model], copiats: set[type[Model]]) -> str:
    camps = model._meta.concrete_fields
    unics = set(_unics(model))
    valors = ", ".join(_valor(camp, copiats, camp.name in unics) for camp in camps)
    columnes = ", ".join(f'"{camp.column}"' for camp in camps)
    return (
        f'INSERT INTO "{model._meta.db_table}" ({columnes}) SELECT {valors}'
        f' FROM "{model._meta.db_table}" CROSS JOIN generate_series(1, %(copies)s) g'
    )


def _unics(model: type[Model]) -> Iterator[str]:
    for norma in model._meta.constraints:
        if isinstance(norma, UniqueConstraint):
            yield from norma.fields


def _valor(camp: Field, copiats: set[type[Model]], unic: bool) -> str:
    columna = f'"{camp.column}"'
    if camp.name == "uid":
        return "gen_random_uuid()"
    if camp.related_model in copiats or (camp.primary_key and not camp.is_relation):
        return f"{columna} + g * %(salt)s"
    if unic and camp.name in SALTS:
        return f"{columna} + g * {SALTS[camp.name]}"
    return f"g || {columna}" if unic and isinstance(camp, EmailField) else columna
