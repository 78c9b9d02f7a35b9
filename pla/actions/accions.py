"""Actions and the news of them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pla.enums import EstatAccio
from pla.models import Accio, NoticiaAccio

from .claus import bloqueja, clau_lliure
from .errors import PlaError

TOT = 100


@transaction.atomic
def afegeix_accio(*, accio: Accio, desa) -> Accio:
    """Store a new action with a key that no action of its plan has had, in any year."""
    pla = accio.anual.pla
    bloqueja(pla)
    accio.clau = clau_lliure(Accio.objects.filter(anual__pla=pla), "A", 2)
    return desa()


@transaction.atomic
def dona_noticia(
    *, accio: Accio, text: str, per, estat=None, percentatge=None, executat=None, versio=None
) -> NoticiaAccio:
    """Write what is new of an action and leave it as it is told; its ninety days begin again.

    What is not told stays as it was. One that is done is done entirely. The very same news sent
    twice is one.
    """
    accio = Accio.objects.select_for_update(no_key=True).get(pk=accio.pk)
    if versio is not None and (feta := _la_mateixa(accio, text, per, versio)):
        return feta
    accio.estat = estat or accio.estat
    accio.percentatge = _percentatge(accio, percentatge)
    accio.executat = accio.executat if executat is None else executat
    accio.noticia_el, accio.versio = timezone.localdate(), accio.versio + 1
    accio.modificat_per, accio.modificat_el = per, timezone.now()
    accio.save()
    return NoticiaAccio.objects.create(
        accio=accio, text=text, estat=accio.estat, percentatge=accio.percentatge, per=per
    )


def _la_mateixa(accio, text, per, versio) -> NoticiaAccio | None:
    """One of those given since the form was opened: what she said another day is another news."""
    des_de_llavors = accio.noticies.all()[: max(accio.versio - versio, 0)]
    return next((n for n in des_de_llavors if n.text == text and n.per_id == per.pk), None)


def _percentatge(accio, dit) -> int | None:
    if accio.estat != EstatAccio.FETA:
        return accio.percentatge if dit is None else dit
    if dit not in (None, TOT):
        raise PlaError(
            _("Una acció feta ho és del tot: escriviu-hi 100, o deixeu-la en curs."), "percentatge"
        )
    return TOT
