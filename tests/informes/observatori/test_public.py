"""The public pages: open to anybody, only what stands published, and nothing behind it."""

import csv
import json
import re
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from informes.models import Publicacio, Trencament
from informes.observatori.obert import FORMATS
from municipis.models import Comarca, Nacionalitat
from tests.fabriques import fa_comarca, fa_usuari
from tests.informes.observatori.fabriques import MUNICIPIS, C, publica, taules_de

pytestmark = pytest.mark.django_db
CANARI = "canari dels originals"


@pytest.fixture(scope="module")
def publicada(una_vegada):
    return una_vegada(fa_publicada)


def fa_publicada():
    comarca = fa_comarca()
    per = fa_usuari("coordinadora", comarca, email="qui@publica.cat")
    publica(comarca, per, "2024-2")
    publica(comarca, per, "2025-1")
    return comarca


@pytest.fixture
def bages(publicada, db):
    return Comarca.objects.get(pk=publicada.pk)


@pytest.fixture
def per(bages):
    return Publicacio.objects.first().publicada_per


def adreca(nom, *arguments, **consulta):
    return reverse(f"observatori:{nom}", args=arguments, query=consulta or None)


def pagines(bages):
    codi = bages.codi
    return [
        adreca("comarca", codi),
        adreca("municipis", codi),
        adreca("municipis", codi, m=["80001", "80002"]),
        adreca("municipi", codi, "80002"),
        adreca("dades", codi),
        *(adreca("taula", codi, "2025-1", "municipis", formato) for formato in FORMATS),
    ]


class TestLaPorta:
    def test_qualsevol_la_llegeix_sense_galetes_i_la_pot_guardar_un_minut(self, client, bages):
        for pagina in pagines(bages):
            resposta = client.get(pagina)
            assert resposta.status_code == 200, pagina
            assert not resposta.cookies, pagina
            assert resposta.headers["Cache-Control"].startswith("public, max-age=60")

    def test_cap_pagina_no_demana_ni_diu_els_originals(self, client, bages):
        for pagina in pagines(bages):
            with CaptureQueriesContext(
                connection,
            ) as consultes:
                resposta = client.get(pagina)
            assert CANARI not in resposta.content.decode()
            assert not [c for c in consultes if '"originals"' in c["sql"]]
            assert not [c for c in consultes if "padro_recompte" in c["sql"]]

    def test_qui_ha_entrat_hi_llegeix_el_mateix_i_no_ho_guarda_ningu_pel_cami(self, client, bages):
        anonim = client.get(adreca("comarca", bages.codi))
        client.force_login(fa_usuari("tecnica", fa_comarca("Osona")))
        seva = client.get(adreca("comarca", bages.codi))
        assert seva.content == anonim.content
        assert seva.headers["Cache-Control"].startswith("private")

    @pytest.mark.parametrize("metode", ["post", "put", "delete"])
    def test_nomes_es_llegeix(self, client, bages, metode):
        for pagina in pagines(bages):
            assert getattr(client, metode)(pagina).status_code == 405

    def test_si_no_ha_canviat_res_no_es_torna_a_enviar(self, client, bages, per):
        pagina = adreca("comarca", bages.codi)
        etiqueta = client.get(pagina).headers["ETag"]
        igual = client.get(pagina, headers={"if-none-match": etiqueta})
        assert (igual.status_code, igual.content) == (304, b"")
        publica(bages, per, "2025-2")
        assert client.get(pagina, headers={"if-none-match": etiqueta}).status_code == 200


