"""Closing a balanç: what it needs, what it keeps, and every door that it then shuts."""

import pytest
from django.urls import reverse

from informes.balancos import actions
from informes.balancos.contingut import contingut, empremta
from informes.balancos.lector import Lector
from informes.observacions import escriu, llegeix, text_de
from pla.actions import PlaError
from pla.enums import EstatDeCompliment
from pla.models import Balanc, EstatCompromis, PasCompromis
from tests.informes.balancos.mon import FORA, fa_balanc, fa_estat, fa_tramits
from tests.pla.fabriques import fa_compromis, fa_mandat
from tramits.models import Tramit

pytestmark = pytest.mark.django_db


def vista(balanc):
    balanc = Balanc.objects.get(pk=balanc.pk)
    return empremta(contingut(balanc, Lector.de(balanc)))


def tanca(mon):
    actions.tanca(balanc=mon.balanc, vista=vista(mon.balanc), per=mon.per)
    return Balanc.objects.get(pk=mon.balanc.pk)


def dits(balanc):
    return contingut(balanc, Lector.de(balanc))


def test_tancar_guarda_el_text_i_les_xifres_i_regenerar_lo_dona_el_mateix(mon, rellotge):
    mon.escriu()
    PasCompromis.objects.create(compromis=mon.un, clau="a", nom="Fase", percentatge=40)
    balanc = tanca(mon)
    assert (balanc.tancat_per, balanc.versio) == (mon.per, 2)
    un, dos = dits(balanc)
    assert un.text == dos.text == "S'han fet 5 tràmits a {Berga}."
    assert un.estat.text == un.text
    assert un.estat.xifres["tramits.presentats"]["valor"] == 5
    assert (un.fitxa.codi, un.fitxa.text, un.fitxa.percentatge) == ("3.1", "Compromís 1", 0)
    assert dos.fitxa.percentatge is None


def test_el_text_tornat_a_escriure_amb_les_xifres_guardades_es_el_mateix(mon, berga):
    text = "{tramits.presentats|tràmit|tràmits}, {tramits.presentats:el qual|els quals} {{sí}}: "
    mon.escriu(text + "{tramits.persones|persona|persones}, {tramits.presentats?tipus=social}.")
    balanc = tanca(mon)
    fa_tramits(berga, 3, per=mon.per)
    for dit in dits(balanc):
        assert text_de(escriu(llegeix(dit.estat.observacions), dit.valors)) == dit.estat.text
        assert dit.estat.text == "5 tràmits, els quals {sí}: 1 persona, 5."


def test_un_cop_tancat_els_registres_i_els_compromisos_ja_no_el_toquen(mon, berga):
    mon.escriu()
    balanc = tanca(mon)
    abans = dits(balanc)
    fa_tramits(berga, 3, per=mon.per)
    mon.un.text, mon.un.numero = "Un altre text", 9
    mon.un.save()
    fa_compromis(mon.prioritat, per=mon.per)
    assert dits(Balanc.objects.get(pk=balanc.pk)) == abans
    assert Lector.de(balanc).llegeix("{tramits.presentats}").text == "8"


def test_no_es_tanca_fins_que_tots_els_compromisos_tenen_estat(mon):
    with pytest.raises(PlaError, match="per acabar"):
        tanca(mon)
    fa_estat(mon.balanc, mon.un, per=mon.per)
    with pytest.raises(PlaError, match="per acabar"):
        tanca(mon)
    assert [dit.fitxa.numero for dit in actions.falten(dits(mon.balanc))] == [2]
    fa_estat(mon.balanc, mon.dos, "", per=mon.per, estat=EstatDeCompliment.PENDENT)
    assert tanca(mon).tancat_el


def test_no_es_tanca_si_un_text_no_es_pot_escriure(mon):
    mon.escriu("{tramits.antigament}")
    with pytest.raises(PlaError, match="per acabar"):
        tanca(mon)
    assert not Balanc.objects.tancats().exists()


def test_un_mandat_sense_compromisos_no_te_res_a_tancar(mon):
    buit = fa_balanc(fa_mandat(per=mon.per), per=mon.per)
    with pytest.raises(PlaError, match="cap compromís"):
        actions.tanca(balanc=buit, vista=vista(buit), per=mon.per)


