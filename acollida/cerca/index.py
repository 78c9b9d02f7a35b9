"""The words by which a person is found, written again whenever her record is."""

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from acollida.models import IndexCerca, Persona
from municipis.text import clau_cerca


def reindexa(persona: Persona) -> None:
    """Write the index of one person; after any change of her names, documents or contacts."""
    paraules = [persona.nom, persona.cognom1, persona.cognom2, persona.nom_sentit]
    paraules += persona.noms.values_list("nom", flat=True)
    text = clau_cerca(" ".join(paraules))
    vector = SearchVector(Value(text), config="simple")
    IndexCerca.objects.update_or_create(persona=persona, defaults={"vector": vector})
