"""The table of results, as plain text or to paste into a Markdown page."""

from .mesura import Resultat, Serie

TITOLS = ("Feina", "Què", "Arrela", "Respecte de", "Límit", "Raó", "Objectiu", "Memòria", "n")


def imprimeix(resultats: list[Resultat], *, markdown: bool) -> str:
    files = [TITOLS, *map(_fila, resultats)]
    notes = [f"{r.feina}, {r.que}: {r.nota}" for r in resultats if r.nota]
    cos = _markdown(files) if markdown else _pla(files)
    prefix = "- " if markdown else "  "
    return "\n".join([*cos, "", *(prefix + nota for nota in notes)])


def _fila(resultat: Resultat) -> tuple[str, ...]:
    memoria = [_mb(resultat.nostra.memoria)]
    if resultat.limit and resultat.limit.memoria:
        memoria.append(_mb(resultat.limit.memoria))
    return (
        resultat.feina,
        resultat.que,
        temps(resultat.nostra.segons),
        resultat.respecte_de,
        temps(resultat.limit.segons) if resultat.limit else "",
        _rao(resultat.raons),
        resultat.objectiu,
        " / ".join(filter(None, memoria)),
        str(len(resultat.nostra.segons.valors)),
    )


def temps(serie: Serie) -> str:
    """The median and, between brackets, the least and the most."""
    unitat, factor = ("s", 1) if serie.mediana >= 1 else ("ms", 1000)
    mig, minim, maxim = (
        _nombre(v * factor) for v in (serie.mediana, min(serie.valors), max(serie.valors))
    )
    return f"{mig} {unitat} ({minim}–{maxim})" if len(serie.valors) > 1 else f"{mig} {unitat}"


def _rao(rao: float | None) -> str:
    if rao is None:
        return ""
    return f"{_nombre(rao)} ×" if rao >= 0.5 else f"1/{_nombre(1 / rao)}"


def _mb(serie: Serie | None) -> str:
    return f"{max(serie.valors):.0f} MB" if serie else ""


def _nombre(valor: float) -> str:
    """Three significant figures, with the decimal comma."""
    decimals = 2 if valor < 10 else 1 if valor < 100 else 0
    return f"{valor:.{decimals}f}".replace(".", ",")


def _pla(files):
    amplades = [max(map(len, columna)) for columna in zip(*files, strict=True)]
    for n, fila in enumerate(files):
        yield "  ".join(cel.ljust(a) for cel, a in zip(fila, amplades, strict=True)).rstrip()
        if n == 0:
            yield "  ".join("─" * a for a in amplades)


def _markdown(files):
    for n, fila in enumerate(files):
        yield "| " + " | ".join(cel.replace("|", "\\|") for cel in fila) + " |"
        if n == 0:
            yield "|" + " --- |" * len(fila)
