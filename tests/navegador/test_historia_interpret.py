"""A teacher asks for an interpreter from her telephone; an interpreter takes it by one click."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import expect

from comptes.enums import Rol
from mediacio import actions
from mediacio.enums import EstatPeticio
from mediacio.models import Peticio
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari
from tests.mediacio.fabriques import (
    fa_ambit,
    fa_interpret,
    fa_llengua,
    fa_motiu,
    fa_oferta,
    fa_peticio,
    fa_regla,
)

pytestmark = pytest.mark.django_db(transaction=True)
TELEFON = {"width": 390, "height": 844}


@pytest.fixture
def manresa():
    cache.clear()
    return fa_municipi("Manresa")


@pytest.fixture
def tecnica(manresa):
    return fa_tecnica(manresa)


@pytest.fixture
def wolof():
    return fa_llengua("wo", "wòlof")


@pytest.fixture
def interpret(manresa, wolof, tecnica):
    return fa_interpret(manresa.comarca, llengua=wolof, per=tecnica, correu="samira@prova.cat")


def d_aqui_a(dies) -> date:
    return localdate() + timedelta(days=dies)


def enllac_de(a: str) -> str:
    """The link of the last mail to that address, without its host."""
    cos = [correu.body for correu in mail.outbox if correu.to == [a]][-1]
    return re.search(r"https?://[^/\s]+(/\S+)", cos)[1]


def omple(pagina, dia):
    for camp, text in {
        "Llengua": "wòlof",
        "Àmbit": "Educació",
        "Municipi": "Manresa",
    }.items():
        pagina.get_by_label(camp, exact=True).select_option(label=text)
    for camp, text in {
        "Dia": dia.isoformat(),
        "De les": "10:00",
        "A les": "11:00",
        "Inicials de la persona": "A. D.",
        "Any de naixement": "2012",
        "El vostre nom": "Rosa Mestra",
        "Correu electrònic de la feina": "rosa@escola.cat",
        "Centre o servei": "Escola del Pont",
    }.items():
        pagina.get_by_label(camp, exact=True).fill(text)


def test_de_la_peticio_de_la_mestra_a_l_acceptacio(
    manresa, tecnica, interpret, pagina, entra, axe, captura
):
    fa_ambit("educacio", "Educació")
    fa_regla(manresa.comarca, dies_avis=5, urgencies="Truqueu al 938 000 000.")
    pagina.set_viewport_size(TELEFON)
    pagina.goto(reverse("mediacio:demana", args=[manresa.comarca.codi]))
    axe(pagina)
    omple(pagina, d_aqui_a(2))
    pagina.get_by_role("button", name="Envia la petició").click()
    expect(pagina.locator(".resum-errors")).to_contain_text("5 dies d'antelació")
    axe(pagina)
    pagina.get_by_label("Dia", exact=True).fill(d_aqui_a(9).isoformat())
    pagina.get_by_role("button", name="Envia la petició").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Mireu el correu")
    axe(pagina)

    pagina.goto(enllac_de("rosa@escola.cat"))
    axe(pagina)
    pagina.get_by_role("button", name="Confirma la petició").click()
    pagina.get_by_role("link", name="Mira les meves peticions").click()
    expect(pagina.locator(".meva")).to_contain_text("sol·licitada")
    axe(pagina)
    captura("interpret-les-meves")

    entra(tecnica)
    pagina.set_viewport_size({"width": 1280, "height": 800})
    pagina.goto(reverse("mediacio:inici"))
    pagina.locator("tbody th a").click()
    axe(pagina)
    pagina.get_by_role("link", name="Busca intèrpret").click()
    axe(pagina)
    pagina.get_by_label("Samira Ouali").check()
    pagina.get_by_role("button", name="Envia la proposta").click()
    expect(pagina.locator("#missatges")).to_contain_text("Proposta enviada")
    axe(pagina)

    pagina.context.clear_cookies()
    pagina.set_viewport_size(TELEFON)
    pagina.goto(enllac_de("samira@prova.cat"))
    axe(pagina)
    captura("interpret-oferta")
    pagina.get_by_role("button", name="Accepta l'encàrrec").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("L'encàrrec és vostre")
    axe(pagina)

    pagina.goto(enllac_de("rosa@escola.cat"))
    expect(pagina.locator(".meva")).to_contain_text("amb intèrpret")
    expect(pagina.locator(".meva")).to_contain_text("Samira Ouali")
    assert Peticio.objects.get().estat == EstatPeticio.CONFIRMADA


def test_demanar_i_acceptar_sense_javascript(manresa, tecnica, interpret, new_context):
    fa_ambit("educacio", "Educació")
    pagina = new_context(java_script_enabled=False).new_page()
    pagina.set_viewport_size(TELEFON)
    pagina.goto(reverse("mediacio:demana", args=[manresa.comarca.codi]))
    omple(pagina, d_aqui_a(9))
    pagina.get_by_role("button", name="Envia la petició").click()
    pagina.goto(enllac_de("rosa@escola.cat"))
    pagina.get_by_role("button", name="Confirma la petició").click()
    actions.ofereix(peticio=Peticio.objects.get(), interprets=[interpret], per=tecnica)
    pagina.goto(enllac_de("samira@prova.cat"))
    pagina.get_by_role("button", name="Accepta l'encàrrec").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("L'encàrrec és vostre")
    assert Peticio.objects.get().interpret == interpret


def test_cap_pagina_de_la_mediacio_no_te_barreres(
    manresa, tecnica, interpret, wolof, entra, sense_barreres
):
    peticio = fa_peticio(
        manresa, llengua=wolof, dia=d_aqui_a(9), urgent=True,
        avisos=[{"codi": "oral", "detall": {}}],
    )  # fmt: skip
    altra = fa_peticio(manresa, llengua=wolof, dia=d_aqui_a(10))
    fa_interpret(manresa.comarca, "Modou Fall", llengua=wolof, per=tecnica, canals=["telefon"])
    fa_oferta(altra, interpret)
    fa_motiu()
    interpret.documents.create(tipus="autonoms", caduca_el=d_aqui_a(-1))
    interpret.disponibilitats.create(dia_setmana=0, hora_inici="09:00", hora_fi="14:00")
    fa_regla(manresa.comarca, dies_avis=5)
    entra(tecnica)
    adreces = [
        reverse("mediacio:inici"),
        *(
            reverse(f"mediacio:{nom}", args=[peticio.uid])
            for nom in ("peticio", "proposta", "peticio_anulla")
        ),
        reverse("mediacio:peticio", args=[altra.uid]),
        reverse("mediacio:peticio_nova"),
        reverse("mediacio:peticio_tria"),
        reverse("mediacio:interprets"),
        reverse("mediacio:interpret_nou"),
        reverse("mediacio:interpret", args=[interpret.uid]),
        *(
            reverse("mediacio:interpret_edita", args=[interpret.uid, seccio])
            for seccio in ("llengues", "zones", "horari", "tarifes")
        ),
        reverse("mediacio:regles"),
    ]
    for adreca in adreces:
        sense_barreres(adreca)
    entra(fa_usuari(Rol.COORDINADORA, manresa.comarca))
    sense_barreres(reverse("mediacio:regla_nova"))
