"""The rehearsal of a template with an earlier year, on the page and as files, and its preview."""

from csv import reader
from hashlib import sha256
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from informes.models import PlantillaMemoria
from informes.plantilles.actions import crea, desa_versio
from informes.plantilles.forma import Bloc, Capitol, Forma, TipusBloc
from tests.acollida.elenc import navegador
from tests.fabriques import fa_comarca, fa_usuari

pytestmark = pytest.mark.django_db
PREGUNTA = Bloc("equip", TipusBloc.PREGUNTA, "", {"pregunta": "Quants sou?"})
TRENCAT = Bloc("trencat", TipusBloc.XIFRES, "=Trencat", {"xifres": ["acollida.no_hi_es"]})
XIFRES = Bloc("xifres", TipusBloc.XIFRES, "", {"xifres": ["acollida.persones_ateses"]})


@pytest.fixture
def plantilla(comarca, coordinadora):
    nova = PlantillaMemoria(comarca=comarca, nom="Model", des_d_exercici=2026)
    forma = Forma((Capitol("ens", "L'ens", (PREGUNTA, TRENCAT, XIFRES)),))
    return crea(nova, forma, "", coordinadora)


def adreca(plantilla, nom="plantilla_assaig", *args):
    return reverse(f"informes:{nom}", args=[plantilla.uid, 2025, *args])


def test_diu_que_falta_on_i_com_s_arregla(plantilla, seva):
    resposta = seva.get(adreca(plantilla))
    camps = {camp.titol: camp for camp in resposta.context["camps"]}
    assert list(camps) == ["L'ens: =Trencat", "Quants sou?"]
    pagina = resposta.content.decode()
    for bloc in ("equip", "trencat"):
        porta = reverse("informes:plantilla_bloc", args=[plantilla.uid, "ens", bloc])
        assert f'<a href="{porta}">' in pagina
    assert "Comenceu a apuntar-ne la resposta ara" in pagina
    assert all(camp.quants == 1 for camp in camps.values())


def test_quan_no_falta_res_ho_diu_clar(plantilla, seva, coordinadora):
    desa_versio(plantilla, Forma((Capitol("ens", "L'ens", (XIFRES,)),)), "", coordinadora)
    pagina = seva.get(adreca(plantilla)).content.decode()
    assert "El 2025 podria respondre tot el que demana aquesta plantilla." in pagina
    assert "/assaig/2025.csv" not in pagina


def test_el_csv_i_l_excel_diuen_el_mateix_i_queda_escrit_qui_els_baixa(
    plantilla, seva, coordinadora
):
    csv = seva.get(adreca(plantilla, "plantilla_assaig_fitxer", "csv"))
    capcalera, *files = reader(StringIO(csv.content.decode()))
    assert capcalera[0] == "Què es demana"
    assert [fila[1] for fila in files] == ["L'ens: =Trencat", "L'ens: equip"]
    excel = seva.get(adreca(plantilla, "plantilla_assaig_fitxer", "xlsx"))
    llibre = load_workbook(BytesIO(excel.content))
    cel = {c.value for full in llibre for fila in full.iter_rows() for c in fila if c.value}
    assert {dada for fila in files for dada in (fila[0], fila[5])} <= cel
    assert coordinadora.nom in cel
    escrits = RegistreAcces.objects.filter(accio=Accio.DESCARREGA).order_by("pk")
    assert [e.detall["sha256"] for e in escrits] == [
        sha256(csv.content).hexdigest(),
        sha256(excel.content).hexdigest(),
    ]
    assert {(e.usuari, e.detall["files"], e.detall["exercici"]) for e in escrits} == {
        (coordinadora, 2, 2025)
    }


def test_la_previa_ensenya_el_que_va_malament_al_seu_lloc(plantilla, seva):
    resposta = seva.get(adreca(plantilla, "plantilla_previa"))
    pagina = resposta.content.decode()
    [(errada, capitol, bloc)] = resposta.context["errades"]
    assert (errada.bloc, capitol.titol, bloc.codi) == ("ens/trencat", "L'ens", "trencat")
    assert "No hi ha cap xifra amb el codi «acollida.no_hi_es»" in pagina
    assert "Persones ateses" in pagina


def test_la_previa_calcula_un_capitol_i_porta_als_altres(plantilla, seva):
    porta, capitols = adreca(plantilla, "plantilla_previa"), plantilla.actual.forma["capitols"]
    for capitol in capitols:
        resposta = seva.get(porta, {"capitol": capitol["codi"]})
        assert [fet["titol"] for fet in resposta.context["capitols"]] == [capitol["titol"]]
        pagina = resposta.content.decode()
        assert all(f'href="?capitol={altre["codi"]}"' in pagina for altre in capitols)
    assert seva.get(porta, {"capitol": "no-hi-es"}).status_code == 404


def test_el_repartiment(plantilla, seva, tecnica, client):
    estranya = navegador(fa_usuari(Rol.COORDINADORA, fa_comarca("Osona")))
    fitxer = adreca(plantilla, "plantilla_assaig_fitxer", "csv")
    for porta in (adreca(plantilla), adreca(plantilla, "plantilla_previa"), fitxer):
        assert seva.get(porta).status_code == 200
        assert estranya.get(porta).status_code == 404
        assert navegador(tecnica).get(porta).status_code == 403
        assert client.get(porta).status_code == 302
        assert seva.post(porta).status_code == 405
    assert seva.get(adreca(plantilla, "plantilla_assaig_fitxer", "exe")).status_code == 404
    vell = reverse("informes:plantilla_assaig", args=[plantilla.uid, 1850])
    assert seva.get(vell).status_code == 404
