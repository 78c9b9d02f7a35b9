"""The quick log: eight fields, once, and ready for the next."""

from datetime import date, time

import pytest

from municipis.enums import TipusEntitat
from pla.enums import EstatActivitat
from pla.forms.apunta import ApuntaForm
from pla.models import Activitat, Projecte, SessioActivitat
from tests.pla.dades import apunt, errors, ruta
from tests.pla.fabriques import fa_accio, fa_activitat, fa_anual, fa_entitat, fa_pla, fa_taula

pytestmark = pytest.mark.django_db


@pytest.fixture
def projecte(comarca, tecnica):
    return Projecte.objects.create(
        comarca=comarca, nom="Instituts Oberts", creat_per=tecnica, modificat_per=tecnica
    )


def test_s_apunta_amb_vuit_camps(de_tecnica, tecnica, berga):
    resposta = de_tecnica.post(ruta("apunta"), apunt(berga), follow=True)
    activitat = Activitat.objects.get()
    assert (activitat.titol, activitat.municipi, activitat.comarca) == (
        "Com s'empadrona", berga, berga.comarca,
    )  # fmt: skip
    assert (activitat.dones, activitat.homes, activitat.altres, activitat.no_consta) == (
        10,
        3,
        0,
        0,
    )
    assert list(activitat.tecniques.all()) == [tecnica]
    sessio = SessioActivitat.objects.get()
    assert (sessio.dia, sessio.minuts, sessio.estat) == (date(2026, 3, 2), 120, "feta")
    text = resposta.content.decode()
    assert f'href="{ruta("activitat", activitat)}"' in text
    assert resposta.redirect_chain == [(ruta("inici"), 302)]
    assert not resposta.context["form"].is_bound  # ready for the next


def test_es_veuen_vuit_camps_i_la_resta_es_plega(de_tecnica):
    resposta = de_tecnica.get(ruta("inici"))
    form = resposta.context["form"]
    assert len(ApuntaForm.VISIBLES) == 8
    tots = {camp.name for camp in form.visible_fields()}
    assert tots == {*ApuntaForm.VISIBLES, *ApuntaForm.SEGONS_QUE_ES, *ApuntaForm.PLEGATS}
    text = resposta.content.decode()
    plec = text.index('<details class="act-plec">')
    assert all(text.index(f'name="{nom}"') < plec for nom in ApuntaForm.VISIBLES)
    assert all(text.index(f'name="{nom}"') > plec for nom in ApuntaForm.PLEGATS)


def test_enviat_dues_vegades_es_apuntat_una(de_tecnica, berga):
    dades = apunt(berga)
    for _vegada in range(2):
        assert de_tecnica.post(ruta("apunta"), dades).status_code == 302
    assert (Activitat.objects.count(), SessioActivitat.objects.count()) == (1, 1)


def test_el_que_encara_ha_de_ser_queda_previst(de_tecnica, berga):
    de_tecnica.post(ruta("apunta"), apunt(berga, dia="2026-03-20", dones="", homes=""))
    assert SessioActivitat.objects.get().estat == EstatActivitat.PREVISTA
    assert Activitat.objects.get().participants is None


