"""Many proposals at once: all or nothing, each with its number, and nobody else's."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from acollida.models import PaperEmes
from comptes.enums import Accio
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_persona
from tests.acollida.mirades import consultes, lectures
from tests.tramits.fabriques import fa_tipus_informe
from tests.tramits.informes import emet, fa_proposat, passa_fins, sense_imprimir
from tramits import actions
from tramits.enums import EstatTramit as E
from tramits.forms.propostes import LIMIT
from tramits.paquet import paquet

pytestmark = pytest.mark.django_db
ADRECA = reverse("tramits:propostes")
PER_SIGNAR, PER_TRAMETRE = f"{ADRECA}?que=per_signar", f"{ADRECA}?que=per_trametre"


@pytest.fixture(autouse=True)
def sense_impressora(monkeypatch):
    sense_imprimir(monkeypatch)


@pytest.fixture
def tres(berga, tecnica):
    tipus = fa_tipus_informe()
    persones = [fa_persona(f"Nom{n}", municipi=berga, per=tecnica) for n in range(3)]
    return [fa_proposat(persona, tecnica, tipus) for persona in persones]


def _uids(tramits):
    return {"tramits": [str(tramit.uid) for tramit in tramits]}


def test_s_emeten_tots_alhora_i_cadascun_te_el_seu_numero(tres, de_tecnica):
    resposta = de_tecnica.post(ADRECA, _uids(tres))
    assert resposta.status_code == 302
    numeros = sorted(PaperEmes.objects.values_list("numero", flat=True))
    assert [numero[-5:] for numero in numeros] == ["00001", "00002", "00003"]
    assert de_tecnica.get(ADRECA).context["pagina"].files == []
    assert len(de_tecnica.get(PER_SIGNAR).context["pagina"].files) == 3


def test_si_un_no_es_pot_emetre_no_se_n_emet_cap_i_es_diu_quin(tres, tecnica):
    passa_fins(tres[1], tecnica, E.SIGNADA)
    with pytest.raises(actions.LotError) as lot:
        actions.emet_lot(tramits=tres, per=tecnica)
    assert list(lot.value.errors) == [tres[1].pk]
    assert "signada" in str(lot.value.errors[tres[1].pk])
    assert not PaperEmes.objects.exists()


def test_a_la_pagina_la_fila_que_falla_diu_per_que_i_la_resta_segueix_marcada(tres, de_tecnica):
    de_tecnica.post(ADRECA, _uids(tres))
    dies = {"signada_per": "La regidora", "dia": "2026-02-22"}
    resposta = de_tecnica.post(PER_SIGNAR, _uids(tres[:2]) | dies)
    files = resposta.context["files"]
    assert [fila.triada for fila in files] == [True, True, False]
    assert [bool(fila.error) for fila in files] == [True, True, False]
    assert "És anterior a la proposta" in resposta.content.decode()
    assert resposta.context["form"]["signada_per"].value() == "La regidora"
    de_tecnica.post(PER_SIGNAR, _uids(tres[:2]) | dies | {"dia": "2026-02-24"})
    assert len(de_tecnica.get(PER_SIGNAR).context["pagina"].files) == 1


def test_es_trameten_de_cop_amb_el_numero_de_cadascun(tres, tecnica, de_tecnica):
    for tramit in tres:
        passa_fins(tramit, tecnica, E.SIGNADA)
    camps = _uids(tres) | {"dia": "2026-02-25"}
    camps |= {f"eacat-{tramit.uid}": f"IFE-{n}" for n, tramit in enumerate(tres[:2])}
    resposta = de_tecnica.post(PER_TRAMETRE, camps)
    assert [fila.error for fila in resposta.context["files"]][2] == "Falta el número d'EACAT."
    assert [fila.numero for fila in resposta.context["files"]] == ["IFE-0", "IFE-1", ""]
    for tramit in tres:
        tramit.refresh_from_db()
        assert tramit.estat == E.SIGNADA
    de_tecnica.post(PER_TRAMETRE, camps | {f"eacat-{tres[2].uid}": "IFE-2"})
    for n, tramit in enumerate(tres):
        tramit.informe.refresh_from_db()
        assert tramit.informe.eacat_numero == f"IFE-{n}"
        assert tramit.informe.tramesa_el == date(2026, 2, 25)


def test_la_llista_i_el_paquet_deixen_constancia_de_tothom(tres, tecnica, de_tecnica):
    for tramit in tres:
        emet(tramit, tecnica)
    with lectures() as files:
        de_tecnica.get(PER_SIGNAR)
    [fila] = files
    assert set(fila.detall["persones"]) == {str(tramit.persona.uid) for tramit in tres}
    with lectures() as files:
        resposta = de_tecnica.post(reverse("tramits:propostes_zip"), _uids(tres[:2]))
        bytes_zip = b"".join(resposta.streaming_content)
    [fila] = files
    assert fila.accio == Accio.DESCARREGA and len(fila.detall["persones"]) == 2
    with ZipFile(BytesIO(bytes_zip)) as obert:
        assert obert.testzip() is None
        assert len(obert.namelist()) == 2
        assert {obert.read(nom) for nom in obert.namelist()} == {b"%PDF-prova"}


def test_sense_marcar_ne_cap_o_amb_un_de_fora_no_es_fa_res(tres, avia, forastera, de_tecnica):
    de_fora = fa_proposat(fa_persona(municipi=avia, per=forastera), forastera, tres[0].tipus)
    for triats in ([], [de_fora], [*tres, de_fora]):
        resposta = de_tecnica.post(ADRECA, _uids(triats))
        assert list(resposta.context["form"].errors) == ["tramits"]
    resposta = de_tecnica.post(reverse("tramits:propostes_zip"), _uids([de_fora]))
    assert resposta.url == ADRECA
    assert de_tecnica.post(ADRECA, {"tramits": ["x"]}).status_code == 200
    assert not PaperEmes.objects.exists()
    assert "Diallo" not in navegador(forastera).get(PER_SIGNAR).content.decode()


def test_no_se_n_fan_mes_del_limit_de_cop(tres, de_tecnica, monkeypatch):
    assert LIMIT >= 20
    monkeypatch.setattr("tramits.forms.propostes.LIMIT", 2)
    resposta = de_tecnica.post(ADRECA, _uids(tres))
    assert "com a molt 2" in str(resposta.context["form"].errors["tramits"])


@pytest.mark.parametrize("adreca", [ADRECA, PER_SIGNAR, PER_TRAMETRE])
def test_nomes_les_tecniques_hi_entren_i_costa_igual_amb_mes_files(
    tres, tecnica, de_tecnica, coordinadora, municipal, berga, adreca
):
    for rol in (coordinadora, municipal):
        assert navegador(rol).get(adreca).status_code == 403
    assert navegador().get(adreca).status_code == 302
    assert de_tecnica.delete(adreca).status_code == 405
    pocs = consultes(de_tecnica, adreca)
    for _ in range(3):
        fa_proposat(fa_persona(municipi=berga, per=tecnica), tecnica, tres[0].tipus)
    assert consultes(de_tecnica, adreca) <= pocs


def test_el_filtre_deixa_nomes_un_informe(tres, de_tecnica):
    assert len(de_tecnica.get(f"{ADRECA}?flux=habitatge").context["pagina"].files) == 3
    assert de_tecnica.get(f"{ADRECA}?flux=integracio").context["pagina"].files == []


def test_un_paquet_surt_a_trossos_i_no_espera_el_final():
    llegits = []

    def fitxers():
        for nom in ("a.pdf", "b.pdf"):
            llegits.append(nom)
            yield nom, nom.encode() * 1000

    trossos = paquet(fitxers())
    primer = next(trossos)
    assert llegits == ["a.pdf"] and len(primer) > 5000
    with ZipFile(BytesIO(primer + b"".join(trossos))) as obert:
        assert obert.read("b.pdf") == b"b.pdf" * 1000
