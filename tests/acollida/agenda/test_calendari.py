"""The calendar of the telephone: a secret that can be revoked, and nobody's name behind it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from acollida import subscripcio
from acollida.actions import cites
from acollida.enums import EstatCita
from acollida.models import Calendari
from comptes.enums import Rol
from tests.acollida.agenda.escena import DILLUNS, fa_cita
from tests.acollida.fabriques import fa_motiu_cita, fa_permanencia, fa_persona
from tests.fabriques import assigna, fa_comarca

PAGINA = reverse("acollida:calendari")


def demana(client, secret):
    return client.get(reverse("acollida:calendari_ics", args=[secret]))


def esdeveniments(resposta):
    assert resposta.status_code == 200
    return Calendar.from_ical(resposta.content).walk("VEVENT")


@pytest.fixture
def secret(escena):
    return subscripcio.renova(escena.tecnica)


def test_hi_ha_l_hora_el_punt_el_motiu_i_quantes_persones(escena, client, secret):
    escena.permanencia.capacitat = 2
    escena.permanencia.save()
    for placa in (1, 2):
        persona = fa_persona("Amina", "Diallo", municipi=escena.berga)
        fa_cita(escena.permanencia, persona, placa=placa, motiu=escena.motiu, nota="Secret")
    resposta = demana(client, secret)
    [fet] = esdeveniments(resposta)
    assert fet.decoded("dtstart") == datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 9 h in winter
    assert fet.decoded("dtend") == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert str(fet["summary"]) == "Cita: Seguiment (2 persones)"
    assert str(fet["location"]) == "Berga · Ajuntament, Plaça Major, 1"
    for mai in (b"Amina", b"Diallo", b"Secret", str(persona.uid).encode()):
        assert mai not in resposta.content


def test_les_hores_canvien_amb_l_estiu(escena, client, secret):
    fa_cita(escena.permanencia, escena.persona, dia=date(2026, 3, 30), hora=time(9))
    [fet] = esdeveniments(demana(client, secret))
    assert fet.decoded("dtstart") == datetime(2026, 3, 30, 7, 0, tzinfo=UTC)


def test_el_que_s_anulla_i_el_que_es_d_altres_no_hi_es(escena, client, secret):
    cita = fa_cita(escena.permanencia, escena.persona)
    cites.anulla(cita=cita, estat=EstatCita.ANULLADA_SERVEI, motiu="Neu", per=escena.tecnica)
    fa_cita(fa_permanencia(escena.punt, tecnica=escena.companya), escena.persona)
    fa_cita(fa_permanencia(tecnica=escena.tecnica), escena.persona)  # of another territory now
    assert esdeveniments(demana(client, secret)) == []


def test_diversos_motius_a_la_mateixa_hora(escena, client, secret):
    escena.permanencia.capacitat = 2
    escena.permanencia.save()
    fa_cita(escena.permanencia, escena.persona, motiu=escena.motiu)
    fa_cita(escena.permanencia, escena.persona, placa=2, motiu=fa_motiu_cita(nom="Informe"))
    [fet] = esdeveniments(demana(client, secret))
    assert str(fet["summary"]) == "Cita: Informe, Seguiment (2 persones)"


def test_nomes_de_fa_un_mes_a_d_aqui_a_quatre(escena, client, secret):
    dies = [DILLUNS + timedelta(weeks=n) for n in (-8, -4, -3, 0, 10, 16, 17, 30)]
    for dia in dies:
        fa_cita(escena.permanencia, escena.persona, dia=dia)
    trobats = {fet.decoded("dtstart").date() for fet in esdeveniments(demana(client, secret))}
    avui = date(2026, 2, 27)
    assert trobats == {
        dia for dia in dies if avui - timedelta(days=30) <= dia <= avui + timedelta(days=120)
    }
    assert len(trobats) < len(dies)


def test_mai_no_son_massa(escena, client, secret, monkeypatch):
    monkeypatch.setattr(subscripcio, "MAXIM", 2)
    for n in range(4):
        fa_cita(escena.permanencia, escena.persona, hora=time(9 + n // 2, 30 * (n % 2)))
    assert len(esdeveniments(demana(client, secret))) == 2


def test_no_es_desa_a_cap_navegador(client, secret):
    resposta = demana(client, secret)
    assert resposta["Cache-Control"] == "no-store"
    assert resposta["Content-Type"].startswith("text/calendar")


def test_nomes_se_n_guarda_l_empremta(secret):
    [calendari] = Calendari.objects.all()
    assert secret not in calendari.empremta
    assert len(calendari.empremta) == 64


def test_un_secret_que_no_es_o_renovat_o_revocat_no_obre_res(escena, client, secret):
    assert demana(client, "x").status_code == 404
    nou = subscripcio.renova(escena.tecnica)
    assert demana(client, secret).status_code == 404
    assert demana(client, nou).status_code == 200
    subscripcio.revoca(escena.tecnica)
    assert demana(client, nou).status_code == 404


def test_un_compte_tancat_no_obre_res(escena, client, secret):
    escena.tecnica.is_active = False
    escena.tecnica.save()
    assert demana(client, secret).status_code == 404


def test_qui_ja_no_es_tecnica_no_obre_res(escena, client, secret):
    escena.tecnica.assignacions.update(rol=Rol.COORDINADORA)
    assert demana(client, secret).status_code == 404
    assigna(escena.tecnica, Rol.TECNICA, fa_comarca("Osona"), des_de=date(2026, 2, 28))
    assert demana(client, secret).status_code == 404  # not until tomorrow
    assigna(escena.tecnica, Rol.TECNICA, escena.comarca, fins=date(2026, 2, 27))
    assert demana(client, secret).status_code == 200


def test_l_adreca_es_mostra_un_sol_cop_i_la_nova_revoca_la_d_abans(escena, dins, client):
    navegador = dins(escena.tecnica)
    feta = navegador.post(PAGINA).context["adreca"]
    assert feta.startswith("http://testserver/acollida/agenda/calendari/")
    assert client.get(feta).status_code == 200
    assert navegador.get(PAGINA).context["adreca"] == ""
    nova = navegador.post(PAGINA).context["adreca"]
    assert (client.get(feta).status_code, client.get(nova).status_code) == (404, 200)
    navegador.post(PAGINA, {"revoca": "1"})
    assert client.get(nova).status_code == 404


def test_qui_hi_pot_entrar(escena, dins, client, secret):
    assert client.get(PAGINA).status_code == 302
    assert dins(escena.coordinadora).get(PAGINA).status_code == 403
    assert client.post(reverse("acollida:calendari_ics", args=[secret])).status_code == 405
