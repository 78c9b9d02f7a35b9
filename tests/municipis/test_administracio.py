"""The catalogues in the hands of the administradora, page by page."""

import re
from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from comptes.enums import Rol
from municipis.models import Comarca, FestaLocal, Llengua, Municipi, Nacionalitat, Organ
from tests.fabriques import fa_usuari

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalegs")]

MODELS = [Municipi, Nacionalitat, Llengua, Organ, FestaLocal]


@pytest.fixture
def administradora(client):
    client.force_login(fa_usuari(Rol.ADMINISTRADORA, Comarca.objects.get(codi="07")))
    return client


def pagina(model, accio, *arguments):
    return reverse(f"admin:municipis_{model._meta.model_name}_{accio}", args=arguments)


def importa(client, text):
    """Upload a CSV of holidays, and confirm it if the page offers to."""
    cami = pagina(FestaLocal, "import")
    fitxer = SimpleUploadedFile("festes.csv", text.encode())
    previa = client.post(cami, {"import_file": fitxer, "format": "1", "resource": ""})
    html = previa.content.decode()
    ocults = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    if "import_file_name" in ocults:
        client.post(pagina(FestaLocal, "process_import"), ocults, follow=True)
    return html


@pytest.mark.parametrize("model", MODELS)
def test_la_llista_i_la_fitxa_s_obren(administradora, model):
    FestaLocal.objects.create(municipi=Municipi.objects.get(codi_ine="08113"), dia=date(2025, 9, 1))
    llista = administradora.get(pagina(model, "changelist"))
    fila = model.objects.first()
    fitxa = administradora.get(pagina(model, "change", fila.pk))
    assert (llista.status_code, fitxa.status_code) == (200, 200)
    assert str(fila) in fitxa.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize("model", [Municipi, Nacionalitat, Llengua, Organ])
def test_un_cataleg_no_es_pot_esborrar(administradora, model):
    fila = model.objects.first()
    assert administradora.post(pagina(model, "delete", fila.pk), {"post": "yes"}).status_code == 403
    assert model.objects.filter(pk=fila.pk).exists()


def test_la_llista_de_municipis_costa_el_mateix_amb_pocs_que_amb_molts(
    administradora, django_assert_max_num_queries
):
    for cerca in ("manresa", "a"):
        with django_assert_max_num_queries(14):
            administradora.get(pagina(Municipi, "changelist"), {"q": cerca})


def test_la_llista_troba_sense_accents(administradora):
    resposta = administradora.get(pagina(Municipi, "changelist"), {"q": "suria"})
    assert [m.nom for m in resposta.context["cl"].result_list] == ["Súria"]


def test_les_festes_s_importen_en_dos_passos(administradora):
    html = importa(administradora, "codi_ine,dia,nom\n08113,2025-09-01,Festa major\n")
    assert "Festa major" in html
    festa = FestaLocal.objects.get()
    assert (festa.municipi.nom, festa.dia) == ("Manresa", date(2025, 9, 1))


def test_la_tercera_festa_surt_a_la_previa_i_no_se_n_desa_cap(administradora):
    dies = ["2025-05-12", "2025-09-01", "2025-10-03"]
    html = importa(administradora, "codi_ine,dia\n" + "".join(f"08113,{dia}\n" for dia in dies))
    assert "Manresa ja té dues festes locals el 2025" in html
    assert not FestaLocal.objects.exists()


def test_les_festes_s_exporten_pel_codi(administradora):
    manresa = Municipi.objects.get(codi_ine="08113")
    FestaLocal.objects.create(municipi=manresa, dia=date(2025, 9, 1), nom="=1+1")
    resposta = administradora.get(pagina(FestaLocal, "export"))
    full = load_workbook(BytesIO(resposta.content)).active
    assert list(full.values) == [
        ("codi_ine", "dia", "nom"),
        ("08113", datetime(2025, 9, 1), "'=1+1"),
    ]
    assert {cella.data_type for fila in full.iter_rows() for cella in fila} == {"s", "d"}


def test_canviar_el_nom_d_un_municipi_canvia_on_surt(administradora):
    manresa = Municipi.objects.get(codi_ine="08113")
    formulari = administradora.get(pagina(Municipi, "change", manresa.pk)).context["adminform"].form
    dades = {camp: valor for camp, valor in formulari.initial.items() if valor is not None}
    dades = {camp: valor for camp, valor in dades.items() if valor is not False}
    resposta = administradora.post(
        pagina(Municipi, "change", manresa.pk), dades | {"nom": "Aaa", "nom_natural": "Aaa"}
    )
    assert resposta.status_code == 302
    assert Municipi.objects.first() == manresa
