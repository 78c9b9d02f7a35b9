"""What the mail of the day says of terms: the numbers of the lists that it leads to."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from acollida.resums import envia
from tests.acollida.elenc import constancia
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.mon import marca
from tests.tramits.fabriques import fa_informe, fa_tipus_informe
from tramits.actions import passa
from tramits.al_resum import linies
from tramits.enums import EstatTramit

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)


@pytest.fixture
def entra(berga, tecnica):
    norma = fa_tipus_informe()
    persona = fa_persona(f"{marca(berga)}nom", municipi=berga, per=tecnica)

    def fa(dia, **camps):
        tramit = fa_informe(persona, norma, obert_el=dia, **camps)
        return passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=dia, per=tecnica)

    return fa


def test_cada_nombre_es_el_de_la_llista_on_porta(entra, berga, tecnica, de_tecnica):
    companya = fa_tecnica(berga)
    entra(date(2026, 1, 7), tecnica=companya)
    for dia in (8, 19, 21, 22):
        entra(date(2026, 1, dia), tecnica=tecnica)
    dites = linies(tecnica, AVUI)
    assert [linia.quants for linia in dites] == [2, 1, 3]
    assert [linia.text for linia in dites] == [
        "ja han vençut: 2 (vostres: 1)",
        "vencen avui: 1 (vostres: 1)",
        "vencen d'avui a diumenge: 3 (vostres: 3)",
    ]
    for linia in dites:
        cami = urlsplit(linia.enllac)
        context = de_tecnica.get(f"{cami.path}?{cami.query}").context
        assert len(context["files"]) == linia.quants


def test_el_correu_no_diu_de_qui(entra, berga, tecnica, mailoutbox):
    entra(date(2026, 1, 7))
    assert envia(tecnica.pk, AVUI)
    [correu] = mailoutbox
    assert "ja han vençut: 1" in correu.body
    assert "avui: 0" not in correu.body
    assert marca(berga) not in correu.body + correu.subject
    assert constancia() == []


def test_si_no_venc_res_no_hi_ha_correu(entra, tecnica, mailoutbox):
    entra(date(2026, 2, 20))
    assert not envia(tecnica.pk, AVUI)
    assert mailoutbox == []


@pytest.mark.parametrize("dia", [date(2026, 3, 7), date(2026, 4, 3), date(2027, 1, 1)])
def test_els_dies_que_no_son_feiners_tampoc(entra, tecnica, mailoutbox, dia):
    entra(date(2026, 1, 7))
    assert not envia(tecnica.pk, dia)
    assert mailoutbox == []


def test_el_que_es_d_un_altre_municipi_no_hi_surt(entra, forastera, mailoutbox):
    entra(date(2026, 1, 7))
    assert not envia(forastera.pk, AVUI)
    assert mailoutbox == []
