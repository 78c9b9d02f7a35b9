"""What people write: only the subset becomes markup, nothing is fetched, nothing explodes."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from informes.document import Prosa
from informes.sortida.pagina import blocs
from informes.sortida.prosa import (
    LLARG_MAXIM,
    NIVELLS,
    Linia,
    ProsaError,
    comprova,
    html,
    html_amb_enllacos,
    linies,
)
from tests.informes.sortides.hostil import ATACS

PERMESES = {
    "p", "br", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "caption", "thead", "tbody",
    "tr", "th", "td", "em", "strong", "a",
}  # fmt: skip
ATRIBUTS = {"dir", "scope", "class", "href", "rel", "start"}


class Lector(HTMLParser):
    def __init__(self, font):
        super().__init__()
        self.etiquetes, self.atributs, self.enllacos, self.text = [], set(), [], ""
        self.feed(font)

    def handle_starttag(self, etiqueta, atributs):
        self.etiquetes.append(etiqueta)
        self.atributs |= {nom for nom, _ in atributs}
        self.enllacos += [valor for nom, valor in atributs if nom == "href"]

    def handle_data(self, dades):
        self.text += dades


def test_el_que_es_del_subconjunt_es_marca():
    llegit = Lector(html("# Títol\n\nUn **fort** i un *suau*\nsota\n\n- a\n- b\n\n1. c\n"))
    assert llegit.etiquetes == ["h3", "p", "strong", "em", "br", "ul", "li", "li", "ol", "li"]


@pytest.mark.parametrize(
    ("font", "nivells"),
    [
        ("# a\n\n## b\n\n# c", ["h3", "h4", "h3"]),
        ("### a\n\n###### b\n\n## c", ["h3", "h4", "h3"]),
        ("## a\n\n#### b\n\n### c", ["h3", "h4", "h4"]),
        ("# a\n\n## b\n\n### c\n\n#### d\n\n##### e", ["h3", "h4", "h5", "h6", "h6"]),
    ],
)
def test_cap_titol_no_salta_nivells(font, nivells):
    assert re.findall(r"<(h\d)", html(font)) == nivells


def test_la_taula_te_llegenda_i_capcaleres_i_cap_estil():
    font = "## Cursos\n\n| Curs | Hores |\n|---|--:|\n| Català | 45 |\n"
    fet = html(font)
    assert "<caption>Cursos</caption>" in fet
    assert '<th scope="col" class="n">Hores</th>' in fet
    assert '<th scope="row">Català</th>' in fet
    assert '<td class="n">45</td>' in fet
    assert "style" not in fet


def test_la_llegenda_de_la_taula_s_escapa():
    assert "<caption>&lt;b&gt;</caption>" in html("| a |\n|---|\n| b |\n", titol="<b>")


@pytest.mark.parametrize("atac", ATACS)
def test_el_text_hostil_nomes_es_text(atac):
    text = atac.format(url="http://127.0.0.1:9/x", fitxer="/etc/passwd")
    llegit = Lector(html(text))
    assert set(llegit.etiquetes) <= PERMESES
    assert llegit.enllacos == []
    assert "127.0.0.1" in llegit.text or "passwd" in llegit.text or "javascript" in llegit.text


@given(st.text())
def test_qualsevol_text_dona_nomes_el_que_es_permet(text):
    llegit = Lector(html(text))
    assert set(llegit.etiquetes) <= PERMESES
    assert llegit.atributs <= ATRIBUTS
    assert all(enllac.startswith("https://") for enllac in llegit.enllacos)


@pytest.mark.parametrize(
    "adreca",
    [
        "http://x.cat", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "file:///etc/passwd",
        "data:text/html,x", "//x.cat", "/admin/", "#a", "vbscript:x", " https\t://x", "ftp://x",
    ],
)  # fmt: skip
def test_nomes_son_enllac_els_https(adreca):
    assert Lector(html(f"[text]({adreca})")).enllacos == []


def test_l_enllac_https_no_diu_d_on_ve():
    assert '<a href="https://x.cat/a" rel="noopener noreferrer nofollow">el web</a>' in html(
        "[el web](https://x.cat/a)"
    )


@pytest.mark.parametrize(
    "niuat",
    [
        "- " * 200 + "x",
        "1. " * 200 + "x",
        "\n".join("  " * n + "- x" for n in range(200)),
        "- " * (NIVELLS // 2 + 1) + "x",
    ],
)
def test_dos_cents_blocs_l_un_dins_de_l_altre_es_refusen_amb_un_missatge(niuat):
    with pytest.raises(ProsaError, match="massa llistes"):
        comprova(niuat)


def test_una_llista_de_quatre_nivells_s_escriu_sencera():
    fet = html("- a\n  - b\n    - c\n      - d\n")
    assert fet.count("<ul>") == 4
    assert Lector(fet).text.split() == ["a", "b", "c", "d"]


@pytest.mark.parametrize("niuat", ["<div>" * 2_000, "> " * 200 + "x", "[" * 2_000, "*_" * 2_000])
def test_el_que_sembla_niuat_i_no_ho_es_queda_escrit(niuat):
    assert Lector(html(niuat)).text.strip()


def test_un_milio_de_caracters_es_refusa_dient_quants_n_hi_caben():
    with pytest.raises(ProsaError, match=r"1\.000\.000 caràcters i n'hi caben 50\.000"):
        html("a" * 1_000_000)
    comprova("a" * LLARG_MAXIM)


def test_els_caracters_de_control_no_s_imprimeixen():
    assert html("a\0b\x08c\ud800d") == '<p dir="auto">abcd</p>\n'


def test_en_linies_queden_els_senyals_i_els_enllacos():
    font = "## T\n\nUn *u* [web](https://x.cat)\n\n3. a\n   - b\n4. c\n\n|A|B|\n|-|-|\n|x|y|\n"
    assert linies(font) == [
        Linia("T", titol=True),
        Linia("Un u web (https://x.cat)"),
        Linia("3. a"),
        Linia("    • b"),
        Linia("4. c"),
        Linia("A | B"),
        Linia("x | y"),
    ]


def test_sota_un_titol_del_bloc_els_seus_baixen_un_nivell():
    [amb_titol] = blocs([Prosa("# a", "Valoració")])
    [sense] = blocs([Prosa("# a")])
    assert amb_titol["html"].startswith("<h4")
    assert sense["html"].startswith("<h3")


def test_a_la_pagina_un_text_que_no_es_pot_imprimir_diu_per_que():
    [bloc] = blocs([Prosa("- " * 200 + "x")])
    assert "massa llistes" in bloc["errada"]


def amb(text, *nombres):
    """`text` with a link for each of these numbers, in order."""
    llocs = [(text.index(n), text.index(n) + len(n), f"/x/?n={n}&a=1") for n in nombres]
    return html_amb_enllacos(text, llocs)


def test_cada_numero_porta_on_toca_i_la_resta_es_el_mateix():
    text = "Són **12** persones:\n\n- 7 dones\n- 5 < 6\n"
    fet = amb(text, "12", "7", "5")
    assert '<strong><a class="balanc-xifra" href="/x/?n=12&amp;a=1">12</a></strong>' in fet
    assert re.sub(r"<a [^>]*>|</a>", "", fet) == html(text)
    assert html_amb_enllacos(text, []) == html(text)


def test_un_numero_dins_d_un_enllac_no_en_fa_un_altre():
    fet = amb("[les 31](https://exemple.cat/31) i 45", "31", "45")
    assert fet.count("<a ") == fet.count("</a>") == 2
    assert '<a href="https://exemple.cat/31" rel="noopener noreferrer nofollow">les 31</a>' in fet
    assert not re.search("[\ue000-\ue002]|%EE%80", amb("[a](https://e.cat/77?x=88)", "77"))


def test_qui_escriu_les_marques_de_dins_no_es_fa_cap_enllac():
    assert amb("\ue0000\ue001x\ue002 i 5", "5").count("<a ") == 1
