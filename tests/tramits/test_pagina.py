"""The page of a procedure, its correction, its place on the page of the person and in her life."""

from datetime import date

import pytest
from django.urls import reverse

from acollida.linia import pagina_de_fets
from acollida.models import Llar, MembreLlar
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_persona
from tests.acollida.mirades import consultes
from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tramit
from tramits.actions import passa
from tramits.enums import EstatTramit as E
from tramits.models import Tramit

pytestmark = pytest.mark.django_db
OBERT = date(2026, 2, 2)


@pytest.fixture
def tramit(persona):
    return fa_tramit(persona, fa_tipus("social", "Arrelament social"), obert_el=OBERT)


def pagina(tramit):
    return reverse("tramits:tramit", args=[tramit.uid])


def edicio(tramit):
    return reverse("tramits:edita", args=[tramit.uid])


def camps(client, tramit, **canvis):
    """The fields of the form as it is opened, with these changes."""
    form = client.get(edicio(tramit)).context["form"]
    oberts = {camp.html_name: camp.value() for camp in form}
    recordats = {camp.html_initial_name: camp.value() for camp in form if not camp.is_hidden}
    return {clau: "" if v is None else v for clau, v in (oberts | recordats | canvis).items()}


def test_diu_de_qui_es_on_es_i_que_ha_passat(de_tecnica, tramit, tecnica, persona):
    passa(tramit=tramit, a=E.PREPARACIO, dia=date(2026, 2, 9), per=tecnica, motiu="Porta papers")
    text = de_tecnica.get(pagina(tramit)).content.decode()
    for dit in (persona.nom_complet, tramit.codi, "Arrelament social", "Porta papers"):
        assert dit in text
    assert "De «consulta» a «en preparació»" in text
    assert reverse("tramits:passa", args=[tramit.uid, E.PRESENTADA]) in text


def test_qui_el_demana_consta_i_queda_al_registre(de_tecnica, tecnica, persona):
    mare = fa_persona("Mariama", municipi=persona.municipi, per=tecnica)
    tramit = fa_tramit(persona, sollicitant=mare)
    assert "Mariama" in de_tecnica.get(pagina(tramit)).content.decode()
    [fila] = constancia()
    assert fila.objecte == f"acollida.persona/{persona.uid}"
    assert uids_de(fila) == {str(mare.uid)}


def test_qui_el_demana_des_d_un_altre_municipi_no_te_nom(de_tecnica, persona, avia):
    tramit = fa_tramit(persona, sollicitant=fa_persona("Kadiatou", municipi=avia))
    text = de_tecnica.get(pagina(tramit)).content.decode()
    assert "persona d&#x27;un altre municipi" in text or "persona d'un altre municipi" in text
    assert "Kadiatou" not in text


def test_el_que_acaba_be_diu_que_sol_venir_despres(de_tecnica, persona, tecnica):
    tie = fa_tipus("tie", "Targeta d'identitat")
    tramit = fa_tramit(persona, fa_tipus(seguent="tie"), obert_el=OBERT)
    passa(tramit=tramit, a=E.PRESENTADA, dia=OBERT, per=tecnica)
    passa(tramit=tramit, a=E.RESOLTA, dia=OBERT, per=tecnica, camps={"resultat": "favorable"})
    assert de_tecnica.get(pagina(tramit)).context["seguent"] == tie
    Tramit.objects.filter(pk=tramit.pk).update(resultat="desfavorable")
    assert de_tecnica.get(pagina(tramit)).context["seguent"] is None


def test_les_consultes_de_la_pagina_no_creixen(tecnica, tramit):
    client = navegador(tecnica)
    abans = consultes(client, pagina(tramit))
    for a in (E.PREPARACIO, E.CONSULTA) * 4:
        passa(tramit=tramit, a=a, dia=OBERT, per=tecnica)
    assert consultes(client, pagina(tramit)) == abans


