"""What becomes of a need: born of a figure, taken to the plan, discarded and taken up again."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from municipis.models import Comarca, Municipi
from municipis.periode import Periode
from pla.models import Accio, Necessitat
from pla.senyals import Senyal

from .accions import afegeix_accio
from .claus import bloqueja
from .errors import PlaError


@transaction.atomic
def neix_de_xifra(
    *, comarca: Comarca, municipi: Municipi | None, senyal: Senyal, periode: Periode, per
) -> Necessitat:
    """A need with a figure and its period as evidence; the one that it already has, if any."""
    bloqueja(comarca)
    evidencia = {
        "comarca": comarca, "municipi": municipi, "xifra": senyal.codi, "periode": periode.codi,
    }  # fmt: skip
    if ja := Necessitat.objects.vives().filter(**evidencia).first():
        return ja
    valor = senyal.valor(comarca, municipi, periode)
    if not valor:
        raise PlaError(_("Aquesta xifra és zero: no diu que hi falti res. Trieu-ne una altra."))
    nom = senyal.diu(valor, municipi, periode)
    return Necessitat.objects.create(
        nom=nom, origen=senyal.origen, creat_per=per, modificat_per=per, **evidencia
    )


@transaction.atomic
def planifica(*, necessitat: Necessitat, accio: Accio, desa, per) -> Accio:
    """Put in the plan of a year a new action that answers a need; `desa()` stores it."""
    necessitat = _viva(necessitat)
    _de_la_comarca(necessitat, accio)
    desada = afegeix_accio(accio=accio, desa=desa)
    if necessitat.municipi:
        desada.municipis.add(necessitat.municipi)
    _lliga(necessitat, desada, per)
    return desada


@transaction.atomic
def lliga_accio(*, necessitat: Necessitat, accio: Accio, per) -> Necessitat:
    """Say that an action of the plan already answers a need. Twice is once."""
    necessitat = _viva(necessitat)
    _de_la_comarca(necessitat, accio)
    return _lliga(necessitat, accio, per)


@transaction.atomic
def deslliga_accio(*, necessitat: Necessitat, accio: Accio, per) -> Necessitat:
    """The action stays in the plan; the need goes back to where it was without it."""
    necessitat = _bloqueja(necessitat)
    if necessitat.accions.filter(pk=accio.pk).exists():
        necessitat.accions.remove(accio)
        _escriu(necessitat, per)
    return necessitat


@transaction.atomic
def descarta(*, necessitat: Necessitat, perque: str, per) -> Necessitat:
    necessitat = _bloqueja(necessitat)
    if necessitat.accions.exists():
        raise PlaError(_("Ja és al pla: desvinculeu-ne abans les accions."))
    if not necessitat.descartada_perque:
        necessitat.descartada_perque = perque
        _escriu(necessitat, per)
    return necessitat


@transaction.atomic
def recupera(*, necessitat: Necessitat, per) -> Necessitat:
    necessitat = _bloqueja(necessitat)
    if necessitat.descartada_perque:
        necessitat.descartada_perque = ""
        _escriu(necessitat, per)
    return necessitat


def _bloqueja(necessitat) -> Necessitat:
    return Necessitat.objects.select_for_update(no_key=True).get(pk=necessitat.pk)


def _viva(necessitat) -> Necessitat:
    necessitat = _bloqueja(necessitat)
    if necessitat.descartada_perque:
        raise PlaError(_("Aquesta necessitat s'ha descartat: recupereu-la abans."))
    return necessitat


def _de_la_comarca(necessitat, accio) -> None:
    if accio.anual.pla.comarca_id != necessitat.comarca_id:
        raise PlaError(_("Aquesta acció és del pla d'una altra comarca: trieu-ne una d'aquí."))


def _lliga(necessitat, accio, per) -> Necessitat:
    if not necessitat.accions.filter(pk=accio.pk).exists():
        necessitat.accions.add(accio)
        _escriu(necessitat, per)
    return necessitat


def _escriu(necessitat, per) -> None:
    """Leave it in the state that follows, with who did it: an edition begun before is told."""
    necessitat.estat = necessitat.segons_el_que_te()
    necessitat.modificat_per, necessitat.modificat_el = per, timezone.now()
    necessitat.versio = F("versio") + 1
    necessitat.save(
        update_fields=["estat", "descartada_perque", "versio", "modificat_per", "modificat_el"]
    )
    necessitat.refresh_from_db(fields=["versio"])
