"""The figures of programmes: counted for who may count them, and for nobody else."""

from datetime import date
from decimal import Decimal

import pytest

from acollida.enums import Sensibilitat, TipusCamp
from acollida.models import CampPrograma
from comptes.enums import Rol
from informes.darrere import Darrere
from informes.document import Quadre, Text
from informes.quadres_programes import capitol
from informes.territori import abast_de, abast_per
from informes.xifres import programes
from municipis.periode import Periode
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.programes import (
    fa_apunt,
    fa_camp,
    fa_dret,
    fa_participacio,
    fa_programa,
    fa_refugi,
    fa_tipus,
)
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db
EXERCICI = Periode.exercici(2026)
DINS, ABANS, DESPRES = date(2026, 3, 2), date(2025, 12, 31), date(2027, 1, 1)


@pytest.fixture
def berga():
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"))


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga)


@pytest.fixture
def refugi():
    return fa_refugi()


@pytest.fixture
def gent(berga, tecnica):
    return [
        fa_persona(f"Persona {n}", municipi=berga, per=tecnica, sexe=sexe)
        for n, sexe in enumerate(("dona", "dona", "home"))
    ]


@pytest.fixture
def vistes(refugi, gent):
    """Two in the restricted programme: one has ended well; another one was there twice."""
    una, altra, _ = gent
    return [
        fa_participacio(una, refugi, inici=DINS, fi=date(2026, 9, 1), valors={"motiu": "assolit"}),
        fa_participacio(altra, refugi, inici=ABANS, fi=DINS, valors={"motiu": "trasllat"}),
        fa_participacio(altra, refugi, inici=date(2026, 6, 1)),
    ]


def valor(xifra, usuari):
    return xifra.valor(abast_per(usuari), EXERCICI)


def test_sense_el_dret_no_es_compta_res_i_amb_el_dret_tot(vistes, refugi, tecnica, berga):
    amb_dret = fa_tecnica(berga)
    fa_dret(amb_dret, refugi)
    for xifra, quantes in (
        (programes.PARTICIPANTS, 2),
        (programes.INICIEN, 2),
        (programes.ACABEN, 2),
    ):
        assert valor(xifra, tecnica) == 0
        assert valor(xifra, amb_dret) == quantes
    [text] = capitol(abast_per(tecnica), EXERCICI)
    assert isinstance(text, Text)
    assert "refugi" not in "".join(text.paragrafs).casefold()


def test_qui_porta_el_municipi_no_compta_cap_programa(vistes, berga):
    municipal = fa_usuari(Rol.MUNICIPAL, berga)
    assert valor(programes.PARTICIPANTS, municipal) == 0


def test_la_coordinadora_compta_i_no_llegeix_de_qui(vistes, berga):
    coordinadora = fa_usuari(Rol.COORDINADORA, berga.comarca)
    assert valor(programes.PARTICIPANTS, coordinadora) == 2
    assert programes.PARTICIPANTS.valor(abast_de(berga.comarca), EXERCICI) == 2
    darrere = Darrere.de(programes.PARTICIPANTS, coordinadora, {"periode": "2026"})
    assert len(darrere.pagina()[0]) == 2


def test_un_programa_ordinari_el_compta_qui_veu_el_territori(gent, tecnica):
    obert = fa_programa("esport", "Esport", sensibilitat=Sensibilitat.ORDINARIA)
    fa_participacio(gent[0], obert, inici=DINS)
    assert valor(programes.PARTICIPANTS, tecnica) == 1


@pytest.mark.parametrize(
    ("inici", "fi", "comptada"),
    [(ABANS, ABANS, 0), (ABANS, EXERCICI.inici, 1), (EXERCICI.fi, None, 1), (DESPRES, None, 0)],
)
def test_un_dia_abans_o_un_dia_despres_no_compta(refugi, gent, berga, inici, fi, comptada):
    fa_participacio(gent[0], refugi, inici=inici, fi=fi)
    assert programes.PARTICIPANTS.valor(abast_de(berga.comarca), EXERCICI) == comptada


def test_com_acaba_cada_un_surt_de_l_opcio_del_seu_programa(vistes, berga):
    abast = abast_de(berga.comarca)
    assert programes.ACABEN.per("resultat", abast, EXERCICI) == {"assolit": 1, "trasllat": 1}
    quadres = [bloc.taula for bloc in capitol(abast, EXERCICI) if isinstance(bloc, Quadre)]
    [finals] = [taula for taula in quadres if taula.codi == "programes-resultat"]
    assert [fila.celles for fila in finals.files] == [
        ("Refugi: Assolit", 1),
        ("Refugi: Trasllat", 1),
    ]


def test_les_hores_son_la_suma_del_camp_que_les_compta(vistes, refugi, berga):
    dedicacio = fa_tipus(refugi, "dedicacio", "Hores de mentoria")
    fa_camp(refugi, "hores-mes", TipusCamp.NOMBRE, apunt=dedicacio, compta_hores=True)
    fa_camp(refugi, "quants", TipusCamp.NOMBRE, apunt=dedicacio)
    for dia, hores in ((ABANS, 100), (DINS, "2.5"), (date(2026, 5, 1), 4), (DESPRES, 100)):
        fa_apunt(vistes[0], dedicacio, des_de=dia, valors={"hores-mes": str(hores), "quants": "9"})
    fa_apunt(vistes[0], dedicacio, des_de=DINS, valors={"quants": "7"})
    assert CampPrograma.objects.filter(compta_hores=True).count() == 1
    abast = abast_de(berga.comarca)
    assert programes.HORES_DE_PROGRAMA.valor(abast, EXERCICI) == Decimal("6.5")
    assert programes.HORES_DE_PROGRAMA.per("programa", abast, EXERCICI) == {
        refugi.pk: Decimal("6.5")
    }
    assert programes.APUNTS.valor(abast, EXERCICI) == 3


def test_un_tandem_es_el_grup_sencer_el_darrer_dia(vistes, refugi, berga):
    mentor = refugi.tipus_d_apunt.get(codi="mentor")
    abast = abast_de(berga.comarca)
    fa_apunt(vistes[2], mentor, des_de=DINS)
    assert programes.TANDEMS.valor(abast, EXERCICI) == 0
    fa_apunt(vistes[2], mentor, des_de=DINS)
    assert programes.TANDEMS.valor(abast, EXERCICI) == 1
    for _ in range(2):  # nobody closed the group of who left in September
        fa_apunt(vistes[0], mentor, des_de=DINS)
    assert programes.TANDEMS.valor(abast, EXERCICI) == 1
