"""Records that look alike, kept for somebody to say whether they are the same person."""

from acollida.models import Parella, Persona


def recorda_parelles(*, persona: Persona, semblants) -> None:
    """Leave each pair in the queue, once; what somebody has already decided stays decided.

    Only who may see both sees the pair: to leave it says nothing to who has made the record.
    """
    for semblant in semblants:
        una, altra = sorted((persona.pk, semblant.persona_id))
        Parella.objects.get_or_create(
            una_id=una,
            altra_id=altra,
            defaults={"puntuacio": semblant.puntuacio, "motius": semblant.motius},
        )
