"""Each step of a request: where it may go, what it writes down, and who is told."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import timezone

from acollida.actions import NoPermesError
from mediacio import actions, claus
from mediacio.enums import EstatPeticio, QuiAnulla, QuiMou, Resposta
from mediacio.tasks import caduca_ofertes
from mediacio.transicions import DIES, PASSOS, es_pot
from tests.acollida.fabriques import fa_tecnica
from tests.mediacio.fabriques import fa_interpret, fa_motiu, fa_oferta, fa_peticio, fa_regla

pytestmark = pytest.mark.django_db
E = EstatPeticio
PASSATS = [(de, a) for de in E for a in E]


@pytest.fixture
def altra(manresa, wolof, tecnica):
    return fa_interpret(manresa.comarca, "Modou Fall", llengua=wolof, per=tecnica)


def escrits(capta, fet):
    mail.outbox.clear()
    with capta(execute=True):
        fet()
    return {correu.to[0]: correu.body for correu in mail.outbox}


@pytest.mark.parametrize(("de", "a"), PASSATS)
def test_cada_pas_es_fa_o_es_rebutja_segons_la_taula(manresa, wolof, interpret, tecnica, de, a):
    motiu = fa_motiu()
    peticio = fa_peticio(
        manresa, llengua=wolof, estat=de, interpret=interpret, motiu_anullacio=motiu
    )
    passa = {"peticio": peticio, "a": a, "qui": QuiMou.SERVEI, "per": tecnica, "motiu": motiu}
    if a not in PASSOS.get(de, set()):
        with pytest.raises(NoPermesError, match="no es pot passar"):
            actions.passa(**passa)
        assert not peticio.moviments.exists()
        return
    actions.passa(**passa)
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.versio, peticio.modificat_per) == (a, 2, tecnica)
    assert getattr(peticio, DIES[a]) == date(2026, 3, 2)
    moviment = peticio.moviments.get()
    assert (moviment.de, moviment.a, moviment.per, moviment.motiu) == (de, a, tecnica, motiu)


def test_del_que_s_ha_anullat_i_del_que_no_es_confirma_no_es_torna():
    assert PASSOS.get(E.ANULLADA, set()) == set()
    assert not any(es_pot(de, E.PER_CONFIRMAR) for de in E)
    assert not any(es_pot(estat, estat) for estat in E)


def test_tornar_a_buscar_amb_una_pagina_vella_no_desfa_les_ofertes(
    de_tecnica, peticio, interpret, altra, tecnica
):
    """Somebody has gone back to search, and offered it, before the old page was sent."""
    actions.accepta(oferta=fa_oferta(peticio, interpret))
    actions.torna_a_buscar(peticio=peticio, per=tecnica)
    [nova] = actions.ofereix(peticio=peticio, interprets=[altra], per=tecnica)
    resposta = de_tecnica.post(reverse("mediacio:peticio_torna", args=[peticio.uid]), follow=True)
    assert "no es pot passar" in resposta.content.decode()
    peticio.refresh_from_db()
    assert peticio.estat == E.OFERTA
    actions.accepta(oferta=nova)
    peticio.refresh_from_db()
    assert peticio.interpret == altra


@pytest.mark.parametrize("estat", [E.SOLLICITADA, E.OFERTA, E.FETA, E.ANULLADA, E.NO_USUARI])
def test_nomes_es_torna_a_buscar_qui_tenia_interpret_o_no_en_va_trobar(
    manresa, wolof, interpret, tecnica, estat
):
    peticio = fa_peticio(
        manresa, llengua=wolof, estat=estat, interpret=interpret, motiu_anullacio=fa_motiu()
    )
    with pytest.raises(NoPermesError):
        actions.torna_a_buscar(peticio=peticio, per=tecnica)
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.interpret) == (estat, interpret)


def test_el_que_no_es_va_poder_servir_es_pot_tornar_a_buscar(
    peticio, interpret, tecnica, django_capture_on_commit_callbacks
):
    sense = fa_motiu(QuiAnulla.SENSE, "Cap intèrpret disponible")
    actions.anulla(peticio=peticio, motiu=sense, qui=QuiMou.SERVEI, per=tecnica)

    def torna():
        actions.torna_a_buscar(peticio=peticio, per=tecnica)

    correus = escrits(django_capture_on_commit_callbacks, torna)
    assert "ara consta com a: sol·licitada" in correus[peticio.sollicitant.correu]
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.motiu_anullacio) == (E.SOLLICITADA, None)
    assert len(actions.ofereix(peticio=peticio, interprets=[interpret], per=tecnica)) == 1


def test_qui_la_tenia_i_el_servei_l_ha_tornada_a_buscar_pot_tornar_la_a_rebre(
    peticio, interpret, tecnica
):
    actions.accepta(oferta=fa_oferta(peticio, interpret))
    actions.torna_a_buscar(peticio=peticio, per=tecnica)
    [oferta] = actions.ofereix(peticio=peticio, interprets=[interpret], per=tecnica)
    actions.rebutja(oferta=oferta)
    respostes = list(peticio.ofertes.values_list("resposta", flat=True))
    assert respostes == [Resposta.RETIRADA, Resposta.REBUTJADA]


def test_anullar_ho_diu_a_qui_encara_la_pot_acceptar_i_a_qui_la_demana(
    peticio, interpret, altra, tecnica, django_capture_on_commit_callbacks
):
    ofertes = [fa_oferta(peticio, qui) for qui in (interpret, altra)]
    actions.rebutja(oferta=ofertes[1])

    def anulla():
        actions.anulla(peticio=peticio, motiu=fa_motiu(), qui=QuiMou.SERVEI, per=tecnica)

    correus = escrits(django_capture_on_commit_callbacks, anulla)
    assert set(correus) == {interpret.correu, peticio.sollicitant.correu}
    assert "s'ha anul·lat" in correus[interpret.correu]
    assert "anul·lada" in correus[peticio.sollicitant.correu]
    respostes = list(peticio.ofertes.values_list("resposta", flat=True))
    assert respostes == [Resposta.RETIRADA, Resposta.REBUTJADA]


def test_de_la_que_fa_una_tecnica_no_s_escriu_a_ningu_de_fora(
    manresa, wolof, tecnica, django_capture_on_commit_callbacks
):
    peticio = fa_peticio(manresa, llengua=wolof, tecnica=tecnica)

    def anulla():
        actions.anulla(peticio=peticio, motiu=fa_motiu(), qui=QuiMou.SERVEI, per=tecnica)

    assert escrits(django_capture_on_commit_callbacks, anulla) == {}


def test_l_interpret_que_ja_no_accepta_encarrecs_no_se_la_pot_quedar(
    client, peticio, interpret, django_capture_on_commit_callbacks
):
    oferta = fa_oferta(peticio, interpret)
    interpret.actiu = False
    interpret.save()
    adreca = reverse("mediacio:oferta", args=[claus.clau(claus.OFERTA, oferta)])
    resposta = client.post(adreca, {"decisio": "accepta"})
    assert resposta.status_code == 409
    assert "no accepteu encàrrecs" in resposta.content.decode()
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.interpret) == (E.OFERTA, None)


@pytest.mark.parametrize("fet", [actions.accepta, actions.rebutja])
def test_la_proposta_retirada_no_es_pot_contestar(peticio, interpret, tecnica, fet):
    oferta = fa_oferta(peticio, interpret)
    actions.anulla(peticio=peticio, motiu=fa_motiu(), qui=QuiMou.SERVEI, per=tecnica)
    with pytest.raises(actions.JaResoltaError, match="ja té resposta"):
        fet(oferta=oferta)


@pytest.mark.parametrize(("segons", "a_temps"), [(-1, True), (0, False)])
def test_la_proposta_val_fins_al_segon_abans_de_caducar(
    peticio, interpret, rellotge, segons, a_temps
):
    oferta = fa_oferta(peticio, interpret)
    rellotge.move_to(oferta.caduca_el + timedelta(seconds=segons))
    assert oferta.es_caducada() is not a_temps
    assert actions.caduca(peticio=peticio) is not a_temps


def test_la_tasca_nomes_torna_les_que_han_caducat_i_les_que_encara_son_ofertes(
    manresa, wolof, interpret, altra, tecnica, rellotge
):
    caducada, viva = (fa_peticio(manresa, llengua=wolof) for _ in range(2))
    fa_oferta(caducada, interpret, caduca_el=timezone.now() + timedelta(hours=1))
    fa_oferta(viva, altra, caduca_el=timezone.now() + timedelta(hours=3))
    anullada = fa_peticio(manresa, llengua=wolof)
    fa_oferta(anullada, interpret, caduca_el=timezone.now() + timedelta(hours=1))
    actions.anulla(peticio=anullada, motiu=fa_motiu(), qui=QuiMou.SERVEI, per=tecnica)
    rellotge.shift(2 * 3600)
    assert caduca_ofertes(0) == 1
    for peticio in (caducada, viva, anullada):
        peticio.refresh_from_db()
    assert (caducada.estat, viva.estat, anullada.estat) == (E.SOLLICITADA, E.OFERTA, E.ANULLADA)


def test_una_resposta_anotada_per_telefon_diu_qui_l_ha_anotada(
    de_tecnica, peticio, interpret, tecnica
):
    oferta = fa_oferta(peticio, interpret)
    adreca = reverse("mediacio:oferta_anota", args=[oferta.uid])
    de_tecnica.post(adreca, {"decisio": "rebutja"})
    moviment = peticio.moviments.get()
    assert (moviment.qui, moviment.per, moviment.a) == (QuiMou.SERVEI, tecnica, E.SOLLICITADA)
    segona = de_tecnica.post(adreca, {"decisio": "accepta"}, follow=True)
    assert "ja té resposta" in segona.content.decode()
    peticio.refresh_from_db()
    assert peticio.interpret is None


def test_una_oferta_d_un_altre_municipi_no_es_pot_anotar(client, peticio, interpret, forastera):
    oferta = fa_oferta(peticio, interpret)
    adreca = reverse("mediacio:oferta_anota", args=[oferta.uid])
    client.force_login(forastera)
    assert client.post(adreca, {"decisio": "accepta"}).status_code == 404
    client.force_login(fa_tecnica(peticio.comarca))
    assert client.post(adreca, {"decisio": "accepta"}).status_code == 302


def test_el_correu_que_no_surt_no_desfa_el_que_s_ha_decidit(
    client, peticio, interpret, monkeypatch, django_capture_on_commit_callbacks
):
    def cau(*_):
        raise OSError("no hi ha ningú")

    monkeypatch.setattr(EmailBackend, "send_messages", cau)
    oferta = fa_oferta(peticio, interpret)
    adreca = reverse("mediacio:oferta", args=[claus.clau(claus.OFERTA, oferta)])
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(adreca, {"decisio": "accepta"}).status_code == 200
    peticio.refresh_from_db()
    assert peticio.interpret == interpret


def test_els_correus_son_en_catala_encara_que_es_llegeixi_en_angles(
    client, peticio, interpret, django_capture_on_commit_callbacks
):
    oferta = fa_oferta(peticio, interpret)
    adreca = reverse("mediacio:oferta", args=[claus.clau(claus.OFERTA, oferta)])

    def accepta():
        angles = {"accept-language": "en"}
        resposta = client.post(adreca, {"decisio": "accepta"}, headers=angles)
        assert resposta.headers["Content-Language"] == "en"

    correus = escrits(django_capture_on_commit_callbacks, accepta)
    assert "Bon dia, Rosa Mestra," in correus[peticio.sollicitant.correu]
    assert "amb intèrpret" in correus[peticio.sollicitant.correu]
    assert "per al 13 de març de 2026, és vostre" in correus[interpret.correu]
    assert {c.subject for c in mail.outbox} == {
        f"[Arrela] L'encàrrec és vostre ({peticio.codi})",
        f"[Arrela] La vostra petició d'intèrpret ({peticio.codi})",
    }


def test_el_motiu_d_anar_mes_enlla_d_una_norma_no_es_reescriu(peticio, interpret, altra, tecnica):
    fa_regla(peticio.comarca, nomes_oral=True)
    peticio.avisos = [{"codi": "oral", "detall": {}}]
    peticio.save()
    for qui, motiu in ((interpret, "El primer"), (altra, "El segon")):
        actions.ofereix(peticio=peticio, interprets=[qui], per=tecnica, motiu_excepcio=motiu)
    peticio.refresh_from_db()
    assert peticio.motiu_excepcio == "El primer"
