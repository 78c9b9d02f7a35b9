"""The page before storing: what changes, what it asks, and the four values of a cell."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from municipis.enums import Sexe, Valor
from municipis.models import Nacionalitat
from padro import actions
from padro.enums import EstatCarrega
from padro.models import Carrega, Justificacio, SerieReferencia, ValorReferencia, VersioModel
from padro.previa import PER_PAGINA, Previa
from tests.padro.fabriques import (
    DONA,
    HOME,
    MARROC,
    POBLACIO,
    ROMANIA,
    XINA,
    envia,
    fa_campanya,
    fa_carrega,
    suma_sql,
)
from tests.padro.test_carrega import missatges, post, puja, text_csv, ultima

QUATRE = {
    (MARROC, DONA, "0-4"): 0,
    (MARROC, HOME, "0-4"): 7,
    (ROMANIA, DONA, "0-4"): Valor.SUPRIMIT,
    (ROMANIA, HOME, "0-4"): Valor.NO_PROCEDEIX,
    (XINA, HOME, "0-4"): Valor.SENSE_DADA,
}


def pagina(navegador, carrega, **parametres):
    return navegador.get(reverse("padro:previa", args=[carrega.uid]), parametres)


def fila(resposta, nom):
    [trobada] = [f for f in resposta.context["previa"].files if f.nom == nom]
    return trobada


def cel_les(resposta, nom) -> list[str]:
    """What the page writes in the row of a nationality."""
    fila = resposta.content.decode().split(f'<th scope="row">{nom}</th>')[1].split("</tr>")[0]
    return [vist(cella) for cella in re.findall(r"<td[^>]*>(.*?)</td>", fila, re.DOTALL)]


def vist(html: str) -> str:
    """What is read in a piece of a page, without what is said to those who do not see it."""
    return unescape(
        strip_tags(re.sub(r'<span class="visually-hidden">.*?</span>', "", html))
    ).strip()


def test_zero_blanc_suprimit_i_no_procedeix_es_veuen_diferents(bages, dins):
    carrega = fa_carrega(bages.esperat, bages.municipal, POBLACIO | QUATRE)
    resposta = pagina(dins(bages.municipal), carrega)
    marroc, romania, xina = (fila(resposta, nom) for nom in ("Marroc", "Romania", "Xina"))
    assert (marroc.dones, marroc.homes, marroc.total) == ((1, 0), (1, 7), (1, 7))
    assert (romania.dones, romania.homes, romania.total) == ((2, None), (3, None), (2, None))
    assert (xina.dones, xina.homes, xina.total) == (None, (4, None), (4, None))
    assert cel_les(resposta, "Marroc")[:3] == ["0", "7", "7"]
    assert cel_les(resposta, "Romania")[:3] == ["<5", "·", "<5"]
    assert cel_les(resposta, "Xina")[:3] == ["–", "–", "–"]
    assert resposta.context["previa"].totals["estrangers"] == 7


def test_els_quatre_valors_arriben_sencers_a_la_revisio(bages, dins):
    enviament = envia(bages.esperat, bages.municipal, POBLACIO | QUATRE)
    resposta = dins(bages.coordinadora).get(reverse("padro:enviament", args=[enviament.uid]))
    files = {f["nom"]: f for f in resposta.context["revisio"].files}
    assert files["Marroc"]["total"] == (1, 7)
    assert files["Romania"]["dones"] == (2, None)
    assert files["Xina"]["dones"] is None
    detall = dins(bages.coordinadora).get(
        reverse("padro:enviament", args=[enviament.uid]), {"nacionalitat": ROMANIA}
    )
    caselles = detall.content.decode().split('<th scope="row">0-4</th>')[1].split("</tr>")[0]
    assert [vist(c) for c in caselles.split("</td>")[:2]] == ["<5", "·"]
    assert suma_sql("r.nacionalitat_id is not null") == enviament.estrangers == 7


def test_cada_canvi_te_la_seva_llista_i_el_seu_nombre(bages, dins):
    envia(bages.esperat, bages.municipal, POBLACIO | {
        (MARROC, DONA, "0-4"): 1, (MARROC, DONA, "5-9"): 2, (ROMANIA, DONA, "0-4"): 3,
    })  # fmt: skip
    carrega = fa_carrega(bages.esperat, bages.municipal, POBLACIO | {
        (MARROC, DONA, "0-4"): 1, (MARROC, DONA, "5-9"): 20, (XINA, DONA, "0-4"): 4,
        (XINA, HOME, "0-4"): 0,
    })  # fmt: skip
    navegador = dins(bages.municipal)
    esperats = {"nova": 2, "canviada": 1, "esborrada": 1, "igual": 3}
    recompte = pagina(navegador, carrega).context["previa"].recompte_de_canvis
    assert {canvi: n for canvi, _nom, n in recompte} == esperats
    for canvi, n in esperats.items():
        assert len(pagina(navegador, carrega, mostra=canvi).context["previa"].llista) == n
    [canviada] = pagina(navegador, carrega, mostra="canviada").context["previa"].llista
    assert (canviada["nacionalitat"], canviada["tram"]) == ("Marroc", "5-9")
    assert (canviada["casella"].abans, canviada["casella"].ara) == ((1, 2), (1, 20))


def test_la_llista_llarga_es_pagina_sense_perdre_cap_casella(bages, dins):
    codis = Nacionalitat.objects.recollides().values_list("codi", flat=True)[:130]
    xifres = {(codi, DONA, "0-4"): n for n, codi in enumerate(codis)}
    carrega = fa_carrega(bages.esperat, bages.municipal, xifres)
    navegador = dins(bages.municipal)
    primera = pagina(navegador, carrega, mostra="nova").context["previa"]
    segona = pagina(navegador, carrega, mostra="nova", des_de=primera.seguent).context["previa"]
    assert (len(primera.llista), primera.seguent, segona.seguent) == (PER_PAGINA, PER_PAGINA, None)
    vistes = {f["casella"].nacionalitat for f in [*primera.llista, *segona.llista]}
    assert len(vistes) == 130


@pytest.mark.parametrize("des_de", ["-1", "x", "9999999999999", "", "²"])
def test_un_lloc_impossible_de_la_llista_no_trenca_la_pagina(bages, dins, des_de):
    carrega = fa_carrega(bages.esperat, bages.municipal, POBLACIO)
    resposta = pagina(dins(bages.municipal), carrega, mostra="nova", des_de=des_de)
    assert len(resposta.context["previa"].llista) == 2


def test_al_costat_hi_ha_el_semestre_anterior(bages, dins):
    anterior = fa_campanya(bages.comarca, "2025-2").esperats.get(municipi=bages.manresa)
    envia(anterior, bages.municipal, {
        (MARROC, DONA, "0-4"): 30, (MARROC, HOME, "0-4"): 12, (ROMANIA, HOME, "5-9"): Valor.SUPRIMIT
    })  # fmt: skip
    carrega = fa_carrega(
        bages.esperat,
        bages.municipal,
        {(MARROC, DONA, "0-4"): 31, (ROMANIA, HOME, "5-9"): 2, (XINA, HOME, "5-9"): 2},
    )
    resposta = pagina(dins(bages.municipal), carrega)
    anteriors = [fila(resposta, nom).anterior for nom in ("Marroc", "Romania", "Xina")]
    assert anteriors == [(1, 42), (2, None), None]


# --- What it asks --------------------------------------------------------------------------------


def test_la_poblacio_que_falta_s_escriu_a_la_pagina(bages, dins):
    navegador = dins(bages.municipal)
    puja(navegador, bages.esperat, text_csv([("Marroc", "Dones", "0-4", 30)]))
    resposta = post(navegador, "respon", ultima(), poblacio_1="1000", poblacio_6="29")
    previa = resposta.context["previa"]
    assert previa.totals["poblacio"] == 1029
    assert (
        "més persones estrangeres (30) que població total (29), dones"
        in previa.errors[0]["missatge"]
    )
    assert missatges(post(navegador, "confirma", ultima())) == [
        "Encara hi ha errors: corregiu-los abans de confirmar."
    ]
    post(navegador, "respon", ultima(), poblacio_6="30")
    post(navegador, "confirma", ultima())
    enviament = bages.esperat.vigent()
    assert (enviament.poblacio, enviament.estrangers) == (1030, 30)
    assert suma_sql("r.nacionalitat_id is null") == 1030


@pytest.mark.parametrize("valor", ["-1", "mil", "10000001", "1.5"])
def test_una_poblacio_impossible_es_refusa_al_camp(bages, dins, valor):
    navegador = dins(bages.municipal)
    puja(navegador, bages.esperat, text_csv([("Marroc", "Dones", "0-4", 30)]))
    resposta = post(navegador, "respon", ultima(), poblacio_1=valor)
    assert resposta.status_code == 422
    assert "poblacio_1" in resposta.context["respostes"].errors
    assert ultima().resolucions == {}


def test_posa_zero_als_blancs_de_les_nacionalitats_informades(bages, dins):
    navegador = dins(bages.municipal)
    puja(
        navegador,
        bages.esperat,
        text_csv([("Marroc", "Dones", "0-4", 30), ("Xina", "Homes", "85+", 2)]),
    )
    assert pagina(navegador, ultima()).context["previa"].te_blancs()
    resposta = post(navegador, "respon", ultima(), blancs_zero="1")
    assert not resposta.context["previa"].te_blancs()
    post(navegador, "confirma", ultima())
    enviament = bages.esperat.vigent()
    assert enviament.recomptes.filter(valor=0).count() == 2 * 36 - 2
    assert enviament.recomptes.filter(nacionalitat__codi=ROMANIA).count() == 0
    assert enviament.estrangers == suma_sql() == 32


def test_el_que_ve_sense_edat_no_es_pot_completar_amb_zeros(bages):
    carrega = fa_carrega(bages.esperat, bages.municipal, POBLACIO | {(MARROC, DONA, "total"): 30})
    assert not Previa(carrega).te_blancs()


def test_cap_persona_estrangera_es_declara_i_fa_un_enviament_complet(bages, dins):
    navegador = dins(bages.municipal)
    puja(
        navegador,
        bages.esperat,
        text_csv(
            [("Població total", "Homes", "total", 20), ("Població total", "Dones", "total", 22)]
        ),
    )
    assert pagina(navegador, ultima()).context["previa"].cap_estranger
    resposta = post(navegador, "respon", ultima(), sense_estrangers="1")
    assert not resposta.context["previa"].cap_estranger
    post(navegador, "confirma", ultima())
    enviament = bages.esperat.vigent()
    assert (enviament.sense_estrangers, enviament.estrangers) == (True, 0)
    assert enviament.completesa == 100


# --- Odd figures ---------------------------------------------------------------------------------


@pytest.fixture
def amb_salt(bages):
    """An upload with a jump: from 10 to 100 women of Morocco; the total jumps too."""
    anterior = fa_campanya(bages.comarca, "2025-2").esperats.get(municipi=bages.manresa)
    envia(anterior, bages.municipal, {(MARROC, DONA, "0-4"): 10})
    return fa_carrega(bages.esperat, bages.municipal, POBLACIO | {(MARROC, DONA, "0-4"): 100})


def test_una_xifra_estranya_demana_causa_i_no_bloqueja(bages, dins, amb_salt):
    navegador = dins(bages.municipal)
    resposta = pagina(navegador, amb_salt)
    assert "Marroc: de 10 a 100 respecte del semestre anterior" in resposta.content.decode()
    sense = navegador.post(reverse("padro:confirma", args=[amb_salt.uid]))
    assert sense.status_code == 422
    assert set(sense.context["justificacions"].errors) == {"causa_0", "causa_1"}
    assert bages.esperat.vigent() is None

    post(navegador, "confirma", amb_salt, causa_0="arribades", text_1="Un edifici nou")
    enviament = bages.esperat.vigent()
    desades = Justificacio.objects.filter(enviament=enviament)
    assert list(
        desades.values_list("avis", "nacionalitat__codi", "dades_avis", "causa", "text")
    ) == [
        ("salt_nacionalitat", MARROC, {"abans": 10, "ara": 100}, "arribades", ""),
        ("salt_total", None, {"abans": 10, "ara": 100}, "", "Un edifici nou"),
    ]
    vista = dins(bages.coordinadora).get(reverse("padro:enviament", args=[enviament.uid]))
    text = vista.content.decode()
    assert "Noves arribades al municipi" in text
    assert "Un edifici nou" in text


@pytest.mark.parametrize("causa", ["inventada", "arribades' or 1=1"])
def test_una_causa_que_no_es_de_la_llista_no_val(bages, dins, amb_salt, causa):
    resposta = dins(bages.municipal).post(
        reverse("padro:confirma", args=[amb_salt.uid]), {"causa_0": causa, "text_1": "sí"}
    )
    assert resposta.status_code == 422
    assert bages.esperat.vigent() is None


def test_els_llindars_son_dades_de_la_versio(bages, amb_salt):
    assert len(Previa(amb_salt).avisos) == 2
    VersioModel.objects.filter(numero=1).update(
        llindars=bages.campanya.versio.llindars | {"salt_persones": 1000, "total_persones": 1000}
    )
    assert Previa(Carrega.objects.get(pk=amb_salt.pk)).avisos == []


def test_la_serie_de_referencia_diu_d_on_es_i_que_no_es_la_mateixa_estadistica(bages, dins):
    ine = SerieReferencia.objects.get(codi="poblacio-ine")
    for sexe, valor in ((Sexe.HOME, 10_000), (Sexe.DONA, 10_000), (Sexe.NO_DETALLAT, 20_000)):
        for exercici in (2024, 2027):  # the last one is of the future of this campaign
            ValorReferencia.objects.create(
                serie=ine, municipi=bages.manresa, exercici=exercici, sexe=sexe, valor=valor
            )
    carrega = fa_carrega(bages.esperat, bages.municipal, POBLACIO)
    [avis] = Previa(carrega).avisos
    assert avis["text"].startswith("Població total: 81.000; INE, cens anual de població")
    assert "en dona 20.000 (2024)" in avis["text"]
    assert "No és la mateixa estadística" in avis["text"]
    post(dins(bages.municipal), "confirma", carrega, causa_0="altra")
    assert bages.esperat.vigent().justificacions.get().avis == "referencia_poblacio"


def test_mentre_hi_ha_errors_no_es_demana_cap_causa(bages, amb_salt):
    amb_salt.contingut |= {"n_errors": 3}
    assert Previa(amb_salt).avisos == []


def test_la_regla_dura_i_els_errors_del_fitxer_es_diuen_alhora(bages, dins):
    navegador = dins(bages.municipal)
    files = [
        ("Marroc", "Dones", "0-4", 30),
        ("Xina", "Dones", "0-4", "x"),
        ("Població total", "Dones", "total", 29),
    ]
    previa = puja(navegador, bages.esperat, text_csv(files)).context["previa"]
    assert previa.n_errors == len(previa.errors) == 2
    assert [e["codi"] for e in previa.errors] == ["no_es_xifra", "mes_estrangers_que_poblacio"]


def test_una_nacionalitat_desconeguda_repetida_es_pregunta_una_vegada(bages, dins):
    navegador = dins(bages.municipal)
    files = [("Marruecs", "Dones", f"{e}-{e + 4}", 1) for e in range(0, 40, 5)]
    previa = puja(navegador, bages.esperat, text_csv(files)).context["previa"]
    assert previa.n_errors >= 1
    marroc = Nacionalitat.objects.get(codi=MARROC)
    resposta = post(navegador, "respon", ultima(), nacionalitat_marruecs=marroc.pk)
    assert resposta.context["previa"].totals["estrangers"] == 8


def test_la_previa_d_una_carrega_acabada_porta_on_ha_acabat(bages, dins):
    carrega = fa_carrega(bages.esperat, bages.municipal, POBLACIO)
    actions.descarta(carrega=carrega)
    navegador = dins(bages.municipal)
    for nom in ("respon", "confirma"):
        resposta = post(navegador, nom, carrega)
        assert missatges(resposta)[-1].startswith("Aquesta càrrega ja no és vigent.")
    Carrega.objects.filter(pk=carrega.pk).update(estat=EstatCarrega.CADUCADA)
    assert pagina(navegador, carrega).url == reverse("padro:esperat", args=[bages.esperat.uid])