@pytest.mark.parametrize(
    ("camps", "camp", "diu"),
    [
        ({"dia": "2026-03-20"}, "dia", "Encara ha d'arribar"),
        ({"minuts": ""}, "minuts", "Una formació no es desa sense"),
        ({"minuts": "25"}, "minuts", "Un dia té 24 hores"),
        ({"minuts": "1.30"}, "minuts", "Escriviu-ho com"),
        ({"minuts": "0"}, "minuts", "Digueu quant dura"),
        ({"minuts": "3", "hora": "22:00"}, "minuts", "Comença a les 22.00"),
        ({"total": "14"}, "total", "Sumen 13 i heu dit 14."),
        ({"homes": ""}, "homes", "escriviu 0"),
        ({"dones": "-1"}, "dones", "0"),
        ({"dones": "", "homes": "", "total": "9"}, "total", "Repartiu-les"),
        ({"tipus": "centre"}, "entitat", "Digueu quin centre"),
        ({"tipus": "assess"}, "entitat", "Digueu quin servei"),
        ({"tipus": "reunio"}, "taula", "Digueu de quina taula"),
        ({"titol": ""}, "titol", "obligatori"),
        ({"tipus": "festa"}, "tipus", ""),
        ({"dia": "1926-03-02"}, "dia", "Reviseu l'any"),
        ({"dia": "2036-03-02"}, "dia", "Reviseu l'any"),
        ({"de_que": "accio:3f2504e0-4f89-11d3-9a0c-0305e82c3301"}, "de_que", ""),
    ],
)
def test_el_que_no_pot_ser_es_diu_al_camp_i_no_es_desa_res(de_tecnica, berga, camps, camp, diu):
    resposta = de_tecnica.post(ruta("apunta"), apunt(berga, **camps))
    assert resposta.status_code == 200
    assert diu in " ".join(errors(resposta)[camp])
    assert not Activitat.objects.exists()
    assert not SessioActivitat.objects.exists()


def test_una_sessio_de_24_hores_hi_cap(de_tecnica, berga):
    de_tecnica.post(ruta("apunta"), apunt(berga, minuts="24", hora="00:00"))
    assert SessioActivitat.objects.get().minuts == 1440


def test_nomes_les_que_no_consten_es_comptar(de_tecnica, berga):
    de_tecnica.post(ruta("apunta"), apunt(berga, dones="", homes="", no_consta="9", total="9"))
    activitat = Activitat.objects.get()
    assert (activitat.dones, activitat.no_consta, activitat.participants) == (0, 9, 9)


def test_sense_comptar_no_es_zero(de_tecnica, berga):
    de_tecnica.post(ruta("apunta"), apunt(berga, dones="", homes=""))
    assert Activitat.objects.get().participants is None
    de_tecnica.post(ruta("apunta"), apunt(berga, dones="0", homes="0"))
    assert Activitat.objects.latest("id").participants == 0


def test_una_reunio_es_diu_com_la_seva_taula(de_tecnica, comarca, berga):
    taula = fa_taula(comarca, nom="Taula de salut")
    dades = apunt(berga, tipus="reunio", taula=taula.pk, titol="", minuts="")
    de_tecnica.post(ruta("apunta"), dades)
    assert Activitat.objects.get().titol == "Reunió: Taula de salut"


@pytest.mark.parametrize(
    ("des_de", "fins", "diu"),
    [
        (date(2026, 3, 3), None, "La taula comença a reunir-se més tard (3 de març de 2026)."),
        (date(2020, 1, 1), date(2026, 3, 1), "La taula es va tancar abans (1 de març de 2026)"),
    ],
)
def test_cap_reunio_fora_de_la_vida_de_la_taula(de_tecnica, comarca, berga, des_de, fins, diu):
    taula = fa_taula(comarca, des_de=des_de, fins=fins)
    resposta = de_tecnica.post(ruta("apunta"), apunt(berga, tipus="reunio", taula=taula.pk))
    assert diu in errors(resposta)["dia"][0]
    assert not Activitat.objects.exists()


def test_la_taula_que_no_toca_no_es_desa(de_tecnica, comarca, berga):
    """The field is not on the screen for this kind: what it keeps from before says nothing."""
    de_tecnica.post(ruta("apunta"), apunt(berga, taula=fa_taula(comarca).pk))
    assert Activitat.objects.get().taula is None


def test_l_activitat_d_un_centre_es_d_on_es_el_centre(de_tecnica, berga, avia):
    institut = fa_entitat("Institut", municipi=avia, tipus=TipusEntitat.ENSENYAMENT)
    de_tecnica.post(ruta("apunta"), apunt(berga, tipus="centre", entitat=institut.pk))
    assert (Activitat.objects.get().municipi, Activitat.objects.get().entitat) == (avia, institut)


