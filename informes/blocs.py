"""What this room says on the page of a person: what the report of the year asks about her."""

from django.utils import timezone

from acollida.mancances import registra_demanda
from acollida.models import Persona
from informes.memories.empentes import CAMPS, demanats, forma_en_us


def segons_la_plantilla(persona: Persona, camps: dict[str, str]) -> dict[str, str]:
    """The catalogue says which fields the report needs; of those that a template can tell, the
    template in force in her comarca says it.
    """
    forma = forma_en_us(persona.municipi.comarca_id, timezone.localdate().year)
    if forma is None:
        return camps
    demana = {camp.codi: str(camp.titol).capitalize() for camp in demanats(forma)}
    altres = {codi: titol for codi, titol in camps.items() if codi not in CAMPS}
    return {codi: camps.get(codi, titol) for codi, titol in demana.items()} | altres


registra_demanda(segons_la_plantilla)
