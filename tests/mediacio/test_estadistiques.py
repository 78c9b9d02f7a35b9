"""Figures by two dimensions, against counts made by hand, and the list behind each number."""

from collections import Counter
from datetime import date
from io import BytesIO
from random import Random

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mediacio.forms.estadistiques import EstadistiquesForm
from mediacio.models import Prestacio
from tests.acollida.mirades import consultes, lectures, navega
from tests.mediacio.escena import fa_ambit, fa_llengua, fa_motiu

pytestmark = pytest.mark.django_db

PAGINA = reverse("mediacio:estadistiques")
PERIODE = {"periode": "2026"}


@pytest.fixture
def fets(escena):
    """Twelve services of two municipalities, three languages, two areas and two channels."""
    atzar, fets = Random(7), []
    llengues = [fa_llengua(), fa_llengua("wol", "wòlof"), fa_llengua("urd", "urdú")]
    ambits = [fa_ambit(), fa_ambit("educacio", "Educació")]
    for n in range(12):
        municipi = atzar.choice([escena.manresa, escena.navarcles])
        camps = {
            "llengua": atzar.choice(llengues), "ambit": atzar.choice(ambits),
            "tipus": atzar.choice(["presencial", "telefon"]),
        }  # fmt: skip
        dia, minuts, dones = date(2026, 1 + n % 8, 10), atzar.randrange(20, 90), n % 3 + 1
        peticio = escena.peticio(municipi, dia=dia, hora=8 + n // 8, **camps)
        escena.servei(municipi, peticio=peticio, dia=dia, hora=8, minuts=minuts, dones=dones)
        fets.append({"municipi": municipi.codi_ine, "minuts": minuts, "persones": dones,
                     "dia": dia, "llengua": camps["llengua"].codi, "ambit": camps["ambit"].codi,
                     "canal": camps["tipus"]})  # fmt: skip
    return fets


def taula(escena, **consulta):
    form = EstadistiquesForm({"periode": "2026"} | consulta)
    return form.estadistica(escena.tecnica.abast).taula()


@pytest.mark.parametrize(
    ("mesura", "camp"), [("serveis", None), ("hores", "minuts"), ("persones", "persones")]
)
@pytest.mark.parametrize(
    ("files", "columnes"),
    [("llengua", "ambit"), ("municipi", "canal"), ("canal", "llengua"), ("ambit", "municipi")],
)
def test_cada_casella_es_la_que_es_compta_a_ma(escena, fets, mesura, camp, files, columnes):
    ma: Counter = Counter()
    for fet in fets:
        ma[fet[files], fet[columnes]] += fet[camp] if camp else 1
    creuada = taula(escena, mesura=mesura, files=files, columnes=columnes)
    trobat = {(c.fila, c.columna): c.valor for filera in creuada.fileres for c in filera.caselles}
    assert {clau: valor for clau, valor in trobat.items() if valor} == dict(ma)
    assert creuada.total.valor == sum(ma.values())


def test_cada_xifra_obre_una_llista_tan_llarga_com_diu(escena, fets):
    client = navega(escena.tecnica)
    text = client.get(PAGINA, PERIODE | {"mesura": "serveis"})
    vistes = 0
    for _nom, caselles, total in text.context["taula"].fileres():
        for casella in (*caselles, total):
            if casella.adreca:
                with lectures() as files:
                    llista = client.get(casella.adreca)
                assert len(llista.context["pagina"]) == int(casella.text)
                assert files == []
                vistes += 1
            else:
                assert casella.text == "0"
    assert vistes > 4
    [*_columnes, total] = text.context["taula"].totals()
    assert client.get(total.adreca).context["resum"][0] == "12 serveis"


def test_el_resum_de_la_llista_diu_les_hores_i_les_persones(escena, fets):
    adreca = reverse("mediacio:estadistiques_llista")
    resposta = navega(escena.coordinadora).get(adreca, PERIODE | {"mesura": "hores"})
    minuts, persones = (sum(fet[camp] for fet in fets) for camp in ("minuts", "persones"))
    hores = f"{minuts // 60}.{minuts % 60:02d} h"
    assert resposta.context["resum"] == ["12 serveis", hores, f"{persones} persones"]


def test_el_periode_pot_ser_un_semestre_o_dos_dies(escena, fets):
    primer = sum(fet["dia"] <= date(2026, 6, 30) for fet in fets)
    assert taula(escena, periode="2026-1").total.valor == primer
    abril = sum(fet["dia"].month == 4 for fet in fets)
    dies = {"periode": "", "inici": "2026-04-01", "fi": "2026-04-30"}
    assert taula(escena, **dies).total.valor == abril


def test_les_absencies_i_el_que_no_es_va_poder_servir_es_compten_a_part(escena, fets):
    escena.servei(hora=20, no_show="usuari", dones=0)
    for n in range(3):
        escena.peticio(hora=9 + n, estat="no_servida", motiu_anullacio=fa_motiu(), interpret=None)
    avisa = fa_motiu("usuari-avisa", "La persona ha avisat", "usuari")
    escena.peticio(hora=9, estat="anullada", motiu_anullacio=avisa)
    assert taula(escena, mesura="serveis").total.valor == 12
    assert taula(escena, mesura="absencies").total.valor == 1
    per_motiu = taula(escena, mesura="no_servides", files="motiu", columnes="llengua")
    assert [(f.nom, f.total.valor) for f in per_motiu.fileres] == [("Cap intèrpret disponible", 3)]
    assert taula(escena, mesura="anullades", files="motiu").total.valor == 1
    client = navega(escena.tecnica)
    url = client.get(PAGINA, PERIODE | {"mesura": "no_servides"}).context["taula"].totals()[-1]
    assert len(client.get(url.adreca).context["pagina"]) == 3


@pytest.mark.parametrize(
    ("consulta", "camp"),
    [
        ({"files": "llengua", "columnes": "llengua"}, "columnes"),
        ({"mesura": "serveis", "files": "motiu"}, "mesura"),
        ({"mesura": "res"}, "mesura"),
        ({"periode": "", "inici": "2026-05-01", "fi": "2026-04-01"}, "fi"),
        ({"periode": "", "inici": "", "fi": ""}, "inici"),
        ({"periode": "1999-3"}, "periode"),
    ],
)
def test_una_pregunta_impossible_ho_diu_i_no_compta_res(escena, consulta, camp):
    client = navega(escena.tecnica)
    resposta = client.get(PAGINA, PERIODE | consulta)
    assert camp in resposta.context["form"].errors
    assert resposta.context["taula"] is None
    for nom in ("estadistiques_csv", "estadistiques_excel"):
        assert client.get(reverse(f"mediacio:{nom}"), PERIODE | consulta).status_code == 404


def test_una_llista_que_no_te_sentit_no_existeix(escena):
    client, adreca = navega(escena.tecnica), reverse("mediacio:estadistiques_llista")
    for consulta in ({}, {"mesura": "res", "periode": "2026"}, {"mesura": "serveis"}):
        assert client.get(adreca, consulta).status_code == 404
    buida = client.get(adreca, PERIODE | {"mesura": "serveis", "llengua": "zzz"})
    assert buida.context["resum"][0] == "0 serveis"


def test_els_fitxers_diuen_el_mateix_que_la_pagina(escena, fets):
    client, consulta = navega(escena.tecnica), PERIODE | {"mesura": "persones"}
    creuada = taula(escena, mesura="persones")
    csv = client.get(reverse("mediacio:estadistiques_csv"), consulta).content.decode("utf-8-sig")
    files = [fila.split(",") for fila in csv.strip().split("\r\n")]
    assert files[0] == ["llengua", *creuada.columnes, "total"]
    assert [int(fila[-1]) for fila in files[1:-1]] == [f.total.valor for f in creuada.fileres]
    assert files[-1][-1] == str(creuada.total.valor)
    llibre = client.get(reverse("mediacio:estadistiques_excel"), consulta).content
    full = load_workbook(BytesIO(llibre)).worksheets[0]
    assert [[str(c.value) for c in fila] for fila in full.iter_rows()] == files


def test_cada_territori_compta_el_seu(escena, fets):
    de_navarcles = sum(fet["municipi"] == escena.navarcles.codi_ine for fet in fets)
    for qui, quants in (("coordinadora", 12), ("de_navarcles", de_navarcles), ("forastera", 0)):
        pagina = navega(getattr(escena, qui)).get(PAGINA, PERIODE)
        assert pagina.context["taula"].creuada.total.valor == quants, qui
    assert navega(escena.municipal).get(PAGINA).status_code == 403


def test_la_pagina_costa_el_mateix_amb_un_servei_que_amb_dotze(escena, fets):
    client, adreca = navega(escena.tecnica), f"{PAGINA}?periode=2026"
    llista = reverse("mediacio:estadistiques_llista", query=PERIODE | {"mesura": "serveis"})
    amb_tots = [consultes(client, a) for a in (adreca, llista)]
    Prestacio.objects.exclude(pk=Prestacio.objects.first().pk).update(dia=date(2024, 1, 1))
    assert [consultes(client, a) for a in (adreca, llista)] == amb_tots
