"""What arrives with a form: kept to the last byte that fits, and only counted from there on."""

from io import BytesIO

import pytest

from config.pujada import Acotada

MAXIM, TROS = 1000, 300


@pytest.fixture
def puja(settings, tmp_path):
    """Send so many bytes in pieces, as the reader of the form does."""
    settings.PUJADA_MAXIMA, settings.FILE_UPLOAD_TEMP_DIR = MAXIM, tmp_path

    def envia(quants):
        porta, cos = Acotada(), BytesIO(bytes(quants))
        porta.new_file("fitxer", "full.pdf", "application/pdf", quants, None)
        while tros := cos.read(TROS):
            assert porta.receive_data_chunk(tros, cos.tell() - len(tros)) is None
        return porta, porta.file_complete(quants)

    return envia


@pytest.mark.parametrize("quants", [0, 1, TROS, MAXIM - 1, MAXIM])
def test_el_que_hi_cap_arriba_sencer(puja, tmp_path, quants):
    _porta, fitxer = puja(quants)
    assert (fitxer.size, fitxer.name) == (quants, "full.pdf")
    assert fitxer.read() == bytes(quants)
    fitxer.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("quants", [MAXIM + 1, MAXIM + TROS, 9 * MAXIM])
def test_del_que_no_hi_cap_nomes_se_sap_quant_feia(puja, tmp_path, quants):
    _porta, fitxer = puja(quants)
    assert (fitxer.size, fitxer.name, fitxer.content_type) == (
        quants, "full.pdf", "application/pdf",
    )  # fmt: skip
    assert fitxer.read() == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("quants", [MAXIM, 9 * MAXIM])
def test_si_la_connexio_es_talla_no_queda_res_al_disc(puja, tmp_path, quants):
    porta, _fitxer = puja(quants)
    porta.upload_interrupted()
    assert list(tmp_path.iterdir()) == []
