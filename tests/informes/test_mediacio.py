"""The figures of interpretation and mediation against a recount in SQL, on random services."""

from datetime import date

import pytest

from comptes.enums import Rol
from informes.darrere import Darrere
from informes.document import Quadre
from informes.quadres_mediacio import TAULES, capitol
from informes.territori import abast_de
from informes.xifres import XIFRES, mediacio
from municipis.periode import Periode
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_usuari
from tests.informes.dades import fa_comarca_amb_municipis
from tests.informes.mediacio import RECOMPTES, Mediacio
from tests.informes.recompte import comprova

pytestmark = pytest.mark.django_db
EXERCICI = Periode.exercici(2025)
TRIMESTRE = Periode(date(2025, 1, 1), date(2025, 3, 31))


@pytest.fixture
def osona():
    comarca = fa_comarca_amb_municipis(3, "Osona")
    Mediacio(comarca)
    Mediacio(fa_comarca_amb_municipis(2, "Ripollès"), llavor=99)
    return comarca


@pytest.mark.parametrize("llavor", range(6))
def test_cada_xifra_i_cada_desglossament_es_el_recompte(llavor):
    comarca = fa_comarca_amb_municipis(3)
    Mediacio(comarca, llavor)
    Mediacio(fa_comarca_amb_municipis(2, "Ripollès"), llavor + 100)
    for periode in (EXERCICI, TRIMESTRE):
        comprova(RECOMPTES, "mediacio", comarca, abast_de(comarca), periode)


def test_totes_les_xifres_es_recompten():
    assert {xifra.codi for xifra in mediacio.XIFRES} == {f"mediacio.{c}" for c in RECOMPTES}


def test_la_llista_de_darrere_te_tantes_files_com_la_xifra(osona):
    for usuari in (fa_tecnica(osona), fa_usuari(Rol.COORDINADORA, osona)):
        for codi in ("serveis", "no_servides", "casos", "sessions"):
            darrere = Darrere.de(XIFRES[f"mediacio.{codi}"], usuari, {"periode": "2025"})
            assert len(darrere.pagina()[0]) == darrere.valor > 0


def test_cada_numero_de_les_taules_obre_la_llista_que_compta(osona):
    coordinadora = fa_usuari(Rol.COORDINADORA, osona)
    quadres = [bloc for bloc in capitol(abast_de(osona), EXERCICI) if isinstance(bloc, Quadre)]
    assert [quadre.taula.titol for quadre in quadres] == [titol for _, titol, _ in TAULES]
    for quadre in quadres:
        for fila in quadre.taula.files:
            for columna, cella in zip(quadre.taula.columnes[1:], fila.celles[1:], strict=True):
                codi, _, consulta = columna.darrere.partition("?")
                parts = dict(p.split("=") for p in f"{consulta}&{fila.darrere}".split("&"))
                assert Darrere.de(XIFRES[codi], coordinadora, parts).valor == cella, parts


def test_un_any_sense_res_ho_diu(osona):
    [buit] = capitol(abast_de(osona), Periode.exercici(2009))
    assert "2009" in buit.paragrafs[0]
