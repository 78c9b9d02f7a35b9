"""What a screen refuses, a sheet does not let in; and what one does, it does."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from pla.actions import PlaError, importa_pla
from pla.comarca import equip_de
from pla.enums import EstatAccio
from pla.intercanvi.llibre import llibre
from pla.intercanvi.mon import Mon
from pla.models import Accio, Linia, PasCompromis, PlaMandat
from tests.fabriques import fa_municipi
from tests.pla.fabriques import fa_compromis, fa_prioritat
from tests.pla.fulls import amb_canvis, bytes_de, compara_amb, fa_llibre, queixes
from tests.pla.pla_sencer import buida, fa_pla_sencer

pytestmark = pytest.mark.django_db
DEMA = date(2026, 3, 3)


@pytest.fixture
def pla(comarca, coordinadora, berga):
    return fa_pla_sencer(comarca, coordinadora, berga)


def diu(pla, *canvis, **noves) -> list[tuple[str, str]]:
    """(column, what it is told) of each problem."""
    feta = compara_amb(pla, amb_canvis(pla, *canvis, **noves))
    return [(p.titol, p.missatge) for p in feta.problemes]


@pytest.mark.parametrize(
    ("columna", "dia", "on"), [("fi", date(2025, 12, 31), "fi"), ("inici", DEMA, "inici")]
)
def test_el_pla_no_deixa_fora_un_any_que_ja_es_obert(pla, columna, dia, on):
    fora = {"fi": "2026", "inici": "2025"}[columna]
    assert diu(pla, ("pla", pla.clau, columna, dia)) == [
        (on, f"Quedaria fora del pla algun any que ja és obert ({fora}).")
    ]


def test_el_ple_no_ha_aprovat_res_dema_ni_pren_acords_sense_dia(pla):
    tard = "La data no pot ser posterior a avui."
    assert diu(pla, ("pla", pla.clau, "aprovat_el", DEMA)) == [("aprovat_el", tard)]
    assert diu(pla, ("anys", "2026", "aprovat_el", DEMA)) == [("aprovat_el", tard)]
    assert diu(pla, ("anys", "2026", "aprovat_el", date(2026, 3, 2))) == []
    assert diu(pla, ("pla", pla.clau, "aprovat_el", None)) == [
        ("aprovat_el", "Digueu quin dia el Ple va prendre l'acord.")
    ]


@pytest.mark.parametrize("dia", [date(2023, 12, 31), date(2028, 1, 1)])
def test_una_linia_es_retira_dins_dels_anys_del_pla(pla, dia):
    assert diu(pla, ("linies", "L1", "retirada_el", dia)) == [
        ("retirada_el", "Escriviu un dia dels anys del pla.")
    ]
    assert diu(pla, ("linies", "L1", "retirada_el", date(2027, 12, 31))) == []


def test_una_linia_o_un_pas_sense_ordre_va_al_final(pla, coordinadora):
    nous = [("linies", {"nom": "Tres"}), ("linies", {"nom": "Quatre"}),
            ("linies", {"nom": "Aquí", "ordre": 0}),
            ("passos", {"compromis": "C1", "nom": "Nou", "percentatge": 1})]  # fmt: skip
    feta = compara_amb(pla, amb_canvis(pla, ("passos", "s1", "percentatge", 39), noves=nous))
    ordres = {canvi.cami[-1]: canvi.valors.get("ordre") for canvi in feta.canvis}
    assert queixes(feta) == []
    assert ordres == {"tres": 3, "quatre": 4, "aqui": 0, "s1": None, "nou": 2}


def test_algun_dia_de_l_accio_es_del_seu_any(pla):
    fora = "Cap dia no és del 2026: reviseu-los, o poseu l'acció al pla del seu any."
    assert diu(pla, ("accions", "T0", "inici", date(2027, 1, 1))) == [("inici", fora)]
    assert diu(pla, ("accions", "T0", "fi", date(2025, 12, 31))) == [("fi", fora)]
    de_tres_anys = (("accions", "T0", "inici", date(2025, 1, 1)),
                    ("accions", "T0", "fi", date(2027, 1, 1)))  # fmt: skip
    assert diu(pla, *de_tres_anys) == []


def test_en_una_linia_retirada_no_s_hi_posen_accions_pero_un_pla_sencer_hi_torna(pla, coordinadora):
    nova = {"any": "2026", "linia": "L2", "nom": "Una", "responsable": coordinadora.email}
    retirada = [("linia", "Trieu una línia d'aquest pla que no s'hagi retirat.")]
    assert diu(pla, noves=[("accions", nova)]) == retirada
    assert diu(pla, ("accions", "T0", "linia", "L2")) == retirada
    Accio.objects.filter(clau="T0").update(linia=Linia.objects.get(clau="L2"))
    assert diu(pla, ("accions", "T0", "nom", "La que hi era, hi és")) == []
    sencer = llibre(pla)
    buida()
    assert queixes(compara_amb(pla, sencer)) == []


def test_el_que_ja_s_ha_dit_no_es_buida_i_una_accio_feta_ho_es_del_tot(pla):
    Accio.objects.filter(clau="T0").update(percentatge=30, executat=5)
    dit = "Ja se n'ha dit un valor: si no n'hi ha, escriviu 0."
    for columna in ("percentatge", "executat"):
        assert diu(pla, ("accions", "T0", columna, None)) == [(columna, dit)]
        assert diu(pla, ("accions", "T0", columna, 0)) == []
    del_tot = "Una acció feta ho és del tot: escriviu-hi 100, o deixeu-la en curs."
    feta = ("accions", "T0", "estat", EstatAccio.FETA.value)
    assert diu(pla, feta) == [("percentatge", del_tot)]
    assert diu(pla, feta, ("accions", "T0", "percentatge", 100)) == []
    Accio.objects.filter(clau="T1").update(estat=EstatAccio.FETA, percentatge=90)
    assert diu(pla, ("accions", "T1", "nom", "El que ja era així no és culpa del full")) == []


def test_l_indicador_del_mandat_d_un_municipi_no_es_d_un_altre(pla, berga, avia, coordinadora):
    mandat = PlaMandat.objects.get(clau="M2")
    fa_compromis(fa_prioritat(mandat, clau="P9", per=coordinadora), clau="C9", per=coordinadora)
    fila = {"compromis": "C9", "nom": "Persones", "unitat": "persones"}
    for municipi, queixa in ((None, []), (berga.codi_ine, []), (avia.codi_ine, ["municipi"])):
        noves = [("indicadors", fila | {"municipi": municipi})]
        assert [columna for columna, _text in diu(pla, noves=noves)] == queixa


def test_respon_d_una_accio_qui_ja_es_podria_triar_a_la_pantalla(pla, comarca, tecnica, forana):
    assert set(Mon(pla).persones.values()) == {u.pk for u in equip_de(comarca.pk)}
    assert diu(pla, ("accions", "T0", "responsable", tecnica.email)) == []
    [(columna, text)] = diu(pla, ("accions", "T0", "responsable", forana.email))
    assert (columna, "Ningú del servei" in text) == ("responsable", True)


def test_el_municipi_d_una_altra_comarca_es_refusa(pla, berga):
    lluny = fa_municipi("Lleida")
    queixa = f"Cap municipi de la comarca no té el codi INE «{lluny.codi_ine}»."
    for full, clau in (("accions", "T0"), ("mandats", "M2"), ("indicadors", "i1")):
        columna = "municipis" if full == "accions" else "municipi"
        assert diu(pla, (full, clau, columna, lluny.codi_ine)) == [(columna, queixa)]
    dos = f"{berga.codi_ine}, {lluny.codi_ine}"
    assert diu(pla, ("accions", "T0", "municipis", dos)) == [("municipis", queixa)]


@pytest.mark.parametrize(
    ("columna", "valor", "text"),
    [
        ("pressupost", "1.200 €", "Hi va un nombre, sense lletres ni punts de milers."),
        ("pressupost", 10.123, "Hi va un nombre amb dos decimals com a màxim."),
        ("pressupost", -1, "Hi va un nombre entre 0 i 99999999."),
        ("percentatge", "40 %", "Hi va un nombre, sense lletres ni punts de milers."),
        ("percentatge", True, "Hi va un nombre, sense lletres ni punts de milers."),
        ("inici", 46000, "Això és un número: doneu a la columna el format «Data»."),
        ("inici", "2 de març", "Escriviu el dia, el mes i l'any, com ara 15/02/2027."),
        ("inici", "30-02-2026", "Aquest dia no és al calendari."),
        ("nom", date(2026, 1, 2), "Excel n'ha fet una data: doneu a la columna el format «Text»."),
    ],
)
def test_el_que_no_es_el_que_diu_la_columna_diu_com_arreglar_ho(pla, columna, valor, text):
    assert diu(pla, ("accions", "T0", columna, valor)) == [(columna, text)]


def test_desat_per_un_altre_programa_amb_les_columnes_girades_no_canvia_res(pla):
    """Columns turned round, a sheet less, the order of the sheets changed, dates as text."""
    obert = load_workbook(BytesIO(llibre(pla)))
    for full in obert:
        files = [list(fila)[::-1] for fila in full.iter_rows(values_only=True)]
        full.delete_rows(1, full.max_row)
        for fila in files if full.title != "ajuda" else []:
            full.append(fila)
        for cella in (cella for fila in full.iter_rows() for cella in fila):
            if isinstance(cella.value, str):
                cella.data_type = "s"  # «=1+1» is a text, as it was
    obert.remove(obert["indicadors"])
    obert.move_sheet("pla", 5)
    accions = obert["accions"]
    inici = [cella.value for cella in accions[1]].index("inici") + 1
    for numero in range(2, accions.max_row + 1):
        cella = accions.cell(numero, inici)
        cella.value = cella.value and f"{cella.value:%d/%m/%Y}"
    feta = compara_amb(pla, bytes_de(obert))
    assert (queixes(feta), feta.canvis) == ([], [])
    assert +feta.falten == {"indicadors": 2}


def test_amb_un_error_entre_milers_de_files_no_se_n_desa_cap(pla, coordinadora):
    fila = {"compromis": "C1", "percentatge": 1}
    milers = [fila | {"id": None, "nom": f"Pas {n:05}"} for n in range(2_000)]
    contingut = fa_llibre(linies=[{"id": "L1", "nom": "Una altra"}], passos=milers)
    [problema] = compara_amb(pla, contingut).problemes
    assert (problema.full, problema.columna, problema.fila) == ("passos", "B", 2001)
    assert "sumen un 2100 %" in problema.missatge
    with pytest.raises(PlaError):
        importa_pla(pla=pla, contingut=contingut, empremta=Mon(pla).empremta(contingut),
                    per=coordinadora)  # fmt: skip
    assert Linia.objects.get(clau="L1").nom == "Acollida"
    assert PasCompromis.objects.count() == 2
