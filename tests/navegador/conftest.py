"""Stories told in a real browser: the system's Chromium, with no patience for errors.

`pagina` fails its test if the browser complained of anything: an exception, a console error, a
breach of the content security policy, or an answer of 500. `axe` finds no fault or says which.
"""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT as AXE
from django.conf import settings as ajustos
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

# Playwright keeps an event loop in this thread, and Django refuses the database inside one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

AQUI = Path(__file__).parent
AMPLADES, TEMES = (1280, 390), ("light", "dark")
CAPTURES = Path("test-results") / "captures"
ETIQUETES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPCIONS_AXE = {
    "runOnly": {"type": "tag", "values": ETIQUETES},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],  # of the rest, one example of each is enough
    "preload": False,  # it would write inline styles, which our own policy refuses
}
INCOMPLIMENTS = """
window.incompliments = [];
document.addEventListener("securitypolicyviolation", (e) =>
  window.incompliments.push(`${e.violatedDirective}: ${e.blockedURI} ${e.sample}`));
"""


def pytest_collection_modifyitems(items):
    for prova in items:
        if AQUI in prova.path.parents:
            prova.add_marker("navegador")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The Chromium of the system. Where there is none the story fails: it does not skip."""
    cami = shutil.which("chromium") or shutil.which("chromium-browser")
    if not cami:
        pytest.fail("no Chromium on this machine: apt-get install chromium", pytrace=False)
    return browser_type_launch_args | {
        "executable_path": cami,
        "args": [
            "--no-sandbox",
            "--lang=ca",
            "--disable-background-networking",
            "--disable-component-update",
        ],
    }


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {
        "locale": "ca-ES",
        "timezone_id": "Europe/Madrid",
        "viewport": {"width": 1280, "height": 800},
    }


@pytest.fixture
def pagina(page):
    """A page that remembers every complaint of the browser, and fails the test for it."""
    queixes = []
    page.add_init_script(INCOMPLIMENTS)
    page.on("pageerror", lambda error: queixes.append(f"excepció: {error}"))
    page.on("console", lambda m: queixes.append(f"consola: {m.text}") if es_queixa(m) else None)
    page.on("response", lambda r: queixes.append(f"{r.status} {r.url}") if r.status > 499 else None)
    yield page
    assert queixes + page.evaluate("window.incompliments || []") == []


def es_queixa(missatge) -> bool:
    """A 4xx page that the story visits on purpose is no complaint."""
    esperat = "the server responded with a status of 4"
    return missatge.type == "error" and esperat not in missatge.text


@pytest.fixture
def entra(context, live_server):
    """`entra(usuari)`: from now on the browser holds a session of that user."""

    def entra(usuari):
        sessio = SessionStore()
        sessio[SESSION_KEY] = str(usuari.pk)
        sessio[BACKEND_SESSION_KEY] = ajustos.AUTHENTICATION_BACKENDS[0]
        sessio[HASH_SESSION_KEY] = usuari.get_session_auth_hash()
        sessio.save()
        galeta = {"name": ajustos.SESSION_COOKIE_NAME, "value": sessio.session_key}
        context.add_cookies([galeta | {"url": live_server.url}])
        return usuari

    return entra


@pytest.fixture
def axe():
    """`axe(pagina)`: no violation of WCAG 2.2 AA nor of good practice, on the page as it stands."""

    def axe(pagina):
        pagina.wait_for_load_state()  # a click returns when the next page begins
        pagina.evaluate("scrollTo(0, 0)")  # what the bar covers while scrolled is no small target
        if not pagina.evaluate("Boolean(window.axe && window.axe.run)"):
            pagina.evaluate(AXE)
        resultat = pagina.evaluate("opcions => window.axe.run(opcions)", OPCIONS_AXE)
        trobades = resultat["violations"] + [r for r in resultat["incomplete"] if invisible(r)]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in trobades] == []

    return axe


@pytest.fixture
def sense_barreres(pagina, axe, captura):
    """`sense_barreres(adreca)`: the page, loaded once, stands at each width, by day and by night.

    Nothing moves meanwhile: half way from one theme to the other no colour is that of a page.
    """

    def sense_barreres(adreca, nom=""):
        pagina.emulate_media(reduced_motion="reduce", color_scheme=TEMES[0])
        pagina.set_viewport_size({"width": AMPLADES[0], "height": 844})
        pagina.goto(adreca)
        for amplada in AMPLADES:
            pagina.set_viewport_size({"width": amplada, "height": 844})
            for tema in TEMES:
                pagina.emulate_media(color_scheme=tema)
                if nom:
                    captura(f"{nom}-{amplada}-{tema}")
                pagina.wait_for_load_state()
                cap = pagina.evaluate("document.documentElement.scrollWidth <= innerWidth")
                assert cap, (adreca, amplada, tema)
                axe(pagina)

    return sense_barreres


def invisible(dubte) -> bool:
    """Text of the very colour of its ground, which axe only doubts about."""
    proves = [prova for node in dubte["nodes"] for prova in node["any"]]
    return any((prova["data"] or {}).get("messageKey") == "equalRatio" for prova in proves)


@pytest.fixture
def captura(page):
    """`captura("nom")`: leave a picture of the whole page in test-results/captures."""

    def captura(nom, *, sencera=True):
        page.screenshot(path=CAPTURES / f"{nom}.png", full_page=sencera)

    return captura
