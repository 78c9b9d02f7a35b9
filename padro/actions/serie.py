"""A long table of many municipalities and semesters, stored by set: the past of a comarca."""

from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from municipis.periode import Periode
from padro.context import context_de_serie
from padro.lectura import Rebuig, llegeix_en_proces
from padro.models import VersioModel

from .campanya import dates_per_defecte, obre_campanya

PAS = 1 << 20
MEMORIA = "SET LOCAL work_mem = '128MB'"  # the sets of one import fit in memory, not on the disk

PREPARA = """
CREATE TEMP TABLE pas (
    municipi_id bigint, semestre varchar(6), nacionalitat_id smallint, sexe smallint,
    tram_id smallint, tipus smallint, valor integer, fila integer, columna smallint
)
"""
COPIA = "COPY pas FROM STDIN"

# Whoever has figures answers, also a municipality that was not expected on that day.
ESPERA = """
INSERT INTO padro_enviamentesperat (uid, campanya_id, municipi_id, exempt_motiu)
SELECT gen_random_uuid(), c.id, p.municipi_id, ''
FROM (SELECT DISTINCT municipi_id, semestre FROM pas) p
JOIN padro_campanya c ON c.semestre = p.semestre AND c.comarca_id = %(comarca)s
ON CONFLICT (campanya_id, municipi_id) DO NOTHING
"""
BLOQUEJA = """
SELECT e.id FROM padro_enviamentesperat e JOIN padro_campanya c ON c.id = e.campanya_id
WHERE c.comarca_id = %(comarca)s AND (e.municipi_id, c.semestre) IN
    (SELECT municipi_id, semestre FROM pas)
ORDER BY e.id FOR UPDATE OF e
"""

# What each municipality already says for the semesters of the table, and what changes.
COMPARA = """
CREATE TEMP TABLE canvien AS
WITH actuals AS (
    SELECT e.id AS esperat_id, a.id AS enviament_id, coalesce(a.revisio, 0) AS revisio,
           coalesce(a.estat, '') AS estat, e.municipi_id, c.semestre
    FROM (SELECT DISTINCT municipi_id, semestre FROM pas) p
    JOIN padro_campanya c ON c.semestre = p.semestre AND c.comarca_id = %(comarca)s
    JOIN padro_enviamentesperat e ON e.campanya_id = c.id AND e.municipi_id = p.municipi_id
    LEFT JOIN padro_enviament a ON a.esperat_id = e.id AND a.vigent
), noves AS (
    SELECT a.esperat_id, p.nacionalitat_id, p.sexe, p.tram_id, p.tipus, p.valor
    FROM pas p JOIN actuals a USING (municipi_id, semestre)
    WHERE a.enviament_id IS NOT NULL
), velles AS (
    SELECT a.esperat_id, r.nacionalitat_id, r.sexe, r.tram_id, r.tipus, r.valor
    FROM padro_recompte r JOIN actuals a USING (enviament_id)
)
SELECT * FROM actuals WHERE enviament_id IS NULL OR esperat_id IN (
    (SELECT esperat_id FROM (TABLE noves EXCEPT TABLE velles) q)
    UNION (SELECT esperat_id FROM (TABLE velles EXCEPT TABLE noves) q)
)
"""
JUBILA = """
UPDATE padro_enviament SET vigent = false WHERE id IN (SELECT enviament_id FROM canvien)
"""
REVISIONS = """
INSERT INTO padro_enviament (
    uid, esperat_id, revisio, vigent, estat, via, carregat_per_id, carregat_el, original,
    nom_original, sha256, "full", sense_estrangers, estrangers, poblacio, caselles, esperades
)
SELECT gen_random_uuid(), k.esperat_id, k.revisio + 1, true, 'enviat', 'serie', %(per)s, now(),
       '', %(nom)s, '', %(full)s, false,
       coalesce(sum(p.valor) FILTER (WHERE p.nacionalitat_id IS NOT NULL), 0),
       sum(p.valor) FILTER (WHERE p.nacionalitat_id IS NULL),
       count(p.valor),
       greatest(count(DISTINCT p.nacionalitat_id), 1) * cardinality(v.sexes)
           * (SELECT count(*) FROM padro_tramdeversio t WHERE t.versio_id = v.id)
           + CASE WHEN v.demana_poblacio THEN cardinality(v.sexes) ELSE 0 END
FROM canvien k
JOIN pas p USING (municipi_id, semestre)
JOIN padro_campanya c ON c.semestre = k.semestre AND c.comarca_id = %(comarca)s
JOIN padro_versiomodel v ON v.id = c.versio_id
GROUP BY k.esperat_id, k.revisio, v.id
"""
CASELLES = """
INSERT INTO padro_recompte (
    enviament_id, nacionalitat_id, sexe, tram_id, tipus, valor, fila, columna
)
SELECT a.id, p.nacionalitat_id, p.sexe, p.tram_id, p.tipus, p.valor, p.fila, p.columna
FROM pas p JOIN canvien k USING (municipi_id, semestre)
JOIN padro_enviament a ON a.esperat_id = k.esperat_id AND a.vigent
"""
RASTRE = """
INSERT INTO padro_transicio (enviament_id, de, a, motiu, per_id, el)
SELECT a.id, k.estat, 'enviat', '', %(per)s, now()
FROM padro_enviament a JOIN canvien k ON k.esperat_id = a.esperat_id AND a.vigent
"""


