"""What a machine without configuration gets, and what a configured one keeps."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import entorn, postgres


@pytest.fixture
def variables(monkeypatch, tmp_path):
    """A data directory of the test's own and nothing else configured."""
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ARRELA_DADES", str(tmp_path))
    return monkeypatch


def _no_s_engega_res(*_):
    raise AssertionError("s'ha engegat un servidor")


def test_amb_database_url_no_s_engega_cap_servidor(variables):
    variables.setenv("DATABASE_URL", "postgres://altre/base")
    variables.setattr(postgres, "engega", _no_s_engega_res)
    entorn.prepara()
    assert os.environ["DATABASE_URL"] == "postgres://altre/base"


def test_una_ordre_que_no_vol_la_base_no_engega_cap_servidor(variables, tmp_path):
    variables.setattr(postgres, "engega", _no_s_engega_res)
    entorn.prepara(amb_base=False)
    assert os.environ["DATABASE_URL"] == postgres.url(tmp_path / "postgres")


def test_sense_database_url_s_engega_el_de_la_carpeta_de_dades(variables, tmp_path):
    variables.setattr(postgres, "engega", lambda pgdata: f"postgres:///{pgdata.name}")
    entorn.prepara()
    assert os.environ["DATABASE_URL"] == "postgres:///postgres"


def test_importar_la_configuracio_no_engega_cap_servidor(tmp_path):
    variables = {
        "ARRELA_DADES": str(tmp_path),
        "SECRET_KEY": "clau",
        "DATABASE_URL": postgres.url(tmp_path / "postgres"),
    }
    subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        cwd=entorn.ARREL,
        env=os.environ | variables,
        check=True,
    )
    assert list(tmp_path.iterdir()) == []


def test_la_clau_es_fa_un_cop_i_nomes_la_llegeix_qui_l_ha_feta(tmp_path):
    clau = entorn.clau_secreta(tmp_path)
    assert len(clau) >= 50
    assert entorn.clau_secreta(tmp_path) == clau
    assert [f.name for f in tmp_path.iterdir()] == ["clau-secreta"]
    assert (tmp_path / "clau-secreta").stat().st_mode & 0o777 == 0o600


def test_la_clau_de_l_entorn_te_preferencia(variables, tmp_path):
    variables.setenv("SECRET_KEY", "la meva")
    entorn.prepara(amb_base=False)
    assert os.environ["SECRET_KEY"] == "la meva"
    assert not (tmp_path / "clau-secreta").exists()


@pytest.mark.parametrize(
    ("root", "mode", "esperada"),
    [
        (True, 0o755, "casa/.dades"),
        (True, 0o700, "comuna/"),
        (False, 0o700, "casa/.dades"),
    ],
)
def test_les_dades_son_vora_el_codi_tret_de_root_en_una_carpeta_privada(
    monkeypatch, tmp_path_factory, root, mode, esperada
):
    arrel = tmp_path_factory.getbasetemp() / f"arrel-{root}-{mode}"
    casa = arrel / "casa"
    casa.mkdir(parents=True)
    casa.chmod(mode)
    monkeypatch.delenv("ARRELA_DADES", raising=False)
    monkeypatch.setattr(entorn, "ARREL", casa)
    monkeypatch.setattr(postgres, "COMUNA", arrel / "comuna")
    monkeypatch.setattr(postgres, "es_root", lambda: root)
    monkeypatch.setattr(
        postgres, "a_l_abast", lambda cami: cami.parent.stat().st_mode & 0o055 == 0o055
    )
    carpeta = entorn.carpeta_de_dades()
    assert str(carpeta).startswith(str(arrel / esperada))
    assert carpeta.is_dir()
    assert Path(casa).stat().st_mode & 0o777 == mode
