"""What was agreed, as tasks: written, found, and marked."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pla.actions import PlaError, marca_acord
from pla.enums import EstatAcord, EstatActivitat
from pla.models import Acord
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_tecnica
from tests.pla.fabriques import fa_acord, fa_entitat, fa_reunio, fa_taula

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)
LLISTA = reverse("pla:tasques")


@pytest.fixture
def taula(comarca, tecnica):
    return fa_taula(comarca, per=tecnica)


@pytest.fixture
def reunio(taula, tecnica):
    return fa_reunio(taula, date(2026, 2, 20), per=tecnica)


def nou(reunio):
    return reverse("pla:acord_nou", args=[reunio.uid])


def de(nom, acord):
    return reverse(f"pla:{nom}", args=[acord.uid])


def dades(**camps):
    return {"uid": uuid4(), "versio": 0, "text": "Demanar la sala"} | camps


def textos(client, **demanat):
    return [acord.text for acord in client.get(LLISTA, demanat).context["pagina"]]


# Writing


def test_un_acord_es_de_qui_l_ha_de_fer_i_per_a_un_dia(reunio, del_nord, de_tecnica):
    enviat = dades(responsable=del_nord.pk, venc_el="2026-03-20")
    for _vegada in range(2):
        resposta = de_tecnica.post(nou(reunio), enviat)
        assert resposta.url == reverse("pla:activitat", args=[reunio.uid])
    acord = Acord.objects.get()
    assert (acord.activitat, acord.responsable, acord.entitat) == (reunio, del_nord, None)
    assert acord.venc_el == date(2026, 3, 20)
    assert textos(navegador(del_nord)) == ["Demanar la sala"]
    assert textos(de_tecnica) == []


def test_un_acord_pot_ser_d_una_entitat_i_no_tenir_dia(reunio, de_coordinadora):
    entitat = fa_entitat(comarca=reunio.comarca)
    de_coordinadora.post(nou(reunio), dades(entitat=entitat.pk))
    acord = Acord.objects.get()
    assert (acord.responsable, acord.entitat, acord.venc_el) == (None, entitat, None)


REBUTJATS = {
    "sense ningú": ({}, "responsable", "Digueu qui ho farà: algú del servei o una entitat."),
    "sense dir què": ({"text": "  "}, "text", "obligatori"),
    "abans de la reunió": (
        {"venc_el": "2026-02-19"}, "venc_el",
        "És abans de la reunió (20 de febrer de 2026).",
    ),
    "d'aquí a cent anys": ({"venc_el": "2126-02-19"}, "venc_el", "Reviseu l'any de la data."),
    "un dia que no existeix": ({"venc_el": "2026-02-30"}, "venc_el", "data vàlida"),
    "d'algú inventat": ({"responsable": 10**9}, "responsable", "Selecció no vàlida"),
    "d'una entitat inventada": ({"entitat": 10**9}, "entitat", "Selecció no vàlida."),
}  # fmt: skip


@pytest.mark.parametrize(("camps", "camp", "motiu"), REBUTJATS.values(), ids=REBUTJATS)
def test_el_que_no_te_sentit_es_torna_a_demanar(reunio, tecnica, de_tecnica, camps, camp, motiu):
    qui = {"responsable": tecnica.pk} if camps else {}
    errors = de_tecnica.post(nou(reunio), dades(**qui | camps)).context["form"].errors
    assert motiu in " ".join(errors[camp])
    assert not Acord.objects.exists()


def test_el_dia_es_compara_amb_la_primera_sessio_que_no_s_ha_anullat(taula, tecnica, de_tecnica):
    reunio = fa_reunio(taula, date(2026, 2, 1), estat=EstatActivitat.ANULLADA, per=tecnica)
    enviat = dades(responsable=tecnica.pk, venc_el="2026-01-15")
    assert de_tecnica.post(nou(reunio), enviat).status_code == 302


def test_qui_ja_no_hi_treballa_no_es_pot_triar(reunio, berga, de_tecnica):
    fora = fa_tecnica(berga)
    fora.assignacions.update(fins=date(2026, 3, 1))
    errors = de_tecnica.post(nou(reunio), dades(responsable=fora.pk)).context["form"].errors
    assert errors == {
        "responsable": ["Selecció no vàlida: trieu algú que avui treballi al servei de la comarca."]
    }


def test_ni_qui_treballa_en_una_altra_comarca_ni_les_seves_entitats(reunio, forana, de_tecnica):
    lluny = fa_entitat(municipi=forana.assignacio.municipi)
    enviat = dades(responsable=forana.pk, entitat=lluny.pk)
    errors = de_tecnica.post(nou(reunio), enviat).context["form"].errors
    assert errors.keys() == {"responsable", "entitat"}


def test_l_acord_de_qui_ha_plegat_s_edita_sense_perdre_el_o_es_passa(
    reunio, berga, tecnica, de_tecnica
):
    fora = fa_tecnica(berga)
    acord = fa_acord(reunio, responsable=fora)
    fora.assignacions.update(fins=date(2026, 3, 1))
    adreca = de("acord", acord)
    de_tecnica.post(adreca, dades(versio=1, text="Més clar", responsable=fora.pk))
    acord.refresh_from_db()
    assert (acord.text, acord.responsable) == ("Més clar", fora)
    de_tecnica.post(adreca, dades(versio=2, responsable=tecnica.pk))
    acord.refresh_from_db()
    assert acord.responsable == tecnica


def test_dues_edicions_alhora_no_es_trepitgen(reunio, tecnica, de_tecnica, de_coordinadora):
    acord = fa_acord(reunio, text="Com era")
    enviat = {"versio": 1, "responsable": tecnica.pk}
    de_tecnica.post(de("acord", acord), dades(text="Una", **enviat))
    segona = de_coordinadora.post(de("acord", acord), dades(text="Altra", **enviat))
    assert segona.status_code == 409
    acord.refresh_from_db()
    assert acord.text == "Una"


# Who


def test_nomes_hi_arriba_qui_treballa_a_la_comarca(
    reunio, tecnica, del_nord, coordinadora, forana, municipal, client
):
    acord = fa_acord(reunio)
    for adreca in (nou(reunio), de("acord", acord), LLISTA):
        for usuari in (tecnica, del_nord, coordinadora):
            assert navegador(usuari).get(adreca).status_code == 200
        assert navegador(municipal).get(adreca).status_code == 403
        assert client.get(adreca).status_code == 302
    aliena = navegador(forana)
    for adreca in (nou(reunio), de("acord", acord)):
        assert aliena.get(adreca).status_code == 404
        assert aliena.post(adreca, dades()).status_code == 404
    assert aliena.post(de("acord_marca", acord), {"com": "fet"}).status_code == 404
    assert textos(aliena, de="totes") == []
    assert Acord.objects.pendents().get() == acord


def test_cap_pagina_de_tasques_no_queda_al_registre_de_persones(reunio, de_tecnica):
    acord = fa_acord(reunio)
    for adreca in (nou(reunio), de("acord", acord), f"{LLISTA}?de=totes"):
        assert de_tecnica.get(adreca).status_code == 200
    assert constancia() == []


# The list


def test_primer_les_vencudes_i_al_final_les_que_no_tenen_dia(reunio, tecnica, de_tecnica):
    for text, dies in (("d", None), ("c", 9), ("b", 0), ("a", -5)):
        venc = None if dies is None else AVUI + timedelta(days=dies)
        fa_acord(reunio, responsable=tecnica, text=text, venc_el=venc)
    assert textos(de_tecnica) == ["a", "b", "c", "d"]
    assert textos(de_tecnica, estat="vencut") == ["a"]


def test_les_que_s_han_acabat_comencen_per_la_darrera(reunio, tecnica, de_tecnica):
    for text, dia in (("abans", 1), ("ara", 2)):
        fa_acord(reunio, responsable=tecnica, text=text, fet_el=date(2026, 3, dia))
    fa_acord(reunio, responsable=tecnica, text="res", anullat_el=AVUI)
    assert textos(de_tecnica, estat="fet") == ["ara", "abans"]
    assert textos(de_tecnica, estat="anullat") == ["res"]
    assert textos(de_tecnica) == []


def test_es_filtren_per_qui_taula_i_entitat(reunio, taula, berga, tecnica, de_tecnica):
    entitat, fora = fa_entitat(comarca=taula.comarca), fa_tecnica(berga)
    altra = fa_reunio(fa_taula(taula.comarca, per=tecnica), per=tecnica)
    fa_acord(reunio, responsable=tecnica, text="meva")
    fa_acord(altra, entitat=entitat, text="d'una entitat")
    fa_acord(altra, responsable=fora, text="òrfena")
    fa_acord(altra, responsable=fora, entitat=entitat, text="amb entitat")
    fora.assignacions.update(fins=date(2026, 3, 1))
    assert textos(de_tecnica) == ["meva"]
    assert set(textos(de_tecnica, de="totes")) == {
        "meva", "d'una entitat", "òrfena", "amb entitat",
    }  # fmt: skip
    assert textos(de_tecnica, de="orfes") == ["òrfena"]
    assert textos(de_tecnica, de="totes", taula=taula.uid) == ["meva"]
    assert textos(de_tecnica, de="totes", entitat=entitat.uid) == ["d'una entitat", "amb entitat"]
    assert textos(de_tecnica, de="res", estat="res", taula="res") == ["meva"]


def test_la_llista_segueix_on_s_havia_quedat(reunio, tecnica, de_tecnica):
    for numero in range(60):
        venc = AVUI + timedelta(days=numero) if numero % 2 else None
        fa_acord(reunio, responsable=tecnica, text=f"{numero}", venc_el=venc)
    primera = de_tecnica.get(LLISTA).context["pagina"]
    segona = de_tecnica.get(LLISTA, {"des_de": primera.clau}).context["pagina"]
    assert (len(primera), len(segona), segona.clau) == (50, 10, "")
    senars, parells = range(1, 60, 2), range(0, 60, 2)
    assert [int(acord.text) for acord in [*primera, *segona]] == [*senars, *parells]


def test_la_llista_fa_sempre_les_mateixes_consultes(reunio, tecnica, de_tecnica):
    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            assert de_tecnica.get(LLISTA).status_code == 200
        return len(fetes)

    fa_acord(reunio, responsable=tecnica)
    abans = consultes()
    for _numero in range(8):
        altra = fa_reunio(fa_taula(reunio.comarca, per=tecnica), per=tecnica)
        fa_acord(altra, responsable=tecnica, entitat=fa_entitat(comarca=reunio.comarca))
    assert consultes() == abans


# One button each


def test_es_marca_feta_i_es_desfa_amb_un_boto(reunio, de_tecnica):
    acord = fa_acord(reunio)
    adreca = de("acord_marca", acord)
    tornada = de_tecnica.post(adreca, {"com": "fet", "torna": f"{LLISTA}?de=totes"})
    assert tornada.url == f"{LLISTA}?de=totes"
    acord.refresh_from_db()
    assert (acord.fet_el, acord.versio) == (AVUI, 2)
    de_tecnica.post(adreca, {"com": "pendent"})
    acord.refresh_from_db()
    assert acord.es_pendent
    de_tecnica.post(adreca, {"com": "anullat"})
    acord.refresh_from_db()
    assert acord.anullat_el == AVUI


@pytest.mark.parametrize("torna", ["https://exemple.cat/", "//exemple.cat", "", "javascript:x"])
def test_no_torna_mai_a_fora(reunio, de_tecnica, torna):
    acord = fa_acord(reunio)
    resposta = de_tecnica.post(de("acord_marca", acord), {"com": "fet", "torna": torna})
    assert resposta.url == reverse("pla:activitat", args=[reunio.uid])


def test_marcar_la_dues_vegades_es_marcar_la_una(reunio, tecnica, rellotge):
    acord = marca_acord(acord=fa_acord(reunio), com=EstatAcord.FET, per=tecnica)
    rellotge.shift(timedelta(days=3))
    acord = marca_acord(acord=acord, com=EstatAcord.FET, per=tecnica)
    assert (acord.fet_el, acord.versio) == (AVUI, 2)
    assert timezone.localdate() > AVUI


def test_una_tasca_acabada_no_s_acaba_d_una_altra_manera(reunio, tecnica, de_tecnica):
    acord = fa_acord(reunio, anullat_el=AVUI)
    with pytest.raises(PlaError, match="d'una altra manera"):
        marca_acord(acord=acord, com=EstatAcord.FET, per=tecnica)
    pagina = de_tecnica.post(de("acord_marca", acord), {"com": "fet", "torna": LLISTA}, follow=True)
    assert "reobriu-la abans" in pagina.content.decode()
    acord.refresh_from_db()
    assert (acord.fet_el, acord.anullat_el) == (None, AVUI)


def test_el_que_no_es_cap_manera_de_marcar_no_fa_res(reunio, de_tecnica):
    acord = fa_acord(reunio)
    assert de_tecnica.post(de("acord_marca", acord), {"com": "vencut"}).status_code == 302
    assert de_tecnica.get(de("acord_marca", acord)).status_code == 405
    acord.refresh_from_db()
    assert (acord.es_pendent, acord.versio) == (True, 1)


def test_qui_edita_un_acord_que_s_acaba_de_marcar_ho_sap(reunio, tecnica, de_tecnica):
    acord = fa_acord(reunio)
    marca_acord(acord=acord, com=EstatAcord.FET, per=tecnica)
    enviat = dades(versio=1, responsable=tecnica.pk, text="Canviat")
    assert de_tecnica.post(de("acord", acord), enviat).status_code == 409
    acord.refresh_from_db()
    assert (acord.fet_el, acord.text != "Canviat") == (AVUI, True)


# Where an activity is shown


def test_la_part_dels_acords_porta_els_seus_i_el_formulari(reunio, taula, tecnica, rf):
    seu = fa_acord(reunio, text="Demanar la sala", fet_el=AVUI)
    fa_acord(fa_reunio(taula, per=tecnica), text="D'una altra reunió")
    peticio = rf.get("/pla/")
    peticio.user = tecnica
    html = render_to_string("pla/parts/acords.html", {"activitat": reunio}, request=peticio)
    assert ("Demanar la sala" in html, "una altra reunió" in html) == (True, False)
    assert f'action="{nou(reunio)}"' in html
    assert f'action="{de("acord_marca", seu)}"' in html
    assert 'id="acord_text"' in html  # no id of another form of the page
    assert html.count("csrfmiddlewaretoken") == html.count("_assignacio") == 2
