"""Files: the same bytes again, and none when somebody has touched what is kept."""

import pytest
from cryptography.fernet import InvalidToken

from municipis.xifrat import desxifra, desxifra_bytes, xifra, xifra_bytes

CONTINGUT = bytes(range(256)) * 4


@pytest.mark.parametrize("contingut", [b"", b"\0", CONTINGUT, b"x" * 100_001])
def test_tornen_els_mateixos_bytes_i_ocupen_poc_mes(contingut):
    xifrat = xifra_bytes(contingut)
    assert desxifra_bytes(xifrat) == contingut
    assert len(xifrat) <= len(contingut) + 80  # not the third more of base64


def test_no_s_hi_veu_res_del_que_hi_havia_ni_dues_vegades_el_mateix():
    xifrats = {xifra_bytes(b"passaport " * 20) for _vegada in range(2)}
    assert len(xifrats) == 2
    assert not [xifrat for xifrat in xifrats if b"passaport" in xifrat]


@pytest.mark.parametrize("lloc", [0, 5, 20, 200, -1])
def test_un_sol_byte_canviat_no_s_obre(lloc):
    tocat = bytearray(xifra_bytes(CONTINGUT))
    tocat[lloc] ^= 1
    with pytest.raises(InvalidToken):
        desxifra_bytes(bytes(tocat))


@pytest.mark.parametrize("xifrat", [b"", b"\0", CONTINGUT], ids=["buit", "un byte", "en clar"])
def test_el_que_no_s_ha_xifrat_no_s_obre(xifrat):
    with pytest.raises(InvalidToken):
        desxifra_bytes(xifrat)


def test_tallat_o_amb_una_altra_clau_no_s_obre(settings):
    settings.CLAUS_NOTES = ["una"]
    xifrat = xifra_bytes(CONTINGUT)
    with pytest.raises(InvalidToken):
        desxifra_bytes(xifrat[:-1])
    settings.CLAUS_NOTES = ["una altra"]
    with pytest.raises(InvalidToken):
        desxifra_bytes(xifrat)
    settings.CLAUS_NOTES = ["una altra", "una"]
    assert desxifra_bytes(xifrat) == CONTINGUT


def test_un_text_i_uns_bytes_es_xifren_amb_la_mateixa_clau():
    text = "Té por que l'avisi. 北京"
    assert desxifra(xifra(text)).encode() == desxifra_bytes(xifra_bytes(text.encode()))
