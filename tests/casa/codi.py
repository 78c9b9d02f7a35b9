"""The source of the house, as the inspectors read it."""

import ast
from functools import cache
from pathlib import Path

from config.entorn import ARREL

PLANTES = (
    "municipis", "comptes", "acollida", "padro", "mediacio", "pla", "tramits", "informes", "config",
)  # fmt: skip
SALES = PLANTES[:-1]
CASA = (*PLANTES, "templates", "static")


def es_codi(fitxer: Path) -> bool:
    return "migrations" not in fitxer.parts


@cache
def fitxers() -> tuple[Path, ...]:
    """Every Python file of ours that a person has written."""
    tots = [fitxer for planta in PLANTES for fitxer in sorted((ARREL / planta).rglob("*.py"))]
    return (ARREL / "manage.py", *filter(es_codi, tots))


@cache
def proves() -> tuple[Path, ...]:
    return tuple(sorted((ARREL / "tests").rglob("*.py")))


@cache
def plantilles() -> tuple[Path, ...]:
    arrels = [ARREL / "templates", *(ARREL / planta / "templates" for planta in PLANTES)]
    return tuple(sorted(f for arrel in arrels for f in arrel.rglob("*") if f.is_file()))


@cache
def arbre(fitxer: Path) -> ast.Module:
    return ast.parse(fitxer.read_text())


def nom(fitxer: Path) -> str:
    return str(fitxer.relative_to(ARREL))


def linies(fitxer: Path) -> int:
    return len(fitxer.read_text().splitlines())


def funcions(fitxer: Path) -> list[ast.FunctionDef]:
    return [n for n in ast.walk(arbre(fitxer)) if isinstance(n, ast.FunctionDef)]


def llargada(funcio: ast.FunctionDef) -> int:
    """The lines from `def` to the end, decorators left out."""
    return funcio.end_lineno - funcio.lineno + 1


def es_de_vistes(fitxer: Path) -> bool:
    return fitxer.name == "views.py" or "views" in fitxer.parts


def vistes() -> list[Path]:
    return [fitxer for fitxer in fitxers() if es_de_vistes(fitxer)]


def es_vista(funcio: ast.FunctionDef) -> bool:
    """A function that takes a request and is not a helper of the module."""
    arguments = [argument.arg for argument in funcio.args.args]
    return "request" in arguments and not funcio.name.startswith("_")
