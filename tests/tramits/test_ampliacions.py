"""More days for a clock: why, how many at most, and how they are taken back."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.acollida.elenc import constancia, navegador
from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tipus_informe, fa_tramit
from tramits.actions import passa
from tramits.ampliacions import meitat, rellotges
from tramits.enums import CodiRellotge as R
from tramits.enums import EstatTramit as E
from tramits.enums import UnitatTermini
from tramits.models import Ampliacio, TipusTramit
from tramits.presenters.requeriments import files_d_ampliacio

pytestmark = pytest.mark.django_db
PRESENTAT = date(2026, 2, 10)


@pytest.fixture
def informe(persona, tecnica):
    tramit = fa_informe(persona, fa_tipus_informe(), obert_el=PRESENTAT)
    return passa(tramit=tramit, a=E.REGISTRADA, dia=PRESENTAT, per=tecnica)


def _amplia(client, tramit, **camps):
    dades = {"uid": uuid4(), "rellotge": "proposta", "dies": 10, "motiu": "Festa major",
             "acordada_el": "2026-02-20"}  # fmt: skip
    return client.post(reverse("tramits:ampliacio_nova", args=[tramit.uid]), dades | camps)


@pytest.mark.parametrize(
    ("rellotge", "camps", "dies"),
    [
        (R.PROPOSTA, {"dies_proposta": 30}, 15),
        (R.EMISSIO, {"dies_emissio": 25}, 12),
        (R.ESMENA, {"dies_esmena": 10}, 5),
        (R.LEGAL, {"termini": 1, "termini_unitat": UnitatTermini.MESOS}, 15),
        (R.RESOLUCIO, {"termini": 3, "termini_unitat": UnitatTermini.MESOS_SENSE_AGOST}, 45),
        (R.RESOLUCIO, {"termini": 20, "termini_unitat": UnitatTermini.HABILS}, 10),
        (R.RESOLUCIO, {"termini": None}, None),
        (R.PROPOSTA, {"dies_proposta": None}, None),
        (R.REPOSICIO, {"termini": 3}, None),
    ],
)
def test_la_meitat_d_un_termini(rellotge, camps, dies):
    assert meitat(TipusTramit(**camps), rellotge) == dies


def test_s_amplia_el_que_te_el_tramit_i_mai_un_recurs(informe):
    assert rellotges(informe.tipus) == [R.PROPOSTA, R.EMISSIO, R.LEGAL, R.ESMENA]
    assert rellotges(TipusTramit()) == [R.RESOLUCIO, R.ESMENA]


def test_una_ampliacio_diu_qui_quant_i_per_que(informe, tecnica, de_tecnica):
    assert _amplia(de_tecnica, informe).status_code == 302
    ampliacio = Ampliacio.objects.get()
    assert (ampliacio.rellotge, ampliacio.dies, ampliacio.motiu, ampliacio.per) == (
        R.PROPOSTA, 10, "Festa major", tecnica,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("camps", "camp"),
    [
        ({"motiu": "  "}, "motiu"),
        ({"dies": 0}, "dies"),
        ({"dies": ""}, "dies"),
        ({"rellotge": "reposicio"}, "rellotge"),
        ({"rellotge": "resolucio"}, "rellotge"),
        ({"acordada_el": "2026-02-09"}, "acordada_el"),
        ({"acordada_el": "2026-03-03"}, "acordada_el"),
    ],
)
def test_el_que_no_pot_ser_es_diu_al_costat(informe, de_tecnica, camps, camp):
    resposta = _amplia(de_tecnica, informe, **camps)
    assert list(resposta.context["form"].errors) == [camp]
    assert not Ampliacio.objects.exists()


def test_mes_de_la_meitat_s_avisa_i_es_desa(informe, de_tecnica):
    for dies in (10, 6):
        _amplia(de_tecnica, informe, dies=dies)
    assert [fila.de_mes for fila in files_d_ampliacio(informe)] == [False, True]
    avisos = [str(avis) for avis in de_tecnica.get("/").context["messages"]]
    assert any("passen de la meitat" in avis for avis in avisos)


def test_retirada_ja_no_compta_i_queda_a_l_historial(informe, de_tecnica):
    for dies in (10, 6):
        _amplia(de_tecnica, informe, dies=dies)
    primera = Ampliacio.objects.first()
    adreca = reverse("tramits:ampliacio_retira", args=[primera.uid])
    for _vegada in range(2):
        assert de_tecnica.post(adreca).status_code == 302
    primera.refresh_from_db()
    assert primera.retirada_el == date(2026, 3, 2)
    assert [fila.de_mes for fila in files_d_ampliacio(informe)] == [False, False]


def test_enviada_dues_vegades_n_hi_ha_una(informe, de_tecnica):
    clau = uuid4()
    for _vegada in range(2):
        assert _amplia(de_tecnica, informe, uid=clau).status_code == 302
    assert Ampliacio.objects.count() == 1


def test_d_un_tramit_tancat_no_s_amplia_res(informe, tecnica, de_tecnica):
    passa(tramit=informe, a=E.DESISTIDA, dia=PRESENTAT, per=tecnica)
    assert "El tràmit ja és tancat." in _amplia(de_tecnica, informe).content.decode()


def test_abans_de_presentar_lo_no_corre_cap_termini(persona, de_tecnica):
    tramit = fa_tramit(persona, fa_tipus())
    resposta = _amplia(de_tecnica, tramit, rellotge="resolucio")
    assert list(resposta.context["form"].errors) == ["acordada_el"]


def test_qui_no_hi_te_res_a_fer_no_amplia_ni_retira(
    informe, de_tecnica, forastera, coordinadora, municipal
):
    _amplia(de_tecnica, informe)
    ampliacio = Ampliacio.objects.get()
    nova = reverse("tramits:ampliacio_nova", args=[informe.uid])
    retira = reverse("tramits:ampliacio_retira", args=[ampliacio.uid])
    for qui, codi in {forastera: 404, coordinadora: 403, municipal: 403, None: 302}.items():
        client = navegador(qui)
        assert client.get(nova).status_code == codi
        assert _amplia(client, informe).status_code == codi
        assert client.post(retira).status_code == codi
    assert de_tecnica.get(retira).status_code == 405
    assert constancia() == []
    de_tecnica.get(nova)
    assert len(constancia()) == 1
    assert Ampliacio.objects.get().retirada_el is None