class TestEdicio:
    def test_es_corregeix_el_que_diu(self, de_tecnica, tramit):
        enviat = camps(de_tecnica, tramit, nota="Té feina", obert_el="2026-02-01")
        assert de_tecnica.post(edicio(tramit), enviat).url == pagina(tramit)
        tramit.refresh_from_db()
        assert (tramit.nota, tramit.obert_el) == ("Té feina", date(2026, 2, 1))

    def test_es_canvia_quin_tramit_es_mentre_no_s_ha_presentat(self, de_tecnica, tramit, tecnica):
        altre = fa_tipus("sociolaboral", "Arrelament sociolaboral")
        de_tecnica.post(edicio(tramit), camps(de_tecnica, tramit, tipus="sociolaboral"))
        tramit.refresh_from_db()
        assert tramit.tipus == altre
        passa(tramit=tramit, a=E.PRESENTADA, dia=OBERT, per=tecnica)
        assert "tipus" not in de_tecnica.get(edicio(tramit)).context["form"].fields

    def test_canviar_el_dia_de_presentacio_canvia_la_norma(self, de_tecnica, persona, tecnica):
        vella = fa_tipus("inf", "Vell", vigent_fins=date(2026, 2, 20))
        fa_tipus("inf", "Nou", vigent_des_de=date(2026, 2, 21))
        tramit = fa_tramit(persona, vella, obert_el=OBERT)
        passa(tramit=tramit, a=E.PRESENTADA, dia=date(2026, 2, 25), per=tecnica)
        de_tecnica.post(edicio(tramit), camps(de_tecnica, tramit, presentada_el="2026-02-19"))
        tramit.refresh_from_db()
        assert (tramit.tipus, tramit.presentada_el) == (vella, date(2026, 2, 19))

    @pytest.mark.parametrize(
        ("canvis", "camp", "perque"),
        [
            (
                {"presentada_el": "2026-02-01"},
                "presentada_el",
                "La presentació és anterior a la consulta.",
            ),
            ({"obert_el": "2026-03-03"}, "obert_el", "La data no pot ser posterior a avui."),
            ({"presentada_el": ""}, "presentada_el", "Aquest camp és obligatori."),
        ],
    )
    def test_les_dates_desordenades_es_diuen_al_costat(
        self, de_tecnica, tramit, tecnica, canvis, camp, perque
    ):
        passa(tramit=tramit, a=E.PRESENTADA, dia=date(2026, 2, 10), per=tecnica)
        resposta = de_tecnica.post(edicio(tramit), camps(de_tecnica, tramit, **canvis))
        assert resposta.context["form"].errors[camp] == [perque]
        tramit.refresh_from_db()
        assert tramit.presentada_el == date(2026, 2, 10)

    def test_el_resultat_es_pot_corregir_mentre_es_resolta(self, de_tecnica, tramit, tecnica):
        passa(tramit=tramit, a=E.PRESENTADA, dia=OBERT, per=tecnica)
        passa(tramit=tramit, a=E.RESOLTA, dia=OBERT, per=tecnica, camps={"resultat": "desconegut"})
        de_tecnica.post(edicio(tramit), camps(de_tecnica, tramit, resultat="desfavorable"))
        tramit.refresh_from_db()
        assert tramit.resultat == "desfavorable"

    def test_si_algu_l_ha_escrit_mentrestant_no_es_trepitja(self, de_tecnica, tramit, tecnica):
        enviat = camps(de_tecnica, tramit, nota="La meva")
        Tramit.objects.filter(pk=tramit.pk).update(versio=9, nota="La d'ella")
        resposta = de_tecnica.post(edicio(tramit), enviat)
        assert resposta.status_code == 409
        tramit.refresh_from_db()
        assert tramit.nota == "La d'ella"

    def test_un_de_tancat_no_s_edita(self, de_tecnica, tramit, tecnica):
        passa(tramit=tramit, a=E.TANCADA, dia=OBERT, per=tecnica, camps={"resultat": "desconegut"})
        for resposta in (de_tecnica.get(edicio(tramit)), de_tecnica.post(edicio(tramit), {})):
            assert resposta.url == pagina(tramit)


class TestALaPersona:
    def test_hi_ha_els_oberts_seus_i_els_de_la_llar(self, de_tecnica, tramit, persona, tecnica):
        filla = fa_persona("Mariama", municipi=persona.municipi, per=tecnica)
        llar = Llar.objects.create()
        for qui, parentiu in ((persona, "referencia"), (filla, "fill")):
            MembreLlar.objects.create(llar=llar, persona=qui, parentiu=parentiu)
        de_la_filla, tancat = fa_tramit(filla), fa_tramit(persona)
        passa(
            tramit=tancat, a=E.TANCADA, dia=tancat.obert_el, per=tecnica,
            camps={"resultat": "desconegut"},
        )  # fmt: skip
        resposta = de_tecnica.get(reverse("acollida:persona", args=[persona.uid]))
        [bloc] = resposta.context["blocs"]
        assert bloc["files"] == [tramit, de_la_filla]
        assert reverse("tramits:nou_de", args=[persona.uid]) in resposta.content.decode()

    def test_cada_pas_es_un_fet_de_la_seva_vida(self, tramit, tecnica, persona):
        passa(tramit=tramit, a=E.PRESENTADA, dia=date(2026, 2, 9), per=tecnica, motiu="En mà")
        fets = pagina_de_fets(persona, tecnica, "tramit").files
        assert [(fet.dia, fet.titol) for fet in fets] == [
            (date(2026, 2, 9), "Arrelament social: presentada"),
            (OBERT, "Arrelament social: consulta"),
        ]
        assert "En mà" in fets[0].detall
        assert fets[0].adreca == pagina(tramit)

    def test_el_que_val_fins_a_un_dia_hi_surt(self, tramit, tecnica, persona):
        Tramit.objects.filter(pk=tramit.pk).update(valid_fins=date(2027, 2, 2))
        fets = pagina_de_fets(persona, tecnica, "tramit").files
        assert fets[0].titol == "Deixa de valer: Arrelament social"


def test_la_pagina_d_un_informe_porta_a_les_seves_sortides(de_tecnica, persona, tecnica):
    informe = fa_informe(persona, obert_el=OBERT)
    passa(tramit=informe, a=E.REGISTRADA, dia=OBERT, per=tecnica)
    text = de_tecnica.get(pagina(informe)).content.decode()
    assert reverse("tramits:passa", args=[informe.uid, E.RENUNCIADA]) in text
    assert "No segueix endavant" in text


def test_la_feina_pendent_diu_els_aturats_i_porta_a_la_seva_llista(de_tecnica, tramit, tecnica):
    passa(tramit=tramit, a=E.PREPARACIO, dia=date(2026, 2, 1), per=tecnica)
    assert "en preparació fa més de 30 dies" not in de_tecnica.get("/").content.decode()
    Tramit.objects.filter(pk=tramit.pk).update(preparacio_el=date(2026, 1, 31))
    assert "tràmit vostre en preparació fa més de 30 dies" in de_tecnica.get("/").content.decode()
    resposta = de_tecnica.get(reverse("tramits:inici"), {"aturats": "on"})
    assert [fila.codi for fila in resposta.context["files"]] == [tramit.codi]
