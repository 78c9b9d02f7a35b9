"""The territorial plan: made once, with its twelve lines, and one at a time."""

from datetime import date
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from comptes.enums import Rol
from pla.linies import LINIES
from pla.models import PlaTerritorial
from tests.acollida.elenc import navegador
from tests.acollida.mirades import consultes
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.pla.fabriques import fa_accio, fa_anual, fa_linia, fa_pla

pytestmark = pytest.mark.django_db

NOU, PLANS = reverse("pla:pla_nou"), reverse("pla:plans")


def ruta(nom, fila):
    return reverse(f"pla:{nom}", args=[fila.uid])


def dades(**canvis):
    return {
        "uid": str(uuid4()), "versio": "0", "nom": "Pla 2024-2027", "inici": "2024-01-01",
        "fi": "2027-12-31", "aprovat_el": "2024-02-15", "acord": "Acord 12/2024",
        "linies": list(LINIES),
    } | canvis  # fmt: skip


def edicio(pla, **canvis):
    camps = {
        "versio": pla.versio, "nom": pla.nom, "inici": str(pla.inici), "fi": str(pla.fi),
        "aprovat_el": "", "acord": "",
    }  # fmt: skip
    return camps | canvis


def errors(resposta):
    assert resposta.status_code == 200
    return resposta.context["form"].errors


def test_un_pla_nou_ofereix_les_dotze_linies_i_les_porta(de_coordinadora, comarca, berga):
    form = de_coordinadora.get(NOU).context["form"]
    assert form["linies"].initial == [f"L{n:02}" for n in range(1, 13)]
    resposta = de_coordinadora.post(NOU, dades())
    pla = PlaTerritorial.objects.get()
    assert resposta.url == ruta("pla_territorial", pla)
    assert (pla.comarca, pla.aprovat_el, pla.acord) == (comarca, date(2024, 2, 15), "Acord 12/2024")
    assert list(pla.linies.values_list("clau", "nom", "ordre")) == [
        (clau, nom, n) for n, (clau, nom) in enumerate(LINIES.items(), 1)
    ]


def test_es_pot_comencar_amb_algunes_linies_o_amb_cap(de_coordinadora):
    de_coordinadora.post(NOU, dades(linies=["L02", "L05"]))
    pla = PlaTerritorial.objects.get()
    assert list(pla.linies.values_list("clau", flat=True)) == ["L02", "L05"]
    de_coordinadora.post(NOU, dades(linies=[], inici="2028-01-01", fi="2031-12-31"))
    assert PlaTerritorial.objects.count() == 2
    assert not PlaTerritorial.objects.get(inici__year=2028).linies.exists()


def test_enviar_lo_dos_cops_en_fa_un(de_coordinadora):
    mateixes = dades()
    primera, segona = (de_coordinadora.post(NOU, mateixes) for _ in range(2))
    assert primera.url == segona.url
    assert PlaTerritorial.objects.get().linies.count() == 12


@pytest.mark.parametrize("vora", [("2027-12-31", "2030-12-31"), ("2020-01-01", "2024-01-01")])
def test_dos_plans_alhora_no_i_diu_els_dies_de_l_altre(de_coordinadora, comarca, vora):
    fa_pla(comarca, nom="El d'ara")
    resposta = de_coordinadora.post(NOU, dades(inici=vora[0], fi=vora[1]))
    [motiu] = errors(resposta)["inici"]
    assert "El d'ara" in motiu and "01.01.2024" in motiu and "31.12.2027" in motiu
    assert PlaTerritorial.objects.count() == 1


def test_dos_plans_seguits_o_de_dues_comarques_si(de_coordinadora, comarca):
    fa_pla(comarca)
    fa_pla(fa_comarca("Osona"), inici=date(2028, 1, 1), fi=date(2031, 12, 31))
    de_coordinadora.post(NOU, dades(inici="2028-01-01", fi="2031-12-31"))
    assert PlaTerritorial.objects.filter(comarca=comarca).count() == 2


@pytest.mark.parametrize(
    ("canvis", "camp", "diu"),
    [
        ({"fi": "2023-12-31"}, "fi", "acaba abans de començar"),
        ({"aprovat_el": "2026-03-03"}, "aprovat_el", "posterior a avui"),
        ({"aprovat_el": ""}, "aprovat_el", "quin dia"),
        ({"nom": " "}, "nom", "obligatori"),
        ({"inici": "ahir"}, "inici", "vàlida"),
        ({"linies": ["L99"]}, "linies", "L99"),
    ],
)
def test_el_que_no_quadra_es_diu_al_seu_lloc(de_coordinadora, canvis, camp, diu):
    trobats = errors(de_coordinadora.post(NOU, dades(**canvis)))
    assert list(trobats) == [camp]
    assert diu in trobats[camp][0]
    assert not PlaTerritorial.objects.exists()


