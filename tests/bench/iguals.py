"""The jobs that are timed to import a long table: ours, the limits and the usual way.

Each one prepares what is not its work and returns what is to be timed. Run by `corredor`.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineWorkbook

from .base import connecta

TROS = 1 << 20
CELLES = "(enviament_id, nacionalitat_id, sexe, tram_id, tipus, valor, fila, columna)"


def arrela(fitxer: str):
    """From the file to the stored cells, with every check, the revisions and their history."""
    import django

    django.setup()
    from comptes.models import Usuari
    from municipis.models import Comarca
    from padro.actions import importa_serie

    buida_el_padro()
    comarca = Comarca.objects.get(codi="07")
    usuari = Usuari.objects.get(email="coordinadora@bench.cat")

    def treballa():
        fet = importa_serie(cami=Path(fitxer), nom=Path(fitxer).name, comarca=comarca, per=usuari)
        if fet["lectura"].n_errors:
            raise SystemExit(f"el lector hi troba errors: {fet['lectura'].errors[:3]}")
        return {"caselles": fet["caselles"]}

    return treballa


def llegeix_i_copia(fitxer: str):
    """The least: read the file, change codes for keys and COPY into an equal table."""
    claus = _claus()
    connexio = _taula_nova("(LIKE padro_recompte INCLUDING ALL)")

    def treballa():
        ordre = f"COPY bench_copia {CELLES} FROM STDIN"
        with connexio, connexio.cursor().copy(ordre) as flux:
            for cella in _celles(Path(fitxer), *claus):
                flux.write_row(cella)

    return treballa


def copia(tsv: str):
    """COPY alone, of rows that are ready, into a table without any index."""
    connexio = _taula_nova("(LIKE padro_recompte INCLUDING DEFAULTS INCLUDING IDENTITY)")

    def treballa():
        ordre = f"COPY bench_copia {CELLES} FROM STDIN"
        with connexio, connexio.cursor().copy(ordre) as flux, Path(tsv).open("rb") as fitxer:
            while tros := fitxer.read(TROS):
                flux.write(tros)

    return treballa


def import_export(fitxer: str):
    """The default resource of django-import-export over a model with the columns of the file."""
    import django

    django.setup()
    from django.db import connection
    from import_export.formats.base_formats import CSV, XLSX

    from .recurs import Fila, FilaResource

    with connection.schema_editor() as editor:
        connection.cursor().execute(f"DROP TABLE IF EXISTS {Fila._meta.db_table}")
        editor.create_model(Fila)

    def treballa():
        contingut = Path(fitxer).read_bytes()
        format_ = XLSX() if fitxer.endswith(".xlsx") else CSV()
        dades = contingut if fitxer.endswith(".xlsx") else contingut.decode().replace(";", ",")
        resultat = FilaResource().import_data(format_.create_dataset(dades), raise_errors=True)
        return {"caselles": resultat.totals["new"]}

    return treballa


def prepara_tsv(fitxer: str, tsv: str) -> None:
    """The cells of a file, ready to be copied."""
    with Path(tsv).open("w") as sortida:
        for cella in _celles(Path(fitxer), *_claus()):
            sortida.write("\t".join(map(str, cella)) + "\n")


def buida_el_padro():
    """Forget every campaign, figure and history, so that each run finds the same tables."""
    with connecta() as connexio:
        events = connexio.execute(
            "SELECT tablename FROM pg_tables WHERE tablename ~ '^padro_.*event$'"
        ).fetchall()
        taules = ", ".join(["padro_campanya", *(taula for (taula,) in events)])
        connexio.execute(f"TRUNCATE {taules} CASCADE")


def _taula_nova(definicio):
    connexio = connecta()
    with connexio.transaction():
        connexio.execute("DROP TABLE IF EXISTS bench_copia")
        connexio.execute(f"CREATE TABLE bench_copia {definicio}")
    connexio.commit()
    return connexio


def _claus() -> tuple[dict, dict, dict]:
    """The keys of municipalities, nationalities and age bands, by code."""
    with connecta() as connexio:
        return tuple(
            dict(connexio.execute(f"SELECT {codi}, id FROM {taula}").fetchall())
            for codi, taula in (
                ("codi_ine", "municipis_municipi"),
                ("codi", "municipis_nacionalitat"),
                ("codi", "padro_tramedat"),
            )
        )


def _celles(fitxer: Path, municipis, nacionalitats, trams) -> Iterator[tuple]:
    sexes, enviaments = {"Dona": 6, "Home": 1}, {}
    for numero, fila in enumerate(files_de(fitxer), start=2):
        municipi, semestre, nacionalitat, sexe, tram, persones = fila
        clau = municipis[municipi], semestre
        enviament = enviaments.setdefault(clau, len(enviaments) + 1)
        yield (
            enviament, nacionalitats[nacionalitat], sexes[sexe], trams[tram], 1, int(persones),
            numero, 6,
        )  # fmt: skip


def files_de(fitxer: Path) -> Iterator[list]:
    if fitxer.suffix == ".xlsx":
        with fitxer.open("rb") as obert:
            files = CalamineWorkbook.from_filelike(obert).get_sheet_by_index(0).iter_rows()
            next(files)
            yield from files
    else:
        with fitxer.open(newline="", encoding="utf-8") as obert:
            files = csv.reader(obert, delimiter=";")
            next(files)
            yield from files
