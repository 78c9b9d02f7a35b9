"""What the comarca asks of a home: dated, with its source, and never rewritten once used."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from comptes.enums import Rol
from tests.acollida.elenc import navegador
from tests.acollida.mirades import consultes
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.tramits.habitatge import DIA, fa_assignat, fa_feta, fa_llindars
from tramits.models import LlindarHabitatge

pytestmark = pytest.mark.django_db
LLINDARS, NOUS = "/tramits/llindars/", "/tramits/llindars/nous/"
NOU = {"vigent_des_de": "2026-03-02", "m2_persona": "9,5", "font": "Acord del Ple"}


@pytest.fixture
def de_coordinadora(coordinadora, berga):
    return navegador(coordinadora)


def errors(resposta, camp):
    return str(resposta.context["form"].errors.get(camp, ""))


def test_el_primer_cop_no_n_hi_ha_cap_ni_se_n_proposa_cap_numero(de_coordinadora):
    assert "encara no ha escrit cap llindar" in de_coordinadora.get(LLINDARS).content.decode()
    form = de_coordinadora.get(NOUS).context["form"]
    assert [form[c].value() for c in ("m2_persona", "persones_dormitori", "m2_dormitori")] == [
        None
    ] * 3
    assert form["condicions"].value() == []


def test_uns_de_nous_acaben_els_d_abans_la_vigilia(de_coordinadora, comarca):
    vells = fa_llindars(comarca, vigent_des_de=date(2025, 1, 1))
    enviat = NOU | {"condicions": ["aigua", "bany"], "cal_cedula": "on"}
    assert de_coordinadora.post(NOUS, enviat).status_code == 302
    vells.refresh_from_db()
    assert vells.vigent_fins == date(2026, 3, 1)
    nous = LlindarHabitatge.objects.de(comarca, DIA)
    assert (nous.m2_persona, nous.condicions) == (Decimal("9.5"), ["aigua", "bany"])
    assert LlindarHabitatge.objects.de(comarca, date(2026, 3, 1)) == vells
    text = de_coordinadora.get(LLINDARS).content.decode()
    for tros in ("9,5 m² útils per persona", "no pot faltar: aigua corrent, bany complet", "Acord"):
        assert tros in text


def test_els_que_encara_no_han_mirat_res_es_corregeixen_el_mateix_dia(de_coordinadora, comarca):
    for metres in ("9", "8"):
        de_coordinadora.post(NOUS, NOU | {"m2_persona": metres, "vigent_des_de": "2026-04-01"})
    [fila] = LlindarHabitatge.objects.filter(comarca=comarca)
    assert (fila.m2_persona, fila.vigent_fins) == (8, None)


def test_el_dia_d_una_visita_feta_ja_no_se_n_poden_escriure(
    de_coordinadora, persona, tecnica, comarca
):
    usats = fa_llindars(comarca, vigent_des_de=date(2026, 1, 1))
    fa_feta(fa_assignat(persona, tecnica), tecnica)
    resposta = de_coordinadora.post(NOUS, NOU)
    assert "El primer dia possible és 3 de març de 2026" in errors(resposta, "vigent_des_de")
    assert de_coordinadora.post(NOUS, NOU | {"vigent_des_de": "2026-03-03"}).status_code == 302
    assert LlindarHabitatge.objects.de(comarca, DIA) == usats


def test_ni_per_sql_no_es_reescriuen_els_que_ja_han_mirat_una_casa(persona, tecnica, comarca):
    usats = fa_llindars(comarca)
    fa_feta(fa_assignat(persona, tecnica), tecnica)
    for canvi in ({"m2_persona": 5}, {"vigent_des_de": DIA}, {"condicions": ["aigua"]}):
        with pytest.raises(IntegrityError, match="ja s'han fet servir"), transaction.atomic():
            LlindarHabitatge.objects.filter(pk=usats.pk).update(**canvi)
    LlindarHabitatge.objects.filter(pk=usats.pk).update(vigent_fins=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("camp", "valor"),
    [
        ("vigent_des_de", ""),
        ("vigent_des_de", "2020-01-01"),
        ("m2_persona", "0"),
        ("m2_persona", "-4"),
        ("m2_dormitori", "molt gran"),
        ("persones_dormitori", "1e9"),
        ("condicions", ["piscina"]),
        ("font", ""),
    ],
)
def test_el_que_no_pot_ser_es_diu_al_costat(de_coordinadora, comarca, camp, valor):
    fa_llindars(comarca, vigent_des_de=date(2025, 1, 1))
    resposta = de_coordinadora.post(NOUS, NOU | {camp: valor})
    assert errors(resposta, camp)
    assert LlindarHabitatge.objects.count() == 1


def test_qui_els_llegeix_i_qui_els_escriu(de_tecnica, municipal, comarca, client):
    fa_llindars(comarca, font="Acord del Berguedà")
    assert "Acord del Berguedà" in de_tecnica.get(LLINDARS).content.decode()
    assert "Escriu llindars nous" not in de_tecnica.get(LLINDARS).content.decode()
    assert de_tecnica.post(NOUS, NOU).status_code == 403
    assert [navegador(municipal).get(p).status_code for p in (LLINDARS, NOUS)] == [403, 403]
    assert [client.get(porta).status_code for porta in (LLINDARS, NOUS)] == [302, 302]
    altra = fa_comarca("Bages")
    fa_municipi("Manresa", comarca=altra)
    de_fora = navegador(fa_usuari(Rol.COORDINADORA, altra))
    assert "Acord del Berguedà" not in de_fora.get(LLINDARS).content.decode()
    de_fora.post(NOUS, NOU)
    assert LlindarHabitatge.objects.de(comarca, DIA).font == "Acord del Berguedà"


def test_la_llista_fa_les_mateixes_consultes_amb_molts_llindars(de_coordinadora, comarca):
    cap = consultes(de_coordinadora, LLINDARS)
    for mes in range(1, 6):
        fa_llindars(comarca, vigent_des_de=date(2025, mes, 1), vigent_fins=date(2025, mes, 28))
    assert consultes(de_coordinadora, LLINDARS) == cap
