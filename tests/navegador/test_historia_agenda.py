"""A week of the itinerant service: by keyboard, by drag, and without JavaScript."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import expect

from acollida.cerca import reindexa
from acollida.enums import EstatCita
from acollida.models import Atencio, Cita
from municipis.calendari import festius, suma_habils
from tests.acollida.agenda.escena import fa_cita, fa_escena
from tests.acollida.fabriques import fa_permanencia, fa_persona

pytestmark = pytest.mark.django_db(transaction=True)

SETMANA = timedelta(weeks=1)


@pytest.fixture
def setmana():
    """Once a week since two months ago, next on the first working day; somebody at nine."""
    escena = fa_escena()
    avui = localdate()
    escena.dema = suma_habils(avui, 1, festius(avui.year) | festius(avui.year + 1))
    escena.permanencia.fins = escena.permanencia.des_de
    escena.permanencia.save()
    escena.permanencia = fa_permanencia(
        escena.punt,
        tecnica=escena.tecnica,
        dia_setmana=escena.dema.weekday(),
        des_de=escena.dema - 8 * SETMANA,
    )
    escena.cita = fa_cita(escena.permanencia, escena.persona, dia=escena.dema, motiu=escena.motiu)
    reindexa(escena.persona)
    return escena


def agenda(escena, dia=None, vista="setmana"):
    return reverse("acollida:agenda", query={"dia": dia or escena.dema, "vista": vista})


def test_arrossegar_una_cita_li_canvia_l_hora_i_torna_a_l_agenda(setmana, pagina, entra, axe):
    entra(setmana.tecnica)
    pagina.goto(agenda(setmana))
    axe(pagina)
    lliure = pagina.locator(f"[data-lloc$='{setmana.dema}/10:30']")
    pagina.get_by_role("link", name="Diallo, Amina").drag_to(lliure)
    expect(pagina.locator("#missatges")).to_contain_text("Hora canviada")
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Setmana del")
    setmana.cita.refresh_from_db()
    assert setmana.cita.hora == time(10, 30)


def test_l_agenda_es_recorre_amb_les_fletxes(setmana, pagina, entra):
    entra(setmana.tecnica)
    pagina.goto(agenda(setmana))
    pagina.get_by_role("link", name="Diallo, Amina").focus()
    pagina.keyboard.press("ArrowDown")
    focus = "document.activeElement.closest('.hora').querySelector('time').textContent"
    assert pagina.evaluate(focus) == "9.30"
    pagina.keyboard.press("ArrowUp")
    assert pagina.evaluate(focus) == "9.00"
    pagina.keyboard.press("PageDown")
    pagina.wait_for_url(lambda url: f"dia={setmana.dema + SETMANA}" in url)


def test_donar_hora_sense_javascript(setmana, new_context, context, entra):
    entra(setmana.tecnica)
    altre = new_context(java_script_enabled=False)
    altre.add_cookies(context.cookies())
    pagina = altre.new_page()
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto(agenda(setmana))
    pagina.locator(".hora-lliure").first.click()
    pagina.get_by_label("Cerca la persona").fill("diallo")
    pagina.get_by_role("main").get_by_role("button", name="Cerca", exact=True).click()
    assert "diallo" not in pagina.url
    pagina.get_by_role("button", name=re.compile("Diallo, Amina")).click()
    expect(pagina.get_by_role("radio", checked=True)).to_have_count(1)
    pagina.get_by_label("Motiu").select_option(label="Seguiment")
    pagina.get_by_role("button", name="Dona la cita").click()
    expect(pagina.locator("#missatges")).to_contain_text("Cita donada")
    assert Cita.objects.get(hora=time(9, 30)).persona == setmana.persona


def test_passar_llista_amb_una_lletra_per_persona(setmana, pagina, entra, axe):
    dia = setmana.dema - SETMANA
    cites = [
        fa_cita(
            setmana.permanencia, fa_persona(f"P{n}", municipi=setmana.berga), dia=dia, hora=hora
        )
        for n, hora in enumerate((time(9), time(9, 30), time(10)))
    ]
    entra(setmana.tecnica)
    pagina.goto(reverse("acollida:assistencia", args=[dia, setmana.permanencia.uid]))
    axe(pagina)
    pagina.get_by_role("radio", checked=True).first.focus()
    for lletra in ("n", "v", "a"):
        pagina.keyboard.press(lletra)
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#missatges")).to_contain_text("S'ha creat 1 atenció")
    estats = [Cita.objects.get(pk=cita.pk).estat for cita in cites]
    assert estats == [EstatCita.NO_PRESENTADA, EstatCita.ATESA, EstatCita.ANULLADA_USUARI]
    assert Atencio.objects.get().persona == cites[1].persona


def test_cap_pagina_de_l_agenda_no_te_barreres(setmana, entra, sense_barreres):
    entra(setmana.tecnica)
    args = [setmana.dema, setmana.permanencia.uid]
    persona = {"persona": setmana.persona.uid}
    adreces = [
        agenda(setmana),
        agenda(setmana, vista="dia"),
        agenda(setmana, vista="comarca"),
        reverse("acollida:jornada", args=args),
        reverse("acollida:anulla_dia", args=args),
        reverse("acollida:recordatoris", args=args),
        reverse("acollida:cita", args=[setmana.cita.uid]),
        reverse("acollida:cita_mou", args=[setmana.cita.uid]),
        reverse("acollida:cita_resguard", args=[setmana.cita.uid]),
        reverse("acollida:cita_nova", query=persona),
        reverse("acollida:peticio_nova", query=persona),
        reverse("acollida:espera"),
        reverse("acollida:punts"),
        reverse("acollida:permanencia", args=[setmana.permanencia.uid]),
        reverse("acollida:calendari"),
    ]
    for adreca in adreces:
        sense_barreres(adreca)
