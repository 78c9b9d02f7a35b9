"""K9: the child process: its limits, what it answers when they are reached, and how fast it is."""

import gc
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from padro.lectura import Casella, Lectura, Problema, Rebuig, llegeix_en_proces, proces
from padro.lectura.fill import vigila

from . import hostils
from .context import ESTRANGERES, MUN, TRAMS, VERSIO_1, context, context_massiu
from .fitxers import csv_de, xlsx

FILES = [["Nacionalitat", "Homes", "Dones"], ["Marroc", 1, 2]]


@pytest.fixture(autouse=True)
def temporals(tmp_path, monkeypatch):
    carpeta = tmp_path / "temporals"
    carpeta.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(carpeta))
    return carpeta


def test_la_lectura_torna_amb_les_caselles_en_un_fitxer(tmp_path, temporals):
    lectura = llegeix_en_proces(xlsx(tmp_path / "a.xlsx", FILES), "a.xlsx", context())
    assert lectura.fitxer_celles.parent == temporals
    assert [c.valor for c in lectura.caselles()] == [1, 2]
    assert lectura.fitxer_celles.read_text().count("\n") == lectura.n_celles == 2
    del lectura
    gc.collect()
    assert list(temporals.iterdir()) == []


def test_un_rebuig_del_fill_es_un_rebuig_i_no_deixa_res(tmp_path, temporals):
    with pytest.raises(Rebuig) as excepcio:
        llegeix_en_proces(hostils.cel_llunyana(tmp_path / "l.xlsx"), "l.xlsx", context())
    assert excepcio.value.codi == "massa_files"
    assert list(temporals.iterdir()) == []


def _amb_fill(monkeypatch, codi):
    """The child runs `codi` in place of its own module."""
    original = subprocess.run

    def run(_ordre, **opcions):
        return original([sys.executable, "-c", codi], **opcions)

    monkeypatch.setattr(proces.subprocess, "run", run)


@pytest.mark.parametrize(
    ("codi", "esperat"),
    [
        ("import os; os.abort()", "memoria"), ("import os; os.kill(os.getpid(), 9)", "temps"),
        ("import os; os.kill(os.getpid(), 24)", "temps"),
        ("raise SystemExit(3)", "lectura_fallida"),
        ("import time; time.sleep(60)", "temps"),
        ("import os; os.kill(os.getpid(), 11)", "lectura_fallida"),
    ],
)  # fmt: skip
def test_un_fill_que_cau_es_un_rebuig_i_no_deixa_res(
    tmp_path, temporals, monkeypatch, codi, esperat
):
    monkeypatch.setattr(proces, "SEGONS", 1)
    cami = xlsx(tmp_path / "a.xlsx", FILES)
    _amb_fill(monkeypatch, codi)
    with pytest.raises(Rebuig) as excepcio:
        llegeix_en_proces(cami, "a.xlsx", context())
    assert excepcio.value.codi == esperat
    assert list(temporals.iterdir()) == []


def test_la_memoria_del_fill_te_un_limit():
    codi = (
        "import padro.lectura.fill as fill; fill.limita(); import resource;"
        "print(*(resource.getrlimit(r)[0] for r in (resource.RLIMIT_AS, resource.RLIMIT_CPU,"
        "resource.RLIMIT_CORE)));"
        "x = bytearray(600 * 1024 * 1024)"
    )
    fill = subprocess.run(
        [sys.executable, "-c", codi], capture_output=True, cwd=proces.ARREL, text=True
    )
    assert fill.stdout.split() == [str(512 * 1024 * 1024), "30", "0"]
    assert "MemoryError" in fill.stderr


@pytest.mark.parametrize(
    "esdeveniment", ["socket.connect", "subprocess.Popen", "os.system", "os.exec"]
)
def test_el_fill_no_surt_de_casa(esdeveniment):
    with pytest.raises(PermissionError):
        vigila(esdeveniment, ())


