"""A report along its two administrations: its days in order, going back, three senses apart."""

from datetime import date

import pytest

from acollida.models import PaperEmes
from tests.tramits.fabriques import fa_informe, fa_tipus_informe
from tests.tramits.informes import (
    PROPOSTA,
    emet,
    fa_proposat,
    fa_registrat,
    passa_fins,
    sense_imprimir,
)
from tramits import actions
from tramits.enums import EstatTramit as E
from tramits.enums import Resultat

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)


@pytest.fixture
def proposat(persona, tecnica):
    return fa_proposat(persona, tecnica)


@pytest.fixture
def sense_impressora(monkeypatch):
    sense_imprimir(monkeypatch)


def _tot(tramit):
    tramit.refresh_from_db()
    tramit.informe.refresh_from_db()
    return tramit


def test_un_informe_va_de_la_proposta_al_tancament_amb_els_tres_sentits_separats(proposat, tecnica):
    tramit = _tot(passa_fins(proposat, tecnica, E.TANCADA))
    informe = tramit.informe
    assert (informe.proposta_sentit, informe.informe_sentit) == ("favorable", "favorable")
    assert informe.autoritzacio_sentit == ""
    dies = (informe.proposta_el, informe.signada_el, informe.tramesa_el, informe.informe_el)
    assert dies == (PROPOSTA, date(2026, 2, 24), date(2026, 2, 25), date(2026, 2, 26))
    assert (tramit.estat, tramit.resultat, tramit.tancat_el) == (
        E.TANCADA, Resultat.FAVORABLE, date(2026, 2, 28),
    )  # fmt: skip


@pytest.mark.parametrize("sentit", ["favorable", "desfavorable", "recomanacio"])
def test_el_sentit_de_la_proposta_no_arrossega_el_de_l_informe(persona, tecnica, sentit):
    tramit = _tot(fa_proposat(persona, tecnica, sentit=sentit))
    assert (tramit.informe.proposta_sentit, tramit.informe.informe_sentit) == (sentit, "")
    assert tramit.resultat == ""


@pytest.mark.parametrize(
    ("fins", "a", "dia", "que"),
    [
        (None, E.SIGNADA, date(2026, 2, 22), "la proposta"),
        (E.SIGNADA, E.TRAMESA, date(2026, 2, 23), "la signatura"),
        (E.TRAMESA, E.EMES, date(2026, 2, 24), "la tramesa"),
        (E.EMES, E.COMUNICAT, date(2026, 2, 25), "l'informe"),
        (None, E.SIGNADA, date(2026, 3, 3), "posterior a avui"),
        (E.COMUNICAT, E.TANCADA, date(2026, 3, 3), "posterior a avui"),
    ],
)
def test_un_dia_fora_d_ordre_es_diu_al_costat_i_no_es_desa(proposat, tecnica, fins, a, dia, que):
    tramit = passa_fins(proposat, tecnica, fins) if fins else proposat
    estat, passos = tramit.estat, tramit.passos.count()
    informe = {"informe_sentit": "favorable"} if a == E.EMES else {}
    with pytest.raises(actions.PasError, match=que) as error:
        actions.avanca(tramit=tramit, a=a, dia=dia, per=tecnica, informe=informe)
    assert error.value.camp == "dia"
    tramit = _tot(tramit)
    assert (tramit.estat, tramit.passos.count()) == (estat, passos)


def test_no_es_proposa_abans_d_haver_entrat_al_registre(persona, tecnica):
    tramit = fa_registrat(persona, tecnica)
    with pytest.raises(actions.PasError, match="registre d'entrada"):
        actions.escriu_proposta(
            tramit=tramit, sentit="favorable", raons="x", dia=date(2026, 2, 1), per=tecnica
        )
    esborrany = fa_informe(persona, fa_tipus_informe("altre"), per=tecnica)
    with pytest.raises(actions.PasError, match="esborrany"):
        actions.escriu_proposta(
            tramit=esborrany, sentit="favorable", raons="x", dia=AVUI, per=tecnica
        )


@pytest.mark.parametrize("estat", [E.PENDENT, E.REQUERIDA])
def test_amb_documents_que_falten_es_tramet_si_se_n_diu_el_motiu(persona, tecnica, estat):
    tramit = fa_registrat(persona, tecnica)
    actions.passa(tramit=tramit, a=estat, dia=date(2026, 2, 3), per=tecnica)
    camps = {"sentit": "desfavorable", "raons": "Sense contracte", "dia": AVUI, "per": tecnica}
    with pytest.raises(actions.PasError) as error:
        actions.escriu_proposta(tramit=tramit, **camps)
    assert error.value.camp == "igualment"
    tramit = actions.escriu_proposta(tramit=tramit, igualment="Ha passat el termini.", **camps)
    assert tramit.estat == E.PROPOSTA
    assert tramit.passos.last().motiu == "Ha passat el termini."


def test_es_desfa_la_signatura_i_es_torna_a_signar(proposat, tecnica):
    tramit = passa_fins(proposat, tecnica, E.SIGNADA)
    tramit = _tot(actions.torna_enrere(tramit=tramit, de=E.SIGNADA, per=tecnica))
    informe = tramit.informe
    assert (tramit.estat, informe.signada_el, informe.signada_per) == (E.PROPOSTA, None, "")
    assert (informe.proposta_el, informe.proposta_sentit) == (PROPOSTA, "favorable")
    assert passa_fins(tramit, tecnica, E.SIGNADA).estat == E.SIGNADA


