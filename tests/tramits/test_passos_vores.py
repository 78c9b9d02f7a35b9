"""The edges of the steps: what is tampered with, days at their limits, and what may not be lost."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.acollida.mirades import consultes
from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tramit
from tests.tramits.informes import emet, fa_proposat, fa_registrat, passa_fins, sense_imprimir
from tramits.actions import PasError, anota_despres, passa
from tramits.enums import EstatTramit as E
from tramits.enums import Resultat, Silenci
from tramits.models import InformeEstrangeria, PasTramit, TipusTramit, Tramit
from tramits.presenters.passos import VERBS, botons, linia, to_de, verb
from tramits.resultats import de_l_arxiu, es_favorable, es_pot_recorrer
from tramits.transicions import PASSOS

pytestmark = pytest.mark.django_db
OBERT, PRESENTAT = date(2026, 2, 2), date(2026, 2, 10)


@pytest.fixture
def tramit(persona):
    return fa_tramit(persona, fa_tipus("social", "Arrelament social"), obert_el=OBERT)


@pytest.fixture
def presentat(tramit, tecnica):
    return passa(tramit=tramit, a=E.PRESENTADA, dia=PRESENTAT, per=tecnica)


@pytest.fixture
def recorregut(presentat, tecnica):
    """Refused on the 20th, appealed against on the 25th."""
    camps = {"resultat": Resultat.DESFAVORABLE}
    passa(tramit=presentat, a=E.RESOLTA, dia=date(2026, 2, 20), per=tecnica, camps=camps)
    return passa(
        tramit=presentat, a=E.RECURS, dia=date(2026, 2, 25), per=tecnica, camps={"recurs": "alcada"}
    )


@pytest.fixture
def passos(de_tecnica):
    def envia(tramit, a, **dades):
        enviat = {"de": tramit.estat, "dia": "2026-03-02", "motiu": ""} | dades
        resposta = de_tecnica.post(adreca(tramit, a), enviat)
        tramit.refresh_from_db()
        return resposta

    return envia


def adreca(tramit, a):
    return reverse("tramits:passa", args=[tramit.uid, a])


def errors(resposta):
    return resposta.context["form"].errors


class TestAdreces:
    def test_un_estat_inventat_al_formulari_es_diu_i_no_peta(self, passos, tramit):
        resposta = passos(tramit, E.PRESENTADA, de="res")
        assert resposta.status_code == 200
        assert "consta com a «consulta»" in errors(resposta)["__all__"][0]
        assert tramit.estat == E.CONSULTA

    def test_sense_dir_d_on_venia_no_es_mou(self, passos, tramit):
        resposta = passos(tramit, E.PRESENTADA, de="")
        assert errors(resposta)["de"] == ["Aquest camp és obligatori."]
        assert tramit.estat == E.CONSULTA

    @pytest.mark.parametrize("a", [E.ESBORRANY, E.PROGRAMADA, E.PROPOSTA, E.ASSIGNADA])
    @pytest.mark.parametrize("verb", ["get", "post"])
    def test_un_pas_d_un_altre_cami_no_existeix(self, de_tecnica, tramit, a, verb):
        assert getattr(de_tecnica, verb)(adreca(tramit, a)).status_code == 404

    @pytest.mark.parametrize("a", [E.ESBORRANY, E.CONSULTA, E.RESOLTA, E.RECURS])
    def test_un_informe_no_te_els_de_l_estat(self, de_tecnica, persona, a):
        assert de_tecnica.get(adreca(fa_informe(persona), a)).status_code == 404

    def test_altres_verbs_no(self, de_tecnica, tramit):
        on = adreca(tramit, E.PRESENTADA)
        assert [getattr(de_tecnica, v)(on).status_code for v in ("put", "delete")] == [405, 405]

    def test_enviat_dues_vegades_es_un_sol_pas(self, passos, tramit):
        enviat = {"de": E.CONSULTA, "num_registre": "E/1"}
        passos(tramit, E.PRESENTADA, **enviat)
        assert (
            "consta com a «presentada»"
            in errors(passos(tramit, E.PRESENTADA, **enviat))["__all__"][0]
        )
        assert [pas.a for pas in tramit.passos.all()] == [E.CONSULTA, E.PRESENTADA]

    def test_un_pas_ja_fet_torna_amb_un_avis(self, de_tecnica, presentat):
        resposta = de_tecnica.get(adreca(presentat, E.PREPARACIO), follow=True)
        avisos = [str(missatge) for missatge in resposta.context["messages"]]
        assert avisos == ["El tràmit ja no és on era: així és ara."]

    def test_les_consultes_d_un_pas_no_creixen_amb_la_historia(self, tecnica, tramit):
        client, on = navegador(tecnica), adreca(tramit, E.TANCADA)
        abans = consultes(client, on)
        for a in (E.PREPARACIO, E.CONSULTA) * 3:
            passa(tramit=tramit, a=a, dia=OBERT, per=tecnica)
        assert consultes(client, on) == abans


class TestTextos:
    @pytest.mark.parametrize(
        ("camp", "maxim"),
        [("num_registre", 40), ("num_oficial", 40), ("oficina", 120), ("motiu", 300)],
    )
    def test_el_que_no_hi_cap_es_diu_al_costat(self, passos, tramit, camp, maxim):
        resposta = passos(tramit, E.PRESENTADA, **{camp: "x" * (maxim + 1)})
        assert f"{maxim} caràcters" in errors(resposta)[camp][0]
        assert tramit.estat == E.CONSULTA
        passos(tramit, E.PRESENTADA, **{camp: "x" * maxim})
        assert tramit.estat == E.PRESENTADA

    def test_el_motiu_d_una_sortida_no_es_un_espai(self, passos, persona, tecnica):
        informe = fa_registrat(persona, tecnica)
        resposta = passos(informe, E.RENUNCIADA, motiu="  \u200b ")
        assert errors(resposta)["motiu"] == ["Aquest camp és obligatori."]
        assert informe.es_obert

    def test_el_que_ja_se_sabia_ve_escrit(self, de_tecnica, tramit):
        Tramit.objects.filter(pk=tramit.pk).update(oficina="Subdelegació", num_oficial="08/1")
        form = de_tecnica.get(adreca(tramit, E.PRESENTADA)).context["form"]
        assert [form[nom].value() for nom in form.camps] == [None, "08/1", "Subdelegació"]


class TestDies:
    @pytest.mark.parametrize(
        ("a", "dia", "perque"),
        [
            (E.EN_TRAMIT, "2026-02-09", "És anterior al que ja consta del tràmit."),
            (E.EN_TRAMIT, "1899-12-31", "Reviseu l'any de la data."),
            (E.EN_TRAMIT, "2026-02-30", "Introduïu una data vàlida."),
            (E.TANCADA, "2026-02-09", "És anterior al que ja consta del tràmit."),
        ],
    )
    def test_cap_pas_no_es_abans_de_la_presentacio(self, passos, presentat, a, dia, perque):
        resposta = passos(presentat, a, dia=dia, resultat="desconegut")
        assert errors(resposta)["dia"] == [perque]
        assert presentat.estat == E.PRESENTADA

    def test_el_mateix_dia_de_la_presentacio_si(self, passos, presentat):
        passos(presentat, E.RESOLTA, dia="2026-02-10", resultat="favorable",
               notificada_el="2026-02-10", valid_fins="2026-02-10")  # fmt: skip
        assert (presentat.estat, presentat.valid_fins) == (E.RESOLTA, PRESENTAT)

    def test_es_presenta_el_mateix_dia_de_la_consulta(self, passos, tramit):
        passos(tramit, E.PRESENTADA, dia=f"{OBERT}")
        assert tramit.presentada_el == OBERT

    @pytest.mark.parametrize("a", [E.RESOLTA, E.TANCADA])
    def test_el_que_resol_un_recurs_no_es_d_abans_del_recurs(self, passos, recorregut, a):
        resposta = passos(recorregut, a, dia="2026-02-24", resultat="favorable")
        assert errors(resposta)["dia"] == ["És anterior al que ja consta del tràmit."]
        assert recorregut.estat == E.RECURS
        passos(recorregut, a, dia="2026-02-25", resultat="favorable")
        assert recorregut.estat == a

    def test_un_recurs_d_abans_de_la_resolucio_es_diu_al_costat_del_dia(self, passos, presentat):
        passos(presentat, E.RESOLTA, dia="2026-02-20", resultat="arxivada")
        resposta = passos(presentat, E.RECURS, dia="2026-02-19", recurs="reposicio")
        assert errors(resposta)["dia"] == ["El recurs és anterior a la resolució."]
        assert (presentat.estat, presentat.recurs_el) == (E.RESOLTA, None)

    def test_un_recurs_diu_quin_es(self, passos, presentat):
        passos(presentat, E.RESOLTA, dia="2026-02-20", resultat="desfavorable")
        assert "recurs" in errors(passos(presentat, E.RECURS, recurs="de gràcia"))
        assert errors(passos(presentat, E.RECURS))["recurs"] == ["Aquest camp és obligatori."]

    @pytest.mark.parametrize(
        ("dia", "mesos", "fins"),
        [
            ("2026-02-28", 12, date(2027, 2, 28)),
            ("2026-02-28", 24, date(2028, 2, 28)),
            ("2026-02-27", 1, date(2026, 3, 27)),
        ],
    )
    def test_la_validesa_va_per_mesos(self, passos, persona, tecnica, dia, mesos, fins):
        tramit = fa_tramit(persona, fa_tipus(validesa_mesos=mesos), obert_el=OBERT)
        passa(tramit=tramit, a=E.PRESENTADA, dia=OBERT, per=tecnica)
        passos(tramit, E.RESOLTA, dia=dia, resultat="silenci_pos")
        assert tramit.valid_fins == fins

    def test_el_que_es_denega_no_val_fins_a_cap_dia(self, passos, presentat):
        passos(presentat, E.RESOLTA, resultat="desfavorable", valid_fins="2027-01-01")
        assert (presentat.resultat, presentat.valid_fins) == ("desfavorable", None)


class TestTanca:
    def test_amb_resultat_no_es_torna_a_demanar_ni_es_canvia(self, passos, presentat):
        passos(presentat, E.RESOLTA, dia="2026-02-20", resultat="desfavorable")
        passos(presentat, E.TANCADA, resultat="favorable")
        assert (presentat.estat, presentat.resultat) == (E.TANCADA, "desfavorable")

    def test_no_es_tanca_abans_de_resoldre_s(self, passos, presentat):
        passos(presentat, E.RESOLTA, dia="2026-02-20", resultat="favorable")
        resposta = passos(presentat, E.TANCADA, dia="2026-02-19")
        assert errors(resposta)["dia"] == ["És anterior al que ja consta del tràmit."]

    def test_el_que_no_s_ha_presentat_no_acaba_favorable(self, passos, tramit):
        resposta = passos(tramit, E.TANCADA, resultat="favorable")
        assert "resultat" in errors(resposta)
        assert tramit.es_obert

    @pytest.fixture
    def comunicat(self, persona, tecnica, monkeypatch):
        sense_imprimir(monkeypatch)
        informe = fa_proposat(persona, tecnica)
        emet(informe, tecnica)
        return passa_fins(informe, tecnica, E.COMUNICAT)

    def test_el_que_ja_ha_resolt_l_estat_no_es_perd_en_tancar(
        self, de_tecnica, passos, comunicat, tecnica
    ):
        dia = date(2026, 2, 28)
        anota_despres(tramit=comunicat, valid_fins=None, sentit="favorable", dia=dia, per=tecnica)
        form = de_tecnica.get(adreca(comunicat, E.TANCADA)).context["form"]
        obert = {nom: form[nom].value() for nom in form.de_l_informe}
        assert obert == {"autoritzacio_sentit": "favorable", "autoritzacio_el": dia}
        passos(comunicat, E.TANCADA, resultat="favorable", **obert)
        informe = InformeEstrangeria.objects.get(pk=comunicat.pk)
        assert (informe.autoritzacio_sentit, informe.autoritzacio_el) == ("favorable", dia)

    @pytest.mark.parametrize("dia", ["2026-03-03", "0026-02-28"])
    def test_l_estat_no_ha_resolt_un_dia_que_no_pot_ser(self, passos, comunicat, dia):
        dades = {"resultat": "favorable", "autoritzacio_sentit": "favorable"}
        resposta = passos(comunicat, E.TANCADA, **dades, autoritzacio_el=dia)
        assert resposta.status_code == 200
        assert "autoritzacio_el" in errors(resposta)
        assert comunicat.estat == E.COMUNICAT

    def test_l_informe_acaba_com_ha_dit_la_generalitat(self, de_tecnica, comunicat):
        form = de_tecnica.get(adreca(comunicat, E.TANCADA)).context["form"]
        assert [codi for codi, _nom in form.fields["resultat"].choices] == ["favorable"]

    def test_d_un_tramit_de_l_estat_no_es_demana_la_segona_resolucio(self, de_tecnica, presentat):
        form = de_tecnica.get(adreca(presentat, E.TANCADA)).context["form"]
        assert not {"autoritzacio_sentit", "autoritzacio_el"} & set(form.fields)


class TestRepartiment:
    def test_s_assigna_a_qui_hi_treballa(self, passos, persona, tecnica, berga, avia):
        informe = fa_informe(persona, obert_el=OBERT)
        passa(tramit=informe, a=E.REGISTRADA, dia=OBERT, per=tecnica)
        resposta = passos(informe, E.ASSIGNADA, tecnica=fa_tecnica(avia).pk)
        assert errors(resposta)["tecnica"] == ["Selecció no vàlida."]
        companya = fa_tecnica(berga)
        passos(informe, E.ASSIGNADA, tecnica=companya.pk)
        assert (informe.estat, informe.tecnica) == (E.ASSIGNADA, companya)

    def test_no_es_trasllada_on_ja_es(self, passos, persona, tecnica, berga, avia):
        informe = fa_registrat(persona, tecnica)
        resposta = passos(informe, E.TRASLLADADA, motiu="Se'n va", trasllat_a=berga.pk)
        assert errors(resposta)["trasllat_a"] == ["Selecció no vàlida."]
        resposta = passos(informe, E.TRASLLADADA, trasllat_a=avia.pk)
        assert errors(resposta)["motiu"] == ["Aquest camp és obligatori."]
        assert informe.es_obert

    def test_registrar_demana_el_numero(self, passos, persona):
        informe = fa_informe(persona, obert_el=OBERT)
        resposta = passos(informe, E.REGISTRADA, dia="2026-02-10")
        assert errors(resposta)["num_registre"] == ["Aquest camp és obligatori."]
        assert informe.presentada_el is None


class TestTaules:
    def test_cada_pas_que_es_pot_fer_te_verb_i_porta(self):
        for taula in PASSOS.values():
            for de, seguents in taula.items():
                assert all(verb(de, a) for a in seguents)
        assert all(to_de(estat) in ("avis", "ok", "info", "neutre") for estat in E)

    def test_cap_boto_no_repeteix_porta_ni_n_hi_ha_dos_de_principals(self, persona, tecnica):
        informe = fa_registrat(persona, tecnica)
        for estat in E:
            informe.estat = estat
            fets = botons(informe)
            assert len({boto.adreca for boto in fets}) == len(fets)
            assert sum(boto.principal for boto in fets) <= 1
            assert linia(informe).count(str(estat.label)) <= 1

    def test_els_verbs_no_deixen_articles_sense_contreure(self):
        for dit in map(str, VERBS.values()):
            assert not re.search(r"\b(a|de|per) el\b", dit)
            assert dit[0].isupper() and not dit.endswith(".")

    @pytest.mark.parametrize(
        ("resultat", "favorable", "recurrible"),
        [
            ("favorable", True, False), ("silenci_pos", True, False), ("silenci_neg", False, True),
            ("desfavorable", False, True), ("inadmesa", False, True), ("arxivada", False, True),
            ("desistida", False, False), ("caducada", False, False), ("desconegut", False, False),
            ("", False, False),
        ],
    )  # fmt: skip
    def test_que_es_favorable_i_que_es_pot_recorrer(self, resultat, favorable, recurrible):
        tramit = Tramit(resultat=resultat, estat=E.RESOLTA, tipus=TipusTramit())
        assert (es_favorable(tramit), es_pot_recorrer(tramit)) == (favorable, recurrible)

    @pytest.mark.parametrize(
        ("estat", "primer"),
        [(E.CONSULTA, Resultat.NO_PRESENTADA), (E.PREPARACIO, Resultat.NO_PRESENTADA),
         (E.PRESENTADA, Resultat.DESCONEGUT), (E.EN_TRAMIT, Resultat.DESCONEGUT)],
    )  # fmt: skip
    def test_el_final_mes_probable_va_primer(self, estat, primer):
        tramit = Tramit(estat=estat, tipus=TipusTramit(silenci=Silenci.NEGATIU))
        assert de_l_arxiu(tramit)[0] == primer


def test_una_accio_refusada_no_deixa_cap_fila(tramit, tecnica):
    """A day out of order undoes all that was about to be written."""
    camps = {"num_registre": "E/1"}
    with pytest.raises(PasError) as error:
        passa(tramit=tramit, a=E.PRESENTADA, dia=date(2026, 2, 1), per=tecnica, camps=camps)
    assert error.value.camp == "presentada_el"
    desat = Tramit.objects.get(pk=tramit.pk)
    assert (desat.estat, desat.num_registre, desat.versio) == (E.CONSULTA, "", 1)
    assert PasTramit.objects.filter(tramit=tramit).count() == 1
