"""Fields that follow another field of their row: how its name is sorted and found."""

from django.db import models

from municipis.text import clau_cerca, clau_ordre, claus_cerca


class Derivat(models.CharField):
    """A column computed from other fields of the row whenever the row is written."""

    def __init__(self, *args, de=("nom",), **opcions):
        self.de = tuple(de)
        super().__init__(*args, **{"editable": False, "max_length": None, **opcions})

    def deconstruct(self):
        nom, cami, posicionals, opcions = super().deconstruct()
        return nom, cami, posicionals, {**opcions, "de": self.de}

    def pre_save(self, instance, add):
        valor = self.calcula(*(getattr(instance, camp) for camp in self.de))
        setattr(instance, self.attname, valor)
        return valor


class ClauOrdre(Derivat):
    """The Catalan alphabetical order of a name, as text that the database sorts by code point.

    Of several fields, the first one decides and the others break the ties.
    """

    def __init__(self, *args, **opcions):
        super().__init__(*args, **{"db_collation": "C", **opcions})

    def calcula(self, *noms):
        return clau_ordre(" ".join(nom for nom in noms if nom))


class ClauCerca(Derivat):
    """A name as it is searched."""

    def calcula(self, nom):
        return clau_cerca(nom)


class ClausCerca(Derivat):
    """Every way in which some names of one thing are searched."""

    def calcula(self, *noms):
        return claus_cerca(*noms)
