"""The text of a template: what it may say, what fills it, and nothing else."""

import pytest

from acollida.papers.text import Contingut, ErrorDeText, Frase, Llengua, camps, compon, errors

ARAB = Llengua("ar", rtl=True)
FRANCES = Llengua("fr")
VALORS = {"persona.nom": "Amina Diallo", "cita.telefon": "938 20 00 01"}
FRASES = {
    "dia": Frase("Dia", "اليوم"),
    "hora": Frase("Hora", "الساعة", revisada=True),
    "nova": Frase("Frase nova"),
}
CONEGUTS = ["persona.nom", "persona.document", "frase.dia", "llista"]


def escriu(text, llengua=None, valors=VALORS, blocs=None, nivell=1):
    return compon(text, Contingut(valors, FRASES, blocs or {}, llengua), nivell=nivell)


def test_el_markdown_petit_es_llegeix():
    html = escriu("# Títol\n\nUna **negreta** i una *cursiva*\nen dues línies\n\n- u\n- dos\n\n---")
    assert "<h1>Títol</h1>" in html
    assert "<strong>negreta</strong> i una <em>cursiva</em><br>" in html
    assert html.count("<li>") == 2 and "<hr>" in html


def test_els_titols_baixen_tants_graons_com_la_pagina_demana():
    assert "<h2>U</h2>" in escriu("# U", nivell=2)
    assert "<h3>Dos</h3>" in escriu("## Dos", nivell=2)
    assert "<h6>Sis</h6>" in escriu("###### Sis", nivell=2)


@pytest.mark.parametrize(
    "mal",
    [
        "<script>alert(1)</script>", "<img src=x onerror=y>", "[enllaç](http://fora.cat)",
        "![foto](http://fora.cat/x.png)", "<http://fora.cat>", "```js\ncodi\n```",
        "[a]: http://fora.cat\n\n[a]", "&#60;b&#62;",
    ],
)  # fmt: skip
def test_ni_html_ni_enllacos_ni_imatges(mal):
    html = escriu(f"Abans\n\n{mal}\n\nDesprés")
    for prohibit in ("<script", "<img", "<a ", "href", "src=x ", "<pre", "<b>"):
        assert prohibit not in html.replace("&lt;img src=x ", "")


def test_una_taula_te_capcalera_i_el_que_omple_un_camp_no_en_canvia_les_columnes():
    taula = "| Estança | m² |\n|---|---|\n| {{ persona.nom }} | 12 |"
    html = escriu(taula, valors={"persona.nom": "Sala | cuina"})
    assert html.count("<th>") == html.count("<td>") == 2
    assert "<p>" not in html and "Sala | cuina" in html


@pytest.mark.parametrize("nom", ["Ana *Bé* _Cé_", "<b>Ana</b>", "# Ana", "{{ persona.document }}"])
def test_un_nom_nomes_es_text(nom):
    html = escriu("Per a {{ persona.nom }}", valors={"persona.nom": nom})
    escrit = nom.replace("<", "&lt;").replace(">", "&gt;")
    assert html == f'<p>Per a <bdi dir="ltr">{escrit}</bdi></p>\n'


def test_els_caracters_que_fem_servir_de_senyal_no_vénen_de_fora():
    html = escriu("\ue000 {{ persona.nom }} \ue000", valors={"persona.nom": "A\ue000B"})
    assert html == '<p> <bdi dir="ltr">A\ue000B</bdi> </p>\n'.replace("<p> ", "<p>").replace(
        " </p>", "</p>"
    )


def test_un_camp_pot_anar_dins_d_una_negreta_i_dins_d_un_titol():
    assert "<strong><bdi" in escriu("**{{ persona.nom }}**")
    assert '<h1>De <bdi dir="ltr">Amina Diallo</bdi></h1>' in escriu("# De {{persona.nom}}")


def test_els_camps_d_un_text_sense_repetits():
    assert camps("{{ a }} {{b}} {{ a }}\n{{ c.d }}") == ["a", "b", "c.d"]


