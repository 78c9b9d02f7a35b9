"""«Què em falta»: the hours that she still lacks of each course that she is doing."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.enums import EstatAssistencia, EstatInscripcio
from acollida.hores_per_fer import hores_per_fer
from acollida.models import Assistencia, Frase, PaperEmes
from acollida.papers.blocs import blocs_de
from acollida.papers.cas import Cas, itineraris_sencers
from municipis.models import Llengua
from tests.acollida import papers as ajuda
from tests.acollida.elenc import navegador
from tests.acollida.fabriques_cursos import fa_edicio, fa_inscripcio, fa_sessio

pytestmark = pytest.mark.django_db


@pytest.fixture
def itinerari(berga, tecnica):
    return ajuda.fa_cas(berga, acredita=["a1"], tecnica=tecnica)


def fa_curs(itinerari, *, modul="b", minuts=(), tecnica=None, **camps):
    """A course of ten hours in which she has been these minutes, a session each."""
    de_l_edicio = {nom: camps.pop(nom) for nom in ("inici", "fi", "anullada_el") if nom in camps}
    edicio = fa_edicio(itinerari.municipi, tecnica=itinerari.creat_per, modul=modul, **de_l_edicio)
    inscripcio = fa_inscripcio(edicio, itinerari=itinerari, **camps)
    for n, durada in enumerate(minuts, 1):
        fi = time(10 + durada // 60, durada % 60)
        sessio = fa_sessio(edicio, localdate() - timedelta(days=n), time(10), fi)
        estat = EstatAssistencia.HI_ES
        Assistencia.objects.create(inscripcio=inscripcio, sessio=sessio, estat=estat)
    return inscripcio


def linies(itinerari):
    sencer = itineraris_sencers(type(itinerari).objects.filter(pk=itinerari.pk)).get()
    blocs, valors = blocs_de(Cas(sencer, itinerari.creat_per, localdate()))
    return blocs["itinerari.falta"], valors


def test_del_modul_que_fa_es_diuen_les_hores_i_dels_altres_no(itinerari):
    fa_curs(itinerari, minuts=[120, 120])
    dites, valors = linies(itinerari)
    assert valors["falta.hores.b"] == "3,5"
    assert [("frase.falten-hores" in linia) for linia in dites] == [False, True, False, False]
    assert "**{{ falta.hores.b }}**" in dites[1]
    assert set(valors) >= {"falta.a2", "falta.b", "falta.c"}
    assert not {"falta.hores.a2", "falta.hores.c"} & set(valors)


@pytest.mark.parametrize(
    ("minuts", "escrit"),
    [((), "7,5"), ((30,), "7"), ((50,), "6,7"), ((120, 120, 120, 89), "0,1")],
)
def test_les_hores_no_es_diuen_mai_de_menys(itinerari, minuts, escrit):
    fa_curs(itinerari, minuts=minuts)
    assert linies(itinerari)[1]["falta.hores.b"] == escrit


@pytest.mark.parametrize(
    "camps",
    [
        {"estat": EstatInscripcio.ESPERA},
        {"estat": EstatInscripcio.BAIXA, "baixa_el": date(2026, 3, 2)},
        {"anullada_el": date(2026, 3, 2)},
        {"fi": localdate() - timedelta(days=1)},
    ],
    ids=["espera", "baixa", "anullada", "acabada"],
)
def test_d_un_curs_que_no_fa_no_se_n_diu_cap(itinerari, camps):
    fa_curs(itinerari, **camps)
    assert hores_per_fer(itinerari, localdate()) == {}
    assert not [linia for linia in linies(itinerari)[0] if "hores" in linia]


def test_el_darrer_dia_del_curs_encara_se_n_diuen(itinerari):
    inscripcio = fa_curs(itinerari, fi=localdate())
    assert hores_per_fer(itinerari, localdate()) == {inscripcio.edicio.modul_id: Decimal("7.5")}


def test_de_dos_cursos_del_mateix_modul_es_diu_el_que_li_falta_menys(itinerari):
    modul = fa_curs(itinerari, minuts=[120]).edicio.modul_id
    fa_curs(itinerari, minuts=[180])
    fa_curs(itinerari, minuts=[60])
    assert hores_per_fer(itinerari, localdate()) == {modul: Decimal("4.5")}


def test_del_modul_ja_acreditat_no_es_diu_res(itinerari):
    fa_curs(itinerari, modul="a1")
    dites, valors = linies(itinerari)
    assert "falta.hores.a1" not in valors and len(dites) == 4


def test_el_curs_d_una_altra_persona_no_hi_compta(itinerari, berga, tecnica):
    veina = ajuda.fa_cas(berga, tecnica=tecnica, nom="Fatou")
    fa_curs(veina, minuts=[120])
    assert hores_per_fer(itinerari, localdate()) == {}


def test_el_paper_les_diu_en_les_dues_llengues_i_la_xifra_no_es_gira(itinerari, tecnica):
    ajuda.carrega_frases()
    persona = itinerari.persona
    persona.llengua_escrita = Llengua.objects.get(codi="ar")
    persona.save()
    fa_curs(itinerari, minuts=[120, 120])
    client, adreca = (
        navegador(tecnica),
        reverse("acollida:paper_nou", args=[itinerari.uid, "que_falta"]),
    )
    html = client.get(adreca).text
    arab = Frase.objects.get(codi="falten-hores").traduccions.get(llengua__codi="ar").text
    assert html.count("Us falten aquestes hores:") == 1 and html.count(arab) == 1
    assert html.count('<strong><bdi dir="ltr">3,5</bdi></strong>') == 2
    client.post(adreca, {"uid": "5b0dbe2c-5f0b-4b0e-9a53-6dc0b1f6a001", "emet": "1"})
    text = ajuda.text_de(bytes(PaperEmes.objects.get().fitxer))
    assert "Us falten aquestes hores: 3,5" in " ".join(text.split())


def test_una_frase_que_encara_no_es_tradueix_deixa_la_linia_en_catala(itinerari, tecnica):
    ajuda.carrega_frases()
    frase = Frase.objects.get(codi="falten-hores")
    frase.traduccions.filter(llengua__codi="fr").delete()
    fa_curs(itinerari)
    adreca = reverse("acollida:paper_nou", args=[itinerari.uid, "que_falta"])
    html = navegador(tecnica).post(adreca, {"llengua": "fr", "mostra": "1"}).text
    assert html.count("Us falten aquestes hores:") == 1
    assert html.count("Il vous reste à terminer ce module") == 2


def test_la_gent_del_curs_no_fa_mes_consultes(itinerari):
    inscripcio = fa_curs(itinerari, minuts=[120])

    def quantes():
        with CaptureQueriesContext(
            connection,
        ) as fetes:
            hores_per_fer(itinerari, localdate())
        return len(fetes)

    abans = quantes()
    for _n in range(5):
        fa_inscripcio(inscripcio.edicio)
        fa_sessio(inscripcio.edicio, localdate() + timedelta(days=_n + 1))
    assert quantes() == abans
