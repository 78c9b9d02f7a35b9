"""The public tables, against a recount in SQL and against what the house prints for itself."""

from decimal import Decimal

import pytest

from informes.observatori.taules import taules
from informes.recull import Recull
from informes.supressio.claus import sumes, valors
from informes.taules import Absencia
from informes.territori import abast_de
from municipis.enums import Sexe, Valor
from municipis.periode import Periode
from padro.enums import EstatEnviament
from padro.models import TramEdat
from tests.fabriques import fa_usuari
from tests.informes.dades import (
    fa_campanya,
    fa_comarca_amb_municipis,
    fa_enviament,
    fa_nacionalitats,
    fa_trams,
    recompte,
)

pytestmark = pytest.mark.django_db

SEMESTRE = "2025-1"
VALIDATS = "e.estat = 'validat' and n.id is not null"
DE_LA_UE = """
    exists (select 1 from municipis_pertinencaue p where p.nacionalitat_id = n.id
            and p.des_de <= c.data_referencia
            and (p.fins is null or p.fins >= c.data_referencia))
"""


def les_taules(comarca):
    recull = Recull(abast_de(comarca), Periode.semestre(SEMESTRE), nomes_validats=True)
    return {taula.codi: taula for taula in taules(recull)}


def test_les_taules_son_aquestes_i_de_ningu_mes(bages):
    fetes = les_taules(bages)
    assert [(codi, taula.columnes[0].titol) for codi, taula in fetes.items()] == [
        ("municipis", "Municipi"),
        ("municipis-arees", "Municipi"),
        ("municipis-edats", "Municipi"),
        ("nacionalitats", "Nacionalitat"),
        ("arees", "Àrea"),
        ("edats", "Edat"),
        ("trams", "Edat"),
    ]
    assert all(c.darrere == "" for taula in fetes.values() for c in taula.columnes)


def test_cada_municipi_amb_cada_area_com_el_recompte(bages):
    taula = les_taules(bages)["municipis-arees"]
    for nom, condicio in [
        ("Àfrica", "n.area = 'africa'"),
        ("Resta de la Unió Europea", DE_LA_UE),
        ("Resta d'Europa", f"n.area = 'europa' and not {DE_LA_UE}"),
    ]:
        for fila, cella in zip(taula.files, taula.columna(nom), strict=True):
            seu = f"m.codi_ine = '{fila.celles[1]}'"
            esperat = recompte(bages, SEMESTRE, f"{VALIDATS} and {seu} and {condicio}")
            assert (cella if isinstance(cella, int) else None) == esperat
        lloc = [columna.titol for columna in taula.columnes].index(nom)
        assert taula.total.celles[lloc] == recompte(bages, SEMESTRE, f"{VALIDATS} and {condicio}")


def test_cada_municipi_amb_cada_grup_d_edat_com_el_recompte(bages):
    taula = les_taules(bages)["municipis-edats"]
    for nom, condicio in [
        ("de 0 a 14 anys", "t.fins <= 14"),
        ("de 15 a 64 anys", "t.des_de >= 15 and t.fins <= 64"),
        ("de 65 anys i més", "t.des_de >= 65"),
    ]:
        for fila, cella in zip(taula.files, taula.columna(nom), strict=True):
            seu = f"m.codi_ine = '{fila.celles[1]}'"
            esperat = recompte(bages, SEMESTRE, f"{VALIDATS} and {seu} and {condicio}")
            assert (cella if isinstance(cella, int) else None) == esperat


def test_les_mateixes_persones_son_la_mateixa_xifra_a_totes_les_taules(bages):
    fetes = list(les_taules(bages).values())
    tots = valors(fetes)  # would not let two tables disagree
    assert tots[frozenset()] == recompte(bages, SEMESTRE, VALIDATS)
    marroc = frozenset({"nacionalitat=228", "area=africa", "sexe=home"})
    assert tots[marroc] == recompte(bages, SEMESTRE, f"{VALIDATS} and n.codi='228' and r.sexe=1")
    for total, parts in sumes(fetes):
        if total in tots:
            assert sum(tots.get(part, 0) for part in parts) <= tots[total]


@pytest.fixture
def buits(db):
    """Four towns: two that have sent, one that says nobody, one not yet validated."""
    comarca = fa_comarca_amb_municipis(4)
    per = fa_usuari("coordinadora", comarca)
    marroc, romania, *_ = fa_nacionalitats()
    total, _ = TramEdat.objects.get_or_create(codi="total")
    tram = fa_trams()[4]
    esperats = {e.municipi.nom: e for e in fa_campanya(comarca).esperats.all()}
    un, dos = esperats["Manresa"], esperats["Sant Joan de Vilatorrada"]
    ningu, per_validar = esperats["Súria"], esperats["el Pont de Vilomara"]
    poblacio = (None, Sexe.HOME, total, 500)
    fa_enviament(un, per, [(marroc, Sexe.HOME, tram, 12), poblacio])
    fa_enviament(
        dos, per, [(romania, Sexe.HOME, total, 8), (romania, Sexe.DONA, total, Valor.SUPRIMIT)]
    )
    fa_enviament(ningu, per, [poblacio], sense_estrangers=True)
    fa_enviament(per_validar, per, [(marroc, Sexe.HOME, tram, 99)], estat=EstatEnviament.ENVIAT)
    return comarca


def test_un_zero_no_es_el_mateix_que_no_saber_ho(buits):
    fetes = les_taules(buits)
    arees = {fila.celles[0]: fila.celles for fila in fetes["municipis-arees"].files}
    edats = {fila.celles[0]: fila.celles for fila in fetes["municipis-edats"].files}
    no = Absencia.SENSE_DADA
    assert arees["Manresa"] == ("Manresa", arees["Manresa"][1], 0, 0, 12, 0, 0, 0, 0, 12)
    assert edats["Manresa"][2:] == (0, 12, 0, 12)
    assert edats["Sant Joan de Vilatorrada"][2:] == (no, no, no, 8)
    assert arees["Súria"][2:] == (0, 0, 0, 0, 0, 0, 0, 0)
    assert edats["Súria"][2:] == (0, 0, 0, 0)
    assert set(arees["el Pont de Vilomara"][2:]) == {no}


def test_el_que_la_font_no_diu_continua_sense_dir_se(buits):
    romania = [f for f in les_taules(buits)["nacionalitats"].files if f.celles[0] == "Romania"]
    assert romania[0].celles[1:4] == (8, Absencia.SUPRIMIT, 8)


def test_el_percentatge_del_total_nomes_si_se_sap_de_tothom(buits):
    """Of one town the population is not known: the part would tell how many are the others."""
    taula = les_taules(buits)["municipis"]
    assert taula.total.celles[-1] is Absencia.SENSE_DADA
    assert Decimal("2.4") in taula.columna("% estrangers")
