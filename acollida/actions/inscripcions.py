"""Who has a place in an edition, who waits for one, and who leaves it.

A place is taken while the edition is locked, so nobody gets the same one: the person first, then
the edition, as in `actions.cursos`.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.avisos_de_curs import avisos
from acollida.enums import EstatInscripcio
from acollida.models import Inscripcio, Itinerari

from .cursos import amb_pany, desa
from .errors import NoPermesError
from .persones import viva


class CalMotiuError(NoPermesError):
    """It can be done, but says why it may be a mistake: somebody must write why it is not."""

    def __init__(self, avisos: list[str]):
        super().__init__(" ".join(avisos))
        self.avisos = avisos


@transaction.atomic
def inscriu(*, edicio, itinerari: Itinerari, per, uid, avis: str = "", dia=None) -> Inscripcio:
    """Give her a place, or the last one of those who wait, since a day: today if nothing is said.

    The same `uid` makes one.
    """
    viva(itinerari.persona)
    itinerari = Itinerari.objects.select_related("persona").get(pk=itinerari.pk)
    edicio = amb_pany(edicio)
    if feta := Inscripcio.objects.filter(uid=uid, itinerari=itinerari, creat_per=per).first():
        return feta
    anterior = _comprova(edicio, itinerari)
    trobats = avisos(itinerari, edicio)
    if trobats and not avis:
        raise CalMotiuError(trobats)
    inscripcio = anterior or Inscripcio(
        uid=uid, edicio=edicio, itinerari=itinerari, creat_per=per, versio=0
    )
    inscripcio.estat = _quin_estat(edicio)
    inscripcio.inscrita_el, inscripcio.baixa_el = dia or timezone.localdate(), None
    inscripcio.motiu, inscripcio.avis = "", avis if trobats else ""
    inscripcio.versio += 1
    inscripcio.modificat_per, inscripcio.modificat_el = per, timezone.now()
    inscripcio.save()
    return inscripcio


@transaction.atomic
def dona_placa(*, inscripcio: Inscripcio, per) -> Inscripcio:
    """To somebody who was waiting, if there is a place now."""
    viva(inscripcio.itinerari.persona)
    edicio = amb_pany(inscripcio.edicio)
    inscripcio = _actual(inscripcio)
    if inscripcio.estat == EstatInscripcio.INSCRITA:
        return inscripcio
    if inscripcio.estat != EstatInscripcio.ESPERA:
        raise NoPermesError(_("Ja no és a la llista d'espera."))
    _comprova_que_s_hi_pot_ser(edicio, inscripcio.itinerari)
    if not _hi_ha_placa(edicio):
        raise NoPermesError(_("La plaça s'acaba d'ocupar: no n'hi ha cap de lliure."))
    inscripcio.estat = EstatInscripcio.INSCRITA
    inscripcio.inscrita_el = timezone.localdate()
    return desa(inscripcio, per, "estat", "inscrita_el")


@transaction.atomic
def dona_de_baixa(*, inscripcio: Inscripcio, motiu: str, per) -> Inscripcio | None:
    """She leaves; what she attended counts. Returns who is the next to be offered the place."""
    viva(inscripcio.itinerari.persona)
    edicio = amb_pany(inscripcio.edicio)
    inscripcio = _actual(inscripcio)
    if inscripcio.estat != EstatInscripcio.BAIXA:
        inscripcio.estat, inscripcio.motiu = EstatInscripcio.BAIXA, motiu
        inscripcio.baixa_el = timezone.localdate()
        desa(inscripcio, per, "estat", "motiu", "baixa_el")
    if not _hi_ha_placa(edicio):
        return None
    return edicio.inscripcions.en_espera().order_by("inscrita_el", "pk").first()


def _actual(inscripcio) -> Inscripcio:
    return Inscripcio.objects.select_related("itinerari__persona").get(pk=inscripcio.pk)


def _comprova(edicio, itinerari) -> Inscripcio | None:
    """Her former enrolment, if she had left. `NoPermesError` when she cannot be enrolled."""
    _comprova_que_s_hi_pot_ser(edicio, itinerari)
    anterior = edicio.inscripcions.filter(itinerari=itinerari).first()
    if anterior and anterior.estat != EstatInscripcio.BAIXA:
        raise NoPermesError(_("La persona ja consta en aquesta edició."))
    return anterior


def _comprova_que_s_hi_pot_ser(edicio, itinerari) -> None:
    if edicio.anullada_el:
        raise NoPermesError(_("Aquesta edició és anul·lada."))
    if not itinerari.es_obert:
        raise NoPermesError(
            _("L'itinerari és tancat: obriu-ne un de nou, o inscriviu-la amb el que té obert.")
        )


def _quin_estat(edicio) -> str:
    """Whoever comes now does not pass those who were already waiting."""
    if _hi_ha_placa(edicio) and not edicio.inscripcions.en_espera().exists():
        return EstatInscripcio.INSCRITA
    return EstatInscripcio.ESPERA


def _hi_ha_placa(edicio) -> bool:
    return edicio.inscripcions.inscrites().count() < edicio.capacitat
