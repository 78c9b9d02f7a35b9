"""What counts and what does not, case by case."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from informes.territori import abast_de
from informes.xifres import XIFRES, pla
from municipis.enums import TipusEntitat
from municipis.periode import Periode
from pla.abast import abast_del_pla
from pla.enums import EstatAccio, EstatActivitat, RolTaula, TipusActivitat
from pla.fonts import FONTS
from pla.models import Acord, Activitat, FitaPublicacio, Projecte
from tests.fabriques import fa_comarca, fa_municipi
from tests.pla.fabriques import (
    fa_accio,
    fa_activitat,
    fa_anual,
    fa_entitat,
    fa_linia,
    fa_pla,
    fa_sessio,
    fa_taula,
)

pytestmark = pytest.mark.django_db
SEMESTRE = Periode.semestre("2019-1")
DINS, ABANS, DESPRES = date(2019, 3, 4), date(2018, 12, 31), date(2019, 7, 1)
UN_DIA = timedelta(days=1)
T = TipusActivitat
FORMACIO = T.FORMACIO_PROFESSIONALS


@pytest.fixture
def comarca():
    return fa_comarca("Vallès Occidental", codi="40")


@pytest.fixture
def terrassa(comarca):
    return fa_municipi("Terrassa", comarca=comarca)


@pytest.fixture
def sabadell(comarca):
    return fa_municipi("Sabadell", comarca=comarca)


@pytest.fixture
def compta(comarca, terrassa, sabadell):
    """`compta("grup.sessions")`: the value of a figure in the comarca, in the semester."""

    def valor(codi, periode=SEMESTRE, *municipis):
        abast = abast_de(comarca, [municipi.codi_ine for municipi in municipis])
        return XIFRES[f"pla.{codi}"].valor(abast, periode)

    return valor


def fa(municipi, tipus=FORMACIO, **camps):
    return fa_activitat(municipi, tipus, **{"dies": (DINS,), **camps})


def de_tota_la_comarca(municipi, tipus=FORMACIO, **camps):
    activitat = fa(municipi, tipus, **camps)
    Activitat.objects.filter(pk=activitat.pk).update(municipi=None)
    return activitat


def acorda(activitat, **camps):
    qui = {"creat_per": activitat.creat_per, "modificat_per": activitat.creat_per}
    responsable = activitat.creat_per
    return Acord.objects.create(
        activitat=activitat, text="Es farà", responsable=responsable, **qui, **camps
    )


def fa_projecte(comarca, nom, per):
    return Projecte.objects.create(comarca=comarca, nom=nom, creat_per=per, modificat_per=per)


def test_una_taula_que_es_reuneix_tres_cops_es_una_taula_i_tres_reunions(comarca, terrassa, compta):
    taula = fa_taula(comarca)
    for _ in range(2):
        fa(terrassa, T.REUNIO, taula=taula)
    fa(terrassa, T.REUNIO, taula=taula, dies=(DINS, ABANS, DESPRES))
    fa_taula(comarca)  # which never meets
    assert compta("taules.liderades") == 1
    assert compta("taules.reunions") == 3
    assert compta("taules.participades") == 0


def test_liderar_i_participar_son_dues_xifres(comarca, terrassa, compta):
    for rol in (RolTaula.LIDERA, RolTaula.PARTICIPA, RolTaula.PARTICIPA):
        fa(terrassa, T.REUNIO, taula=fa_taula(comarca, rol=rol))
    assert [compta("taules.liderades"), compta("taules.participades")] == [1, 2]


def test_un_servei_assessorat_dues_vegades_es_un_servei(terrassa, compta):
    escola, ajuntament = (
        fa_entitat(municipi=terrassa, tipus=tipus)
        for tipus in (TipusEntitat.ENSENYAMENT, TipusEntitat.AJUNTAMENT)
    )
    for entitat in (escola, escola, ajuntament):
        fa(terrassa, T.ASSESSORAMENT, entitat=entitat)
    fa(terrassa, T.CENTRE, entitat=fa_entitat(municipi=terrassa))
    assert compta("serveis_assessorats") == 2
    assert compta("assessoraments") == 3


def test_les_hores_son_de_l_edicio_i_no_per_participant(terrassa, compta):
    dies = [DINS + n * UN_DIA for n in range(3)]
    fa(terrassa, dies=dies, minuts=110, comptats=(121, 23, 0, 0))
    assert compta("formacions.activitats") == 1
    assert compta("formacions.hores") == Decimal("5.5")
    assert compta("formacions.participants") == 144
    assert [compta(f"formacions.{sexe}") for sexe in ("dones", "homes")] == [121, 23]


def test_nomes_sumen_hores_els_dies_del_periode_i_els_participants_son_de_tota_l_activitat(
    terrassa, compta
):
    fa(terrassa, dies=(ABANS, DINS, DESPRES), minuts=60, comptats=(5, 4, 3, 2))
    assert compta("formacions.hores") == 1
    assert compta("formacions.participants") == 14
    assert [compta("formacions.altres"), compta("formacions.no_consta")] == [3, 2]


@pytest.mark.parametrize("estat", [EstatActivitat.ANULLADA, EstatActivitat.PREVISTA])
def test_el_que_no_s_ha_fet_no_compta_enlloc(comarca, terrassa, compta, estat):
    for tipus in T:
        activitat = fa(
            terrassa, tipus, dies=(), comptats=(1, 1, 1, 1), taula=fa_taula(comarca),
            entitat=fa_entitat(municipi=terrassa),
        )  # fmt: skip
        fa_sessio(activitat, DINS, estat=estat)
        acorda(activitat)
        acorda(activitat, fet_el=DINS)
    assert {xifra.codi: compta(xifra.codi[4:]) for xifra in pla.XIFRES} == {
        xifra.codi: 0 for xifra in pla.XIFRES
    }


@pytest.mark.parametrize(
    ("dia", "compten"),
    [(ABANS, 0), (ABANS + UN_DIA, 1), (DESPRES - UN_DIA, 1), (DESPRES, 0)],
)
def test_els_dies_dels_extrems_hi_son_i_els_de_fora_no(terrassa, compta, dia, compten):
    fa(terrassa, T.ASSESSORAMENT_GRUPAL, dies=(dia,), comptats=(1, 0, 0, 0))
    activitat = fa(terrassa, T.PUBLICACIO, dies=())
    FitaPublicacio.objects.create(activitat=activitat, nom="Presentació", feta_el=dia)
    FitaPublicacio.objects.create(activitat=activitat, nom="Per fer", prevista_el=dia)
    for codi in ("grup.sessions", "grup.persones", "publicacions.fites"):
        assert compta(codi) == compten, codi


def test_una_altra_comarca_no_hi_compta(terrassa, compta):
    manresa = fa_municipi("Manresa", comarca=fa_comarca("Bages"))
    for fet in (fa, de_tota_la_comarca):
        fet(manresa, comptats=(7, 0, 0, 0))
    fa(terrassa, comptats=(1, 0, 0, 0))
    assert compta("formacions.activitats") == compta("formacions.participants") == 1


def test_el_que_es_de_tota_la_comarca_nomes_compta_per_a_qui_la_te_tota(
    comarca, terrassa, sabadell, compta
):
    activitat = de_tota_la_comarca(terrassa, comptats=(4, 0, 0, 0))
    acorda(activitat)
    fa(terrassa, comptats=(1, 0, 0, 0))
    for municipis, esperat in (
        ([], 5),
        ([terrassa], 1),
        ([sabadell], 0),
        ([terrassa, sabadell], 5),
    ):
        assert compta("formacions.participants", SEMESTRE, *municipis) == esperat
        assert compta("acords.oberts", SEMESTRE, *municipis) == (0 if len(municipis) == 1 else 1)
    fa_municipi("Un poble que ja no hi és", comarca=comarca, vigent_fins=date(2001, 1, 1))
    assert compta("formacions.participants", SEMESTRE, terrassa, sabadell) == 5


def test_sense_comptar_es_a_la_llista_i_no_suma_participants(terrassa, compta):
    fa(terrassa, comptats=None, minuts=90)
    fa(terrassa, comptats=(0, 0, 0, 0))
    fa(terrassa, T.ASSESSORAMENT_GRUPAL, comptats=None)
    fa(terrassa, T.ASSESSORAMENT, comptats=None, entitat=fa_entitat(municipi=terrassa))
    assert compta("formacions.activitats") == 2
    assert compta("formacions.hores") == Decimal("2.5")
    assert compta("formacions.participants") == 0
    assert compta("activitats_sense_recompte") == 2  # of the service advised, nobody is counted


def test_cada_familia_compta_nomes_el_que_es_seu(terrassa, compta):
    escola = fa_entitat(municipi=terrassa)
    for quantes, tipus in enumerate(T.obertes(), 1):
        fa(terrassa, tipus, comptats=(quantes, 0, 0, 0), entitat=escola)
    codis = ("formacions", "formacions_nouvingudes", "sensibilitzacio", "centres", "comunitaries")
    assert [compta(f"{codi}.participants") for codi in codis] == [1, 2, 3, 4, 5]
    assert compta("conjunt.participants") == 15
    assert compta("conjunt.activitats") == 5


def test_instituts_oberts_son_tres_centres_i_dotze_activitats(comarca, terrassa, compta):
    centres = [fa_entitat(municipi=terrassa) for _ in range(3)]
    primera = fa(terrassa, T.CENTRE, entitat=centres[0], comptats=(10, 5, 0, 0))
    projecte = fa_projecte(comarca, "Instituts Oberts", primera.creat_per)
    Activitat.objects.filter(pk=primera.pk).update(projecte=projecte)
    for n in range(11):
        fa(terrassa, T.CENTRE, entitat=centres[n % 3], projecte=projecte, comptats=(15, 4, 0, 0))
    fa(terrassa, T.CENTRE, entitat=fa_entitat(municipi=terrassa), comptats=(9, 9, 0, 0))
    abast = abast_del_pla(comarca)

    def del_projecte(codi):
        xifra = XIFRES[f"pla.centres.{codi}"]
        clau, valor = xifra.dimensio("projecte").valor("instituts-oberts", abast, SEMESTRE)
        assert valor.nom == "Instituts Oberts"
        return xifra.per("projecte", abast, SEMESTRE)[clau]

    assert del_projecte("centres") == 3
    assert del_projecte("activitats") == 12
    assert del_projecte("participants") == 15 + 11 * 19 == 224
    assert FONTS["pla.centres.centres"].valor(abast, SEMESTRE) == 4


def test_dos_projectes_que_es_llegirien_igual_tenen_adreces_diferents(comarca, terrassa):
    per = fa(terrassa).creat_per
    for nom in ("Instituts Oberts", "Instituts oberts!", "Cap", "¿?"):
        fa_projecte(comarca, nom, per)
    fa_projecte(fa_comarca("Bages"), "D'una altra comarca", per)
    valors = pla.CENTRES.dimensio("projecte").valors(abast_de(comarca), SEMESTRE)
    assert {nom: valor.codi for nom, valor in valors.items()} == {
        "Instituts Oberts": "instituts-oberts",
        "Instituts oberts!": "instituts-oberts-2",
        "Cap": "cap-2",
        "¿?": "sense-nom",
        None: "cap",
    }


def test_els_acords_oberts_ho_son_el_darrer_dia(comarca, terrassa, compta):
    reunio = fa(terrassa, T.REUNIO, taula=fa_taula(comarca))
    futura = fa(terrassa, T.REUNIO, taula=fa_taula(comarca), dies=(DESPRES,))
    for camps in ({}, {"fet_el": DESPRES}, {"anullat_el": DESPRES}):
        acorda(reunio, **camps)
        acorda(futura, **camps)
    acorda(reunio, fet_el=SEMESTRE.fi)
    acorda(reunio, anullat_el=SEMESTRE.fi)
    assert [compta("acords.oberts"), compta("acords.fets")] == [3, 1]
    segon = Periode.semestre("2019-2")
    assert [compta("acords.oberts", segon), compta("acords.fets", segon)] == [2, 2]


def test_les_accions_son_dels_anys_del_periode(comarca, terrassa, sabadell, compta):
    territorial = fa_pla(comarca, inici=date(2018, 1, 1), fi=date(2021, 12, 31))
    linia = fa_linia(territorial)
    for exercici, estat in (
        (2018, EstatAccio.FETA), (2019, EstatAccio.FETA), (2019, EstatAccio.DESCARTADA)
    ):  # fmt: skip
        anual = territorial.anuals.filter(exercici=exercici).first()
        fa_accio(anual or fa_anual(territorial, exercici), linia, estat=estat)
    de_terrassa = fa_accio(territorial.anuals.get(exercici=2019), linia)
    de_terrassa.municipis.set([terrassa, sabadell])
    assert [compta("accions.previstes"), compta("accions.fetes")] == [3, 1]
    assert compta("accions.previstes", Periode(date(2018, 12, 31), DINS)) == 4
    assert compta("accions.previstes", SEMESTRE, terrassa) == 1
    assert compta("accions.previstes", Periode.exercici(2017)) == 0


def test_el_nom_d_una_linia_es_el_del_pla_d_aleshores(comarca, terrassa):
    vell = fa_pla(comarca, inici=date(2016, 1, 1), fi=date(2019, 12, 31))
    nou = fa_pla(comarca, inici=date(2020, 1, 1), fi=date(2023, 12, 31))
    for territorial, nom in ((vell, "Nom vell"), (nou, "Nom nou")):
        fa_linia(territorial, clau="L1", nom=nom)
    linies = pla.PREVISTES.dimensio("linia").valors
    for exercici, nom in ((2019, "Nom vell"), (2020, "Nom nou")):
        assert linies(abast_de(comarca), Periode.exercici(exercici))["L1"].nom == nom
