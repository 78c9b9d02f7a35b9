"""Synthetic people by COPY, as many as asked for, and the index by which they are found."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from uuid import UUID

from django.db import connection

from acollida.cerca import refes_l_index
from acollida.models import Persona
from municipis.models import Comarca, Nacionalitat

from .escenari import usuari

LLAVOR = 2026
# The first ones are many more than the last ones, as anywhere.
TEXT_NOMS = (
    "Mohamed Fatima Maria Ahmed Khadija Youssef Aicha Omar Oksana Mamadou Ibrahim Amina Hassan"
    " Carlos Ana José Olena Fatoumata Ousmane Li Wei Muhammad Said Rachid Naima Karim Zineb Andrei"
    " Ioana Elena Luis Sofia Abdellah Malika Samira Hamza Nadia Irina Natalia Serhii Singh Kaur"
    " Awa Moussa Cheikh Modou Binta Giorgi Nino Anahit Daniela Gabriela Juan Pedro Luz Yolanda"
)
TEXT_COGNOMS = (
    "Diallo Alaoui Benali Khan Garcia Rodriguez Popescu Kovalenko Ndiaye Traore Chen Wang Singh"
    " Ba Sow Camara Keita Diop Fall Hussain Iqbal Shevchenko Bondarenko Ionescu Martinez Lopez"
    " Flores Quispe Mendoza Rojas Haddad Cherkaoui Idrissi Bakkali Berrada Touré Cissé Jallow"
    " Ceesay Beridze Grigoryan Silva Santos Costa Melnyk Boyko Liu Zhang Akhtar Begum Malik"
)
TEXT_SILLABES = "ba ko ri ma ne du sa ti lo ra mi ka do le fa si no ta be ru za chi gha lla"
NOMS, COGNOMS, SILLABES = TEXT_NOMS.split(), TEXT_COGNOMS.split(), TEXT_SILLABES.split()
CAMPS = (
    "uid", "versio", "creat_el", "creat_per_id", "modificat_el", "modificat_per_id", "nom",
    "cognom1", "cognom2", "nom_sentit", "nom_original", "clau_ordre", "sexe", "naixement",
    "naixement_precisio", "nacionalitat_id", "municipi_id", "procedencia", "cal_interpret",
    "alfabetitzacio", "nota",
)  # fmt: skip
DOCUMENTS = """
INSERT INTO acollida_documentidentitat
    (persona_id, tipus, numero, numero_suport, repetit_motiu)
SELECT id, 'nie', 'X' || lpad((id * 7919 %% 10000000)::text, 7, '0')
       || substr('TRWAGMYFPDXBNJZSQVHLCKE', (id * 7919 %% 10000000 %% 23)::int + 1, 1), '', ''
FROM acollida_persona WHERE id > %s AND id %% 4 <> 0
"""
TELEFONS = """
INSERT INTO acollida_mitjacontacte (persona_id, tipus, valor, de_qui)
SELECT id, 'telefon', '+346' || lpad((id * 104729 %% 100000000)::text, 8, '0'), ''
FROM acollida_persona WHERE id > %s AND id %% 5 <> 0
"""


def omple_de_persones(quantes: int, codi_comarca: str) -> None:
    """Add people to a comarca until there are `quantes`, with documents, telephones and index."""
    ja_hi_son = Persona.objects.vives().filter(municipi__comarca__codi=codi_comarca).count()
    if ja_hi_son >= quantes:
        return
    darrera = Persona.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    comarca = Comarca.objects.get(codi=codi_comarca)
    municipis = list(comarca.municipis.order_by("pk").values_list("pk", flat=True))
    atzar, per = Random(LLAVOR + ja_hi_son), usuari("tecnica").pk
    copia_persones(_persones(atzar, quantes - ja_hi_son, municipis, per))
    with _sense_historia() as cursor:
        cursor.execute(DOCUMENTS, [darrera])
        cursor.execute(TELEFONS, [darrera])
        cursor.execute("ANALYZE")
    refes_l_index()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE acollida_indexcerca")


def copia_persones(persones: Iterator[tuple]) -> None:
    """Rows of (uid, name, surname, surname, municipality, user), in the order of their letters.

    Making them must ask nothing of the database.
    """
    atzar, ara = Random(LLAVOR), "2026-01-01 10:00+01"
    nacionalitats = list(Nacionalitat.objects.order_by("pk").values_list("pk", flat=True)[:40])
    ordre = f"COPY acollida_persona ({', '.join(CAMPS)}) FROM STDIN"
    with _sense_historia() as cursor, cursor.copy(ordre) as flux:
        for uid, nom, cognom1, cognom2, municipi, per in persones:
            clau = " ".join(filter(None, [cognom1, cognom2, nom])).casefold()
            naixement = date(1950, 1, 1) + timedelta(days=atzar.randrange(25_000))
            flux.write_row((
                uid, 1, ara, per, ara, per, nom, cognom1, cognom2, "", "", clau,
                atzar.choice(("dona", "home")), naixement, "dia",
                atzar.choice(nacionalitats) if nacionalitats else None, municipi, "no_consta",
                False, "no_consta", "",
            ))  # fmt: skip


@contextmanager
def _sense_historia():
    """Without the triggers: nobody would read so many invented changes."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = DEFAULT")


def _persones(atzar, quantes: int, municipis: list[int], per: int) -> Iterator[tuple]:
    for _ in range(quantes):
        cognom2 = _cognom(atzar) if atzar.random() < 0.4 else ""
        uid = UUID(int=atzar.getrandbits(128))
        yield uid, _nom(atzar), _cognom(atzar), cognom2, _pocs(atzar, municipis), per


def _nom(atzar) -> str:
    return _pocs(atzar, NOMS) if atzar.random() < 0.85 else _inventat(atzar)


def _cognom(atzar) -> str:
    return _pocs(atzar, COGNOMS) if atzar.random() < 0.5 else _inventat(atzar)


def _pocs(atzar, coses):
    """The first ones of a list, much more often than the others."""
    return coses[int(len(coses) * atzar.random() ** 2)]


def _inventat(atzar) -> str:
    return "".join(atzar.choice(SILLABES) for _ in range(atzar.randint(2, 4))).capitalize()