class TestElQueEsPublicat:
    def test_amb_una_sola_comarca_s_hi_va_de_dret(self, client, bages):
        resposta = client.get(adreca("inici", llengua="es"))
        assert resposta.url == adreca("comarca", bages.codi, llengua="es")

    def test_amb_mes_d_una_es_tria_i_sense_cap_es_diu(self, client, bages, per):
        altra = fa_comarca("Osona")
        publica(altra, per)
        text = client.get(adreca("inici")).content.decode()
        assert adreca("comarca", bages.codi) in text
        assert adreca("comarca", altra.codi) in text

    def test_sense_res_publicat_ho_diu(self, client, bages):
        Publicacio.objects.update(retirada_el=timezone.now())
        assert "Encara no hi ha res publicat" in client.get(adreca("inici")).content.decode()

    def test_una_de_retirada_no_es_distingeix_de_la_que_no_ha_existit(self, client, bages):
        Publicacio.objects.filter(semestre="2024-2").update(retirada_el=timezone.now())
        retirada = client.get(adreca("comarca", bages.codi, semestre="2024-2"))
        cap = client.get(adreca("comarca", bages.codi, semestre="2019-1"))
        assert retirada.status_code == cap.status_code == 404
        neta = [re.sub(r"semestre=[\d-]+", "", r.content.decode()) for r in (retirada, cap)]
        assert neta[0] == neta[1]
        fitxer = adreca("taula", bages.codi, "2024-2", "municipis", "csv")
        assert client.get(fitxer).status_code == 404
        assert "2024" not in client.get(adreca("comarca", bages.codi)).content.decode()

    def test_retirada_la_revisio_torna_a_valer_l_anterior(self, client, bages, per):
        noves = taules_de([("Artés", "80001", 1111, 1111, 9999)])
        segona = publica(bages, per, taules=noves, revisio=2)
        assert "2.222" in client.get(adreca("comarca", bages.codi)).content.decode()
        Publicacio.objects.filter(pk=segona.pk).update(retirada_el=timezone.now())
        assert "2.222" not in client.get(adreca("comarca", bages.codi)).content.decode()

    @pytest.mark.parametrize(
        "cami", ["00/", "00/municipis/", "00/dades/", "00/2025-1/municipis.csv"]
    )
    def test_una_comarca_que_no_publica_no_hi_es(self, client, bages, cami):
        assert client.get(f"/observatori/{cami}").status_code == 404

    def test_un_municipi_que_no_hi_es_tampoc(self, client, bages):
        assert client.get(adreca("municipi", bages.codi, "08001")).status_code == 404

    def test_el_semestre_es_tria_i_els_enllacos_el_porten(self, client, bages):
        text = client.get(adreca("comarca", bages.codi, semestre="2024-2")).content.decode()
        assert adreca("municipi", bages.codi, "80001", semestre="2024-2") in text
        assert adreca("taula", bages.codi, "2024-2", "arees", "csv") in text


class TestElQueEsVeu:
    def test_una_casella_amagada_es_una_c_que_tambe_es_diu(self, client, bages):
        text = client.get(adreca("municipi", bages.codi, "80002")).content.decode()
        assert '<span aria-hidden="true">c</span>' in text
        assert "perquè ningú no hi pugui reconèixer una persona" in text

    def test_cada_dibuix_te_el_seu_alternatiu_i_la_seva_taula(self, client, bages):
        text = client.get(adreca("comarca", bages.codi)).content.decode()
        dibuixos = re.findall(
            r'<svg[^>]*role="img"[^>]*>\s*<title>.+?</title><desc>(.+?)</desc>', text
        )
        assert len(dibuixos) == 5  # no outlines here, so no map
        assert all(len(desc) > 20 for desc in dibuixos)
        assert text.count("<table") == 6

    def test_el_canvi_de_serie_es_dibuixa_i_s_explica(self, client, bages, per):
        fa_trencament(bages, per)
        text = client.get(adreca("comarca", bages.codi)).content.decode()
        assert 'class="g-tall"' in text
        assert "1. 1-1-2025: La font passa a ser el cens anual" in text

    def test_el_d_una_altra_comarca_o_d_una_altra_xifra_no(self, client, bages, per):
        fa_trencament(fa_comarca("Osona"), per)
        fa_trencament(bages, per, xifra="tramits", text="Secret de la sala")
        text = client.get(adreca("comarca", bages.codi)).content.decode()
        assert "g-tall" not in text
        assert "Secret" not in text

    def test_la_comparacio_es_a_l_adreca(self, client, bages):
        pagina = adreca("municipis", bages.codi, m=["80003", "80001", "xx"])
        text = client.get(pagina).content.decode()
        assert re.findall(r'value="(\d+)" aria-label="Compara [^"]+" checked', text) == [
            "80001",
            "80003",
        ]
        assert 'id="serie-80001"' in text and 'id="serie-80004"' not in text

    def test_si_se_n_trien_massa_es_diu(self, client, bages):
        pagina = adreca("municipis", bages.codi, m=[str(n) for n in range(9)])
        assert "més de 6" in client.get(pagina).content.decode()

    @pytest.mark.parametrize("llengua", ["ca", "es", "en"])
    def test_la_llengua_es_a_l_adreca_i_els_enllacos_la_porten(self, client, bages, llengua):
        resposta = client.get(adreca("comarca", bages.codi, llengua=llengua))
        text = resposta.content.decode()
        assert f'<html lang="{llengua}">' in text
        assert resposta.headers["Content-Language"] == llengua
        assert adreca("municipis", bages.codi, llengua=llengua) in text
        assert ("11,320" in text) == (llengua == "en")

    def test_les_nacionalitats_es_diuen_en_la_llengua_de_la_pagina(self, client, bages):
        Nacionalitat.objects.create(
            codi="108", nom="Marroc", nom_es="Marruecos", nom_en="Morocco", tipus="pais",
            area="africa", clau_ordre="marroc",
        )  # fmt: skip
        text = client.get(adreca("comarca", bages.codi, llengua="en")).content.decode()
        assert "Morocco" in text and "Marroc<" not in text

    def test_una_llengua_que_no_tenim_es_la_del_navegador(self, client, bages):
        resposta = client.get(
            adreca("comarca", bages.codi, llengua="xx"), headers={"accept-language": "es"}
        )
        assert resposta.headers["Content-Language"] == "es"


