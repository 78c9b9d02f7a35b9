"""Who may be the same person: what counts, how much, and who only looks like it."""

from datetime import date

import pytest

from acollida.cerca import reindexa, semblants, semblants_en_lot
from acollida.enums import Precisio
from acollida.models import NomPersona
from tests.acollida.fabriques import fa_document, fa_persona, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db

DIA = date(1990, 2, 3)


@pytest.fixture
def municipi():
    return fa_municipi("Berga")


@pytest.fixture
def fa(municipi):
    per = fa_tecnica(municipi)

    def fes(nom="Mohamed", cognom1="Alaoui", telefon="", **camps):
        persona = fa_persona(nom, cognom1, municipi=municipi, per=per, **camps)
        if telefon:
            persona.contactes.create(tipus="telefon", valor=telefon)
        reindexa(persona)
        return persona

    return fes


@pytest.fixture
def busca(municipi):
    def fes(nom, naixement=None, **camps):
        trobats = semblants(noms=[nom], naixement=naixement, comarca=municipi.comarca, **camps)
        return [(s.persona_id, s.puntuacio) for s in trobats]

    return fes


def test_el_mateix_document_es_la_mateixa_persona_es_digui_com_es_digui(fa, busca, municipi):
    persona = fa()
    fa_document(persona, "X1234567L")
    reindexa(persona)
    assert busca("Una Altra", documents=["X1234567L"]) == [(persona.pk, 100)]
    [trobat] = semblants(noms=["X"], documents=["X1234567L"], comarca=municipi.comarca)
    assert trobat.motius == ["mateix document"]
    assert busca("Mohamed Alaoui", documents=["X7654321A"]) == []


@pytest.mark.parametrize(
    ("escrit", "dia", "minim", "maxim"),
    [
        ("Mohamed Alaoui", DIA, 95, 95),
        ("Muhammad Alawi", DIA, 95, 95),
        ("Alaoui Mohamed", DIA, 95, 95),  # name and surname swapped
        ("Mohamed Alaoui Benali", DIA, 85, 94),  # a surname that the other lacks
        ("Mohamde Alaoui", DIA, 70, 95),
        ("Mohamed Alaoui", date(1990, 3, 2), 85, 94),  # day and month swapped
        ("Mohamed Alaoui", date(1990, 1, 1), 75, 90),  # only the year was known
        ("Mohamed Alaoui", date(1991, 5, 6), 70, 80),  # one year more
        ("Mohamed Alaoui", date(1980, 2, 3), 70, 80),  # same day and month
    ],
)
def test_el_mateix_nom_i_el_naixement_que_s_hi_assembla(fa, busca, escrit, dia, minim, maxim):
    persona = fa(naixement=DIA)
    [(pk, punts)] = busca(escrit, dia)
    assert pk == persona.pk
    assert minim <= punts <= maxim


@pytest.mark.parametrize(
    ("qui", "escrit", "dia"),
    [
        ("bessona", "Khadija Alaoui", DIA),
        ("bessó que sona semblant", "Hamid Alaoui", DIA),
        ("pare del mateix nom", "Mohamed Alaoui", date(1960, 7, 9)),
        ("germà", "Omar Alaoui", date(1992, 5, 6)),
        ("un altre que neix el mateix dia", "Carlos García", DIA),
        ("un homònim sense data", "Mohamed Alaoui", None),
    ],
)
def test_qui_s_hi_assembla_i_no_ho_es(fa, busca, qui, escrit, dia):
    fa(naixement=DIA)
    assert busca(escrit, dia) == []


def test_els_bessons_hassan_i_hussein_queden_per_sota_de_la_mateixa_persona(fa, busca):
    hassan = fa("Hassan", naixement=DIA)
    [(_pk, bessona)] = busca("Hussein Alaoui", DIA) or [(0, 0)]
    [(pk, mateix)] = busca("Hasan Alaoui", DIA)
    assert pk == hassan.pk
    assert bessona < mateix - 15


