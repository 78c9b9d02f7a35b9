"""Every script of row K2, printed: its own font, no empty box, the text, and figures in order."""

import re
from datetime import date
from itertools import pairwise

import pytest
from django.db import transaction

from acollida.models import TraduccioFrase
from acollida.papers.exemple import impres_d_exemple
from acollida.papers.origen import text_de_la_casa
from municipis.models import Llengua
from municipis.paper.lletres import LLETRES, fitxers_de, lletres_de
from tests.acollida import papers
from tests.fabriques import fa_comarca, fa_usuari

pytestmark = pytest.mark.django_db

LLETRES_SOLES = re.compile(r"[^\W\d_]+")
TELEFON = "938 20 00 17"
ESCRIPTURES = {
    "ar": "Amiri",
    "ary": "Amiri",
    "ur": "Amiri",
    "zgh": "Noto-Sans-Tifinagh",
    "cmn": "Noto-Sans-SC",
    "uk": "Source-Sans",
    "ka": "Noto-Sans-Georgian",
    "am": "Noto-Sans-Ethiopic",
    "wo": "Source-Sans",
}


@pytest.fixture(scope="module")
def fets(django_db_setup, django_db_blocker):
    """The summons in each language, with a telephone number among its phrases, printed once."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            papers.carrega_frases()
            comarca, per = fa_comarca(), fa_usuari()
            text = f"{text_de_la_casa('citacio')}\n\n{{{{ frase.telefon }}}}: {TELEFON}\n"
            impresos = {
                codi: impres_d_exemple(
                    "citacio", text, comarca=comarca, per=per, dia=date(2026, 3, 2),
                    llengua=Llengua.objects.get(codi=codi),
                )
                for codi in ESCRIPTURES
            }  # fmt: skip
            frases = {
                codi: list(
                    TraduccioFrase.objects.filter(llengua__codi=codi).values_list(
                        "frase__codi", "text"
                    )
                )
                for codi in ESCRIPTURES
            }
            transaction.set_rollback(True)
        return {
            codi: (impres, impres.pdf(), dict(frases[codi])) for codi, impres in impresos.items()
        }


def sense_espais(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("codi", "familia"), ESCRIPTURES.items())
def test_cada_escriptura_porta_la_seva_lletra_i_cap_quadre_buit(fets, codi, familia):
    _impres, pdf, _frases = fets[codi]
    assert any(nom.startswith(familia) for nom in papers.lletres_de(pdf)), papers.lletres_de(pdf)
    assert papers.glifs_desconeguts(pdf) == 0


@pytest.mark.parametrize("codi", ESCRIPTURES)
def test_el_text_del_pdf_diu_cada_frase(fets, codi):
    _impres, pdf, frases = fets[codi]
    text = papers.text_de(pdf)
    dites = ["titol-citacio", "dia", "hora", "lloc", "telefon", "porteu", "no-podeu", "gratuit"]
    # Word by word: who reads a line of both directions may begin at either of its ends.
    paraules = {paraula for nom in dites for paraula in LLETRES_SOLES.findall(frases[nom])}
    assert [paraula for paraula in paraules if paraula not in text] == []
    assert {"Teniu", "cita", "servei", "aviseu"} <= set(LLETRES_SOLES.findall(text))


@pytest.mark.parametrize("codi", ESCRIPTURES)
def test_els_telefons_i_les_dates_no_es_giren(fets, codi):
    """By where each figure is drawn, not only by what can be copied."""
    _impres, pdf, _frases = fets[codi]
    vistes = "|".join(papers.xifres_vistes(pdf))
    assert vistes.count(TELEFON.replace(" ", "")) == 2
    assert vistes.count("04032030") == 2


def test_l_arab_va_de_dreta_a_esquerra_i_el_catala_al_seu_costat(fets):
    impres, _pdf, frases = fets["ar"]
    html = impres.cos()
    for codi in ("dia", "porteu"):
        assert f'lang="ar" dir="rtl">{frases[codi]}' in html
    assert html.count('lang="ca"') == html.count('lang="ar"') + 1  # and that of the whole article


def test_una_frase_sense_revisar_ho_diu_al_paper(fets):
    _impres, pdf, _frases = fets["uk"]
    assert "Traducciópendentderevisió" in sense_espais(papers.text_de(pdf))


def test_nomes_es_carreguen_les_lletres_que_el_text_demana():
    assert lletres_de("Només català, àéíòúçŀ·l i Київ, ŋ") == []
    assert [lletra.familia for lletra in lletres_de("اليوم i 中文")] == ["Amiri", "Noto Sans SC"]
    assert len(fitxers_de([])) == 4
    for lletra in LLETRES:
        assert lletres_de(chr(ord(lletra.abast[0]))) == [lletra]


def test_cap_escriptura_no_es_de_dues_lletres():
    trams = sorted(
        (inici, fi)
        for lletra in LLETRES
        for inici, fi in zip(lletra.abast[::3], lletra.abast[2::3], strict=True)
    )
    assert all(un[1] < altre[0] for un, altre in pairwise(trams))
