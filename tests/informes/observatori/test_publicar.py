"""A semester is published as it was seen, once, and withdrawn without being forgotten."""

import pytest

from comptes.enums import Rol
from informes.instantania import instantania
from informes.models import ParametresInformes, Publicacio, Trencament
from informes.observatori import actions, publica
from informes.observatori.publica import NoEsPotPublicarError
from informes.taules import Absencia, Taula
from municipis.enums import Sexe
from padro.enums import EstatEnviament
from padro.models import TramEdat
from pla.actions import PlaError
from tests.fabriques import fa_usuari
from tests.informes.balancos.mon import qui
from tests.informes.dades import (
    fa_campanya,
    fa_comarca_amb_municipis,
    fa_enviament,
    fa_nacionalitats,
    fa_trams,
)

pytestmark = pytest.mark.django_db
ANNA = "el Pont de Vilomara"


class Semestre:
    """A comarca of four towns: three have sent, one of them with two women; the fourth has not."""

    def __init__(self):
        self.comarca = fa_comarca_amb_municipis(4)
        self.per = fa_usuari(Rol.COORDINADORA, self.comarca)
        self.campanya = fa_campanya(self.comarca)
        self.esperats = {e.municipi.nom: e for e in self.campanya.esperats.all()}
        self.marroc, self.romania, *_ = fa_nacionalitats()
        self.tram, self.gran = fa_trams()[4], fa_trams()[15]
        self.total, _ = TramEdat.objects.get_or_create(codi="total")
        self.envia("Manresa", 300, 250)
        self.envia("Súria", 30, 25)
        self.envia("Sant Joan de Vilatorrada", 0, 2)

    def envia(self, municipi, homes, dones, estat=EstatEnviament.VALIDAT):
        caselles = [
            (self.marroc, Sexe.HOME, self.tram, homes),
            (self.romania, Sexe.DONA, self.gran, dones),
            (None, Sexe.HOME, self.total, 5000),
        ]
        fa_enviament(self.esperats[municipi], self.per, caselles, estat=estat)

    def proposa(self):
        with instantania():
            return publica.proposa(campanya=self.campanya, abast=self.per.abast)

    def publica(self, vista=None):
        vista = vista or self.proposa().empremta
        return actions.publica_una_vegada(
            campanya=self.campanya, abast=self.per.abast, vista=vista, per=self.per
        )


@pytest.fixture
def semestre():
    fet = Semestre()
    fet.per.assignacio = fet.per.assignacions.get()
    return fet


def municipis_de(publicacio) -> dict:
    taules = {dades["codi"]: Taula.de_json(dades) for dades in publicacio.taules}
    return {fila.celles[0]: fila.celles[2:5] for fila in taules["municipis"].files}


def test_es_publica_el_que_s_ha_vist_amb_les_petites_protegides(semestre):
    feta = semestre.publica()
    seus = municipis_de(feta)
    assert seus["Sant Joan de Vilatorrada"] == (0, Absencia.PROTEGIT, Absencia.PROTEGIT)
    assert seus["Manresa"][0] == 300
    assert seus[ANNA] == (Absencia.SENSE_DADA,) * 3
    assert (feta.revisio, feta.llindar, feta.publicada_per) == (1, 5, semestre.per)
    assert feta.empremta == semestre.proposa().empremta
    assert feta.fets["cobertura"] == "3 de 4 municipis"
    assert feta.fets["data"] == "2025-01-01"
    assert {municipi["nom"] for municipi in feta.fets["municipis"]} == set(seus)


def test_els_originals_es_guarden_i_no_surten_enlloc_mes(semestre):
    feta = semestre.publica()
    originals = {dades["codi"]: Taula.de_json(dades) for dades in feta.originals}
    assert 2 in originals["municipis"].columna("Dones")
    assert "originals" in Publicacio.objects.sense_originals().get().get_deferred_fields()


def test_l_empremta_no_diu_res_del_que_s_amaga(semestre):
    """Whoever guesses the hidden figures has nothing to try them against."""
    abans = semestre.proposa()
    semestre.envia("Sant Joan de Vilatorrada", 0, 3)
    semestre.envia("Súria", 30, 24)
    ara = semestre.proposa()
    assert abans.originals != ara.originals
    assert abans.empremta == ara.empremta


