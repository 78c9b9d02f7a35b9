"""A report on housing, from its entry to its validity, written down with a telephone."""

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import expect

from acollida.models import PaperEmes
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_municipi
from tests.tramits.fabriques import fa_tipus, fa_tipus_informe
from tests.tramits.habitatge import fa_llindars, fa_visita
from tests.tramits.informes import fa_registrat
from tramits.enums import EstatTramit as E

pytestmark = pytest.mark.django_db(transaction=True)


def mira(pagina, axe) -> None:
    pagina.wait_for_load_state()
    assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth"), pagina.url
    axe(pagina)


def test_un_informe_d_habitatge_fins_que_val(pagina, entra, axe):
    avui = timezone.localdate()
    berga = fa_municipi("Berga")
    tecnica = entra(fa_tecnica(berga))
    fa_tipus("reagrupament", "Reagrupament familiar")
    tipus = fa_tipus_informe(validesa_mesos=6, seguent="reagrupament")
    tramit = fa_registrat(fa_persona(municipi=berga, per=tecnica), tecnica, tipus, entrada=avui)
    fa_llindars(berga.comarca)
    visita = fa_visita(tramit, tecnica, dia=avui)
    pagina.set_viewport_size({"width": 390, "height": 844})

    def boto(nom):
        pagina.get_by_role("button", name=nom, exact=True).click()

    pagina.goto(reverse("tramits:visita", args=[visita.uid]))
    pagina.get_by_label("Qui hi era present").fill("La filla gran")
    pagina.get_by_label("Títol d'ús").first.select_option(label="lloguer")
    pagina.get_by_label("Persones que hi viuen").fill("3")
    pagina.get_by_label("Superfície útil").fill("45")
    boto("Dona la visita per feta")
    expect(pagina.get_by_text("15 m² per persona")).to_be_visible()
    pagina.get_by_role("link", name="Escriu la proposta").click()
    expect(pagina.get_by_label("favorable", exact=True)).to_be_checked()
    expect(pagina.get_by_label("Per què")).to_have_value(
        "15 m² per persona, amb 3 persones: en calen 10."
    )
    mira(pagina, axe)
    boto("Desa la proposta")
    pagina.get_by_role("link", name="Prepara el document").click()
    expect(pagina.locator(".paper-full")).to_contain_text("15 m² per persona")
    mira(pagina, axe)
    boto("Emet el document")
    expect(pagina.locator("#missatges")).to_contain_text("Document emès")
    mira(pagina, axe)

    pagina.goto(reverse("tramits:proposta", args=[tramit.uid]))
    expect(pagina.get_by_role("link", name=PaperEmes.objects.get().numero)).to_be_visible()
    pagina.get_by_label("Qui la signa").fill("La regidora")
    boto("Anota que s'ha signat")
    boto("Anota que s'ha tramès")
    expect(pagina.get_by_label("Número d'EACAT")).to_have_attribute("aria-invalid", "true")
    mira(pagina, axe)
    pagina.get_by_label("Número d'EACAT").fill("IFE-2026-7")
    boto("Anota que s'ha tramès")
    pagina.get_by_label("favorable", exact=True).check()
    mira(pagina, axe)
    boto("Anota l'informe")
    despres = pagina.get_by_role("region", name="Què ve després")
    fins = date_format(avui + relativedelta(months=6))
    expect(despres).to_contain_text(fins)
    expect(despres.get_by_role("link", name="Obre «Reagrupament familiar»")).to_be_visible()
    expect(pagina.get_by_role("region", name="Ens local: proposta")).to_contain_text("IFE-2026-7")
    mira(pagina, axe)
    tramit.refresh_from_db()
    assert (tramit.estat, tramit.valid_fins) == (E.EMES, avui + relativedelta(months=6))
