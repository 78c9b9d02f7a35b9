"""Who lives with whom."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.cerca import reindexa
from acollida.enums import Parentiu
from acollida.models import Llar, MembreLlar, Persona

from .persones import avanca, viva


class LlarError(Exception):
    """Why two people cannot be put in one household, for who is at the screen."""


@transaction.atomic
def afegeix_a_la_llar(*, persona: Persona, membre: Persona, parentiu, des_de, per) -> MembreLlar:
    """`membre` lives with `persona`; the household is made when there is none yet."""
    # Always in the same order, so that two technicians never wait for each other.
    vives = {p.pk: viva(p) for p in sorted((persona, membre), key=lambda p: p.pk)}
    persona, membre = vives[persona.pk], vives[membre.pk]
    if persona == membre:
        raise LlarError(_("És la mateixa persona."))
    if membre.llars.filter(fins=None).exists():
        raise LlarError(_("Aquesta persona ja és d'una llar: primer cal que en surti."))
    seva = persona.llars.filter(fins=None).first() or _llar_nova(persona, des_de)
    fila = MembreLlar.objects.create(
        llar_id=seva.llar_id, persona=membre, parentiu=parentiu, des_de=des_de
    )
    for escrita in (persona, membre):
        avanca(persona=escrita, per=per)
    reindexa(persona)  # and, with her, everybody who lives there
    return fila


def _llar_nova(persona, des_de) -> MembreLlar:
    return MembreLlar.objects.create(
        llar=Llar.objects.create(),
        persona=persona,
        parentiu=Parentiu.REFERENCIA,
        des_de=des_de,
    )


@transaction.atomic
def surt_de_la_llar(*, persona: Persona, per) -> None:
    """She no longer lives there since today; that she did stays in the history."""
    persona = viva(persona)
    avui = timezone.localdate()
    es_queda = _qui_hi_viu_mes(persona)
    persona.llars.filter(fins=None, des_de__lte=avui).update(fins=avui)
    persona.llars.filter(fins=None).delete()  # it was to begin another day
    avanca(persona=persona, per=per)
    for queda in filter(None, (persona, es_queda)):
        reindexa(queda)


def _qui_hi_viu_mes(persona: Persona) -> Persona | None:
    """One of those who live with her: she answers for the others in the index."""
    membre = MembreLlar.objects.filter(llar__membres__in=persona.llars.filter(fins=None), fins=None)
    altra = membre.exclude(persona=persona).select_related("persona").first()
    return altra.persona if altra else None
