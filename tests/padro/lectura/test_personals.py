"""U29: a list of people is refused, nothing of it is kept nor repeated."""

from datetime import date

import pytest

from padro.lectura import Rebuig
from padro.lectura.personals import te_document

CAPCALERA = ["Nacionalitat", "Homes", "Dones"]
NOMS = ["Fatima", "Omar", "Li", "Ana", "Ion", "Aisha", "Pau", "Nadia", "Samba", "Irina"]


def lletra(numero):
    return "TRWAGMYFPDXBNJZSQVHLCKE"[numero % 23]


@pytest.mark.parametrize(
    "text",
    ["12345678Z", "00000000T", "99999999R", "X1234567L", "Y1234567X", "Z1234567R", "x-1234567-l",
     "DNI 12345678-Z de prova", "X0000000T"],
)  # fmt: skip
def test_reconeix_un_document_per_la_seva_lletra(text):
    assert te_document(text)


@pytest.mark.parametrize("text", ["12345678A", "X1234567A", "1234567Z", "123456789Z", "A12345678Z"])
def test_una_lletra_que_no_lliga_no_es_cap_document(text):
    assert not te_document(text)


LLISTES = [
    [["Nom", "Cognoms", "Nacionalitat", "Sexe"],
     *([nom, f"Cognom{n}", "Marroc", "H"] for n, nom in enumerate(NOMS))],
    [["DNI/NIE", "Nacionalitat", "Data de naixement"],
     *([f"{n:08d}{lletra(n)}", "Xina", date(1980, 1, n)] for n in range(1, 9))],
    [["Habitants empadronats"],
    ["Nombre y apellidos", "Fecha de nacimiento", "Nacionalidad", "Sexo"],
     *([f"{nom} {n}", f"0{n % 9 + 1}/03/1990", "China", "M"] for n, nom in enumerate(NOMS))],
    [["Nacionalitat", "Sexe", "Edat", "Adreça"],
     *(["Perú", "D", "30", f"carrer Major, {n}"] for n in range(12))],
    [["Nom", "Nacionalitat", "Passaport"],
    *([nom, "Romania", f"AB{n}"] for n, nom in enumerate(NOMS))],
    [CAPCALERA, ["Marroc", 1, 2], ["Signat: la secretària, 12345678Z"]],
    [["Nacionalitat", "Sexe", "n", "Observacions"], ["Marroc", "H", 1, "fill de X1234567L"]],
]  # fmt: skip


@pytest.mark.parametrize("com", ["xlsx", "csv"])
@pytest.mark.parametrize("files", LLISTES)
def test_una_llista_de_persones_es_refusa_sense_repetir_ne_res(llegeix_taula, com, files):
    with pytest.raises(Rebuig) as excepcio:
        llegeix_taula(files, com=com)
    assert excepcio.value.codi == "dades_personals"
    assert set(excepcio.value.dades) == {"motiu"}
    assert excepcio.value.dades["motiu"] in {"documents", "capcaleres"}


def test_un_document_molt_avall_tambe(llegeix_taula):
    files = [["Municipi", *CAPCALERA], *(["", f"Terra {n}", 1, 2] for n in range(900))]
    files[700][1] = "Y1234567X"
    with pytest.raises(Rebuig) as excepcio:
        llegeix_taula(files, com="csv")
    assert excepcio.value.codi == "dades_personals"


@pytest.mark.parametrize(
    "files",
    [
        [["Codi", "Nom", "Homes", "Dones"], ["228", "Marroc", 1, 2], ["407", "Xina", 1, 2],
        ["110", "França", 1, 2]],
        [["NIF de l'ajuntament: P0811200E"], CAPCALERA, ["Marroc", 1, 2]],
        [["Adreça", "plaça Major, 1"], ["Telèfon", "938 782 300"], CAPCALERA,
         ["Marroc", 1, 2], ["Xina", 1, 2], ["França", 1, 2], ["Total", 3, 6]],
        [["Telèfon: 938 782 300 · Adreça: plaça Major, 1"], CAPCALERA, ["Marroc", 1, 2]],
    ],
)  # fmt: skip
def test_els_recomptes_no_en_son(llegeix_taula, files):
    lectura, _ = llegeix_taula(files)
    assert not lectura.errors
