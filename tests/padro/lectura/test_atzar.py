"""U31 and round trips: random tables in any style, and files cut or bitten at random."""

import random
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from padro.lectura import Rebuig, llegeix

from .context import ESTRANGERES, MUN, NAC, TRAM, TRAM_TOTAL, TRAMS, VERSIO_0, VERSIO_1, context
from .fitxers import OFFICE, combinades, csv_de, full_xml, ods, xlsx

CODIS = [tram["codi"] for tram in TRAMS]
NOMS_SEXE = {1: ["Homes", "HOMES", "Hombres", "Home", "H"], 6: ["Dones", "DONES", "Mujeres", "D"]}
PERSONES = st.one_of(st.none(), st.integers(0, 30), st.integers(0, 999))


@st.composite
def taules(draw, *, amb_edats):
    """What a town hall says: people by nationality, sex and band; it may leave some unsaid."""
    noms = draw(st.lists(st.sampled_from(ESTRANGERES), min_size=1, max_size=8, unique=True))
    trams = CODIS if amb_edats else ["total"]
    rnd = draw(st.randoms(use_true_random=False))
    densitat = draw(st.sampled_from([0.2, 0.9, 1.0]))
    taula = {
        (nom, sexe, tram): rnd.randrange(40)
        for nom in noms
        for sexe in (1, 6)
        for tram in trams
        if rnd.random() < densitat
    }
    taula.setdefault((noms[0], 1, trams[0]), 3)
    return noms, taula


def suma(taula, nom=None, sexe=None, tram=None):
    return sum(
        valor
        for (n, s, t), valor in taula.items()
        if nom in (None, n) and sexe in (None, s) and tram in (None, t)
    )


def ampla(rnd, noms, taula, amb_edats):
    """A wide sheet: columns in any order, totals or not, titles above, notes below."""
    trams = CODIS if amb_edats else ["total"]
    columnes = [(sexe, tram) for sexe in rnd.sample([1, 6], 2) for tram in trams]
    if rnd.random() < 0.3:
        rnd.shuffle(columnes)
    amb_totals = rnd.random() < 0.6
    if amb_totals:
        columnes += [(1, None), (6, None), (None, None)] if amb_edats else [(None, None)]
    files = [["Població estrangera"], []] if rnd.random() < 0.5 else []
    files.append(["Nacionalitat", *(_titol(rnd, *columna) for columna in columnes)])
    for nom in noms:
        files.append([nom, *(_valor(taula, nom, *columna) for columna in columnes)])
    if amb_totals:
        files.append(["TOTAL", *(suma(taula, None, *columna) for columna in columnes)])
    return files + ([[], ["Font: padró municipal"]] if rnd.random() < 0.5 else [])


def _titol(rnd, sexe, tram):
    if sexe is None:
        return "Total"
    nom = rnd.choice(NOMS_SEXE[sexe])
    if tram == "total":
        return nom
    if tram is None:
        return f"Total {nom.lower()}"
    return rnd.choice([f"{nom} {tram}", f"{tram} {nom}", f"{nom}\n{tram}", f"{nom} ({tram} anys)"])


def _valor(taula, nom, sexe, tram):
    if sexe is None or tram is None:
        return suma(taula, nom, sexe, tram)
    return taula.get((nom, sexe, tram))


def llarga(rnd, _noms, taula, amb_edats):
    """A long table, in any order."""
    files = [[n, rnd.choice(NOMS_SEXE[s]), t, v] for (n, s, t), v in taula.items()]
    rnd.shuffle(files)
    if not amb_edats:
        files = [[n, s, v] for n, s, _t, v in files]
        return [["Nacionalitat", "Sexe", "n"], *files]
    return [["Nacionalitat", "Sexe", "Edat", "n"], *files]


def dues_files(rnd, noms, taula, _amb_edats):
    """The sex over its ages."""
    sexes = rnd.sample([1, 6], 2)
    dalt = ["Nacionalitat", *(v for s in sexes for v in [NOMS_SEXE[s][0], *[""] * 17])]
    files = [dalt, ["", *CODIS, *CODIS]]
    return files + [[n, *(taula.get((n, s, t)) for s in sexes for t in CODIS)] for n in noms]


def escriu(rnd, cami, files):
    """The same table as one of the kinds of file that town halls send."""
    com = rnd.choice(["xlsx", "ods", "csv"])
    if com == "xlsx":
        return xlsx(cami, files)
    if com == "ods":
        return ods(cami, files)
    return csv_de(
        cami,
        files,
        separador=rnd.choice([";", ",", "\t", "|"]),
        codificacio=rnd.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
        final=rnd.choice(["\r\n", "\n"]),
    )


def esperades(taula):
    return {
        (NAC[nom], sexe, TRAM.get(tram, TRAM_TOTAL)): valor
        for (nom, sexe, tram), valor in taula.items()
    }


