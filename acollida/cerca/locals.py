"""The few words of a name, among the people that somebody may see."""

from functools import reduce
from operator import and_

from django.db.models import Q

from acollida.models import Persona

MINIM = 2


def troba(text, usuari, limit) -> list[Persona]:
    """Those whose name has every word of `text`; nobody for less than two letters."""
    paraules = text.split()
    if len("".join(paraules)) < MINIM:
        return []
    condicions = [
        Q(nom__icontains=p) | Q(cognom1__icontains=p) | Q(cognom2__icontains=p)
        | Q(nom_sentit__icontains=p)
        for p in paraules
    ]  # fmt: skip
    trobades = Persona.objects.visibles_per(usuari).filter(reduce(and_, condicions))
    return list(trobades.select_related("municipi").order_by("clau_ordre", "id")[:limit])
