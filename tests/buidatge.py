"""What tests leave behind in their database, taken away in the time that it deserves."""

from django.db import connection, transaction
from django.test import TransactionTestCase

LLEUGERA = 1 << 20  # bytes: what scanning past so many dead rows may cost
TAULES = """
FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
AND pg_relation_size(oid) > 0
"""
# As a replica, nobody looks at references nor writes history: all of them go. Permissions, and
# the types that they speak of, come with the migrations.
ESBORRA = f"""
DO $$ DECLARE taula regclass; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR taula IN SELECT oid {TAULES}
    AND relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
  LOOP EXECUTE format('DELETE FROM %s', taula); END LOOP;
END $$
"""
trunca_tot = TransactionTestCase._fixture_teardown


def buida(prova):
    """After a test that commits: delete the few dozen rows that it has left.

    Django truncates 250 tables and writes the permissions again, which takes half a second.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        if cursor.fetchone() == ("off",) or _pesades(cursor):
            return trunca_tot(prova)
        with transaction.atomic():
            cursor.execute(ESBORRA)


def endreca():
    """After many rows that nobody will see: their place, which every scan would go through."""
    with connection.cursor() as cursor:
        for taula in _pesades(cursor):
            cursor.execute(f"VACUUM {taula}")


def _pesades(cursor) -> list[str]:
    cursor.execute(f"SELECT oid::regclass::text {TAULES} AND pg_relation_size(oid) > {LLEUGERA}")
    return [taula for (taula,) in cursor.fetchall()]
