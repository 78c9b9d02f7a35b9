"""The grid of a whole course: letters in, states out, and nobody undone."""

import pytest
from django.urls import reverse

from acollida.enums import EstatInscripcio, Via
from acollida.models import Assistencia
from tests.acollida.fabriques_cursos import SETMANA, fa_sessio
from tests.acollida.mirades import consultes, lectures, navega
from tests.acollida.navegador import camps

from .escena import fa_curs, modul_de

pytestmark = pytest.mark.django_db


@pytest.fixture
def curs():
    return fa_curs("Amina", "Fatou")


@pytest.fixture
def client(curs):
    return navega(curs.tecnica)


@pytest.fixture
def url(curs):
    return reverse("acollida:graella", args=[curs.edicio.uid])


def nom(inscripcio, sessio) -> str:
    return f"{inscripcio.pk}-{sessio.pk}"


def oberta(client, url) -> dict:
    return camps(client.get(url), "data-avisa")


def test_les_lletres_es_desen_i_acrediten(curs, client, url):
    amina, fatou = curs.inscrites
    dades = oberta(client, url)
    dades |= {nom(amina, s): "V" for s in curs.sessions[:4]}
    dades |= dict(zip((nom(fatou, s) for s in curs.sessions), "jna ", strict=False))
    assert client.post(url, dades).status_code == 302
    assert [curs.estat(amina, s) for s in curs.sessions] == ["hi_es"] * 4 + ["pendent"]
    escrits = [curs.estat(fatou, s) for s in curs.sessions]
    assert escrits == ["justificada", "falta", "anullada", "pendent", "pendent"]
    assert modul_de(amina).via == Via.CURSAT
    reoberta = oberta(client, url)
    assert [reoberta[nom(fatou, s)] for s in curs.sessions[:4]] == ["j", "n", "a", ""]


def test_esborrar_una_lletra_la_torna_a_deixar_per_omplir(curs, client, url):
    amina = curs.inscrites[0]
    curs.marca(amina, "hi_es")
    client.post(url, oberta(client, url) | {nom(amina, curs.sessions[0]): ""})
    assert curs.estat(amina, curs.sessions[0]) == "pendent"


def test_una_lletra_que_no_es_cap_estat_es_diu_a_la_casella_i_no_es_desa_res(curs, client, url):
    amina, fatou = curs.inscrites
    dades = {nom(amina, curs.sessions[0]): "x", nom(fatou, curs.sessions[0]): "v"}
    vista = client.post(url, oberta(client, url) | dades)
    assert "una lletra que no és cap estat" in vista.content.decode()
    assert 'value="x"' in vista.content.decode() and 'value="v"' in vista.content.decode()
    assert not Assistencia.objects.exists()


def test_dues_que_omplen_columnes_diferents_no_es_desfan(curs, client, url):
    amina = curs.inscrites[0]
    primera, segona = oberta(client, url), oberta(client, url)
    client.post(url, primera | {nom(amina, curs.sessions[0]): "v"})
    client.post(url, segona | {nom(amina, curs.sessions[1]): "n"})
    assert [curs.estat(amina, s) for s in curs.sessions[:2]] == ["hi_es", "falta"]


def test_la_mateixa_casella_avisa_i_tornar_a_desar_es_una_decisio(curs, client, url):
    amina, fatou = curs.inscrites
    tarda = oberta(client, url) | {nom(amina, curs.sessions[0]): "n"}
    primera = {nom(amina, curs.sessions[0]): "v", nom(fatou, curs.sessions[0]): "v"}
    client.post(url, oberta(client, url) | primera)
    xoc = client.post(url, tarda)
    assert xoc.status_code == 409
    assert curs.estat(amina, curs.sessions[0]) == "hi_es"
    decidida = camps(xoc, "data-avisa")
    assert decidida[nom(fatou, curs.sessions[0])] == "v"  # what nobody typed follows the database
    client.post(url, decidida)
    assert curs.estat(amina, curs.sessions[0]) == "falta"
    assert curs.estat(fatou, curs.sessions[0]) == "hi_es"


def test_un_error_no_fa_oblidar_que_deia_en_obrir_la(curs, client, url):
    amina, fatou = curs.inscrites
    tarda = oberta(client, url)
    tarda |= {nom(amina, curs.sessions[0]): "n", nom(fatou, curs.sessions[0]): "x"}
    curs.marca(amina, "hi_es")
    dolenta = camps(client.post(url, tarda), "data-avisa")
    assert client.post(url, dolenta | {nom(fatou, curs.sessions[0]): ""}).status_code == 409


def test_nomes_hi_ha_les_sessions_fetes_i_qui_hi_podia_ser(curs, client, url):
    baixa = curs.inscriu("Moussa", estat=EstatInscripcio.BAIXA, baixa_el=curs.sessions[1].dia)
    espera = curs.inscriu("Lamin", estat=EstatInscripcio.ESPERA)
    curs.sessions[2].anullada = True
    curs.sessions[2].save()
    trobats = {clau for clau in oberta(client, url) if "-" in clau and "abans" not in clau}
    fetes = [curs.sessions[n] for n in (0, 1, 3)]
    esperats = {nom(i, s) for i in curs.inscrites[:2] for s in fetes}
    assert trobats == esperats | {nom(baixa, curs.sessions[0])}
    assert espera.itinerari.persona.nom not in client.get(url).content.decode()


def test_un_camp_fabricat_per_a_qui_espera_no_escriu_res(curs, client, url):
    espera = curs.inscriu("Lamin", estat=EstatInscripcio.ESPERA)
    inventat = {
        nom(espera, curs.sessions[0]): "v",
        f"abans-{espera.uid}": f"{curs.sessions[0].pk}-",
    }
    client.post(url, oberta(client, url) | inventat)
    assert not Assistencia.objects.exists()


def test_un_curs_llarg_va_per_trams_i_s_obre_pel_darrer(curs, client, url):
    primer = curs.sessions[0].dia
    curs.edicio.inici = primer - 20 * SETMANA
    curs.edicio.save()
    for n in range(1, 12):
        fa_sessio(curs.edicio, primer - n * SETMANA)
    darrer, altre = client.get(url).context["form"].sessions, client.get(f"{url}?tram=1")
    assert len(altre.context["form"].sessions) == 12
    assert len(darrer) == 3 and darrer[-1] == curs.sessions[3]
    for estrany in ("0", "99", "x", "²"):
        assert client.get(url, {"tram": estrany}).status_code == 200


def test_costa_el_mateix_amb_molta_gent_i_es_llegeix_una_vegada(curs, client, url):
    abans = consultes(client, url)
    for n in range(30):
        curs.inscriu(f"P{n}")
    assert consultes(client, url) == abans
    with lectures() as escrites:
        client.get(url)
    assert len(escrites) == 1 and len(escrites[0].detall["persones"]) == 32
