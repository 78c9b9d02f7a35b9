"""Every cell of the sheet of the catalogue: what it takes, what it refuses, and beside which."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.tramits.fabriques import fa_classe, fa_tipus, fa_tramit
from tests.tramits.test_cataleg_intercanvi import amb_canvis, taula
from tramits.actions.cataleg import D_ADRECES
from tramits.enums import Apartat, Flux, Grup, Marca, Silenci, UnitatTermini
from tramits.intercanvi import importa, llegeix, llibre
from tramits.intercanvi.recurs import COLUMNES, DIES, LLISTES, NOMBRES, TRIES
from tramits.models import TipusTramit

pytestmark = pytest.mark.django_db
MIN = {"codi": "nou-codi", "grup": "altres", "flux": "general", "nom": "Nou", "nom_es": "Nuevo",
       "termini_unitat": "mesos", "dies_esmena": 10, "ordre": 0}  # fmt: skip


@pytest.fixture(autouse=True)
def cataleg():
    """A version with something in every column, and one with as little as there may be."""
    fa_classe("passaport")
    fa_classe("padro", "Padró")
    fa_tipus(
        "ple", "Ple", flux=Flux.INTEGRACIO, grup=Grup.INFORMES, model_ex="EX-10",
        full_informatiu="28", taxa="790-052", organ="-Subdelegació", base_legal="@art. 67",
        termini=1, termini_unitat=UnitatTermini.HABILS, silenci=Silenci.NEGATIU, dies_proposta=30,
        dies_emissio=31, dies_esmena=9, validesa_mesos=12, renova_abans_mesos=2,
        renova_despres_mesos=0, documents=["passaport"], documents_opcionals=["padro"],
        apartats=[Apartat.VALORS], marques=[Marca.INFORME, Marca.TRAMIT], seguent="buit",
        font="+BOE", per_confirmar=True, ordre=7, vigent_des_de=date(2024, 2, 29),
        vigent_fins=date(2026, 12, 31),
    )  # fmt: skip
    fa_tipus("buit", "Buit", termini=None, marques=[])


def importada(*canvis, noves=(), desa=True):
    return importa(llegeix(amb_canvis(canvis, noves=noves)), desa=desa)


def dits(feta):
    return [(p.columna, p.missatge) for p in feta.problemes]


def test_cada_columna_surt_i_torna_igual():
    abans = taula()
    ple = next(f for f in abans if f["codi"] == "ple")
    assert all(ple[columna] not in ("", None, []) for columna in COLUMNES)
    feta = importada()
    assert (feta.canvis, feta.problemes, feta.iguals) == ([], [], 2)
    assert taula() == abans


def test_les_columnes_del_full_son_de_les_menes_que_es_diuen():
    full = load_workbook(BytesIO(llibre()))["cataleg"]
    fila = next(f for f in full.iter_rows(min_row=2) if f[0].value == "ple")
    menes = dict(zip(COLUMNES, (cella.data_type for cella in fila), strict=True))
    assert {c for c, mena in menes.items() if mena == "d"} == set(DIES)
    assert {c for c, mena in menes.items() if mena == "n"} == set(NOMBRES)
    validades = {
        str(v.sqref).split(":")[0].rstrip("0123456789")
        for v in full.data_validations.dataValidation
    }
    assert len(validades) == len(TRIES)


def test_un_dia_que_l_excel_no_sap_escriure_no_fa_caure_l_exportacio():
    """A year typed as «0202» in a browser."""
    TipusTramit.objects.filter(codi="buit").update(vigent_des_de=date(202, 5, 20))
    full = load_workbook(BytesIO(llibre()))["cataleg"]
    cella = next(f[1] for f in full.iter_rows(min_row=2) if f[0].value == "buit")
    assert cella.value == "0202-05-20"
    assert importada().iguals == 2


@pytest.mark.parametrize("columna", [c for c in NOMBRES if c not in ("dies_esmena", "ordre")])
def test_un_nombre_es_buida_i_es_torna_a_posar(columna):
    assert importada(("ple", columna, None)).desada
    assert getattr(TipusTramit.objects.get(codi="ple"), columna) is None
    assert importada(("ple", columna, 5)).desada
    assert getattr(TipusTramit.objects.get(codi="ple"), columna) == 5


@pytest.mark.parametrize("columna", ["dies_esmena", "ordre", "codi", "nom", "nom_es", "grup"])
def test_el_que_cal_no_es_pot_deixar_en_blanc(columna):
    abans = taula()
    feta = importada(("ple", columna, None))
    assert not feta.desada
    assert [c for c, _m in dits(feta)] == [columna]
    assert taula() == abans


@pytest.mark.parametrize("columna", ["termini", "dies_proposta", "dies_emissio", "dies_esmena"])
def test_un_termini_de_zero_no_ho_es(columna):
    [(on, _missatge)] = dits(importada(("ple", columna, 0)))
    assert on == columna


@pytest.mark.parametrize("columna", TRIES)
def test_el_que_es_tria_diu_que_s_hi_pot_posar(columna):
    [(on, missatge)] = dits(importada(("ple", columna, "una altra cosa")))
    assert on == columna
    for valor in filter(None, TRIES[columna].values):
        assert valor in missatge


@pytest.mark.parametrize("columna", LLISTES)
def test_un_codi_de_mes_o_repetit_es_diu_a_la_seva_columna(columna):
    bo = {"apartats": "valors", "marques": "informe"}.get(columna, "passaport")
    if columna == "documents_opcionals":
        bo = "padro"
    [(on, missatge)] = dits(importada(("ple", columna, f"{bo}, cap-que-hi-sigui")))
    assert (on, bo in missatge) == (columna, True)
    [(on, missatge)] = dits(importada(("ple", columna, f"{bo} , {bo}")))
    assert (on, missatge) == (columna, "Hi ha un codi repetit: deixeu-lo un sol cop.")


def test_les_comes_i_els_espais_de_mes_no_son_un_canvi():
    canvis = [("ple", "marques", " informe ,, tramit, "), ("ple", "nom", "  Ple\u200b "),
              ("ple", "per_confirmar", " SÍ "), ("ple", "vigent_fins", "31/12/2026"),
              ("buit", "per_confirmar", None), ("ple", "termini", 1.0),
              ("ple", "vigent_des_de", datetime(2024, 2, 29, 13, 5))]  # fmt: skip
    assert importada(*canvis).iguals == 2


def test_un_document_no_es_demana_sempre_i_si_escau_alhora():
    """Otherwise it would be asked for only if it applies, and nobody would have said so."""
    feta = importada(("ple", "documents_opcionals", "padro, passaport"))
    assert dits(feta) == [("documents_opcionals", "Hi ha un codi repetit: deixeu-lo un sol cop.")]
    assert TipusTramit.objects.get(codi="ple").documents_opcionals == ["padro"]


@pytest.mark.parametrize("codi", sorted(D_ADRECES))
def test_un_codi_que_es_una_adreca_no_hi_entra(codi):
    """Its page would be that of the address, and nobody could open it."""
    feta = importada(noves=[MIN | {"codi": codi}])
    assert dits(feta) == [("codi", "Aquest codi no es pot fer servir: trieu-ne un altre.")]
    assert not TipusTramit.objects.filter(codi=codi).exists()


@pytest.mark.parametrize("codi", ["amb espai", "àrab", "x" * 41, "a/b"])
def test_un_codi_mal_escrit_es_diu(codi):
    assert {c for c, _m in dits(importada(noves=[MIN | {"codi": codi}]))} == {"codi"}


def test_el_tramit_que_ve_despres_ha_d_existir_encara_que_vingui_al_mateix_full():
    feta = importada(("buit", "seguent", "no-hi-es"))
    assert dits(feta) == [("seguent", "«no-hi-es» no és el codi de cap tipus de tràmit.")]
    assert importada(("buit", "seguent", "nou-codi"), noves=[MIN]).desada
    assert TipusTramit.objects.get(codi="buit").seguent == "nou-codi"


def test_el_que_acaba_abans_de_comencar_es_diu():
    [(columna, missatge)] = dits(importada(("ple", "vigent_fins", date(2024, 2, 28))))
    assert (columna, missatge) == ("vigent_fins", "El darrer dia és anterior al primer.")


def test_la_previsualitzacio_no_deixa_ni_el_fet_a_la_historia():
    versio = TipusTramit.objects.get(codi="ple")
    abans = versio.events.count()
    feta = importada(("ple", "termini", 6), desa=False)
    assert [(c.columna, c.abans, c.ara) for c in feta.canvis[0].celles] == [("termini", "1", "6")]
    assert (versio.events.count(), feta.desada) == (abans, False)
    assert importada(("ple", "termini", 6)).desada
    assert versio.events.count() == abans + 1


# A version that some procedure follows


@pytest.mark.parametrize(
    ("columna", "valor"),
    [("nom", "Un altre"), ("termini", 9), ("marques", "tramit"), ("documents", None),
     ("silenci", "positiu"), ("apartats", None), ("taxa", "0")],
)  # fmt: skip
def test_d_una_de_seguida_cap_cella_de_la_norma_no_canvia(columna, valor, persona):
    fa_tramit(persona, TipusTramit.objects.get(codi="ple"))
    abans = taula()
    [(on, missatge)] = dits(importada(("ple", columna, valor), ("buit", "termini", 8)))
    assert (on, "comenci l'endemà" in missatge) == ("codi", True)
    assert taula() == abans


@pytest.mark.parametrize(
    ("columna", "valor"), [("font", "DOGC"), ("per_confirmar", "no"), ("ordre", 99)]
)
def test_d_una_de_seguida_es_pot_corregir_d_on_surt(columna, valor, persona):
    fa_tramit(persona, TipusTramit.objects.get(codi="ple"))
    assert importada(("ple", columna, valor)).desada


def test_a_una_de_seguida_la_segueix_una_altra_fila_com_diu_el_missatge(persona):
    seguit = fa_tramit(persona, TipusTramit.objects.get(codi="ple"))
    nova = MIN | {
        "codi": "ple",
        "vigent_des_de": date(2026, 4, 1),
        "vigent_fins": date(2026, 12, 31),
    }
    feta = importada(("ple", "vigent_fins", date(2026, 3, 31)), noves=[nova])
    assert feta.desada
    assert [c.nova for c in feta.canvis] == [False, True]
    seguit.refresh_from_db()
    assert (seguit.tipus.nom, seguit.tipus.termini) == ("Ple", 1)
    assert TipusTramit.objects.del_dia("ple", date(2026, 4, 1)).nom == "Nou"
