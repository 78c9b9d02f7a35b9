"""The plan goes out to a workbook and comes back the same, twice if need be."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from municipis.models import Entitat
from pla.actions import PlaError, importa_pla
from pla.intercanvi.claus import clau_de
from pla.intercanvi.compara import compara
from pla.intercanvi.fulls import FULLS
from pla.intercanvi.llibre import llibre
from pla.intercanvi.mon import Mon
from pla.models import Accio, Compromis, Indicador, Linia, PasCompromis, PlaAnual, PlaMandat
from pla.models.base import CLAU
from tests.pla.fabriques import fa_accio, fa_mandat, fa_pla
from tests.pla.fulls import amb_canvis, celles, fa_llibre
from tests.pla.pla_sencer import TEXTOS, buida, fa_pla_sencer

pytestmark = pytest.mark.django_db
MODELS = (Linia, PlaAnual, Accio, PlaMandat, Compromis, PasCompromis, Indicador)


@pytest.fixture
def pla(comarca, coordinadora, berga):
    return fa_pla_sencer(comarca, coordinadora, berga)


@pytest.fixture
def importa(pla, coordinadora):
    def importa(contingut):
        empremta = Mon(pla).empremta(contingut)
        return importa_pla(pla=pla, contingut=contingut, empremta=empremta, per=coordinadora)

    return importa


def taules():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_el_que_s_exporta_torna_a_entrar_sense_canviar_res(pla, importa):
    abans = taules()
    feta = importa(llibre(pla))
    assert (feta.canvis, feta.problemes) == ([], [])
    assert +feta.falten == {}
    assert feta.iguals["accions"] == 2 + len(TEXTOS)
    assert taules() == abans


def test_en_un_pla_buidat_torna_a_donar_les_mateixes_celles(pla, importa):
    exportat = llibre(pla)
    buida()
    assert not Accio.objects.exists()
    assert importa(exportat).problemes == []
    assert celles(llibre(pla)) == celles(exportat)
    assert importa(exportat).canvis == []


def test_el_text_que_sembla_una_formula_es_text_per_a_qualsevol_lector(pla):
    contingut = llibre(pla)
    files = celles(contingut)["accions"]
    lloc = files[0].index("descripcio")
    escrits = [fila[lloc] for fila in files[1:] if fila[0].startswith("T")]
    assert sorted(escrits) == sorted(TEXTOS)
    d_un_altre = CalamineWorkbook.from_filelike(BytesIO(contingut)).get_sheet_by_name("accions")
    assert sorted(f[lloc] for f in d_un_altre.to_python()[1:] if f[0][0] == "T") == sorted(TEXTOS)


def test_cada_full_te_les_seves_columnes_i_l_ajuda_les_explica_totes(pla):
    vistes = celles(llibre(pla))
    assert list(vistes) == [*(full.nom for full in FULLS), "ajuda"]
    explicades = {(fila[0], fila[1]) for fila in vistes["ajuda"][1:]}
    for full in FULLS:
        assert tuple(vistes[full.nom][0]) == full.noms
        assert {(full.nom, nom) for nom in full.noms} <= explicades


def test_les_files_es_coneixen_per_la_clau_i_per_la_de_qui_pengen(pla):
    vistes = celles(llibre(pla))
    assert [fila[:3] for fila in vistes["accions"][1:3]] == [
        ["A1", "2025", "L1"],
        ["A1", "2026", "L1"],
    ]
    assert vistes["passos"][1][:4] == ["s0", "M1", "P1", "C1"]
    assert [fila[:6] for fila in vistes["indicadors"][1:]] == [
        ["i1", "2026", "A1", None, None, None],
        ["i1", None, None, "M1", "P1", "C1"],
    ]


def test_cada_celles_es_del_tipus_que_toca(pla, coordinadora, berga):
    titols, primera, *_ = celles(llibre(pla), de="accions")["accions"]
    fila = dict(zip(titols, primera, strict=True))
    assert fila["inici"].date() == date(2025, 1, 1)
    assert (fila["pressupost"], fila["executat"], fila["percentatge"]) == (1250.1, 0, 40)
    assert fila["municipis"] == berga.codi_ine
    assert fila["responsable"] == coordinadora.email
    assert fila["socis"] == "AMPA; Càritas, secció local"
    assert (fila["estat"], fila["compromisos"], fila["evidencies"]) == ("en_curs", "C1", None)


def test_una_cella_canviada_canvia_aquell_camp_i_prou(pla, importa):
    abans = Accio.objects.get(anual__exercici=2026, clau="A1")
    altres = list(Accio.objects.exclude(pk=abans.pk).order_by("pk").values())
    feta = importa(amb_canvis(pla, ("accions", "T0", "pressupost", 10)))
    [canvi] = feta.canvis
    assert canvi.valors == {"pressupost": Decimal("10.00")}
    ara = Accio.objects.get(clau="T0")
    assert (ara.pressupost, ara.versio, ara.nom) == (10, 2, "=1+1")
    assert [a for a in altres if a["clau"] != "T0"] == list(
        Accio.objects.exclude(pk__in=[abans.pk, ara.pk]).order_by("pk").values()
    )


def test_una_fila_que_no_hi_es_es_queda_com_estava_i_es_compta(pla, importa):
    abans = taules()
    feta = importa(fa_llibre(linies=[{"id": "L1", "nom": "Acollida"}]))
    assert feta.problemes == []
    assert (feta.iguals["linies"], feta.falten["linies"], feta.falten["passos"]) == (1, 1, 2)
    assert taules() == abans


def test_una_columna_que_no_hi_es_deixa_el_que_hi_havia(pla, importa):
    importa(fa_llibre(linies=[{"id": "L2", "nom": "Un altre nom"}]))
    linia = Linia.objects.get(clau="L2")
    assert (linia.nom, linia.ordre, linia.retirada_el) == ("Un altre nom", 2, date(2025, 1, 1))


def test_una_casella_buida_buida_el_camp(pla, importa):
    importa(
        amb_canvis(pla, ("linies", "L2", "retirada_el", None), ("accions", "A1", "socis", None))
    )
    assert Linia.objects.get(clau="L2").retirada_el is None
    assert not Accio.objects.get(anual__exercici=2025, clau="A1").socis.exists()
    assert Accio.objects.get(anual__exercici=2026, clau="A1").socis.count() == 2


def test_sense_id_se_n_fa_una_de_nova_i_dues_vegades_en_fa_una(pla, importa, coordinadora):
    nova = {"any": "2026", "linia": "L1", "nom": "Tallers d'acollida", "compromisos": "C1",
            "responsable": coordinadora.email.upper(), "municipis": None}  # fmt: skip
    contingut = amb_canvis(pla, noves=[("accions", nova)])
    assert len(importa(contingut).canvis) == 1
    accio = Accio.objects.get(nom="Tallers d'acollida")
    assert (accio.clau, accio.estat) == ("tallers-d-acollida", "pendent")
    assert list(accio.compromisos.values_list("clau", flat=True)) == ["C1"]
    assert importa(contingut).canvis == []
    assert Accio.objects.filter(nom="Tallers d'acollida").count() == 1


def test_dos_numeros_i_dos_mandats_es_poden_intercanviar(pla, importa, coordinadora):
    importa(amb_canvis(pla, noves=[("prioritats", {"mandat": "M1", "numero": 2, "nom": "Dues"})]))
    importa(amb_canvis(pla, ("prioritats", "P1", "numero", 2), ("prioritats", "dues", "numero", 1)))
    mandat = PlaMandat.objects.get(clau="M1")
    assert dict(mandat.prioritats.values_list("clau", "numero")) == {"P1": 2, "dues": 1}


def test_si_el_pla_ha_canviat_no_es_desa_el_que_es_va_ensenyar(pla, coordinadora):
    contingut = amb_canvis(pla, ("linies", "L1", "nom", "Una altra"))
    vista = Mon(pla).empremta(contingut)
    Linia.objects.filter(clau="L2").update(nom="Mentrestant")
    with pytest.raises(PlaError, match="ha canviat mentre"):
        importa_pla(pla=pla, contingut=contingut, empremta=vista, per=coordinadora)
    assert Linia.objects.get(clau="L1").nom == "Acollida"


def test_amb_un_sol_error_no_es_desa_res(pla, coordinadora):
    abans = taules()
    contingut = amb_canvis(
        pla, ("linies", "L1", "nom", "Una altra"), ("passos", "s1", "percentatge", 41)
    )
    with pytest.raises(PlaError):
        importa_pla(pla=pla, contingut=contingut, empremta=Mon(pla).empremta(contingut),
                    per=coordinadora)  # fmt: skip
    assert taules() == abans


def test_cada_fila_canviada_deixa_rastre_del_que_era_i_de_qui_la_canvia(pla, importa, coordinadora):
    feta = importa(
        amb_canvis(
            pla,
            ("pla", pla.clau, "inici", date(2024, 2, 1)),
            ("mandats", "M2", "fi", date(2027, 5, 1)),
            ("passos", "s1", "nom", "Un altre"),
            ("accions", "T0", "percentatge", 30),
        )
    )
    assert len(feta.canvis) == 4
    pla.refresh_from_db()
    accio = Accio.objects.get(clau="T0")
    assert (pla.inici, pla.versio, pla.modificat_per) == (date(2024, 2, 1), 2, coordinadora)
    assert (accio.percentatge, accio.noticia_el) == (30, date(2026, 3, 2))
    [noticia] = accio.noticies.all()
    assert (noticia.percentatge, noticia.estat) == (30, accio.estat)
    for fila in (pla, accio, PasCompromis.objects.get(clau="s1")):
        etiquetes = fila.events.order_by("pgh_id").values_list("pgh_label", flat=True)
        assert list(etiquetes) == ["insert", "update"]


def test_dos_mandats_es_canvien_els_dies_l_un_per_l_altre(pla, importa, comarca, coordinadora):
    fa_mandat(comarca, clau="M0", inici=date(2019, 7, 1), fi=date(2023, 6, 30), per=coordinadora)
    importa(
        amb_canvis(
            pla,
            ("mandats", "M0", "inici", date(2023, 7, 1)),
            ("mandats", "M0", "fi", date(2027, 6, 30)),
            ("mandats", "M1", "inici", date(2019, 7, 1)),
            ("mandats", "M1", "fi", date(2023, 6, 30)),
        )
    )
    del_mes_nou = PlaMandat.objects.filter(municipi=None).values_list("clau", flat=True)
    assert list(del_mes_nou) == ["M0", "M1"]


def test_la_primera_carrega_pren_els_identificadors_com_venen(comarca, coordinadora, berga):
    pla = fa_pla(comarca, per=coordinadora)
    contingut = fa_llibre(
        pla=[{"id": "PCI", "nom": "Pla", "inici": date(2024, 1, 1), "fi": date(2027, 12, 31)}],
        linies=[{"id": "007", "nom": "Acollida"}, {"id": None, "nom": "Convivència"}],
        anys=[{"id": 2026, "exercici": 2026}, {"id": None, "exercici": 2027}],
        mandats=[
            {"id": "", "nom": "Mandat", "municipi": codi, "inici": "1/7/2023", "fi": "30/6/2027"}
            for codi in (None, berga.codi_ine)
        ],
        accions=[{"id": "A.1-b", "any": 2027, "linia": "convivencia", "nom": "Taller",
                  "responsable": coordinadora.email, "pressupost": "1200,50"}],
    )  # fmt: skip
    for quants in (8, 0):
        empremta = Mon(pla).empremta(contingut)
        feta = importa_pla(pla=pla, contingut=contingut, empremta=empremta, per=coordinadora)
        assert len(feta.canvis) == quants
    pla.refresh_from_db()
    accio = Accio.objects.get()
    assert (pla.clau, accio.clau, accio.linia.clau) == ("PCI", "A.1-b", "convivencia")
    assert (accio.anual.exercici, accio.pressupost) == (2027, Decimal("1200.50"))
    assert set(Linia.objects.values_list("clau", flat=True)) == {"007", "convivencia"}
    assert set(PlaMandat.objects.values_list("clau", flat=True)) == {
        "mandat", f"mandat-{berga.codi_ine}",
    }  # fmt: skip


def test_les_consultes_no_creixen_amb_el_pla(pla, coordinadora):
    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            contingut = llibre(pla)
            mon = Mon(pla)
            compara(contingut, mon)
        return len(fetes)

    abans = consultes()
    linia, anual = Linia.objects.get(clau="L1"), PlaAnual.objects.get(exercici=2025)
    for _n in range(20):
        fa_accio(anual, linia, responsable=coordinadora).socis.set(Entitat.objects.all())
    assert consultes() == abans == 32


def test_clau_feta_d_un_nom_molt_llarg_cap_i_no_es_confon_amb_una_altra():
    noms = [f"{'Un nom molt llarg ' * 6}{cua}" for cua in "ab"]
    claus = {clau_de(nom) for nom in noms}
    assert len(claus) == 2
    assert all(len(clau) == 60 and CLAU.regex.match(clau) for clau in claus)
    assert clau_de("Col·laboració «Àgora» 2026!") == "collaboracio-agora-2026"
    assert clau_de("¿?") == ""
