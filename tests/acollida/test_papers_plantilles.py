"""Templates: written, seen, compared and taken back, by the coordinator of the comarca alone."""

from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import Error as ErrorDeLaBase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida import actions
from acollida.enums import TipusPaper
from acollida.models import PaperEmes, PlantillaPaper, VersioPlantilla
from acollida.papers.camps import BLOCS, camps_de
from acollida.papers.diferencies import Linia, linies
from acollida.papers.origen import text_de_la_casa
from acollida.papers.text import camps, errors
from comptes.enums import Rol
from tests.acollida import papers as ajuda
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

TEXT = "# Certificat de prova\n\n**{{ persona.nom }}** ha fet {{ modul.nom }}."
LLISTA = reverse("acollida:plantilles")
NOVA = reverse("acollida:plantilla_nova", args=["assistencia"])


@pytest.fixture
def comarca():
    return fa_comarca()


@pytest.fixture
def coordinadora(comarca):
    return fa_usuari(Rol.COORDINADORA, comarca)


@pytest.fixture
def coordina(coordinadora, comarca):
    fa_municipi("Berga", comarca=comarca)
    return navegador(coordinadora)


@pytest.fixture
def plantilla(coordina, coordinadora, comarca):
    return fa_plantilla(comarca, coordinadora)


def fa_plantilla(comarca, per, nom="La nostra", text=TEXT, tipus="assistencia"):
    plantilla = PlantillaPaper(comarca=comarca, tipus=tipus, nom=nom)
    return actions.crea_plantilla(plantilla=plantilla, text=text, per=per)


def adreca(plantilla, numero=None):
    if numero:
        return reverse("acollida:plantilla_versio", args=[plantilla.uid, numero])
    return reverse("acollida:plantilla", args=[plantilla.uid])


def desa(client, plantilla, text, oberta=1, **enviat):
    return client.post(
        adreca(plantilla), {"text": text, "oberta": oberta} | ({"desa": "1"} | enviat)
    )


@pytest.mark.parametrize("tipus", TipusPaper)
def test_els_textos_de_la_casa_son_bons(tipus):
    ajuda.carrega_frases()
    text = text_de_la_casa(tipus)
    assert errors(text, list(camps_de(tipus)), BLOCS) == []
    assert len(camps(text)) > 4


def test_una_plantilla_nova_parteix_del_text_de_la_casa(coordina, coordinadora, comarca):
    assert "**certifica** que" in coordina.get(NOVA).content.decode()
    resposta = coordina.post(NOVA, {"nom": "Manresa", "text": TEXT, "desa": "1"})
    feta = PlantillaPaper.objects.get()
    assert resposta.url == adreca(feta)
    assert (feta.comarca, feta.tipus, feta.nom) == (comarca, "assistencia", "Manresa")
    assert (feta.actual.numero, feta.actual.text, feta.actual.per) == (1, TEXT, coordinadora)
    assert "Manresa" in coordina.get(LLISTA).content.decode()
    repetida = coordina.post(NOVA, {"nom": "Manresa", "text": TEXT, "desa": "1"})
    assert "Ja hi ha una plantilla" in repetida.content.decode()
    assert PlantillaPaper.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "dit"),
    [
        ("u\n{{ persona.noms }}", "Línia 2: no hi ha cap camp «persona.noms»."),
        ("{{ persona.noms }}", "Voleu dir «persona.nom»?"),
        ("{{ zzzzz }}", "Línia 1: no hi ha cap camp «zzzzz»."),
        ("{{ persona.nom", "Línia 1: hi ha unes claus «{{» o «}}» sense parella."),
        ("Aquí {{ espai.signatura }}", "el camp «espai.signatura» ha d&#x27;anar sol a la línia."),
        ("{{ organ.nom }}", "no hi ha cap camp «organ.nom»"),
        ("", "Aquest camp és obligatori"),
    ],
)  # fmt: skip
def test_un_text_dolent_es_refusa_al_costat_del_camp(coordina, plantilla, text, dit):
    html = desa(coordina, plantilla, text).content.decode()
    assert dit in html
    assert plantilla.versions.count() == 1


def test_desar_fa_una_versio_nova_i_res_si_no_ha_canviat(coordina, plantilla):
    assert desa(coordina, plantilla, TEXT).status_code == 302
    assert plantilla.versions.count() == 1
    desa(coordina, plantilla, "Un altre text")
    assert list(plantilla.versions.values_list("numero", "text")) == [
        (2, "Un altre text"), (1, TEXT),
    ]  # fmt: skip


def test_dues_coordinadores_alhora_no_es_trepitgen(coordina, plantilla):
    desa(coordina, plantilla, "El d'ella")
    html = desa(coordina, plantilla, "El meu").content.decode()
    assert "Mentrestant algú ha desat la versió 2" in html and "El meu" in html
    assert 'name="oberta" value="2"' in html
    desa(coordina, plantilla, "El meu", oberta=2)
    assert plantilla.versions.count() == 3


