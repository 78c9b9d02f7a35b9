"""The figures of first reception against a recount in SQL, on random courses."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from acollida.enums import EstatAssistencia
from acollida.models import Assistencia
from informes.darrere import Darrere
from informes.document import Quadre
from informes.quadres_cursos import TAULES, capitol
from informes.taules import percentatge
from informes.territori import abast_de
from informes.xifres import XIFRES, cursos
from municipis.periode import Periode
from tests.acollida.fabriques import fa_atencio, fa_itinerari, fa_persona, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi
from tests.informes.cursos import RECOMPTES, Cursos
from tests.informes.dades import fa_comarca_amb_municipis
from tests.informes.recompte import comprova, recompta

pytestmark = pytest.mark.django_db
EXERCICI = Periode.exercici(2025)
TRIMESTRE = Periode(date(2025, 1, 1), date(2025, 3, 31))
DIA = timedelta(days=1)


@pytest.fixture
def osona():
    comarca = fa_comarca_amb_municipis(3, "Osona")
    Cursos(comarca)
    Cursos(fa_comarca_amb_municipis(2, "Ripollès"), llavor=99)
    return comarca


@pytest.mark.parametrize("llavor", range(8))
def test_cada_xifra_i_cada_desglossament_es_el_recompte(llavor):
    comarca = fa_comarca_amb_municipis(3)
    Cursos(comarca, llavor)
    Cursos(fa_comarca_amb_municipis(2, "Ripollès"), llavor + 100)
    abast = abast_de(comarca)
    for periode in (EXERCICI, TRIMESTRE):
        comprova(RECOMPTES, "spa", comarca, abast, periode)


def test_el_percentatge_d_assistencia_compta_les_faltes_i_no_el_que_no_consta(osona):
    abast, estats = abast_de(osona), EstatAssistencia
    dins = Assistencia.objects.filter(
        sessio__edicio__municipi__comarca=osona, sessio__anullada=False, sessio__dia__year=2025
    )
    quantes = {estat: dins.filter(estat=estat).count() for estat in estats}
    total = sum(quantes[e] for e in (estats.HI_ES, estats.JUSTIFICADA, estats.FALTA))
    assert total > 10
    assert cursos.PART_ASSISTENCIA.valor(abast, EXERCICI) == percentatge(
        quantes[estats.HI_ES], total
    )


def test_la_llista_de_darrere_te_tantes_files_com_la_xifra(osona):
    tecnica = fa_tecnica(osona)
    for xifra in cursos.XIFRES:
        darrere = Darrere.de(xifra, tecnica, {"periode": "2025"})
        files, seguent = darrere.pagina()
        assert seguent is None
        if xifra.mesura and xifra is not cursos.HORES_DE_CLASSE:
            assert len(files) == darrere.valor == xifra.valor(abast_de(osona), EXERCICI)


def test_cada_numero_de_les_taules_obre_la_llista_que_compta(osona):
    tecnica, abast = fa_tecnica(osona), abast_de(osona)
    numeros = 0
    for bloc in capitol(abast, EXERCICI):
        if not isinstance(bloc, Quadre):
            continue
        for fila in bloc.taula.files:
            for columna, cella in zip(bloc.taula.columnes[1:], fila.celles[1:], strict=True):
                codi, _, consulta = columna.darrere.partition("?")
                parts = dict(p.split("=") for p in f"{consulta}&{fila.darrere}".split("&"))
                assert Darrere.de(XIFRES[codi], tecnica, parts).valor == cella, parts
                numeros += 1
    assert numeros > 40


def test_el_capitol_te_totes_les_taules_i_diu_quan_no_hi_ha_res(osona):
    blocs = list(capitol(abast_de(osona), EXERCICI))
    titols = [bloc.taula.titol for bloc in blocs if isinstance(bloc, Quadre)]
    assert titols == [titol for _, titol, _ in TAULES]
    [buit] = capitol(abast_de(osona), Periode.exercici(2009))
    assert "2009" in buit.paragrafs[0]


def un_itinerari(inici, **camps):
    municipi = fa_municipi(comarca=fa_comarca("Osona"))
    tecnica = fa_tecnica(municipi)
    itinerari = fa_itinerari(fa_persona("Awa", municipi=municipi, per=tecnica), inici, **camps)
    return itinerari, abast_de(municipi.comarca)


def test_un_itinerari_obert_on_no_passa_res_no_fa_participar_ningu():
    itinerari, abast = un_itinerari(date(2024, 5, 1))
    assert cursos.PARTICIPANTS.valor(abast, EXERCICI) == 0
    fa_atencio(itinerari.persona, expedient=itinerari.expedient, dia=date(2025, 2, 3))
    assert cursos.PARTICIPANTS.valor(abast, EXERCICI) == 1
    assert cursos.INICIATS.valor(abast, EXERCICI) == 0
    assert cursos.CONTINUEN.valor(abast, EXERCICI) == 1


@pytest.mark.parametrize(
    ("inici", "comptats"),
    [
        (EXERCICI.inici - DIA, 0),
        (EXERCICI.inici, 1),
        (EXERCICI.fi, 1),
        (EXERCICI.fi + DIA, 0),
    ],
)
def test_qui_comenca_un_dia_abans_o_un_dia_despres_no_compta(inici, comptats):
    _itinerari, abast = un_itinerari(inici)
    assert cursos.INICIATS.valor(abast, EXERCICI) == comptats
    assert cursos.PARTICIPANTS.valor(abast, EXERCICI) == comptats


def test_qui_te_dos_itineraris_el_mateix_any_es_una_persona():
    itinerari, abast = un_itinerari(date(2025, 1, 10), tancat_el=date(2025, 3, 1))
    fa_itinerari(itinerari.persona, date(2025, 4, 1))
    assert cursos.PARTICIPANTS.registres(abast, EXERCICI).count() == 2
    assert cursos.PARTICIPANTS.valor(abast, EXERCICI) == 1


def test_l_ordre_xifres_les_dona_totes_amb_els_seus_registres(osona):
    sortida = StringIO()
    call_command("xifres", periode="2025", comarca=osona.codi, json=True, stdout=sortida)
    dites = {x["codi"]: x for x in json.loads(sortida.getvalue())["xifres"]}
    for codi in RECOMPTES:
        fet = dites[f"spa.{codi}"]
        assert fet["valor"] == float(recompta(RECOMPTES[codi], osona, EXERCICI))
        assert (fet["registres"] > 0) == (fet["valor"] > 0)
