"""Requirements and extensions written down late, twice or in another order than they happened."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tipus_informe, fa_tramit
from tramits.actions import passa
from tramits.actions.requeriments import MOTIU
from tramits.enums import EstatTramit as E
from tramits.models import Ampliacio, Requeriment
from tramits.presenters.requeriments import files_d_ampliacio

pytestmark = pytest.mark.django_db
PRESENTAT, AVUI = date(2026, 2, 10), date(2026, 3, 2)
CAMPS = ("qui", "que", "notificat_el", "dies", "unitat", "ates_el", "desates_el")


@pytest.fixture
def informe(persona, tecnica):
    tramit = fa_informe(persona, fa_tipus_informe(dies_esmena=10), obert_el=PRESENTAT)
    return passa(tramit=tramit, a=E.REGISTRADA, dia=PRESENTAT, per=tecnica)


@pytest.fixture
def requereix(informe, de_tecnica):
    """A requirement notified that day of February."""

    def fa(dia=16, **camps):
        dades = {"uid": uuid4(), "versio": 0, "qui": "ens", "que": "El contracte",
                 "notificat_el": f"2026-02-{dia}", "dies": "", "unitat": ""}  # fmt: skip
        adreca = reverse("tramits:requeriment_nou", args=[informe.uid])
        resposta = de_tecnica.post(adreca, dades | camps)
        assert resposta.status_code == 302, resposta.context["form"].errors
        return Requeriment.objects.latest("pk")

    return fa


@pytest.fixture
def desa(de_tecnica):
    """The form of a requirement as it was read, with some fields changed."""

    def fa(requeriment, **camps):
        llegit = {nom: getattr(requeriment, nom) or "" for nom in CAMPS}
        abans = {f"initial-{nom}": valor for nom, valor in llegit.items()}
        dades = llegit | abans | {"versio": requeriment.versio} | camps
        resposta = de_tecnica.post(reverse("tramits:requeriment", args=[requeriment.uid]), dades)
        requeriment.refresh_from_db()
        return resposta

    return fa


def _ara(tramit):
    tramit.refresh_from_db()
    return tramit.estat, tramit.passos.last().dia.day


@pytest.mark.parametrize("primer_apuntat", ["primer", "segon"])
def test_torna_el_dia_de_la_darrera_resposta_s_apunti_quan_s_apunti(
    informe, requereix, desa, primer_apuntat
):
    primer, segon = requereix(16), requereix(17)
    respostes = [(primer, "2026-02-20"), (segon, "2026-02-25")]
    for requeriment, dia in respostes if primer_apuntat == "primer" else respostes[::-1]:
        assert _ara(informe)[0] == E.REQUERIDA
        desa(requeriment, ates_el=dia)
    assert _ara(informe) == (E.PENDENT, 25)


def test_el_que_va_acabar_sense_resposta_tambe_feia_esperar(informe, requereix, desa):
    sense, ates = requereix(16), requereix(16)
    desa(sense, desates_el="2026-02-27")
    desa(ates, ates_el="2026-02-19")
    assert _ara(informe) == (E.PENDENT, 27)


def test_un_de_notificat_abans_i_apuntat_despres_no_fa_cap_altre_pas(informe, requereix, desa):
    requereix(17), requereix(12)
    assert informe.passos.filter(a=E.REQUERIDA).count() == 1
    assert [r.notificat_el.day for r in informe.requeriments.all()] == [12, 17]


def test_corregir_el_text_d_un_de_contestat_no_reobre_el_que_ha_acabat(informe, requereix, desa):
    """The last one ended without an answer: it waits for somebody to say how it goes on."""
    contestat = requereix(12)
    desa(contestat, ates_el="2026-02-16")
    desa(requereix(17), desates_el="2026-02-27")
    assert _ara(informe) == (E.REQUERIDA, 17)
    assert desa(contestat, que="El contracte de lloguer").status_code == 302
    assert _ara(informe) == (E.REQUERIDA, 17)


def test_portat_despres_del_termini_i_corregit_torna_a_on_era(informe, requereix, desa):
    requeriment = requereix(16)
    desa(requeriment, desates_el="2026-02-27")
    assert desa(requeriment, desates_el="", ates_el="2026-02-26").status_code == 302
    assert _ara(informe) == (E.PENDENT, 26)
    assert (requeriment.ates_el, requeriment.desates_el) == (date(2026, 2, 26), None)


def test_contestat_el_mateix_dia_que_es_notifica(informe, requereix, desa):
    desa(requereix(16), ates_el="2026-02-16")
    assert _ara(informe) == (E.PENDENT, 16)


def test_notificat_el_dia_de_la_presentacio_i_contestat_avui(informe, requereix, desa):
    requeriment = requereix(10)
    assert desa(requeriment, ates_el=f"{AVUI}").status_code == 302
    assert _ara(informe) == (E.PENDENT, AVUI.day)


def test_respost_dues_vegades_el_mateix_formulari_fa_un_sol_pas(informe, requereix, desa):
    requeriment = requereix(16)
    vist = Requeriment.objects.get(pk=requeriment.pk)
    desa(requeriment, ates_el="2026-02-20")
    desa(vist, ates_el="2026-02-20")
    assert informe.passos.filter(de=E.REQUERIDA).count() == 1
    requeriment.refresh_from_db()
    assert requeriment.ates_el == date(2026, 2, 20)


def test_el_motiu_del_pas_es_talla_i_el_requeriment_no(informe, requereix):
    llarg = "El contracte de lloguer. " * 39
    requeriment = requereix(16, que=llarg)
    assert requeriment.que == llarg.strip()
    assert informe.passos.last().motiu == llarg[:MOTIU]


@pytest.mark.parametrize(
    ("camp", "valor"),
    [
        ("que", "x" * 1001),
        ("que", "\u200b\u200e  "),
        ("dies", "367"),
        ("dies", "40000"),
        ("dies", "1,5"),
        ("dies", "deu"),
        ("unitat", "setmanes"),
        ("notificat_el", "2026-02-30"),
        ("notificat_el", "16/2"),
        ("notificat_el", ""),
    ],
)
def test_el_que_no_es_pot_desar_es_diu_al_seu_camp(informe, de_tecnica, camp, valor):
    dades = {"uid": uuid4(), "versio": 0, "qui": "ens", "que": "El contracte",
             "notificat_el": "2026-02-16", "dies": "", "unitat": ""}  # fmt: skip
    adreca = reverse("tramits:requeriment_nou", args=[informe.uid])
    resposta = de_tecnica.post(adreca, dades | {camp: valor})
    assert resposta.status_code == 200
    assert list(resposta.context["form"].errors) == [camp]
    assert not Requeriment.objects.exists()


def test_d_un_de_tancat_se_n_corregeix_la_resposta_i_no_torna_enlloc(
    informe, requereix, desa, tecnica
):
    requeriment = requereix(16)
    passa(tramit=informe, a=E.DESISTIDA, dia=AVUI, per=tecnica)
    assert desa(requeriment, ates_el="2026-02-20").status_code == 302
    assert _ara(informe)[0] == E.DESISTIDA
    assert requeriment.ates_el == date(2026, 2, 20)


def test_un_verb_que_no_toca_no_fa_res(informe, requereix, de_tecnica):
    adreca = reverse("tramits:requeriment", args=[requereix(16).uid])
    assert {getattr(de_tecnica, verb)(adreca).status_code for verb in ("put", "delete")} == {405}


@pytest.mark.parametrize("dies", [1, 366])
def test_els_dies_hi_caben_fins_a_un_any(informe, requereix, dies):
    assert requereix(16, dies=dies).dies == dies


# More days: how many, of which clock, and what is told of it.


def _amplia(client, tramit, **camps):
    dades = {"uid": uuid4(), "rellotge": "proposta", "dies": 10, "motiu": "Festa major",
             "acordada_el": "2026-02-20"}  # fmt: skip
    return client.post(reverse("tramits:ampliacio_nova", args=[tramit.uid]), dades | camps)


def test_la_meitat_justa_no_s_avisa_i_un_dia_mes_si(informe, de_tecnica):
    _amplia(de_tecnica, informe, dies=15)
    assert [fila.de_mes for fila in files_d_ampliacio(informe)] == [False]
    resposta = de_tecnica.get("/")
    assert not [avis for avis in resposta.context["messages"] if "meitat" in str(avis)]
    _amplia(de_tecnica, informe, dies=1)
    assert [fila.de_mes for fila in files_d_ampliacio(informe)] == [False, True]


def test_cada_rellotge_te_la_seva_meitat(informe, de_tecnica):
    for rellotge, dies in (("proposta", 15), ("emissio", 15), ("legal", 15), ("esmena", 5)):
        _amplia(de_tecnica, informe, rellotge=rellotge, dies=dies)
    assert not any(fila.de_mes for fila in files_d_ampliacio(informe))
    _amplia(de_tecnica, informe, rellotge="esmena", dies=1)
    assert [fila.de_mes for fila in files_d_ampliacio(informe)] == [False] * 4 + [True]


def test_d_un_termini_que_la_norma_no_diu_no_hi_ha_meitat(persona, tecnica, de_tecnica):
    tramit = fa_tramit(persona, fa_tipus(termini=None), obert_el=PRESENTAT)
    passa(tramit=tramit, a=E.PRESENTADA, dia=PRESENTAT, per=tecnica)
    assert _amplia(de_tecnica, tramit, rellotge="resolucio", dies=300).status_code == 302
    assert [fila.de_mes for fila in files_d_ampliacio(tramit)] == [False]


@pytest.mark.parametrize(
    ("camp", "valor"),
    [
        ("dies", "-3"),
        ("dies", "367"),
        ("dies", "40000"),
        ("dies", "2.5"),
        ("motiu", "x" * 301),
        ("motiu", "\u200b"),
        ("rellotge", ""),
        ("acordada_el", "2026-02-31"),
        ("uid", "no"),
    ],
)
def test_una_ampliacio_que_no_pot_ser_no_es_desa(informe, de_tecnica, camp, valor):
    resposta = _amplia(de_tecnica, informe, **{camp: valor})
    assert (resposta.status_code, list(resposta.context["form"].errors)) == (200, [camp])
    assert not Ampliacio.objects.exists()


def test_ampliar_lo_i_retirar_ho_torna_el_venciment_a_on_era(informe, de_tecnica):
    informe.refresh_from_db()
    abans = informe.venc_el
    _amplia(de_tecnica, informe, dies=5)
    informe.refresh_from_db()
    assert informe.venc_el > abans
    de_tecnica.post(reverse("tramits:ampliacio_retira", args=[Ampliacio.objects.get().uid]))
    informe.refresh_from_db()
    assert informe.venc_el == abans


def test_les_que_plegades_passen_del_calendari_deixen_el_rellotge_sense_dia(
    informe, tecnica, de_tecnica
):
    """The calendar ends with 2050: there are some six thousand working days until then."""
    comuns = {"rellotge": "proposta", "motiu": "Festa major", "per": tecnica}
    informe.ampliacions.create(dies=5900, acordada_el=AVUI, **comuns)
    assert _amplia(de_tecnica, informe, dies=366).status_code == 302
    informe.refresh_from_db()
    assert informe.venc_el is None


@pytest.mark.parametrize("exercici", [2007, 2008])
def test_se_n_pot_anotar_un_de_presentat_abans_que_comenci_el_calendari(
    persona, tecnica, de_tecnica, exercici
):
    """What was presented then has no clock that anybody could watch."""
    tramit = fa_tramit(persona, fa_tipus(), obert_el=date(exercici, 1, 5), per=tecnica)
    adreca = reverse("tramits:passa", args=[tramit.uid, "presentada"])
    form = de_tecnica.get(adreca).context["form"]
    dades = {nom: form[nom].value() or "" for nom in form.fields}
    resposta = de_tecnica.post(adreca, dades | {"dia": f"{exercici}-01-05"}, follow=True)
    assert resposta.status_code == 200
    tramit.refresh_from_db()
    assert tramit.estat == E.PRESENTADA
    assert (tramit.venc_el is None) == (exercici < 2008)
