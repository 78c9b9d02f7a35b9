"""Offers: one click, once, in time, and to one interpreter only."""

from datetime import time
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from acollida.actions import NoPermesError
from mediacio import actions, claus
from mediacio.enums import EstatPeticio, QuiAnulla, QuiMou, Resposta
from mediacio.models import Peticio
from tests.mediacio.fabriques import DIVENDRES, fa_interpret, fa_motiu, fa_oferta, fa_peticio

pytestmark = pytest.mark.django_db


@pytest.fixture
def oferta(peticio, interpret):
    return fa_oferta(peticio, interpret)


def adreca(oferta):
    return reverse("mediacio:oferta", args=[claus.clau(claus.OFERTA, oferta)])


def contesta(client, oferta, decisio="accepta"):
    return client.post(adreca(oferta), {"decisio": decisio})


def test_mirar_la_proposta_no_l_accepta(client, oferta):
    text = client.get(adreca(oferta)).content.decode()
    assert "Accepta l&#x27;encàrrec" in text or "Accepta l'encàrrec" in text
    oferta.refresh_from_db()
    assert oferta.resposta == Resposta.PENDENT


def test_un_boto_desconegut_no_decideix_res(client, oferta):
    contesta(client, oferta, "potser")
    oferta.refresh_from_db()
    assert oferta.resposta == Resposta.PENDENT


def test_acceptar_confirma_la_peticio_i_ho_diu_a_tothom(
    client, peticio, interpret, tecnica, manresa, wolof, django_capture_on_commit_callbacks
):
    altra = fa_interpret(manresa.comarca, "Modou Fall", llengua=wolof, per=tecnica)
    ofertes = actions.ofereix(peticio=peticio, interprets=[interpret, altra], per=tecnica)
    with django_capture_on_commit_callbacks(execute=True):
        resposta = contesta(client, ofertes[0])
    assert resposta.status_code == 200
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.interpret) == (EstatPeticio.CONFIRMADA, interpret)
    assert {o.resposta for o in ofertes[1].peticio.ofertes.all()} == {"acceptada", "coberta"}
    avisats = sorted(correu.to[0] for correu in mail.outbox)
    assert avisats == sorted([interpret.correu, altra.correu, peticio.sollicitant.correu])
    [moviment] = peticio.moviments.filter(a=EstatPeticio.CONFIRMADA)
    assert (moviment.qui, moviment.interpret) == (QuiMou.INTERPRET, interpret)


def test_els_correus_no_porten_res_de_la_persona(
    client, tecnica, interpret, manresa, wolof, django_capture_on_commit_callbacks
):
    peticio = fa_peticio(
        manresa, llengua=wolof, inicials="QZX", motiu="CanariMotiu", lloc="CanariLloc"
    )
    with django_capture_on_commit_callbacks(execute=True):
        [oferta] = actions.ofereix(peticio=peticio, interprets=[interpret], per=tecnica)
        contesta(client, oferta)
        actions.anulla(peticio=peticio, motiu=fa_motiu(), qui=QuiMou.SERVEI, per=tecnica)
    escrit = "".join(correu.subject + correu.body for correu in mail.outbox)
    assert len(mail.outbox) == 6
    assert peticio.codi in escrit and "QZX" not in escrit and "Canari" not in escrit


