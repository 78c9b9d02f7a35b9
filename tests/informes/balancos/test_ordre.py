"""`manage.py balanc`: what other programs read."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from informes.balancos import actions
from informes.balancos.contingut import contingut, empremta
from informes.balancos.lector import Lector
from pla.enums import EstatDeCompliment
from tests.informes.balancos.mon import fa_balanc, fa_estat, fa_tramits
from tests.pla.fabriques import fa_compromis, fa_mandat, fa_prioritat

pytestmark = pytest.mark.django_db


def balanc(mon, periode="2025-2", **opcions):
    sortida = StringIO()
    codi = opcions.pop("comarca", mon.mandat.comarca.codi)
    call_command("balanc", periode, comarca=codi, stdout=sortida, **opcions)
    return sortida.getvalue()


def en_json(mon, **opcions):
    return json.loads(balanc(mon, json=True, **opcions))


def test_diu_cada_compromis_amb_el_seu_estat_i_les_seves_xifres(mon):
    text = "{tramits.presentats?tipus=social|tràmit|tràmits}"
    fa_estat(mon.balanc, mon.un, text, per=mon.per)
    sortida = en_json(mon)
    assert (sortida["periode"], sortida["mandat"]) == ("2025-2", "Pla de mandat")
    assert (sortida["territori"], sortida["tancat"]) == ("el Berguedà", False)
    un, dos = sortida["compromisos"]
    assert un == {
        "territori": "el Berguedà", "prioritat": 3, "numero": 1, "text": "Compromís 1",
        "area": "Drets", "estat": "Completat o en execució dins les previsions",
        "observacions": "5 tràmits", "errades": [],
        "xifres": [
            {
                "clau": "tramits.presentats?tipus=social", "codi": "tramits.presentats",
                "filtres": {"tipus": "social"}, "valor": 5, "registres": 5,
            }
        ],
    }  # fmt: skip
    assert (dos["estat"], dos["observacions"], dos["xifres"]) == (None, "", [])


def test_obert_diu_les_xifres_d_ara_i_tancat_les_del_dia_que_es_va_tancar(mon, berga):
    mon.escriu("{tramits.persones}/{tramits.presentats}")
    fa_tramits(berga, 1, per=mon.per)
    assert [c["observacions"] for c in en_json(mon)["compromisos"]] == ["2/6", "2/6"]
    vista = empremta(contingut(mon.balanc, Lector.de(mon.balanc)))
    actions.tanca(balanc=mon.balanc, vista=vista, per=mon.per)
    fa_tramits(berga, 3, per=mon.per)
    sortida = en_json(mon)
    assert sortida["tancat"] is True
    for compromis in sortida["compromisos"]:
        assert compromis["observacions"] == "2/6"
        xifres = [(x["codi"], x["valor"], x["registres"]) for x in compromis["xifres"]]
        assert xifres == [("tramits.persones", 2, 6), ("tramits.presentats", 6, 6)]


def test_hi_entren_els_mandats_dels_municipis_o_nomes_el_d_un(mon, avia):
    municipal = fa_mandat(avia.comarca, municipi=avia, per=mon.per, nom="Mandat d'Avià")
    seu = fa_compromis(fa_prioritat(municipal, per=mon.per), per=mon.per, text="El d'Avià")
    fa_estat(fa_balanc(municipal, per=mon.per), seu, per=mon.per)
    tots = en_json(mon)
    assert tots["territori"] == "el Berguedà · Avià"
    assert [c["territori"] for c in tots["compromisos"]] == ["el Berguedà"] * 2 + ["Avià"]
    sol = en_json(mon, municipi=avia.codi_ine)
    assert (sol["mandat"], [c["text"] for c in sol["compromisos"]]) == (
        "Mandat d'Avià",
        ["El d'Avià"],
    )
    assert sol["compromisos"][0]["observacions"] == "S'han fet 0 tràmits a {Berga}."


def test_una_xifra_que_ja_no_hi_es_es_diu_i_el_text_queda_com_s_ha_escrit(mon):
    fa_estat(mon.balanc, mon.un, "{tramits.antics}", per=mon.per)
    [un, _dos] = en_json(mon)["compromisos"]
    assert un["observacions"] == "{tramits.antics}"
    assert "No hi ha cap xifra" in un["errades"][0]


def test_sense_json_es_llegeix(mon):
    fa_estat(mon.balanc, mon.un, estat=EstatDeCompliment.PENDENT, per=mon.per)
    text = balanc(mon)
    assert "Balanç del 2025-2 (obert)" in text
    assert "3.1   Compromís 1\n      Pendent\n      S'han fet 5 tràmits a {Berga}." in text
    assert "3.2   Compromís 2\n      sense estat" in text


def test_sense_json_una_xifra_que_ja_no_hi_es_tambe_es_diu(mon):
    fa_estat(mon.balanc, mon.un, "{tramits.antics}", per=mon.per)
    text = balanc(mon)
    assert "      {tramits.antics}\n      No hi ha cap xifra amb el codi «tramits.antics»" in text


@pytest.mark.parametrize(
    ("periode", "opcions", "diu"),
    [
        ("2025-2", {"comarca": "00"}, "No hi ha cap comarca amb el codi «00»"),
        ("2025", {}, "no és un semestre"),
        ("2025-1", {}, "No hi ha cap balanç obert ni tancat del 2025-1"),
        ("2019-1", {}, "No hi ha cap pla de mandat vigent al 2019-1"),
        ("2025-2", {"municipi": "99999"}, "99999"),
    ],
)
def test_el_que_no_hi_ha_es_diu(mon, periode, opcions, diu):
    with pytest.raises(CommandError, match=diu):
        balanc(mon, periode, **opcions)
