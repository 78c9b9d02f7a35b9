"""The numbers of documents, against the vectors of the house and an arithmetic of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acollida import documents
from acollida.documents import DocumentError, comprova, comprova_suport, control_nass

LLETRES = "TRWAGMYFPDXBNJZSQVHLCKE"


@pytest.mark.parametrize(
    ("tipus", "escrit", "desat"),
    [
        ("nie", "X1234567L", "X1234567L"),
        ("nie", " x-1234567-l ", "X1234567L"),
        ("nie", "y 1.234.567 x", "Y1234567X"),
        ("nie", "Z1234567R", "Z1234567R"),
        ("nie", "X0000000T", "X0000000T"),
        ("nie", "X01234567L", "X1234567L"),
        ("tie", "X1234567L", "X1234567L"),
        ("dni", "12345678-z", "12345678Z"),
        ("dni", "00000000T", "00000000T"),
        ("dni", "99999999R", "99999999R"),
        ("dni", "０0000000T", "00000000T"),
        ("dni", "1234567L", "01234567L"),
        ("nass", "08/12345678/69", "081234567869"),
        ("nass", "08/01234567/74", "080123456774"),
        ("cip", "rope 1 850203 007", "ROPE1850203007"),
        ("passaport", "ab 123 456", "AB123456"),
        ("passaport", "A" * 20, "A" * 20),
        ("cedula", "Ñ-12.345", "Ñ12345"),
        ("asil", "1234/567", "1234567"),
        ("altre", "a1b", "A1B"),
    ],
)
def test_el_numero_es_desa_d_una_sola_manera(tipus, escrit, desat):
    assert comprova(tipus, escrit) == desat


@pytest.mark.parametrize(
    ("tipus", "escrit", "codi", "lletra"),
    [
        ("nie", "X1234567A", "nie_lletra", "L"),
        ("nie", "X01234567A", "nie_lletra", "L"),
        ("nie", "X1234567", "nie_sense_lletra", "L"),
        ("nie", "12345678Z", "nie", ""),
        ("nie", "X12345L", "nie", ""),
        ("tie", "E12345678", "nie", ""),
        ("dni", "12345678A", "dni_lletra", "Z"),
        ("dni", "12345678", "dni_sense_lletra", "Z"),
        ("dni", "X1234567L", "dni", ""),
        ("nass", "08/12345678/70", "nass_control", ""),
        ("nass", "0812345678", "nass", ""),
        ("cip", "ROP1850203007", "cip", ""),
        ("passaport", "A" * 21, "passaport", ""),
        ("passaport", "AB", "passaport", ""),
        ("passaport", "АВ123456", "passaport", ""),  # Cyrillic A and V
        ("asil", "", "lliure", ""),
        ("cedula", "1" * 31, "lliure", ""),
        ("altre", "<script>", "lliure", ""),
    ],
)
def test_un_numero_impossible_diu_per_que(tipus, escrit, codi, lletra):
    with pytest.raises(DocumentError) as error:
        comprova(tipus, escrit)
    assert (error.value.codi, error.value.lletra) == (codi, lletra)


@given(st.integers(0, 9_999_999), st.sampled_from("XYZ"))
def test_de_les_vint_i_tres_lletres_un_nie_nomes_n_admet_una(numero, inicial):
    bona = LLETRES[("XYZ".index(inicial) * 10_000_000 + numero) % 23]
    for lletra in LLETRES:
        escrit = f"{inicial}{numero:07d}{lletra}"
        if lletra == bona:
            assert comprova("nie", escrit) == escrit
        else:
            with pytest.raises(DocumentError) as error:
                comprova("nie", escrit)
            assert error.value.lletra == bona


@given(st.integers(1, 52), st.integers(10_000_000, 99_999_999))
def test_el_control_de_la_seguretat_social_es_la_resta_de_noranta_set(provincia, afiliat):
    deu = f"{provincia:02d}{afiliat}"
    assert control_nass(deu) == f"{int(deu) % 97:02d}"
    assert comprova("nass", f"{deu}{int(deu) % 97:02d}")


def test_el_numero_de_suport_es_una_e_i_vuit_xifres():
    assert comprova_suport(" e-12345678") == "E12345678"
    for dolent in ("12345678", "E1234567", "F12345678", "E123456789"):
        with pytest.raises(DocumentError, match="suport"):
            comprova_suport(dolent)


@given(st.sampled_from([*documents.COMPROVACIONS, "altre"]), st.text(max_size=40))
def test_cap_text_no_fa_mes_que_servir_o_refusar_se(tipus, text):
    try:
        desat = comprova(tipus, text)
    except DocumentError as error:
        assert error.codi
    else:
        assert comprova(tipus, desat) == desat
