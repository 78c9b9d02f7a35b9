"""What is asked for: the procedure waits, and goes back to where it was when it is answered."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.acollida.elenc import constancia, navegador
from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tipus_informe, fa_tramit
from tramits.actions import passa
from tramits.enums import EstatTramit as E
from tramits.enums import UnitatTermini
from tramits.models import Requeriment
from tramits.presenters.requeriments import de_la_pagina

pytestmark = pytest.mark.django_db
PRESENTAT = date(2026, 2, 10)
CAMPS = ("qui", "que", "notificat_el", "dies", "unitat", "ates_el", "desates_el")


@pytest.fixture
def informe(persona, tecnica):
    """A report, registered."""
    tramit = fa_informe(persona, fa_tipus_informe(dies_esmena=12), obert_el=PRESENTAT)
    return passa(tramit=tramit, a=E.REGISTRADA, dia=PRESENTAT, per=tecnica)


@pytest.fixture
def general(persona, tecnica):
    tramit = fa_tramit(persona, fa_tipus(), obert_el=PRESENTAT)
    return passa(tramit=tramit, a=E.PRESENTADA, dia=PRESENTAT, per=tecnica)


def _requereix(client, tramit, **camps):
    dades = {"uid": uuid4(), "versio": 0, "qui": "ens", "que": "El contracte de lloguer",
             "notificat_el": "2026-02-16", "dies": "", "unitat": ""}  # fmt: skip
    return client.post(reverse("tramits:requeriment_nou", args=[tramit.uid]), dades | camps)


def _desa(client, requeriment, **camps):
    """The form of a requirement, as it is read, with some fields changed."""
    dades = {nom: getattr(requeriment, nom) or "" for nom in CAMPS}
    abans = {f"initial-{nom}": valor for nom, valor in dades.items()}
    dades |= {"versio": requeriment.versio} | abans | camps
    return client.post(reverse("tramits:requeriment", args=[requeriment.uid]), dades)


def _ara(tramit) -> str:
    tramit.refresh_from_db()
    return tramit.estat


def test_requerir_lo_el_deixa_esperant_des_del_dia_de_la_notificacio(informe, de_tecnica):
    assert _requereix(de_tecnica, informe).status_code == 302
    assert _ara(informe) == E.REQUERIDA
    pas = informe.passos.last()
    assert (pas.de, pas.dia, pas.motiu) == (
        E.REGISTRADA, date(2026, 2, 16), "El contracte de lloguer",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("qui", "dies", "unitat"),
    [
        ("ens", 12, UnitatTermini.HABILS),
        ("generalitat", 12, UnitatTermini.HABILS),
        ("estat", 15, UnitatTermini.NATURALS),
    ],
)
def test_els_dies_en_blanc_son_els_de_la_norma(informe, de_tecnica, qui, dies, unitat):
    _requereix(de_tecnica, informe, qui=qui)
    requeriment = Requeriment.objects.get()
    assert (requeriment.dies, requeriment.unitat) == (dies, unitat)


def test_els_dies_que_es_diuen_son_els_que_valen(informe, de_tecnica):
    _requereix(de_tecnica, informe, qui="estat", dies=5, unitat="habils")
    requeriment = Requeriment.objects.get()
    assert (requeriment.dies, requeriment.unitat) == (5, UnitatTermini.HABILS)


def test_la_pagina_diu_d_on_surten_els_quinze_dies(informe, de_tecnica):
    text = de_tecnica.get(reverse("tramits:requeriment_nou", args=[informe.uid])).content.decode()
    assert "12 dies hàbils, o 15 dies naturals" in text
    assert "art. 130.3 RD 1155/2024" in text


@pytest.mark.parametrize(
    ("passos", "torna"),
    [
        ([], E.PENDENT),
        ([E.PENDENT], E.PENDENT),
        ([E.ASSIGNADA], E.ASSIGNADA),
        ([E.ASSIGNADA, E.PROGRAMADA], E.ASSIGNADA),
        ([E.ASSIGNADA, E.FETA], E.ASSIGNADA),
    ],
)
def test_un_informe_contestat_torna_a_on_era(informe, tecnica, de_tecnica, passos, torna):
    for estat in passos:
        passa(tramit=informe, a=estat, dia=PRESENTAT, per=tecnica)
    _requereix(de_tecnica, informe)
    assert _desa(de_tecnica, Requeriment.objects.get(), ates_el="2026-02-20").status_code == 302
    assert _ara(informe) == torna
    assert informe.passos.last().dia == date(2026, 2, 20)


@pytest.mark.parametrize("passos", [[], [E.EN_TRAMIT]])
def test_el_que_resol_l_estat_torna_a_estar_en_tramit(general, tecnica, de_tecnica, passos):
    for estat in passos:
        passa(tramit=general, a=estat, dia=PRESENTAT, per=tecnica)
    _requereix(de_tecnica, general, qui="estat")
    _desa(de_tecnica, Requeriment.objects.get(), ates_el="2026-02-20")
    assert _ara(general) == E.EN_TRAMIT


def test_on_la_taula_no_ho_permet_el_requeriment_es_desa_igualment(informe, tecnica, de_tecnica):
    for estat in (E.PROPOSTA, E.SIGNADA, E.TRAMESA):
        passa(tramit=informe, a=estat, dia=PRESENTAT, per=tecnica)
    _requereix(de_tecnica, informe, qui="generalitat")
    _desa(de_tecnica, Requeriment.objects.get(), ates_el="2026-02-20")
    assert _ara(informe) == E.TRAMESA
    assert Requeriment.objects.get().ates_el == date(2026, 2, 20)


def test_mentre_n_hi_hagi_un_altre_continua_esperant(informe, de_tecnica):
    for que in ("El contracte", "La cèdula"):
        _requereix(de_tecnica, informe, que=que)
    primer, segon = Requeriment.objects.all()
    _desa(de_tecnica, primer, ates_el="2026-02-20")
    assert _ara(informe) == E.REQUERIDA
    _desa(de_tecnica, segon, ates_el="2026-02-23")
    assert _ara(informe) == E.PENDENT


def test_sense_resposta_espera_que_algu_digui_com_segueix_i_ofereix_d_arxivar_lo(
    informe, tecnica, de_tecnica
):
    _requereix(de_tecnica, informe)
    _desa(de_tecnica, Requeriment.objects.get(), desates_el="2026-02-27")
    assert _ara(informe) == E.REQUERIDA
    assert de_la_pagina(informe, tecnica)["arxivable"]
    adreca = reverse("tramits:requeriment", args=[Requeriment.objects.get().uid])
    arxiva = reverse("tramits:passa", args=[informe.uid, "arxivada"])
    assert arxiva in de_tecnica.get(adreca).content.decode()


def test_d_un_que_resol_l_estat_no_s_ofereix_d_arxivar_lo(general, tecnica, de_tecnica):
    _requereix(de_tecnica, general, qui="estat")
    _desa(de_tecnica, Requeriment.objects.get(), desates_el="2026-02-27")
    assert not de_la_pagina(general, tecnica)["arxivable"]


def test_corregir_que_no_s_havia_ates_el_torna_a_fer_esperar(informe, de_tecnica):
    _requereix(de_tecnica, informe)
    _desa(de_tecnica, Requeriment.objects.get(), ates_el="2026-02-20")
    _desa(de_tecnica, Requeriment.objects.get(), ates_el="")
    assert _ara(informe) == E.REQUERIDA


def test_corregir_ne_el_text_no_mou_el_tramit(informe, tecnica, de_tecnica):
    _requereix(de_tecnica, informe)
    passa(tramit=informe, a=E.ASSIGNADA, dia=PRESENTAT, per=tecnica)
    _desa(de_tecnica, Requeriment.objects.get(), que="El contracte i la cèdula")
    assert _ara(informe) == E.ASSIGNADA


@pytest.mark.parametrize(
    ("camp", "valor", "motiu"),
    [
        ("notificat_el", "2026-02-09", "es va presentar després"),
        ("notificat_el", "2026-03-03", "no pot ser posterior a avui"),
        ("que", "", "obligatori"),
        ("dies", "0", "1"),
        ("dies", "-4", "0"),
        ("qui", "jo", "no és una de les"),
    ],
)
def test_el_que_no_pot_ser_es_diu_al_costat_i_no_es_desa(informe, de_tecnica, camp, valor, motiu):
    resposta = _requereix(de_tecnica, informe, **{camp: valor})
    errors = resposta.context["form"].errors
    assert list(errors) == [camp]
    assert motiu in errors[camp][0]
    assert (Requeriment.objects.count(), _ara(informe)) == (0, E.REGISTRADA)


@pytest.mark.parametrize(
    ("camps", "camp"),
    [
        ({"ates_el": "2026-02-15"}, "ates_el"),
        ({"desates_el": "2026-02-15"}, "desates_el"),
        ({"ates_el": "2026-03-03"}, "ates_el"),
        ({"ates_el": "2026-02-20", "desates_el": "2026-02-21"}, "desates_el"),
    ],
)
def test_una_resposta_fora_d_ordre_es_diu_al_costat(informe, de_tecnica, camps, camp):
    _requereix(de_tecnica, informe)
    resposta = _desa(de_tecnica, Requeriment.objects.get(), **camps)
    assert list(resposta.context["form"].errors) == [camp]
    assert Requeriment.objects.get().es_obert


def test_no_es_requereix_el_que_encara_no_s_ha_presentat(persona, de_tecnica):
    resposta = _requereix(de_tecnica, fa_tramit(persona))
    assert "encara no consta com a presentat" in resposta.content.decode()


def test_no_es_requereix_el_que_ja_es_tancat(informe, tecnica, de_tecnica):
    passa(tramit=informe, a=E.DESISTIDA, dia=PRESENTAT, per=tecnica)
    assert "El tràmit ja és tancat." in _requereix(de_tecnica, informe).content.decode()
    assert not Requeriment.objects.exists()


def test_enviat_dues_vegades_n_hi_ha_un(informe, de_tecnica):
    clau = uuid4()
    for _vegada in range(2):
        assert _requereix(de_tecnica, informe, uid=clau).status_code == 302
    assert (Requeriment.objects.count(), informe.passos.filter(a=E.REQUERIDA).count()) == (1, 1)


def test_si_algu_l_ha_contestat_mentrestant_es_diu_i_no_es_trepitja(informe, de_tecnica):
    _requereix(de_tecnica, informe)
    obert = Requeriment.objects.get()
    _desa(de_tecnica, obert, ates_el="2026-02-20")
    resposta = _desa(de_tecnica, obert, ates_el="2026-02-23")
    assert resposta.status_code == 409
    assert "20" in str(resposta.context["conflicte"]["diferencies"][0].escrit)
    assert Requeriment.objects.get().ates_el == date(2026, 2, 20)


@pytest.mark.parametrize("nom", ["requeriment_nou", "requeriment"])
def test_qui_no_hi_te_res_a_fer_no_hi_entra(
    informe, de_tecnica, forastera, coordinadora, municipal, nom
):
    _requereix(de_tecnica, informe)
    uid = {"requeriment_nou": informe.uid, "requeriment": Requeriment.objects.get().uid}[nom]
    adreca = reverse(f"tramits:{nom}", args=[uid])
    for qui, codi in {forastera: 404, coordinadora: 403, municipal: 403, None: 302}.items():
        assert navegador(qui).get(adreca).status_code == codi
        assert navegador(qui).post(adreca, {"ates_el": "2026-02-20"}).status_code == codi
    assert constancia() == []
    de_tecnica.get(adreca)
    assert [fila.objecte for fila in constancia()] == [f"acollida.persona/{informe.persona.uid}"]
    assert Requeriment.objects.get().es_obert


def test_la_part_de_la_pagina_costa_el_mateix_amb_un_que_amb_deu(
    informe, tecnica, de_tecnica, django_assert_num_queries
):
    for vegades in (1, 9):
        for _vegada in range(vegades):
            _requereix(de_tecnica, informe)
        with django_assert_num_queries(2):
            de_la_pagina(informe, tecnica)
