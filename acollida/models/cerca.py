"""What a person is found by: derived from her record, and made again whenever that is written."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from municipis.dades import Dades

from .persona import Persona


class IndexCerca(models.Model):
    """Every word, sound, number and date by which one person may be asked for."""

    persona = models.OneToOneField(
        Persona, models.CASCADE, primary_key=True, related_name="index_cerca"
    )
    vector = SearchVectorField()

    dades = Dades(personals=("persona", "vector"))

    class Meta:
        verbose_name = "índex de cerca"
        verbose_name_plural = "índexs de cerca"
        indexes = [GinIndex(fields=["vector"], name="index_cerca_vector")]
