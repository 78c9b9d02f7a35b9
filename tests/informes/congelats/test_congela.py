"""What is frozen behind each number is what its live list had, and it agrees with the number."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acollida.models import Atencio
from informes.adreces import Adreca, adreces, clau_de
from informes.congelats.claus import Claus
from informes.congelats.congela import NoQuadraError, congela
from informes.darrere import Darrere
from informes.document import Fets, Quadre
from informes.memoria import memoria
from informes.taules import Absencia
from informes.territori import abast_de
from informes.xifres import XIFRES
from municipis.models import Comarca
from tests.acollida.fabriques import fa_atencio
from tests.informes.congelats.mon import ANY, DIA, fa_osona

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def feta(una_vegada):
    return una_vegada(fa_osona)


@pytest.fixture
def osona(feta, db):
    return Comarca.objects.get(pk=feta.pk)


@pytest.fixture
def abast(osona):
    return abast_de(osona)


def document_de(comarca, abast):
    return memoria(comarca, abast, ANY, DIA).document


def viva(llista, abast) -> list[int]:
    """The keys of the live list, asked for alone and without grouping anything."""
    adreca = Adreca.de(llista.clau)
    consulta = dict(adreca.filtres) | {"periode": adreca.periode}
    registres = Darrere.de_l_abast(XIFRES[adreca.codi], abast, consulta).en_ordre
    return sorted(registre.pk for registre in registres)


def test_cada_llista_congelada_es_la_viva(osona, abast):
    document = document_de(osona, abast)
    llistes = congela(document, abast)
    assert {llista.clau for llista in llistes} == {clau for clau, _ in adreces(document)}
    assert len(llistes) > 400
    diferents = [
        llista.clau
        for llista in llistes
        if Claus.desempaqueta(llista.claus).registres != viva(llista, abast)
    ]
    assert diferents == []


def test_hi_ha_llistes_de_totes_les_sales(osona, abast):
    sales = {ll.codi.partition(".")[0] for ll in congela(document_de(osona, abast), abast)}
    assert sales >= {"padro", "acollida", "mediacio", "tramits", "estrangeria", "pla"}


def test_el_recompte_i_la_suma_son_els_de_les_claus(osona, abast):
    for llista in congela(document_de(osona, abast), abast):
        claus = Claus.desempaqueta(llista.claus)
        assert llista.registres == len(claus)
        assert llista.sha256 == claus.empremta


def test_un_grup_compta_una_vegada_per_cada_persona_que_hi_va(osona, abast):
    """Two people whose first contact is the same group: one record, twice, each with her name."""
    [ateses] = [
        llista
        for llista in congela(document_de(osona, abast), abast)
        if llista.clau == f"acollida.persones_ateses?periode={ANY}"
    ]
    claus = Claus.desempaqueta(ateses.claus)
    assert len(set(claus.persones)) == len(claus) == ateses.valor
    tipus = dict(Atencio.objects.filter(pk__in=claus.registres).values_list("pk", "tipus"))
    repetides = {pk for pk in claus.registres if claus.registres.count(pk) > 1}
    assert {tipus[pk] for pk in repetides} <= {"grup"}


def test_les_consultes_no_creixen_amb_els_municipis(osona, abast):
    """As many tables with more rows each ask as many times."""
    document = document_de(osona, abast)
    amb_menys = replace(
        document,
        capitols=tuple(
            replace(c, blocs=tuple(_amb_una_fila(bloc) for bloc in c.blocs))
            for c in document.capitols
        ),
    )
    assert _consultes(amb_menys, abast) == _consultes(document, abast)


def _amb_una_fila(bloc):
    """Its tables with a single row, so that they have fewer cells and the same figures."""
    if not isinstance(bloc, Quadre) or len(bloc.taula.files) < 2:
        return bloc
    per_periodes = any("periode" in fila.darrere for fila in bloc.taula.files)
    sense_columna = any("sexe=" in fila.darrere for fila in bloc.taula.files)
    if per_periodes or sense_columna:
        return bloc
    return replace(bloc, taula=replace(bloc.taula, files=bloc.taula.files[-1:]))


def _consultes(document, abast) -> int:
    with CaptureQueriesContext(connection) as fetes:
        congela(document, abast)
    return len(fetes)


def amb_un_fet(document, valor):
    """The same document with another number for its first fact."""
    canviats = []
    for capitol in document.capitols:
        blocs = []
        for bloc in capitol.blocs:
            if isinstance(bloc, Fets) and bloc.fets[0].darrere.startswith("acollida."):
                fet = replace(bloc.fets[0], valor=valor)
                bloc = replace(bloc, fets=(fet, *bloc.fets[1:]))
            blocs.append(bloc)
        canviats.append(replace(capitol, blocs=tuple(blocs)))
    return replace(document, capitols=tuple(canviats))


def test_una_xifra_que_no_quadra_ho_atura_i_diu_quina(osona, abast):
    document = amb_un_fet(document_de(osona, abast), 9_999)
    with pytest.raises(NoQuadraError, match=r"9\.999") as error:
        congela(document, abast)
    assert any("Persones ateses" in motiu for motiu in error.value.motius)


def test_dues_taules_no_poden_dir_dos_nombres_de_la_mateixa_xifra(osona, abast):
    """The fact says one and the total of its table another: it is told with both."""
    document = amb_un_fet(document_de(osona, abast), 9_998)
    with pytest.raises(NoQuadraError) as error:
        congela(document, abast)
    assert any("en un lloc" in motiu for motiu in error.value.motius)


def test_el_que_arriba_a_mig_fer_es_veu(osona, abast):
    """Figures computed before a contact and frozen after it would not agree."""
    document = document_de(osona, abast)
    fa_atencio(municipi=osona.municipis.first(), dia=DIA.replace(year=ANY), tipus="anonima")
    with pytest.raises(NoQuadraError):
        congela(document, abast)


def test_l_adreca_d_una_casella():
    assert clau_de("x.y?periode=2025", "municipi=08113", 3) == "x.y?periode=2025&municipi=08113"
    assert clau_de("x.y", "periode=2024-1", 3) == "x.y?periode=2024-1"
    assert clau_de("x.y?periode=2025", "", Absencia.SENSE_DADA) == ""
    assert clau_de("", "municipi=08113", 3) == ""
    adreca = Adreca.de("x.y?sexe=dona&periode=2025&edat=0-15")
    assert (adreca.codi, adreca.periode) == ("x.y", "2025")
    assert (adreca.per, adreca.valors) == (("edat", "sexe"), ("0-15", "dona"))