def importa_serie(*, cami: Path, nom: str, comarca, per, assaig: bool = False) -> dict:
    """Store a long table of `comarca`: one revision per municipality and semester that changes.

    All or nothing. Returns `{"lectura", "enviaments", "iguals", "caselles"}`; with errors, or in
    rehearsal, nothing is stored and the three counts are 0. Raises `Rebuig` like any upload.
    """
    versio = VersioModel.objects.order_by("numero").last()
    lectura = llegeix_en_proces(cami, nom, context_de_serie(comarca, versio))
    resultat = {"lectura": lectura, "enviaments": 0, "iguals": 0, "caselles": 0}
    if lectura.n_errors or assaig:
        return resultat
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(MEMORIA)
        _copia(cursor, lectura.fitxer_celles)
        _obre_campanyes(cursor, comarca, per)
        dades = {"comarca": comarca.pk, "per": per.pk, "nom": nom[:120], "full": lectura.full or ""}
        cursor.execute("ANALYZE pas")
        cursor.execute(ESPERA, dades)
        cursor.execute(BLOQUEJA, dades)
        cursor.execute(COMPARA, dades)
        resultat["iguals"] = _parelles(cursor) - cursor.rowcount
        cursor.execute("ANALYZE canvien")
        cursor.execute(JUBILA)
        cursor.execute(REVISIONS, dades)
        resultat["enviaments"] = cursor.rowcount
        # The cells come last: each trigger of the rows above would walk all their pending checks.
        cursor.execute(RASTRE, dades)
        cursor.execute(CASELLES)
        resultat["caselles"] = cursor.rowcount
        cursor.execute("DROP TABLE pas, canvien")
    return resultat


def _copia(cursor, cami: Path) -> None:
    cursor.execute(PREPARA)
    with cursor.copy(COPIA) as flux, Path(cami).open("rb") as fitxer:
        while tros := fitxer.read(PAS):
            flux.write(tros)


def _parelles(cursor) -> int:
    with connection.cursor() as altre:
        altre.execute("SELECT count(*) FROM (SELECT DISTINCT municipi_id, semestre FROM pas) p")
        return altre.fetchone()[0]


def _obre_campanyes(cursor, comarca, per) -> None:
    """Every semester of the table has its campaign; those of the past are born closed."""
    cursor.execute("SELECT DISTINCT semestre FROM pas ORDER BY semestre")
    for (semestre,) in cursor.fetchall():
        if Periode.semestre(semestre).inici > timezone.localdate():
            raise Rebuig("semestre_futur", {"semestre": semestre})
        obre_campanya(
            comarca=comarca, semestre=semestre, dates=dates_per_defecte(semestre), per=per
        )
