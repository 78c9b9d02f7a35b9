"""Who lives with a person, for who is editing her household."""

from dataclasses import dataclass

from acollida.models import MembreLlar, Persona


@dataclass(frozen=True)
class Convivent:
    """Of who is of another municipality nothing is known: `persona` is empty."""

    persona: Persona | None
    parentiu: str = ""


def convivents(persona: Persona, usuari) -> list[Convivent]:
    """The other members of her household today."""
    seva = MembreLlar.objects.vigents().filter(persona=persona).values("llar")
    altres = MembreLlar.objects.vigents().filter(llar__in=seva).exclude(persona=persona)
    altres = altres.filter(persona__fusionada_amb=None).order_by("id")
    visibles = Persona.objects.visibles_per(usuari).in_bulk([m.persona_id for m in altres])
    return [
        Convivent(visibles[membre.persona_id], membre.get_parentiu_display())
        if membre.persona_id in visibles
        else Convivent(None)
        for membre in altres
    ]