def test_si_les_dades_canvien_mentre_es_miren_no_es_publica(semestre):
    vista = semestre.proposa().empremta
    semestre.envia("Manresa", 301, 250)
    with pytest.raises(NoEsPotPublicarError, match="han canviat"):
        semestre.publica(vista)
    assert not Publicacio.objects.exists()


def test_el_llindar_i_els_trencaments_tambe_son_el_que_s_ha_vist(semestre):
    vista = semestre.proposa().empremta
    ParametresInformes.objects.create(comarca=semestre.comarca, llindar=10, **qui(semestre.per))
    with pytest.raises(NoEsPotPublicarError):
        semestre.publica(vista)
    vista = semestre.proposa().empremta
    Trencament.objects.create(
        comarca=semestre.comarca, xifra="padro.estrangers", dia="2022-01-01",
        text="Canvi de model", **qui(semestre.per),
    )  # fmt: skip
    with pytest.raises(NoEsPotPublicarError):
        semestre.publica(vista)
    feta = semestre.publica()
    assert feta.llindar == 10
    assert [t["text"] for t in feta.fets["trencaments"]] == ["Canvi de model"]


def test_publicar_dues_vegades_el_mateix_es_una_sola_publicacio(semestre):
    assert semestre.publica() == semestre.publica()
    assert Publicacio.objects.count() == 1


def test_sense_res_de_validat_no_hi_ha_res_a_publicar(semestre):
    for municipi in ("Manresa", "Súria", "Sant Joan de Vilatorrada"):
        semestre.envia(municipi, 1, 1, estat=EstatEnviament.ENVIAT)
    with pytest.raises(NoEsPotPublicarError, match="cap enviament validat"):
        semestre.proposa()


def test_la_revisio_seguent_es_protegeix_de_les_d_abans(semestre):
    """Two people come with a town that was missing: the new totals would tell them."""
    semestre.publica()
    semestre.envia(ANNA, 2, 0)
    segona = semestre.publica()
    assert segona.revisio == 2
    assert municipis_de(segona)[ANNA][0] is Absencia.PROTEGIT
    taules = {dades["codi"]: Taula.de_json(dades) for dades in segona.taules}
    assert taules["municipis"].total.celles[2] is Absencia.PROTEGIT
    assert taules["edats"].total.celles[1] is Absencia.PROTEGIT


def test_el_que_es_retira_ja_no_es_llegeix_i_encara_se_sap(semestre):
    primera = semestre.publica()
    assert actions.retira(publicacio=primera, motiu=" Un error ", per=semestre.per)
    primera.refresh_from_db()
    assert (primera.motiu, primera.retirada_per) == ("Un error", semestre.per)
    assert actions.publicada(semestre.comarca, "2025-1") is None
    semestre.envia(ANNA, 2, 0)
    segona = semestre.publica()
    assert segona.revisio == 2
    assert segona.taules[0]["total"][0][2] == {"absencia": "protegit"}
    assert actions.publicada(semestre.comarca, "2025-1") == segona


def test_retirada_la_darrera_es_torna_a_llegir_l_anterior(semestre):
    primera = semestre.publica()
    semestre.envia("Manresa", 400, 250)
    actions.retira(publicacio=semestre.publica(), motiu="Un error", per=semestre.per)
    assert actions.publicada(semestre.comarca, "2025-1") == primera


def test_es_retira_una_vegada_i_dient_per_que(semestre):
    feta = semestre.publica()
    with pytest.raises(PlaError, match="per què"):
        actions.retira(publicacio=feta, motiu="  ", per=semestre.per)
    assert actions.retira(publicacio=feta, motiu="Un", per=semestre.per)
    assert not actions.retira(publicacio=feta, motiu="Altre", per=semestre.per)
    feta.refresh_from_db()
    assert feta.motiu == "Un"


def test_el_que_no_es_pot_protegir_no_es_publica(semestre, monkeypatch):
    def impossible(*_arguments):
        raise publica.NoEsPotProtegirError

    monkeypatch.setattr(publica, "protegeix", impossible)
    with pytest.raises(NoEsPotPublicarError, match="es podria calcular"):
        semestre.proposa()