def test_de_la_tramesa_ja_no_es_torna_enrere(proposat, tecnica):
    tramit = passa_fins(proposat, tecnica, E.TRAMESA)
    with pytest.raises(actions.PasError, match="tramesa"):
        actions.torna_enrere(tramit=tramit, de=E.SIGNADA, per=tecnica)
    assert _tot(tramit).informe.tramesa_el == date(2026, 2, 25)


def test_corregir_la_proposta_anulla_el_document_que_deia_una_altra_cosa(
    proposat, tecnica, sense_impressora
):
    paper = emet(proposat, tecnica)
    tramit = actions.escriu_proposta(
        tramit=proposat, sentit="recomanacio", raons="Millor ventilar.", dia=PROPOSTA, per=tecnica
    )
    paper.refresh_from_db()
    assert not paper.es_en_vigor and "corregit" in paper.anullat_per_que
    assert _tot(tramit).informe.proposta_motiu == "Millor ventilar."


def test_desar_la_proposta_sense_canviar_res_no_toca_el_document(
    proposat, tecnica, sense_impressora
):
    paper = emet(proposat, tecnica)
    actions.escriu_proposta(
        tramit=proposat, sentit="favorable", raons="Hi ha prou espai.", dia=PROPOSTA, per=tecnica
    )
    assert PaperEmes.objects.get(pk=paper.pk).es_en_vigor


def test_desfer_la_proposta_en_conserva_el_text(proposat, tecnica, sense_impressora):
    paper = emet(proposat, tecnica)
    tramit = _tot(actions.torna_enrere(tramit=proposat, de=E.PROPOSTA, per=tecnica))
    assert (tramit.estat, tramit.informe.proposta_el) == (E.FETA, None)
    assert tramit.informe.proposta_motiu == "Hi ha prou espai."
    assert not PaperEmes.objects.get(pk=paper.pk).es_en_vigor


@pytest.mark.parametrize(
    ("sentit", "mesos", "escrit", "val"),
    [
        ("favorable", 6, None, date(2026, 8, 26)),
        ("favorable", None, None, None),
        ("favorable", 6, date(2026, 5, 1), date(2026, 5, 1)),
        ("desfavorable", 6, None, None),
    ],
)
def test_la_validesa_surt_de_la_norma_i_es_pot_escriure(
    persona, tecnica, sentit, mesos, escrit, val
):
    tramit = fa_proposat(persona, tecnica, fa_tipus_informe(validesa_mesos=mesos))
    tramit = passa_fins(tramit, tecnica, E.TRAMESA)
    tramit = actions.avanca(
        tramit=tramit, a=E.EMES, dia=date(2026, 2, 26), per=tecnica,
        camps={"valid_fins": escrit}, informe={"informe_sentit": sentit},
    )  # fmt: skip
    assert _tot(tramit).valid_fins == val


def test_la_notificacio_no_pot_ser_d_abans_de_l_informe(proposat, tecnica):
    tramit = passa_fins(proposat, tecnica, E.TRAMESA)
    for dia in (date(2026, 2, 25), date(2026, 3, 9)):
        with pytest.raises(actions.PasError) as error:
            actions.avanca(
                tramit=tramit, a=E.EMES, dia=date(2026, 2, 26), per=tecnica,
                camps={"notificada_el": dia}, informe={"informe_sentit": "favorable"},
            )  # fmt: skip
        assert error.value.camp == "notificada_el"
    assert _tot(tramit).estat == E.TRAMESA


def test_tancat_sense_informe_queda_com_a_desconegut_i_es_pot_saber_despres(proposat, tecnica):
    tramit = passa_fins(proposat, tecnica, E.TRAMESA)
    tramit = actions.avanca(tramit=tramit, a=E.TANCADA, dia=AVUI, per=tecnica)
    assert _tot(tramit).resultat == Resultat.DESCONEGUT
    tramit = actions.avanca(
        tramit=tramit, a=E.EMES, dia=AVUI, per=tecnica, informe={"informe_sentit": "desfavorable"}
    )
    tramit = actions.avanca(tramit=tramit, a=E.TANCADA, dia=AVUI, per=tecnica)
    assert _tot(tramit).resultat == Resultat.DESFAVORABLE


def test_la_resolucio_de_l_estat_s_anota_quan_se_sap_i_no_toca_les_altres(proposat, tecnica):
    tramit = passa_fins(proposat, tecnica, E.TANCADA)
    tramit = actions.anota_despres(
        tramit=tramit, valid_fins=date(2026, 9, 1), sentit="desfavorable", dia=AVUI, per=tecnica
    )
    informe = _tot(tramit).informe
    sentits = (informe.proposta_sentit, informe.informe_sentit, informe.autoritzacio_sentit)
    assert sentits == ("favorable", "favorable", "desfavorable")
    assert (tramit.valid_fins, tramit.estat) == (date(2026, 9, 1), E.TANCADA)


def test_abans_de_l_informe_no_hi_ha_validesa_ni_resolucio(proposat, tecnica):
    with pytest.raises(actions.PasError, match="encara no s'ha emès"):
        actions.anota_despres(tramit=proposat, valid_fins=AVUI, sentit="", dia=None, per=tecnica)
