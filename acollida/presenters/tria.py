"""Who a few words may call, to give her an appointment: twenty people at most."""

from django.contrib.postgres.search import SearchQuery

from acollida.models import Persona
from municipis.text import clau_cerca

MAXIM = 20


def qui_es_diu(usuari, text: str) -> list[Persona]:
    """Those of her people whose index has words that begin as these do."""
    paraules = clau_cerca(text).split()
    if not paraules:
        return []
    consulta = " & ".join(f"{paraula}:*" for paraula in paraules)
    trobades = Persona.objects.visibles_per(usuari).filter(
        index_cerca__vector=SearchQuery(consulta, search_type="raw", config="simple")
    )
    return list(trobades.select_related("municipi").order_by("clau_ordre", "id")[:MAXIM])
