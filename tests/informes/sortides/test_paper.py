"""The PDF for whoever opens it: legible without seeing it, never clipped, in every script."""

import re
from io import BytesIO
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from django.template.loader import render_to_string

from informes.document import Capitol, Prosa, Quadre
from informes.grafics import barres
from informes.grafics.base import GRIS, PAPER, PETROLI, TERRACOTA, TINTA
from informes.sortida.pagina import presenta
from informes.sortida.pdf import COLUMNES_PER_TAULA, FULL, pdf
from informes.sortida.prosa import ProsaError
from informes.taules import Columna, Format, Taula
from municipis.paper import PdfError, impressora, imprimeix
from tests.informes.documents import fa_document, fa_taula
from tests.informes.sortides.hostil import ATACS
from tests.informes.sortides.lint import faltes
from tests.informes.test_pdf import canari, textos  # noqa: F401

PROSA = """## Valoració

Un **any** amb [web](https://exemple.cat).

- un
  - dos

|A|B|
|-|-:|
|x|1|
"""
ESCRITS = {
    "àrab": "مرحبا بكم في الخدمة",
    "urdú": "خوش آمدید پاکستان",
    "tifinag": "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "xinès": "您好我是中国人",
    "ciríl·lic": "Привіт, Київ",
    "català": "l·l, ç, ŀ, à",
    "georgià": "გამარჯობა",
}


def quadre(**camps):
    dibuix = barres([("Berga", 3), ("Gironella", 2)], "Barres", "Gràfic de barres de prova")
    return Quadre(fa_taula(**camps), "Font: prova.", dibuix, "barres", curt="K7M2QX9P")


def html_de(document):
    return render_to_string("informes/document/pdf.html", presenta(document, amb_enllacos=False))


def ampla(columnes):
    noms = ("Castellfollit del Boix", "el Pont de Vilomara i Rocafort") * 12
    titols = [Columna("Municipi", lambda nom: nom, Format.TEXT)]
    titols += [Columna(f"De {5 * n} a {5 * n + 4} anys", lambda _: 1234) for n in range(columnes)]
    return Quadre(Taula.de(f"t{columnes}", f"De {columnes}", titols[:columnes], noms), "")


@pytest.fixture(scope="module")
def complet():
    blocs = (Prosa(PROSA, "Narrativa"), quadre(), Prosa(PROSA))
    llarga = Quadre(fa_taula(files=[(f"Municipi {n}", n, n, "x") for n in range(90)]), "")
    capitols = (Capitol("Context", blocs), Capitol("Llarga", (llarga,)))
    return fa_document(capitols=capitols, canvis="Berga passa de 10 a 12.\nRes més.")


def test_el_document_es_llegeix_sense_veure_l(complet):
    assert faltes(pdf(complet), html_de(complet)) == []


def test_diu_el_que_canvia_i_l_adreca_de_cada_taula_lliurada(complet, settings):
    settings.URL_PUBLICA = "https://dades.exemple.cat"
    escrit = " ".join(textos(pdf(complet)))
    assert "Què canvia en aquesta revisió" in escrit
    assert "Berga passa de 10 a 12." in escrit
    assert "https://dades.exemple.cat/l/K7M2QX9P/" in escrit


DOLENTS = {
    "<h1>a</h1><h3>b</h3>": "salta de H1 a H3",
    "<h1>a</h1><h1>b</h1>": "té 2 H1",
    '<h1>a</h1><img src="dibuix:0" alt="curt">': "una figura només diu «curt»",
    '<h1>a</h1><img src="dibuix:0" alt="Un gràfic ben descrit">': "no té la taula al costat",
    "<h1>a</h1><table><tr><th>a</th></tr><tr><td>b</td></tr></table>": "no té llegenda",
}


@pytest.mark.parametrize("cos", DOLENTS)
def test_la_nostra_lectura_troba_el_que_el_validador_no_mira(cos):
    html = f"<!doctype html><html lang=ca><head><title>t</title></head><body>{cos}</body></html>"
    fet = imprimeix(html, FULL, ['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'])
    assert any(DOLENTS[cos] in falta for falta in faltes(fet))


def test_cap_taula_ampla_no_surt_del_full():
    quantes = (6, 8, 12, 18, COLUMNES_PER_TAULA)
    document = fa_document(capitols=(Capitol("Amples", tuple(map(ampla, quantes))),))
    fet = pdf(document)
    assert faltes(fet, html_de(document)) == []
    with pypdfium2.PdfDocument(fet) as impres:
        for full in list(impres)[2:]:
            text = full.get_textpage()
            dreta = max(text.get_charbox(n)[2] for n in range(text.count_chars()))
            assert dreta < full.get_width() - 36
        mides = {tuple(map(round, full.get_size())) for full in impres}
    assert mides == {(595, 842), (842, 595)}


