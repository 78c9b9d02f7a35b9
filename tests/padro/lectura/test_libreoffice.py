"""U42: what LibreOffice saves is read as LibreOffice itself tells it, on 200 random tables."""

import csv
import random
import subprocess
import zipfile

import pytest

from padro.lectura.claus import text_de
from padro.lectura.fitxer import Limits
from padro.lectura.ods import fulls_ods
from padro.lectura.xlsx import fulls_xlsx
from padro.lectura.zips import examina

pytestmark = pytest.mark.llarg
TAULES = 200
NOMS = ["Marroc", "Xina", "Costa d'Ivori", "Índia", "", "Total", "l·l", "«x»"]


def _taula(rnd):
    """Rows with many equal neighbours, whole rows repeated, holes, zeros and blanks at the end."""
    files = []
    for _ in range(rnd.randrange(1, 25)):
        fila = [rnd.choice(NOMS), *(rnd.choice([0, 0, 1, 5, 5, "", 1234]) for _ in range(12))]
        files += [fila] * rnd.choice([1, 1, 1, 2, 3])
        files += [[""] * 13] * rnd.choice([0, 0, 0, 1, 4])
    return files


def _converteix(carpeta, a, filtre, fitxers):
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(carpeta / 'perfil').as_uri()}", "--headless",
         "--convert-to", filtre, "--outdir", str(a), *map(str, fitxers)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip


def _llegeix(cami, com):
    _que, senyals = examina(cami, Limits())
    fulls = fulls_ods(cami, Limits()) if com == "ods" else fulls_xlsx(cami, senyals, Limits())
    return _net([[text_de(valor) for valor in fila] for _n, fila in fulls[0].files()])


def _net(files):
    """Without the blanks on the right and below, that no reader owes to anybody."""
    netes = [fila[: max((n + 1 for n, v in enumerate(fila) if v), default=0)] for fila in files]
    while netes and not netes[-1]:
        netes.pop()
    return netes


@pytest.mark.parametrize("com", ["ods", "xlsx"])
def test_dues_centes_taules_com_les_diu_libreoffice(tmp_path, com):
    rnd, originals = random.Random(42), tmp_path / "csv"
    originals.mkdir()
    for n in range(TAULES):
        with (originals / f"{n:03d}.csv").open("w", newline="", encoding="utf-8") as fitxer:
            csv.writer(fitxer).writerows(_taula(rnd))
    _converteix(tmp_path, tmp_path / com, f"{com}", sorted(originals.glob("*.csv")))
    fulls = sorted((tmp_path / com).glob(f"*.{com}"))
    _converteix(tmp_path, tmp_path / "dit", "csv:Text - txt - csv (StarCalc):44,34,76", fulls)
    assert len(fulls) == TAULES
    repetides = 0
    for full in fulls:
        dit = tmp_path / "dit" / f"{full.stem}.csv"
        with dit.open(newline="", encoding="utf-8") as fitxer:
            esperat = _net(list(csv.reader(fitxer)))
        assert _llegeix(full, com) == esperat, full.name
        if com == "ods":
            with zipfile.ZipFile(full) as paquet:
                repetides += b"number-columns-repeated" in paquet.read("content.xml")
    assert com != "ods" or repetides > TAULES / 2  # the case was really there
