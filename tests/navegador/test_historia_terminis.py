"""What is late is found on the home page, and why it is so is read on its clock."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from comptes.enums import Rol
from tests.acollida.fabriques import fa_persona
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.tramits.fabriques import fa_informe, fa_tipus_informe
from tramits.actions import passa
from tramits.enums import EstatTramit

pytestmark = pytest.mark.django_db(transaction=True)


def test_un_termini_vencut_s_explica_i_es_torna_a_calcular(pagina, entra, axe):
    municipi = fa_municipi("Berga", comarca=fa_comarca("Berguedà"))
    tecnica = fa_usuari(Rol.TECNICA, municipi)
    dia = timezone.localdate() - timedelta(days=80)
    tramit = fa_informe(
        fa_persona(municipi=municipi, per=tecnica), fa_tipus_informe(), obert_el=dia
    )
    passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=dia, per=tecnica)
    entra(tecnica)
    pagina.goto(reverse("inici"))
    pagina.get_by_role("link", name="termini vençut").click()
    expect(pagina.get_by_text("ha passat el mes de la llei")).to_be_visible()
    expect(pagina.get_by_role("link", name="Diallo, Amina")).to_be_visible()
    axe(pagina)
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto(reverse("tramits:terminis", args=[tramit.uid]))
    pagina.get_by_text("Com s'ha comptat").first.click()
    expect(pagina.get_by_text("no compten: els dissabtes i diumenges").first).to_be_visible()
    axe(pagina)
    pagina.get_by_role("link", name="Calculadora de terminis").click()
    pagina.get_by_label("Dia de l'acte").fill(str(dia))
    pagina.get_by_label("Quant", exact=True).fill("30")
    pagina.get_by_label("Municipi on viu la persona").select_option(label="Berga")
    pagina.get_by_role("button", name="Calcula el termini").click()
    tramit.refresh_from_db()
    limit = pagina.locator(".calculat time")
    expect(limit).to_have_attribute("datetime", str(tramit.venc_el))
    axe(pagina)
    entra(fa_usuari(Rol.COORDINADORA, municipi.comarca))
    pagina.goto(reverse("tramits:quadre"))
    expect(pagina.get_by_role("row", name="Berga")).to_contain_text("1")
    axe(pagina)
