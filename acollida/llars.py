"""Who lives with a person, each on one line: her files, what expires, when she comes next."""

from dataclasses import dataclass

from django.utils import timezone

from .columnes import DEL_PUNT, amb
from .edats import edat_escrita
from .enums import EstatCita
from .models import Cita, MembreLlar, Persona
from .venciments import PADRO, Venciment

# What a line says of a person.
COLUMNES = (
    "uid", "nom", "cognom1", "cognom2", "nom_sentit", "naixement", "naixement_precisio",
)  # fmt: skip


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


def vistes(membres, persona, visibles) -> dict[int, Persona]:
    """She and the members who are among the `visibles`, by key."""
    altres = {membre.persona_id for membre in membres} - {persona.pk}
    companyes = visibles.only(*COLUMNES).in_bulk(altres) if altres else {}
    return {persona.pk: persona} | companyes


def qui_hi_viu(persona, visibles) -> list[Convivent]:
    """The others of her household, and what they are in it: what is needed to change it."""
    membres = [membre for membre in membres_de(persona) if membre.persona_id != persona.pk]
    coneguts = vistes(membres, persona, visibles)
    return [
        Convivent(coneguts[membre.persona_id], membre.get_parentiu_display())
        if membre.persona_id in coneguts
        else Convivent(None)
        for membre in membres
    ]


def convivents(membres, vistes: dict[int, Persona], venciments, cites) -> list[Convivent]:
    """The lines of a household, with the expiries and the appointments of those in `vistes`.

    Their files come with them.
    """
    avui = timezone.localdate()
    return [
        _convivent(membre, vistes[membre.persona_id], avui, venciments, cites)
        if membre.persona_id in vistes
        else Convivent(None)
        for membre in membres
    ]


def _convivent(membre, persona, avui, venciments, cites) -> Convivent:
    seus = venciments.get(persona.pk, [])
    return Convivent(
        persona,
        membre.get_parentiu_display(),
        edat_escrita(persona, avui),
        sum(expedient.es_obert for expedient in persona.expedients.all()),
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
    return {cita.persona_id: cita for cita in amb(una_per_persona, *DEL_PUNT)}
