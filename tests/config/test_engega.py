"""The launcher: services that begin together and end together."""

import os
import signal
import socket
import subprocess
import sys

import psutil
import pytest

from config.entorn import ARREL

PROGRAMA = """
import sys
from pathlib import Path
from config import engega
engega.SERVEIS = (("-m", "http.server", "--bind", "127.0.0.1", "{port}"), ("-c", "{altre}"))
sys.exit(engega.serveix("127.0.0.1:{port}", Path("{registre}")))
"""
DORM = "import time; time.sleep(600)"


@pytest.fixture
def port():
    with socket.socket() as lliure:
        lliure.bind(("127.0.0.1", 0))
        return lliure.getsockname()[1]


@pytest.fixture
def llanca(port, tmp_path):
    """Start the launcher with a server and another service; its process and its children."""

    def engega_amb(altre):
        codi = PROGRAMA.format(port=port, altre=altre, registre=tmp_path / "registre")
        proces = subprocess.Popen(
            [sys.executable, "-c", codi], cwd=ARREL, stdout=subprocess.PIPE, text=True
        )
        linia = proces.stdout.readline()
        return proces, psutil.Process(proces.pid).children() if "http" in linia else [], linia

    return engega_amb


def _s_han_mort(fills):
    return psutil.wait_procs(fills, timeout=10)[1] == []


@pytest.mark.parametrize("senyal", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_cap_servei_sobreviu_a_qui_l_ha_engegat(llanca, senyal):
    proces, fills, _ = llanca(DORM)
    with proces:
        assert len(fills) == 2
        proces.send_signal(senyal)
        assert proces.wait(15) == (0 if senyal != signal.SIGKILL else -signal.SIGKILL)
        assert _s_han_mort(fills)


def test_si_un_servei_plega_tots_pleguen_i_es_diu(llanca):
    proces, _, linia = llanca("import time; time.sleep(0.5)")
    with proces:
        resta = linia + proces.stdout.read()
        assert "ha plegat" in resta
        assert proces.wait(15) == 1


def test_un_port_ocupat_es_diu_en_una_linia(port):
    with socket.socket() as ocupat:
        ocupat.bind(("127.0.0.1", port))
        ocupat.listen()
        resposta = subprocess.run(
            [sys.executable, "-m", "config.engega"],
            cwd=ARREL,
            env=os.environ | {"ADRECA": f"127.0.0.1:{port}"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert resposta.returncode == 1
    assert resposta.stderr.strip() == (
        f"127.0.0.1:{port} ja és ocupada. Proveu-ho amb: make run ADRECA=127.0.0.1:8001"
    )