def test_tornar_a_una_versio_la_torna_a_escriure(coordina, plantilla):
    desa(coordina, plantilla, "Segona")
    html = coordina.get(adreca(plantilla, 1)).content.decode()
    assert "Torna a aquesta versió" in html
    assert "Torna a aquesta versió" not in coordina.get(adreca(plantilla, 2)).content.decode()
    assert coordina.post(adreca(plantilla, 1)).status_code == 302
    assert list(plantilla.versions.values_list("numero", "text")) == [
        (3, TEXT), (2, "Segona"), (1, TEXT),
    ]  # fmt: skip
    assert coordina.get(adreca(plantilla, 9)).status_code == 404


def test_una_versio_no_es_pot_canviar_ni_en_sql(plantilla):
    with pytest.raises(ErrorDeLaBase), transaction.atomic():
        VersioPlantilla.objects.update(text="Un altre")
    with pytest.raises(ErrorDeLaBase), transaction.atomic():
        VersioPlantilla.objects.all().delete()


def test_la_comparacio_diu_que_s_ha_tret_i_que_s_ha_posat(coordina, plantilla):
    assert linies("u\ndos\ntres", "u\ntres\nquatre") == [
        Linia("igual", "u"), Linia("treta", "dos"), Linia("igual", "tres"), Linia("nova", "quatre"),
    ]  # fmt: skip
    desa(coordina, plantilla, TEXT.replace("ha fet", "ha completat"))
    html = coordina.get(adreca(plantilla, 2)).content.decode()
    assert "<del>" in html and "<ins>" in html and "ha completat" in html


def test_la_previsualitzacio_es_d_algu_inventat_i_no_desa_res(coordina, plantilla):
    enviat = {"text": "Hola {{ persona.nom }}", "oberta": 1}
    resposta = coordina.post(adreca(plantilla), enviat | {"previsualitza": "1"})
    html = resposta.content.decode()
    assert 'Hola <bdi dir="ltr">Exemple Inventada de Prova</bdi>' in html
    assert plantilla.versions.count() == 1 and constancia() == []
    pdf = coordina.post(adreca(plantilla), enviat | {"pdf": "1"})
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert "Hola Exemple Inventada de Prova" in ajuda.text_de(pdf.content)
    assert not PaperEmes.objects.exists()


def test_un_text_amb_errors_no_es_previsualitza(coordina, plantilla):
    html = coordina.post(adreca(plantilla), {"text": "{{ x }}", "oberta": 1, "pdf": 1})
    assert "no hi ha cap camp" in html.content.decode()


def test_una_plantilla_de_la_comarca_substitueix_la_de_la_casa(coordina, plantilla, comarca):
    berga = comarca.municipis.get()
    itinerari = ajuda.fa_cas(berga, acredita=["a1"])
    tecnica = itinerari.creat_per
    nou = reverse("acollida:paper_nou", args=[itinerari.uid, "assistencia"], query={"modul": "a1"})
    client = navegador(tecnica)
    html = client.get(nou).content.decode()
    assert "Certificat de prova" in html and 'name="plantilla"' not in html
    fa_plantilla(comarca, plantilla.actual.per, "Una altra", "Text de l'altra plantilla")
    html = client.get(nou).content.decode()
    assert 'name="plantilla"' in html  # two of them: who prints chooses
    altra = PlantillaPaper.objects.get(nom="Una altra")
    client.post(nou, {"uid": uuid4(), "plantilla": altra.uid, "emet": "1"})
    paper = PaperEmes.objects.get()
    assert paper.versio == altra.actual
    assert "Text de l'altra plantilla" in ajuda.text_de(bytes(paper.fitxer))
    mala = client.post(nou, {"uid": uuid4(), "plantilla": uuid4(), "emet": "1"})
    assert "Selecció no vàlida" in mala.content.decode() and PaperEmes.objects.count() == 1


def test_la_retirada_ja_no_es_tria_i_es_pot_tornar_a_posar(coordina, plantilla, comarca):
    porta = reverse("acollida:plantilla_retira", args=[plantilla.uid])
    assert coordina.get(porta).status_code == 405
    coordina.post(porta)
    assert not PlantillaPaper.objects.en_us().exists()
    assert "retirada" in coordina.get(LLISTA).content.decode()
    coordina.post(porta)
    assert PlantillaPaper.objects.en_us().get() == plantilla


def test_cada_comarca_les_seves_i_cap_altre_rol(plantilla, comarca):
    portes = [LLISTA, NOVA, adreca(plantilla), adreca(plantilla, 1)]
    osona = fa_municipi("Vic", comarca=fa_comarca("Osona"))
    fora = navegador(fa_usuari(Rol.COORDINADORA, osona.comarca))
    assert "La nostra" not in fora.get(LLISTA).content.decode()
    for porta in portes:
        assert navegador(fa_tecnica(comarca)).get(porta).status_code == 403
        assert navegador().get(porta).status_code == 302
        if str(plantilla.uid) in porta:
            assert fora.get(porta).status_code == fora.post(porta, {}).status_code == 404
    assert fora.get(reverse("acollida:plantilla_nova", args=["zz"])).status_code == 404


def test_la_llista_fa_sempre_les_mateixes_consultes(coordina, plantilla, comarca):
    def quantes():
        with CaptureQueriesContext(connection) as fetes:
            assert coordina.get(LLISTA).status_code == 200
        return len(fetes)

    abans = quantes()
    for numero in range(3):
        fa_plantilla(comarca, plantilla.actual.per, f"Plantilla {numero}")
    assert quantes() == abans
