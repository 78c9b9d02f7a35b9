"""Who lives with a person, each on one line: her files, what expires, when she comes next."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from .caducitats import PADRO
from .edats import edat_escrita
from .enums import EstatCita
from .models import Cita, Expedient, MembreLlar, Persona
from .venciments import Venciment


@dataclass(frozen=True)
class Convivent:
    """A line of the household. Of who is outside the territory nothing is known: `persona` None."""

    persona: Persona | None
    parentiu: str = ""
    edat: str = ""
    oberts: int = 0
    venciment: Venciment | None = None
    padro: Venciment | None = None
    cita: Cita | None = None


def membres_de(persona) -> list[MembreLlar]:
    """Those who live today in the household of a person, herself among them."""
    seves = MembreLlar.objects.vigents().filter(persona=persona).values("llar")
    return list(
        MembreLlar.objects.vigents()
        .filter(llar__in=seves, persona__fusionada_amb__isnull=True)
        .order_by("id")
    )


def visibles(membres, usuari) -> dict[int, Persona]:
    """The members that `usuari` may see, by key."""
    if not membres:
        return {}
    return Persona.objects.visibles_per(usuari).in_bulk([membre.persona_id for membre in membres])


def convivents(membres, vistes: dict[int, Persona], venciments, cites) -> list[Convivent]:
    """The lines of a household, with the expiries and the appointments of those in `vistes`."""
    if not membres:
        return []
    oberts = Counter(
        Expedient.objects.oberts()
        .filter(persona__in=list(vistes))
        .values_list("persona", flat=True)
    )
    avui = timezone.localdate()
    return [
        _convivent(membre, vistes[membre.persona_id], avui, oberts, venciments, cites)
        if membre.persona_id in vistes
        else Convivent(None)
        for membre in membres
    ]


def _convivent(membre, persona, avui, oberts, venciments, cites) -> Convivent:
    seus = venciments.get(persona.pk, [])
    return Convivent(
        persona,
        membre.get_parentiu_display(),
        edat_escrita(persona, avui),
        oberts[persona.pk],
        next((venciment for venciment in seus if venciment.tipus != PADRO), None),
        next((venciment for venciment in seus if venciment.tipus == PADRO), None),
        cites.get(persona.pk),
    )


def properes_cites(persones) -> dict[int, Cita]:
    """The next booked appointment of each of these persons who has one."""
    futures = Cita.objects.filter(
        persona__in=persones, estat=EstatCita.RESERVADA, dia__gte=timezone.localdate()
    )
    una_per_persona = futures.order_by("persona", "dia", "hora").distinct("persona")
    return {
        cita.persona_id: cita
        for cita in una_per_persona.select_related("permanencia__punt__municipi", "motiu")
    }
