"""The mandate of the demo and its two balanços: what the comparison shows on the first day."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from comptes.enums import Rol
from config.demo.mandat import prepara_balancos, prepara_mandat
from pla.models import Balanc, Compromis, EstatCompromis, PlaMandat
from tests.acollida.elenc import navegador
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.padro.fabriques import moment
from tests.pla.fabriques import fa_accio, fa_anual, fa_linia, fa_pla

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinadora():
    return fa_usuari(Rol.COORDINADORA, fa_municipi().comarca)


def prepara(dia, per):
    """The mandate as it would be made on a day, without the rest of the demo."""
    comarca = per.assignacio.comarca
    with time_machine.travel(moment(dia), tick=False):
        pla = fa_pla(comarca, per=per)
        anual = fa_anual(pla, dia.year, per=per)
        accions = {
            clau: fa_accio(anual, fa_linia(pla, per=per, clau=clau), per=per)
            for clau in ("L03", "L04", "L05", "L11")
        }
        mandat = prepara_mandat(comarca, accions, per)
        prepara_balancos(comarca, per)
    return mandat


def test_hi_ha_els_dos_darrers_semestres_acabats_i_son_tancats(coordinadora):
    mandat = prepara(date(2026, 5, 20), coordinadora)
    assert (mandat.inici, mandat.fi) == (date(2023, 7, 1), date(2027, 6, 30))
    segon, primer = Balanc.objects.tancats()
    assert [primer.periode, segon.periode] == ["2025-1", "2025-2"]
    assert primer.tancat_per == segon.tancat_per == coordinadora
    assert EstatCompromis.objects.count() == 2 * Compromis.objects.count() == 8
    assert not EstatCompromis.objects.filter(text="").exists()
    assert "S'han fet 0 formacions, amb 0 participants." in {
        estat.text for estat in EstatCompromis.objects.all()
    }


def test_un_sol_compromis_canvia_d_estat_de_l_un_a_l_altre(coordinadora):
    prepara(date(2026, 5, 20), coordinadora)
    darrer = Balanc.objects.get(periode="2025-2")
    pagina = navegador(coordinadora).get(reverse("informes:balanc_compara", args=[darrer.uid]))
    [fila] = [fila for fila in pagina.context["canvis"] if fila.canvi.d_estat]
    assert fila.canvi.fitxa.codi == "2.12"
    assert [costat.dit.estat.estat for _semestre, costat in fila.costats] == ["pendent", "retard"]
    assert pagina.context["iguals"] == 3


def test_tornar_ho_a_fer_no_canvia_res(coordinadora):
    prepara(date(2026, 5, 20), coordinadora)
    quins = list(Balanc.objects.values())
    with time_machine.travel(moment(date(2026, 9, 1)), tick=False):
        prepara_balancos(coordinadora.assignacio.comarca, coordinadora)
    assert list(Balanc.objects.values()) == quins


@pytest.mark.parametrize(
    ("dia", "primer_any", "semestres"),
    [
        (date(2027, 6, 30), 2023, ["2026-2", "2026-1"]),  # its last day
        (date(2027, 7, 1), 2027, []),  # the first one of the next
        (date(2028, 1, 1), 2027, ["2027-2"]),
        (date(2028, 7, 1), 2027, ["2028-1", "2027-2"]),
    ],
)
def test_cada_dia_te_un_mandat_comencat_i_nomes_els_semestres_acabats(
    coordinadora, dia, primer_any, semestres
):
    mandat = prepara(dia, coordinadora)
    assert mandat.inici == date(primer_any, 7, 1) <= dia <= mandat.fi
    assert list(mandat.balancos.values_list("periode", flat=True)) == semestres


def test_sense_mandat_no_hi_ha_res_a_dir(coordinadora):
    prepara_balancos(fa_comarca(), coordinadora)
    assert not PlaMandat.objects.exists()
