"""Publish a semester, exactly as it was shown, and withdraw what was published."""

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from informes.instantania import instantania
from informes.models import Publicacio
from informes.observatori.publica import NoEsPotPublicarError, Proposta, proposa
from pla.actions import PlaError


def publicada(comarca, semestre: str) -> Publicacio | None:
    """The revision that anybody reads now."""
    return Publicacio.objects.publicades().filter(comarca=comarca, semestre=semestre).first()


def publica(*, campanya, abast, vista: str, per) -> Publicacio:
    """Store what was seen in the preview, whose fingerprint is `vista`.

    Publishing again what is already published gives the same publication. Call it inside
    `instantania()`.
    """
    ara = publicada(campanya.comarca, campanya.semestre)
    if ara and ara.empremta == vista:
        return ara
    proposta = proposa(campanya=campanya, abast=abast)
    if proposta.empremta != vista:
        raise NoEsPotPublicarError(_("Les dades han canviat mentre les miràveu. Reviseu-les."))
    return _desa(proposta, campanya, per)


def _desa(proposta: Proposta, campanya, per) -> Publicacio:
    return Publicacio.objects.create(
        comarca=campanya.comarca,
        semestre=campanya.semestre,
        revisio=proposta.revisio,
        llindar=proposta.llindar,
        taules=[taula.a_json() for taula in proposta.taules],
        originals=[taula.a_json() for taula in proposta.originals],
        fets=proposta.fets,
        empremta=proposta.empremta,
        publicada_per=per,
    )


def publica_una_vegada(*, campanya, abast, vista: str, per) -> Publicacio:
    """`publica` under any race: who comes second gets the publication of who came first."""
    try:
        with instantania():
            return publica(campanya=campanya, abast=abast, vista=vista, per=per)
    except IntegrityError:
        with instantania():
            return publica(campanya=campanya, abast=abast, vista=vista, per=per)


def retira(*, publicacio: Publicacio, motiu: str, per) -> bool:
    """Nobody reads it any more, and it is told why; who read it knows what it said.

    False, if somebody had withdrawn it before: the first reason stands.
    """
    if not motiu.strip():
        raise PlaError(_("Digueu per què es retira."), "motiu")
    vives = Publicacio.objects.filter(pk=publicacio.pk, retirada_el__isnull=True)
    return bool(vives.update(retirada_el=timezone.now(), retirada_per=per, motiu=motiu.strip()))
