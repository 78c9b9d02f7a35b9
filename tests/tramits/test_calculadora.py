"""The calculator: the page, the command and the stored day give the same answer."""

import json
from datetime import date, timedelta
from random import Random

import pytest
from django.core.management import call_command
from django.urls import reverse

from comptes.enums import Rol
from municipis.models import FestaLocal
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_persona
from tests.fabriques import fa_usuari
from tests.tramits.fabriques import fa_informe, fa_tipus_informe
from tramits.actions import passa
from tramits.enums import CodiRellotge, EstatTramit
from tramits.presenters.terminis import limits
from tramits.venciments import rellotges_de

pytestmark = pytest.mark.django_db
ADRECA = reverse("tramits:calculadora")
MARC = {"inici": "2026-03-03", "quantitat": "30", "unitat": "habils"}


def calcula(client, **camps):
    return client.get(ADRECA, MARC | camps)


def test_diu_el_dia_i_per_que(de_tecnica):
    resposta = calcula(de_tecnica)
    assert resposta.context["computat"].limit == date(2026, 4, 16)
    text = resposta.content.decode()
    assert "dijous, 16 d'abril de 2026" in text.replace("&#x27;", "'")
    assert "Divendres Sant" in text
    assert constancia() == []


def test_abans_de_preguntar_no_diu_res(de_tecnica):
    resposta = de_tecnica.get(ADRECA)
    assert resposta.context["computat"] is None
    assert not resposta.context["form"].errors


def test_compta_amb_les_festes_del_municipi_i_de_la_seu(de_tecnica, berga, avia):
    FestaLocal.objects.create(municipi=berga, dia=date(2026, 3, 19))
    FestaLocal.objects.create(municipi=avia, dia=date(2026, 3, 20))
    un = calcula(de_tecnica, municipi=berga.codi_ine)
    assert un.context["computat"].limit == date(2026, 4, 17)
    assert "encara no hi ha les dues festes locals" in un.context["text"]
    tots_dos = calcula(de_tecnica, municipi=berga.codi_ine, seu=avia.codi_ine)
    assert tots_dos.context["computat"].limit == date(2026, 4, 20)


@pytest.mark.parametrize(
    ("camps", "camp"),
    [
        ({"inici": "31-02-2026"}, "inici"),
        ({"inici": "2051-01-01"}, "inici"),
        ({"inici": "2050-12-01", "quantitat": "40"}, "inici"),
        ({"quantitat": "0"}, "quantitat"),
        ({"quantitat": "100000"}, "quantitat"),
        ({"quantitat": "99999"}, "inici"),
        ({"unitat": "setmanes"}, "unitat"),
        ({"municipi": "00000"}, "municipi"),
    ],
)
def test_el_que_no_te_sentit_es_diu_al_costat_del_camp(de_tecnica, camps, camp):
    resposta = calcula(de_tecnica, **camps)
    assert resposta.status_code == 200
    assert list(resposta.context["form"].errors) == [camp]
    assert resposta.context["computat"] is None


@pytest.mark.parametrize("rol", list(Rol))
def test_qui_la_te(rol, berga):
    client = navegador(fa_usuari(rol, berga))
    te = rol in (Rol.TECNICA, Rol.COORDINADORA, Rol.MUNICIPAL)
    assert client.get(ADRECA).status_code == (200 if te else 403)


def test_ni_qui_no_ha_entrat_ni_per_escriure_hi(de_tecnica):
    assert navegador().get(ADRECA).status_code == 302
    assert de_tecnica.post(ADRECA).status_code == 405


def test_la_pagina_l_ordre_i_el_dia_desat_diuen_el_mateix(
    berga, avia, comarca, tecnica, de_tecnica, capsys
):
    """Random days of entry, with holidays of the town and of the capital, against each other."""
    atzar = Random(20260302)
    avia.es_capital = True
    avia.save()
    for municipi in (berga, avia):
        for exercici in (2024, 2025, 2026):
            for _ in range(2):
                dia = date(exercici, 1, 1) + timedelta(days=atzar.randrange(365))
                FestaLocal.objects.get_or_create(municipi=municipi, dia=dia)
    persona = fa_persona(municipi=berga, per=tecnica)
    for numero in range(12):
        dies = atzar.randrange(1, 120)
        norma = fa_tipus_informe(f"inf-{numero}", dies_proposta=dies, termini=None)
        dia = date(2024, 1, 1) + timedelta(days=atzar.randrange(700))
        tramit = fa_informe(persona, norma, obert_el=dia)
        passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=dia, per=tecnica)
        camps = {"inici": f"{dia}", "quantitat": dies, "municipi": berga.codi_ine}
        pagina = calcula(de_tecnica, seu=avia.codi_ine, **camps).context
        call_command(
            "termini", inici=f"{dia}", dies_habils=f"{dies}", municipi=berga.codi_ine,
            seu=avia.codi_ine, json=True,
        )  # fmt: skip
        ordre = json.loads(capsys.readouterr().out)
        tramit.refresh_from_db()
        assert tramit.venc_el == pagina["computat"].limit == date.fromisoformat(ordre["limit"])
        assert pagina["text"] == ordre["explicacio"]
        [proposta] = rellotges_de(tramit)
        assert (proposta.codi, proposta.limit) == (CodiRellotge.PROPOSTA, tramit.venc_el)
        assert [limit.dia for limit in limits(tramit)] == [tramit.venc_el]
