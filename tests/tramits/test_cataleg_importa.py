"""The page that takes the workbook: a message beside the field, a preview, all or nothing."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from tests.acollida.elenc import navegador
from tests.tramits.fabriques import fa_tipus
from tramits.intercanvi.full import LIMITS
from tramits.intercanvi.recurs import COLUMNES
from tramits.models import TipusTramit

pytestmark = pytest.mark.django_db
NOM = "cataleg.xlsx"


@pytest.fixture
def de_coordinadora(coordinadora):
    return navegador(coordinadora)


@pytest.fixture
def social(comarca):
    return fa_tipus("social", "Arrelament social")


def exportat(client, **canvis) -> bytes:
    """The file that the page gives, with cells of its first row changed."""
    resposta = client.get(reverse("tramits:cataleg_exporta"))
    assert ".xlsx" in resposta.headers["Content-Disposition"]
    full = load_workbook(BytesIO(resposta.content))
    for columna, valor in canvis.items():
        full["cataleg"].cell(2, COLUMNES.index(columna) + 1).value = valor
    sortida = BytesIO()
    full.save(sortida)
    return sortida.getvalue()


def puja(client, bytes_, nom=NOM):
    return client.post(
        reverse("tramits:cataleg_importa"), {"fitxer": SimpleUploadedFile(nom, bytes_)}
    )


def confirma(client, dades):
    return client.post(reverse("tramits:cataleg_confirma"), {"dades": dades})


def test_el_mateix_fitxer_no_te_cap_diferencia(social, de_coordinadora):
    resposta = puja(de_coordinadora, exportat(de_coordinadora))
    assert "Cap diferència" in resposta.content.decode()


def test_es_previsualitza_es_confirma_i_repetir_ho_no_fa_res(social, de_coordinadora):
    resposta = puja(de_coordinadora, exportat(de_coordinadora, termini=6))
    assert "Què canvia, cel·la per cel·la" in resposta.content.decode()
    social.refresh_from_db()
    assert social.termini == 3
    dades = resposta.context["dades"]
    assert confirma(de_coordinadora, dades).url == reverse("tramits:cataleg")
    social.refresh_from_db()
    assert social.termini == 6
    fets = social.events.count()
    assert "Cap diferència" in confirma(de_coordinadora, dades).content.decode()
    assert social.events.count() == fets


def test_si_algu_ha_escrit_mentrestant_es_torna_a_ensenyar(social, de_coordinadora):
    resposta = puja(de_coordinadora, exportat(de_coordinadora, termini=6))
    social.taxa = "790-052"
    social.save()
    segona = confirma(de_coordinadora, resposta.context["dades"])
    assert "El catàleg ha canviat mentre el miràveu" in segona.content.decode()
    assert "790-052" in segona.content.decode()
    social.refresh_from_db()
    assert (social.termini, social.taxa) == (3, "790-052")
    assert confirma(de_coordinadora, segona.context["dades"]).status_code == 302
    social.refresh_from_db()
    assert (social.termini, social.taxa) == (6, "")


def test_els_errors_surten_amb_fila_columna_i_valor_i_no_es_pot_desar(social, de_coordinadora):
    bytes_ = exportat(de_coordinadora, termini="sis", silenci="potser")
    resposta = puja(de_coordinadora, bytes_)
    pagina = resposta.content.decode()
    assert [(p.fila, p.columna, p.valor) for p in resposta.context["feta"].problemes] == [
        (2, "termini", "sis"),
        (2, "silenci", "potser"),
    ]
    assert "No s'ha desat res" in pagina
    assert reverse("tramits:cataleg_confirma") not in pagina
    segona = confirma(de_coordinadora, resposta.context["dades"])
    assert "No s'ha desat res" in segona.content.decode()
    assert TipusTramit.objects.get().termini == 3


@pytest.mark.parametrize("bytes_", [b"codi;nom", b"", b"PK\x03\x04"])
def test_el_que_no_es_un_excel_es_diu_al_costat_del_camp(social, de_coordinadora, bytes_):
    resposta = puja(de_coordinadora, bytes_)
    assert resposta.status_code == 200
    assert resposta.context["form"].errors["fitxer"]


def test_un_fitxer_massa_gran_no_es_llegeix(social, de_coordinadora):
    resposta = puja(de_coordinadora, b"PK\x03\x04" + b"x" * LIMITS.mida)
    assert "com a màxim" in str(resposta.context["form"].errors["fitxer"])


def test_unes_dades_que_no_son_les_que_s_han_ensenyat_no_es_desen(social, de_coordinadora):
    for dades in ("", "inventades"):
        resposta = confirma(de_coordinadora, dades)
        assert resposta.url == reverse("tramits:cataleg_importa")
    assert TipusTramit.objects.get().termini == 3


def test_la_tecnica_exporta_i_no_importa(social, de_tecnica):
    bytes_ = exportat(de_tecnica)
    assert puja(de_tecnica, bytes_).status_code == 403
    assert confirma(de_tecnica, "x").status_code == 403
