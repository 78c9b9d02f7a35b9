"""The usual way of importing a table in Django, with nothing but its defaults.

It is given advantages: plain text columns instead of foreign keys, and no check at all.
"""

from django.db import models
from import_export.resources import ModelResource


class Fila(models.Model):
    municipi = models.CharField(max_length=5)
    semestre = models.CharField(max_length=6)
    nacionalitat = models.CharField(max_length=3)
    sexe = models.CharField(max_length=4)
    grup_edat = models.CharField(max_length=5)
    persones = models.IntegerField()

    class Meta:
        app_label = "padro"  # any installed one: it lives in one process and one table of its own
        db_table = "bench_fila"
        constraints = [
            models.UniqueConstraint(
                fields=["municipi", "semestre", "nacionalitat", "sexe", "grup_edat"],
                name="bench_fila_unica",
            )
        ]

    def __str__(self):
        return f"{self.municipi} {self.semestre} {self.nacionalitat}"


class FilaResource(ModelResource):
    class Meta:
        model = Fila
        import_id_fields = ("municipi", "semestre", "nacionalitat", "sexe", "grup_edat")
