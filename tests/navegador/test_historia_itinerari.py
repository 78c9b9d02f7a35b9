"""From the page of a person to the request of her certificate, with the keyboard alone."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from acollida.models import Itinerari
from tests.acollida.fabriques import fa_modul, fa_motiu_tancament, fa_persona, fa_servei, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi
from tests.navegador.test_historia_acollida import Teclat

pytestmark = pytest.mark.django_db(transaction=True)

AMPLADES = {1280: 800, 390: 844}


@pytest.fixture
def persona(entra):
    municipi = fa_municipi("Berga", comarca=fa_comarca("Berguedà"))
    tecnica = entra(fa_tecnica(municipi))
    fa_servei("primera-acollida", "Primera acollida")
    fa_motiu_tancament()
    for codi in ("a1", "a3", "c"):
        fa_modul(codi)
    return fa_persona(
        "Oksana", "Melnyk", municipi=municipi, per=tecnica, naixement=date(1990, 5, 17)
    )


@pytest.fixture
def mira(pagina, axe, captura):
    """Nothing amiss on the page as it stands, on a table and on a telephone."""

    def mira(nom):
        for amplada, alcada in reversed(AMPLADES.items()):
            pagina.set_viewport_size({"width": amplada, "height": alcada})
            pagina.wait_for_load_state()
            assert pagina.evaluate("document.documentElement.scrollWidth") <= amplada
            captura(f"itinerari-{nom}-{amplada}")
            axe(pagina)

    return mira


def test_obre_entrevista_acredita_i_demana_el_certificat(pagina, persona, mira):
    teclat = Teclat(pagina)
    pagina.goto(f"/acollida/persones/{persona.uid}/")
    teclat.obre("Obre un itinerari")
    mira("nou")
    teclat.obre("^Obre l'itinerari")
    assert pagina.get_by_text("Falta l'entrevista inicial").is_visible()
    mira("demanat")

    teclat.obre("Fes l'entrevista")
    teclat.tria("catala", "B1")
    teclat.escriu("ofici", "mestra")
    mira("entrevista")
    teclat.obre("Desa i comença l'itinerari")
    assert pagina.get_by_text("Falten els mòduls A.1 i C").is_visible()
    mira("en-curs")

    teclat.obre(r"Acredita'l\s+el mòdul A.1")
    teclat.fins("via")
    pagina.keyboard.press("ArrowDown")
    pagina.get_by_label("Acreditat el").fill("2025-06-20")
    teclat.escriu("document", "Certificat B1")
    mira("acredita")
    teclat.obre("^Acredita el mòdul")
    assert pagina.get_by_text("Falta el mòdul C").is_visible()

    teclat.obre("Demana'l igualment")
    teclat.escriu("nota", "La Generalitat diu que l'hi val.")
    mira("peticio")
    teclat.obre("Apunta que s'ha demanat")
    assert pagina.get_by_text("Falta que arribi el certificat").is_visible()
    mira("demanat-el-certificat")

    itinerari = Itinerari.objects.get()
    assert (itinerari.estat, itinerari.inici) == ("demana_cert", localdate())
    assert itinerari.avaluacio.catala == "B1"
    acreditat = itinerari.moduls.get(modul__codi="a1")
    assert (acreditat.via, acreditat.acreditat_el) == ("nivell", date(2025, 6, 20))
    assert itinerari.moduls.count() == 2

    pagina.goto(f"/acollida/persones/{persona.uid}/")
    assert pagina.get_by_role("link", name="Falta que arribi el certificat").is_visible()
    mira("persona")


def test_la_llista_i_les_altres_pagines_compleixen_les_pautes(pagina, persona, mira):
    teclat = Teclat(pagina)
    pagina.goto(f"/acollida/itineraris/nou/?persona={persona.uid}")
    teclat.obre("^Obre l'itinerari")
    teclat.obre("Corregeix les dates")
    mira("dates")
    teclat.obre("Torna a l'itinerari")
    teclat.obre("Tanca sense certificat")
    mira("tanca")
    teclat.tria("motiu", "Objectius")
    teclat.obre("^Tanca l'itinerari")
    assert pagina.get_by_text("Es va tancar sense certificat").is_visible()
    mira("tancat")
    pagina.goto("/acollida/itineraris/")
    mira("llista")
    pagina.goto("/acollida/servei/normes/")
    mira("normes")
