"""Where itineraries are read: their list, the page of the person, her timeline, what expires."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.linia import pagina_de_fets
from acollida.models import Itinerari, Tema
from acollida.venciments import venciments
from comptes.enums import Rol
from tests.acollida.fabriques import (
    fa_codi,
    fa_itinerari,
    fa_modul,
    fa_motiu_tancament,
    fa_persona,
    fa_tecnica,
)
from tests.acollida.mirades import consultes, lectures, navega
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

INICI = date(2026, 2, 2)
LLISTA = reverse("acollida:itineraris")
PAGINES = (
    "itinerari", "avaluacio", "itinerari_dates", "demana_certificat", "certifica",
    "itinerari_tanca", "itinerari_reobre",
)  # fmt: skip
TOTS = {"Demanat", "Curs", "Peticio", "Certificat", "Tancat", "Vell"}
DEL_MODUL = ("modul_desfes", "modul_treu")


@pytest.fixture
def berga():
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"))


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga.comarca)


@pytest.fixture
def client(tecnica):
    return navega(tecnica)


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica)


@pytest.fixture
def itinerari(persona):
    return fa_itinerari(persona, INICI, ["a1", "c"])


def url(nom, objecte):
    return reverse(f"acollida:{nom}", args=[objecte.uid])


def noms(client, **filtre):
    files = client.get(LLISTA, filtre).context["files"]
    return {itinerari.persona.nom for itinerari, _frase in files}


@pytest.fixture
def de_tot(berga, tecnica):
    """One in each state, and one overdue, each of a person called as it is."""
    avia, avui = fa_municipi("Avià", comarca=berga.comarca), localdate()
    motiu, vell = fa_motiu_tancament(), avui - relativedelta(months=24) - timedelta(days=1)
    for nom, municipi, inici, camps in (
        ("Demanat", berga, None, {}),
        ("Curs", berga, INICI, {}),
        ("Peticio", avia, INICI, {"certificat_demanat_el": INICI}),
        ("Certificat", berga, INICI, {"certificat_demanat_el": INICI, "certificat_el": INICI}),
        ("Tancat", berga, INICI, {"tancat_el": INICI, "motiu": motiu}),
        ("Vell", avia, vell, {}),
    ):
        persona = fa_persona(nom, municipi=municipi, per=tecnica)
        fa_itinerari(persona, inici, ["a1", "c"] if inici else (), **camps)
    fets = Itinerari.objects.get(persona__nom="Curs").moduls.filter(modul__codi="c")
    fets.update(via="exempt", acreditat_el=INICI)


@pytest.mark.parametrize(
    ("filtre", "surten"),
    [
        ({}, TOTS),
        ({"estat": "demanat"}, {"Demanat"}),
        ({"estat": "en_curs"}, {"Curs", "Vell"}),
        ({"estat": "demana_cert"}, {"Peticio"}),
        ({"estat": "certificat"}, {"Certificat"}),
        ({"estat": "tancat"}, {"Tancat"}),
        ({"estat": "oberts"}, {"Demanat", "Curs", "Peticio", "Vell"}),
        ({"vencuts": "on"}, {"Vell"}),
        ({"falta": "a1"}, {"Curs", "Peticio", "Vell"}),
        ({"falta": "c"}, {"Peticio", "Vell"}),
        (
            {"estat": "no-en-soc-cap"},
            TOTS,
        ),
    ],
)
def test_la_llista_es_filtra_amb_codis(client, de_tot, filtre, surten):
    assert noms(client, **filtre) == surten


def test_la_llista_es_filtra_per_municipi_i_per_referent(client, de_tot, tecnica):
    avia = Itinerari.objects.get(persona__nom="Vell").municipi
    assert noms(client, municipi=avia.codi_ine) == {"Peticio", "Vell"}
    assert len(noms(client, tecnica=tecnica.uid)) == 6


def test_la_llista_diu_la_frase_l_estat_i_el_vencut(client, de_tot):
    avia = Itinerari.objects.get(persona__nom="Vell").municipi
    pagina = client.get(LLISTA, {"municipi": avia.codi_ine})
    assert "Falten els mòduls A.1 i C" in pagina.text
    assert "vençut" in pagina.text
    assert "certificat demanat" in pagina.text


def test_la_llista_es_pagina_per_clau(client, berga, tecnica):
    for numero in range(51):
        persona = fa_persona(f"P{numero}", municipi=berga, per=tecnica)
        fa_itinerari(persona, demanat_el=INICI - timedelta(days=numero // 3))
    primera = client.get(LLISTA).context["pagina"]
    segona = client.get(LLISTA, {"des_de": primera.clau}).context["pagina"]
    totes = [*primera, *segona]
    assert (len(primera), len(segona), len({i.pk for i in totes})) == (50, 1, 51)
    dies = [i.demanat_el for i in totes]
    assert dies == sorted(dies, reverse=True)


def test_les_consultes_no_depenen_de_quants_n_hi_ha(client, itinerari, berga, tecnica):
    adreces = [LLISTA, url("itinerari", itinerari), url("persona", itinerari.persona)]
    fa_itinerari(itinerari.persona, INICI, ["a2"], tancat_el=INICI)
    abans = [consultes(client, adreca) for adreca in adreces]
    for numero in range(8):
        altra = fa_persona(f"P{numero}", municipi=berga, per=tecnica)
        fa_itinerari(altra, INICI, ["a1", "a2", "b", "c"])
        fa_itinerari(itinerari.persona, INICI, ["a1", "c"], tancat_el=INICI)
    assert [consultes(client, adreca) for adreca in adreces] == abans
    assert max(abans[:2]) <= 24


def test_la_pagina_de_la_persona_el_diu_o_n_ofereix_un(client, itinerari, berga, tecnica):
    pagina = client.get(url("persona", itinerari.persona)).text
    assert "Falten els mòduls A.1 i C" in pagina
    assert url("itinerari", itinerari) in pagina
    altra = fa_persona(municipi=berga, per=tecnica)
    nou = f"{reverse('acollida:itinerari_nou')}?persona={altra.uid}"
    assert nou in client.get(url("persona", altra)).text
    assert "nou/?persona" not in pagina


def test_la_linia_del_temps_diu_cada_pas(itinerari, persona, tecnica):
    itinerari.moduls.update(via="nivell", acreditat_el=date(2026, 3, 2), document="Certificat A2")
    itinerari.certificat_demanat_el, itinerari.certificat_el = date(2026, 4, 2), date(2026, 4, 30)
    itinerari.certificat_numero = "PA-7"
    itinerari.save()
    fa_itinerari(persona, demanat_el=date(2026, 5, 4), tancat_el=date(2026, 5, 5),
                 motiu=fa_motiu_tancament(nom="Desistiment"))  # fmt: skip
    fets = pagina_de_fets(persona, tecnica, "itinerari")
    assert [(fet.dia, fet.titol.partition(":")[0]) for fet in fets] == [
        (date(2026, 5, 5), "Es tanca l'itinerari sense certificat"),
        (date(2026, 5, 4), "Demana la primera acollida"),
        (date(2026, 4, 30), "Rep el certificat d'acollida"),
        (date(2026, 4, 2), "Demana el certificat d'acollida"),
        (date(2026, 3, 2), f"Acredita el mòdul {fa_modul('c')}"),
        (date(2026, 3, 2), f"Acredita el mòdul {fa_modul('a1')}"),
        (INICI, "Entrevista inicial"),
        (INICI, "Demana la primera acollida"),
    ]
    detalls = {fet.dia: fet.detall for fet in fets}
    assert detalls[date(2026, 5, 5)] == "Desistiment"
    assert detalls[date(2026, 3, 2)] == "acreditat per nivell · Certificat A2"


def test_caduca_mentre_es_obert(itinerari, persona, tecnica):
    [venciment] = venciments([persona], tecnica)[persona.pk]
    assert (venciment.dia, venciment.tipus) == (date(2028, 2, 2), "itinerari")
    itinerari.tancat_el = date(2026, 3, 2)
    itinerari.save()
    assert venciments([persona], tecnica) == {}


def test_el_registre_rapid_porta_a_obrir_lo(client, persona, berga, tecnica):
    tema = fa_codi(Tema)
    dades = {
        "uid": "7b0dbe2c-5f0b-4b0e-9a53-6dc0b1f6a001", "versio": 0, "tipus": "persona",
        "persona": persona.uid, "temes": [tema.pk], "canal": "presencial", "minuts": 20,
        "dia": localdate(), "municipi": berga.pk, "tecnica": tecnica.pk, "interpret": "cap",
        "resultat": "itinerari",
    }  # fmt: skip
    resposta = client.post(reverse("acollida:registre"), dades)
    assert resposta.url == f"{reverse('acollida:itinerari_nou')}?persona={persona.uid}"


# Who may, and what stays written


def test_cada_pagina_deixa_una_constancia(client, itinerari):
    modul = itinerari.moduls.first()
    adreces = [LLISTA, url("modul_acredita", modul), *(url(nom, itinerari) for nom in PAGINES)]
    for adreca in adreces:
        with lectures() as files:
            assert client.get(adreca).status_code == 200
        assert len(files) == 1, adreca
        assert str(itinerari.persona.uid) in f"{files[0].objecte}{files[0].detall}"


def test_una_llista_buida_no_en_deixa_cap(client):
    with lectures() as files:
        assert "No hi ha cap itinerari" in client.get(LLISTA).text
    assert files == []


def test_la_d_un_altre_municipi_no_el_veu_ni_l_escriu(itinerari):
    estranya, modul = navega(fa_tecnica(fa_municipi("Moià"))), itinerari.moduls.first()
    assert estranya.get(LLISTA).context["files"] == []
    for nom in PAGINES:
        assert estranya.get(url(nom, itinerari)).status_code == 404
        if nom != "itinerari":
            assert estranya.post(url(nom, itinerari)).status_code == 404
    for nom in DEL_MODUL:
        assert estranya.post(url(nom, modul)).status_code == 404
    assert estranya.post(url("modul_afegeix", itinerari)).status_code == 404
    nou = f"{reverse('acollida:itinerari_nou')}?persona={itinerari.persona.uid}"
    assert estranya.get(nou).status_code == estranya.get(f"{nou}x").status_code == 404


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_hi_entra(itinerari, berga, rol):
    altra = navega(fa_usuari(rol, berga if rol == Rol.MUNICIPAL else berga.comarca))
    for nom in PAGINES:
        assert altra.get(url(nom, itinerari)).status_code == 403
    assert altra.get(LLISTA).status_code == 403


def test_qui_no_ha_entrat_va_a_la_porta(itinerari, client):
    client.logout()
    assert reverse("account_login") in client.get(url("itinerari", itinerari)).url
    assert reverse("account_login") in client.get(LLISTA).url


def test_el_verb_equivocat_no_fa_res(client, itinerari):
    modul = itinerari.moduls.first()
    assert client.post(LLISTA).status_code == client.post(url("itinerari", itinerari)).status_code
    assert client.post(LLISTA).status_code == 405
    for nom in DEL_MODUL:
        assert client.get(url(nom, modul)).status_code == 405
    assert client.get(url("modul_afegeix", itinerari)).status_code == 405
    assert client.delete(url("itinerari_tanca", itinerari)).status_code == 405
    assert itinerari.moduls.count() == 2
