"""The columns of the sheet: how each is written, and how strictly it is read back."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy
from import_export import fields

from municipis.intercanvi import Recurs
from tramits.actions.cataleg import (
    ACABA_ABANS,
    canvia_la_norma,
    comprova,
    es_usada,
    escriu,
    versions,
)
from tramits.actions.errors import PasError
from tramits.enums import Apartat, Flux, Grup, Marca, Silenci, UnitatTermini
from tramits.models import TipusTramit

from .caselles import CODI_REPETIT, Dia, Llista, Nombre, SiNo, Text, Tria

COLUMNES = (
    "codi", "vigent_des_de", "vigent_fins", "grup", "flux", "nom", "nom_es", "model_ex",
    "full_informatiu", "taxa", "organ", "base_legal", "termini", "termini_unitat", "silenci",
    "dies_proposta", "dies_emissio", "dies_esmena", "validesa_mesos", "renova_abans_mesos",
    "renova_despres_mesos", "documents", "documents_opcionals", "apartats", "marques", "seguent",
    "font", "per_confirmar", "ordre",
)  # fmt: skip
DIES = ("vigent_des_de", "vigent_fins")
NOMBRES = (
    "termini", "dies_proposta", "dies_emissio", "dies_esmena", "validesa_mesos",
    "renova_abans_mesos", "renova_despres_mesos", "ordre",
)  # fmt: skip
TRIES = {"grup": Grup, "flux": Flux, "termini_unitat": UnitatTermini, "silenci": Silenci}
LLISTES = {"documents": None, "documents_opcionals": None, "apartats": Apartat, "marques": Marca}
JA_USADA = gettext_lazy(
    "Ja hi ha tràmits amb aquesta versió, i no es pot reescriure: poseu-li el darrer dia i afegiu "
    "una fila amb el mateix codi que comenci l'endemà."
)


def _widget(columna: str) -> Text:
    if columna in TRIES:
        return Tria(TRIES[columna])
    if columna in LLISTES:
        return Llista(LLISTES[columna])
    if columna in DIES:
        return Dia()
    if columna in NOMBRES:
        return Nombre()
    return SiNo() if columna == "per_confirmar" else Text()


class RecursTipus(Recurs):
    """A version, known by its code and the day from which it holds."""

    class Meta(Recurs.Meta):
        model = TipusTramit
        import_id_fields = ["codi", "vigent_des_de"]
        fields = COLUMNES
        export_order = COLUMNES
        store_instance = True
        skip_html_diff = True

    def __init__(self):
        super().__init__()
        self.fields = {
            columna: fields.Field(columna, columna, _widget(columna), saves_null_values=True)
            for columna in COLUMNES
        }

    def get_instance(self, instance_loader, row):
        """A day that is not one is told with whatever else is wrong in its row."""
        try:
            return super().get_instance(instance_loader, row)
        except ValueError:
            return None

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """The order of its days is told beside the last one, as on the page."""
        errors = dict(import_validation_errors or {})
        inici, fi = instance.vigent_des_de, instance.vigent_fins
        if inici and fi and fi < inici:
            errors.setdefault("vigent_fins", ValidationError(ACABA_ABANS))
        super().validate_instance(instance, errors, validate_unique)

    def save_instance(self, instance, is_create, row, **kwargs):
        """What some procedure follows stays as it was, and no two versions hold on a day."""
        if set(instance.documents) & set(instance.documents_opcionals):
            raise ValidationError({"documents_opcionals": CODI_REPETIT})
        germanes = versions(instance.codi)
        ara = next((g for g in germanes if g.pk == instance.pk), None)
        if ara and canvia_la_norma(ara, instance) and es_usada(ara):
            raise ValidationError({"codi": JA_USADA})
        try:
            comprova(instance, germanes)
            escriu(instance)
        except PasError as error:
            camp = error.camp if error.camp in COLUMNES else "codi"
            raise ValidationError({camp: str(error)}) from error
