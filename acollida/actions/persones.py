"""Writing the record of a person."""

from acollida.models import Persona


def viva(persona: Persona) -> Persona:
    """The record to write on, locked until the transaction ends: herself, or who absorbed her.

    Whoever adds something to a person asks for it first: a merge that ends meanwhile then carries
    the addition with it, instead of leaving it on the absorbed record.
    """
    actual = Persona.objects.select_for_update(no_key=True, of=("self",)).get(pk=persona.pk)
    return viva(actual.fusionada_amb) if actual.fusionada_amb_id else actual
