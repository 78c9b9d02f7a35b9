"""Opening a procedure from the page of a person: for whom, of which kind and on which day."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from acollida.enums import Parentiu
from acollida.models import Llar, MembreLlar
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_expedient, fa_persona, fa_tecnica
from tests.acollida.mirades import consultes
from tests.tramits.fabriques import fa_tipus, fa_tramit
from tramits.enums import Grup
from tramits.models import Tramit

pytestmark = pytest.mark.django_db


@pytest.fixture
def social():
    return fa_tipus("social", "Arrelament social", model_ex="EX-10")


@pytest.fixture
def filla(persona, tecnica):
    filla = fa_persona("Mariama", municipi=persona.municipi, per=tecnica)
    llar = Llar.objects.create()
    for qui, parentiu in ((persona, Parentiu.REFERENCIA), (filla, Parentiu.FILL)):
        MembreLlar.objects.create(llar=llar, persona=qui, parentiu=parentiu)
    return filla


def adreca(persona):
    return reverse("tramits:nou_de", args=[persona.uid])


def dades(persona, tipus, /, **canvis):
    return {
        "uid": str(uuid4()), "versio": 0, "tipus": tipus.codi, "municipi": persona.municipi_id,
        "tecnica": persona.creat_per_id, "obert_el": "2026-03-01", "nota": "",
    } | canvis  # fmt: skip


def test_s_obre_un_tramit_i_es_va_a_la_seva_pagina(de_tecnica, persona, tecnica, social):
    resposta = de_tecnica.post(adreca(persona), dades(persona, social, nota="Té contracte"))
    tramit = Tramit.objects.get()
    assert resposta.url == reverse("tramits:tramit", args=[tramit.uid])
    assert (tramit.persona, tramit.tipus, tramit.tecnica) == (persona, social, tecnica)
    assert (tramit.obert_el, tramit.nota) == (date(2026, 3, 1), "Té contracte")
    assert (tramit.sollicitant, tramit.creat_per) == (None, tecnica)


def test_enviat_dues_vegades_en_fa_un(de_tecnica, persona, social):
    enviat = dades(persona, social)
    respostes = [de_tecnica.post(adreca(persona), enviat) for _ in range(2)]
    assert respostes[0].url == respostes[1].url
    assert Tramit.objects.count() == 1


def test_per_a_un_membre_de_la_llar_el_demana_la_persona(de_tecnica, persona, filla, social):
    de_tecnica.post(adreca(persona), dades(persona, social, per_a=str(filla.uid)))
    tramit = Tramit.objects.get()
    assert (tramit.persona, tramit.sollicitant) == (filla, persona)


def test_qui_no_es_de_la_llar_no_es_pot_triar(de_tecnica, persona, filla, tecnica, social):
    altra = fa_persona(municipi=persona.municipi, per=tecnica)
    resposta = de_tecnica.post(adreca(persona), dades(persona, social, per_a=str(altra.uid)))
    assert resposta.context["form"].errors["per_a"] == ["Selecció no vàlida."]
    assert not Tramit.objects.exists()


def test_qui_es_d_un_altre_municipi_no_surt_entre_la_llar(de_tecnica, persona, filla, avia):
    lluny = fa_persona("Kadiatou", municipi=avia)
    MembreLlar.objects.create(llar=filla.llars.get().llar, persona=lluny, parentiu=Parentiu.ALTRE)
    text = de_tecnica.get(adreca(persona)).content.decode()
    assert "Mariama" in text
    assert "Kadiatou" not in text


def test_de_qui_viu_sola_no_es_demana_de_qui_es(de_tecnica, persona, social):
    assert "per_a" not in de_tecnica.get(adreca(persona)).context["form"].fields


@pytest.mark.parametrize(
    ("dia", "perque"),
    [
        ("2026-03-03", "La data no pot ser posterior a avui."),
        ("0026-03-01", "Reviseu l'any de la data."),
        ("1995-01-01", "És anterior al naixement de la persona."),
        ("ahir", "Introduïu una data vàlida."),
    ],
)
def test_un_dia_impossible_es_diu_al_costat(de_tecnica, persona, social, dia, perque):
    persona.naixement, persona.naixement_precisio = date(1996, 2, 2), "dia"
    persona.save()
    resposta = de_tecnica.post(adreca(persona), dades(persona, social, obert_el=dia))
    assert resposta.context["form"].errors["obert_el"] == [perque]
    assert not Tramit.objects.exists()


def test_nomes_s_ofereix_el_que_aquell_dia_es_pot_presentar(de_tecnica, persona, social):
    fa_tipus("da21", "Arrelament extraordinari", vigent_fins=date(2026, 2, 28))
    assert _codis(de_tecnica.get(adreca(persona))) == ["social"]
    enviat = dades(persona, social, tipus="da21")
    resposta = de_tecnica.post(adreca(persona), enviat)
    assert "no es podia presentar aquell dia" in resposta.context["form"].errors["tipus"][0]
    abans = de_tecnica.post(adreca(persona), enviat | {"obert_el": "2026-02-27"})
    assert abans.status_code == 302


def test_la_versio_es_la_del_dia_de_la_consulta(de_tecnica, persona, social):
    vella = fa_tipus("inf-i", "Vell", vigent_fins=date(2026, 2, 10))
    nova = fa_tipus("inf-i", "Nou", vigent_des_de=date(2026, 2, 11))
    for dia in ("2026-02-10", "2026-02-11"):
        de_tecnica.post(adreca(persona), dades(persona, nova, obert_el=dia))
    assert [t.tipus for t in Tramit.objects.order_by("id")] == [vella, nova]


def test_els_habituals_van_davant_i_la_resta_per_grups(de_tecnica, persona, tecnica, social):
    tie = fa_tipus("tie", "TIE", grup=Grup.DOCUMENTACIO)
    for tipus in (tie, tie, social):
        fa_tramit(persona, tipus, per=tecnica)
    grups = list(de_tecnica.get(adreca(persona)).context["form"].fields["tipus"].choices)[1:]
    assert [(nom, [str(valor) for valor, _e in files]) for nom, files in grups] == [
        ("Els que més obriu", ["tie", "social"]),
        ("Arrelament i circumstàncies excepcionals", ["social"]),
        ("Documentació", ["tie"]),
    ]


def test_el_tipus_que_se_suggereix_ve_triat(de_tecnica, persona, social):
    text = de_tecnica.get(adreca(persona), {"tipus": "social"}).content.decode()
    assert '<option value="social" selected>' in text


def test_si_ja_en_te_un_d_obert_igual_s_avisa_i_s_obre(de_tecnica, persona, social):
    primer = fa_tramit(persona, social)
    assert primer.codi in de_tecnica.get(adreca(persona)).content.decode()
    resposta = de_tecnica.post(adreca(persona), dades(persona, social), follow=True)
    avisos = [str(missatge) for missatge in resposta.context["messages"]]
    assert f"La persona ja en tenia un d'obert del mateix tipus: {primer.codi}." in avisos
    assert Tramit.objects.count() == 2


def test_l_expedient_es_el_seu_i_el_proposa_si_nomes_en_te_un(de_tecnica, persona, tecnica, social):
    expedient = fa_expedient(persona)
    d_altri = fa_expedient(fa_persona(municipi=persona.municipi, per=tecnica))
    form = de_tecnica.get(adreca(persona)).context["form"]
    assert form["expedient"].value() == expedient.pk
    enviat = dades(persona, social, expedient=d_altri.pk)
    resposta = de_tecnica.post(adreca(persona), enviat)
    assert resposta.context["form"].errors["expedient"] == ["Selecció no vàlida."]
    de_tecnica.post(adreca(persona), enviat | {"expedient": expedient.pk})
    assert Tramit.objects.get().expedient == expedient


def test_no_es_dona_a_qui_no_el_veuria(de_tecnica, persona, avia, social):
    d_avia = fa_tecnica(avia)
    resposta = de_tecnica.post(adreca(persona), dades(persona, social, tecnica=d_avia.pk))
    assert "no el veuria" in resposta.context["form"].errors["tecnica"][0]


def test_la_pagina_diu_al_registre_qui_ha_ensenyat(de_tecnica, persona, filla, social):
    de_tecnica.get(adreca(persona))
    [fila] = constancia()
    assert (fila.objecte, fila.detall["que"]) == (f"acollida.persona/{persona.uid}", "tràmit nou")
    assert uids_de(fila) == {str(filla.uid)}


def test_es_tria_la_persona_i_s_obre_per_a_ella(de_tecnica, persona):
    resposta = de_tecnica.post(reverse("tramits:nou"), {"tria": str(persona.uid)})
    assert resposta.url == adreca(persona)
    assert de_tecnica.post(reverse("tramits:nou"), {"tria": "res"}).status_code == 404


def test_les_consultes_no_creixen_amb_el_cataleg_ni_la_llar(tecnica, persona, filla, social):
    client = navegador(tecnica)
    abans = consultes(client, adreca(persona))
    for n in range(5):
        fa_tipus(f"t{n}", f"Tràmit {n}")
        membre = fa_persona(f"M{n}", municipi=persona.municipi, per=tecnica)
        MembreLlar.objects.create(
            llar=filla.llars.get().llar, persona=membre, parentiu=Parentiu.ALTRE
        )
        fa_tramit(membre, social)
        fa_expedient(membre)
    assert consultes(client, adreca(persona)) == abans


class TestElenc:
    def test_la_companya_d_un_altre_municipi_no_el_troba(self, persona, forastera, social):
        client = navegador(forastera)
        assert client.get(adreca(persona)).status_code == 404
        assert client.post(adreca(persona), dades(persona, social)).status_code == 404
        assert not Tramit.objects.exists()

    def test_cap_altre_rol_no_hi_entra(self, persona, coordinadora, municipal):
        for usuari in (coordinadora, municipal):
            client = navegador(usuari)
            assert client.get(adreca(persona)).status_code == 403
            assert client.get(reverse("tramits:nou")).status_code == 403

    def test_qui_no_ha_entrat_va_a_la_porta(self, persona):
        assert navegador().get(adreca(persona)).status_code == 302

    def test_no_s_esborra_res_per_aqui(self, de_tecnica, persona):
        assert de_tecnica.delete(adreca(persona)).status_code == 405


def _codis(resposta):
    grups = list(resposta.context["form"].fields["tipus"].choices)[1:]
    return [str(valor) for _nom, files in grups for valor, _etiqueta in files]
