"""The files of a procedure on their pages: who hands them in, who opens them, and what is refused."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from comptes.enums import Accio
from tests.acollida.elenc import constancia, navegador
from tests.tramits.fabriques import fa_classe, fa_tipus, fa_tramit
from tests.tramits.fitxers import fa_imatge, fa_pdf, pujat
from tramits.actions.fitxers import desa_fitxer, retira_fitxer
from tramits.enums import TipusAdjunt
from tramits.models import Adjunt

pytestmark = pytest.mark.django_db


@pytest.fixture
def tramit(persona):
    fa_classe("tie", "TIE")
    return fa_tramit(persona, fa_tipus(documents=["tie"]))


@pytest.fixture
def adjunt(tramit):
    return desa_fitxer(
        tramit=tramit, fitxer=pujat(fa_pdf()), tipus=TipusAdjunt.DOCUMENT, per=tramit.creat_per
    )


def _puja(client, tramit, fitxer, **camps):
    dades = {"uid": uuid4(), "tipus": "altres", "fitxer": fitxer} | camps
    return client.post(reverse("tramits:puja", args=[tramit.uid]), dades)


def test_un_fitxer_pujat_es_pot_obrir(tramit, de_tecnica):
    assert _puja(de_tecnica, tramit, pujat(fa_pdf())).status_code == 302
    adjunt = tramit.adjunts.get()
    resposta = de_tecnica.get(reverse("tramits:fitxer", args=[adjunt.uid]))
    assert resposta.content == fa_pdf()
    assert (adjunt.tipus, adjunt.document) == ("altres", None)


def test_al_costat_d_un_document_queda_lliurat(tramit, de_tecnica):
    document = tramit.documents.get()
    adreca = reverse("tramits:puja", args=[tramit.uid]) + "?document=tie"
    assert f'<option value="{document.pk}" selected>' in de_tecnica.get(adreca).content.decode()
    _puja(de_tecnica, tramit, pujat(fa_pdf()), document=document.pk, lliurat="on")
    document.refresh_from_db()
    assert (document.estat, document.adjunts.get().tipus) == ("lliurat", "document")


def test_si_no_es_vol_el_document_continua_faltant(tramit, de_tecnica):
    _puja(de_tecnica, tramit, pujat(fa_pdf()), document=tramit.documents.get().pk)
    assert tramit.documents.get().estat == "pendent"


def test_enviat_dues_vegades_en_queda_un(tramit, de_tecnica):
    clau = uuid4()
    for _vegada in range(2):
        assert _puja(de_tecnica, tramit, pujat(fa_pdf()), uid=clau).status_code == 302
    assert tramit.adjunts.count() == 1


@pytest.mark.parametrize(
    ("fitxer", "motiu"),
    [
        (pujat(b"no sóc cap foto" * 9, "foto.jpg"), "No és cap PDF, JPEG ni PNG"),
        (pujat(b"", "foto.jpg"), "El fitxer és buit"),
        (pujat(fa_imatge()[:-200], "foto.jpg"), "No és una fotografia sencera"),
    ],
)
def test_el_que_no_serveix_es_diu_al_costat_i_la_resta_continua(
    tramit, de_tecnica, fitxer, motiu
):
    fitxer.seek(0)
    text = _puja(de_tecnica, tramit, fitxer, tipus="resolucio").content.decode()
    assert motiu in text
    assert '<option value="resolucio" selected>' in text
    assert not Adjunt.objects.exists()


def test_una_fotografia_de_visita_no_es_puja_per_aqui(tramit, de_tecnica):
    assert _puja(de_tecnica, tramit, pujat(fa_imatge()), tipus="foto").status_code == 200
    assert not Adjunt.objects.exists()


def test_el_document_d_un_altre_tramit_no_es_pot_triar(tramit, persona, de_tecnica):
    altre = fa_tramit(persona, tramit.tipus).documents.get()
    resposta = _puja(de_tecnica, tramit, pujat(fa_pdf()), document=altre.pk)
    assert "Selecció no vàlida" in resposta.content.decode()


class Infinit:
    """A body that is made while it is read, as long as it is said to be."""

    def __init__(self, cap: bytes, cua: bytes, mida: int):
        self.cap, self.cua, self.falten = cap, cua, mida

    def read(self, n):
        tros, self.cap = self.cap[:n], self.cap[n:]
        zeros = min(n - len(tros), self.falten)
        self.falten -= zeros
        tros += bytes(zeros)
        if not self.falten:
            resta = n - len(tros)
            tros, self.cua = tros + self.cua[:resta], self.cua[resta:]
        return tros


def _envia_gros(client, tramit, mida):
    """Post a file of `mida` bytes that no memory holds."""
    dades = {"uid": uuid4(), "fitxer": pujat(b"TALL"), "tipus": "resolucio"}
    cos = encode_multipart(BOUNDARY, dades)
    cap, _tall, cua = cos.partition(b"TALL")
    return client.generic(
        "POST",
        reverse("tramits:puja", args=[tramit.uid]),
        content_type=MULTIPART_CONTENT,
        **{"wsgi.input": Infinit(cap, cua, mida), "CONTENT_LENGTH": len(cap) + mida + len(cua)},
    )


@pytest.fixture
def temporals(monkeypatch):
    """Every temporary file of an upload, and how much of it has been written."""
    fets, escrits = [], []
    neix, escriu = TemporaryUploadedFile.__init__, TemporaryUploadedFile.write

    def init(self, *args, **kwargs):
        neix(self, *args, **kwargs)
        fets.append(self.temporary_file_path())

    def write(self, dades):
        escrits.append(len(dades))
        return escriu(self, dades)

    monkeypatch.setattr(TemporaryUploadedFile, "__init__", init)
    monkeypatch.setattr(TemporaryUploadedFile, "write", write, raising=False)
    return fets, escrits
