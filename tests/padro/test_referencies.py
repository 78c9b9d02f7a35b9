"""Reading a published series: what is refused, and that everything is told at once."""

import pytest
from django.core.management import CommandError, call_command

from municipis.enums import Sexe
from padro.referencies import Lloc, Observacio, ReferenciaError, estrangers_idescat, poblacio_ine

LLOCS = [
    Lloc("08113", ("Manresa",)),
    Lloc("08025", ("Bruc, el", "el Bruc")),
    Lloc("08274", ("Súria",)),
]
INE = [
    ["Censo anual de población 2021-2024", "", "", "", "", "", ""],
    ["", "Total", "", "Hombres", "", "Mujeres", ""],
    ["", "2024", "2023", "2024", "2023", "2024", "2023"],
    ["Total Nacional", 9.0, 9.0, 9.0, 9.0, 9.0, 9.0],
    ["01001 Alegría-Dulantzi", 9.0, 9.0, 9.0, 9.0, 9.0, 9.0],
    ["08025 Bruc, El", 7.0, 5.0, 3.0, 2.0, 4.0, 3.0],
    ["08113 Manresa", 30.0, 20.0, 10.0, 5.0, 20.0, 15.0],
    ["08274 Súria", 2.0, 2.0, 0.0, 1.0, 2.0, 1.0],
    ["Fuente: ", "", "", "", "", "", ""],
]
IDESCAT = [
    ["Población extranjera a 1 de enero. Por municipios. 2023", "", ""],
    ["Cataluña", "", ""],
    ["Categoria", "(1) Población", "Población extranjera. Total"],
    ["Manresa", 78000.0, 15000.0],
    ["Bruc, el", 2000.0, 60.0],
    ["Resto de municipios", 6000.0, 3.0],
    ["Cataluña", 86000.0, 15063.0],
]


def canviat(full, *canvis):
    """A copy of the sheet with (row, column, value) changed, counting from one."""
    copia = [list(fila) for fila in full]
    for fila, columna, valor in canvis:
        copia[fila - 1][columna - 1] = valor
    return copia


def sense(full, *files):
    return [fila for numero, fila in enumerate(full, 1) if numero not in files]


def problemes(lector, full):
    with pytest.raises(ReferenciaError) as error:
        lector(full, LLOCS)
    return error.value.problemes


def test_la_taula_de_l_ine_es_llegeix_per_les_dues_files_de_capcalera():
    observacions = poblacio_ine(INE, LLOCS)
    assert len(observacions) == 3 * 6
    assert Observacio("08025", 2023, Sexe.DONA, 3) in observacions
    assert Observacio("08113", 2024, Sexe.NO_DETALLAT, 30) in observacions
    assert Observacio("08274", 2024, Sexe.HOME, 0) in observacions


def test_la_taula_d_idescat_suprimeix_els_municipis_que_no_hi_surten():
    assert set(estrangers_idescat(IDESCAT, LLOCS)) == {
        Observacio("08113", 2023, Sexe.NO_DETALLAT, 15000),
        Observacio("08025", 2023, Sexe.NO_DETALLAT, 60),
        Observacio("08274", 2023, Sexe.NO_DETALLAT, None),
    }


def test_els_dos_punts_seguits_son_una_xifra_suprimida():
    full = canviat(IDESCAT, (5, 3, ".."), (6, 3, 63.0))
    assert Observacio("08025", 2023, Sexe.NO_DETALLAT, None) in estrangers_idescat(full, LLOCS)


@pytest.mark.parametrize("valor", ["", "..", "12,5", 12.5, -1.5, None, True, float("nan")])
def test_el_que_no_es_una_xifra_es_refusa_a_l_ine(valor):
    trobats = problemes(poblacio_ine, canviat(INE, (7, 3, valor)))
    assert trobats[0] == f"Fila 7, 2023: «{valor}» no és cap xifra."


@pytest.mark.parametrize("valor", ["", "<4", 1.5, None])
def test_el_que_no_es_una_xifra_es_refusa_a_idescat(valor):
    full = canviat(IDESCAT, (5, 3, valor))
    assert problemes(estrangers_idescat, full) == [f"Fila 5: «{valor}» no és cap xifra."]


def test_els_problemes_es_diuen_tots_de_cop():
    full = canviat(INE, (6, 1, "08999 Enlloc"), (7, 2, "x"), (8, 2, 3.0))
    assert problemes(poblacio_ine, full) == [
        "Fila 6: «08999 Enlloc» no és cap municipi del catàleg.",
        "Fila 7, 2024: «x» no és cap xifra.",
        "Falta el municipi 08025.",
        "08113, 2024: homes i dones no sumen el total.",
        "08274, 2024: homes i dones no sumen el total.",
    ]


def test_sense_la_fila_de_la_resta_no_hi_pot_faltar_cap_municipi():
    assert problemes(estrangers_idescat, sense(IDESCAT, 6)) == ["Falta el municipi 08274."]


def test_el_total_del_full_ha_de_quadrar():
    full = canviat(IDESCAT, (4, 3, 15001.0))
    assert problemes(estrangers_idescat, full) == [
        "Els municipis sumen 15064 i el total del full diu 15063."
    ]


def test_un_municipi_dues_vegades_es_refusa():
    full = canviat(IDESCAT, (4, 1, "el Bruc"))
    assert problemes(estrangers_idescat, full) == ["Fila 5: «Bruc, el» surt dues vegades."]


@pytest.mark.parametrize("full", [[], [[]], [[""]], [["Població", 2023.0]], IDESCAT[:2]])
def test_un_full_que_no_es_la_taula_es_refusa(full):
    assert len(problemes(estrangers_idescat, full)) == 1
    assert len(problemes(poblacio_ine, full)) == 1


def test_una_columna_que_no_es_de_cap_sexe_es_refusa():
    full = canviat(INE, (2, 4, "Otros"))
    assert problemes(poblacio_ine, full) == ["«Otros» no és Total, Hombres ni Mujeres."]


@pytest.mark.django_db
def test_la_comanda_demana_els_catalegs_abans():
    with pytest.raises(CommandError, match="carrega_catalegs"):
        call_command("importa_referencia", "cap.xlsx", serie="poblacio-ine")
