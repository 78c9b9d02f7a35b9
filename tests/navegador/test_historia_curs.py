"""A course, from the day it is made until the module of somebody is accredited by itself."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import expect

from acollida.cerca import reindexa
from acollida.models import Edicio, Sessio
from municipis.calendari import festius
from tests.acollida.cursos.escena import fa_curs, modul_de
from tests.acollida.fabriques import fa_itinerari, fa_modul, fa_persona, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db(transaction=True)

ESTRET = {"width": 390, "height": 844}
DIA = timedelta(days=1)


@pytest.fixture
def berga():
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"))


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga.comarca, nom="Mercè Vilalta")


def test_d_una_edicio_nova_al_modul_acreditat(berga, tecnica, pagina, entra, axe, captura):
    for nom in ("Amina", "Fatou"):
        persona = fa_persona(nom, "Diallo", municipi=berga, per=tecnica)
        fa_itinerari(persona, localdate() - 40 * DIA, moduls=[fa_modul("b")], per=tecnica)
        reindexa(persona)
    entra(tecnica)
    _crea_l_edicio(pagina, axe)
    _planifica(pagina, axe, captura)
    for text in ("amina", "fatou"):
        _inscriu(pagina, axe, text)
    captura("curs-edicio")
    axe(pagina)
    primera, segona = Sessio.objects.all()[:2]
    _passa_llista(pagina, axe, captura, primera, "vn")
    expect(pagina.get_by_role("heading", name="Encara hi arriba?")).to_be_visible()
    risc = pagina.locator(".encara-grup")
    expect(risc).to_contain_text("Diallo, Fatou")
    expect(risc).not_to_contain_text("Diallo, Amina")
    captura("curs-encara")
    axe(pagina)
    _passa_llista(pagina, axe, captura, segona, "vv")
    expect(pagina.locator("#missatges")).to_contain_text("1 persona té el mòdul acreditat")
    pagina.get_by_role("link", name="Diallo, Amina").first.click()
    expect(pagina.locator("main")).to_contain_text("Ja es pot demanar el certificat")


def _crea_l_edicio(pagina, axe):
    avui = localdate()
    pagina.goto(reverse("acollida:cursos"))
    axe(pagina)
    pagina.get_by_role("link", name="Edició nova").click()
    axe(pagina)
    pagina.get_by_label("mòdul").select_option(label="B · Coneixements laborals")
    pagina.get_by_label("municipi").select_option(label="Berga")
    pagina.get_by_label("lloc").fill("Biblioteca")
    pagina.get_by_label("primer dia").fill(str(avui - 21 * DIA))
    pagina.get_by_label("darrer dia").fill(str(avui))
    pagina.get_by_label("hores").fill("8")
    pagina.get_by_role("button", name="Crea l'edició").click()


def _planifica(pagina, axe, captura):
    """Two days of the week that are no holiday, four hours each: the edition has eight."""
    axe(pagina)
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Planifica les sessions")
    edicio = Edicio.objects.get()
    de_festa = festius(edicio.inici.year) | festius(edicio.fi.year)
    dies = [dia for n in range(7) if (dia := edicio.inici + n * DIA) not in de_festa][:2]
    noms = ["dilluns", "dimarts", "dimecres", "dijous", "divendres", "dissabte", "diumenge"]
    for dia in dies:
        pagina.get_by_label(noms[dia.weekday()]).check()
    pagina.get_by_label("Hora d'inici").fill("10:00")
    pagina.get_by_label("Hora de fi").fill("13:00")
    captura("curs-pla")
    pagina.get_by_role("button", name="Crea les sessions").click()
    expect(pagina.locator("#missatges")).to_contain_text("S'han creat 3 sessions (9 h)")


def _inscriu(pagina, axe, text):
    pagina.get_by_role("link", name="Inscriu algú").click()
    pagina.get_by_label("Cerca la persona").fill(text)
    pagina.locator(".troba").get_by_role("button", name="Cerca").click()
    pagina.get_by_role("button", name="Diallo,").click()
    axe(pagina)
    assert text not in pagina.url
    expect(pagina.get_by_role("radio", checked=True)).to_have_count(1)
    pagina.get_by_label("Dia en què s'inscriu").fill(str(localdate() - 22 * DIA))
    pagina.get_by_role("button", name="Inscriu-la").click()
    expect(pagina.locator("#missatges")).to_contain_text("Ja té plaça.")


def _passa_llista(pagina, axe, captura, sessio, lletres):
    pagina.goto(reverse("acollida:sessio", args=[sessio.uid]))
    axe(pagina)
    pagina.get_by_role("radio", checked=True).first.focus()
    for lletra in lletres:
        pagina.keyboard.press(lletra)
    captura("curs-llista")
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#missatges")).to_contain_text("Assistència desada.")


@pytest.fixture
def curs():
    """Who has it, who can still make it if she comes, who cannot any more, and who waits."""
    curs = fa_curs("Amina", "Fatou", "Moussa", capacitat=3)
    curs.inscriu("Lamin", estat="espera")
    for inscripcio, estats in zip(
        curs.inscrites, (["hi_es"] * 4, ["falta"], ["falta", "falta"]), strict=False
    ):
        curs.marca(inscripcio, *estats)
    return curs


def test_les_fletxes_canvien_de_fila_i_tots_es_proposa_d_un_cop(curs, pagina, entra):
    entra(curs.tecnica)
    pagina.goto(reverse("acollida:sessio", args=[curs.sessions[2].uid]))
    pagina.get_by_role("link", name="Proposa que hi són tots").click()
    pagina.get_by_role("radio", checked=True).first.focus()
    pagina.keyboard.press("ArrowDown")
    fila = "document.activeElement.closest('tr').querySelector('th bdi').textContent"
    assert pagina.evaluate(fila) == "Prova, Fatou"
    pagina.keyboard.press("n")
    assert pagina.evaluate(fila) == "Prova, Moussa"
    pagina.keyboard.press("ArrowUp")
    assert pagina.evaluate(fila) == "Prova, Fatou"
    pagina.get_by_role("button", name="Desa l'assistència").click()
    estats = [curs.estat(inscripcio, curs.sessions[2]) for inscripcio in curs.inscrites[:3]]
    assert estats == ["hi_es", "falta", "hi_es"]


def test_passar_llista_sense_javascript_en_un_telefon(curs, new_context, context, entra):
    entra(curs.tecnica)
    altre = new_context(java_script_enabled=False)
    altre.add_cookies(context.cookies())
    pagina = altre.new_page()
    pagina.set_viewport_size(ESTRET)
    pagina.goto(reverse("acollida:sessio", args=[curs.sessions[2].uid]))
    fatou = pagina.get_by_role("radiogroup", name="Prova, Fatou")
    fatou.get_by_text("hi ha assistit").click()
    pagina.get_by_role("button", name="Desa l'assistència").click()
    assert curs.estat(curs.inscrites[1], curs.sessions[2]) == "hi_es"
    assert modul_de(curs.inscrites[1]).acreditat_el is None


def test_cap_pagina_dels_cursos_no_te_barreres(curs, entra, sense_barreres):
    entra(curs.tecnica)
    edicio, sessio = [curs.edicio.uid], [curs.sessions[2].uid]
    adreces = {
        "cursos": reverse("acollida:cursos"),
        "edicio": reverse("acollida:edicio", args=edicio),
        "edita": reverse("acollida:edicio_edita", args=edicio),
        "anulla": reverse("acollida:edicio_anulla", args=edicio),
        "pla": reverse("acollida:pla_sessions", args=edicio),
        "tria": reverse("acollida:edicio_inscriu", args=edicio),
        "inscriu": reverse("acollida:inscriu", args=[curs.inscrites[0].itinerari.uid]),
        "baixa": reverse("acollida:inscripcio_baixa", args=[curs.inscrites[0].uid]),
        "sessio": reverse("acollida:sessio", args=sessio),
        "graella": reverse("acollida:graella", args=edicio),
        "canvia": reverse("acollida:sessio_edita", args=sessio),
    }
    for nom, adreca in adreces.items():
        sense_barreres(adreca, f"cursos-{nom}")
