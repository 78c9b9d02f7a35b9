"""The door of the reports: what waits for each role, and the figures by period."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from informes.enums import EstatMemoria
from informes.porta import anys, per_publicar
from padro.enums import EstatEnviament
from padro.models import Enviament
from tests.acollida.elenc import navegador
from tests.fabriques import fa_comarca, fa_usuari
from tests.informes.memories.mon import fa_apartat, fa_memoria
from tests.informes.observatori.fabriques import publica

pytestmark = pytest.mark.django_db
INICI = "/informes/"


def llegeix(usuari):
    resposta = navegador(usuari).get(INICI)
    assert resposta.status_code == 200
    return resposta


def validats(semestre):
    return Enviament.objects.filter(
        vigent=True, estat=EstatEnviament.VALIDAT, esperat__campanya__semestre=semestre
    ).count()


def test_la_memoria_mes_antiga_per_lliurar_diu_que_hi_falta(bages, per):
    fa_memoria(bages, per, exercici=2023, estat=EstatMemoria.LLIURADA)
    memoria = fa_memoria(bages, per, exercici=2024)
    fa_memoria(bages, per, exercici=2025)
    fa_apartat(memoria, "acollida/valoracio", "Fet.", per)
    oberta = llegeix(per).context["oberta"]
    assert oberta.memoria == memoria
    assert (oberta.fetes, oberta.peces) == (1, 6)
    textos = reverse("informes:memoria_falta_llista", args=[2024, "textos"])
    assert next(linia.nombre for linia in oberta.linies if linia.adreca == textos) == 2


def test_sense_cap_memoria_oberta_convida_a_obrir_ne_una(bages, per):
    fa_memoria(bages, per, exercici=2024, estat=EstatMemoria.LLIURADA)
    resposta = llegeix(per)
    assert resposta.context["oberta"] is None
    assert reverse("informes:memories") in resposta.content.decode()


def test_espera_per_publicar_el_que_es_mes_nou_que_l_ultim_publicat(bages, per):
    assert [linia.nombre for linia in per_publicar(per)] == [
        validats("2025-2"), validats("2025-1")
    ]  # fmt: skip
    publica(bages, per, "2025-1")
    (linia,) = per_publicar(per)
    assert linia.adreca == reverse("informes:publicacio_nova", args=["2025-2"])


def test_un_semestre_sense_res_validat_no_s_espera_per_publicar(bages, per):
    Enviament.objects.filter(esperat__campanya__semestre="2025-2").update(
        estat=EstatEnviament.ENVIAT
    )
    assert [linia.adreca for linia in per_publicar(per)] == [
        reverse("informes:publicacio_nova", args=["2025-1"])
    ]


def test_publicar_nomes_espera_la_coordinadora(bages):
    tecnica = fa_usuari(Rol.TECNICA, bages)
    resposta = llegeix(tecnica)
    assert not resposta.context["per_publicar"]
    assert "/publicacions/" not in resposta.content.decode()


def test_cada_any_te_els_seus_semestres(bages, per):
    assert anys(per) == [(2025, ["2025-1", "2025-2"])]


def test_el_personal_municipal_no_hi_troba_res_que_no_pugui_obrir(bages, per):
    fa_memoria(bages, per)
    usuari = fa_usuari(Rol.MUNICIPAL, bages.municipis.first())
    resposta = llegeix(usuari)
    assert resposta.context["oberta"] is None
    html = resposta.content.decode()
    for nom in ("memories", "lliuraments", "balancos", "encreuaments", "diagnosis"):
        assert f'"{reverse(f"informes:{nom}")}"' not in html
    assert f'"{reverse("informes:memories_municipals")}"' in html


def test_una_comarca_sense_dades_diu_que_hi_haura(db):
    comarca = fa_comarca("Moianès")
    html = llegeix(fa_usuari(Rol.COORDINADORA, comarca)).content.decode()
    assert "Encara no hi ha cap semestre" in html
    assert "Encara no s'ha lliurat res" in html


def test_les_consultes_no_creixen_amb_les_memories(bages, per):
    fa_memoria(bages, per, exercici=2021)

    def quantes():
        with CaptureQueriesContext(connection) as fetes:
            llegeix(per)
        return len(fetes)

    llegeix(per)
    abans = quantes()
    for exercici in (2022, 2023, 2024):
        fa_memoria(bages, per, exercici=exercici)
    assert quantes() == abans
