"""The palette by computation: every text on every ground where it stands."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.ARREL) / "static" / "css"
FONS = ["bg", "surface"]
PARELLES = [
    *[(text, fons) for text in ("ink", "muted", "brand", "accent", "bad") for fons in FONS],
    ("ink", "sunken"), ("muted", "sunken"), ("ink", "brand-soft"), ("brand", "brand-soft"),
    ("muted", "brand-soft"), ("brand-strong", "brand-soft"), ("on-brand", "brand"),
    ("on-brand", "brand-strong"), ("on-band", "band"), ("on-band-muted", "band"),
    *[(to, f"{to}-soft") for to in ("ok", "warn", "bad", "info")],
    *[("ink", f"{to}-soft") for to in ("ok", "warn", "bad", "info")],
]  # fmt: skip


def tokens(fitxer):
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", (CSS / fitxer).read_text()))


COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:white|black|grey|red)\b(?!-)|\b(?:rgb|hsl)a?\(")
CLAR = tokens("tokens.css")
FOSC = CLAR | tokens("fosc.css")


def lluminositat(color):
    canals = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineals = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canals]
    return sum(pes * c for pes, c in zip((0.2126, 0.7152, 0.0722), lineals, strict=True))


def contrast(un, altre):
    clar, fosc = sorted((lluminositat(un), lluminositat(altre)), reverse=True)
    return (clar + 0.05) / (fosc + 0.05)


def test_el_contrast_es_compta_com_diu_la_norma():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("paleta", [CLAR, FOSC], ids=["clar", "fosc"])
@pytest.mark.parametrize(("text", "fons"), PARELLES)
def test_tot_text_es_llegeix(paleta, text, fons):
    assert contrast(paleta[text], paleta[fons]) >= 5.6


@pytest.mark.parametrize("paleta", [CLAR, FOSC], ids=["clar", "fosc"])
@pytest.mark.parametrize("fons", FONS)
def test_la_vora_dels_controls_es_veu(paleta, fons):
    assert contrast(paleta["control"], paleta[fons]) >= 3
    assert max(contrast(paleta[c], paleta[fons]) for c in ("focus", "focus-ring")) >= 3


def test_el_fosc_canvia_tots_els_colors_i_cap_mesura():
    assert set(tokens("fosc.css")) == set(CLAR)


@pytest.mark.parametrize("full", sorted(p.name for p in CSS.glob("*.css")))
def test_nomes_la_paleta_anomena_colors(full):
    if full not in ("tokens.css", "fosc.css"):
        assert COLOR.findall((CSS / full).read_text()) == []
