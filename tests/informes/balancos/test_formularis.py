"""Opening a balanç and saying how a commitment is: what is stored and what is refused."""

from uuid import uuid4

import pytest
from django.urls import reverse

from informes.balancos.forms import semestres
from pla.enums import EstatDeCompliment
from pla.models import Balanc, EstatCompromis
from tests.fabriques import fa_municipi
from tests.informes.balancos.mon import TEXT, fa_balanc, fa_estat
from tests.pla.fabriques import fa_mandat

pytestmark = pytest.mark.django_db
NOU = "informes:balanc_nou"


def dades(**camps):
    return {
        "uid": uuid4(), "versio": 0, "estat": "completat", "observacions": TEXT,
        "observat_el": "2026-01-10",
    } | camps  # fmt: skip


@pytest.fixture
def porta(mon):
    return reverse("informes:balanc_estat", args=[mon.balanc.uid, mon.un.uid])


def test_s_obre_el_balanc_d_un_semestre_una_sola_vegada(seva, mon):
    enviat = {"uid": uuid4(), "versio": 0, "mandat": mon.mandat.pk, "periode": "2025-1"}
    for _ in range(2):  # the same form, sent twice
        resposta = seva.post(reverse(NOU), enviat)
        assert resposta.url == reverse("informes:balanc", args=[enviat["uid"]])
    assert Balanc.objects.filter(periode="2025-1").count() == 1
    un_altre = seva.post(reverse(NOU), enviat | {"uid": uuid4()})
    assert "Aquest semestre ja té balanç." in un_altre.content.decode()


@pytest.mark.parametrize("periode", ["2027-1", "2023-3", "2025", "", "2018-1"])
def test_un_semestre_que_no_es_del_mandat_o_no_ha_arribat_es_refusa(seva, mon, periode):
    enviat = {"uid": uuid4(), "versio": 0, "mandat": mon.mandat.pk, "periode": periode}
    assert seva.post(reverse(NOU), enviat).context["form"].errors["periode"]
    assert Balanc.objects.count() == 1


def test_el_semestre_ha_de_ser_del_seu_mandat(seva, mon, berga):
    vell = fa_mandat(
        berga.comarca, municipi=berga, per=mon.per, inici="2019-07-01", fi="2023-06-30"
    )
    enviat = {"uid": uuid4(), "versio": 0, "mandat": vell.pk, "periode": "2025-1"}
    resposta = seva.post(reverse(NOU), enviat).content.decode()
    assert "Aquest semestre no és de les dates del mandat." in resposta
    d_una_altra = fa_mandat(fa_municipi("Lleida").comarca, per=mon.per)
    resposta = seva.post(reverse(NOU), enviat | {"mandat": d_una_altra.pk}).content.decode()
    assert "Selecció no vàlida." in resposta


def test_els_semestres_van_del_primer_del_mandat_al_d_avui(mon):
    assert semestres([mon.mandat]) == ["2026-1", "2025-2", "2025-1", "2024-2", "2024-1", "2023-2"]
    assert semestres([]) == []


def test_es_desa_l_estat_amb_les_claus_i_no_amb_els_nombres(seva, mon, porta):
    assert seva.post(porta, dades()).status_code == 302
    estat = EstatCompromis.objects.get()
    assert (estat.observacions, estat.text, estat.xifres) == (TEXT, "", {})
    assert (estat.creat_per, estat.compromis, estat.balanc) == (mon.per, mon.un, mon.balanc)


@pytest.mark.parametrize("estat", EstatDeCompliment)
def test_alguns_estats_demanen_el_perque(seva, porta, estat):
    resposta = seva.post(porta, dades(estat=estat.value, observacions="  "))
    calen = estat in EstatDeCompliment.amb_observacio()
    assert EstatCompromis.objects.exists() is not calen
    if calen:
        assert "Digueu el perquè" in str(resposta.context["form"].errors["observacions"])


@pytest.mark.parametrize(
    ("camps", "camp", "diu"),
    [
        ({"observacions": "a\n {zzz.q}"}, "observacions", "Línia 2, columna 2: No hi ha cap xifra"),
        ({"observacions": "{"}, "observacions", "Línia 1, columna 1: Aquesta clau no es tanca"),
        ({"observat_el": "2026-03-03"}, "observat_el", "encara no ha arribat"),
        ({"observat_el": ""}, "observat_el", "obligatori"),
        ({"estat": "perfecte"}, "estat", "perfecte"),
        ({"estat": ""}, "estat", "obligatori"),
    ],
)
def test_el_que_no_val_es_diu_al_costat_del_camp_i_no_es_desa_res(seva, porta, camps, camp, diu):
    resposta = seva.post(porta, dades(**camps))
    assert resposta.status_code == 200
    assert diu in str(resposta.context["form"].errors[camp])
    assert not EstatCompromis.objects.exists()