def test_l_enllac_serveix_un_sol_cop(client, oferta, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        contesta(client, oferta)
        segona = contesta(client, oferta, "rebutja")
    assert segona.status_code == 409
    oferta.refresh_from_db()
    assert oferta.resposta == Resposta.ACCEPTADA
    assert "és vostre" in client.get(adreca(oferta)).content.decode()
    assert len(mail.outbox) == 2


def test_l_enllac_caducat_no_accepta_res(client, oferta, rellotge):
    rellotge.shift(24 * 3600)
    assert client.get(adreca(oferta)).status_code == 410
    resposta = contesta(client, oferta)
    assert resposta.status_code == 409
    assert "ha caducat" in resposta.content.decode()
    oferta.refresh_from_db()
    assert oferta.resposta == Resposta.PENDENT


def test_l_enllac_retocat_o_d_una_altra_cosa_no_obre_res(client, oferta, peticio):
    clau = claus.clau(claus.OFERTA, oferta)
    dolents = (
        clau.replace(oferta.uid.hex, uuid4().hex),
        clau[:-2],
        claus.clau(claus.CONFIRMA, oferta),
        claus.clau(claus.OFERTA, peticio),
    )
    for dolent in dolents:
        cami = reverse("mediacio:oferta", args=[dolent])
        assert client.post(cami, {"decisio": "accepta"}).status_code == 410
    peticio.refresh_from_db()
    assert peticio.estat == EstatPeticio.OFERTA


def test_qui_fa_tard_sap_que_ja_esta_coberta(client, peticio, interpret, tecnica, manresa, wolof):
    altra = fa_interpret(manresa.comarca, "Modou Fall", llengua=wolof, per=tecnica)
    primera, segona = actions.ofereix(peticio=peticio, interprets=[interpret, altra], per=tecnica)
    contesta(client, primera)
    resposta = contesta(client, segona)
    assert resposta.status_code == 409
    assert "Una altra persona ja ha acceptat" in resposta.content.decode()


def test_si_tothom_diu_que_no_la_peticio_torna_a_buscar(client, peticio, oferta):
    contesta(client, oferta, "rebutja")
    peticio.refresh_from_db()
    assert peticio.estat == EstatPeticio.SOLLICITADA


@pytest.mark.parametrize(
    ("inici", "fi", "lliure"),
    [("11:00", "12:00", True), ("09:00", "10:00", True), ("10:59", "12:00", False)],
)
def test_ningu_no_es_a_dos_llocs_a_la_mateixa_hora(
    client, peticio, interpret, manresa, wolof, oferta, inici, fi, lliure
):
    contesta(client, oferta)
    altra = fa_peticio(
        manresa, llengua=wolof, hora_inici=time.fromisoformat(inici), hora_fi=time.fromisoformat(fi)
    )
    resposta = contesta(client, fa_oferta(altra, interpret))
    altra.refresh_from_db()
    assert (altra.estat == EstatPeticio.CONFIRMADA) is lliure
    assert ("ja hi ha un altre encàrrec" in resposta.content.decode()) is not lliure


def test_tampoc_la_base_de_dades_no_deixa_doblar_un_interpret(manresa, wolof, interpret):
    de_l_interpret = {"estat": EstatPeticio.CONFIRMADA, "interpret": interpret, "llengua": wolof}
    fa_peticio(manresa, **de_l_interpret)
    with pytest.raises(IntegrityError, match="interpret_ocupat"), transaction.atomic():
        fa_peticio(manresa, hora_inici=time(10, 30), hora_fi=time(12), **de_l_interpret)
    fa_peticio(manresa, hora_inici=time(11), hora_fi=time(12), **de_l_interpret)
    assert Peticio.objects.filter(dia=DIVENDRES).que_ocupen().count() == 2


def test_amb_avisos_cal_dir_per_que_abans_d_oferir_la(peticio, interpret, tecnica):
    peticio.avisos = [{"codi": "oral", "detall": {}}]
    peticio.save()
    with pytest.raises(NoPermesError, match="per què"):
        actions.ofereix(peticio=peticio, interprets=[interpret], per=tecnica)
    actions.ofereix(
        peticio=peticio, interprets=[interpret], per=tecnica, motiu_excepcio="Cita a urgències"
    )
    peticio.refresh_from_db()
    assert peticio.motiu_excepcio == "Cita a urgències"


def test_a_qui_ja_la_te_no_se_li_torna_a_enviar(
    peticio, interpret, tecnica, rellotge, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            actions.ofereix(peticio=peticio, interprets=[interpret], per=tecnica)
    assert [c.to[0] for c in mail.outbox].count(interpret.correu) == 1
    rellotge.shift(49 * 3600)
    [nova] = actions.ofereix(peticio=peticio, interprets=[interpret], per=tecnica)
    assert [o.resposta for o in peticio.ofertes.all()] == [Resposta.RETIRADA, Resposta.PENDENT]
    assert nova.resposta == Resposta.PENDENT


def test_cap_interpret_disponible_es_demanda_no_atesa(peticio, tecnica, oferta):
    motiu = fa_motiu(QuiAnulla.SENSE, "Cap intèrpret disponible")
    actions.anulla(peticio=peticio, motiu=motiu, qui=QuiMou.SERVEI, per=tecnica)
    assert list(Peticio.objects.no_servides()) == [peticio]
    oferta.refresh_from_db()
    assert oferta.resposta == Resposta.RETIRADA


def test_el_que_ja_s_ha_acabat_no_es_mou(peticio, tecnica):
    motiu = fa_motiu()
    actions.anulla(peticio=peticio, motiu=motiu, qui=QuiMou.SERVEI, per=tecnica)
    with pytest.raises(NoPermesError, match="anul·lada"):
        actions.anulla(peticio=peticio, motiu=motiu, qui=QuiMou.SERVEI, per=tecnica)
    with pytest.raises(NoPermesError):
        actions.passa(peticio=peticio, a=EstatPeticio.FETA, qui=QuiMou.SERVEI, per=tecnica)


def test_si_l_interpret_falla_es_torna_a_buscar_i_queda_lliure(client, peticio, oferta, tecnica):
    contesta(client, oferta)
    actions.torna_a_buscar(peticio=peticio, per=tecnica)
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.interpret) == (EstatPeticio.SOLLICITADA, None)
    [nova] = actions.ofereix(peticio=peticio, interprets=[oferta.interpret], per=tecnica)
    assert contesta(client, nova).status_code == 200


def test_els_moviments_no_es_canvien_ni_s_esborren(peticio, tecnica):
    actions.anulla(peticio=peticio, motiu=fa_motiu(), qui=QuiMou.SERVEI, per=tecnica)
    moviment = peticio.moviments.get()
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        moviment.delete()
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        peticio.moviments.update(qui=QuiMou.INTERPRET)
