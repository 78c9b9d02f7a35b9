"""The files that are kept, and those that nobody keeps."""

from datetime import datetime

from django.core.files.storage import default_storage

from padro.models import Carrega, Enviament, Serie
from padro.models.enviament import CARPETA

CAMPS = [(Carrega, "fitxer"), (Enviament, "original"), (Serie, "fitxer")]


def esborra_orfes(*, abans_de: datetime) -> int:
    """Delete the files that no row names: of a request that broke half-way, or a killed process.

    Those newer than `abans_de` may belong to a row that is still being written.
    """
    if not default_storage.exists(CARPETA):
        return 0
    _carpetes, noms = default_storage.listdir(CARPETA)
    orfes = {f"{CARPETA}/{nom}" for nom in noms}
    for model, camp in CAMPS:
        orfes -= set(model.objects.exclude(**{camp: ""}).values_list(camp, flat=True))
    vells = [nom for nom in orfes if default_storage.get_modified_time(nom) < abans_de]
    for nom in vells:
        default_storage.delete(nom)
    return len(vells)
