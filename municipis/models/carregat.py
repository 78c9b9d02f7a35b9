"""What the loader of catalogues wrote last time."""

from django.db import models

from municipis.dades import Dades


class CatalegCarregat(models.Model):
    """A catalogue file as it was when it was last loaded.

    With it the loader tells its own values, which a newer file may replace, from those that a
    person has written here since, which it leaves alone.
    """

    fitxer = models.CharField(max_length=80, primary_key=True)
    text = models.TextField()

    dades = Dades(tecniques=("fitxer", "text"))

    class Meta:
        verbose_name = "catàleg carregat"
        verbose_name_plural = "catàlegs carregats"