def test_una_taula_que_no_hi_cap_ni_apaisada_no_s_imprimeix():
    massa = fa_document(capitols=(Capitol("A", (ampla(COLUMNES_PER_TAULA + 1),)),))
    with pytest.raises(PdfError, match="massa columnes"):
        pdf(massa)


@pytest.mark.parametrize("llengua", ESCRITS)
def test_cada_escriptura_te_les_seves_lletres_i_es_pot_copiar(llengua):
    """A letter without a glyph is a fault of PDF/UA-1."""
    text = ESCRITS[llengua]
    blocs = (Prosa(text), Quadre(fa_taula(nom=text), ""))
    fet = pdf(fa_document(nom=text, capitols=(Capitol(text, blocs),)))
    assert faltes(fet) == []
    escrit = re.sub(r"\s", "", "".join(textos(fet)))
    lletres = re.sub(r"\s", "", text)
    assert lletres in escrit or lletres[::-1] in escrit


def test_un_emoji_es_diu_perque_cap_lletra_nostra_no_el_dibuixa():
    fet = pdf(fa_document(capitols=(Capitol("A", (Prosa("Bé 👍🏽, i prou 🎉."),)),)))
    assert faltes(fet) == []
    assert "Bé (emoji), i prou (emoji)." in " ".join(textos(fet))


def test_un_text_que_no_es_pot_imprimir_no_arriba_al_proces(monkeypatch):
    monkeypatch.setattr(impressora, "_executa", lambda *_: pytest.fail("s'ha imprès"))
    with pytest.raises(ProsaError):
        pdf(fa_document(capitols=(Capitol("A", (Prosa("- " * 200 + "x"),)),)))


def test_per_cap_cami_no_es_demana_res_ni_hi_entra_cap_fitxer(canari, tmp_path):  # noqa: F811
    """P01–P06: narrative, titles, names, notes, drawings and metadata, all hostile at once."""
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARI-9f3a")
    url = f"http://127.0.0.1:{canari.server_port}/x"
    atacs = [atac.format(url=url, fitxer=secret) for atac in ATACS]
    tots = " ".join(atacs)
    dibuix = barres([(atac, n) for n, atac in enumerate(atacs)], tots, tots)
    taula = fa_taula(tots, files=[(atac, n, n, atac) for n, atac in enumerate(atacs)])
    blocs = (*map(Prosa, atacs), Prosa(tots, tots), Quadre(taula, tots, dibuix, "barres"))
    camps = dict.fromkeys(
        ("titol", "subtitol", "territori", "periode", "cobertura", "versio", "destinatari",
         "canvis"), tots,
    )  # fmt: skip
    fet = pdf(fa_document(tots, capitols=(Capitol(tots, blocs),), **camps))
    assert canari.visites == []
    with pikepdf.open(BytesIO(fet)) as document:
        fluxos = [o.read_bytes() for o in document.objects if isinstance(o, pikepdf.Stream)
                  and o.get("/Subtype") != "/Image"]  # fmt: skip
        assert "/EmbeddedFiles" not in document.Root.get("/Names", {})
        accions = [o for o in document.objects if isinstance(o, pikepdf.Dictionary)
                   and o.get("/S") in ("/JavaScript", "/URI", "/Launch", "/GoToR")]  # fmt: skip
    assert accions == []
    assert fluxos
    assert not any(b"CANARI-9f3a" in flux for flux in fluxos)


def llum(color):
    canals = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    lineals = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in canals]
    return sum(pes * c for pes, c in zip((0.2126, 0.7152, 0.0722), lineals, strict=True))


def contrast(a, b):
    clar, fosc = sorted((llum(a), llum(b)), reverse=True)
    return (clar + 0.05) / (fosc + 0.05)


def test_les_lletres_tenen_prou_contrast_damunt_de_cada_fons():
    base = (Path(impressora.__file__).parent / "base.css").read_text()
    colors = dict(re.findall(r"--(\w+): (#\w{6})", base))
    lletres = [colors[nom] for nom in ("ink", "muted", "brand", "accent")]
    lletres += [TINTA, GRIS, PETROLI, TERRACOTA]
    fons = [PAPER, colors["sunken"]]
    parelles = [*product(lletres, fons), ("#FFFFFF", colors["brand"])]
    assert min(contrast(*parella) for parella in parelles) >= 4.5
    escrits = set(re.findall(r"(?<!background: )#\w{6}", FULL.read_text()))
    assert escrits <= {"#55636A", "#FFFFFF"}


def test_cada_barra_diu_el_seu_valor_i_no_nomes_el_color():
    svg = quadre().dibuix.svg
    assert all(f">{text}<" in svg for text in ("Berga", "3", "Gironella", "2"))
