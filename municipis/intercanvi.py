"""Catalogues in and out of a sheet: rows are known by their natural codes, never by our keys."""

from django.utils.translation import gettext as _
from import_export import fields, resources
from import_export.formats.base_formats import CSV, XLSX
from import_export.widgets import ForeignKeyWidget

from municipis.canvis_de_festes import de_cop
from municipis.models import Comarca, FestaLocal, Llengua, Municipi, Nacionalitat, Organ

FORMATS = [XLSX, CSV]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def sense_formula(valor):
    """Text that a spreadsheet would run as a formula, kept as text with an apostrophe before."""
    if isinstance(valor, str) and valor.lstrip(" ").startswith(FORMULA):
        return f"'{valor}"
    return valor


def amb_formula(valor):
    """The text as it was before `sense_formula`."""
    if isinstance(valor, str) and valor.startswith("'") and sense_formula(valor[1:]) == valor:
        return valor[1:]
    return valor


class PerCodi(ForeignKeyWidget):
    """The row of another table by its code, also when a sheet has eaten the zeros before it."""

    def clean(self, value, row=None, **kwargs):
        codi = str(value or "").strip().zfill(self.model._meta.get_field(self.field).max_length)
        trobada = self.model.objects.filter(**{self.field: codi}).first()
        if trobada is None:
            raise ValueError(
                _("«%(codi)s» no és el codi de cap %(que)s.")
                % {"codi": value or "", "que": self.model._meta.verbose_name}
            )
        return trobada


class PerCodiONo(PerCodi):
    """The same, of a column that may be empty."""

    def clean(self, value, row=None, **kwargs):
        return super().clean(value, row, **kwargs) if value else None


class Recurs(resources.ModelResource):
    """What every catalogue does: validate as its form does, and leave equal rows alone."""

    class Meta:
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True

    def export_field(self, field, instance, **kwargs):
        return sense_formula(super().export_field(field, instance, **kwargs))

    def before_import_row(self, row, **kwargs):
        for columna, valor in row.items():
            row[columna] = amb_formula(valor)


class RecursMunicipi(Recurs):
    comarca = fields.Field("comarca", "comarca", PerCodi(Comarca, "codi"))

    class Meta(Recurs.Meta):
        model = Municipi
        import_id_fields = ["codi_ine"]
        fields = [
            "codi_ine", "codi_idescat", "nom", "nom_natural", "cap", "comarca", "es_capital",
            "nom_anterior", "nota", "vigent_des_de", "vigent_fins",
        ]  # fmt: skip


class RecursNacionalitat(Recurs):
    class Meta(Recurs.Meta):
        model = Nacionalitat
        import_id_fields = ["codi"]
        fields = [
            "codi", "codi_ine", "iso2", "iso3", "tipus", "nom", "nom_es", "nom_en", "area",
            "vigent_des_de", "vigent_fins",
        ]  # fmt: skip


class RecursLlengua(Recurs):
    class Meta(Recurs.Meta):
        model = Llengua
        import_id_fields = ["codi"]
        fields = [
            "codi", "iso639_3", "nom", "nom_es", "nom_en", "escriptures", "de_dreta_a_esquerra",
            "prioritat",
        ]  # fmt: skip


class RecursOrgan(Recurs):
    seu = fields.Field("seu", "seu", PerCodiONo(Municipi, "codi_ine"))

    class Meta(Recurs.Meta):
        model = Organ
        import_id_fields = ["codi", "vigent_des_de"]
        fields = [
            "codi", "nom", "departament", "seu", "vigent_des_de", "vigent_fins", "per_confirmar",
        ]  # fmt: skip


class RecursFesta(Recurs):
    codi_ine = fields.Field("municipi", "codi_ine", PerCodi(Municipi, "codi_ine"))

    class Meta(Recurs.Meta):
        model = FestaLocal
        import_id_fields = ["codi_ine", "dia"]
        fields = ["codi_ine", "dia", "nom"]

    def import_data_inner(self, dataset, dry_run, *args, **opcions):
        """A sheet of many holidays makes the days that depend on them be counted again once."""
        with de_cop(assaig=dry_run):
            return super().import_data_inner(dataset, dry_run, *args, **opcions)