def test_el_fill_no_coneix_django():
    codi = (
        "import sys, padro.lectura; print([m for m in sys.modules if m.split('.')[0] == 'django'])"
    )
    fill = subprocess.run(
        [sys.executable, "-c", codi], capture_output=True, cwd=proces.ARREL, text=True
    )
    assert fill.stdout.strip() == "[]", fill.stderr


def test_la_lectura_i_el_context_van_i_tornen_en_json():
    ctx = context(milers=True, correccions={"2:C": "12"})
    assert type(ctx).de_json(json.loads(json.dumps(ctx.a_json()))) == ctx
    casella = Casella(1, "2025-1", None, 6, 99, 2, None, 3, 4)
    problema = Problema("no_es_xifra", "error", "F", 3, "C", "x", {"num_columna": 3})
    for celles in ([casella], Path("celles.tsv")):
        lectura = Lectura("ampla", "F", [problema], 1, [problema], 1, celles, 1, 0, 1)
        assert Lectura.de_json(json.loads(json.dumps(lectura.a_json()))) == lectura
    assert Casella.de_tsv(casella.tsv()) == casella
    assert casella.tsv() == "1\t2025-1\t\\N\t6\t99\t2\t\\N\t3\t4\n"


def _municipal(n_files=120):
    edats = [tram["codi"] for tram in TRAMS]
    files = [["Nacionalitat", *["Dones"] * 18, *["Homes"] * 18], ["", *edats, *edats]]
    return files + [[ESTRANGERES[n], *range(36)] for n in range(min(n_files, len(ESTRANGERES)))]


def test_un_llibre_municipal_es_llegeix_en_menys_d_un_segon(tmp_path):
    cami = xlsx(tmp_path / "m.xlsx", _municipal())
    inici = time.perf_counter()
    lectura = llegeix_en_proces(cami, "m.xlsx", context(VERSIO_1))
    assert time.perf_counter() - inici < 1
    assert lectura.n_celles == len(ESTRANGERES) * 36


@pytest.mark.parametrize("com", ["csv", pytest.param("xlsx", marks=pytest.mark.llarg)])
def test_una_taula_llarga_de_molts_municipis_es_llegeix_de_pressa(tmp_path, com):
    files = [["municipi", "semestre", "nacionalitat", "sexe", "edat", "n"]]
    files += [
        [codi, f"{2000 + exercici}-{part}", nom, sexe, tram["codi"], exercici]
        for codi in list(MUN)[:5]
        for exercici in range(10)
        for part in (1, 2)
        for nom in ESTRANGERES
        for sexe in "HD"
        for tram in TRAMS
    ]
    cami = (csv_de if com == "csv" else xlsx)(tmp_path / f"t.{com}", files)
    inici = time.perf_counter()
    lectura = llegeix_en_proces(cami, cami.name, context_massiu())
    assert time.perf_counter() - inici < 4  # 100,000 rows; on a quiet machine, a quarter of it
    assert (lectura.n_errors, lectura.n_celles) == (0, len(files) - 1)
    assert lectura.total == sum(fila[5] for fila in files[1:])


def test_la_passada_rapida_i_l_atenta_diuen_el_mateix(tmp_path, llegeix_fitxer):
    files = [["municipi", "semestre", "nacionalitat", "sexe", "edat", "n"]]
    files += [["08113", "2025-1", nom, s, t["codi"], n] for n, (nom, s, t) in enumerate(
        (nom, s, t) for nom in ESTRANGERES for s in "HD" for t in TRAMS)]  # fmt: skip
    rapida = llegeix_fitxer(csv_de(tmp_path / "a.csv", files), context_massiu())
    files.append(["08113", "2025-1", "Total", "Total", "Total", sum(f[5] for f in files[1:])])
    atenta = llegeix_fitxer(csv_de(tmp_path / "b.csv", files), context_massiu())
    assert not rapida.lectura.errors and not atenta.lectura.errors
    assert rapida.caselles == atenta.caselles
