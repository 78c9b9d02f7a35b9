"""The files of a delivery, that the worker prints."""

from informes.enums import EstatFeina, TipusFeina
from informes.models import Feina, Lliurament
from informes.tasks import encarrega


def imprimeix(*, lliurament: Lliurament, per) -> Feina:
    """Order the files of a delivery; one order at a time."""
    feina = feina_de(lliurament, per)
    if feina and feina.estat in EstatFeina.vives():
        return feina
    return encarrega(TipusFeina.LLIURAMENT, per=per, lliurament=str(lliurament.uid))


def feina_de(lliurament: Lliurament, per) -> Feina | None:
    """The last order of the files of a delivery by this person."""
    feines = Feina.objects.visibles_per(per).filter(parametres__lliurament=str(lliurament.uid))
    return feines.order_by("-pk").first()
