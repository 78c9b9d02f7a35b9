"""The edges of the road of a report: its last day, its validity, and why it goes all the same."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from acollida.models import PaperEmes
from tests.tramits.fabriques import fa_tipus, fa_tipus_informe, fa_tramit
from tests.tramits.informes import (
    PROPOSTA,
    emet,
    fa_proposat,
    fa_registrat,
    fa_tipus_i,
    passa_fins,
    sense_imprimir,
)
from tramits import actions
from tramits.cami_informe import ENRERE, TAMBE, VE, pas_que_ve, possibles
from tramits.enums import EstatTramit as E
from tramits.enums import Flux, Resultat
from tramits.ordre import DIES, motiu_de_desordre
from tramits.papers.cas import CasProposta
from tramits.presenters.integracio import de_la_pagina
from tramits.presenters.proposta import cami_de
from tramits.renovacio import finestra
from tramits.transicions import es_pot

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)


@pytest.fixture
def proposat(persona, tecnica):
    return fa_proposat(persona, tecnica)


def ruta(tramit, nom="proposta"):
    return reverse(f"tramits:{nom}", args=[tramit.uid])


def _errors(client, tramit, pas, **dades):
    resposta = client.post(ruta(tramit), {"pas": pas} | dades)
    return {} if resposta.status_code == 302 else resposta.context["forms"][pas].errors


@pytest.mark.parametrize(
    ("camp", "dia", "frase"),
    [
        ("proposta_el", date(2026, 2, 1), "al registre d'entrada (2 de febrer de 2026)."),
        ("signada_el", date(2026, 2, 22), "a la proposta (23 de febrer de 2026)."),
        ("tramesa_el", date(2026, 2, 23), "a la signatura (24 de febrer de 2026)."),
        ("informe_el", date(2026, 2, 24), "a la tramesa (25 de febrer de 2026)."),
        ("comunicat_el", date(2026, 2, 25), "a l'informe (26 de febrer de 2026)."),
        ("tancat_el", date(2026, 2, 26), "a la comunicació (27 de febrer de 2026)."),
    ],
)
def test_cada_dia_fora_d_ordre_es_diu_amb_la_contraccio_que_toca(
    proposat, tecnica, camp, dia, frase
):
    tramit = passa_fins(proposat, tecnica, E.COMUNICAT)
    assert motiu_de_desordre(tramit, camp, dia) == f"És anterior {frase}"


def test_el_mateix_dia_de_tot_i_avui_es_poden_i_dema_no(proposat, tecnica):
    tramit = passa_fins(proposat, tecnica, E.COMUNICAT)
    iguals = {"presentada_el": tramit.presentada_el} | {
        camp: getattr(tramit.informe, camp) for camp in list(DIES)[1:]
    }
    for camp, dia in iguals.items():
        assert motiu_de_desordre(tramit, camp, dia) == "", camp
        assert motiu_de_desordre(tramit, camp, AVUI) == "", camp
        assert "posterior a avui" in motiu_de_desordre(tramit, camp, date(2026, 3, 3))


def test_cap_frase_no_deixa_la_preposicio_sense_contreure():
    with override("ca"):
        frases = [f"És anterior {a_que}" for a_que in DIES.values()]
    assert not [frase for frase in frases if " a el " in frase or " de el " in frase]


@pytest.mark.parametrize(
    ("fins", "abans", "quan"),
    [
        (E.TRAMESA, "2026-02-24", "a la tramesa"),
        (E.EMES, "2026-02-25", "a l&#x27;informe"),
        (E.COMUNICAT, "2026-02-26", "a la comunicació"),
    ],
)
def test_no_es_tanca_abans_del_que_ja_ha_passat(proposat, tecnica, de_tecnica, fins, abans, quan):
    tramit = passa_fins(proposat, tecnica, fins)
    errors = _errors(de_tecnica, tramit, "tancada", dia=abans)
    assert list(errors) == ["dia"] and f"És anterior {quan}" in str(errors["dia"])
    tramit.refresh_from_db()
    assert (tramit.estat, tramit.tancat_el) == (fins, None)
    assert _errors(de_tecnica, tramit, "tancada", dia="2026-02-28") == {}


@pytest.mark.parametrize("escrit", ["", "2026-12-31"])
def test_un_informe_desfavorable_no_val_fins_cap_dia_encara_que_s_escrigui(
    persona, tecnica, de_tecnica, escrit
):
    tramit = fa_proposat(persona, tecnica, fa_tipus_informe(validesa_mesos=6))
    tramit = passa_fins(tramit, tecnica, E.TRAMESA)
    dades = {"informe_sentit": "desfavorable", "dia": "2026-02-26", "valid_fins": escrit}
    assert _errors(de_tecnica, tramit, "emes", **dades) == {}
    tramit.refresh_from_db()
    assert (tramit.estat, tramit.valid_fins) == (E.EMES, None)
    assert "informe-despres" not in de_tecnica.get(ruta(tramit)).text


@pytest.mark.parametrize(
    ("dia", "mesos", "fins"),
    [
        (date(2026, 2, 28), 6, date(2026, 8, 28)),
        (date(2026, 2, 28), 12, date(2027, 2, 28)),
        (date(2026, 2, 28), 24, date(2028, 2, 28)),
    ],
)
def test_la_validesa_es_compta_en_mesos_de_calendari(persona, tecnica, dia, mesos, fins):
    tramit = fa_proposat(persona, tecnica, fa_tipus_informe(validesa_mesos=mesos))
    tramit = passa_fins(tramit, tecnica, E.TRAMESA)
    camps = {"informe": {"informe_sentit": "favorable"}}
    tramit = actions.avanca(tramit=tramit, a=E.EMES, dia=dia, per=tecnica, **camps)
    assert tramit.valid_fins == fins


@pytest.mark.parametrize(
    ("abans", "despres", "dies"),
    [
        (None, None, None),
        (2, None, (date(2026, 6, 30), date(2026, 8, 31))),
        (None, 3, (date(2026, 8, 31), date(2026, 11, 30))),
        (0, 0, (date(2026, 8, 31), date(2026, 8, 31))),
        (6, 6, (date(2026, 2, 28), date(2027, 2, 28))),
    ],
)
def test_la_finestra_de_renovacio_no_surt_mai_del_mes(abans, despres, dies):
    tipus = fa_tipus(renova_abans_mesos=abans, renova_despres_mesos=despres)
    assert finestra(tipus, date(2026, 8, 31)) == dies


@pytest.mark.parametrize(
    ("fins", "pas", "dades", "camp", "diu"),
    [
        (E.TRAMESA, "emes", {"valid_fins": "2026-02-25"}, "valid_fins", "a l&#x27;informe"),
        (E.TRAMESA, "emes", {"valid_fins": "9999-12-31"}, "valid_fins", "Reviseu l&#x27;any"),
        (E.TRAMESA, "emes", {"valid_fins": "2056-03-03"}, "valid_fins", "Reviseu l&#x27;any"),
        (E.TRAMESA, "emes", {"notificada_el": "2026-02-25"}, "notificada_el", "anterior"),
        (E.TRAMESA, "emes", {"notificada_el": "2026-03-03"}, "notificada_el", "posterior a avui"),
        (E.TRAMESA, "emes", {"dia": "31/02/2026"}, "dia", ""),
        (E.TRAMESA, "emes", {"informe_numero": "x" * 41}, "informe_numero", "40"),
        (E.SIGNADA, "tramesa", {"eacat_numero": "   "}, "eacat_numero", "obligatori"),
        (E.SIGNADA, "tramesa", {"eacat_numero": "9" * 41}, "eacat_numero", "40"),
        (None, "signada", {"signada_per": "x" * 121}, "signada_per", "120"),
        (None, "proposta", {"raons": " \n "}, "raons", "obligatori"),
        (None, "proposta", {"raons": "x" * 8001}, "raons", "8000"),
    ],
)  # fmt: skip
def test_cada_camp_refusat_diu_per_que_i_conserva_el_que_s_havia_escrit(
    proposat, tecnica, de_tecnica, fins, pas, dades, camp, diu
):
    tramit = passa_fins(proposat, tecnica, fins) if fins else proposat
    bones = {
        "dia": "2026-02-26", "informe_sentit": "favorable", "eacat_numero": "IFE-1",
        "signada_per": "La regidora", "sentit": "favorable", "raons": "Prou espai.",
    }  # fmt: skip
    versio = tramit.versio
    resposta = de_tecnica.post(ruta(tramit), bones | {"pas": pas} | dades)
    form = resposta.context["forms"][pas]
    assert list(form.errors) == [camp] and diu in str(form.errors[camp])
    assert form[camp].value() == dades[camp].strip()
    tramit.refresh_from_db()
    assert tramit.versio == versio


def test_el_mateix_pas_enviat_dues_vegades_es_fa_una_sola(proposat, de_tecnica):
    dades = {"pas": "signada", "signada_per": "La regidora", "dia": "2026-02-24"}
    for codi in (302, 200):
        assert de_tecnica.post(ruta(proposat), dades).status_code == codi
    assert proposat.passos.filter(a=E.SIGNADA).count() == 1


def test_el_motiu_de_trametre_sense_documents_segueix_la_signatura_desfeta(persona, tecnica):
    tramit = _pendent(persona, tecnica)
    passa_fins(tramit, tecnica, E.SIGNADA)
    tramit = actions.torna_enrere(tramit=tramit, de=E.SIGNADA, per=tecnica)
    assert CasProposta(tramit, tecnica, AVUI).igualment == "No els ha portat."


def test_una_proposta_reescrita_amb_tots_els_documents_ja_no_diu_que_en_falten(persona, tecnica):
    tramit = _pendent(persona, tecnica)
    tramit = actions.torna_enrere(tramit=tramit, de=E.PROPOSTA, per=tecnica)
    tramit = actions.escriu_proposta(
        tramit=tramit, sentit="favorable", raons="Hi és tot.", dia=AVUI, per=tecnica
    )
    assert CasProposta(tramit, tecnica, AVUI).igualment == ""


def _pendent(persona, tecnica):
    tramit = fa_registrat(persona, tecnica)
    actions.passa(tramit=tramit, a=E.PENDENT, dia=date(2026, 2, 3), per=tecnica)
    return actions.escriu_proposta(
        tramit=tramit, sentit="favorable", raons="x", dia=PROPOSTA, per=tecnica,
        igualment="No els ha portat.",
    )  # fmt: skip


def test_el_text_que_es_proposa_per_al_document_es_en_catala_en_qualsevol_pagina(
    persona, tecnica, de_tecnica
):
    tramit = fa_registrat(persona, tecnica)
    actions.passa(tramit=tramit, a=E.PENDENT, dia=date(2026, 2, 3), per=tecnica)
    with override("es"):
        form = de_tecnica.get(ruta(tramit)).context["forms"]["proposta"]
    text = form["igualment"].value()
    assert type(text) is str  # nothing that a catalogue could turn into another language
    assert text.startswith("Ha passat el termini per proposar")


@pytest.mark.parametrize("flux", Flux.d_informe())
def test_la_pagina_no_ofereix_cap_pas_que_la_taula_no_permeti(persona, tecnica, flux):
    tramit = fa_registrat(persona, tecnica, fa_tipus_informe(flux=flux))
    for estat in (*VE, E.TANCADA, E.ESBORRANY, E.PENDENT, E.DESISTIDA):
        tramit.estat = estat
        for a in possibles(tramit):
            assert es_pot(flux, estat, a) or a == estat == E.PROPOSTA, (estat, a)
        noms, ara = cami_de(tramit)
        assert ara in noms and len(noms) == 6
    assert all(es_pot(flux, de, a) for de, a in ENRERE.items())
    assert set(TAMBE) <= {*VE, E.TANCADA}


def test_acabat_no_hi_ha_pas_que_segueixi(proposat, tecnica):
    tramit = passa_fins(proposat, tecnica, E.TANCADA)
    assert pas_que_ve(tramit) is None
    assert possibles(tramit) == [E.EMES]
    assert cami_de(tramit)[1] == "Tancament"


def test_el_que_se_sap_despres_del_tancament_reobre_l_informe_i_n_esborra_la_comunicacio(
    proposat, tecnica, de_tecnica
):
    tramit = passa_fins(proposat, tecnica, E.TANCADA)
    dades = {"informe_sentit": "desfavorable", "dia": "2026-02-27"}
    assert _errors(de_tecnica, tramit, "emes", **dades) == {}
    tramit.refresh_from_db()
    tramit.informe.refresh_from_db()
    assert (tramit.estat, tramit.tancat_el, tramit.valid_fins) == (E.EMES, None, None)
    assert tramit.informe.comunicat_el is None
    assert _errors(de_tecnica, tramit, "tancada", dia="2026-02-27") == {}
    tramit.refresh_from_db()
    assert tramit.resultat == Resultat.DESFAVORABLE


def test_despres_es_pot_dir_la_validesa_i_tornar_la_a_treure(proposat, tecnica, de_tecnica):
    tramit = passa_fins(proposat, tecnica, E.EMES)
    tres = {"despres-sentit": "", "despres-dia": ""}
    for escrit, val in (("2026-02-26", date(2026, 2, 26)), ("", None)):
        dades = tres | {"despres-valid_fins": escrit}
        assert _errors(de_tecnica, tramit, "despres", **dades) == {}
        tramit.refresh_from_db()
        assert tramit.valid_fins == val
    for mal in ("2026-02-25", "9999-12-31"):
        errors = _errors(de_tecnica, tramit, "despres", **tres, **{"despres-valid_fins": mal})
        assert list(errors) == ["valid_fins"]


def test_sense_informe_favorable_no_se_suggereix_res_i_sense_norma_vigent_tampoc(persona, tecnica):
    tipus = fa_tipus_i(seguent="reagrupament")
    tramit = passa_fins(fa_proposat(persona, tecnica, tipus), tecnica, E.EMES)
    assert de_la_pagina(tramit, tecnica)["integracio"]["seguent"] is None
    fa_tipus("reagrupament", "Reagrupament", vigent_fins=date(2026, 3, 1))
    assert de_la_pagina(tramit, tecnica)["integracio"]["seguent"] is None
    fa_tipus("reagrupament", "Reagrupament nou", vigent_des_de=date(2026, 3, 2))
    assert str(de_la_pagina(tramit, tecnica)["integracio"]["seguent"][0]) == "Reagrupament nou"
    tramit.informe.informe_sentit = "desfavorable"
    assert de_la_pagina(tramit, tecnica)["integracio"]["seguent"] is None


def test_els_tres_sentits_tenen_el_seu_to_i_l_eacat_surt_a_la_proposta(proposat, tecnica):
    [ens, generalitat, estat] = de_la_pagina(proposat, tecnica)["integracio"]["sentits"]
    assert (ens.to, ens.detall, generalitat.to, estat.to) == ("ok", "", "neutre", "neutre")
    tramit = passa_fins(proposat, tecnica, E.EMES)
    tramit.informe.autoritzacio_sentit = "desfavorable"
    [ens, generalitat, estat] = de_la_pagina(tramit, tecnica)["integracio"]["sentits"]
    assert (ens.detall, generalitat.detall) == ("EACAT IFE-1", "G-1")
    assert (generalitat.to, estat.to) == ("ok", "mal")


def test_els_documents_anullats_es_conserven_a_la_pagina(proposat, tecnica, monkeypatch):
    sense_imprimir(monkeypatch)
    vell = emet(proposat, tecnica)
    nou = emet(proposat, tecnica, motiu="Hi havia una falta.")
    papers = de_la_pagina(proposat, tecnica)["integracio"]["papers"]
    assert {paper.pk for paper in papers} == {vell.pk, nou.pk}
    assert [paper.numero for paper in papers if paper.es_en_vigor] == [nou.numero]
    assert PaperEmes.objects.get(pk=vell.pk).anullat_per_que == "Hi havia una falta."


@pytest.mark.parametrize("any_", ["9999", "2057", "1926"])
def test_un_permis_que_cauria_fora_de_tot_calendari_es_refusa_i_la_fitxa_s_obre(
    persona, tecnica, de_tecnica, any_
):
    """The months of its renewal would be counted from it in every page of the person."""
    tramit = fa_tramit(persona, fa_tipus(renova_despres_mesos=3), per=tecnica)
    actions.passa(tramit=tramit, a=E.PRESENTADA, dia=AVUI, per=tecnica)
    adreca = reverse("tramits:passa", args=[tramit.uid, E.RESOLTA])
    camps = {"de": "presentada", "dia": "2026-03-02", "resultat": "favorable"}
    resposta = de_tecnica.post(adreca, camps | {"valid_fins": f"{any_}-12-31"})
    assert list(resposta.context["form"].errors) == ["valid_fins"]
    assert de_tecnica.post(adreca, camps | {"valid_fins": "2027-12-31"}).status_code == 302
    edita = reverse("tramits:edita", args=[tramit.uid])
    dades = de_tecnica.get(edita).context["form"].initial
    dades = {nom: valor for nom, valor in dades.items() if valor is not None}
    resposta = de_tecnica.post(edita, dades | {"valid_fins": f"{any_}-12-31"})
    assert "valid_fins" in resposta.context["form"].errors
    assert de_tecnica.get(reverse("acollida:persona", args=[persona.uid])).status_code == 200
