"""The sheets of the INE and Idescat against what is stored of them, figure by figure.

The sheets are read here with openpyxl and the names matched with the list of codes of Idescat:
nothing of this goes through the reader or the catalogues of the application.
"""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from municipis.enums import Sexe, Valor
from municipis.models import Municipi
from padro.models import ValorReferencia

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("catalegs"),
    pytest.mark.filterwarnings("ignore:Workbook contains no default style"),
]

INE = "raw/ine_68065_poblacio_municipi_sexe_2021-2024.xlsx"
IDESCAT = "raw/idescat_poblacio_estrangera_municipis_2023_b6r228.xlsx"
CODIS = "raw/idescat_codis_comarques_municipis.csv"
# Renamed in 2024, after the sheets.
NOMS_D_ABANS = {"Masarac": "17100", "Bisbal de Falset, la": "43027"}


def importa(fitxer, serie):
    sortida = StringIO()
    call_command("importa_referencia", str(fitxer), serie=serie, stdout=sortida)
    return sortida.getvalue()


def desat(serie):
    """What is stored of a series, as {(code, year, sex): figure or None}."""
    camps = ("municipi__codi_ine", "exercici", "sexe", "valor")
    valors = ValorReferencia.objects.filter(serie__codi=serie)
    assert not valors.filter(tipus=Valor.SUPRIMIT, valor__isnull=False).exists()
    assert not valors.filter(tipus=Valor.XIFRA, valor__isnull=True).exists()
    return {clau: valor for *clau, valor in valors.values_list(*camps) for clau in [tuple(clau)]}


def full(cami):
    return list(load_workbook(cami).active.iter_rows(values_only=True))


@pytest.fixture(scope="module")
def ine(dades_reals):
    """{(code, year, sex): figure} of table 68065, for the four provinces."""
    xifres = {}
    sexes = [Sexe.NO_DETALLAT] * 4 + [Sexe.HOME] * 4 + [Sexe.DONA] * 4
    files = full(dades_reals / INE)
    assert files[6][1::4] == ("Total", "Hombres", "Mujeres")
    for fila in files[8:]:
        if fila[0] and re.match(r"(08|17|25|43)\d{3} ", fila[0]):
            for sexe, exercici, valor in zip(sexes, files[7][1:], fila[1:], strict=True):
                xifres[fila[0][:5], int(exercici), sexe] = int(valor)
    return xifres


@pytest.fixture(scope="module")
def idescat(dades_reals):
    """{(code, year, sex): figure or None} of the sheet of foreign population."""
    codis = dict(NOMS_D_ABANS)
    for linia in (dades_reals / CODIS).read_text(encoding="utf-8-sig").splitlines():
        nivell, codi, nom, *_ = [*linia.split(";"), "", "", ""]
        if nivell == "Municipi":
            codis[nom] = codi[:5]
    xifres = {(codi, 2023, Sexe.NO_DETALLAT): None for codi in codis.values()}
    for fila in full(dades_reals / IDESCAT)[5:-2]:
        xifres[codis[fila[0]], 2023, Sexe.NO_DETALLAT] = fila[2]
    return xifres


@pytest.mark.parametrize(
    ("serie", "fitxer"), [("poblacio-ine", INE), ("estrangers-idescat", IDESCAT)]
)
def test_cada_xifra_del_full_es_la_que_es_desa(dades_reals, request, serie, fitxer):
    esperades = request.getfixturevalue(serie.partition("-")[2])
    ValorReferencia.objects.all().delete()
    importa(dades_reals / fitxer, serie)
    assert desat(serie) == esperades


@pytest.mark.parametrize("serie", ["poblacio-ine", "estrangers-idescat"])
def test_el_cataleg_propi_diu_el_mateix_que_el_full(request, serie):
    assert desat(serie) == request.getfixturevalue(serie.partition("-")[2])


def test_hi_son_totes_les_xifres_i_les_41_emmascarades(ine, idescat):
    assert len(ine) == 947 * 4 * 3
    assert len(idescat) == 947
    assert sum(valor is None for valor in idescat.values()) == 41
    assert sum(valor or 0 for valor in idescat.values()) + 76 == 1361981


def test_la_comanda_diu_quantes_xifres_ha_desat(dades_reals):
    assert importa(dades_reals / INE, "poblacio-ine") == (
        "Població per sexe (cens anual): 11364 xifres i 0 suprimides.\n"
    )
    assert importa(dades_reals / IDESCAT, "estrangers-idescat") == (
        "Població de nacionalitat estrangera: 906 xifres i 41 suprimides.\n"
    )


def test_importar_dues_vegades_no_afegeix_cap_fila(dades_reals):
    abans = ValorReferencia.objects.count()
    importa(dades_reals / INE, "poblacio-ine")
    importa(dades_reals / IDESCAT, "estrangers-idescat")
    assert ValorReferencia.objects.count() == abans == 947 * 12 + 947


def test_un_nom_desconegut_ho_refusa_tot_i_diu_la_fila(dades_reals):
    Municipi.objects.filter(nom="Badalona").update(nom="Nou", nom_natural="Nou")
    ValorReferencia.objects.all().delete()
    with pytest.raises(CommandError, match="Fila 8: «Badalona» no és cap municipi del catàleg"):
        importa(dades_reals / IDESCAT, "estrangers-idescat")
    assert not ValorReferencia.objects.exists()


def test_el_full_d_una_altra_serie_es_refusa(dades_reals):
    with pytest.raises(CommandError, match="No és la taula de població estrangera"):
        importa(dades_reals / INE, "estrangers-idescat")
    with pytest.raises(CommandError, match="No s'ha trobat la fila d'anys"):
        importa(dades_reals / IDESCAT, "poblacio-ine")
