"""Each step from its small form: what it asks, what it refuses and what it leaves written."""

from datetime import date

import pytest
from django.urls import reverse

from tests.acollida.elenc import navegador
from tests.tramits.fabriques import fa_classe, fa_informe, fa_tipus, fa_tramit
from tramits.actions import passa
from tramits.enums import EstatTramit as E
from tramits.enums import Resultat, Silenci
from tramits.presenters.passos import botons, linia

pytestmark = pytest.mark.django_db
OBERT, AVUI = date(2026, 2, 2), date(2026, 3, 2)


@pytest.fixture
def tramit(persona):
    return fa_tramit(persona, fa_tipus("social", "Arrelament social"), obert_el=OBERT)


@pytest.fixture
def presentat(tramit, tecnica):
    return passa(tramit=tramit, a=E.PRESENTADA, dia=date(2026, 2, 10), per=tecnica)


@pytest.fixture
def passos(de_tecnica):
    """`passos(tramit, a, …)`: send the form of a step, as it is opened now."""

    def envia(tramit, a, **dades):
        on = reverse("tramits:passa", args=[tramit.uid, a])
        return de_tecnica.post(on, {"de": tramit.estat, "dia": "2026-03-02", "motiu": ""} | dades)

    return envia


def errors(resposta):
    return resposta.context["form"].errors


def test_es_presenta_amb_el_numero_de_registre_i_l_oficina(passos, tramit, tecnica):
    resposta = passos(
        tramit, E.PRESENTADA, dia="2026-02-10", num_registre="E/1", num_oficial="0820/26",
        oficina="Oficina d'Estrangeria", motiu="Presencial",
    )  # fmt: skip
    assert resposta.url == reverse("tramits:tramit", args=[tramit.uid])
    tramit.refresh_from_db()
    assert (tramit.estat, tramit.presentada_el) == (E.PRESENTADA, date(2026, 2, 10))
    assert (tramit.num_registre, tramit.num_oficial) == ("E/1", "0820/26")
    pas = tramit.passos.last()
    assert (pas.de, pas.a, pas.motiu, pas.per) == (E.CONSULTA, E.PRESENTADA, "Presencial", tecnica)


@pytest.mark.parametrize(
    ("dia", "perque"),
    [
        ("2026-02-01", "La presentació és anterior a la consulta."),
        ("2026-03-03", "La data no pot ser posterior a avui."),
        ("", "Aquest camp és obligatori."),
    ],
)
def test_una_presentacio_impossible_es_diu_al_costat_i_no_es_perd_res(passos, tramit, dia, perque):
    resposta = passos(tramit, E.PRESENTADA, dia=dia, num_registre="E/1")
    assert errors(resposta)["dia"] == [perque]
    assert 'value="E/1"' in resposta.content.decode()
    tramit.refresh_from_db()
    assert (tramit.estat, tramit.num_registre, tramit.passos.count()) == (E.CONSULTA, "", 1)


def test_fora_de_la_vigencia_es_diu_al_costat_amb_una_sortida(passos, persona):
    tancat = fa_tipus("da21", "Arrelament extraordinari", vigent_fins=date(2026, 2, 20))
    tramit = fa_tramit(persona, tancat, obert_el=OBERT)
    resposta = passos(tramit, E.PRESENTADA)
    assert "«Arrelament extraordinari» no es pot presentar" in errors(resposta)["dia"][0]
    assert reverse("tramits:edita", args=[tramit.uid]) in resposta.content.decode()


def test_amb_una_norma_nova_es_demanen_els_seus_papers(passos, persona):
    fa_classe("vell"), fa_classe("nou")
    vella = fa_tipus("inf", "Vell", vigent_fins=date(2026, 2, 20), documents=["vell"])
    fa_tipus("inf", "Nou", vigent_des_de=date(2026, 2, 21), documents=["vell", "nou"])
    tramit = fa_tramit(persona, vella, obert_el=OBERT)
    passos(tramit, E.PRESENTADA)
    assert [d.classe.codi for d in tramit.documents.all()] == ["vell", "nou"]


