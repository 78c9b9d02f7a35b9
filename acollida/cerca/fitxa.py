"""What is read of a person to index her, and to tell who looks like her."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import connection

# Written by hand: making it out of models takes longer than running it, and every record that is
# saved waits for it. Of who lives with her, only those of her municipality: not everybody who
# sees her may see the others, nor find her by them.
DADES = """
SELECT p.id, m.comarca_id, p.municipi_id, p.nom, p.cognom1, p.cognom2, p.nom_sentit,
    p.nom_original, p.naixement, p.naixement_precisio,
    ARRAY(SELECT nom FROM acollida_nompersona WHERE persona_id = p.id ORDER BY id),
    ARRAY(SELECT numero FROM acollida_documentidentitat WHERE persona_id = p.id ORDER BY id),
    ARRAY(SELECT numero_suport FROM acollida_documentidentitat
        WHERE persona_id = p.id AND numero_suport <> '' ORDER BY id),
    ARRAY(SELECT valor FROM acollida_mitjacontacte WHERE persona_id = p.id ORDER BY id),
    ARRAY(SELECT concat_ws(' ', q.nom, q.cognom1, q.cognom2)
        FROM acollida_membrellar seu
        JOIN acollida_membrellar company USING (llar_id)
        JOIN acollida_persona q ON q.id = company.persona_id
        WHERE seu.persona_id = p.id AND q.id <> p.id AND q.municipi_id = p.municipi_id
            AND seu.fins IS NULL AND company.fins IS NULL AND q.fusionada_amb_id IS NULL
        ORDER BY company.id)
FROM acollida_persona p JOIN municipis_municipi m ON m.id = p.municipi_id
WHERE p.id = ANY(%s) AND p.fusionada_amb_id IS NULL
ORDER BY p.id
"""
COMPANYS = """
SELECT company.persona_id FROM acollida_membrellar seu
JOIN acollida_membrellar company USING (llar_id)
WHERE seu.persona_id = %s AND seu.fins IS NULL AND company.fins IS NULL
"""


class Fitxa(NamedTuple):
    """The columns of the query, in their order."""

    pk: int
    comarca: int
    municipi: int
    nom: str
    cognom1: str
    cognom2: str
    nom_sentit: str
    nom_original: str
    naixement: date | None
    precisio: str
    altres: list[str]
    documents: list[str]
    suports: list[str]
    contactes: list[str]
    llar: list[str]


def dades_de(ids: Iterable[int]) -> list[Fitxa]:
    """The live ones among these people, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(DADES, [list(ids)])
        return list(map(Fitxa._make, cursor))


def amb_qui_viu(persona_id: int) -> set[int]:
    """The person and those who live with her."""
    with connection.cursor() as cursor:
        cursor.execute(COMPANYS, [persona_id])
        return {persona_id, *(pk for (pk,) in cursor)}
