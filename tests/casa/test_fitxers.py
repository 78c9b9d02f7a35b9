"""What is written in the tree: no registry named, requirements pinned, expressions linear."""

import ast
import re
import time

import pytest

from tests.casa import codi

# The hosts from which packages come, put together so that this file does not name one.
REGISTRES = re.compile(
    r"\b(?:{})\b".format(
        "|".join(
            re.escape(".".join(parts))
            for parts in (
                ("pypi", "org"),
                ("pythonhosted", "org"),
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
    """Every regular expression written as text in our code: (where, pattern)."""
    for fitxer in codi.fitxers():
        for node in ast.walk(codi.arbre(fitxer)):
            if isinstance(node, ast.Call) and _es_expressio(node.func) and node.args:
                primer = node.args[0]
                if isinstance(primer, ast.Constant) and isinstance(primer.value, str):
                    yield f"{codi.nom(fitxer)}:{node.lineno}", primer.value


def _es_expressio(funcio):
    if isinstance(funcio, ast.Attribute):
        return isinstance(funcio.value, ast.Name) and funcio.value.id == "re"
    return getattr(funcio, "id", "") in ("RegexValidator", "re_path")


def _textos(patro):
    """Long texts made of what the pattern likes, each ending in what it does not expect."""
    lletres = {c for c in patro if c.isalnum() or c in " .,-'·«»/;:"} | set("a1 .-\t\n")
    return [lletra * MIDA + "\0" for lletra in sorted(lletres)] + ["a1 " * (MIDA // 3) + "\0"]


@pytest.mark.parametrize(("lloc", "patro"), list(expressions()), ids=lambda valor: valor[:40])
def test_les_expressions_regulars_no_es_perden_en_textos_llargs(lloc, patro):
    expressio = re.compile(patro)
    lentes = {}
    for text in _textos(patro):
        inici = time.process_time()
        expressio.search(text)
        durada = time.process_time() - inici
        if durada > LIMIT:
            lentes[text[:3]] = durada
    assert lentes == {}, lloc