def test_es_resol_i_la_validesa_es_la_de_la_norma_si_no_es_diu(passos, persona, tecnica):
    tramit = fa_tramit(persona, fa_tipus(validesa_mesos=12), obert_el=OBERT)
    passa(tramit=tramit, a=E.PRESENTADA, dia=OBERT, per=tecnica)
    passos(tramit, E.RESOLTA, dia="2026-02-28", resultat="favorable", notificada_el="2026-03-01")
    tramit.refresh_from_db()
    assert (tramit.resolta_el, tramit.notificada_el) == (date(2026, 2, 28), date(2026, 3, 1))
    assert tramit.valid_fins == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("camps", "camp", "perque"),
    [
        ({"dia": "2026-02-09"}, "dia", "És anterior al que ja consta del tràmit."),
        (
            {"dia": "2026-02-20", "notificada_el": "2026-02-19"},
            "notificada_el",
            "La notificació és anterior a la resolució.",
        ),
        ({"valid_fins": "2026-02-20"}, "valid_fins", "És anterior a la resolució."),
        ({"notificada_el": "2026-03-03"}, "notificada_el", "La data no pot ser posterior a avui."),
        ({"resultat": ""}, "resultat", "Aquest camp és obligatori."),
    ],
)
def test_una_resolucio_desordenada_es_diu_al_costat(passos, presentat, camps, camp, perque):
    resposta = passos(presentat, E.RESOLTA, **({"resultat": "favorable"} | camps))
    assert errors(resposta)[camp] == [perque]
    presentat.refresh_from_db()
    assert (presentat.estat, presentat.resultat) == (E.PRESENTADA, "")


@pytest.mark.parametrize(
    ("silenci", "ofereix"),
    [
        (Silenci.NEGATIU, {Resultat.SILENCI_NEGATIU}),
        (Silenci.POSITIU, {Resultat.SILENCI_POSITIU}),
        (Silenci.NO_CONSTA, set(Resultat.per_silenci())),
    ],
)
def test_el_silenci_s_ofereix_en_el_sentit_de_la_norma(
    de_tecnica, persona, tecnica, silenci, ofereix
):
    tramit = fa_tramit(persona, fa_tipus(silenci=silenci), obert_el=OBERT)
    passa(tramit=tramit, a=E.PRESENTADA, dia=OBERT, per=tecnica)
    form = de_tecnica.get(reverse("tramits:passa", args=[tramit.uid, E.RESOLTA])).context["form"]
    codis = {codi for codi, _nom in form.fields["resultat"].choices}
    assert codis & set(Resultat.per_silenci()) == ofereix
    assert Resultat.DESCONEGUT in codis


def test_es_tanca_sense_saber_ne_el_resultat_i_despres_se_sap(passos, presentat):
    passos(presentat, E.TANCADA, resultat="desconegut")
    presentat.refresh_from_db()
    assert (presentat.estat, presentat.resultat, presentat.tancat_el) == (
        E.TANCADA, "desconegut", AVUI,
    )  # fmt: skip
    passos(presentat, E.RESOLTA, dia="2026-02-25", resultat="favorable")
    presentat.refresh_from_db()
    assert (presentat.estat, presentat.resultat, presentat.tancat_el) == (
        E.RESOLTA, "favorable", None,
    )  # fmt: skip


def test_el_que_no_s_ha_presentat_es_tanca_com_a_no_presentat(de_tecnica, tramit):
    form = de_tecnica.get(reverse("tramits:passa", args=[tramit.uid, E.TANCADA])).context["form"]
    assert form["resultat"].value() == Resultat.NO_PRESENTADA


def test_es_recorre_el_que_es_desfavorable_i_el_recurs_es_resol(passos, presentat):
    passos(presentat, E.RESOLTA, dia="2026-02-20", resultat="desfavorable")
    presentat.refresh_from_db()
    passos(presentat, E.RECURS, dia="2026-02-25", recurs="alcada")
    presentat.refresh_from_db()
    assert (presentat.recurs, presentat.recurs_el) == ("alcada", date(2026, 2, 25))
    passos(presentat, E.RESOLTA, dia="2026-03-01", resultat="favorable")
    presentat.refresh_from_db()
    assert (presentat.estat, presentat.resolta_el) == (E.RESOLTA, date(2026, 3, 1))


def test_el_que_es_favorable_no_es_recorre(passos, presentat):
    passos(presentat, E.RESOLTA, dia="2026-02-20", resultat="favorable")
    presentat.refresh_from_db()
    assert E.RECURS not in [boto.a for boto in botons(presentat)]
    assert "no es recorre" in errors(passos(presentat, E.RECURS, recurs="alcada"))["__all__"][0]


def test_si_algu_l_ha_mogut_es_diu_i_el_que_s_ha_escrit_queda(passos, tramit, tecnica):
    passa(tramit=tramit, a=E.PREPARACIO, dia=OBERT, per=tecnica)
    tramit.estat = E.CONSULTA  # as it was on the screen
    resposta = passos(tramit, E.PRESENTADA, num_registre="E/1")
    assert "consta com a «en preparació»" in errors(resposta)["__all__"][0]
    assert 'value="E/1"' in resposta.content.decode()