def test_es_tanca_el_que_s_ha_vist(mon, berga):
    mon.escriu()
    vist = vista(mon.balanc)
    fa_tramits(berga, 1, per=mon.per)
    with pytest.raises(PlaError, match="mentre el miràveu"):
        actions.tanca(balanc=mon.balanc, vista=vist, per=mon.per)
    assert not Balanc.objects.tancats().exists()
    assert tanca(mon).tancat_el


def test_tancat_no_s_hi_escriu_per_cap_porta(mon, seva):
    mon.escriu()
    balanc = tanca(mon)
    quan = balanc.tancat_el
    with pytest.raises(PlaError, match="ja és tancat"):
        actions.tanca(balanc=balanc, vista=vista(balanc), per=mon.per)
    adreca = reverse("informes:balanc_estat", args=[balanc.uid, mon.un.uid])
    resposta = seva.post(adreca, {"estat": "pendent", "observat_el": "2026-01-10", "versio": 1})
    assert resposta.url == reverse("informes:balanc", args=[balanc.uid])
    assert "ja és tancat" in seva.get(resposta.url).content.decode()
    resposta = seva.post(reverse("informes:balanc_tanca", args=[balanc.uid]), {"empremta": "x"})
    assert resposta.status_code == 302
    assert not EstatCompromis.objects.filter(estat="pendent").exists()
    assert Balanc.objects.get(pk=balanc.pk).tancat_el == quan


def test_la_pagina_tancada_diu_el_mateix_i_al_costat_el_que_surt_avui(mon, seva, berga):
    mon.escriu()
    balanc = tanca(mon)
    adreca = reverse("informes:balanc", args=[balanc.uid])
    assert "avui en" not in seva.get(adreca).content.decode()
    fa_tramits(berga, 3, per=mon.per)
    pagina = seva.get(adreca).content.decode()
    assert pagina.count('>5 tràmits</a> <span class="balanc-avui">avui en surten 8</span>') == 2
    Tramit.objects.update(presentada_el=FORA, obert_el=FORA)
    assert "avui en surten 0" in seva.get(adreca).content.decode()


def test_confirmar_des_de_la_pagina_tanca_i_qui_es_tecnica_ja_el_llegeix(
    mon, seva, tecnica, client
):
    client.force_login(tecnica)
    seu = reverse("informes:balanc", args=[mon.balanc.uid])
    mon.escriu()
    assert client.get(seu).status_code == 404
    pagina = seva.get(reverse("informes:balanc_tanca", args=[mon.balanc.uid]))
    assert ">5 tràmits</a> a {Berga}." in pagina.content.decode()
    resposta = seva.post(
        reverse("informes:balanc_tanca", args=[mon.balanc.uid]),
        {"empremta": pagina.context["empremta"]},
    )
    assert resposta.url == seu
    pagina = client.get(seu).content.decode()
    assert "5 tràmits" in pagina
    assert "Edita" not in pagina


def test_la_pagina_de_tancar_diu_quins_compromisos_falten_amb_enllac(mon, seva):
    fa_estat(mon.balanc, mon.un, per=mon.per)
    pagina = seva.get(reverse("informes:balanc_tanca", args=[mon.balanc.uid])).content.decode()
    assert reverse("informes:balanc_estat", args=[mon.balanc.uid, mon.dos.uid]) in pagina
    assert reverse("informes:balanc_estat", args=[mon.balanc.uid, mon.un.uid]) not in pagina
    assert 'name="empremta"' not in pagina


def test_el_que_es_tancara_es_llegeix_sencer_i_cada_xifra_porta_als_seus_registres(mon, seva):
    mon.escriu("Una línia.\n{tramits.presentats|tràmit|tràmits}")
    pagina = seva.get(reverse("informes:balanc_tanca", args=[mon.balanc.uid]))
    text = pagina.content.decode()
    assert text.count("Una línia.\n<a") == 2 and text.count(">5 tràmits</a>") == 2
    assert reverse("informes:balanc_estat", args=[mon.balanc.uid, mon.un.uid]) not in text
    assert [fila.dit.fitxa.codi for fila in pagina.context["files"]] == ["3.1", "3.2"]