class TestElsFitxers:
    def test_el_csv_es_la_taula_publicada(self, client, bages):
        resposta = client.get(adreca("taula", bages.codi, "2025-1", "municipis", "csv"))
        files = list(csv.reader(StringIO(resposta.content.decode())))
        assert files[1] == ["Artés", "80001", "200", "180", "380", "5600", "6.8"]
        assert files[2][2:5] == ["c", "c", "c"]
        assert "attachment" in resposta.headers["Content-Disposition"]

    def test_el_json_porta_les_metadades(self, client, bages):
        dades = client.get(adreca("taula", bages.codi, "2025-1", "municipis", "json")).json()
        assert dades["metadades"]["cobertura"] == "4 de 4 municipis"
        assert dades["metadades"]["llindar"] == 5
        assert dades["files"][1][0][2] == {"absencia": "protegit"}

    def test_el_json_stat_te_tantes_caselles_com_diuen_les_mides(self, client, bages):
        dades = client.get(adreca("taula", bages.codi, "2025-1", "municipis", "json-stat")).json()
        linies, mesures = dades["size"][1:]
        assert (dades["version"], len(dades["value"])) == ("2.0", linies * mesures)
        amagades = [n for n, estat in dades["status"].items() if estat == "c"]
        assert amagades and all(dades["value"][int(n)] is None for n in amagades)

    @pytest.mark.parametrize(
        "codi",
        ["serie", "serie-80003", "compara", "compara-municipis-arees", "municipis-edats-80003"],
    )
    @pytest.mark.parametrize("extensio", FORMATS)
    def test_tambe_les_que_se_n_fan(self, client, bages, codi, extensio):
        pagina = adreca("taula", bages.codi, "2025-1", codi, extensio, m=["80001", "80003"])
        resposta = client.get(pagina)
        assert resposta.status_code == 200
        if extensio == "json-stat":
            dades = json.loads(resposta.content)
            claus = dades["dimension"][dades["id"][1]]["category"]["index"]
            assert len(claus) == len(set(claus)) == dades["size"][1]

    @pytest.mark.parametrize(
        ("codi", "extensio"),
        [("no-hi-es", "csv"), ("municipis", "exe"), ("serie-99999", "csv"), ("compara", "csv"),
         ("municipis-80001", "csv"), ("compara-no-hi-es", "csv")],
    )  # fmt: skip
    def test_la_que_ningu_no_ha_publicat_no_hi_es(self, client, bages, codi, extensio):
        assert client.get(adreca("taula", bages.codi, "2025-1", codi, extensio)).status_code == 404


def test_les_consultes_no_creixen_amb_els_semestres_ni_els_municipis(client, bages, per):
    def quantes():
        per_pagina = []
        for pagina in pagines(bages):
            with CaptureQueriesContext(connection) as consultes:
                client.get(pagina)
            per_pagina.append(len(consultes))
        return per_pagina

    abans = quantes()
    molts = [*MUNICIPIS, *((f"Poble {n}", f"8200{n}", 10 + n, 9, 900) for n in range(8))]
    publica(bages, per, "2025-2", municipis=molts)
    publica(bages, per, "2026-1", municipis=[*molts, ("Nou", "82099", C, C, 80)])
    assert quantes() == abans
    assert max(abans) <= 6


def fa_trencament(comarca, per, **camps):
    return Trencament.objects.create(
        **{
            "comarca": comarca,
            "xifra": "padro",
            "dia": "2025-01-01",
            "text": "La font passa a ser el cens anual",
            "creat_per": per,
            "modificat_per": per,
        }
        | camps
    )