def test_un_pas_que_ja_no_es_pot_fer_torna_al_tramit(de_tecnica, presentat):
    on = reverse("tramits:passa", args=[presentat.uid, E.PREPARACIO])
    assert de_tecnica.get(on).url == reverse("tramits:tramit", args=[presentat.uid])
    assert de_tecnica.get(reverse("tramits:passa", args=[presentat.uid, "res"])).status_code == 404


def test_es_pot_tornar_enrere_on_la_taula_ho_diu(passos, tramit, tecnica):
    passa(tramit=tramit, a=E.PREPARACIO, dia=OBERT, per=tecnica)
    passos(tramit, E.CONSULTA, motiu="M'he equivocat")
    tramit.refresh_from_db()
    assert (tramit.estat, tramit.passos.last().motiu) == (E.CONSULTA, "M'he equivocat")


def test_el_que_s_escriu_mentrestant_no_es_perd(tramit, tecnica):
    vell = type(tramit).objects.get(pk=tramit.pk)
    type(tramit).objects.filter(pk=tramit.pk).update(oficina="Una altra")
    passa(tramit=vell, a=E.PRESENTADA, dia=AVUI, per=tecnica)
    tramit.refresh_from_db()
    assert (tramit.oficina, tramit.estat) == ("Una altra", E.PRESENTADA)


class TestInforme:
    def test_es_registra_s_assigna_i_es_desisteix(self, passos, persona, tecnica):
        informe = fa_informe(persona, obert_el=OBERT)
        passos(informe, E.REGISTRADA, dia="2026-02-10", num_registre="E/9", origen="da21")
        informe.refresh_from_db()
        assert (informe.presentada_el, informe.informe.origen) == (date(2026, 2, 10), "da21")
        passos(informe, E.ASSIGNADA, tecnica=tecnica.pk)
        informe.refresh_from_db()
        assert (informe.estat, informe.tecnica) == (E.ASSIGNADA, tecnica)
        assert errors(passos(informe, E.DESISTIDA))["motiu"] == ["Aquest camp és obligatori."]
        passos(informe, E.DESISTIDA, motiu="Marxa")
        informe.refresh_from_db()
        assert (informe.estat, informe.tancat_el) == (E.DESISTIDA, AVUI)

    def test_es_trasllada_dient_a_quin_municipi(self, passos, persona, avia, tecnica):
        informe = fa_informe(persona, obert_el=OBERT)
        passa(tramit=informe, a=E.REGISTRADA, dia=OBERT, per=tecnica)
        passos(informe, E.TRASLLADADA, motiu="Hi viu", trasllat_a=avia.pk)
        informe.refresh_from_db()
        assert (informe.estat, informe.informe.trasllat_a) == (E.TRASLLADADA, avia)

    def test_el_que_es_d_una_altra_pagina_hi_porta(self, de_tecnica, persona, tecnica):
        informe = fa_informe(persona, obert_el=OBERT)
        passa(tramit=informe, a=E.REGISTRADA, dia=OBERT, per=tecnica)
        for a, porta in (
            (E.PROPOSTA, "tramits:proposta"),
            (E.REQUERIDA, "tramits:requeriment_nou"),
            (E.PROGRAMADA, "tramits:visita_nova"),
        ):
            resposta = de_tecnica.get(reverse("tramits:passa", args=[informe.uid, a]))
            assert resposta.url == reverse(porta, args=[informe.uid])

    def test_els_botons_van_del_que_toca_a_les_sortides(self, persona, tecnica):
        informe = fa_informe(persona, obert_el=OBERT)
        passa(tramit=informe, a=E.REGISTRADA, dia=OBERT, per=tecnica)
        fets = botons(informe)
        assert (fets[0].a, fets[0].principal) == (E.ASSIGNADA, True)
        assert [boto.a for boto in fets if boto.sortida] == E.sortides()

    def test_la_linia_diu_l_estat_d_ara_al_seu_lloc(self, persona, tecnica):
        informe = fa_informe(persona, obert_el=OBERT)
        passa(tramit=informe, a=E.REGISTRADA, dia=OBERT, per=tecnica)
        passa(tramit=informe, a=E.PENDENT, dia=AVUI, per=tecnica)
        assert linia(informe)[:3] == ["esborrany", "pendent de documentació", "assignada"]


def test_qui_no_hi_treballa_no_en_pot_fer_cap(tramit, coordinadora, municipal):
    on = reverse("tramits:passa", args=[tramit.uid, E.PRESENTADA])
    assert [navegador(u).post(on).status_code for u in (coordinadora, municipal)] == [403, 403]
    assert navegador().get(on).status_code == 302
