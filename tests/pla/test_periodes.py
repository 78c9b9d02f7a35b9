"""The periods in which a promise is looked at, and how each is called."""

from datetime import date

import pytest

from pla import periodes
from pla.models import Accio, PlaAnual, PlaMandat


def codis(inici, fi):
    return [periode.codi for periode in periodes.del_mandat(PlaMandat(inici=inici, fi=fi))]


def test_els_semestres_d_un_mandat_fins_avui_i_el_mandat_sencer(rellotge):
    assert codis(date(2024, 7, 15), date(2028, 7, 14)) == [
        "2026-1", "2025-2", "2025-1", "2024-2", "2024-07-15/2028-07-14",
    ]  # fmt: skip


def test_un_mandat_acabat_no_arriba_fins_avui(rellotge):
    assert codis(date(2019, 7, 1), date(2020, 6, 30))[:2] == ["2020-1", "2019-2"]


def test_un_mandat_que_encara_no_ha_comencat_te_el_primer_semestre(rellotge):
    assert codis(date(2027, 7, 1), date(2031, 6, 30))[0] == "2027-2"


def test_una_accio_es_mira_en_el_seu_any():
    accio = Accio(anual=PlaAnual(exercici=2025))
    assert [periode.codi for periode in periodes.de(accio)] == ["2025"]


@pytest.mark.parametrize(
    ("codi", "nom"),
    [
        ("2025-1", "1r semestre de 2025"),
        ("2025-2", "2n semestre de 2025"),
        ("2025", "any 2025"),
        ("2023-07-01/2027-06-30", "1 de juliol de 2023 – 30 de juny de 2027"),
        ("qualsevol", "qualsevol"),
    ],
)
def test_cada_periode_te_nom(codi, nom):
    assert periodes.nom(codi) == nom


def test_el_que_no_es_dels_triables_es_el_primer(rellotge):
    triables = periodes.del_mandat(PlaMandat(inici=date(2024, 1, 1), fi=date(2027, 12, 31)))
    assert periodes.triat("2025-1", triables).codi == "2025-1"
    for dolent in ("", "2019-1", "x' OR 1=1"):
        assert periodes.triat(dolent, triables).codi == "2026-1"
