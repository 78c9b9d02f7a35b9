"""Languages: every string passes through gettext, and says the same in Spanish and in English."""

import html
import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.casa import codi

LLENGUES = ("es", "en")
# Names that are the same everywhere.
NOMS_PROPIS = {"Arrela", "Català", "Castellano", "English", "Excel", "PDF", "CSV", "JSON", "SHA"}
FORA = re.compile(
    r"{%\s*block cos\s*%}.*?{%\s*endblock\s*%}"  # a class of the body
    r"|{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}|{%\s*comment\b.*?{%\s*endcomment\s*%}"
    r"|{#.*?#}|{%.*?%}|{{.*?}}|<(script|style|title lang)\b.*?</\1>|<!--.*?-->",
    re.S,
)
ATRIBUT = re.compile(r"\s(?:title|alt|placeholder|aria-label|aria-description)=\"([^\"]*)\"")
ETIQUETA = re.compile(r"<[^>]*>", re.S)
PARAULA = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="module")
def catalegs(tmp_path_factory):
    """The catalogues as `make messages` would leave them today, made on a copy of the tree."""
    copia = tmp_path_factory.mktemp("cadenes")
    for nom in (*codi.PLANTES, "templates"):
        shutil.copytree(codi.ARREL / nom, copia / nom, ignore=shutil.ignore_patterns("*.mo"))
    shutil.copy(codi.ARREL / "manage.py", copia)
    llengues = [part for llengua in LLENGUES for part in ("--locale", llengua)]
    ordre = [
        sys.executable,
        "-W",
        "ignore",
        "manage.py",
        "makemessages",
        "--no-location",
        *llengues,
    ]
    subprocess.run(ordre, cwd=copia, check=True, capture_output=True, env=os.environ.copy())
    return copia / "config" / "locale"


def _selecciona(cataleg, *opcions):
    """The entries that `msgattrib` picks, by their msgid."""
    ordre = ["msgattrib", "--no-wrap", *opcions, str(cataleg)]
    sortida = subprocess.run(ordre, capture_output=True, text=True, check=True).stdout
    return re.findall(r'^(?:#~ )?msgid (?:""\n)?"(.+)"$', sortida, re.M)


@pytest.mark.parametrize("llengua", LLENGUES)
def test_cap_cadena_sense_traduir(catalegs, llengua):
    cataleg = catalegs / llengua / "LC_MESSAGES" / "django.po"
    assert _selecciona(cataleg, "--untranslated", "--no-obsolete") == []
    assert _selecciona(cataleg, "--only-fuzzy", "--no-obsolete") == []


@pytest.mark.parametrize("llengua", LLENGUES)
def test_cap_traduccio_de_mes(catalegs, llengua):
    cataleg = catalegs / llengua / "LC_MESSAGES" / "django.po"
    assert _selecciona(cataleg, "--only-obsolete") == []


@pytest.mark.parametrize("llengua", LLENGUES)
def test_les_traduccions_conserven_les_variables(llengua):
    cataleg = codi.ARREL / "config" / "locale" / llengua / "LC_MESSAGES" / "django.po"
    ordre = ["msgfmt", "--check-format", "--output-file", os.devnull, str(cataleg)]
    assert subprocess.run(ordre, capture_output=True, text=True, check=False).stderr == ""


def de_pantalla():
    """Pages: official documents speak Catalan whatever the language of who prints them."""
    return [f for f in codi.plantilles() if f.suffix == ".html" and "document" not in f.parts]


@pytest.mark.parametrize("fitxer", de_pantalla(), ids=codi.nom)
def test_cap_text_de_plantilla_fora_de_gettext(fitxer):
    net = html.unescape(FORA.sub(" ", fitxer.read_text()))
    textos = [*ATRIBUT.findall(net), *ETIQUETA.sub("\n", net).splitlines()]
    paraules = {paraula for text in textos for paraula in PARAULA.findall(text)}
    assert paraules - NOMS_PROPIS == set()
