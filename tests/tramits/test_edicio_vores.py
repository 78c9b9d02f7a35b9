"""Correcting a procedure: what follows from it, and what must not be lost on the way."""

from datetime import date

import pytest
from django.urls import reverse

from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_expedient, fa_persona, fa_tecnica
from tests.acollida.mirades import consultes
from tests.municipis.fitxers import fa_pdf, pujat
from tests.tramits.fabriques import fa_classe, fa_tipus, fa_tramit
from tramits.actions import passa
from tramits.actions.documents import afegeix_document
from tramits.actions.fitxers import desa_fitxer
from tramits.enums import EstatDocument, Silenci, TipusAdjunt
from tramits.enums import EstatTramit as E
from tramits.models import ClasseDocument, Tramit

pytestmark = pytest.mark.django_db
OBERT, PRESENTAT = date(2026, 2, 2), date(2026, 2, 10)


@pytest.fixture
def tipus(comarca):
    for codi in ("passaport", "taxa", "padro", "feina", "foto"):
        fa_classe(codi, codi.capitalize())
    return fa_tipus("social", documents=["passaport", "taxa"], documents_opcionals=["padro"])


@pytest.fixture
def tramit(persona, tecnica, tipus):
    return fa_tramit(persona, tipus, per=tecnica, obert_el=OBERT)


@pytest.fixture
def presentat(tramit, tecnica):
    return passa(tramit=tramit, a=E.PRESENTADA, dia=PRESENTAT, per=tecnica)


@pytest.fixture
def resolt(presentat, tecnica):
    camps = {"resultat": "favorable", "valid_fins": date(2027, 2, 20)}
    return passa(tramit=presentat, a=E.RESOLTA, dia=date(2026, 2, 20), per=tecnica, camps=camps)


def edicio(tramit):
    return reverse("tramits:edita", args=[tramit.uid])


@pytest.fixture
def edita(de_tecnica):
    """`edita(tramit, …)`: the form as it is opened now, sent with these changes."""

    def envia(tramit, **canvis):
        form = de_tecnica.get(edicio(tramit)).context["form"]
        enviat = {camp.html_name: camp.value() for camp in form}
        enviat |= {c.html_initial_name: c.value() for c in form if not c.is_hidden}
        enviat = {clau: "" if v is None else v for clau, v in (enviat | canvis).items()}
        resposta = de_tecnica.post(edicio(tramit), enviat)
        tramit.refresh_from_db()
        return resposta

    return envia


def errors(resposta):
    return resposta.context["form"].errors


def llista(tramit):
    return {document.classe.codi for document in tramit.documents.all()}


class TestPapers:
    def test_desar_sense_canviar_res_no_toca_la_llista(self, edita, tramit):
        assert edita(tramit).status_code == 302
        assert llista(tramit) == {"passaport", "taxa", "padro"}

    def test_el_que_s_hi_ha_afegit_a_ma_no_es_perd_per_escriure_una_nota(self, edita, tramit):
        classe = ClasseDocument.objects
        afegeix_document(tramit=tramit, classe=classe.get(codi="foto"), obligatori=True)
        edita(tramit, nota="Ha trucat")
        assert tramit.nota == "Ha trucat"
        assert "foto" in llista(tramit)

    def test_d_un_altre_tramit_altres_papers_i_el_que_s_ha_tocat_queda(
        self, edita, tramit, tecnica
    ):
        fa_tipus("laboral", "Laboral", documents=["passaport", "feina"])
        classe = ClasseDocument.objects
        afegeix_document(tramit=tramit, classe=classe.get(codi="foto"), obligatori=False)
        tramit.documents.filter(classe__codi="padro").update(
            estat=EstatDocument.LLIURAT, lliurat_el=OBERT
        )
        edita(tramit, tipus="laboral")
        assert llista(tramit) == {"passaport", "feina", "padro", "foto"}
        assert tramit.documents.get(classe__codi="passaport").estat == EstatDocument.PENDENT

    @pytest.mark.parametrize("com", ["nota", "fitxer"])
    def test_el_que_te_una_nota_o_un_fitxer_no_se_n_va(self, edita, tramit, tecnica, com):
        fa_tipus("laboral", "Laboral", documents=["feina"])
        taxa = tramit.documents.get(classe__codi="taxa")
        if com == "nota":
            tramit.documents.filter(pk=taxa.pk).update(nota="La portarà")
        else:
            desa_fitxer(tramit=tramit, fitxer=pujat(fa_pdf()), tipus=TipusAdjunt.DOCUMENT,
                        per=tecnica, document=taxa)  # fmt: skip
        edita(tramit, tipus="laboral")
        assert llista(tramit) == {"taxa", "feina"}

    def test_amb_la_norma_d_un_altre_dia_els_seus_papers(self, edita, persona, tecnica, tipus):
        vella = fa_tipus("inf", "Vell", vigent_fins=date(2026, 2, 9), documents=["taxa"])
        fa_tipus("inf", "Nou", vigent_des_de=PRESENTAT, documents=["feina"])
        tramit = fa_tramit(persona, vella, per=tecnica, obert_el=OBERT)
        passa(tramit=tramit, a=E.PRESENTADA, dia=date(2026, 2, 9), per=tecnica)
        edita(tramit, presentada_el=f"{PRESENTAT}")
        assert (str(tramit.tipus), llista(tramit)) == ("Nou", {"feina"})

    def test_un_dia_sense_norma_no_desa_res(self, edita, persona, tecnica, tipus):
        da21 = fa_tipus("da21", "Extraordinari", vigent_des_de=PRESENTAT)
        tramit = fa_tramit(persona, da21, per=tecnica, obert_el=OBERT)
        passa(tramit=tramit, a=E.PRESENTADA, dia=PRESENTAT, per=tecnica)
        resposta = edita(tramit, presentada_el="2026-02-09", nota="No s'ha de desar")
        [perque] = errors(resposta)["presentada_el"]
        assert perque == "«Extraordinari» no es pot presentar amb data de 9 de febrer de 2026."
        assert (tramit.nota, tramit.presentada_el) == ("", PRESENTAT)


