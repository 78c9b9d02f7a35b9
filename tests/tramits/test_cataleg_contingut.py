"""What the catalogue says the first day, against short lists written by hand from the norms."""

from datetime import date

import pytest
from django.db import transaction

from municipis.carrega import carrega
from tramits.catalegs import CATALEGS
from tramits.enums import Apartat, Flux, Marca, Silenci
from tramits.models import ClasseDocument, TipusTramit

pytestmark = pytest.mark.django_db

FULLS = {
    "1": "estada-estudis", "2": "estada-formacio", "4": "estada-voluntariat",
    "6": "no-lucrativa", "7": "no-lucrativa-renovacio", "8": "reagrupament-inicial",
    "10": "reagrupament-renovacio", "11": "residencia-independent", "13": "compte-altri-renovacio",
    "15": "compte-propi-renovacio", "16": "excepcio-treball", "17": "retorn-voluntari",
    "18": "familiars-espanyols", "22": "nacionals-andorra", "23": "temporada",
    "26": "migracio-circular", "27": "arrelament-segona-oportunitat", "28": "arrelament-social",
    "29": "arrelament-sociolaboral", "30": "arrelament-socioformatiu", "31": "arrelament-familiar",
    "32": "raons-humanitaries", "33": "collaboracio-autoritats", "34": "interes-public",
    "35": "violencia-genere", "35 bis": "violencia-sexual", "36-37": "collaboracio-xarxes",
    "38": "victimes-trafic", "41": "menor-nascut", "42": "menor-no-nascut",
    "43": "desplacament-medic", "44": "desplacament-vacances", "45": "desplacament-escolaritzacio",
    "46": "menors-no-acompanyats", "47": "majoria-edat-renovacio", "48": "majoria-edat-excepcional",
    "52": "llarga-durada-familiars", "55": "modificacio-treball",
    "55 bis": "modificacio-sense-treball", "57": "modificacio-familiar",
    "58": "modificacio-estudis", "62": "targeta-familiar-ue",
    "67": "altament-qualificades-renovacio", "68": "investigacio",
}  # fmt: skip
EX = {
    "reagrupament-inicial": "EX-02", "compte-altri": "EX-03", "practiques": "EX-04",
    "targeta-blava": "EX-05", "temporada": "EX-06", "compte-propi": "EX-07",
    "prestacions-transnacionals": "EX-08", "excepcio-treball": "EX-09",
    "arrelament-social": "EX-10", "llarga-durada": "EX-11", "autoritzacio-treball": "EX-12",
    "autoritzacio-regres": "EX-13", "desplacament-vacances": "EX-14", "nie": "EX-15",
    "titol-viatge": "EX-16", "tie-expedicio": "EX-17", "certificat-ue": "EX-18",
    "targeta-familiar-ue": "EX-19", "brexit-residencia": "EX-20", "brexit-tie": "EX-23",
    "familiars-espanyols": "EX-24", "menor-nascut": "EX-25", "modificacio-estudis": "EX-26",
    "da20": "EX-31", "da21": "EX-32",
}  # fmt: skip
SENSE_ESTABLIR = {"EX-27", "EX-28", "EX-29", "EX-30", "EX-33"}
ARRELAMENTS = {
    "arrelament-segona-oportunitat": 12, "arrelament-sociolaboral": 12, "arrelament-social": 12,
    "arrelament-socioformatiu": 12, "arrelament-familiar": 60,
}  # fmt: skip
AVUI = date(2026, 11, 1)


