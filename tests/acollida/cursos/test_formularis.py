"""Making and mending an edition and its sessions: what is refused, and why."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.enums import Via
from acollida.models import Edicio, NormaAcollida, Sessio
from tests.acollida.fabriques import fa_modul, fa_tecnica
from tests.acollida.fabriques_cursos import fa_edicio, fa_sessio
from tests.acollida.mirades import navega
from tests.acollida.navegador import camps
from tests.fabriques import fa_comarca, fa_municipi

from .escena import fa_curs, modul_de

pytestmark = pytest.mark.django_db

DIA = timedelta(days=1)


@pytest.fixture
def berga():
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"))


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga)


@pytest.fixture
def client(tecnica):
    return navega(tecnica)


@pytest.fixture
def abril(berga, tecnica):
    """An edition of ten hours in April 2026, which has Easter Monday on the sixth."""
    return fa_edicio(berga, tecnica=tecnica, inici=date(2026, 4, 1), fi=date(2026, 4, 30))


def pagina(nom, *que):
    return reverse(f"acollida:{nom}", args=[fila.uid for fila in que])


def envia(client, url, **camps_):
    """The form of a page as it stands, with these fields written on it."""
    return client.post(url, camps(client.get(url), "data-avisa") | camps_)


def errors(resposta) -> dict:
    return {camp: " ".join(textos) for camp, textos in resposta.context["form"].errors.items()}


NOVA = {"lloc": "Biblioteca", "inici": "2026-04-01", "fi": "2026-04-30", "hores": "15"}


def test_una_edicio_nova_porta_a_planificar_i_dues_vegades_en_fa_una(client, berga, tecnica):
    url = pagina("edicio_nova")
    modul = fa_modul("b")
    NormaAcollida.objects.create(comarca=berga.comarca, llindar=80)
    dades = camps(client.get(url), "data-avisa") | NOVA
    dades |= {"modul": modul.pk, "municipi": berga.pk}
    assert client.post(url, dades).url == pagina("pla_sessions", Edicio.objects.get())
    client.post(url, dades)
    feta = Edicio.objects.get()
    assert (feta.llindar, feta.tecnica, feta.creat_per) == (80, tecnica, tecnica)


@pytest.mark.parametrize(
    ("camp", "valor", "text"),
    [
        ("fi", "2026-03-01", "abans de començar"),
        ("fi", "2206-04-30", "dos anys"),
        ("hores", "0", "0.5"),
        ("hores", "-3", "0.5"),
        ("hores", "9999", "600"),
        ("llindar", "0", "1"),
        ("llindar", "101", "100"),
        ("capacitat", "0", "1"),
    ],
)
def test_el_que_no_pot_ser_es_refusa_i_es_diu_per_que(client, berga, camp, valor, text):
    dades = NOVA | {"modul": fa_modul("b").pk, "municipi": berga.pk, camp: valor}
    resposta = envia(client, pagina("edicio_nova"), **dades)
    trobats = " ".join(errors(resposta).values())
    assert text in trobats.replace(",", ".")
    assert not Edicio.objects.exists()


def test_un_municipi_de_fora_no_es_una_opcio(client):
    dades = NOVA | {"modul": fa_modul("b").pk, "municipi": fa_municipi("Girona").pk}
    assert "Selecció no vàlida" in errors(envia(client, pagina("edicio_nova"), **dades))["municipi"]


def test_les_sessions_no_poden_quedar_fora_de_l_edicio(client, abril):
    fa_sessio(abril, date(2026, 4, 29))
    resposta = envia(client, pagina("edicio_edita", abril), fi="2026-04-28")
    assert "moveu-les abans" in errors(resposta)["fi"]


def test_canviar_les_hores_de_l_edicio_acredita_o_desacredita(berga):
    curs = fa_curs("Amina", municipi=berga)
    client = navega(curs.tecnica)
    curs.marca(curs.inscrites[0], "hi_es", "hi_es", "hi_es")
    envia(client, pagina("edicio_edita", curs.edicio), hores="8")
    assert modul_de(curs.inscrites[0]).via == Via.CURSAT
    envia(client, pagina("edicio_edita", curs.edicio), hores="10")
    assert modul_de(curs.inscrites[0]).via == ""


def test_dues_que_editen_l_edicio_no_es_trepitgen(client, abril):
    url = pagina("edicio_edita", abril)
    oberta = camps(client.get(url), "data-avisa")
    envia(client, url, lloc="Centre cívic")
    tarda = client.post(url, oberta | {"lloc": "Museu"})
    assert tarda.status_code == 409
    assert "Centre cívic" in tarda.content.decode()
    abril.refresh_from_db()
    assert abril.lloc == "Centre cívic"


def test_amb_gent_inscrita_el_modul_ja_no_es_canvia(berga):
    curs = fa_curs("Amina", municipi=berga)
    oberta = navega(curs.tecnica).get(pagina("edicio_edita", curs.edicio))
    assert "modul" not in oberta.context["form"].fields


PLA = {"setmana": [0, 2], "hora_inici": "10:00", "hora_fi": "12:00"}


def test_el_pla_salta_el_dilluns_de_pasqua_i_para_a_les_deu_hores(client, abril):
    resposta = client.post(
        pagina("pla_sessions", abril),
        PLA | {"des_de": "2026-04-01", "fins": "2026-04-30", "completa": "on"},
        follow=True,
    )
    dies = list(abril.sessions.values_list("dia", flat=True))
    assert dies == [date(2026, 4, n) for n in (1, 8, 13, 15, 20)]
    text = resposta.content.decode()
    assert "S&#x27;han creat 5 sessions (10 h)" in text
    assert "Dilluns de Pasqua" in text


def test_la_festa_local_tambe_se_salta(client, abril, berga):
    berga.festes.create(dia=date(2026, 4, 8), nom="La Patum petita")
    dades = PLA | {"des_de": "2026-04-01", "fins": "2026-04-10"}
    resposta = client.post(pagina("pla_sessions", abril), dades, follow=True)
    assert [s.dia.day for s in abril.sessions.all()] == [1]
    assert "La Patum petita" in resposta.content.decode()


def test_el_mateix_pla_dues_vegades_no_fa_res_mes(client, abril):
    dades = PLA | {"des_de": "2026-04-01", "fins": "2026-04-30"}
    for _vegada in range(2):
        client.post(pagina("pla_sessions", abril), dades)
    assert abril.sessions.count() == 8


@pytest.mark.parametrize(
    ("canvis", "camp", "text"),
    [
        ({"des_de": "2026-03-31"}, "des_de", "va del 01/04/2026"),
        ({"fins": "2026-05-01"}, "fins", "va del 01/04/2026"),
        ({"des_de": "2026-04-20", "fins": "2026-04-10"}, "fins", "abans de començar"),
        ({"hora_fi": "10:00"}, "hora_fi", "posterior"),
        ({"hora_inici": "08:00", "hora_fi": "19:00"}, "hora_fi", "deu hores"),
        ({"setmana": []}, "setmana", "almenys un dia"),
        ({"setmana": [9]}, "setmana", "9"),
    ],
)
def test_un_pla_impossible_es_refusa(client, abril, canvis, camp, text):
    dades = PLA | {"des_de": "2026-04-01", "fins": "2026-04-30"} | canvis
    resposta = client.post(pagina("pla_sessions", abril), dades)
    assert text in errors(resposta)[camp]
    assert not Sessio.objects.exists()


SESSIO = {"dia": "2026-04-08", "hora_inici": "10:00", "hora_fi": "12:00"}


def test_una_sessio_mes_i_dues_vegades_en_fa_una(client, abril):
    url = pagina("sessio_nova", abril)
    dades = camps(client.get(url), "data-avisa") | SESSIO
    for _vegada in range(2):
        assert client.post(url, dades).url == pagina("edicio", abril)
    assert abril.sessions.get().dia == date(2026, 4, 8)


@pytest.mark.parametrize(
    ("canvis", "camp", "text"),
    [
        ({"dia": "2026-05-01"}, "dia", "va del 01/04/2026"),
        ({"hora_inici": "11:00", "hora_fi": "13:00"}, "hora_inici", "ja té una sessió"),
        ({"hora_inici": "09:00", "hora_fi": "10:01"}, "hora_inici", "ja té una sessió"),
        ({"hora_inici": "12:00", "hora_fi": "20:01"}, "hora_fi", "deu hores"),
        ({"hora_inici": "15:00", "hora_fi": "14:00"}, "hora_fi", "posterior"),
    ],
)
def test_una_sessio_que_no_hi_cap_es_refusa(client, abril, canvis, camp, text):
    fa_sessio(abril, date(2026, 4, 8))
    resposta = envia(client, pagina("sessio_nova", abril), **SESSIO | canvis)
    assert text in errors(resposta)[camp]
    assert abril.sessions.count() == 1


def test_moure_una_sessio_demana_per_que(client, abril):
    sessio = fa_sessio(abril, date(2026, 4, 8))
    url = pagina("sessio_edita", sessio)
    assert "per què" in errors(envia(client, url, hora_inici="11:00"))["motiu"]
    envia(client, url, hora_inici="11:00", motiu="L'aula és ocupada")
    sessio.refresh_from_db()
    assert (sessio.hora_inici, sessio.motiu) == (time(11), "L'aula és ocupada")


def test_canviar_nomes_el_contingut_no_en_demana(client, abril):
    sessio = fa_sessio(abril, date(2026, 4, 8))
    envia(client, pagina("sessio_edita", sessio), contingut="El contracte")
    sessio.refresh_from_db()
    assert sessio.contingut == "El contracte"


def test_el_dia_d_una_sessio_amb_llista_passada_no_es_mou(berga):
    curs = fa_curs("Amina", municipi=berga)
    curs.marca(curs.inscrites[0], "hi_es")
    url = pagina("sessio_edita", curs.sessions[0])
    dema = str(localdate() + DIA)
    resposta = envia(navega(curs.tecnica), url, dia=dema, motiu="Festa")
    assert "Ja s'hi ha passat llista" in errors(resposta)["dia"]


def test_anullar_una_sessio_i_tornar_la_a_fer(client, abril):
    sessio = fa_sessio(abril, date(2026, 4, 8))
    url = pagina("sessio_anulla", sessio)
    assert "motiu" in errors(envia(client, url, motiu=""))
    assert envia(client, url, motiu="Vaga").url == pagina("edicio", abril)
    sessio.refresh_from_db()
    assert (sessio.anullada, sessio.motiu, sessio.minuts) == (True, "Vaga", 0)
    fa_sessio(abril, date(2026, 4, 8), time(11), time(13))
    resposta = client.post(pagina("sessio_restableix", sessio), follow=True)
    assert "Ja hi ha una altra sessió" in resposta.content.decode()
    abril.sessions.exclude(pk=sessio.pk).update(anullada=True)
    client.post(pagina("sessio_restableix", sessio))
    sessio.refresh_from_db()
    assert not sessio.anullada


def test_anullar_l_edicio_i_tornar_la_a_posar_en_marxa(client, abril):
    assert "motiu" in errors(envia(client, pagina("edicio_anulla", abril), motiu=""))
    envia(client, pagina("edicio_anulla", abril), motiu="Sense prou gent")
    abril.refresh_from_db()
    assert (abril.anullada_el, abril.motiu) == (localdate(), "Sense prou gent")
    client.post(pagina("edicio_restableix", abril))
    abril.refresh_from_db()
    assert (abril.anullada_el, abril.motiu) == (None, "")


def test_anullar_dues_vegades_alhora_avisa_la_segona(client, abril):
    url = pagina("edicio_anulla", abril)
    oberta = camps(client.get(url), "data-avisa") | {"motiu": "Vaga"}
    assert client.post(url, oberta).status_code == 302
    assert client.post(url, oberta).status_code == 409
