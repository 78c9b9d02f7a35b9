"""Paging by key: every row once, in order, whatever the page."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acollida.llistes import pagina, recompte
from acollida.models import Atencio, Persona
from tests.acollida.fabriques import fa_atencio, fa_persona, fa_tecnica
from tests.fabriques import fa_municipi

pytestmark = pytest.mark.django_db


def _recorre(files, ordre, mida):
    """The rows of every page, one after the other."""
    clau, vistes = "", []
    while True:
        plana = pagina(files, ordre, clau, mida)
        vistes += plana.files
        clau = plana.clau
        if not clau:
            return vistes


@pytest.fixture
def atencions():
    municipi = fa_municipi()
    tecnica = fa_tecnica(municipi)
    persona = fa_persona(municipi=municipi, per=tecnica)
    for n in range(23):
        fa_atencio(persona, tecnica=tecnica, dia=date(2026, 1, 1) + timedelta(days=n % 5))
    return Atencio.objects.all()


@pytest.mark.parametrize("mida", [1, 4, 22, 23, 24])
@pytest.mark.parametrize("ordre", [("dia", "id"), ("-dia", "-id"), ("id",)])
def test_totes_les_files_surten_una_vegada_i_en_ordre(atencions, ordre, mida):
    assert _recorre(atencions, ordre, mida) == list(atencions.order_by(*ordre))


def test_l_ultima_plana_no_te_clau(atencions):
    assert pagina(atencions, ("id",), mida=23).clau == ""


def test_una_fila_nova_no_desplaca_les_seguents(atencions):
    primera = pagina(atencions, ("dia", "id"), mida=5)
    fa_atencio(atencions[0].persona, dia=date(2025, 12, 1))
    segona = pagina(atencions, ("dia", "id"), primera.clau, mida=5)
    assert not set(primera.files) & set(segona.files)


@pytest.mark.parametrize(
    "clau", ["x", "W10", "WzFd", "bnVsbA", "%%%", "é", "eyJhIjoxfQ", "W1tdLFtdXQ"]
)
def test_una_clau_que_no_ho_es_torna_al_principi(atencions, clau):
    ordre = ("dia", "id")
    assert pagina(atencions, ordre, clau, 5).files == list(atencions.order_by(*ordre)[:5])


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(noms=st.lists(st.text(min_size=1, max_size=6).filter(lambda n: "\x00" not in n), max_size=9))
def test_amb_qualsevol_nom(noms):
    Persona.objects.all().update(nom="")
    municipi = fa_municipi()
    tecnica = fa_tecnica(municipi)
    for nom in noms:
        fa_persona(nom, "", municipi=municipi, per=tecnica)
    files = Persona.objects.filter(municipi=municipi)
    ordre = ("clau_ordre", "id")
    assert _recorre(files, ordre, 2) == list(files.order_by(*ordre))


def test_el_recompte_s_atura_al_limit(atencions):
    assert recompte(atencions, 10) == (10, False)
    assert recompte(atencions, 23) == (23, True)