def test_escriu_el_paragraf_l_afegeix_al_que_ja_hi_ha_i_no_desa(seva, porta):
    resposta = seva.post(porta, dades(paragraf="acollida", observacions="Abans."))
    text = resposta.context["form"]["observacions"].value()
    assert text.startswith("Abans.\n\n{tramits.presentats:S'ha presentat|S'han presentat}")
    assert not resposta.context["form"].errors
    assert not EstatCompromis.objects.exists()
    desconegut = seva.post(porta, dades(paragraf="zzz", observacions="Abans."))
    assert desconegut.context["form"]["observacions"].value() == "Abans."


def test_el_text_del_semestre_anterior_porta_les_claus_i_diu_els_nombres_d_aquest(seva, mon):
    fa_estat(mon.balanc, mon.un, per=mon.per)
    seguent = fa_balanc(mon.mandat, "2026-1", per=mon.per)
    porta = reverse("informes:balanc_estat", args=[seguent.uid, mon.un.uid])
    assert "El del 2n semestre de 2025" in seva.get(porta).content.decode()
    resposta = seva.post(porta, dades(paragraf="anterior", observacions=""))
    assert resposta.context["form"]["observacions"].value() == TEXT
    assert resposta.context["dit"].text == "S'han fet 2 tràmits a {Berga}."
    primera = reverse("informes:balanc_estat", args=[mon.balanc.uid, mon.dos.uid])
    assert "El del " not in seva.get(primera).content.decode()


def test_mira_com_es_llegira_ensenya_el_text_o_diu_que_hi_passa(seva, porta):
    resposta = seva.post(porta, dades(mira="1"))
    assert "5 tràmits</a> a {Berga}." in resposta.content.decode()
    resposta = seva.post(porta, dades(mira="1", observacions="{tramits.presentat}"))
    assert "escriviu «tramits.presentats»" in resposta.content.decode()
    assert not EstatCompromis.objects.exists()


def test_qui_desa_despres_d_un_altre_ho_sap_abans_de_trepitjar_lo(seva, mon, porta):
    estat = fa_estat(mon.balanc, mon.un, per=mon.per)
    enviat = dades(versio=1, **{"initial-observacions": TEXT})
    del enviat["uid"]
    seva.post(porta, enviat | {"observacions": "Primer."})
    resposta = seva.post(porta, enviat | {"observacions": "Segon."})
    assert resposta.status_code == 409
    estat.refresh_from_db()
    assert (estat.observacions, estat.versio) == ("Primer.", 2)


def test_es_corregeix_el_que_ja_s_havia_dit_tal_com_ho_envia_el_navegador(seva, mon, porta):
    estat = fa_estat(mon.balanc, mon.un, "Una línia.\nI una altra.", per=mon.per)
    form = seva.get(porta).context["form"]
    assert 'name="initial-observacions"' in seva.get(porta).content.decode()
    enviat = {camp.html_name: camp.value() for camp in form}
    enviat |= {camp.html_initial_name: camp.value() for camp in form if camp.name != "versio"}
    enviat["observacions"] = "Una línia.\r\nI dues més."
    assert seva.post(porta, enviat).status_code == 302
    estat.refresh_from_db()
    assert (estat.observacions, estat.versio) == ("Una línia.\nI dues més.", 2)


def test_dos_formularis_nous_del_mateix_compromis_en_fan_un(seva, mon, porta):
    uid = uuid4()
    assert seva.post(porta, dades(uid=uid)).status_code == 302
    assert seva.post(porta, dades(uid=uid)).status_code == 302
    assert EstatCompromis.objects.get().uid == uid


def test_si_algu_altre_n_ha_dit_l_estat_mentre_s_escrivia_es_revisa(seva, mon, porta):
    fa_estat(mon.balanc, mon.un, "El seu.", per=mon.per)
    resposta = seva.post(porta, dades(observacions="El meu."))
    assert resposta.url == porta
    assert "mentre l&#x27;escrivíeu" in seva.get(porta).content.decode()
    assert EstatCompromis.objects.get().observacions == "El seu."
