"""What a person is found by: derived from her record, and made again whenever that is written."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from municipis.dades import Dades

from .persona import Persona


class IndexCerca(models.Model):
    """Every word, sound, number and date by which one person may be asked for.

    `claus` are the fingerprints of all of them inside her comarca (`acollida.cerca.claus`);
    `paraules` and `numeros` say what they were, to put the best first.
    """

    persona = models.OneToOneField(
        Persona, models.CASCADE, primary_key=True, related_name="index_cerca"
    )
    claus = ArrayField(models.IntegerField(), default=list)
    paraules = models.TextField(blank=True)
    numeros = models.TextField(blank=True)

    dades = Dades(personals=("persona", "claus", "paraules", "numeros"))

    class Meta:
        verbose_name = "índex de cerca"
        verbose_name_plural = "índexs de cerca"
        # Without the list of pending entries: whoever searches would read it whole each time.
        indexes = [GinIndex(fields=["claus"], name="index_cerca_claus", fastupdate=False)]
