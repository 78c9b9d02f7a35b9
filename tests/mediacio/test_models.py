"""What the database itself does not let be, and who sees the rows that others build upon."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from mediacio.enums import Desplacament, EstatPeticio, Resposta
from mediacio.models import (
    CasMediacio,
    Interpret,
    Liquidacio,
    Oferta,
    PartMediacio,
    Peticio,
    Prestacio,
    SessioMediacio,
    Sollicitant,
    Tarifa,
    Valoracio,
)
from mediacio.qui import inicials_de, inicials_netes
from mediacio.transicions import DIES, PASSOS, es_pot
from tests.acollida.fabriques import fa_persona
from tests.fabriques import fa_usuari
from tests.mediacio.fabriques import fa_cas, fa_interpret, fa_motiu, fa_oferta, fa_peticio

pytestmark = pytest.mark.django_db


def refusa(text):
    """The database says no, by the name of the rule."""
    return pytest.raises(IntegrityError, match=text)


@pytest.mark.parametrize(
    ("camps", "regla"),
    [
        ({"hora_inici": time(11), "hora_fi": time(10)}, "peticio_hores_en_ordre"),
        ({"hora_fi": None}, "peticio_hores_en_ordre"),
        ({"hora_inici": None}, "peticio_hores_en_ordre"),
        ({"estat": EstatPeticio.CONFIRMADA}, "peticio_confirmada_amb_interpret"),
        ({"estat": EstatPeticio.ANULLADA}, "peticio_anullada_amb_motiu"),
        ({"estat": EstatPeticio.NO_SERVIDA}, "peticio_anullada_amb_motiu"),
    ],
)
def test_una_peticio_impossible_no_es_desa(manresa, camps, regla):
    with refusa(regla), transaction.atomic():
        fa_peticio(manresa, **camps)


def test_nomes_una_oferta_acceptada_per_peticio(peticio, interpret, tecnica):
    altra = fa_interpret(peticio.comarca, per=tecnica)
    acceptada = {"resposta": Resposta.ACCEPTADA, "resposta_el": timezone.now()}
    fa_oferta(peticio, interpret, **acceptada)
    with refusa("oferta_acceptada_unica"), transaction.atomic():
        fa_oferta(peticio, altra, **acceptada)


def test_una_sola_oferta_per_contestar_a_cada_interpret(peticio, interpret):
    fa_oferta(peticio, interpret)
    with refusa("oferta_pendent_unica"), transaction.atomic():
        fa_oferta(peticio, interpret)


def test_una_resposta_porta_el_seu_moment(peticio, interpret):
    with refusa("oferta_resposta_amb_moment"), transaction.atomic():
        fa_oferta(peticio, interpret, resposta=Resposta.REBUTJADA)


def test_les_peticions_i_els_interprets_no_s_esborren(peticio, interpret):
    for fila in (peticio, interpret):
        with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
            type(fila).objects.filter(pk=fila.pk).delete()


def test_les_tarifes_son_datades_i_no_negatives(interpret):
    vella = Tarifa.objects.create(interpret=interpret, des_de=date(2025, 1, 1), hora=Decimal(20))
    nova = Tarifa.objects.create(
        interpret=interpret, des_de=date(2026, 1, 1), hora=Decimal(25),
        desplacament=Desplacament.KM,
    )  # fmt: skip
    assert interpret.tarifes.del_dia(date(2025, 12, 31)).first() == vella
    assert interpret.tarifes.del_dia(date(2026, 1, 1)).first() == nova
    assert not interpret.tarifes.del_dia(date(2024, 12, 31)).exists()
    with refusa("tarifa_positiva"), transaction.atomic():
        Tarifa.objects.create(interpret=interpret, des_de=date(2027, 1, 1), hora=Decimal(-1))
    with refusa("tarifa_unica"), transaction.atomic():
        Tarifa.objects.create(interpret=interpret, des_de=date(2026, 1, 1))


def test_les_notes_no_es_llegeixen_a_la_base_de_dades(manresa):
    peticio = fa_peticio(manresa, motiu="CanariMotiu", motiu_excepcio="CanariExcepcio")
    crua = Peticio.objects.extra(select={"cru": "motiu || motiu_excepcio"}).get(pk=peticio.pk).cru
    assert "Canari" not in crua
    peticio.refresh_from_db()
    assert peticio.motiu == "CanariMotiu"


@pytest.mark.parametrize(
    ("escrites", "netes"),
    [("a. d.", "AD"), ("ñ-é", "ÑÉ"), (" à b c d e f g ", "ÀBCDEF"), ("1 2", ""), ("", "")],
)
def test_les_inicials_es_comparen_sense_punts_ni_espais(escrites, netes):
    assert inicials_netes(escrites) == netes


def test_les_inicials_d_una_fitxa_son_del_nom_i_els_cognoms(manresa):
    assert inicials_de(fa_persona("Àwa", "ndiaye", cognom2="Sow", municipi=manresa)) == "ÀNS"
    assert inicials_de(fa_persona("Awa", "", municipi=manresa)) == "A"


def test_cada_estat_al_qual_s_arriba_deixa_el_seu_dia():
    hi_arriben = set().union(*PASSOS.values())
    assert hi_arriben == set(DIES)
    assert set(EstatPeticio) - hi_arriben == {EstatPeticio.PER_CONFIRMAR}


@pytest.mark.parametrize(
    ("de", "a", "possible"),
    [
        ("sollicitada", "feta", False),
        ("confirmada", "feta", True),
        ("feta", "anullada", False),
        ("anullada", "sollicitada", False),
        ("no_servida", "sollicitada", True),
        ("per_confirmar", "oferta", False),
    ],
)
def test_la_taula_de_passos(de, a, possible):
    assert es_pot(de, a) is possible


# Who sees what


@pytest.fixture
def tot(manresa, tecnica, peticio, interpret):
    """A row of each table that a page may ask for."""
    oferta = fa_oferta(peticio, interpret)
    prestacio = Prestacio.objects.create(
        peticio=peticio, interpret=interpret, dia=peticio.dia, creat_per=tecnica,
        modificat_per=tecnica,
    )  # fmt: skip
    ara = timezone.now()
    valoracio = Valoracio.objects.create(
        prestacio=prestacio, de_qui="professional", demanada_el=ara, caduca_el=ara
    )
    cas = fa_cas(tecnica)
    part = PartMediacio.objects.create(cas=cas, tipus="grup", descripcio="Veïnes")
    de_tecnica = {"creat_per": tecnica, "modificat_per": tecnica}
    sessio = SessioMediacio.objects.create(cas=cas, dia=peticio.dia, minuts=60, **de_tecnica)
    liquidacio = Liquidacio.objects.create(
        comarca=manresa.comarca, interpret=interpret, mes=date(2026, 3, 1), numero=1,
        nom=interpret.nom, tancada_per=tecnica,
    )  # fmt: skip
    return [
        peticio, peticio.sollicitant, interpret, oferta, prestacio, valoracio, cas, part, sessio,
        liquidacio,
    ]  # fmt: skip


NOMES_DE_TECNIQUES = {PartMediacio, SessioMediacio}


def visibles(files, usuari):
    return [type(f) for f in files if type(f).objects.visibles_per(usuari).filter(pk=f.pk).exists()]


def test_la_tecnica_ho_veu_tot_i_la_coordinadora_les_xifres(tot, tecnica, coordinadora):
    de_part = [type(fila) for fila in tot if not isinstance(fila, Liquidacio)]
    assert visibles(tot, tecnica) == de_part  # settlements are of the whole comarca
    menys = [type(fila) for fila in tot if type(fila) not in NOMES_DE_TECNIQUES]
    assert visibles(tot, coordinadora) == menys


def test_una_tecnica_d_un_altre_municipi_nomes_veu_el_que_es_de_la_comarca(tot, forastera):
    assert visibles(tot, forastera) == [Sollicitant, Interpret]


@pytest.mark.parametrize("rol", ["municipal", "administradora", "dpd"])
def test_cap_altre_rol_no_hi_veu_res(tot, manresa, rol):
    assert visibles(tot, fa_usuari(rol, manresa)) == []


def test_un_cas_tancat_diu_quin_dia_i_no_abans_d_obrir_lo(tecnica):
    cas = fa_cas(tecnica, obert_el=date(2026, 2, 1))
    for camps in ({"estat": "tancat"}, {"estat": "tancat", "tancat_el": date(2026, 1, 1)}):
        with refusa("cas_"), transaction.atomic():
            CasMediacio.objects.filter(pk=cas.pk).update(**camps)


def test_una_anullada_i_una_no_servida_porten_el_seu_motiu(manresa):
    peticio = fa_peticio(manresa, estat=EstatPeticio.NO_SERVIDA, motiu_anullacio=fa_motiu("sense"))
    assert list(Peticio.objects.no_servides()) == [peticio]
    assert Oferta.objects.count() == 0