@pytest.fixture(scope="module", autouse=True)
def cataleg(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        carrega(CATALEGS)
        yield
        transaction.set_rollback(True)


def del_dia(codi, *dia):
    return TipusTramit.objects.del_dia(codi, date(*dia))


def test_cada_full_informatiu_es_el_del_seu_tramit():
    amb_full = TipusTramit.objects.exclude(full_informatiu="")
    trobats = {tipus.full_informatiu: tipus.codi for tipus in amb_full}
    assert trobats == FULLS
    assert amb_full.count() == len(FULLS)


def test_cada_formulari_es_el_del_seu_tramit_i_cap_no_s_ha_inventat():
    for codi, model in EX.items():
        assert {t.model_ex for t in TipusTramit.objects.filter(codi=codi)} == {model}, codi
    tots = set(TipusTramit.objects.values_list("model_ex", flat=True))
    assert not tots & SENSE_ESTABLIR
    assert tots - {""} == set(EX.values()) | {"EX-00", "EX-01", "EX-21", "EX-22"}


def test_el_que_ve_d_un_formulari_poc_segur_es_per_confirmar():
    dubtosos = TipusTramit.objects.filter(model_ex__in=["EX-25", "EX-26", "EX-31", "EX-32"])
    assert dubtosos.count() >= 8
    assert not dubtosos.filter(per_confirmar=False).exists()
    assert not TipusTramit.objects.filter(font="").exists()


@pytest.mark.parametrize("codi", ["inf01", "inf02", "inf03", "inf04"])
def test_els_informes_d_abans_valen_fins_al_19_de_maig_de_2025(codi):
    assert del_dia(codi, 2025, 5, 19)
    assert del_dia(codi, 2025, 5, 20) is None


@pytest.mark.parametrize(
    "codi", ["inf-h", "inf-i-arrelament-social", "inf-i-socioformatiu", "inf-i-renovacio"]
)
def test_els_informes_d_ara_valen_des_del_20_de_maig_de_2025(codi):
    assert del_dia(codi, 2025, 5, 19) is None
    informe = del_dia(codi, 2025, 5, 20)
    assert (informe.termini, informe.termini_unitat, informe.silenci) == (1, "mesos", "prova")
    assert (informe.dies_proposta, informe.dies_emissio, informe.dies_esmena) == (30, 30, 10)
    assert informe.marques == [Marca.INFORME]


def test_els_d_habitatge_es_visiten_i_els_d_integracio_s_entrevisten():
    fluxos = dict(TipusTramit.objects.d_informe().values_list("codi", "flux"))
    habitatge = {codi for codi, flux in fluxos.items() if flux == Flux.HABITATGE}
    assert habitatge == {"inf01", "inf04", "inf-h"}
    assert set(fluxos) - habitatge == {
        "inf02", "inf03", "inf-i-arrelament-social", "inf-i-socioformatiu", "inf-i-renovacio",
        "inf-i-prorroga",
    }  # fmt: skip


def test_quant_val_cada_informe():
    validesa = dict(TipusTramit.objects.d_informe().values_list("codi", "validesa_mesos"))
    assert {c: v for c, v in validesa.items() if v} == {"inf-h": 6, "inf02": 3, "inf03": 3}


@pytest.mark.parametrize("codi", ["inf-i-arrelament-social", "inf-i-socioformatiu"])
def test_el_contingut_de_l_informe_d_arrelament_canvia_el_16_d_abril_de_2026(codi):
    abans, despres = del_dia(codi, 2026, 4, 15), del_dia(codi, 2026, 4, 16)
    assert abans.apartats == [Apartat.VALORS, Apartat.LLENGUES]
    assert despres.apartats == [
        Apartat.TEMPS, Apartat.MITJANS, Apartat.PROGRAMES, Apartat.FACTORS,
    ]  # fmt: skip
    assert del_dia(codi, 2025, 5, 20) == abans
    assert del_dia("inf-i-renovacio", 2026, 4, 16).apartats == ["valors", "llengues"]


@pytest.mark.parametrize(("codi", "mesos"), ARRELAMENTS.items())
def test_els_cinc_arrelaments_des_del_20_de_maig_de_2025(codi, mesos):
    arrelament = del_dia(codi, 2025, 5, 20)
    assert (arrelament.validesa_mesos, arrelament.termini) == (mesos, 3)
    assert (arrelament.renova_abans_mesos, arrelament.renova_despres_mesos) == (2, 3)
    assert arrelament.seguent == "prorroga-arrelament"
    assert not arrelament.per_confirmar


def test_els_arrelaments_d_abans_son_uns_altres():
    abans = TipusTramit.objects.vigents(date(2025, 5, 19)).filter(codi__startswith="arrelament")
    assert set(abans.values_list("codi", flat=True)) == {
        "arrelament-social", "arrelament-laboral", "arrelament-formacio", "arrelament-familiar",
    }  # fmt: skip


@pytest.mark.parametrize(("codi", "model"), [("da20", "EX-31"), ("da21", "EX-32")])
def test_les_disposicions_addicionals_nomes_es_podien_presentar_onze_setmanes(codi, model):
    assert del_dia(codi, 2026, 4, 15) is None
    assert del_dia(codi, 2026, 7, 1) is None
    primera, darrera = del_dia(codi, 2026, 4, 16), del_dia(codi, 2026, 6, 30)
    assert primera == darrera
    assert (primera.termini, primera.silenci, primera.validesa_mesos) == (3, Silenci.NEGATIU, 12)
    assert primera.seguent == "prorroga-da20-da21"
    assert "Migratòria" in primera.organ


@pytest.mark.parametrize(
    ("codi", "mesos", "silenci"),
    [
        ("reagrupament-inicial", 2, Silenci.NEGATIU),
        ("reagrupament-renovacio", 3, Silenci.POSITIU),
        ("compte-altri-renovacio", 3, Silenci.POSITIU),
        ("nacionalitat-residencia", 12, Silenci.NEGATIU),
        ("visat", 1, Silenci.NO_CONSTA),
        ("residencia-independent", 3, Silenci.NO_CONSTA),
    ],
)
def test_terminis_i_silenci(codi, mesos, silenci):
    tipus = TipusTramit.objects.del_dia(codi, AVUI)
    assert (tipus.termini, tipus.termini_unitat, tipus.silenci) == (mesos, "mesos", silenci)


def test_de_cada_tramit_se_segueix_cap_a_un_que_existeix():
    codis = set(TipusTramit.objects.values_list("codi", flat=True))
    seguents = dict(TipusTramit.objects.exclude(seguent="").values_list("codi", "seguent"))
    assert set(seguents.values()) <= codis
    assert seguents["inf-h"] == "reagrupament-inicial"
    assert seguents["inf-i-arrelament-social"] == "arrelament-social"
    assert seguents["reagrupament-inicial"] == "reagrupament-renovacio"


def test_cada_document_que_es_demana_existeix_i_cada_document_es_demana():
    demanats = {
        codi
        for tipus in TipusTramit.objects.all()
        for codi in tipus.documents + tipus.documents_opcionals
    }
    assert demanats == set(ClasseDocument.objects.values_list("codi", flat=True))


def test_per_a_l_informe_d_habitatge_es_demana_el_que_diu_la_norma():
    assert del_dia("inf-h", 2026, 1, 1).documents == [
        "sollicitud", "passaport", "tie", "passaport-familiars", "vincle", "taxa",
        "titol-habitatge", "volant-convivencia", "cedula-habitabilitat",
    ]  # fmt: skip
    socioformatiu = del_dia("inf-i-socioformatiu", 2026, 5, 1)
    assert "matricula" in socioformatiu.documents
    assert "certificat-acollida" in socioformatiu.documents_opcionals


def test_cap_dia_no_en_valen_dues_versions():
    per_codi = {}
    for tipus in TipusTramit.objects.all():
        per_codi.setdefault(tipus.codi, []).append(tipus)
    for versions in per_codi.values():
        dies = {v.vigent_des_de or date(2000, 1, 1) for v in versions}
        dies |= {v.vigent_fins for v in versions if v.vigent_fins}
        assert all(sum(v.val(dia) for v in versions) <= 1 for dia in dies), versions
    assert sum(len(versions) > 1 for versions in per_codi.values()) >= 6


def test_les_versions_d_un_mateix_codi_son_del_mateix_grup_i_recorregut():
    vistos = {}
    for codi, grup, flux in TipusTramit.objects.values_list("codi", "grup", "flux"):
        assert vistos.setdefault(codi, (grup, flux)) == (grup, flux)


def test_tot_esta_escrit_en_dues_llengues():
    assert not TipusTramit.objects.filter(nom_es="").exists()
    assert not ClasseDocument.objects.filter(nom_en="").exists()
