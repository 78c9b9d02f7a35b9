"""Figures: what is asked in an address, who may ask, and what the files say of themselves."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from comptes.enums import Accio
from comptes.models import RegistreAcces
from mediacio.estadistiques import DIMENSIONS, MESURES, Estadistica, llista_de
from mediacio.forms.estadistiques import EstadistiquesForm
from mediacio.models import Ambit
from mediacio.presenters.estadistiques import a_csv, resum
from municipis.periode import Periode
from tests.acollida.mirades import navega
from tests.mediacio.escena import fa_ambit, fa_motiu

pytestmark = pytest.mark.django_db

PAGINA, LLISTA, CSV, EXCEL = (
    reverse(f"mediacio:estadistiques{nom}") for nom in ("", "_llista", "_csv", "_excel")
)
DE_2026 = {"periode": "2026"}
DEL_2026 = Periode.exercici(2026)


@pytest.mark.parametrize("camp", DIMENSIONS)
@pytest.mark.parametrize("valor", ["\x00", "a\x00", "", "no-hi-es", "é", "' OR 1=1 --", "x" * 3000])
def test_un_valor_inventat_no_fa_caure_la_llista(escena, camp, valor):
    escena.servei()
    resposta = navega(escena.tecnica).get(LLISTA, DE_2026 | {"mesura": "serveis", camp: valor})
    assert resposta.status_code == (404 if "\x00" in valor else 200)
    if resposta.status_code == 200:
        assert resposta.context["resum"][0] == "0 serveis"
        assert "No hi ha cap registre" in resposta.content.decode()


@pytest.mark.parametrize(
    "periode", ["", "2026-3", "2026/", "2026-05-01/2026-04-01", "0000", "\x00", "ahir", "20260"]
)
def test_un_periode_que_no_ho_es_no_te_llista(escena, periode):
    consulta = {"mesura": "serveis", "periode": periode}
    assert navega(escena.tecnica).get(LLISTA, consulta).status_code == 404


@pytest.mark.parametrize(
    ("periode", "quants"),
    [
        ("2026-03-10/2026-03-10", 1), ("2026-03-11/2026-12-31", 0), ("2026-1", 1), ("2026-2", 0),
        ("2026", 1), ("2025", 0), ("0001-01-01/9999-12-31", 1),
    ],
)  # fmt: skip
def test_els_dos_extrems_del_periode_hi_compten(escena, periode, quants):
    escena.servei()
    resposta = navega(escena.tecnica).get(LLISTA, {"mesura": "serveis", "periode": periode})
    assert len(resposta.context["pagina"]) == quants


@pytest.mark.parametrize("nom", [PAGINA, LLISTA, CSV, EXCEL])
def test_cada_pagina_te_la_seva_gent_i_el_seu_verb(escena, nom):
    consulta = DE_2026 | {"mesura": "serveis"}
    for qui, codi in (
        ("tecnica", 200), ("de_navarcles", 200), ("coordinadora", 200), ("municipal", 403),
    ):  # fmt: skip
        assert navega(getattr(escena, qui)).get(nom, consulta).status_code == codi, qui
    assert Client().get(nom, consulta).status_code == 302
    assert navega(escena.tecnica).post(nom, consulta).status_code == 405


def test_baixar_una_taula_queda_escrit_i_mirar_la_no(escena):
    escena.servei()
    client = navega(escena.coordinadora)
    baixades = RegistreAcces.objects.filter(accio=Accio.DESCARREGA)
    client.get(PAGINA, DE_2026)
    assert not baixades.exists()
    csv_fet = client.get(CSV, DE_2026 | {"mesura": "hores"})
    excel_fet = client.get(EXCEL, {"periode": "", "inici": "2026-03-01", "fi": "2026-03-31"})
    assert [fila.objecte for fila in baixades.order_by("pk")] == [
        "mediacio.estadistica:hores", "mediacio.estadistica:serveis",
    ]  # fmt: skip
    assert 'filename="hores-2026.csv"' in csv_fet["Content-Disposition"]
    nom = 'filename="serveis-2026-03-01-a-2026-03-31.xlsx"'
    assert nom in excel_fet["Content-Disposition"]


def test_les_hores_son_minuts_als_fitxers_i_hores_a_la_pagina(escena):
    escena.servei(minuts=75)
    escena.servei(hora=12, minuts=20)
    client, consulta = navega(escena.tecnica), DE_2026 | {"mesura": "hores"}
    assert client.get(PAGINA, consulta).context["taula"].totals()[-1].text == "1.35 h"
    contingut = client.get(CSV, consulta).content.decode("utf-8-sig")
    *_files, total = csv.reader(StringIO(contingut))
    assert total == ["total", "95", "95"]
    llibre = load_workbook(BytesIO(client.get(EXCEL, consulta).content))
    assert llibre.worksheets[0]["C3"].value == 95
    llegeix = dict(llibre["Llegeix-me"].iter_rows(values_only=True))
    assert (llegeix["Unitat"], llegeix["Període"]) == ("minuts", "2026")
    assert llegeix["Fet per"] == escena.tecnica.nom
    assert llegeix["Com"] == str(MESURES["hores"].definicio)


def test_un_any_sense_res_te_fitxers_amb_nomes_el_total(escena):
    client = navega(escena.tecnica)
    contingut = client.get(CSV, DE_2026).content.decode("utf-8-sig")
    assert list(csv.reader(StringIO(contingut))) == [["llengua", "total"], ["total", "0"]]
    full = load_workbook(BytesIO(client.get(EXCEL, DE_2026).content)).worksheets[0]
    assert list(full.iter_rows(values_only=True)) == [("llengua", "total"), ("total", 0)]


def test_un_nom_amb_comes_i_cometes_torna_igual_del_csv(escena):
    nom = 'Salut, "mental"; i més'
    escena.servei(peticio=escena.peticio(ambit=fa_ambit("mental", nom)))
    estadistica = EstadistiquesForm(DE_2026).estadistica(escena.tecnica.abast)
    capcalera, *_resta = csv.reader(StringIO(a_csv(estadistica)))
    assert capcalera == ["llengua", nom, "total"]


def test_un_ambit_que_ja_no_es_fa_servir_es_continua_comptant(escena):
    escena.servei()
    Ambit.objects.update(vigent_fins=date(2026, 1, 1))
    taula = EstadistiquesForm(DE_2026).estadistica(escena.tecnica.abast).taula()
    assert (taula.columnes, taula.total.valor) == (("Salut",), 1)


@pytest.mark.parametrize("mesura", MESURES)
def test_cada_xifra_es_la_llargada_de_la_seva_llista(escena, mesura):
    escena.servei()
    escena.servei(hora=12, no_show="usuari", dones=0)
    escena.servei(hora=14, no_show="interpret", dones=0)
    for hora, estat in ((16, "no_servida"), (17, "anullada"), (18, "anullada"), (19, "oferta")):
        escena.peticio(hora=hora, estat=estat, interpret=None, motiu_anullacio=fa_motiu())
    cal = {"serveis": 1, "hores": 1, "persones": 1, "absencies": 2, "no_servides": 1,
           "anullades": 2}  # fmt: skip
    que = MESURES[mesura]
    files = llista_de(que, escena.tecnica, DEL_2026, {})
    assert files.count() == cal[mesura]
    dimensions = DIMENSIONS["llengua"], DIMENSIONS["municipi"]
    total = Estadistica(que, escena.tecnica.abast, DEL_2026, *dimensions).taula().total.valor
    assert total == (60 if mesura == "hores" else cal[mesura])


def test_una_peticio_de_fora_no_compta_encara_que_la_persona_sigui_meva(escena):
    escena.peticio(escena.berga, interpret=None, estat="no_servida", motiu_anullacio=fa_motiu(),
                   persona=escena.persona)  # fmt: skip
    que = MESURES["no_servides"]
    assert llista_de(que, escena.tecnica, DEL_2026, {}).count() == 0
    assert llista_de(que, escena.forastera, DEL_2026, {}).count() == 1


@pytest.mark.parametrize("quants", [0, 1, 2])
def test_el_resum_diu_el_singular_i_el_plural(escena, quants):
    for n in range(quants):
        escena.servei(hora=9 + n)
        escena.peticio(hora=15 + n, estat="anullada", motiu_anullacio=fa_motiu())
    serveis = llista_de(MESURES["serveis"], escena.tecnica, DEL_2026, {})
    peticions = llista_de(MESURES["anullades"], escena.tecnica, DEL_2026, {})
    s = "" if quants == 1 else "s"
    persones = "persona" if quants == 1 else "persones"
    assert resum(MESURES["serveis"], serveis) == [
        f"{quants} servei{s}", f"{quants}.00 h", f"{quants} {persones}",
    ]  # fmt: skip
    petites = "petició" if quants == 1 else "peticions"
    assert resum(MESURES["anullades"], peticions) == [f"{quants} {petites}"]


@pytest.mark.parametrize(
    ("consulta", "errors"),
    [
        ({"periode": "", "inici": "2026-01-01"}, {"fi"}),
        ({"periode": "", "fi": "2026-01-01"}, {"inici"}),
        ({"periode": "", "inici": "x", "fi": "y"}, {"inici", "fi"}),
        ({"inici": "2026-01-01"}, {"fi"}),
        ({"files": "", "columnes": ""}, {"files", "columnes"}),
        ({"periode": "2015"}, {"periode"}),
        ({"mesura": "\x00"}, {"mesura"}),
    ],
)
def test_el_que_falta_es_diu_al_costat(escena, consulta, errors):
    resposta = navega(escena.tecnica).get(PAGINA, consulta)
    assert set(resposta.context["form"].errors) == errors
    assert resposta.context["taula"] is None


def test_un_sol_dia_es_un_periode(escena):
    escena.servei()
    dies = {"periode": "", "inici": "2026-03-10", "fi": "2026-03-10"}
    form = EstadistiquesForm(dies)
    assert form.estadistica(escena.tecnica.abast).taula().total.valor == 1
    assert form.cleaned_data["de"] == Periode(date(2026, 3, 10), date(2026, 3, 10))


def test_el_motiu_es_de_les_peticions_i_no_dels_serveis(escena):
    avisa = fa_motiu("avisa", "La persona ha avisat", "usuari")
    for hora, motiu in ((9, avisa), (10, avisa), (11, fa_motiu())):
        escena.peticio(hora=hora, estat="anullada", motiu_anullacio=motiu)
    client = navega(escena.tecnica)
    consulta = DE_2026 | {"mesura": "anullades", "files": "motiu", "columnes": "canal"}
    fileres = client.get(PAGINA, consulta).context["taula"].fileres()
    assert {nom: total.text for nom, _c, total in fileres} == {
        "La persona ha avisat": "2", "Cap intèrpret disponible": "1",
    }  # fmt: skip
    [adreca] = [total.adreca for nom, _c, total in fileres if nom == "La persona ha avisat"]
    llista = client.get(adreca)
    assert llista.context["nomes"] == [(DIMENSIONS["motiu"].nom, "La persona ha avisat")]
    assert len(llista.context["pagina"]) == 2
