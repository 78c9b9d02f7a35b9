"""Reading no more of the related records than is said of them: most of a wide page goes into it."""

from django.db.models import QuerySet

DEL_PUNT = ("permanencia__punt__nom", "permanencia__punt__municipi__nom_natural")


def amb(files: QuerySet, *camins: str) -> QuerySet:
    """Whole rows, and of the records that they lead to only the columns at `camins`."""
    propies = [camp.name for camp in files.model._meta.concrete_fields]
    relacions = {cami.rpartition("__")[0] for cami in camins}
    return files.select_related(*relacions).only(*propies, *camins)


def noms(relacio: str) -> list[str]:
    """The columns of a catalogue that say its name in each language."""
    return [f"{relacio}__{nom}" for nom in ("nom", "nom_es", "nom_en")]
