"""The catalogues, for who keeps them. Which role that is, the administration site decides."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _
from import_export.admin import ImportExportModelAdmin

from municipis import intercanvi
from municipis.models import (
    FestaLocal,
    Llengua,
    Municipi,
    Nacionalitat,
    Organ,
    PertinencaUE,
    Sinonim,
)
from municipis.text import clau_cerca


class CatalegAdmin(ImportExportModelAdmin):
    """A catalogue: its rows get a last day, and are never deleted."""

    formats = intercanvi.FORMATS

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Municipi)
class MunicipiAdmin(CatalegAdmin):
    resource_classes = [intercanvi.RecursMunicipi]
    list_display = ["codi_ine", "nom", "comarca", "es_capital", "vigent_fins"]
    list_display_links = ["codi_ine", "nom"]
    list_filter = ["comarca"]
    list_select_related = ["comarca"]
    search_fields = ["clau_cerca"]

    def get_search_results(self, request, queryset, search_term):
        return queryset.cerca(search_term), False


class SinonimsFormSet(BaseInlineFormSet):
    def clean(self):
        """The same name twice in one go: neither is stored yet, so the model cannot see it."""
        super().clean()
        noms = [f.cleaned_data["nom"] for f in self.forms if f.cleaned_data.get("nom")]
        if len(set(map(clau_cerca, noms))) < len(noms):
            raise ValidationError(_("Hi ha dues vegades el mateix nom: deixeu-ne un."))


class SinonimInline(admin.TabularInline):
    model = Sinonim
    formset = SinonimsFormSet
    extra = 1


class PertinencaInline(admin.TabularInline):
    model = PertinencaUE
    extra = 0


@admin.register(Nacionalitat)
class NacionalitatAdmin(CatalegAdmin):
    resource_classes = [intercanvi.RecursNacionalitat]
    list_display = ["codi", "nom", "iso2", "tipus", "area"]
    list_display_links = ["codi", "nom"]
    list_filter = ["area", "tipus"]
    search_fields = ["codi", "iso2", "iso3", "nom", "nom_es", "nom_en", "sinonims__nom"]
    inlines = [SinonimInline, PertinencaInline]


@admin.register(Llengua)
class LlenguaAdmin(CatalegAdmin):
    resource_classes = [intercanvi.RecursLlengua]
    list_display = ["codi", "nom", "escriptures", "prioritat"]
    list_display_links = ["codi", "nom"]
    list_filter = ["prioritat"]
    search_fields = ["codi", "iso639_3", "nom", "nom_es", "nom_en"]


@admin.register(Organ)
class OrganAdmin(CatalegAdmin):
    resource_classes = [intercanvi.RecursOrgan]
    list_display = ["nom", "departament", "vigent_des_de", "vigent_fins", "per_confirmar"]
    list_filter = ["per_confirmar"]
    autocomplete_fields = ["seu"]


@admin.register(FestaLocal)
class FestaLocalAdmin(ImportExportModelAdmin):
    resource_classes = [intercanvi.RecursFesta]
    formats = intercanvi.FORMATS
    list_display = ["dia", "municipi", "nom"]
    list_select_related = ["municipi"]
    list_filter = ["municipi__comarca"]
    date_hierarchy = "dia"
    search_fields = ["municipi__clau_cerca"]