class TestDates:
    @pytest.mark.parametrize(
        ("canvis", "camp", "perque"),
        [
            ({"resolta_el": "2026-02-09"}, "resolta_el",
             "La resolució és anterior a la presentació."),
            ({"notificada_el": "2026-02-19"}, "notificada_el",
             "La notificació és anterior a la resolució."),
            ({"valid_fins": "2026-02-19"}, "valid_fins", "És anterior a la resolució."),
            ({"resolta_el": ""}, "resolta_el", "Aquest camp és obligatori."),
            ({"resultat": ""}, "resultat", "Aquest camp és obligatori."),
            ({"resultat": "no_presentada"}, "resultat",
             "Esculliu una opció vàlida. no_presentada no és una de les opcions vàlides."),
            ({"presentada_el": "2026-03-03"}, "presentada_el",
             "La data no pot ser posterior a avui."),
        ],
    )  # fmt: skip
    def test_un_dia_fora_de_lloc_es_diu_al_seu_costat(self, edita, resolt, canvis, camp, perque):
        assert errors(edita(resolt, **canvis))[camp] == [perque]
        assert (resolt.resolta_el, resolt.resultat) == (date(2026, 2, 20), "favorable")

    def test_tot_el_mateix_dia_pot_ser(self, edita, resolt):
        dies = dict.fromkeys(
            ("obert_el", "presentada_el", "resolta_el", "notificada_el", "valid_fins"), "2026-02-20"
        )
        assert edita(resolt, **dies).status_code == 302
        assert resolt.obert_el == resolt.valid_fins == date(2026, 2, 20)

    def test_si_deixa_de_ser_favorable_deixa_de_valer(self, edita, resolt):
        edita(resolt, resultat="desfavorable")
        assert (resolt.resultat, resolt.valid_fins) == ("desfavorable", None)

    def test_la_notificacio_es_pot_treure(self, edita, resolt):
        edita(resolt, notificada_el="2026-02-21")
        assert resolt.notificada_el == date(2026, 2, 21)
        edita(resolt, notificada_el="")
        assert resolt.notificada_el is None

    def test_el_dia_de_la_consulta_no_pot_ser_d_abans_de_neixer(self, edita, tramit):
        persona = tramit.persona
        persona.naixement, persona.naixement_precisio = date(2026, 1, 1), "dia"
        persona.save()
        resposta = edita(tramit, obert_el="2025-12-31")
        assert errors(resposta)["obert_el"] == ["És anterior al naixement de la persona."]


