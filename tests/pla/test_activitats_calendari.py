"""The month: whole weeks, each session on its day, its state said with words."""

from datetime import date

import pytest
from django.urls import reverse

from municipis.periode import Periode
from pla.enums import EstatActivitat
from pla.presenters.calendari import mes
from tests.pla.fabriques import fa_activitat, fa_sessio

pytestmark = pytest.mark.django_db

CALENDARI = reverse("pla:calendari")


def del_mes(client, **filtre):
    dies = client.get(CALENDARI, filtre).context["mes"].dies
    return [(dia.dia, sessio.activitat.titol) for dia in dies for sessio in dia.sessions]


def test_el_mes_son_setmanes_senceres():
    marc = mes(Periode(date(2026, 3, 1), date(2026, 3, 31)), [], date(2026, 3, 2))
    assert (marc.dies[0].dia, marc.dies[-1].dia) == (date(2026, 2, 23), date(2026, 4, 5))
    assert len(marc.dies) == 42
    assert [dia.dia.day for dia in marc.dies if dia.avui] == [2]
    assert next(dia.dia for dia in marc.dies if dia.del_mes) == date(2026, 3, 1)
    assert (marc.anterior, marc.seguent, marc.te_sessions) == ("2026-02", "2026-04", False)


def test_cada_sessio_es_al_seu_dia(de_tecnica, berga, avia, forana):
    una = fa_activitat(berga, "sensib", titol="Una", dies=(date(2026, 3, 2), date(2026, 3, 31)))
    fa_sessio(una, date(2026, 4, 1))
    fa_activitat(avia, "comunit", titol="Altra", dies=(date(2026, 3, 2),))
    fa_activitat(forana.assignacio.municipi, titol="De fora", dies=(date(2026, 3, 2),))
    assert del_mes(de_tecnica) == [
        (date(2026, 3, 2), "Una"), (date(2026, 3, 2), "Altra"), (date(2026, 3, 31), "Una"),
    ]  # fmt: skip
    assert del_mes(de_tecnica, mes="2026-04") == [(date(2026, 4, 1), "Una")]
    assert [titol for _dia, titol in del_mes(de_tecnica, tipus="comunit")] == ["Altra"]
    assert [titol for _dia, titol in del_mes(de_tecnica, municipi=avia.codi_ine)] == ["Altra"]


@pytest.mark.parametrize("codi", ["", "x", "2026-13", "0000-01", "2026-3", "9999-12", "2026-03-02"])
def test_un_mes_que_no_ho_es_es_el_d_ara(de_tecnica, codi):
    resposta = de_tecnica.get(CALENDARI, {"mes": codi})
    assert (resposta.status_code, resposta.context["codi"]) == (200, "2026-03")


def test_els_estats_es_diuen_i_no_nomes_es_pinten(de_tecnica, berga):
    activitat = fa_activitat(berga, "sensib", dies=())
    for dia, estat in enumerate(EstatActivitat, 1):
        fa_sessio(activitat, date(2026, 3, dia), estat=estat)
    text = de_tecnica.get(CALENDARI).content.decode()
    for estat in EstatActivitat:
        assert f'<span class="visually-hidden">{estat.label}: </span>' in text
    assert f"<s>{activitat.titol}</s>" in text


def test_es_va_al_mes_del_costat_amb_el_mateix_filtre(de_tecnica, berga):
    text = de_tecnica.get(CALENDARI, {"mes": "2026-12", "tipus": "sensib"}).content.decode()
    assert 'href="?mes=2027-01&amp;tipus=sensib"' in text
    assert 'href="?mes=2026-11&amp;tipus=sensib"' in text
    assert 'href="?mes=2026-03&amp;tipus=sensib"' in text
    assert "no hi ha cap activitat" in text
