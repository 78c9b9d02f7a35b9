"""A mentoring group from its start to its end, by keyboard; a colleague knows nothing of it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.catalegs import CATALEGS
from acollida.models import (
    Apunt,
    CampPrograma,
    OpcioCamp,
    Participacio,
    Programa,
    TipusApunt,
)
from municipis.carrega import carrega
from tests.acollida.fabriques import fa_entitat, fa_persona, fa_tecnica
from tests.acollida.programes import fa_apunt, fa_dret, fa_participacio
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db(transaction=True)

DELS_PROGRAMES = {Programa, TipusApunt, CampPrograma, OpcioCamp}


@pytest.fixture
def berga():
    carrega([cataleg for cataleg in CATALEGS if cataleg.model in DELS_PROGRAMES])
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"))


@pytest.fixture
def pcr(berga):
    return Programa.objects.get(codi="pcr")


@pytest.fixture
def tecnica(berga, pcr):
    tecnica = fa_tecnica(berga)
    fa_dret(tecnica, pcr)
    return tecnica


@pytest.fixture
def persona(berga, tecnica):
    fa_entitat("Associació de mentoria", comarca=berga.comarca)
    return fa_persona("Amina", "Diallo", municipi=berga, per=tecnica)


def amb_retorn(pagina):
    with pagina.expect_navigation():
        pagina.keyboard.press("Enter")


def obre(pagina, nom):
    """Follow a link as who has no mouse."""
    pagina.get_by_role("link", name=nom).focus()
    amb_retorn(pagina)


def desa(pagina):
    pagina.get_by_role("button", name="Desa", exact=True).focus()
    amb_retorn(pagina)


def escriu(pagina, etiqueta, text):
    pagina.get_by_label(etiqueta).focus()
    pagina.keyboard.type(text)


def posa_una_mentora(pagina, nom, edat):
    obre(pagina, re.compile("Afegeix.*Mentor o mentora"))
    escriu(pagina, "Nom i cognoms", nom)
    pagina.get_by_label("Sexe").select_option(label="Dona")
    escriu(pagina, "Edat", edat)
    desa(pagina)


def test_un_tandem_de_l_inici_a_la_prorroga_i_al_final(pagina, entra, tecnica, persona):
    entra(tecnica)
    inici = localdate() - timedelta(days=200)
    pagina.goto(reverse("acollida:persona", args=[persona.uid]))
    pagina.locator(".persona-accions").get_by_role("link", name="Programes").focus()
    amb_retorn(pagina)
    obre(pagina, "Programa Català de Refugi: mentoria")
    pagina.get_by_label("Comença el").fill(f"{inici}")
    pagina.get_by_label("Entitat").select_option(label="Associació de mentoria")
    escriu(pagina, "Hores per setmana", "6")
    desa(pagina)
    assert pagina.get_by_text("Fora del que preveu el programa").count() > 0
    escriu(pagina, "Per què es registra", "Família nombrosa")
    desa(pagina)
    seva = Participacio.objects.get()
    assert (seva.valors["pcr-hores-setmana"], seva.motiu_avis) == ("6", "Família nombrosa")

    assert pagina.get_by_text("Ara n'hi ha 0").is_visible()
    posa_una_mentora(pagina, "Rosa Vilalta", "44")
    assert pagina.get_by_text("Ara n'hi ha 1").is_visible()
    posa_una_mentora(pagina, "Neus Oriol", "52")
    assert pagina.get_by_text("Ara n'hi ha").count() == 0
    assert Participacio.objects.tandems().count() == 1

    obre(pagina, "Prorroga-la")
    escriu(pagina, "Per què es prorroga", "Encara busquen pis")
    desa(pagina)
    assert pagina.get_by_text("prorrogada", exact=True).is_visible()
    obre(pagina, "Acaba-la")
    pagina.get_by_label("Darrer dia").fill(f"{localdate() - timedelta(days=1)}")
    pagina.get_by_label("Per què s'acaba").select_option(label="Objectius assolits")
    desa(pagina)
    assert pagina.get_by_text("acabada", exact=True).is_visible()
    seva.refresh_from_db()
    assert (seva.valors["pcr-motiu"], seva.prorroga_motiu) == ("pcr-assolit", "Encara busquen pis")


def test_una_companya_no_en_sap_res(pagina, entra, berga, tecnica, persona, pcr):
    seva = fa_participacio(persona, pcr)
    fa_apunt(seva, TipusApunt.objects.get(codi="pcr-mentor"), valors={"pcr-mentor-nom": "Rosa"})
    entra(fa_tecnica(berga))
    pagina.goto(reverse("acollida:persona", args=[persona.uid]))
    assert pagina.get_by_role("heading", name="Amina Diallo").is_visible()
    assert "Refugi" not in pagina.content()
    assert pagina.locator(".persona-accions").get_by_role("link", name="Programes").count() == 0
    pagina.goto(reverse("acollida:programes"))
    assert "Diallo" not in pagina.content()
    assert pagina.goto(reverse("acollida:participacio", args=[seva.uid])).status == 404
    assert Apunt.objects.count() == 1


@pytest.mark.parametrize("amplada", [1280, 390])
def test_les_pagines_compleixen_les_pautes(
    pagina, entra, axe, captura, tecnica, persona, pcr, amplada
):
    seva = fa_participacio(persona, pcr)
    mentor = TipusApunt.objects.get(codi="pcr-mentor")
    fet = fa_apunt(seva, mentor, valors={"pcr-mentor-nom": "Rosa", "pcr-mentor-edat": "44"})
    trobada = TipusApunt.objects.get(codi="pcr-trobada")
    fa_apunt(seva, trobada, reservat='{"pcr-trobada-nota": "Va bé"}')
    pagina.set_viewport_size({"width": amplada, "height": 844})
    arguments = {
        "programes": [], "programes_persona": [persona.uid], "participacio": [seva.uid],
        "participacio_nova": [persona.uid, "pcr"], "participacio_acaba": [seva.uid],
        "apunt": [fet.uid], "apunt_anulla": [fet.uid],
    }  # fmt: skip
    entra(tecnica)
    _mira(pagina, axe, captura, amplada, arguments)
    entra(fa_usuari("coordinadora", persona.municipi.comarca))
    _mira(pagina, axe, captura, amplada, {
        "definicions": [], "programa": ["pcr"], "drets": ["pcr"],
        "definicio": ["pcr", "camps", "pcr-hores-setmana"],
    })  # fmt: skip


def _mira(pagina, axe, captura, amplada, adreces):
    for nom, arguments in adreces.items():
        pagina.goto(reverse(f"acollida:{nom}", args=arguments))
        captura(f"programes-{nom}-{amplada}")
        pagina.wait_for_load_state()
        assert pagina.evaluate("document.documentElement.scrollWidth") <= amplada
        axe(pagina)