def test_un_centre_ha_de_ser_educatiu(de_tecnica, berga):
    cap = fa_entitat("CAP", municipi=berga, tipus=TipusEntitat.SALUT)
    resposta = de_tecnica.post(ruta("apunta"), apunt(berga, tipus="centre", entitat=cap.pk))
    assert "No és un centre educatiu" in errors(resposta)["entitat"][0]


def test_es_de_l_accio_o_del_projecte_que_es_tria(de_tecnica, comarca, berga, projecte):
    accio = fa_accio(fa_anual(fa_pla(comarca)))
    de_tecnica.post(ruta("apunta"), apunt(berga, de_que=f"accio:{accio.uid}"))
    de_tecnica.post(ruta("apunta"), apunt(berga, de_que=f"projecte:{projecte.uid}"))
    una, altra = Activitat.objects.order_by("id")
    assert (una.accio, una.projecte) == (accio, None)
    assert (altra.accio, altra.projecte) == (None, projecte)


def test_no_s_ofereix_res_d_una_altra_comarca(de_tecnica, berga, forana):
    municipi = forana.assignacio.municipi
    accio = fa_accio(fa_anual(fa_pla(municipi.comarca)))
    entitat, taula = fa_entitat(municipi=municipi), fa_taula(municipi.comarca)
    for camps, camp in (
        ({"municipi": municipi.pk}, "municipi"),
        ({"entitat": entitat.pk}, "entitat"),
        ({"tipus": "reunio", "taula": taula.pk}, "taula"),
        ({"de_que": f"accio:{accio.uid}"}, "de_que"),
    ):
        assert camp in errors(de_tecnica.post(ruta("apunta"), apunt(berga) | camps))
    assert not Activitat.objects.exists()


def test_repeteix_l_ultima_tret_del_dia_i_de_qui_va_venir(de_tecnica, tecnica, berga, projecte):
    fa_activitat(berga, per=tecnica, titol="Una d'abans")
    ultima = fa_activitat(
        berga, "sensib", per=tecnica, titol="Antirumors", dies=(date(2026, 2, 3),), minuts=90,
        comptats=(7, 2, 0, 0), projecte=projecte, lloc="Biblioteca",
    )  # fmt: skip
    ultima.sessions.update(hora=time(18, 30))
    fa_activitat(berga, titol="La d'una companya")
    form = de_tecnica.get(ruta("inici", repeteix=1)).context["form"]
    diu = {nom: form[nom].value() for nom in form.fields}
    assert (diu["titol"], diu["tipus"], diu["municipi"]) == ("Antirumors", "sensib", berga.pk)
    assert (diu["minuts"], diu["de_que"]) == ("1:30", f"projecte:{projecte.uid}")
    assert (diu["lloc"], diu["hora"]) == ("Biblioteca", time(18, 30))
    assert diu["dia"] == date(2026, 3, 2)
    assert [diu[sexe] for sexe in ("dones", "homes", "altres", "no_consta", "total")] == [None] * 5


def test_repetir_sense_cap_d_abans_obre_el_formulari_buit(de_tecnica):
    resposta = de_tecnica.get(ruta("inici", repeteix=1))
    assert resposta.context["form"].initial == {}
    assert not resposta.context["repetida"]


def test_el_municipi_es_el_seu_si_nomes_en_te_un(de_tecnica, de_coordinadora, berga):
    assert de_tecnica.get(ruta("inici")).context["form"]["municipi"].value() == berga.pk
    assert de_coordinadora.get(ruta("inici")).context["form"]["municipi"].value() is None


def test_la_coordinadora_tambe_apunta_i_no_consta_que_la_faci(de_coordinadora, berga):
    de_coordinadora.post(ruta("apunta"), apunt(berga))
    assert not Activitat.objects.get().tecniques.exists()


def test_anar_a_l_adreca_de_desar_torna_a_la_porta(de_tecnica):
    assert de_tecnica.get(ruta("apunta")).url == ruta("inici")


def test_el_que_es_plega_s_obre_si_cal_veure_ho(de_tecnica, berga):
    resposta = de_tecnica.post(ruta("apunta"), apunt(berga, total="99"))
    assert '<details class="act-plec" open>' in resposta.content.decode()