class TestCamps:
    def test_nomes_es_demana_el_que_te(self, de_tecnica, tramit, tecnica):
        def camps():
            return set(de_tecnica.get(edicio(tramit)).context["form"].fields)

        sempre = {"municipi", "tecnica", "expedient", "obert_el", "nota", "versio"}
        assert camps() == sempre | {"tipus"}
        passa(tramit=tramit, a=E.PRESENTADA, dia=PRESENTAT, per=tecnica)
        presentat = sempre | {"presentada_el", "num_registre", "num_oficial", "oficina"}
        assert camps() == presentat
        passa(
            tramit=tramit, a=E.RESOLTA, dia=PRESENTAT, per=tecnica, camps={"resultat": "inadmesa"}
        )
        resolt = presentat | {"resolta_el", "notificada_el", "valid_fins"}
        assert camps() == resolt | {"resultat"}
        passa(tramit=tramit, a=E.RECURS, dia=PRESENTAT, per=tecnica, camps={"recurs": "alcada"})
        assert camps() == resolt | {"recurs_el"}

    def test_el_silenci_que_s_ofereix_es_el_de_la_norma(self, de_tecnica, persona, tecnica):
        tramit = fa_tramit(persona, fa_tipus(silenci=Silenci.NEGATIU), per=tecnica, obert_el=OBERT)
        passa(tramit=tramit, a=E.PRESENTADA, dia=OBERT, per=tecnica)
        passa(tramit=tramit, a=E.RESOLTA, dia=OBERT, per=tecnica, camps={"resultat": "favorable"})
        form = de_tecnica.get(edicio(tramit)).context["form"]
        codis = {codi for codi, _nom in form.fields["resultat"].choices}
        assert "silenci_neg" in codis
        assert "silenci_pos" not in codis

    def test_no_es_passa_a_qui_no_el_veuria(self, edita, tramit, avia):
        resposta = edita(tramit, tecnica=fa_tecnica(avia).pk)
        assert errors(resposta)["tecnica"] == [
            "No treballa al municipi de la persona: no el veuria."
        ]

    def test_es_passa_a_una_companya_del_municipi(self, edita, tramit, berga):
        companya = fa_tecnica(berga)
        edita(tramit, tecnica=companya.pk)
        assert tramit.tecnica == companya

    def test_qui_ja_el_portava_hi_pot_quedar(self, edita, tramit, avia):
        de_fora = fa_tecnica(avia)
        Tramit.objects.filter(pk=tramit.pk).update(tecnica=de_fora)
        assert edita(tramit, nota="Nova").status_code == 302
        assert (tramit.nota, tramit.tecnica) == ("Nova", de_fora)

    @pytest.mark.parametrize("camp", ["municipi", "tecnica", "expedient", "tipus"])
    def test_una_clau_inventada_es_diu(self, edita, tramit, camp):
        assert errors(edita(tramit, **{camp: "999999999"}))[camp] == ["Selecció no vàlida."]

    def test_l_expedient_d_una_altra_persona_no(self, edita, tramit, tecnica, berga):
        d_altri = fa_expedient(fa_persona("Awa", municipi=berga, per=tecnica))
        assert errors(edita(tramit, expedient=d_altri.pk))["expedient"] == ["Selecció no vàlida."]
        seu = fa_expedient(tramit.persona)
        edita(tramit, expedient=seu.pk)
        assert tramit.expedient == seu

    def test_de_dues_persones_que_canvien_coses_diferents_queden_totes(self, de_tecnica, tramit):
        """Nobody is undone, but whoever wrote second is told before hers is stored."""
        form = de_tecnica.get(edicio(tramit)).context["form"]
        enviat = {camp.html_name: camp.value() or "" for camp in form}
        enviat |= {c.html_initial_name: c.value() or "" for c in form if not c.is_hidden}
        Tramit.objects.filter(pk=tramit.pk).update(versio=2, nota="La d'ella")
        resposta = de_tecnica.post(edicio(tramit), enviat | {"obert_el": "2026-02-01"})
        assert resposta.status_code == 409
        versio = resposta.context["form"].data["versio"]
        enviat |= {"obert_el": "2026-02-01", "versio": versio}
        assert de_tecnica.post(edicio(tramit), enviat).status_code == 302
        tramit.refresh_from_db()
        assert (tramit.nota, tramit.obert_el) == ("La d'ella", date(2026, 2, 1))


class TestElenc:
    def test_queda_escrit_qui_l_ha_obert_per_corregir(self, de_tecnica, tramit):
        de_tecnica.get(edicio(tramit))
        [fila] = constancia()
        assert fila.detall["que"] == "edició d'un tràmit"

    def test_un_de_tancat_diu_per_que_no_s_edita(self, de_tecnica, tramit, tecnica):
        passa(tramit=tramit, a=E.TANCADA, dia=OBERT, per=tecnica, camps={"resultat": "desconegut"})
        resposta = de_tecnica.get(edicio(tramit), follow=True)
        avisos = [str(missatge) for missatge in resposta.context["messages"]]
        assert avisos == ["El tràmit és tancat: només se'n pot anotar el resultat."]

    def test_les_consultes_no_creixen_amb_el_cataleg(self, tecnica, tramit):
        client = navegador(tecnica)
        abans = consultes(client, edicio(tramit))
        for n in range(4):
            fa_tipus(f"t{n}")
            fa_expedient(tramit.persona)
        assert consultes(client, edicio(tramit)) == abans
