"""Opening a procedure at its edges, and how its facts are told on the page of the person."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from acollida.actions.fusio import fusiona
from acollida.cerca import reindexa
from acollida.linia import pagina_de_fets
from acollida.models import Llar
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_expedient, fa_persona, fa_tecnica
from tests.fabriques import fa_municipi
from tests.tramits.fabriques import fa_classe, fa_informe, fa_tipus, fa_tipus_informe, fa_tramit
from tests.tramits.informes import fa_entrevista, fa_registrat, fa_tipus_i, fa_visita
from tramits.actions import demana_documents, obre_tramit, passa
from tramits.blocs import MAXIM, _oberts
from tramits.enums import EstatTramit as E
from tramits.enums import EstatVisita
from tramits.models import InformeEstrangeria, Tramit
from tramits.presenters.pagina import PARTS, de_la_pagina

pytestmark = pytest.mark.django_db
OBERT = date(2026, 2, 2)


@pytest.fixture
def social(comarca):
    return fa_tipus("social", "Arrelament social")


@pytest.fixture
def filla(persona, tecnica):
    filla = fa_persona("Mariama", municipi=persona.municipi, per=tecnica)
    llar = Llar.objects.create()
    for qui, parentiu in ((persona, "referencia"), (filla, "fill")):
        qui.llars.create(llar=llar, parentiu=parentiu)
    return filla


@pytest.fixture
def obre(de_tecnica, persona, social):
    """`obre(…)`: the form sent, with these changes."""

    def envia(**canvis):
        enviat = {
            "uid": str(uuid4()), "versio": 0, "tipus": "social", "obert_el": "2026-03-01",
            "municipi": persona.municipi_id, "tecnica": persona.creat_per_id, "nota": "",
        } | canvis  # fmt: skip
        return de_tecnica.post(reverse("tramits:nou_de", args=[persona.uid]), enviat)

    return envia


def errors(resposta):
    assert not Tramit.objects.exists()
    return resposta.context["form"].errors


class TestFormulari:
    @pytest.mark.parametrize("camp", ["tipus", "municipi", "tecnica", "obert_el", "uid"])
    def test_el_que_cal_es_demana(self, obre, camp):
        assert errors(obre(**{camp: ""}))[camp] == ["Aquest camp és obligatori."]

    @pytest.mark.parametrize("camp", ["municipi", "tecnica", "expedient"])
    def test_una_clau_inventada_es_diu(self, obre, camp):
        assert errors(obre(**{camp: "999999999"}))[camp] == ["Selecció no vàlida."]

    def test_el_municipi_d_una_altra_tecnica_no_es_pot_triar(self, obre, avia):
        assert errors(obre(municipi=avia.pk))["municipi"] == ["Selecció no vàlida."]

    def test_una_clau_que_ja_es_d_una_altra_no_serveix(self, obre, avia):
        aliena = fa_tramit(fa_persona(municipi=avia))
        resposta = obre(uid=str(aliena.uid))
        assert resposta.context["form"].errors["uid"] == [
            "Aquest formulari ja no serveix: torneu-lo a obrir."
        ]
        assert Tramit.objects.get() == aliena

    def test_el_que_s_ha_escrit_no_es_perd(self, obre):
        text = obre(obert_el="2026-03-09", nota="Té <b>contracte</b>").content.decode()
        assert "Té &lt;b&gt;contracte&lt;/b&gt;" in text
        assert '<option value="social" selected>' in text

    def test_l_expedient_ha_de_ser_de_qui_es_o_de_qui_el_demana(self, obre, persona, filla):
        germa = fa_persona("Ibra", municipi=persona.municipi, per=persona.creat_per)
        germa.llars.create(llar=filla.llars.get().llar, parentiu="fill")
        de_la_filla, del_germa = fa_expedient(filla), fa_expedient(germa)
        resposta = obre(per_a=str(filla.uid), expedient=del_germa.pk)
        assert errors(resposta)["expedient"] == ["Aquest expedient és d'una altra persona."]
        obre(per_a=str(filla.uid), expedient=de_la_filla.pk)
        assert Tramit.objects.get().expedient == de_la_filla

    def test_el_dia_es_el_de_qui_es_i_no_el_de_qui_el_demana(self, obre, persona, filla):
        filla.naixement, filla.naixement_precisio = date(2026, 2, 10), "dia"
        filla.save()
        resposta = obre(per_a=str(filla.uid), obert_el="2026-02-09")
        assert errors(resposta)["obert_el"] == ["És anterior al naixement de la persona."]
        assert obre(per_a=str(persona.uid), obert_el="2026-02-09").status_code == 302

    def test_l_avis_diu_tots_els_que_ja_tenia_i_no_els_de_la_filla(
        self, obre, persona, filla, social, de_tecnica
    ):
        seus = [fa_tramit(persona, social), fa_tramit(persona, social)]
        fa_tramit(filla, social), fa_tramit(persona)
        obre(per_a=str(persona.uid))
        avisos = [str(m) for m in de_tecnica.get("/tramits/").context["messages"]]
        codis = f"{seus[1].codi}, {seus[0].codi}"
        assert avisos[1:] == [f"La persona ja en tenia un d'obert del mateix tipus: {codis}."]

    def test_un_tipus_desconegut_a_l_adreca_no_en_tria_cap(self, de_tecnica, persona, social):
        on = reverse("tramits:nou_de", args=[persona.uid])
        assert "selected" not in _tipus(de_tecnica.get(on, {"tipus": "<b>res"}))

    def test_buscar_la_persona_no_deixa_el_nom_a_l_adreca(self, de_tecnica, persona, avia):
        for qui in (persona, fa_persona("Amina", "Diallo Forastera", municipi=avia)):
            reindexa(qui)
        resposta = de_tecnica.post(reverse("tramits:nou"), {"text": "amina diallo"})
        text = resposta.content.decode()
        assert resposta.status_code == 200
        assert str(persona.uid) in text
        assert "Forastera" not in text
        [fila] = constancia()
        assert uids_de(fila) == {str(persona.uid)}
        assert "amina" not in fila.detall["que"].lower()


def _tipus(resposta) -> str:
    return re.search(r'<select name="tipus".*?</select>', resposta.content.decode(), re.S)[0]


class TestAccio:
    def test_d_una_fitxa_fusionada_s_obre_per_a_qui_l_ha_absorbida(self, persona, tecnica, social):
        vella = fa_persona("Aminata", municipi=persona.municipi, per=tecnica)
        fusiona(guanyadora=persona, absorbida=vella, tria={}, per=tecnica)
        tramit = obre_tramit(persona=vella, tipus=social, per=tecnica, obert_el=OBERT)
        assert (tramit.persona, tramit.municipi) == (persona, persona.municipi)

    def test_el_numero_es_de_la_comarca_del_municipi_i_de_l_any(self, persona, tecnica, social):
        vic = fa_municipi("Vic")
        dades = {"persona": persona, "tipus": social, "per": tecnica}
        primer, aqui, any_passat, alla = (
            obre_tramit(**dades, obert_el=OBERT),
            obre_tramit(**dades, obert_el=OBERT),
            obre_tramit(**dades, obert_el=date(2025, 12, 31)),
            obre_tramit(**dades, obert_el=OBERT, municipi=vic),
        )
        assert [t.numero for t in (primer, aqui, any_passat, alla)] == [1, 2, 1, 1]
        assert any_passat.codi == f"T-{persona.municipi.comarca.codi}-2025-00001"
        assert alla.comarca == vic.comarca

    def test_el_que_es_obligatori_i_opcional_alhora_es_demana_un_sol_cop(self, persona, tecnica):
        fa_classe("taxa"), fa_classe("padro")
        tipus = fa_tipus(
            documents=["taxa", "desconegut"], documents_opcionals=["padro", "taxa"]
        )  # fmt: skip
        tramit = fa_tramit(persona, tipus)
        assert [d.classe.codi for d in tramit.documents.all()] == ["taxa", "padro"]
        demana_documents(tramit)
        assert tramit.documents.count() == 2

    def test_nomes_els_informes_tenen_informe(self, persona):
        fa_tramit(persona)
        informe = fa_informe(persona)
        assert [i.tramit_id for i in InformeEstrangeria.objects.all()] == [informe.pk]


class TestFets:
    def test_la_visita_i_l_entrevista_es_diuen_amb_el_seu_estat(self, persona, tecnica):
        habitatge = fa_registrat(persona, tecnica, fa_tipus_informe())
        fa_visita(habitatge, tecnica, observacions="SECRET")
        integracio = fa_registrat(persona, tecnica, fa_tipus_i())
        fa_entrevista(integracio, tecnica, estat=EstatVisita.ABSENT, observacions="SECRET")
        fets = pagina_de_fets(persona, tecnica, "tramit").files
        titols = {fet.titol: fet for fet in fets}
        visita = titols["Visita a l'habitatge: feta"]
        assert visita.detall == f"{habitatge.codi} · {habitatge.tipus} · {tecnica}"
        assert visita.adreca == reverse("tramits:tramit", args=[habitatge.uid])
        [entrevista] = [fet for dit, fet in titols.items() if dit.startswith("Entrevista")]
        assert integracio.codi in entrevista.detall
        assert not any("SECRET" in fet.titol + fet.detall for fet in fets)

    def test_el_que_deixa_de_valer_diu_quin_dia_es_va_resoldre(self, persona, tecnica, social):
        tramit = fa_tramit(persona, social, per=tecnica, obert_el=OBERT)
        passa(tramit=tramit, a=E.PRESENTADA, dia=OBERT, per=tecnica)
        camps = {"resultat": "favorable", "valid_fins": date(2027, 3, 1)}
        passa(tramit=tramit, a=E.RESOLTA, dia=date(2026, 3, 1), per=tecnica, camps=camps)
        primer = pagina_de_fets(persona, tecnica, "tramit").files[0]
        assert (primer.dia, primer.titol) == (
            date(2027, 3, 1), "Deixa de valer: Arrelament social",
        )  # fmt: skip
        assert primer.detall == f"{tramit.codi} · resolució del 1 de març de 2026"


class TestPagina:
    def test_cada_part_te_la_seva_plantilla(self, persona, tecnica):
        tramit = Tramit.objects.select_related("tipus", "comarca").get(pk=fa_tramit(persona).pk)
        assert de_la_pagina(tramit, tecnica)["parts"] == list(PARTS.values())

    def test_qui_el_demana_per_a_ella_mateixa_no_es_repeteix(self, persona, tecnica):
        tramit = fa_tramit(persona, sollicitant=persona)
        assert de_la_pagina(tramit, tecnica)["sollicitant"] is None

    @pytest.mark.parametrize("verb", ["post", "put", "delete"])
    def test_la_pagina_nomes_es_llegeix(self, de_tecnica, persona, verb):
        on = reverse("tramits:tramit", args=[fa_tramit(persona).uid])
        assert getattr(de_tecnica, verb)(on).status_code == 405

    def test_el_motiu_d_un_pas_no_es_html(self, de_tecnica, persona, tecnica):
        tramit = fa_tramit(persona)
        passa(tramit=tramit, a=E.PREPARACIO, dia=tramit.obert_el, per=tecnica, motiu="<i>prova")
        text = de_tecnica.get(reverse("tramits:tramit", args=[tramit.uid])).content.decode()
        assert "&lt;i&gt;prova" in text and "<i>prova" not in text

    def test_el_que_sol_venir_despres_si_ja_no_es_presenta_no_es_diu(
        self, de_tecnica, persona, tecnica
    ):
        fa_tipus("tie", "TIE", vigent_fins=date(2026, 3, 1))
        tramit = fa_tramit(persona, fa_tipus(seguent="tie"), obert_el=OBERT)
        passa(tramit=tramit, a=E.PRESENTADA, dia=OBERT, per=tecnica)
        passa(tramit=tramit, a=E.RESOLTA, dia=OBERT, per=tecnica, camps={"resultat": "favorable"})
        on = reverse("tramits:tramit", args=[tramit.uid])
        assert de_tecnica.get(on).context["seguent"] is None

    def test_els_seus_surten_encara_que_la_llar_en_tingui_molts(self, persona, filla, social):
        seu = fa_tramit(persona, social)
        for _ in range(MAXIM):
            fa_tramit(filla, social)
        oberts = _oberts([persona, filla])
        assert len(oberts) == MAXIM
        assert oberts[0] == seu

    def test_qui_no_ha_entrat_no_sap_si_existeix(self, persona):
        fets = [fa_tramit(persona).uid, uuid4()]
        portes = [navegador().get(reverse("tramits:tramit", args=[uid])) for uid in fets]
        assert {porta.status_code for porta in portes} == {302}

    def test_una_tecnica_de_la_comarca_el_veu(self, persona, comarca):
        on = reverse("tramits:tramit", args=[fa_tramit(persona).uid])
        assert navegador(fa_tecnica(comarca)).get(on).status_code == 200
