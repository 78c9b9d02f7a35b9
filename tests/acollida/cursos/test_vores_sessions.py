"""Sessions at their edges: full days, cancelled ones, plans that nothing fits, plural notices."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.actions import NoPermesError
from acollida.actions.cursos import Hores, planifica, restableix_sessio
from acollida.forms.graella import CASELLES, Trams
from acollida.models import Sessio
from tests.acollida.fabriques_cursos import fa_edicio, fa_sessio
from tests.acollida.mirades import navega
from tests.acollida.navegador import camps

from .escena import fa_curs

pytestmark = pytest.mark.django_db

DIMECRES = date(2026, 4, 8)
MATI = {"dia": "2026-04-08", "hora_inici": "10:00", "hora_fi": "12:00"}


@pytest.fixture
def client(tecnica):
    return navega(tecnica)


@pytest.fixture
def abril(berga, tecnica):
    return fa_edicio(
        berga, tecnica=tecnica, inici=date(2026, 4, 1), fi=date(2026, 4, 30), hores=Decimal(40)
    )


def pagina(nom, que):
    return reverse(f"acollida:{nom}", args=[que.uid])


def envia(client, url, **camps_):
    return client.post(url, camps(client.get(url), "data-avisa") | camps_)


def avisos(resposta):
    return " ".join(str(avis) for avis in get_messages(resposta.wsgi_request))


def fa_pla(edicio, hores, *, des_de=DIMECRES, fins=DIMECRES, setmana=(2,), fins_completar=False):
    return planifica(
        edicio=edicio, setmana=setmana, des_de=des_de, fins=fins, hores=hores,
        fins_completar=fins_completar, per=edicio.creat_per,
    )  # fmt: skip


def test_a_la_mateixa_hora_d_una_d_anullada_es_diu_i_no_peta(client, abril):
    fa_sessio(abril, DIMECRES, anullada=True, motiu="Vaga")
    resposta = envia(client, pagina("sessio_nova", abril), **MATI)
    assert resposta.status_code == 200
    assert resposta.context["form"].errors
    assert abril.sessions.count() == 1


def test_damunt_d_una_d_anullada_n_hi_pot_haver_una_que_no_comenci_alhora(client, abril):
    fa_sessio(abril, DIMECRES, anullada=True, motiu="Vaga")
    envia(client, pagina("sessio_nova", abril), **MATI | {"hora_inici": "10:30"})
    assert [s.hora_inici for s in abril.sessions.all()] == [time(10), time(10, 30)]


def test_la_d_anullada_no_torna_si_li_han_pres_l_hora(client, abril):
    vella = fa_sessio(abril, DIMECRES, anullada=True, motiu="Vaga")
    fa_sessio(abril, DIMECRES, time(11), time(13))
    resposta = client.post(pagina("sessio_restableix", vella))
    assert "una altra sessió a la mateixa hora" in avisos(resposta)
    assert Sessio.objects.get(pk=vella.pk).anullada


def test_exactament_deu_hores_en_un_dia_hi_caben(client, abril):
    fa_sessio(abril, DIMECRES, time(8), time(13))
    tarda = {"hora_inici": "14:00", "hora_fi": "19:00"}
    envia(client, pagina("sessio_nova", abril), **MATI | tarda)
    assert sum(sessio.minuts for sessio in abril.sessions.all()) == 600


def test_les_anullades_no_compten_per_al_maxim_del_dia(client, abril):
    fa_sessio(abril, DIMECRES, time(8), time(9), anullada=True, motiu="Vaga")
    envia(
        client, pagina("sessio_nova", abril), **MATI | {"hora_inici": "09:00", "hora_fi": "19:00"}
    )
    assert abril.sessions.count() == 2


def test_el_pla_tampoc_no_passa_de_deu_hores_en_un_dia(abril):
    fa_pla(abril, Hores(time(9), time(15)))
    segon = fa_pla(abril, Hores(time(15), time(21)), fins=DIMECRES + timedelta(weeks=1))
    assert [sessio.dia for sessio in segon.creades] == [DIMECRES + timedelta(weeks=1)]
    assert [dia for dia, _motiu in segon.saltats] == [DIMECRES]
    assert "deu hores" in segon.saltats[0][1]


def test_tornar_a_fer_una_sessio_tampoc(abril):
    fa_sessio(abril, DIMECRES, time(8), time(14))
    vella = fa_sessio(abril, DIMECRES, time(15), time(21), anullada=True, motiu="Vaga")
    with pytest.raises(NoPermesError, match="deu hores"):
        restableix_sessio(sessio=vella, per=abril.creat_per)
    assert Sessio.objects.get(pk=vella.pk).anullada


def test_el_pla_no_fa_res_si_no_hi_ha_cap_dia_d_aquells(abril):
    fet = fa_pla(abril, Hores(time(10), time(12)), setmana=(6,))
    assert (fet.creades, fet.saltats) == ([], [])


def test_amb_les_hores_ja_fetes_el_pla_que_completa_no_n_afegeix(abril):
    abril.hores = Decimal(2)
    abril.save()
    fa_sessio(abril, DIMECRES)
    fins = DIMECRES + timedelta(weeks=2)
    assert fa_pla(abril, Hores(time(16), time(18)), fins=fins, fins_completar=True).creades == []
    assert len(fa_pla(abril, Hores(time(16), time(18)), fins=fins).creades) == 3


def test_la_sessio_anullada_no_compta_com_a_feta_en_completar(abril):
    abril.hores = Decimal(2)
    abril.save()
    fa_sessio(abril, DIMECRES, anullada=True, motiu="Vaga")
    fet = fa_pla(
        abril, Hores(time(10), time(12)), fins=DIMECRES + timedelta(weeks=2), fins_completar=True
    )
    assert [sessio.dia for sessio in fet.creades] == [DIMECRES + timedelta(weeks=1)]


# What a change says of the people


@pytest.mark.parametrize(
    ("noms", "dits"),
    [
        (["Amina"], ["A 1 persona se li retira", "1 d'elles ja havia demanat"]),
        (["Amina", "Fatou"], ["A 2 persones se'ls retira", "2 d'elles ja havien demanat"]),
    ],
)
def test_anullar_una_sessio_diu_quantes_perden_el_modul_i_cap_nom(noms, dits):
    curs = fa_curs(*noms)
    for inscripcio in curs.inscrites:
        curs.marca(inscripcio, *["hi_es"] * 4)
        itinerari = inscripcio.itinerari
        itinerari.inici = itinerari.certificat_demanat_el = itinerari.demanat_el
        itinerari.fi_previst = localdate()
        itinerari.save()
    client = navega(curs.tecnica)
    resposta = envia(client, pagina("sessio_anulla", curs.sessions[0]), motiu="Aigua")
    text = avisos(resposta)
    assert all(dit in text for dit in dits)
    assert not any(nom in text for nom in noms)
    torna = avisos(client.post(pagina("sessio_restableix", curs.sessions[0])))
    assert f"{len(noms)} person" in torna and "acreditat" in torna


@pytest.mark.parametrize(
    ("n", "dit"),
    [(1, "1 persona té el mòdul acreditat."), (2, "2 persones tenen el mòdul acreditat.")],
)
def test_l_avis_d_acreditades_concorda(n, dit):
    curs = fa_curs(*[f"P{i}" for i in range(n)])
    for inscripcio in curs.inscrites:
        curs.marca(inscripcio, *["hi_es"] * 3)
    client, url = navega(curs.tecnica), pagina("sessio", curs.sessions[3])
    marques = {str(i.uid): "hi_es" for i in curs.inscrites}
    assert dit in avisos(client.post(url, camps(client.get(url), "data-assistencia") | marques))


# The grid in parts


def test_un_tram_inventat_es_el_mes_proper():
    curs = fa_curs("Amina")
    for dies in range(30):
        fa_sessio(curs.edicio, localdate() - timedelta(days=dies), time(16), time(17))
    client = navega(curs.tecnica)
    url = pagina("graella", curs.edicio)
    for tram, actual in (("0", 1), ("1", 1), ("99", 3), ("-1", 3), ("dos", 3), ("²", 3), ("", 3)):
        assert client.get(url, {"tram": tram}).context["trams"].actual == actual


@pytest.mark.parametrize("gent", [0, 1, 74, 75, 300, 1000])
def test_cap_tram_no_passa_dels_camps_que_un_formulari_pot_enviar(gent):
    class Gran:
        sessions = [Sessio(dia=date(2026, 1, 1)) for _n in range(40)]
        inscripcions = [None] * gent

    trams = Trams(Gran(), "")
    mida = max(len(part) for part in trams.parts)
    assert 1 <= mida <= 12
    assert sum(len(part) for part in trams.parts) == 40
    assert gent * (mida + 1) <= CASELLES or mida == 1