def test_pare_i_fill_que_comparteixen_nom_i_telefon_no_son_un(fa, busca):
    fa(naixement=date(1960, 7, 9), telefon="+34600111222")
    assert busca("Mohamed Alaoui", date(1988, 4, 5), contactes=["+34600111222"]) == []


def test_el_mateix_telefon_i_un_nom_semblant(fa, busca):
    persona = fa(telefon="+34600111222")
    assert busca("Muhammad Alaui", contactes=["+34600111222"]) == [(persona.pk, 95)]
    assert busca("Fatima Alaoui", contactes=["+34600111222"]) == []


def test_un_1_de_gener_compta_menys(fa, busca):
    fa(naixement=date(1990, 1, 1))
    fa("Fatima", "Sow", naixement=DIA)
    [(_, gener)], [(_, dia)] = busca("Mohamed Alaoui", date(1990, 1, 1)), busca("Fatima Sow", DIA)
    assert gener < dia


def test_la_precisio_compatible(fa, busca):
    persona = fa(naixement=date(1990, 2, 1), naixement_precisio=Precisio.MES)
    assert busca("Mohamed Alaoui", DIA)[0][0] == persona.pk
    assert busca("Mohamed Alaoui", date(1990, 6, 1), precisio=Precisio.EXERCICI)[0][1] >= 75
    [(_pk, d_un_altre_mes)] = busca("Mohamed Alaoui", date(1990, 7, 3)) or [(0, 0)]
    assert d_un_altre_mes < busca("Mohamed Alaoui", DIA)[0][1]


def test_un_altre_nom_tambe_compta(fa, busca):
    persona = fa("Yuliia", "Boiko", naixement=DIA)
    NomPersona.objects.create(persona=persona, nom="Julia Petrenko")
    reindexa(persona)
    assert busca("Yulia Petrenko", DIA) == [(persona.pk, 95)]


def test_ni_ella_mateixa_ni_una_altra_comarca_ni_les_fusionades(fa, busca, municipi):
    persona = fa(naixement=DIA)
    assert busca("Mohamed Alaoui", DIA, exclou=persona.pk) == []
    altra = semblants(noms=["Mohamed Alaoui"], naixement=DIA, comarca=fa_comarca())
    assert altra == []
    persona.fusionada_amb = fa("Un", "Altre")
    persona.save()
    reindexa(persona)
    assert busca("Mohamed Alaoui", DIA) == []


@pytest.mark.parametrize("noms", [[], [""], ["%"], ["\0"], ["x" * 300]])
def test_cap_descripcio_no_es_un_error(fa, municipi, noms):
    fa(naixement=DIA)
    assert semblants(noms=noms, naixement=DIA, comarca=municipi.comarca) == []


def test_en_lot_troba_les_mateixes_parelles_que_una_per_una(fa, municipi):
    una = fa(naixement=DIA)
    altra = fa("Muhammad", "Alawi", naixement=DIA)
    girada = fa("Mohamed", "Alaoui", naixement=date(1990, 3, 2))
    telefon = fa("Awa", "Sow", telefon="+34600111222")
    mateix_telefon = fa("Awa", "Sowe", telefon="+34600111222")
    fa("Khadija", "Alaoui", naixement=DIA)
    parelles = {(pk, s.persona_id): s.puntuacio for pk, s in semblants_en_lot(municipi.comarca)}
    assert set(parelles) == {
        (una.pk, altra.pk), (una.pk, girada.pk), (altra.pk, girada.pk),
        (telefon.pk, mateix_telefon.pk),
    }  # fmt: skip
    soles = semblants(
        noms=["Mohamed Alaoui"], naixement=DIA, comarca=municipi.comarca, exclou=una.pk
    )
    assert {(una.pk, s.persona_id): s.puntuacio for s in soles}.items() <= parelles.items()
