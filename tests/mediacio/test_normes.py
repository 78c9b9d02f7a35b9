"""The rules at their boundaries, and what they say."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from mediacio import normes
from mediacio.enums import EstatPeticio, Residencia, TipusPeticio
from mediacio.models import ReglaServei
from mediacio.normes import ANTELACIO, ORAL, RESIDENCIA, USOS, avisos
from municipis.models import Comarca, FestaLocal
from tests.acollida.fabriques import fa_persona
from tests.mediacio.fabriques import (
    DILLUNS,
    DIVENDRES,
    fa_ambit,
    fa_llengua,
    fa_peticio,
    fa_regla,
)

pytestmark = pytest.mark.django_db


def codis(peticio, regla, avui=DILLUNS):
    return [avis.codi for avis in avisos(peticio, regla, avui)]


@pytest.mark.parametrize(("dia", "avisa"), [(6, True), (7, False), (8, False)])
def test_els_dies_naturals_d_antelacio_es_compten_fins_al_dia_del_servei(
    manresa, peticio, dia, avisa
):
    regla = fa_regla(manresa.comarca, dies_avis=5)
    peticio.dia = date(2026, 3, dia)
    assert (ANTELACIO in codis(peticio, regla)) is avisa


@pytest.mark.parametrize(("dia", "avisa"), [(5, True), (6, False), (9, False)])
def test_els_dies_habils_salten_el_cap_de_setmana(manresa, peticio, dia, avisa):
    regla = fa_regla(manresa.comarca, dies_avis=4, dies_habils=True)
    peticio.dia = date(2026, 3, dia)
    assert (ANTELACIO in codis(peticio, regla)) is avisa


def test_les_festes_del_municipi_no_compten_com_a_antelacio(manresa, peticio):
    regla = fa_regla(manresa.comarca, dies_avis=4, dies_habils=True)
    peticio.dia = date(2026, 3, 6)
    FestaLocal.objects.create(municipi=manresa, dia=date(2026, 3, 4), nom="La Llum")
    assert codis(peticio, regla) == [ANTELACIO]
    llengua = peticio.llengua
    assert normes.primer_dia(manresa, llengua, regla, DILLUNS) == date(2026, 3, 9)


@pytest.mark.parametrize(("prioritat", "dies"), [(1, 10), (2, 10), (3, 15)])
def test_les_llengues_poc_frequents_demanen_mes_dies(manresa, prioritat, dies):
    regla = fa_regla(manresa.comarca, dies_avis=10, dies_avis_rares=15)
    llengua = fa_llengua(prioritat=prioritat)
    peticio = fa_peticio(manresa, llengua=llengua, dia=DILLUNS + timedelta(days=dies - 1))
    assert codis(peticio, regla) == [ANTELACIO]
    peticio.dia += timedelta(days=1)
    assert codis(peticio, regla) == []


@pytest.mark.parametrize(
    ("anys", "inclosos", "avisa"),
    [("2", True, False), ("2.1", True, True), ("2", False, True), ("1.9", False, False)],
)
def test_els_anys_declarats_es_comparen_amb_el_limit(manresa, peticio, anys, inclosos, avisa):
    regla = fa_regla(manresa.comarca, anys_maxims=2, anys_inclosos=inclosos)
    peticio.anys_residencia = Decimal(anys)
    assert (RESIDENCIA in codis(peticio, regla)) is avisa


@pytest.mark.parametrize(
    ("padro", "inclosos", "avisa"),
    [
        (date(2024, 3, 13), True, False),  # two years to the day
        (date(2024, 3, 12), True, True),
        (date(2024, 3, 13), False, True),
        (date(2024, 3, 14), False, False),
    ],
)
def test_amb_fitxa_els_anys_surten_del_primer_padro(manresa, padro, inclosos, avisa):
    regla = fa_regla(manresa.comarca, anys_maxims=2, anys_inclosos=inclosos)
    persona = fa_persona(municipi=manresa, primer_padro_catalunya=padro)
    peticio = fa_peticio(manresa, persona=persona, dia=DIVENDRES)
    assert (RESIDENCIA in codis(peticio, regla)) is avisa


def test_els_anys_a_espanya_nomes_compten_si_la_norma_ho_diu(manresa):
    persona = fa_persona(
        municipi=manresa,
        primer_padro_espanya=date(2020, 1, 1),
        primer_padro_catalunya=date(2025, 6, 1),
    )
    peticio = fa_peticio(manresa, persona=persona)
    regla = fa_regla(manresa.comarca, anys_maxims=2)
    assert codis(peticio, regla) == []
    regla.de_residencia_a = Residencia.ESPANYA
    assert codis(peticio, regla) == [RESIDENCIA]


def test_sense_saber_els_anys_no_s_avisa(manresa, peticio):
    assert codis(peticio, fa_regla(manresa.comarca, anys_maxims=2)) == []


def test_el_quart_us_de_l_any_avisa_i_el_tercer_no(manresa, wolof, salut):
    regla = fa_regla(manresa.comarca, usos_maxims=3, per_ambit=True)
    for n in range(3):
        peticio = fa_peticio(manresa, llengua=wolof, ambit=salut, dia=date(2026, 1, 5 + n))
        assert codis(peticio, regla) == []
    [avis] = avisos(fa_peticio(manresa, llengua=wolof, ambit=salut), regla, DILLUNS)
    assert (avis.codi, avis.detall["fets"]) == (USOS, 3)
    assert "3 cops en aquest àmbit" in str(avis)


@pytest.mark.parametrize(
    ("per_ambit", "fets", "frase"),
    [
        (True, 1, "Aquest any ja ha demanat el servei un cop en aquest àmbit; el màxim és 1."),
        (False, 1, "Aquest any ja ha demanat el servei un cop; el màxim és 1."),
        (False, 2, "Aquest any ja ha demanat el servei 2 cops; el màxim és 1."),
    ],
)
def test_els_usos_es_diuen_en_singular_i_en_plural(per_ambit, fets, frase):
    detall = {"fets": fets, "maxims": 1, "per_ambit": per_ambit}
    assert str(normes.Avis(USOS, detall)) == frase


def test_els_usos_son_de_la_mateixa_persona_any_i_ambit(manresa, wolof, salut):
    regla = fa_regla(manresa.comarca, usos_maxims=1, per_ambit=True)
    escola = fa_ambit("escola", "Escola")
    for camps in (
        {"inicials": "ZZ"},
        {"any_naixement": 1991},
        {"dia": date(2025, 12, 31)},
        {"ambit": escola},
        {"estat": EstatPeticio.PER_CONFIRMAR},
        {"estat": EstatPeticio.NO_INTERPRET},
    ):
        fa_peticio(manresa, **({"llengua": wolof, "ambit": salut} | camps))
    peticio = fa_peticio(manresa, llengua=wolof, ambit=salut)
    assert codis(peticio, regla) == []
    regla.per_ambit = False
    assert codis(peticio, regla) == [USOS]


def test_els_usos_d_una_persona_amb_fitxa_compten_a_tot_arreu(manresa, wolof):
    regla = fa_regla(manresa.comarca, usos_maxims=1)
    persona = fa_persona(municipi=manresa)
    fa_peticio(manresa, llengua=wolof, persona=persona, inicials="X", any_naixement=None)
    altra = fa_peticio(manresa, llengua=wolof, persona=persona, inicials="Y", any_naixement=None)
    assert codis(altra, regla) == [USOS]


def test_d_un_grup_no_es_compten_els_usos(manresa, wolof):
    regla = fa_regla(manresa.comarca, usos_maxims=1)
    fa_peticio(manresa, llengua=wolof)
    assert codis(fa_peticio(manresa, llengua=wolof, persones=8), regla) == []


@pytest.mark.parametrize(
    ("tipus", "avisa"), [(TipusPeticio.JURADA, True), (TipusPeticio.TELEFON, False)]
)
def test_on_nomes_es_fa_oral_la_traduccio_escrita_avisa(manresa, peticio, tipus, avisa):
    peticio.tipus = tipus
    assert (ORAL in codis(peticio, fa_regla(manresa.comarca, nomes_oral=True))) is avisa


def test_els_avisos_desats_es_tornen_a_llegir_igual(manresa, peticio):
    regla = fa_regla(manresa.comarca, dies_avis=30, anys_maxims=2)
    peticio.anys_residencia = Decimal(5)
    trobats = avisos(peticio, regla, DILLUNS)
    peticio.avisos = normes.desa(trobats)
    peticio.save()
    peticio.refresh_from_db()
    textos = [str(avis) for avis in normes.llegeix(peticio.avisos)]
    assert textos == [str(avis) for avis in trobats]
    assert "30 dies" in textos[0]
    assert "2 anys de residència a Catalunya" in textos[1]


@pytest.mark.parametrize(
    ("camps", "missatge"),
    [
        ({"anys_maxims": Decimal(0)}, "Els anys de residència"),
        ({"anys_maxims": Decimal(51)}, "Els anys de residència"),
        ({"usos_maxims": 0}, "Els usos per persona"),
        ({"usos_maxims": 367}, "Els usos per persona"),
        ({"dies_avis": 91}, "L'antelació"),
        ({"dies_avis": 10, "dies_avis_rares": 9}, "poc freqüents"),
        (
            {"vigent_des_de": date(2026, 2, 1), "vigent_fins": date(2026, 1, 1)},
            "abans de començar",
        ),
    ],
)
def test_una_norma_amb_xifres_impossibles_es_rebutja_amb_el_motiu(manresa, camps, missatge):
    with pytest.raises(ValidationError, match=missatge):
        ReglaServei(comarca=manresa.comarca, **camps).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        fa_regla(manresa.comarca, **camps)


def test_val_la_norma_mes_nova_de_les_del_dia(manresa):
    comarca = manresa.comarca
    vella = fa_regla(comarca, dies_avis=2)
    nova = fa_regla(comarca, dies_avis=4, vigent_des_de=date(2026, 3, 1))
    assert ReglaServei.objects.de(comarca, date(2026, 2, 28)) == vella
    assert ReglaServei.objects.de(comarca, DILLUNS) == nova


def test_les_normes_de_cinc_comarques_es_carreguen_com_les_publiquen():
    call_command("carrega_catalegs", verbosity=0)
    llegides = {
        regla.comarca.codi: (
            regla.anys_maxims, regla.anys_inclosos, regla.usos_maxims, regla.per_ambit,
            regla.dies_avis, regla.dies_avis_rares, regla.dies_habils, regla.nomes_oral,
        )
        for regla in ReglaServei.objects.select_related("comarca")
    }  # fmt: skip
    assert llegides == {
        "21": (2, True, 3, True, 5, None, False, False),
        "24": (2, True, 3, True, 4, None, True, True),
        "41": (3, False, None, False, 10, 15, False, False),
        "06": (2, False, None, False, 3, None, False, False),
        "07": (None, True, None, False, 0, None, False, False),
    }
    assert ReglaServei.objects.de(Comarca.objects.get(codi="06")).urgencies
