"""Two balanços side by side: what is told to have changed, and nothing else."""

import pytest
from django.urls import reverse

from informes.balancos.comparacio import compara
from informes.balancos.contingut import contingut
from informes.balancos.lector import Lector
from informes.observacions import Demanda
from pla.enums import EstatDeCompliment
from pla.models import PasCompromis
from tests.fabriques import fa_municipi
from tests.informes.balancos.mon import FORA, TEXT, fa_balanc, fa_estat, fa_tramits, tanca
from tests.pla.fabriques import fa_compromis, fa_mandat

pytestmark = pytest.mark.django_db


@pytest.fixture
def seguent(mon):
    """The next semester, in which two procedures were handed in; the first one is closed."""
    mon.escriu()
    tanca(mon.balanc, mon.per)
    assert FORA.year == 2026
    return fa_balanc(mon.mandat, "2026-1", per=mon.per)


def canvis(*balancos):
    for balanc in balancos:
        balanc.refresh_from_db()
    return compara(*(contingut(balanc, Lector.de(balanc)) for balanc in balancos))


def test_diu_quant_ha_canviat_cada_xifra(mon, seguent):
    for compromis in (mon.un, mon.dos):
        fa_estat(seguent, compromis, per=mon.per)
    un, dos = canvis(mon.balanc, seguent)
    [xifra] = un.xifres
    assert (xifra.demanda, xifra.abans, xifra.ara) == (Demanda("tramits.presentats"), 5, 2)
    assert xifra.diferencia == -3
    assert un.canvia and dos.canvia and not un.d_estat and not un.es_nou


def test_el_que_diu_el_mateix_no_canvia(mon, seguent):
    text = TEXT.replace("tramits.presentats", "tramits.presentats?tipus=social")
    iguals = canvis(mon.balanc, mon.balanc)
    assert [canvi.canvia for canvi in iguals] == [False, False]
    fa_estat(seguent, mon.un, text, per=mon.per)
    un, _dos = canvis(mon.balanc, seguent)
    assert [(x.abans, x.ara, x.diferencia) for x in un.xifres] == [(None, 2, None), (5, None, None)]


@pytest.mark.parametrize("quin", ["estat", "passos", "text", "compromis"])
def test_cada_mena_de_canvi_es_diu_pel_seu_nom(mon, seguent, quin):
    estat = EstatDeCompliment.PENDENT if quin == "estat" else EstatDeCompliment.COMPLETAT
    text = "Res." if quin == "text" else "S'han fet 5 tràmits a {{Berga}}."
    fa_estat(seguent, mon.un, text, estat, per=mon.per)
    if quin == "passos":
        PasCompromis.objects.create(compromis=mon.un, clau="a", nom="Fase", percentatge=40)
    if quin == "compromis":
        mon.un.area = "Una altra àrea"
        mon.un.save()
    un, _dos = canvis(mon.balanc, seguent)
    vist = {
        "estat": un.d_estat, "passos": un.de_passos, "text": un.de_text,
        "compromis": un.de_compromis,
    }  # fmt: skip
    assert [nom for nom, diu in vist.items() if diu] == [quin]
    assert un.canvia


def test_els_compromisos_nous_i_els_que_ja_no_hi_son_es_diuen(mon, seguent):
    nou = fa_compromis(mon.prioritat, per=mon.per, numero=4)
    ara = contingut(seguent, Lector.de(seguent))
    mon.balanc.refresh_from_db()
    abans = contingut(mon.balanc, Lector.de(mon.balanc))
    d_ara = [dit for dit in ara if dit.fitxa.numero != 2]
    un, quatre, dos = compara(abans, d_ara)
    assert (un.es_nou, un.ja_no_hi_es) == (False, False)
    assert quatre.es_nou and quatre.fitxa.uid == str(nou.uid)
    assert dos.ja_no_hi_es and dos.fitxa.numero == 2


def test_la_pagina_ensenya_nomes_el_que_canvia_o_tot_si_es_demana(mon, seguent, seva):
    fa_estat(seguent, mon.un, per=mon.per)
    fa_estat(seguent, mon.dos, "S'han fet 5 tràmits a {{Berga}}. {tramits.presentats}", per=mon.per)
    adreca = reverse("informes:balanc_compara", args=[seguent.uid])
    pagina = seva.get(adreca)
    text = pagina.content.decode()
    assert [fila.canvi.fitxa.numero for fila in pagina.context["canvis"]] == [1, 2]
    assert "−3" in text
    mateix = reverse("informes:balanc_compara", args=[mon.balanc.uid])
    assert seva.get(mateix).context["abans"] == mon.balanc  # the older one stays on the left
    igual = seva.get(adreca, {"amb": mon.balanc.uid, "tot": "on"})
    assert igual.context["tot"] is True


def test_el_que_un_dels_dos_no_demana_no_es_diu_igual(mon, seguent, seva):
    text = "{tramits.persones}, {tramits.presentats?tipus=jura} {tramits.presentats?tipus=social}"
    fa_tramits(mon.balanc.mandat.comarca.municipis.first(), 1, per=mon.per, codi="jura")
    fa_estat(seguent, mon.un, TEXT + text, per=mon.per)
    fa_estat(seguent, mon.dos, TEXT, per=mon.per)
    pagina = seva.get(reverse("informes:balanc_compara", args=[seguent.uid]))
    un, _dos = pagina.context["canvis"]
    assert un.xifres == [
        ("Tràmits presentats", "5", "2", "−3"),
        ("Persones amb tràmits presentats", "–", "1", ""),
        ("Tràmits presentats (jura)", "–", "0", ""),
        ("Tràmits presentats (social)", "–", "2", ""),
    ]
    tots = seva.get(reverse("informes:balanc_compara", args=[seguent.uid]), {"tot": "on"})
    assert '<strong class="quant">=</strong>' not in tots.content.decode()


def test_la_mateixa_xifra_amb_el_mateix_valor_es_diu_igual(mon, seguent, seva, berga):
    fa_tramits(berga, 3, per=mon.per, dia=FORA)
    fa_estat(seguent, mon.un, TEXT + " I més.", per=mon.per)
    pagina = seva.get(reverse("informes:balanc_compara", args=[seguent.uid]))
    assert pagina.context["canvis"][0].xifres == [("Tràmits presentats", "5", "5", "=")]
    assert '<strong class="quant">=</strong>' in pagina.content.decode()


def test_nomes_es_compara_amb_un_altre_del_mateix_mandat(mon, seguent, seva, berga):
    d_un_altre = fa_balanc(fa_mandat(berga.comarca, municipi=berga, per=mon.per), per=mon.per)
    adreca = reverse("informes:balanc_compara", args=[seguent.uid])
    for uid in (d_un_altre.uid, seguent.uid, "res", fa_municipi("Lleida").pk):
        assert seva.get(adreca, {"amb": uid}).status_code == 404
    sol = seva.get(reverse("informes:balanc_compara", args=[d_un_altre.uid]))
    assert "hi ha cap altre" in sol.content.decode()


def test_qui_es_tecnica_no_hi_veu_el_que_encara_es_obert(mon, seguent, client, tecnica):
    client.force_login(tecnica)
    adreca = reverse("informes:balanc_compara", args=[mon.balanc.uid])
    assert "1r semestre de 2026" not in client.get(adreca).content.decode()
    assert client.get(adreca, {"amb": seguent.uid}).status_code == 404
