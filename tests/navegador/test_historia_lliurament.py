"""A delivered report: its paper is fetched, and from the paper the table, by who may read it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from comptes.enums import Rol
from informes import feines
from informes.enums import TipusFeina
from informes.models import Feina
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_usuari
from tests.informes.congelats.mon import aprova, coordinadora, fa_servei, lliura_la

pytestmark = pytest.mark.django_db(transaction=True)


def test_del_paper_a_la_taula(pagina, entra, axe):
    lliurament = lliura_la(aprova(fa_servei()))
    feines.fes(Feina.objects.get(tipus=TipusFeina.LLIURAMENT))
    comarca = lliurament.comarca
    entra(coordinadora())
    pagina.goto(reverse("informes:lliurament", args=[lliurament.uid]))
    axe(pagina)
    paper = reverse("informes:fitxer_del_lliurament", args=[lliurament.uid, "pdf"])
    with pagina.expect_download() as baixada:
        pagina.locator(f'a[href="{paper}"]').first.click()
    with open(baixada.value.path(), "rb") as fitxer:
        assert fitxer.read(5) == b"%PDF-"
    curta = reverse("enllac:enllac", args=[lliurament.taules_curtes.order_by("taula").first().codi])
    entra(fa_tecnica(comarca))
    pagina.goto(curta)
    axe(pagina)
    pagina.locator(".taula td a").first.click()
    expect(pagina.get_by_role("heading", level=1)).to_be_visible()
    assert reverse("informes:llista_congelada", args=[lliurament.uid]) in pagina.url
    entra(fa_usuari(Rol.MUNICIPAL, comarca.municipis.first()))
    assert pagina.goto(curta).status == 403
    entra(fa_tecnica(fa_comarca("Garrotxa")))
    assert pagina.goto(curta).status == 404
