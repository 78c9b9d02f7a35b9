"""A home is visited with a telephone: the form, a photograph, and what it suggests."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_municipi
from tests.municipis.fitxers import fa_imatge
from tests.tramits.fabriques import fa_informe
from tests.tramits.habitatge import fa_llindars
from tramits.actions import passa
from tramits.enums import EstatTramit
from tramits.models import VisitaHabitatge

pytestmark = pytest.mark.django_db(transaction=True)


def test_una_visita_feta_amb_el_telefon(pagina, entra, axe):
    berga = fa_municipi("Berga")
    tecnica = entra(fa_tecnica(berga))
    tramit = fa_informe(fa_persona(municipi=berga, per=tecnica))
    passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=tramit.obert_el, per=tecnica)
    fa_llindars(berga.comarca)
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto(reverse("tramits:visita_nova", args=[tramit.uid]))
    axe(pagina)
    pagina.get_by_label("Dia").fill(str(timezone.localdate()))
    pagina.get_by_label("Hora").fill("09:30")
    pagina.get_by_label("Adreça").fill("Carrer Nou, 1")
    with pagina.expect_response(lambda resposta: resposta.request.method == "POST"):
        pagina.get_by_role("button", name="Programa la visita").click()
    pagina.goto(reverse("tramits:visites"))
    axe(pagina)
    pagina.get_by_role("link", name="Amina Diallo").click()
    axe(pagina)
    pagina.get_by_role("button", name="Dona la visita per feta").click()
    expect(pagina.get_by_text("Digueu qui hi era.").first).to_be_visible()
    pagina.get_by_label("Qui hi era present").fill("La filla gran")
    pagina.get_by_label("Títol d'ús").first.select_option(label="lloguer")
    pagina.get_by_label("Persones que hi viuen").fill("4")
    pagina.get_by_label("Superfície útil").fill("50,5")
    for us, metres in (("dormitori", "9,5"), ("bany", "4")):
        fila = pagina.get_by_role("group", name="Una altra estança").last
        fila.get_by_label("Ús").select_option(label=us)
        fila.get_by_label("Superfície").fill(metres)
        pagina.get_by_role("button", name="Una altra estança").click()
    pagina.get_by_role("group", name="Aigua corrent").get_by_text("bé").click()
    pagina.wait_for_load_state()
    assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth")
    pagina.get_by_role("button", name="Desa Condicions").click()
    expect(pagina.get_by_text("12,62 m² per persona")).to_be_visible()
    axe(pagina)
    visita = VisitaHabitatge.objects.get()
    assert (visita.superficie, visita.compleix) == (Decimal("50.5"), ["aigua"])
    assert [estanca.us for estanca in visita.estances.all()] == ["dormitori", "bany"]
    pagina.get_by_role("link", name="Afegeix fotografies").click()
    foto = {"name": "sala.jpg", "mimeType": "image/jpeg", "buffer": fa_imatge()}
    pagina.get_by_label("Les que ja són al telèfon").set_input_files([foto])
    pagina.get_by_role("button", name="Desa les fotografies").click()
    expect(pagina.get_by_role("img", name="Fotografia 1")).to_be_visible()
    axe(pagina)
