"""What is written in the tree: no registry named, requirements pinned, expressions linear."""

import ast
import re
import signal

import pytest

from tests.casa import codi

# The hosts from which packages come, put together so that this file does not name one.
REGISTRES = re.compile(
    r"\b(?:{})\b".format(
        "|".join(
            re.escape(".".join(parts))
            for parts in (
                ("pypi", "org"),
                ("python" + "hosted", "org"),
                ("npmjs", "org"),
                ("npmjs", "com"),
                ("yarnpkg", "com"),
                ("jsdelivr", "net"),
                ("unpkg", "com"),
                ("pkg", "dev"),
                ("jfrog", "io"),
            )
        )
    )
)
CONFIGURACIO = {".toml", ".txt", ".json", ".yml", ".yaml", ".cfg", ".ini", ".lock", ""}
MIDA = 10_000
LIMIT = 0.1  # seconds; a quadratic expression wants several times as much


FORA = {".git", ".venv", ".dades", ".static", ".hypothesis", "__pycache__", "test-results"}


def de_l_arbre():
    """The files of the checkout, but for what is made in it."""
    return [f for f in codi.ARREL.rglob("*") if f.is_file() and not _fora(f)]


def _fora(fitxer):
    parts = fitxer.relative_to(codi.ARREL).parts
    return FORA.intersection(parts) or parts[0].endswith("_cache")


def test_cap_fitxer_de_configuracio_diu_d_on_venen_els_paquets():
    fitxers = [f for f in de_l_arbre() if f.suffix in CONFIGURACIO]
    assert codi.ARREL / "requirements" / "base.txt" in fitxers
    assert [codi.nom(f) for f in fitxers if REGISTRES.search(f.read_text(errors="ignore"))] == []


@pytest.mark.parametrize("nom", ["base.txt", "dev.txt"])
def test_els_requisits_estan_fixats_amb_la_seva_empremta(nom):
    text = (codi.ARREL / "requirements" / nom).read_text().replace("\\\n", " ")
    requisits = [linia for linia in text.splitlines() if linia and linia[0] not in " #"]
    assert len(requisits) > 20
    assert [r for r in requisits if not re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:", r)] == []


def expressions():
    """Every regular expression written as text in our code: (where, pattern, how it is asked)."""
    for fitxer in codi.fitxers():
        arbre = codi.arbre(fitxer)
        for node in ast.walk(arbre):
            if isinstance(node, ast.Call) and _es_expressio(node.func) and node.args:
                primer = node.args[0]
                if isinstance(primer, ast.Constant) and isinstance(primer.value, str):
                    lloc = f"{codi.nom(fitxer)}:{node.lineno}"
                    yield lloc, primer.value, _manera(arbre, node)


def _es_expressio(funcio):
    if isinstance(funcio, ast.Attribute):
        return isinstance(funcio.value, ast.Name) and funcio.value.id == "re"
    return getattr(funcio, "id", "") in ("RegexValidator", "re_path")


def _manera(arbre, crida):
    """`fullmatch` for a compiled pattern of which the module asks nothing else, else `search`."""
    if getattr(crida.func, "attr", "") != "compile":
        return "fullmatch" if getattr(crida.func, "attr", "") == "fullmatch" else "search"
    noms = {
        desti.id
        for node in ast.walk(arbre)
        if isinstance(node, ast.Assign) and node.value is crida
        for desti in node.targets
        if isinstance(desti, ast.Name)
    }
    maneres = {
        node.attr
        for node in ast.walk(arbre)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in noms
    }
    return "fullmatch" if maneres and maneres <= {"fullmatch", "match"} else "search"


def _textos(patro):
    """Long texts made of what the pattern likes, each ending in what it does not expect."""
    lletres = {c for c in patro if c.isalnum() or c in " .,-'·«»/;:"} | set("a1 .-\t\n")
    return [lletra * MIDA + "\0" for lletra in sorted(lletres)] + ["a1 " * (MIDA // 3) + "\0"]


def _prou(*_):
    raise TimeoutError


@pytest.fixture
def rellotge():
    """Stop whatever takes more than `LIMIT` of processor: an exponential one would not end."""
    abans = signal.signal(signal.SIGVTALRM, _prou)
    yield lambda: signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, abans)


@pytest.mark.parametrize(
    ("lloc", "patro", "manera"),
    [pytest.param(*expressio, id=expressio[0]) for expressio in expressions()],
)
def test_les_expressions_regulars_no_es_perden_en_textos_llargs(lloc, patro, manera, rellotge):
    pregunta = getattr(re.compile(patro), manera)
    for text in _textos(patro):
        rellotge()
        try:
            pregunta(text)
        except TimeoutError:
            pytest.fail(f"{lloc}: lenta amb {MIDA} caràcters com {text[:3]!r}", pytrace=False)


def test_cap_full_d_estil_deixa_un_bloc_obert():
    """A brace that is missing swallows, without a word, all the rules that follow it."""
    comentari = re.compile(r"/\*.*?\*/", re.DOTALL)
    fulls = (codi.ARREL / "static" / "css").glob("*.css")
    nets = {full.name: comentari.sub("", full.read_text()) for full in fulls}
    assert nets
    assert [nom for nom, net in nets.items() if net.count("{") != net.count("}")] == []
