"""The queue of probable duplicates: who sees a pair, what is remembered, what is recomputed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida import tasks
from acollida.actions import duplicats as accio
from acollida.actions.duplicats import apunta_a_ma, apunta_lot, apunta_semblants, son_diferents
from acollida.actions.fusio import desfes, fusiona
from acollida.cerca import Semblant
from acollida.enums import EstatParella
from acollida.models import Parella, SollicitudAcces
from comptes.enums import Rol
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_document, fa_persona, fa_tecnica
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db

ADRECA = reverse("acollida:duplicats")


@pytest.fixture
def semblen(monkeypatch):
    """`semblen(una, altra, 80)`: from now on the search says that they look alike."""
    dites = {}

    def semblants(*, exclou, **_resta):
        trobades = [
            Semblant((a if b == exclou else b), punts, [motiu])
            for (a, b), (punts, motiu) in dites.items()
            if exclou in (a, b)
        ]
        return [s for s in trobades if accio.Persona.objects.vives().filter(pk=s.persona_id)]

    def semblen(una, altra, punts=80, motiu="mateix nom"):
        dites[una.pk, altra.pk] = (punts, motiu)
        return dites

    def en_lot(comarca):
        for persona in accio.Persona.objects.vives().filter(municipi__comarca=comarca):
            for semblant in semblants(exclou=persona.pk):
                yield persona.pk, semblant

    monkeypatch.setattr(accio, "semblants", semblants)
    monkeypatch.setattr(tasks, "semblants_en_lot", en_lot)
    return semblen


def parella(una, altra, punts=80, motius=("mateix nom",)):
    una, altra = sorted([una, altra], key=lambda p: p.pk)
    return Parella.objects.create(una=una, altra=altra, puntuacio=punts, motius=list(motius))


def test_el_mateix_document_entra_a_la_cua(berga):
    """With the real search, whatever it becomes: the same number is always enough."""
    una, altra = fa_persona(municipi=berga), fa_persona("Aminata", "Diallo", municipi=berga)
    fa_document(una, "X1234567L")
    fa_document(altra, "X1234567L")
    apunta_semblants(altra)
    trobada = Parella.objects.get()
    assert (trobada.una, trobada.altra) == (una, altra)
    assert trobada.puntuacio > 50 and trobada.motius


def test_a_la_nit_el_mateix_document_tambe_entra_a_la_cua(berga):
    for persona in (fa_persona(municipi=berga), fa_persona("Aminata", municipi=berga)):
        fa_document(persona, "X1234567L")
    tasks.busca_duplicats.func(timestamp=0)
    tasks.busca_duplicats.func(timestamp=1)
    assert Parella.objects.count() == 1


def test_qui_ja_no_s_assembla_surt_de_la_cua_i_qui_s_assembla_mes_hi_puja(berga, semblen):
    una, altra, tercera = (fa_persona(nom, municipi=berga) for nom in ("Ada", "Aida", "Ida"))
    dites = semblen(una, altra, 70)
    semblen(una, tercera, 60)
    apunta_semblants(una)
    assert Parella.objects.count() == 2
    dites.pop((una.pk, tercera.pk))
    semblen(una, altra, 90, "mateix telèfon")
    apunta_semblants(una)
    assert [(p.puntuacio, p.motius) for p in Parella.objects.all()] == [(90, ["mateix telèfon"])]


@pytest.mark.parametrize("recalcula", ["una", "altra", "nit"])
def test_no_es_la_mateixa_persona_es_recorda(berga, tecnica, semblen, recalcula):
    una, altra = fa_persona(municipi=berga), fa_persona(municipi=berga)
    semblen(una, altra)
    apunta_semblants(una)
    son_diferents(Parella.objects.get(), tecnica)
    semblen(una, altra, 99, "mateix passaport")
    if recalcula == "nit":
        tasks.busca_duplicats.func(timestamp=0)
    else:
        apunta_semblants(una if recalcula == "una" else altra)
    trobada = Parella.objects.get()
    assert (trobada.estat, trobada.puntuacio) == (EstatParella.DIFERENTS, 80)
    assert trobada.decidida_per == tecnica


def test_dir_que_son_diferents_val_tambe_per_a_qui_les_absorbeix(berga, tecnica, semblen):
    una, altra, nova = (fa_persona(municipi=berga) for _ in range(3))
    son_diferents(parella(una, altra), tecnica)
    fusio = fusiona(guanyadora=nova, absorbida=una, tria={}, per=tecnica)
    semblen(nova, altra)
    for persona in (nova, altra):
        apunta_semblants(persona)
    assert not Parella.objects.pendents().exists()
    desfes(fusio=fusio, per=tecnica)
    apunta_semblants(nova)
    assert Parella.objects.pendents().count() == 1  # she was never told apart from `nova`


def test_a_la_nit_es_miren_totes(comarca, berga, semblen):
    una, altra, fora = fa_persona(municipi=berga), fa_persona(municipi=berga), fa_persona()
    semblen(una, altra)
    tasks.busca_duplicats.func(timestamp=0)
    assert list(Parella.objects.values_list("una", "altra")) == [(una.pk, altra.pk)]
    assert fora.pk not in {una.pk, altra.pk}


def test_a_la_nit_no_es_toquen_les_parelles_de_fitxes_fusionades_ni_les_triades_a_ma(
    comarca, berga, tecnica
):
    una, altra, tercera, quarta = (fa_persona(municipi=berga) for _ in range(4))
    parella(una, tercera)
    fusiona(guanyadora=altra, absorbida=una, tria={}, per=tecnica)
    apunta_a_ma(tercera, quarta)
    vella = parella(altra, quarta)
    apunta_lot(comarca, [])
    assert Parella.objects.count() == 2
    assert not Parella.objects.filter(pk=vella.pk).exists()


def test_la_cua_surt_de_mes_a_menys_i_deixa_constancia_una_vegada(berga, tecnica):
    persones = [fa_persona(f"Canari{i}", municipi=berga) for i in range(4)]
    parella(*persones[:2], punts=40)
    parella(*persones[2:], punts=95, motius=["mateix NIE"])
    html = navegador(tecnica).get(ADRECA).content.decode()
    assert html.index("Semblança 95") < html.index("Semblança 40")
    assert "mateix NIE" in html
    [fila] = constancia()
    assert uids_de(fila) == {str(p.uid) for p in persones}


def test_una_cua_buida_no_ensenya_ningu(tecnica):
    resposta = navegador(tecnica).get(ADRECA)
    assert "Cap parella per revisar" in resposta.content.decode()
    assert constancia() == []


def test_una_parella_de_dos_territoris_nomes_la_veu_qui_veu_totes_dues(
    comarca, berga, avia, tecnica
):
    """T13: neither the pair nor its number tells that somebody exists elsewhere."""
    seva, altra = fa_persona("Canaria", municipi=berga), fa_persona("Forastera", municipi=avia)
    trobada = parella(seva, altra)
    for estranya in (tecnica, fa_tecnica(avia), fa_tecnica()):
        client = navegador(estranya)
        html = client.get(ADRECA).content.decode()
        assert "Cap parella per revisar" in html
        assert "Canaria" not in html and "Forastera" not in html
        assert client.get(reverse("acollida:fusiona", args=[trobada.uid])).status_code == 404
        assert client.post(reverse("acollida:diferents", args=[trobada.uid])).status_code == 404
    html = navegador(fa_tecnica(comarca)).get(ADRECA).content.decode()
    assert "Canaria" in html and "Forastera" in html and "1 parella" in html


def test_qui_te_acces_concedit_a_l_altra_veu_la_parella(berga, avia, tecnica):
    seva, altra = fa_persona(municipi=berga), fa_persona("Forastera", municipi=avia)
    parella(seva, altra)
    SollicitudAcces.objects.create(
        persona=altra, per=tecnica, motiu="La derivo", estat="concedida", fins=date(2099, 1, 1)
    )
    assert "Forastera" in navegador(tecnica).get(ADRECA).content.decode()


def test_dir_que_no_es_la_mateixa(berga, tecnica):
    trobada = parella(fa_persona(municipi=berga), fa_persona(municipi=berga))
    client = navegador(tecnica)
    client.post(reverse("acollida:diferents", args=[trobada.uid]))
    trobada.refresh_from_db()
    assert (trobada.estat, trobada.decidida_per) == (EstatParella.DIFERENTS, tecnica)
    assert "Cap parella" in client.get(ADRECA).content.decode()
    assert str(tecnica) in client.get(ADRECA, {"vista": "diferents"}).content.decode()


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_hi_entra(rol, comarca):
    assert navegador(fa_usuari(rol, comarca)).get(ADRECA).status_code == 403


def test_sense_entrar_i_amb_el_verb_equivocat(berga, tecnica):
    trobada = parella(fa_persona(municipi=berga), fa_persona(municipi=berga))
    diferents = reverse("acollida:diferents", args=[trobada.uid])
    assert navegador().get(ADRECA).status_code == 302
    assert navegador(tecnica).post(ADRECA).status_code == 405
    assert navegador(tecnica).get(diferents).status_code == 405


def test_les_consultes_no_creixen_amb_la_cua(berga, tecnica):
    client = navegador(tecnica)
    parella(fa_persona(municipi=berga), fa_persona(municipi=berga))
    client.get(ADRECA)
    poques = _quantes(client)
    for _ in range(20):
        parella(fa_persona(municipi=berga), fa_persona(municipi=berga))
    assert _quantes(client) == poques


def test_la_cua_va_per_claus(berga, tecnica):
    persones = [fa_persona(municipi=berga) for _ in range(60)]
    for altra in persones[1:]:
        parella(persones[0], altra, punts=70)
    client = navegador(tecnica)
    primera = client.get(ADRECA).context["parelles"]
    segona = client.get(ADRECA, {"des_de": primera.clau}).context["parelles"]
    assert (len(primera), len(segona), segona.clau) == (50, 9, "")
    assert {p.pk for p in primera} & {p.pk for p in segona} == set()


def _quantes(client):
    with CaptureQueriesContext(connection) as consultes:
        client.get(ADRECA)
    return len(consultes)
