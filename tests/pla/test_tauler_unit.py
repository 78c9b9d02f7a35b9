"""One rule for the progress of an action, and warnings that lead to exactly those counted."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from pla.enums import EstatAccio
from pla.models import Indicador
from tests.acollida.elenc import constancia, navegador
from tests.acollida.mirades import consultes
from tests.pla.fabriques import (
    fa_accio,
    fa_anual,
    fa_compromis,
    fa_linia,
    fa_mandat,
    fa_pla,
    fa_prioritat,
)
from tests.pla.fabriques_necessitats import posa_xifra

pytestmark = pytest.mark.django_db

TAULER = reverse("pla:tauler")


@pytest.fixture
def anual(comarca, coordinadora):
    return fa_anual(fa_pla(comarca, per=coordinadora))


@pytest.fixture
def linia(anual):
    return fa_linia(anual.pla)


def mesura(accio, per, **camps):
    camps = {"clau": "i1", "nom": "Sessions", "unitat": "sessions", "objectiu": 8} | camps
    return Indicador.objects.create(accio=accio, creat_per=per, modificat_per=per, **camps)


def del_compromis(accio, comarca, per):
    compromis = fa_compromis(fa_prioritat(fa_mandat(comarca, per=per), per=per), per=per)
    compromis.accions.add(accio)
    return reverse("pla:compromis", args=[compromis.uid])


def pagines_de(accio, comarca, per):
    return {
        "tauler": TAULER,
        "any": reverse("pla:pla_anual", args=[accio.anual.uid]),
        "accio": reverse("pla:accio", args=[accio.uid]),
        "compromis": del_compromis(accio, comarca, per),
    }


@pytest.mark.parametrize(
    ("camps", "objectiu", "diu"),
    [
        ({"percentatge": 30}, None, "30"),
        ({"percentatge": 30}, 8, "37,5"),  # measured: what was told does not count
        ({"percentatge": 30}, 2, "100"),  # 3 of 2 is not a hundred and fifty
        ({"estat": EstatAccio.FETA}, None, "100"),
        ({"percentatge": 0}, None, "0"),
    ],
)
def test_l_avenc_d_una_accio_es_el_mateix_a_tot_arreu(
    de_tecnica, anual, linia, comarca, coordinadora, monkeypatch, camps, objectiu, diu
):
    posa_xifra(monkeypatch, "pla.prova", 3)
    accio = fa_accio(anual, linia, **camps)
    if objectiu:
        mesura(accio, coordinadora, xifra="pla.prova", objectiu=objectiu)
    for nom, adreca in pagines_de(accio, comarca, coordinadora).items():
        assert f"{diu}&nbsp;%" in de_tecnica.get(adreca).content.decode(), nom


@pytest.mark.parametrize(
    "camps", [{}, {"estat": EstatAccio.DESCARTADA, "percentatge": 90}], ids=["sense dir", "fora"]
)
def test_sense_valor_no_hi_ha_cap_tant_per_cent(
    de_tecnica, anual, linia, comarca, coordinadora, camps
):
    accio = fa_accio(anual, linia, **camps)
    adreces = pagines_de(accio, comarca, coordinadora)
    del adreces["compromis"]  # its own progress has a number
    for nom, adreca in adreces.items():
        assert "&nbsp;%" not in de_tecnica.get(adreca).content.decode(), nom


def test_l_any_i_el_tauler_tenen_el_mateix_progres(de_tecnica, anual, linia, coordinadora):
    fa_accio(anual, linia, percentatge=25)
    fa_accio(anual, linia, estat=EstatAccio.FETA)
    fa_accio(anual, linia)
    fa_accio(anual, linia, estat=EstatAccio.DESCARTADA, percentatge=80)
    de_l_any = de_tecnica.get(reverse("pla:pla_anual", args=[anual.uid])).context["progres"]
    assert de_l_any == de_tecnica.get(TAULER).context["progres"]
    assert (de_l_any.valor, len(de_l_any.sense_valor)) == (Decimal("62.5"), 1)


def test_l_any_sense_accions_no_parla_de_progres(de_tecnica, anual, linia):
    text = de_tecnica.get(reverse("pla:pla_anual", args=[anual.uid])).content.decode()
    assert "Com es calcula?" not in text
    assert linia.nom in text


def test_ni_l_any_ni_el_compromis_pregunten_mes_amb_mes_accions(
    de_tecnica, anual, linia, comarca, coordinadora, monkeypatch
):
    demanats = posa_xifra(monkeypatch, "pla.prova", 3)
    accio = fa_accio(anual, linia)
    mesura(accio, coordinadora, xifra="pla.prova")
    adreces = [
        reverse("pla:pla_anual", args=[anual.uid]),
        del_compromis(accio, comarca, coordinadora),
    ]
    compromis = accio.compromisos.get()
    de_tecnica.get(TAULER)
    abans = [consultes(de_tecnica, adreca) for adreca in adreces]
    for _ in range(3):
        altra = fa_accio(anual, linia)
        mesura(altra, coordinadora, xifra="pla.prova")
        compromis.accions.add(altra)
    demanats.clear()
    assert [consultes(de_tecnica, adreca) for adreca in adreces] == abans
    assert len(demanats) == 2 * len(adreces)  # each page is asked for twice
    assert constancia() == []


def test_cada_avis_porta_a_les_que_ha_comptat(de_tecnica, anual, linia, tecnica, del_nord):
    """Whatever else was asked of the board stays asked."""
    tard = {"fi": date(2026, 3, 1)}
    meva = fa_accio(anual, linia, responsable=tecnica, **tard)
    fa_accio(anual, linia, responsable=del_nord, **tard)
    fa_accio(fa_anual(anual.pla, 2025), linia, responsable=tecnica, **tard)
    for filtre, quantes in (
        ({}, 2),
        ({"responsable": tecnica.uid, "exercici": "2026"}, 1),
        ({"responsable": tecnica.uid, "exercici": ""}, 2),
    ):
        [(avis, n, query)] = de_tecnica.get(TAULER, filtre).context["avisos"]
        assert (avis.value, n) == ("tard", quantes)
        blocs = de_tecnica.get(f"{TAULER}?{query}").context["blocs"]
        assert sum(len(bloc.files) for bloc in blocs) == n
    assert meva in [fila.accio for bloc in blocs for fila in bloc.files]


def test_la_linia_que_es_retirara_encara_surt_a_l_any(de_tecnica, tecnica, anual, rellotge):
    """The day comes later: until then it is where some action is missing."""
    linia = fa_linia(anual.pla, nom="La que es deixarà", retirada_el=date(2026, 6, 1))
    adreca = reverse("pla:pla_anual", args=[anual.uid])
    assert linia.nom in de_tecnica.get(adreca).content.decode()
    rellotge.move_to("2026-06-01T09:00:00+02:00")
    assert linia.nom not in navegador(tecnica).get(adreca).content.decode()


def test_una_pantalla_en_diu_l_any_nomes_si_en_mira_un(de_tecnica, anual, linia):
    fa_accio(anual, linia)
    assert de_tecnica.get(TAULER).context["anual"] == anual
    for filtre in ({"exercici": ""}, {"exercici": "1999"}):
        assert de_tecnica.get(TAULER, filtre).context["anual"] is None
