"""The page of a proposal: its small forms, who opens it, and what each step stores."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.acollida.elenc import navegador
from tests.acollida.mirades import lectures
from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tipus_informe, fa_tramit
from tests.tramits.informes import (
    fa_entrevista,
    fa_proposat,
    fa_registrat,
    fa_tipus_i,
    fa_visita,
    passa_fins,
)
from tramits import actions
from tramits.enums import EstatTramit as E
from tramits.presenters.proposta import suggeriment_de

pytestmark = pytest.mark.django_db


def ruta(tramit, nom="proposta"):
    return reverse(f"tramits:{nom}", args=[tramit.uid])


def _torna(tramit):
    tramit = type(tramit).objects.select_related("informe").get(pk=tramit.pk)
    return tramit, tramit.informe


PASSOS = [
    ("proposta", {"sentit": "recomanacio", "raons": "Cal ventilar.", "dia": "2026-02-23"}),
    ("signada", {"signada_per": "La regidora", "dia": "2026-02-24"}),
    ("tramesa", {"eacat_numero": "IFE-9", "dia": "2026-02-25"}),
    (
        "emes",
        {
            "informe_sentit": "desfavorable",
            "informe_numero": "G-9",
            "dia": "2026-02-26",
            "notificada_el": "2026-02-27",
            "valid_fins": "",
        },
    ),
    ("comunicat", {"dia": "2026-02-27"}),
    ("tancada", {"dia": "2026-02-28"}),
]


def test_de_la_proposta_al_tancament_amb_els_petits_formularis(persona, tecnica, de_tecnica):
    tramit = fa_registrat(persona, tecnica)
    for pas, dades in PASSOS:
        assert next(iter(de_tecnica.get(ruta(tramit)).context["forms"])) == pas
        resposta = de_tecnica.post(ruta(tramit), dades | {"pas": pas})
        assert resposta.status_code == 302, resposta.context["forms"][pas].errors
    tramit, informe = _torna(tramit)
    assert (tramit.estat, tramit.resultat) == (E.TANCADA, "desfavorable")
    assert (informe.proposta_sentit, informe.informe_sentit) == ("recomanacio", "desfavorable")
    assert str(tramit.notificada_el) == "2026-02-27" and tramit.valid_fins is None
    despres = {
        "pas": "despres", "despres-valid_fins": "", "despres-sentit": "favorable",
        "despres-dia": "2026-03-01",
    }  # fmt: skip
    de_tecnica.post(ruta(tramit), despres)
    assert _torna(tramit)[1].autoritzacio_sentit == "favorable"


@pytest.mark.parametrize(
    ("fins", "pas", "dades", "camp"),
    [
        (None, "signada", {"signada_per": "x", "dia": "2026-02-22"}, "dia"),
        (None, "signada", {"signada_per": "", "dia": "2026-02-24"}, "signada_per"),
        (E.SIGNADA, "tramesa", {"eacat_numero": "", "dia": "2026-02-25"}, "eacat_numero"),
        (E.TRAMESA, "emes", {"informe_sentit": "potser", "dia": "2026-02-26"}, "informe_sentit"),
        (
            E.TRAMESA,
            "emes",
            {"informe_sentit": "favorable", "dia": "2026-02-26", "valid_fins": "2026-02-01"},
            "valid_fins",
        ),
        (E.EMES, "despres", {"despres-dia": "2026-03-01"}, "sentit"),
        (E.EMES, "despres", {"despres-sentit": "favorable", "despres-dia": "2027-01-01"}, "dia"),
    ],
)
def test_el_que_no_pot_ser_es_diu_al_costat_del_camp(
    persona, tecnica, de_tecnica, fins, pas, dades, camp
):
    tramit = fa_proposat(persona, tecnica)
    tramit = passa_fins(tramit, tecnica, fins) if fins else tramit
    estat = tramit.estat
    resposta = de_tecnica.post(ruta(tramit), dades | {"pas": pas})
    assert list(resposta.context["forms"][pas].errors) == [camp]
    assert _torna(tramit)[0].estat == estat


def test_la_proposta_d_habitatge_porta_el_que_suggereix_la_visita(persona, tecnica, de_tecnica):
    tramit = fa_registrat(persona, tecnica)
    assert de_tecnica.get(ruta(tramit)).context["suggerit"] is None
    fa_visita(tramit, tecnica)
    context = de_tecnica.get(ruta(tramit)).context
    form = context["forms"]["proposta"]
    assert form["raons"].value() == context["suggerit"].text != ""
    assert form["sentit"].value() == context["suggerit"].sentit


def test_la_proposta_d_integracio_porta_els_apartats_i_cap_sentit(persona, tecnica, de_tecnica):
    tramit = fa_registrat(persona, tecnica, fa_tipus_i(apartats=["mitjans"]))
    fa_entrevista(tramit, tecnica, mitjans="Un contracte.")
    form = de_tecnica.get(ruta(tramit)).context["forms"]["proposta"]
    assert form["raons"].value() == "Mitjans econòmics: Un contracte."
    assert not form["sentit"].value()
    resposta = de_tecnica.post(ruta(tramit), {"pas": "proposta", "raons": "x", "dia": "2026-02-23"})
    assert list(resposta.context["forms"]["proposta"].errors) == ["sentit"]


def test_el_text_que_va_al_document_es_en_catala_encara_que_la_pagina_no_ho_sigui(persona, tecnica):
    tramit = fa_registrat(persona, tecnica, fa_tipus_i(apartats=["temps", "mitjans"]))
    fa_entrevista(tramit, tecnica, al_domicili_des_de=date(2024, 3, 5))
    with override("es"):
        text = suggeriment_de(tramit).text
    assert text.splitlines() == [
        "Temps que fa que viu al domicili habitual: Hi viu des del dia 5 de març de 2024.",
        "Mitjans econòmics: no consta.",
    ]


def test_desfer_la_signatura_des_de_la_pagina(persona, tecnica, de_tecnica):
    tramit = passa_fins(fa_proposat(persona, tecnica), tecnica, E.SIGNADA)
    for _ in range(2):
        de_tecnica.post(ruta(tramit), {"pas": "enrere", "de": "signada"})
    assert _torna(tramit)[0].estat == E.PROPOSTA  # the second time it was already undone


def test_abans_de_registrar_lo_i_un_cop_desistit_no_s_hi_pot_fer_res(persona, tecnica, de_tecnica):
    esborrany = fa_informe(persona, fa_tipus_informe(), per=tecnica)
    assert de_tecnica.get(ruta(esborrany)).context["forms"] == {}
    desistit = fa_proposat(persona, tecnica, esborrany.tipus)
    actions.passa(tramit=desistit, a=E.DESISTIDA, dia=desistit.obert_el, per=tecnica)
    assert de_tecnica.get(ruta(desistit)).context["forms"] == {}
    assert de_tecnica.post(ruta(desistit), {"pas": "signada"}).status_code == 200
    assert _torna(desistit)[0].estat == E.DESISTIDA


@pytest.mark.parametrize("nom", ["proposta", "proposta_document"])
def test_cada_pagina_te_el_seu_repartiment(
    persona, tecnica, forastera, coordinadora, municipal, de_tecnica, nom
):
    tramit = fa_proposat(persona, tecnica)
    with lectures() as files:
        assert de_tecnica.get(ruta(tramit, nom)).status_code == 200
    assert len(files) == 1
    with lectures() as files:
        for qui, codi in ((forastera, 404), (coordinadora, 403), (municipal, 403), (None, 302)):
            assert navegador(qui).get(ruta(tramit, nom)).status_code == codi
            assert navegador(qui).post(ruta(tramit, nom), {"pas": "enrere"}).status_code == codi
    assert files == [] and _torna(tramit)[0].estat == E.PROPOSTA
    general = fa_tramit(persona, fa_tipus(), per=tecnica)
    assert de_tecnica.get(ruta(general, nom)).status_code == 404


def test_el_document_nomes_s_obre_quan_hi_ha_proposta(persona, tecnica, de_tecnica):
    tramit = fa_registrat(persona, tecnica)
    assert de_tecnica.get(ruta(tramit, "proposta_document")).url == ruta(tramit)
