"""People are found by whatever is known of them."""

from datetime import date

import pytest
from django.db import connection

from acollida.cerca import cerca, refes_l_index, reindexa, reindexa_lot
from acollida.enums import Parentiu, Precisio, TipusContacte, TipusDocument
from acollida.models import IndexCerca, Llar, MembreLlar, MitjaContacte, NomPersona
from tests.acollida.fabriques import fa_document, fa_persona
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db


@pytest.fixture
def berga():
    return fa_municipi("Berga")


@pytest.fixture
def fa(berga, tecnica):
    """A person of Berga, already in the index."""

    def fes(nom="Amina", cognom1="Diallo", **camps):
        persona = fa_persona(nom, cognom1, municipi=berga, per=tecnica, **camps)
        reindexa(persona)
        return persona

    return fes


@pytest.fixture
def troba(tecnica):
    return lambda text: cerca(text, tecnica).persones


@pytest.mark.parametrize(
    "text",
    [
        "mo", "moh", "MOHAMED", "muhammad", "mohamed alaoui", "alaoui mohamed", "Alawi",
        "el alaoui", "benali", "ben ali", "Ben-Ali", "alaoui ben ali mohamed", "mohmaed alaoui",
        "mohamed benali garcia", "محمد", "мохамед", "  mohamed   alaoui ",
    ],
)  # fmt: skip
def test_pel_nom_com_soni(fa, troba, text):
    persona = fa("Mohamed", "Alaoui", cognom2="Ben Ali")
    fa("Oksana", "Kovalenko")
    assert troba(text) == [persona]


@pytest.mark.parametrize("nom", ["Li", "Wu", "Bo"])
def test_els_noms_de_dues_lletres_es_troben(fa, troba, nom):
    persona, _altra = fa(nom, "Zhang"), fa("Fatima", "Sow")
    assert troba(nom) == troba(nom.upper()) == [persona]


def test_la_l_geminada_els_guions_i_els_apostrofs(fa, troba):
    gabriella, ndiaye = fa("Gabriel·la", "Vila"), fa("Fatou-Binta", "N'Diaye")
    assert troba("gabriella") == troba("gabriel.la") == [gabriella]
    assert troba("ndiaye") == troba("N Diaye") == troba("fatou binta") == [ndiaye]


def test_pel_nom_sentit_els_altres_noms_i_l_escriptura_original(fa, troba):
    persona = fa("Yuliia", "Boiko", nom_sentit="Max", nom_original="Юлія Бойко")
    NomPersona.objects.create(persona=persona, nom="Xulià Petita")
    reindexa(persona)
    for text in ("max", "юлія", "petita", "julia boyko"):
        assert troba(text) == [persona]


@pytest.mark.parametrize(
    "text", ["X1234567L", "x-1234567-l", "X 1234567 L", "4567L", "1234567", "1234", "x123"]
)
def test_pel_document_sencer_o_un_tros(fa, troba, text):
    persona, altra = fa(), fa("Awa", "Sow")
    fa_document(persona, "X1234567L")
    fa_document(altra, "Y7654321K", TipusDocument.NIE)
    for una in (persona, altra):
        reindexa(una)
    assert troba(text) == [persona]


@pytest.mark.parametrize(
    "text",
    [
        "600111222", "600 11 12 22", "+34 600 111 222", "0034600111222", "34600111222", "1222",
        "(600) 111-222", "600.111.222",
    ],
)  # fmt: skip
def test_pel_telefon_s_escrigui_com_s_escrigui(fa, troba, text):
    persona, _altra = fa(), fa("Awa", "Sow")
    MitjaContacte.objects.create(persona=persona, tipus=TipusContacte.TELEFON, valor="+34600111222")
    reindexa(persona)
    assert troba(text) == [persona]


def test_pel_telefon_d_un_altre_pais_i_pel_correu(fa, troba):
    persona, _altra = fa(), fa("Awa", "Sow")
    for tipus, valor in (("telefon", "+212612345678"), ("correu", "amina@exemple.cat")):
        MitjaContacte.objects.create(persona=persona, tipus=tipus, valor=valor)
    reindexa(persona)
    for text in ("+212 612 345 678", "0612345678", "amina@exemple.cat", "Amina@ex"):
        assert troba(text) == [persona]
    assert troba("amina@altre.cat") == []


@pytest.mark.parametrize(
    "text",
    [
        "3/2/1990", "03-02-1990", "1990-02-03", "3.2.1990", "3 de febrer de 1990",
        "3 de febrero de 1990", "febrer de 1990", "1990", "amina 1990", "amina 3/2/1990",
    ],
)  # fmt: skip
def test_per_la_data_de_naixement(fa, troba, text):
    persona = fa(naixement=date(1990, 2, 3))
    fa("Awa", naixement=date(1991, 3, 4))
    assert troba(text) == [persona]


def test_qui_no_sap_el_dia_es_troba_pel_que_en_sap(fa, troba):
    nomes_any = fa(naixement=date(1990, 1, 1), naixement_precisio=Precisio.EXERCICI)
    nomes_mes = fa("Awa", naixement=date(1990, 2, 1), naixement_precisio=Precisio.MES)
    assert set(troba("3/2/1990")) == {nomes_any, nomes_mes}
    assert troba("febrer 1990")[0] == nomes_mes
    assert troba("5/3/1990") == [nomes_any]