@pytest.mark.parametrize(
    ("text", "dolents"),
    [
        ("Bé {{ persona.nom }} i {{frase.dia}}", []),
        ("u\n{{ persona.nomm }}", [ErrorDeText("desconegut", 2, "persona.nomm", "persona.nom")]),
        ("{{ zzz }}", [ErrorDeText("desconegut", 1, "zzz", "")]),
        ("{{ }}", [ErrorDeText("desconegut", 1, "", "")]),
        ("{{ persona.nom", [ErrorDeText("claus", 1)]),
        ("persona.nom }}", [ErrorDeText("claus", 1)]),
        ("{{ persona\n.nom }}", [ErrorDeText("claus", 1), ErrorDeText("claus", 2)]),
        ("Falta: {{ llista }}", [ErrorDeText("no_va_sol", 1, "llista")]),
        ("  {{ llista }}  ", []),
        ("una { clau } sola no és res", []),
    ],
)
def test_el_que_esta_malament_es_diu_amb_la_linia(text, dolents):
    assert errors(text, CONEGUTS, ["llista"]) == dolents


def test_un_bloc_son_linies_amb_els_seus_camps():
    html = escriu(
        "Abans\n\n{{ llista }}\n\nDesprés",
        valors={"m.0": "A.1 · *Català*", "m.1": "B"},
        blocs={"llista": ["- {{ m.0 }}", "- {{ m.1 }}"]},
    )
    assert html.count("<li>") == 2 and "A.1 · *Català*" in html


def test_un_bloc_buit_no_deixa_rastre():
    html = escriu("Abans\n\n{{ llista }}\n\nDesprés", blocs={"llista": []})
    assert html == "<p>Abans</p>\n<p>Després</p>\n"


def test_una_frase_va_al_costat_del_catala_amb_la_seva_llengua():
    html = escriu("{{ frase.hora }}: **{{ persona.nom }}**", ARAB)
    assert '<p lang="ca">Hora: <strong><bdi dir="ltr">Amina Diallo</bdi></strong></p>' in html
    assert '<p lang="ar" dir="rtl">الساعة: <strong><bdi dir="ltr">Amina Diallo</bdi>' in html


def test_la_que_cap_parlant_no_ha_revisat_porta_senyal_i_la_revisada_no():
    assert 'اليوم<span class="per-revisar">*</span>' in escriu("{{ frase.dia }}", ARAB)
    assert "per-revisar" not in escriu("{{ frase.hora }}", ARAB)


def test_sense_traduccio_nomes_surt_el_catala():
    for text, llengua in (("{{ frase.nova }}", ARAB), ("{{ frase.dia }}", None)):
        html = escriu(text, llengua)
        assert 'lang="ca"' in html and "doble" not in html and "dir=" not in html
    html = escriu("{{ frase.dia }}, {{ frase.nova }}", ARAB)
    assert html == '<p lang="ca">Dia, Frase nova</p>\n'  # never half of a line in each language


def test_les_xifres_entre_lletres_arabs_van_en_el_seu_ordre():
    html = escriu("{{ frase.dia }} 938 20 00 01, +34 600 11 12 22 o 4/5/2026", ARAB)
    [_, arab] = html.split('dir="rtl"')
    for xifra in ("938 20 00 01", "+34 600 11 12 22", "4/5/2026"):
        assert f'<bdi dir="ltr">{xifra}</bdi>' in arab
    assert "<bdi" not in escriu("{{ frase.dia }} 938 20 00 01", FRANCES)


def test_un_titol_amb_frase_nomes_es_titol_en_catala():
    html = escriu("# {{ frase.dia }}", ARAB)
    assert '<h1 lang="ca">Dia</h1>' in html
    assert '<p class="doble-titol" lang="ar" dir="rtl">' in html


def test_un_punt_de_llista_tambe_va_doble():
    html = escriu("- {{ frase.dia }}\n- {{ persona.nom }}", ARAB)
    assert html.count("<li>") == 2 and html.count('class="doble"') == 1