@pytest.mark.parametrize(
    ("estil", "amb_edats"),
    [(ampla, True), (ampla, False), (llarga, True), (llarga, False), (dues_files, True)],
)
def test_el_que_s_escriu_es_el_que_es_llegeix(tmp_path, estil, amb_edats):
    versio = VERSIO_1 if amb_edats else VERSIO_0

    @settings(
        max_examples=60, deadline=None, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip
    @given(dades=taules(amb_edats=amb_edats), llavor=st.integers(0, 10**9))
    def prova(dades, llavor):
        noms, taula = dades
        rnd = random.Random(llavor)
        cami = escriu(rnd, tmp_path / "taula", estil(rnd, noms, taula, amb_edats))
        lectura = llegeix(cami, "taula", context(versio), tmp_path / "sortida.tsv")
        caselles = list(lectura.caselles())
        assert lectura.errors == []
        llegides = {(c.nacionalitat_id, c.sexe, c.tram_id): c.valor for c in caselles}
        assert llegides == esperades(taula)
        assert lectura.total == sum(taula.values()) and lectura.n_celles == len(caselles)
        assert {(c.municipi_id, c.semestre) for c in caselles} == {(MUN["Manresa"], "2025-1")}

    prova()


@pytest.fixture(scope="module")
def llibre_honest(tmp_path_factory):
    files = [["Municipi: Manresa"], ["Nacionalitat", "Homes", "Dones", "Total"]]
    files += [[nom, n, n + 1, 2 * n + 1] for n, nom in enumerate(ESTRANGERES)]
    xml = full_xml(files, despres=combinades("A1:D1"))
    return xlsx(tmp_path_factory.mktemp("h") / "h.xlsx", {"Dades": xml}).read_bytes()


def _no_peta(cami, sortida):
    """Always a reading or a refusal, and soon."""
    inici = time.perf_counter()
    try:
        lectura = llegeix(cami, "h.xlsx", context(), sortida)
        assert lectura.files_llegides
    except Rebuig as rebuig:
        assert rebuig.codi
    assert time.perf_counter() - inici < 10


def test_un_fitxer_tallat_on_sigui_mai_no_peta(tmp_path, llibre_honest):
    cami = tmp_path / "tallat.xlsx"
    for final in range(0, len(llibre_honest), 256):
        cami.write_bytes(llibre_honest[:final])
        _no_peta(cami, tmp_path / "s.tsv")


def test_un_fitxer_mossegat_mai_no_peta(tmp_path, llibre_honest):
    rnd, cami = random.Random(2025), tmp_path / "mossegat.xlsx"
    for _ in range(300):
        bytes_ = bytearray(llibre_honest)
        for _vegada in range(rnd.randrange(1, 6)):
            bytes_[rnd.randrange(len(bytes_))] = rnd.randrange(256)
        cami.write_bytes(bytes_)
        _no_peta(cami, tmp_path / "s.tsv")


def test_un_xml_mossegat_dins_d_un_zip_bo_mai_no_peta(tmp_path):
    """The zip's own checksums stop most bites: here the bite is made before zipping."""
    files = [
        ["Nacionalitat", "Homes", "Dones"],
        *([nom, n, n] for n, nom in enumerate(ESTRANGERES)),
    ]
    xml, rnd = full_xml(files), random.Random(7)
    for n in range(300):
        lletres = list(xml)
        for _vegada in range(rnd.randrange(1, 4)):
            lletres[rnd.randrange(len(lletres))] = rnd.choice("<>/\"'&; 0189AZrcvt=")
        _no_peta(xlsx(tmp_path / f"{n}.xlsx", {"F": "".join(lletres)}), tmp_path / "s.tsv")


def test_un_text_mossegat_mai_no_peta(tmp_path):
    files = [
        ["Nacionalitat", "Homes", "Dones"],
        *([nom, n, n] for n, nom in enumerate(ESTRANGERES)),
    ]
    base, rnd = csv_de(tmp_path / "b.csv", files).read_bytes(), random.Random(11)
    cami = tmp_path / "m.csv"
    for _ in range(300):
        bytes_ = bytearray(base)
        for _vegada in range(rnd.randrange(1, 8)):
            bytes_[rnd.randrange(len(bytes_))] = rnd.choice(
                [0, 10, 13, 34, 59, 44, 130, 200, 255, 65]
            )
        cami.write_bytes(bytes_)
        _no_peta(cami, tmp_path / "s.tsv")


def test_un_ods_mossegat_mai_no_peta(tmp_path):
    files = [["Nacionalitat", "Homes", "Dones"], *([nom, 5, 5] for nom in ESTRANGERES)]
    with zipfile.ZipFile(ods(tmp_path / "b.ods", files)) as paquet:
        xml = paquet.read("content.xml").decode()
    rnd = random.Random(13)
    for n in range(300):
        lletres = list(xml)
        for _vegada in range(rnd.randrange(1, 4)):
            lletres[rnd.randrange(len(lletres))] = rnd.choice("<>/\"'&; 0189-tablecrwx:=")
        cos = {"content.xml": "".join(lletres)}
        _no_peta(ods(tmp_path / f"{n}.ods", files, parts=cos), tmp_path / "s.tsv")


@pytest.mark.parametrize(
    "cos",
    ["<table:table-row/>", "<table:table-cell/>", "<table:table-column/>",
     '<table:table-row table:number-rows-repeated="-3"><table:table-cell office:value-type="float" '
     'office:value="x"/></table:table-row>', '<table:table-row table:number-rows-repeated="a"/>',
     '<table:table-row><table:table-cell office:value-type="float"/></table:table-row>'],
)  # fmt: skip
def test_un_ods_amb_les_peces_fora_de_lloc_mai_no_peta(tmp_path, cos):
    contingut = f"<a {OFFICE}>{cos}<table:table table:name='F'>{cos}</table:table>{cos}</a>"
    cami = ods(tmp_path / "x.ods", [], parts={"content.xml": contingut})
    with pytest.raises(Rebuig):
        llegeix(cami, "x.ods", context(), tmp_path / "s.tsv")