def test_per_algu_de_casa_i_diu_per_que(fa, tecnica):
    mare, filla, _altra = fa("Khadija", "Bakkali"), fa("Hiba", "Ziani"), fa("Awa", "Sow")
    llar = Llar.objects.create()
    for persona in (mare, filla):
        MembreLlar.objects.create(llar=llar, persona=persona, parentiu=Parentiu.ALTRE)
    reindexa(filla)
    trobades = cerca("khadija", tecnica).trobades
    assert [(t.persona, t.motiu) for t in trobades] == [
        (mare, ""),
        (filla, "viu amb Khadija Bakkali"),
    ]


def test_qui_viu_amb_algu_d_un_altre_municipi_no_es_troba_pel_seu_nom(fa, troba, berga):
    filla = fa("Hiba", "Ziani")
    mare = fa_persona("Khadija", "Bakkali", municipi=fa_municipi(comarca=berga.comarca))
    llar = Llar.objects.create()
    for persona in (mare, filla):
        MembreLlar.objects.create(llar=llar, persona=persona, parentiu=Parentiu.ALTRE)
    reindexa(filla)
    assert troba("khadija") == []


def test_abans_l_exacte_despres_el_que_comenca_despres_el_que_sona(fa, troba):
    sona, comenca, exacte = fa("Muhammad", "Sow"), fa("Mohamedou", "Sow"), fa("Mohamed", "Sow")
    assert troba("mohamed") == troba("mohamed") == [exacte, comenca, sona]


def test_el_motiu_diu_quina_dada_es_quan_no_es_el_nom(fa, tecnica):
    persona = fa(naixement=date(1990, 2, 3))
    fa_document(persona, "X1234567L")
    MitjaContacte.objects.create(persona=persona, tipus="telefon", valor="+34600111222")
    NomPersona.objects.create(persona=persona, nom="Nineta")
    reindexa(persona)
    motius = {
        "amina": "", "X1234567L": "document", "600111222": "telèfon", "1990": "any de naixement",
        "3/2/1990": "data de naixement", "nineta": "també «Nineta»",
    }  # fmt: skip
    assert {text: cerca(text, tecnica).trobades[0].motiu for text in motius} == motius


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "%", "_", "%%", "a%", "'", '"', "\\", "a & b", "a | b", "!", ":*", "<->", "(", ")",
        "\0", "\u200f", "\u200b\u202e", "'; DROP TABLE x; --", "{1,2}", "x" * 300, "9" * 300,
        "🙂", "a" * 100_000, "@", "@@", "1/1/1", "99/99/9999", "31/2/1990", "٣٤٥٦٧٨",
    ],
)  # fmt: skip
def test_cap_text_no_es_un_error_ni_un_comodi(fa, tecnica, text):
    fa("Mohamed", "Alaoui")
    assert cerca(text, tecnica).persones == []


def test_els_invisibles_no_compten(fa, troba):
    persona = fa("Mohamed", "Alaoui")
    assert troba("\u200fmoha\u200bmed\u202c\0") == [persona]


def test_una_persona_fusionada_deixa_de_trobar_se(fa, troba):
    guanyadora, absorbida = fa("Mohamed", "Alaoui"), fa("Muhammad", "Alawi")
    absorbida.fusionada_amb = guanyadora
    absorbida.save(update_fields=["fusionada_amb"])
    assert troba("alawi") == [guanyadora]
    reindexa(absorbida)
    assert not IndexCerca.objects.filter(persona=absorbida).exists()


def test_canviar_el_nom_canvia_com_es_troba(fa, troba):
    persona = fa("Mohamed", "Alaoui")
    persona.nom = "Fatima"
    persona.save(update_fields=["nom"])
    reindexa(persona)
    assert (troba("mohamed"), troba("fatima")) == ([], [persona])


def test_refer_l_index_el_deixa_igual(fa):
    persones = [fa("Mohamed", "Alaoui"), fa("Fatou", "N'Diaye")]
    fa_document(persones[0], "X1234567L")
    reindexa_lot([persona.pk for persona in persones])
    abans = list(IndexCerca.objects.order_by("pk").values())
    assert refes_l_index() == 2
    assert list(IndexCerca.objects.order_by("pk").values()) == abans
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'index_cerca_claus'")
        assert cursor.fetchone() == (1,)


def test_reindexar_molts_costa_dues_consultes(fa, django_assert_num_queries):
    ids = [fa(f"Persona{n}").pk for n in range(4)]
    with django_assert_num_queries(2):
        reindexa_lot(ids)


def test_una_altra_comarca_no_comparteix_res(fa, tecnica):
    forana = fa_persona("Mohamed", "Alaoui", municipi=fa_municipi(comarca=fa_comarca()))
    reindexa(forana)
    assert cerca("mohamed alaoui", tecnica).persones == []
    assert cerca("mohamed alaoui", tecnica).fora == []
