"""Transfers: what is known before accepting, what is had afterwards, and the way back."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from acollida import actions
from acollida.models import Expedient, MitjaContacte, Persona, SollicitudAcces, Traspas
from comptes.enums import Rol
from tests.acollida.alhora import alhora
from tests.acollida.fabriques import (
    fa_entitat,
    fa_expedient,
    fa_motiu_tancament,
    fa_persona,
    fa_tecnica,
)
from tests.acollida.mirades import consultes, lectures, navega
from tests.fabriques import fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

PERSONALS = ("Amina", "Diallo", "600111222", "01/05/1990")


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga, nom="Núria Prat")


@pytest.fixture
def d_avia(avia):
    return fa_tecnica(avia, nom="Carme Soler")


@pytest.fixture
def expedient(berga, tecnica):
    persona = fa_persona(municipi=berga, per=tecnica, naixement=date(1990, 5, 1))
    MitjaContacte.objects.create(persona=persona, tipus="telefon", valor="+34600111222")
    return fa_expedient(persona, obert_el=date(2026, 1, 10))


def envia(expedient, per=None, **desti):
    return actions.traspassa(
        expedient=expedient, motiu="Hi queda més a prop", per=per or expedient.tecnica,
        uid=uuid4(), **desti,
    )  # fmt: skip


def url(nom, traspas):
    return reverse(f"acollida:{nom}", args=[traspas.uid])


def test_s_envia_des_de_l_expedient_a_una_sola_destinacio(expedient, tecnica, avia, d_avia):
    client, adreca = navega(tecnica), url("traspassa", expedient)
    cap = {"uid": uuid4(), "motiu": "Hi viu"}
    for malament in (cap, cap | {"municipi": avia.pk, "tecnica": d_avia.pk}):
        assert "Trieu una tècnica, un municipi o una entitat" in client.post(adreca, malament).text
    be = cap | {"municipi": avia.pk}
    assert {client.post(adreca, be).url for _ in range(2)} == {
        url("traspas", Traspas.objects.get())
    }


def test_les_destinacions_son_de_la_comarca(expedient, tecnica):
    """T10: a colleague, a town or an entity from another comarca is not a choice."""
    de_fora = fa_municipi("Manresa")
    desti = {
        "municipi": de_fora,
        "tecnica": fa_tecnica(de_fora),
        "entitat": fa_entitat(municipi=de_fora),
    }
    for camp, objecte in desti.items():
        dades = {"uid": uuid4(), "motiu": "Hi viu", camp: objecte.pk}
        resposta = navega(tecnica).post(url("traspassa", expedient), dades)
        assert resposta.context["form"].has_error(camp, "invalid_choice")
    assert not Traspas.objects.exists()


def test_qui_el_rep_no_sap_de_qui_es_fins_que_l_accepta(expedient, avia, d_avia):
    traspas, client = envia(expedient, municipi=avia), navega(d_avia)
    with lectures() as files:
        pagina = client.get(url("traspas", traspas)).text
        llista = client.get(reverse("acollida:traspassos")).text
    assert files == []
    for text in (expedient.codi, "Acollida itinerant", "Berga", "Núria Prat"):
        assert text in pagina
        assert text in llista
    assert traspas.motiu in pagina
    for text in (*PERSONALS, str(expedient.persona.uid), str(expedient.uid)):
        assert text not in pagina
        assert text not in llista
    assert client.get(url("expedient", expedient)).status_code == 404
    assert client.get(url("traspas_full", traspas)).status_code == 404


def test_a_qui_l_envia_li_diu_de_qui_es_i_en_deixa_una_lectura(expedient, tecnica, avia):
    traspas = envia(expedient, municipi=avia)
    with lectures() as files:
        pagina = navega(tecnica).get(url("traspas", traspas)).text
    assert "Amina Diallo" in pagina
    assert [fila.objecte for fila in files] == [f"acollida.persona/{expedient.persona.uid}"]


def test_acceptar_lo_dona_l_expedient_i_la_persona_fins_a_un_dia(expedient, avia, d_avia):
    traspas, client = envia(expedient, municipi=avia), navega(d_avia)
    client.post(url("traspas_accepta", traspas))
    expedient.refresh_from_db()
    assert (expedient.tecnica, expedient.municipi) == (d_avia, avia)
    assert expedient.moviments.get().tipus == "traspas"
    acces = SollicitudAcces.objects.get()
    assert (acces.per, acces.fins) == (d_avia, localdate() + timedelta(days=30))
    assert "Amina Diallo" in client.get(url("expedient", expedient)).text


def test_si_la_persona_s_hi_muda_no_cal_cap_permis(expedient, avia, d_avia):
    traspas, client = envia(expedient, municipi=avia), navega(d_avia)
    assert "La persona ara viu a Avià" in client.get(url("traspas", traspas)).text
    client.post(url("traspas_accepta", traspas), {"hi_viu": "on"})
    persona = Persona.objects.get()
    assert (persona.municipi, persona.versio, persona.modificat_per) == (avia, 2, d_avia)
    assert not SollicitudAcces.objects.exists()
    assert Persona.objects.visibles_per(d_avia).exists()


def test_a_una_tecnica_no_se_li_demana_si_la_persona_es_muda(expedient, d_avia):
    traspas, client = envia(expedient, tecnica=d_avia), navega(d_avia)
    assert "La persona ara viu" not in client.get(url("traspas", traspas)).text
    client.post(url("traspas_accepta", traspas), {"hi_viu": "on"})
    expedient.refresh_from_db()
    assert (expedient.tecnica, expedient.municipi.nom) == (d_avia, "Berga")
    assert expedient.persona.municipi.nom == "Berga"


def test_qui_l_envia_en_veu_la_resposta(expedient, tecnica, avia, d_avia):
    traspas = envia(expedient, municipi=avia)
    adreca = url("traspas_rebutja", traspas)
    resposta = navega(d_avia).post(adreca, {"resposta": ""})
    assert (resposta.status_code, traspas.estat) == (422, "pendent")
    navega(d_avia).post(adreca, {"resposta": "No tenim plaça"})
    client = navega(tecnica)
    for pagina in (client.get(url("traspas", traspas)), client.get(url("expedient", expedient))):
        assert "rebutjat" in pagina.text
    assert "No tenim plaça" in client.get(url("traspas", traspas)).text
    expedient.refresh_from_db()
    assert expedient.tecnica == tecnica


def test_retornar_lo_el_torna_a_qui_el_tenia(expedient, tecnica, avia, d_avia):
    traspas = envia(expedient, municipi=avia)
    actions.accepta(traspas=traspas, per=d_avia)
    navega(d_avia).post(url("traspas_retorna", traspas), {"resposta": "Ha tornat a Berga"})
    expedient.refresh_from_db()
    traspas.refresh_from_db()
    assert (expedient.tecnica, expedient.municipi.nom, traspas.estat) == (
        tecnica, "Berga", "retornat",
    )  # fmt: skip
    assert expedient.moviments.count() == 2
    assert not Persona.objects.visibles_per(d_avia).exists()


def test_si_s_havia_mudat_qui_el_recupera_hi_pot_entrar(expedient, tecnica, avia, d_avia):
    traspas = envia(expedient, municipi=avia)
    actions.accepta(traspas=traspas, per=d_avia, hi_viu=True)
    assert not Persona.objects.visibles_per(tecnica).exists()
    actions.retorna(traspas=traspas, resposta="No ens toca", per=d_avia)
    assert Persona.objects.visibles_per(tecnica).exists()


def test_no_es_retorna_el_que_ja_s_ha_traspassat_a_algu_altre(expedient, comarca, avia, d_avia):
    traspas = envia(expedient, municipi=avia)
    actions.accepta(traspas=traspas, per=d_avia)
    tercera = fa_tecnica(comarca)
    segon = envia(Expedient.objects.get(), per=d_avia, tecnica=tercera)
    for qui in (d_avia, tercera):
        with pytest.raises(actions.NoPermesError):
            actions.retorna(traspas=traspas, resposta="Massa tard", per=qui)
    actions.accepta(traspas=segon, per=tercera)
    actions.retorna(traspas=segon, resposta="No em toca", per=tercera)
    assert Expedient.objects.get().tecnica == d_avia


def test_nomes_respon_qui_el_rep_i_nomes_el_retira_qui_l_envia(expedient, tecnica, avia, d_avia):
    traspas = envia(expedient, municipi=avia)
    for accio, qui in [(actions.accepta, tecnica), (actions.retira, d_avia)]:
        with pytest.raises(actions.NoPermesError):
            accio(traspas=traspas, per=qui)
    navega(tecnica).post(url("traspas_retira", traspas))
    traspas.refresh_from_db()
    assert traspas.estat == "retirat"
    resposta = navega(d_avia).post(url("traspas_accepta", traspas), follow=True)
    assert "Aquest traspàs ja consta com a retirat" in resposta.text


def test_un_expedient_espera_una_sola_resposta_i_mentrestant_no_es_tanca(expedient, tecnica, avia):
    envia(expedient, municipi=avia)
    with pytest.raises(actions.NoPermesError, match="ja espera la resposta"):
        envia(expedient, municipi=avia)
    with pytest.raises(actions.NoPermesError, match="retireu-lo abans"):
        actions.tanca(expedient=expedient, motiu=fa_motiu_tancament(), dia=localdate(), per=tecnica)


def test_a_una_entitat_va_un_full_amb_les_dades_justes(expedient, tecnica, comarca):
    traspas, client = envia(expedient, entitat=fa_entitat(comarca=comarca)), navega(tecnica)
    with lectures() as files:
        full = client.get(url("traspas_full", traspas)).text
    assert [(fila.accio, fila.objecte) for fila in files] == [
        ("impressio", f"acollida.persona/{expedient.persona.uid}")
    ]
    for text in ("CAP Nord", "Amina Diallo", "+34600111222", expedient.codi, traspas.motiu):
        assert text in full
    for text in ("1990", "maig"):
        assert text not in full


def test_la_resposta_d_una_entitat_s_anota_a_ma(expedient, tecnica, comarca):
    traspas, client = envia(expedient, entitat=fa_entitat(comarca=comarca)), navega(tecnica)
    dades = {"estat": "acceptat", "resposta": "La veuran dijous", "dia": str(localdate())}
    dema = dades | {"dia": str(localdate() + timedelta(days=1))}
    assert client.post(url("traspas_resposta", traspas), dema).status_code == 422
    client.post(url("traspas_resposta", traspas), dades)
    traspas.refresh_from_db()
    expedient.refresh_from_db()
    assert (traspas.estat, traspas.respost_per, expedient.tecnica) == (
        "acceptat", tecnica, tecnica,
    )  # fmt: skip


def test_un_municipi_sense_tecnica_tambe_va_en_paper(expedient, tecnica, avia, comarca):
    traspas, client = envia(expedient, municipi=avia), navega(tecnica)
    assert "Obre el full" in client.get(url("traspas", traspas)).text
    fa_tecnica(comarca)
    assert "Obre el full" not in client.get(url("traspas", traspas)).text
    with pytest.raises(actions.NoPermesError, match="té accés al programa"):
        actions.anota_resposta(
            traspas=traspas, estat="acceptat", resposta="", dia=localdate(), per=tecnica
        )


@pytest.mark.django_db(transaction=True)
def test_dues_companyes_que_l_accepten_alhora_el_te_una(expedient, avia):
    traspas = envia(expedient, municipi=avia)
    companyes = [fa_tecnica(avia) for _ in range(4)]
    resultats = alhora(
        *(lambda c=c: actions.accepta(traspas=Traspas.objects.get(), per=c) for c in companyes)
    )
    guanyadores = [c for c, r in zip(companyes, resultats, strict=True) if isinstance(r, Traspas)]
    assert guanyadores == [Expedient.objects.get().tecnica]
    assert SollicitudAcces.objects.get().per == guanyadores[0]
    assert traspas.uid == Traspas.objects.get().uid


def test_els_pendents_van_primer_i_els_enviats_a_part(expedient, berga, tecnica, avia, d_avia):
    respost = envia(expedient, municipi=avia)
    actions.rebutja(traspas=respost, resposta="No", per=d_avia)
    altre = fa_expedient(fa_persona("Oksana", municipi=berga, per=tecnica))
    envia(altre, municipi=avia)
    rebuts = navega(d_avia).get(reverse("acollida:traspassos")).text
    assert rebuts.index(altre.codi) < rebuts.index(expedient.codi)
    enviats = navega(tecnica).get(reverse("acollida:traspassos"), {"quins": "enviats"}).text
    assert altre.codi in enviats
    assert altre.codi not in navega(tecnica).get(reverse("acollida:traspassos")).text


def test_les_consultes_de_la_llista_no_creixen(berga, tecnica, avia, d_avia, expedient):
    envia(expedient, municipi=avia)
    client, adreca = navega(d_avia), reverse("acollida:traspassos")
    abans = consultes(client, adreca)
    for n in range(6):
        altre = fa_expedient(fa_persona(f"Persona {n}", municipi=berga, per=tecnica))
        envia(altre, municipi=avia)
    assert consultes(client, adreca) == abans


def test_qui_no_hi_te_res_a_veure_no_el_troba(expedient, comarca, berga, avia):
    traspas = envia(expedient, municipi=avia)
    estranya = navega(fa_tecnica(fa_municipi("Gironella", comarca=comarca)))
    accions = ("accepta", "rebutja", "retorna", "retira", "resposta")
    assert estranya.get(url("traspas", traspas)).status_code == 404
    for accio in accions:
        assert estranya.post(url(f"traspas_{accio}", traspas)).status_code == 404
    coordinadora = navega(fa_usuari(Rol.COORDINADORA, comarca))
    assert coordinadora.get(reverse("acollida:traspassos")).status_code == 403
    for accio in accions:
        assert coordinadora.post(url(f"traspas_{accio}", traspas)).status_code == 403
        assert navega(fa_tecnica(berga)).get(url(f"traspas_{accio}", traspas)).status_code == 405
