"""The board of the coordinator: how many, and never who."""

from datetime import date

import pytest
from django.urls import reverse

from comptes.enums import Rol
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.mirades import consultes
from tests.acollida.mon import marca
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.tramits.fabriques import fa_informe, fa_tipus_informe, fa_tramit
from tramits.actions import passa
from tramits.enums import EstatTramit
from tramits.models import Requeriment
from tramits.presenters.quadre import Comptes
from tramits.venciments import posa_venciment

pytestmark = pytest.mark.django_db
QUADRE = reverse("tramits:quadre")


@pytest.fixture
def norma(comarca):
    return fa_tipus_informe()


@pytest.fixture
def entra(norma):
    def fa(municipi, per, dia, requerit=False):
        persona = fa_persona(f"{marca(municipi)}nom", municipi=municipi, per=per)
        tramit = fa_informe(persona, norma, obert_el=dia, per=per)
        passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=dia, per=per)
        if requerit:
            Requeriment.objects.create(
                tramit=tramit, qui="ens", que="passaport", notificat_el=date(2026, 3, 2), dies=10,
                creat_per=per, modificat_per=per,
            )  # fmt: skip
            posa_venciment(tramit)
        return tramit

    return fa


def test_compta_per_tecnica_i_per_municipi(coordinadora, berga, avia, tecnica, entra):
    altra = fa_tecnica(avia)
    entra(berga, tecnica, date(2026, 1, 7))  # overdue
    entra(berga, tecnica, date(2026, 1, 19))  # due today
    entra(avia, altra, date(2026, 1, 22))  # due this week
    entra(avia, tecnica, date(2026, 2, 9), requerit=True)  # waits for documents
    fa_tramit(fa_persona(municipi=berga, per=tecnica), per=tecnica)  # not presented yet
    tancat = entra(berga, tecnica, date(2026, 2, 9))
    passa(tramit=tancat, a=EstatTramit.DESISTIDA, dia=date(2026, 3, 2), per=tecnica)
    fora = fa_municipi("Olot", comarca=fa_comarca("Garrotxa"))
    entra(fora, fa_tecnica(fora), date(2026, 1, 7))
    resposta = navegador(coordinadora).get(QUADRE)
    quadre = resposta.context["quadre"]
    assert dict(quadre.per_tecnica) == {
        tecnica: Comptes(4, 1, 1, 1, 1), altra: Comptes(1, 0, 1, 0, 0),
    }  # fmt: skip
    assert dict(quadre.per_municipi) == {
        berga: Comptes(3, 1, 1, 0, 1), avia: Comptes(2, 0, 1, 1, 0),
    }  # fmt: skip
    assert quadre.total == Comptes(5, 1, 2, 1, 1)
    assert constancia() == []
    for municipi in (berga, avia, fora):
        assert marca(municipi) not in resposta.content.decode()


def test_porta_al_cataleg_als_llindars_i_a_les_xifres(coordinadora):
    text = navegador(coordinadora).get(QUADRE).content.decode()
    for porta in ("tramits:cataleg", "tramits:llindars", "informes:inici", "acollida:resums"):
        assert reverse(porta) in text
    assert "No hi ha cap tràmit obert" in text


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.COORDINADORA])
def test_als_altres_rols_no_s_obre(rol, berga):
    assert navegador(fa_usuari(rol, berga)).get(QUADRE).status_code == 403


def test_ni_qui_no_ha_entrat_ni_per_escriure_hi(coordinadora):
    assert navegador().get(QUADRE).status_code == 302
    assert navegador(coordinadora).post(QUADRE).status_code == 405


def test_costa_el_mateix_amb_pocs_que_amb_molts(coordinadora, comarca, berga, tecnica, entra):
    client = navegador(coordinadora)
    entra(berga, tecnica, date(2026, 2, 9))
    un = consultes(client, QUADRE)
    for nom in ("Cercs", "Saldes"):
        municipi = fa_municipi(nom, comarca=comarca)
        entra(municipi, fa_tecnica(municipi), date(2026, 2, 9))
    assert consultes(client, QUADRE) == un
