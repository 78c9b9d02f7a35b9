"""What the record of a service refuses, at the edge of each rule and with its reason."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from mediacio.enums import EstatPeticio
from mediacio.models import Prestacio
from tests.acollida.mirades import navega
from tests.mediacio.escena import DIA, fa_interpret

pytestmark = pytest.mark.django_db


def nova(peticio):
    return reverse("mediacio:prestacio_nova", args=[peticio.uid])


def dades(**camps):
    return {
        "uid": str(uuid4()), "versio": "0", "dia": str(DIA), "hora_inici": "09:00",
        "hora_fi": "10:30", "no_show": "ningu", "dones": "1", "homes": "0", "no_binaries": "0",
        "no_consta": "0", "pagines": "0", "km": "12.5", "incidencia": "",
    } | camps  # fmt: skip


def envia(escena, peticio, **camps):
    return navega(escena.tecnica).post(nova(peticio), dades(**camps))


def errors(resposta):
    return {
        camp: [str(e) for e in errors] for camp, errors in resposta.context["form"].errors.items()
    }


@pytest.mark.parametrize(
    ("camps", "camp", "diu"),
    [
        ({"hora_fi": "08:00"}, "hora_fi", "marqueu «va acabar l'endemà»"),
        ({"hora_fi": "09:00", "endema": "on"}, "hora_fi", "24 hores o més"),
        ({"dones": "0"}, "dones", "Compteu les persones ateses"),
        ({"hora_inici": "25:00"}, "hora_inici", ""),
        ({"hora_fi": "migdia"}, "hora_fi", ""),
        ({"dia": "2026-02-30"}, "dia", ""),
        ({"dones": "32768"}, "dones", "32767"),
        ({"km": "12.55"}, "km", ""),
        ({"km": "NaN"}, "km", ""),
        ({"pagines": "-0.5"}, "pagines", ""),
        ({"incidencia": "a\x00b"}, "incidencia", ""),
    ],
)
def test_cada_impossible_te_el_seu_motiu_i_nomes_el_seu(escena, camps, camp, diu):
    trobats = errors(envia(escena, escena.peticio(), **camps))
    assert list(trobats) == [camp]
    assert diu in trobats[camp][0]
    assert not Prestacio.objects.exists()


@pytest.mark.parametrize("dia", ["0026-03-10", "1926-03-10", "1999-12-31", "2025-03-09"])
def test_un_any_mal_escrit_es_diu(escena, dia):
    """The sheet of such a month would have no address."""
    trobats = errors(envia(escena, escena.peticio(), dia=dia))
    assert trobats == {"dia": ["Reviseu l'any de la data."]}


def test_un_servei_pot_haver_estat_abans_del_dia_previst(escena):
    assert envia(escena, escena.peticio(), dia="2026-03-03").status_code == 302
    assert Prestacio.objects.get().dia == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("camp", "valor"),
    [("paraules", "2147483647"), ("paraules", "1000000"), ("pagines", "999999.9")],
)
def test_un_text_impossible_de_llarg_es_diu_al_costat(escena, camp, valor):
    interpret = fa_interpret(escena.comarca, "Traductora", paraula=Decimal("0.09"))
    peticio = escena.peticio(interpret=interpret, tipus="jurada", hora_inici=None, hora_fi=None)
    camps = {"uid": str(uuid4()), "versio": "0", "dia": str(DIA), "incidencia": ""}
    quantitats = {"paraules": "0", "pagines": "0"} | {camp: valor}
    resposta = navega(escena.tecnica).post(nova(peticio), camps | quantitats)
    assert list(errors(resposta)) == [camp]
    assert not Prestacio.objects.exists()


def test_un_text_sense_pagines_pero_amb_paraules_es_paga_per_paraules(escena):
    interpret = fa_interpret(escena.comarca, "Traductora", paraula=Decimal("0.085"))
    peticio = escena.peticio(interpret=interpret, tipus="jurada", hora_inici=None, hora_fi=None)
    camps = {"uid": str(uuid4()), "versio": "0", "dia": str(DIA), "incidencia": "",
             "pagines": "0", "paraules": "101", "km": "50", "hora_inici": "09:00",
             "dones": "4"}  # fmt: skip
    assert navega(escena.tecnica).post(nova(peticio), camps).status_code == 302
    feta = Prestacio.objects.get()
    assert (feta.cost_text, feta.cost_hores) == (Decimal("8.59"), 0)
    # A text has no journey, no hours and nobody sitting there, whatever is sent.
    assert (feta.km, feta.cost_desplacament, feta.total, feta.inici_real) == (0, 0, 0, None)


@pytest.mark.parametrize(
    ("tipus", "km", "cost"),
    [("telefon", 0, "0"), ("video", 0, "0"), ("presencial", 10, "2.60"), ("mediacio", 10, "2.60")],
)
def test_nomes_es_paga_el_cami_de_qui_hi_va(escena, tipus, km, cost):
    envia(escena, escena.peticio(tipus=tipus), km="10")
    feta = Prestacio.objects.get()
    assert (feta.km, feta.cost_desplacament) == (km, Decimal(cost))


@pytest.mark.parametrize(
    ("tipus", "no_show", "cost"),
    [
        ("presencial", "ningu", "15.00"),
        ("presencial", "usuari", "15.00"),
        ("presencial", "interpret", "0"),
        ("telefon", "ningu", "0"),
    ],
)
def test_la_sortida_de_preu_fix_es_de_qui_es_desplaca(escena, tipus, no_show, cost):
    interpret = fa_interpret(
        escena.comarca, "A preu fet", desplacament="fix", eur_desplacament=Decimal(15)
    )
    envia(escena, escena.peticio(interpret=interpret, tipus=tipus), no_show=no_show, km="80")
    assert Prestacio.objects.get().cost_desplacament == Decimal(cost)


def test_si_l_interpret_no_hi_era_no_calen_hores(escena):
    resposta = envia(escena, escena.peticio(), no_show="interpret", hora_inici="", hora_fi="")
    assert resposta.status_code == 302
    feta = Prestacio.objects.get()
    assert (feta.inici_real, feta.minuts, feta.km, feta.total) == (None, 0, 0, 0)
    assert not feta.valoracions.exists()


def test_si_la_persona_no_hi_era_calen_les_hores_de_l_espera(escena):
    resposta = envia(escena, escena.peticio(), no_show="usuari", hora_inici="", hora_fi="")
    assert list(errors(resposta)) == ["hora_inici", "hora_fi"]


def test_el_minut_que_s_acaba_ja_ha_passat(escena):
    ara = timezone.localtime().replace(second=0, microsecond=0)
    if ara.time() < datetime.min.replace(minute=2).time():
        ara -= timedelta(minutes=5)  # the day has just begun: the one before will do
    fi, inici = ara, ara - timedelta(minutes=1)
    hores = {"hora_inici": f"{inici:%H:%M}", "hora_fi": f"{fi:%H:%M}", "dia": str(inici.date())}
    peticio = escena.peticio(dia=inici.date())
    assert envia(escena, peticio, **hores).status_code == 302
    assert Prestacio.objects.get().minuts == 1


def test_es_poden_comptar_moltes_persones_de_cada_sexe(escena):
    maxim = dict.fromkeys(("dones", "homes", "no_binaries", "no_consta"), "32767")
    envia(escena, escena.peticio(), **maxim)
    assert Prestacio.objects.sumes() == {"minuts": 90, "persones": 4 * 32767}
    adreca = reverse("mediacio:estadistiques")
    pagina = navega(escena.tecnica).get(adreca, {"mesura": "persones", "periode": "2026"})
    assert pagina.context["taula"].totals()[-1].text == str(4 * 32767)
    assert navega(escena.tecnica).get(reverse("mediacio:prestacions")).status_code == 200


def test_dues_tecniques_no_registren_el_mateix_servei(escena):
    peticio = escena.peticio()
    envia(escena, peticio)
    altra = navega(escena.de_navarcles)
    assert altra.post(nova(peticio), dades()).status_code == 404
    companya = escena.tecnica.__class__.objects.get(pk=escena.tecnica.pk)
    segona = navega(companya).post(nova(peticio), dades(dones="7"))
    assert segona.url.endswith(f"/serveis/{Prestacio.objects.get().uid}/")
    assert Prestacio.objects.get().dones == 1


def test_la_clau_del_formulari_d_una_altra_no_serveix(escena):
    seva = escena.servei(escena.navarcles, per=escena.de_navarcles, hora=15)
    resposta = envia(escena, escena.peticio(), uid=str(seva.uid))
    assert errors(resposta) == {"uid": ["Aquest formulari ja no serveix: torneu-lo a obrir."]}
    assert Prestacio.objects.count() == 1


def test_un_formulari_buit_diu_tot_el_que_falta(escena):
    peticio = escena.peticio()
    resposta = navega(escena.tecnica).post(nova(peticio), {"incidencia": "res"})
    assert {"dia", "hora_inici", "hora_fi", "no_show"} <= errors(resposta).keys()
    peticio.refresh_from_db()
    assert peticio.estat == EstatPeticio.CONFIRMADA