def test_s_edita_i_no_es_queden_anys_fora(de_coordinadora, comarca, coordinadora):
    pla = fa_pla(comarca, per=coordinadora)
    fa_anual(pla, 2027)
    resposta = de_coordinadora.post(ruta("pla_edita", pla), edicio(pla, fi="2026-12-31"))
    assert "2027" in errors(resposta)["fi"][0]
    resposta = de_coordinadora.post(ruta("pla_edita", pla), edicio(pla, inici="2025-01-01"))
    assert resposta.url == ruta("pla_territorial", pla)
    pla.refresh_from_db()
    assert (pla.inici, pla.versio) == (date(2025, 1, 1), 2)


def test_dues_que_l_editen_alhora_no_es_trepitgen(de_coordinadora, comarca, coordinadora):
    pla = fa_pla(comarca, per=coordinadora)
    PlaTerritorial.objects.filter(pk=pla.pk).update(nom="El d'una altra", versio=2)
    resposta = de_coordinadora.post(ruta("pla_edita", pla), edicio(pla, nom="El meu"))
    assert resposta.status_code == 409
    assert [d.escrit for d in resposta.context["conflicte"]["diferencies"]] == ["El d'una altra"]
    pla.refresh_from_db()
    assert pla.nom == "El d'una altra"


ESCRIVEN = ("pla_edita", "linia_nova", "pla_anual_nou")
VEUEN = ("pla_territorial",)


@pytest.mark.parametrize("porta", ESCRIVEN + VEUEN)
def test_qui_entra_a_cada_porta(porta, comarca, coordinadora, tecnica, del_nord, forana, municipal):
    adreca = ruta(porta, fa_pla(comarca))
    assert navegador(coordinadora).get(adreca).status_code == 200
    de_tecnica = 403 if porta in ESCRIVEN else 200
    for usuari, codi in (
        (tecnica, de_tecnica),
        (del_nord, de_tecnica),
        (forana, 403 if porta in ESCRIVEN else 404),
        (fa_usuari(Rol.COORDINADORA, fa_municipi("Vic").comarca), 404),
        (municipal, 403),
        (fa_usuari(Rol.ADMINISTRADORA, comarca), 403),
    ):
        assert navegador(usuari).get(adreca).status_code == codi
    assert navegador().get(adreca).status_code == 302
    assert navegador(coordinadora).delete(adreca).status_code == 405


def test_la_llista_i_el_nou_tambe_tenen_porta(comarca, de_tecnica, forana, municipal):
    fa_pla(comarca, nom="El del Berguedà")
    assert "El del Berguedà" in de_tecnica.get(PLANS).content.decode()
    assert "El del Berguedà" not in navegador(forana).get(PLANS).content.decode()
    assert navegador(municipal).get(PLANS).status_code == 403
    assert de_tecnica.get(NOU).status_code == 403
    assert de_tecnica.post(PLANS).status_code == 405


def test_les_pagines_no_fan_mes_consultes_amb_mes_files(de_coordinadora, comarca, coordinadora):
    pla = fa_pla(comarca, per=coordinadora)
    fa_accio(fa_anual(pla), fa_linia(pla))
    adreces = (PLANS, ruta("pla_territorial", pla))
    abans = [consultes(de_coordinadora, adreca) for adreca in adreces]
    for exercici in (2024, 2025, 2027):
        fa_accio(fa_anual(pla, exercici), fa_linia(pla))
    assert [consultes(de_coordinadora, adreca) for adreca in adreces] == abans


def test_es_proposen_els_quatre_anys_que_venen(de_coordinadora, comarca):
    def proposats():
        form = de_coordinadora.get(NOU).context["form"]
        return form["inici"].initial, form["fi"].initial

    assert proposats() == (date(2026, 1, 1), date(2029, 12, 31))
    fa_pla(comarca)
    assert proposats() == (date(2028, 1, 1), date(2031, 12, 31))


def test_el_que_s_ha_fet_es_diu(de_coordinadora):
    resposta = de_coordinadora.post(NOU, dades())
    assert [str(m) for m in get_messages(resposta.wsgi_request)] == [
        "Pla obert. Reviseu-ne les línies."
    ]
