"""What the database does not let anybody write of services, cases and settlements."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from mediacio.enums import Acord, DeQui
from mediacio.models import (
    CasMediacio,
    LiniaLiquidacio,
    Liquidacio,
    MovimentCas,
    PartMediacio,
    Prestacio,
    Valoracio,
)
from municipis.periode import Periode
from tests.acollida.fabriques import fa_entitat
from tests.mediacio.escena import DIA, MES, fa_cas

pytestmark = pytest.mark.django_db

ARA = timezone.now


def es_refusa(feina):
    with pytest.raises(DatabaseError), transaction.atomic():
        feina()


@pytest.fixture
def prestacio(escena):
    return escena.servei()


@pytest.fixture
def cas(escena):
    return fa_cas(escena.manresa, escena.tecnica)


def de(fila):
    return type(fila).objects.filter(pk=fila.pk)


def test_unes_hores_que_no_quadren_no_es_desen(prestacio):
    inici = prestacio.inici_real
    for camps in (
        {"fi_real": inici},
        {"fi_real": inici - timedelta(hours=1)},
        {"fi_real": None},
        {"inici_real": None},
        {"minuts": 0},
        {"minuts": 24 * 60},
    ):
        es_refusa(lambda camps=camps: de(prestacio).update(**camps))


@pytest.mark.parametrize("camp", ["pagines", "km", "paraules"])
def test_una_quantitat_negativa_no_es_desa(prestacio, camp):
    es_refusa(lambda: de(prestacio).update(**{camp: -1}))


def test_un_servei_no_s_esborra_i_una_peticio_en_te_un(escena, prestacio):
    es_refusa(prestacio.delete)
    repetit = Prestacio(
        peticio=prestacio.peticio, interpret=escena.interpret, dia=DIA, creat_per=escena.tecnica,
        modificat_per=escena.tecnica,
    )  # fmt: skip
    es_refusa(repetit.save)


def test_una_valoracio_es_sencera_i_d_1_a_5(prestacio):
    valoracio = Valoracio.objects.filter(prestacio=prestacio, de_qui=DeQui.INTERPRET)
    bona = {"resposta_el": ARA(), "preparacio": 1, "enteniment": 5, "tracte": 3}
    for camps in (
        {"preparacio": 4}, bona | {"tracte": 6}, bona | {"tracte": None},
        bona | {"resposta_el": None},
    ):  # fmt: skip
        es_refusa(lambda camps=camps: valoracio.update(**camps))
    assert valoracio.update(**bona) == 1
    nova = Valoracio(
        prestacio=prestacio, de_qui=DeQui.INTERPRET, demanada_el=ARA(), caduca_el=ARA()
    )
    es_refusa(nova.save)


def test_una_valoracio_es_viva_fins_que_caduca_o_es_contesta(prestacio):
    valoracio = prestacio.valoracions.first()
    assert valoracio.es_viva(ARA())
    assert not valoracio.es_viva(valoracio.caduca_el)
    valoracio.resposta_el = ARA()
    assert not valoracio.es_viva(ARA())


def test_una_part_diu_qui_es_d_una_sola_manera(escena, cas):
    entitat = fa_entitat("Escola", comarca=escena.comarca)
    for camps in (
        {"tipus": "persona"},
        {"tipus": "persona", "persona": escena.persona, "entitat": entitat},
        {"tipus": "entitat"},
        {"tipus": "entitat", "persona": escena.persona},
        {"tipus": "grup"},
        {"tipus": "altra", "descripcio": "el veí", "entitat": entitat},
    ):
        es_refusa(lambda camps=camps: PartMediacio.objects.create(cas=cas, **camps))
    PartMediacio.objects.create(cas=cas, tipus="altra", descripcio="el veí")
    PartMediacio.objects.create(cas=cas, tipus="persona", persona=escena.persona)
    with pytest.raises(IntegrityError), transaction.atomic():
        PartMediacio.objects.create(cas=cas, tipus="persona", persona=escena.persona)


def test_un_cas_te_les_dates_i_el_resultat_que_li_toquen(cas):
    for camps in (
        {"estat": "tancat"},
        {"tancat_el": DIA},
        {"estat": "tancat", "tancat_el": cas.obert_el - timedelta(days=1)},
        {"resultat": Acord.TOTAL},
    ):
        es_refusa(lambda camps=camps: de(cas).update(**camps))
    es_refusa(cas.delete)


def test_els_moviments_d_un_cas_no_s_esborren(escena, cas):
    moviment = MovimentCas.objects.create(cas=cas, tipus="obertura", per=escena.tecnica)
    es_refusa(moviment.delete)


def test_una_liquidacio_es_d_un_mes_sencer_i_n_hi_ha_una(escena):
    camps = {
        "comarca": escena.comarca, "interpret": escena.interpret, "numero": 1, "nom": "Samira",
        "tancada_per": escena.tecnica,
    }  # fmt: skip
    es_refusa(lambda: Liquidacio.objects.create(mes=DIA, **camps))
    feta = Liquidacio.objects.create(mes=MES, **camps)
    es_refusa(lambda: Liquidacio.objects.create(mes=MES, **camps))
    assert str(feta) == "L-2026-0001"


def test_un_servei_te_una_sola_linia_de_servei(escena, prestacio):
    liquidacio = Liquidacio.objects.create(
        comarca=escena.comarca, interpret=escena.interpret, numero=1, nom="Samira", mes=MES,
        tancada_per=escena.tecnica,
    )  # fmt: skip
    linia = {"liquidacio": liquidacio, "prestacio": prestacio, "dia": DIA, "concepte": "servei"}
    LiniaLiquidacio.objects.create(ordre=1, **linia)
    es_refusa(lambda: LiniaLiquidacio.objects.create(ordre=2, **linia))
    es_refusa(lambda: LiniaLiquidacio.objects.create(ordre=1, tipus="ajust", **linia))
    LiniaLiquidacio.objects.create(ordre=2, tipus="ajust", cost_hores=Decimal(-3), **linia)


def test_els_casos_es_compten_pels_dies_que_son_oberts(escena, cas):
    de(cas).update(obert_el=date(2026, 2, 1), estat="tancat", tancat_el=date(2026, 5, 10),
                   resultat="total")  # fmt: skip
    semestre, segon = Periode.semestre("2026-1"), Periode.semestre("2026-2")
    abans = Periode.exercici(2025)
    casos = CasMediacio.objects.de_l_abast(escena.tecnica.abast)
    assert [casos.del_periode(p).count() for p in (abans, semestre, segon)] == [0, 1, 0]
    assert [casos.nous(p).count() for p in (abans, semestre, segon)] == [0, 1, 0]
    assert [casos.acabats(p).count() for p in (abans, semestre, segon)] == [0, 1, 0]
    assert casos.amb_acord().count() == 1
    assert casos.del_periode(Periode(date(2026, 5, 10), date(2026, 5, 11))).count() == 1
    assert casos.del_periode(Periode(date(2026, 5, 11), date(2026, 5, 12))).count() == 0
    assert casos.oberts().count() == casos.per_seguir().count() == 0


def test_les_sumes_dels_serveis_son_les_de_les_files(escena):
    for n in range(3):
        escena.servei(hora=9 + 2 * n, minuts=30 + n, dones=n, homes=2, no_consta=1)
    seus = Prestacio.objects.de_l_abast(escena.tecnica.abast).fetes()
    assert seus.sumes() == {"minuts": 93, "persones": 12}
    assert sorted(fila.persones for fila in seus.amb_persones()) == [3, 4, 5]
    assert Prestacio.objects.none().sumes() == {"minuts": 0, "persones": 0}
    assert seus.del_periode(Periode.exercici(2025)).count() == 0
    primer = seus.order_by("pk").first()
    assert primer.comptades() == [(2, "homes"), (1, "sense sexe conegut")]
