"""The figures of the plan against a recount in SQL, on random activities."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from comptes.enums import Rol
from informes.darrere import Darrere
from informes.document import Quadre, Text
from informes.quadres_pla import SEGUIMENT, TAULES, capitol
from informes.territori import abast_de
from informes.xifres import XIFRES, pla
from municipis.abast import CAP, Abast
from municipis.models import Comarca
from municipis.periode import Periode
from pla.models import Activitat
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_usuari
from tests.informes import pla as mon
from tests.informes.dades import fa_comarca_amb_municipis
from tests.informes.recompte import comprova

pytestmark = pytest.mark.django_db
EXERCICI = Periode.exercici(2025)
TRIMESTRE = Periode(date(2025, 1, 1), date(2025, 3, 31))
PERIODES = (EXERCICI, TRIMESTRE, Periode.semestre("2025-2"))
D_ACCIONS = {codi: r for codi, r in mon.RECOMPTES.items() if codi.startswith("accions.")}
D_ACTIVITATS = {codi: r for codi, r in mon.RECOMPTES.items() if codi not in D_ACCIONS}
# What counts things once, and lists them once: the others add up what their rows say.
COMPTEN = [x for x in pla.XIFRES if not x.codi.endswith((".hores", ".persones"))]
COMPTEN = [x for x in COMPTEN if x.unitat != "participants"]


def fa_osona():
    comarca = fa_comarca_amb_municipis(3, "Osona")
    mon.Pla(comarca)
    mon.Pla(fa_comarca_amb_municipis(2, "Ripollès"), llavor=99)
    return comarca


@pytest.fixture(scope="module")
def feta(una_vegada):
    return una_vegada(fa_osona)


@pytest.fixture
def osona(feta):
    return Comarca.objects.get(pk=feta.pk)


@pytest.mark.parametrize("llavor", range(2))
def test_cada_xifra_i_cada_desglossament_es_el_recompte(llavor):
    comarca = fa_comarca_amb_municipis(3)
    mon.Pla(comarca, llavor)
    mon.Pla(fa_comarca_amb_municipis(2, "Ripollès"), llavor + 100)
    que = (mon.RECOMPTES, "pla", comarca, abast_de(comarca))
    for periode in PERIODES:
        comprova(*que, periode, mon.de_la_comarca(comarca), grups=periode == EXERCICI)


def test_cada_xifra_d_un_municipi_es_el_recompte_sense_el_que_es_de_tota_la_comarca(osona):
    municipi = osona.municipis.last()
    que = ("pla", osona, abast_de(osona, [municipi.codi_ine]))
    for periode in PERIODES:
        comprova(D_ACTIVITATS, *que, periode, mon.del_municipi(municipi), grups=False)
        comprova(D_ACCIONS, *que, periode, mon.d_accio_al_municipi(municipi), grups=False)


def test_totes_les_xifres_es_recompten_i_totes_compten_alguna_cosa(osona):
    per = {xifra.codi: {d.codi for d in xifra.dimensions} for xifra in pla.XIFRES}
    assert per == {f"pla.{codi}": set(recompte[-1]) for codi, recompte in mon.RECOMPTES.items()}
    abast = abast_de(osona)
    assert [x.codi for x in pla.XIFRES if not x.valor(abast, EXERCICI)] == []


def test_sense_territori_no_es_compta_res(osona):
    for abast in (CAP, Abast(Rol.COORDINADORA, frozenset({-1}))):
        assert {xifra.valor(abast, EXERCICI) for xifra in pla.XIFRES} == {0}


@pytest.mark.parametrize("consulta", [{}, {"lloc": "tota-la-comarca"}], ids=["tot", "de tots"])
def test_la_llista_de_darrere_te_tantes_files_com_la_xifra(osona, consulta):
    for usuari in (fa_tecnica(osona), fa_usuari(Rol.COORDINADORA, osona)):
        for xifra in COMPTEN:
            if consulta and "lloc" not in {d.codi for d in xifra.dimensions}:
                continue
            darrere = Darrere.de(xifra, usuari, {"periode": "2025", **consulta})
            files, seguent = darrere.pagina()
            assert seguent is None
            assert len(files) == darrere.valor, xifra.codi


def test_les_altres_sumen_el_que_diu_cada_fila(osona):
    tecnica = fa_tecnica(osona)
    for xifra in set(pla.XIFRES) - set(COMPTEN):
        darrere = Darrere.de(xifra, tecnica, {"periode": "2025"})
        files, _seguent = darrere.pagina()
        camp = xifra.codi.rpartition(".")[2]
        if camp == "hores":
            suma = round(sum(sessio.minuts or 0 for sessio in files) / 60 + 1e-9, 1)
        else:
            camp = "participants" if camp == "persones" else camp
            suma = sum(getattr(activitat, camp) or 0 for activitat in files)
        assert float(darrere.valor) == suma, xifra.codi


def test_cada_numero_de_les_taules_obre_la_llista_que_compta(osona):
    coordinadora = fa_usuari(Rol.COORDINADORA, osona)
    quadres = [bloc for bloc in capitol(abast_de(osona), EXERCICI) if isinstance(bloc, Quadre)]
    assert [q.taula.titol for q in quadres] == [titol for _, titol, _ in (*TAULES, SEGUIMENT)]
    for quadre in quadres:
        for fila in quadre.taula.files:
            for columna, cella in zip(quadre.taula.columnes[1:], fila.celles[1:], strict=True):
                codi, _, consulta = columna.darrere.partition("?")
                parts = dict(p.split("=") for p in f"{consulta}&{fila.darrere}".split("&"))
                assert Darrere.de(XIFRES[codi], coordinadora, parts).valor == cella, parts


def test_les_files_de_cada_taula_que_comparteix_fan_el_total(osona):
    """Of what is counted with each activity: a table or a service may be in two rows."""
    for bloc in capitol(abast_de(osona), EXERCICI):
        if isinstance(bloc, Quadre) and bloc.taula.codi not in ("pla-organ", "pla-tipus_entitat"):
            for lloc, total in enumerate(bloc.taula.total.celles[1:], 1):
                suma = sum(fila.celles[lloc] for fila in bloc.taula.files)
                assert abs(suma - total) <= (1 if "Hores" in bloc.taula.columnes[lloc].titol else 0)


def test_el_capitol_diu_quantes_activitats_no_s_han_comptat(osona):
    abast = abast_de(osona)
    quantes = pla.SENSE_RECOMPTE.valor(abast, EXERCICI)
    [text] = [bloc for bloc in capitol(abast, EXERCICI) if isinstance(bloc, Text)]
    assert f"De {quantes} activitats" in text.paragrafs[0]
    Activitat.objects.filter(dones=None).update(dones=0, homes=0, altres=0, no_consta=0)
    assert not [bloc for bloc in capitol(abast, EXERCICI) if isinstance(bloc, Text)]


def test_un_any_sense_res_ho_diu(osona):
    [buit] = capitol(abast_de(osona), Periode.exercici(2009))
    assert buit.paragrafs == ("No hi ha cap activitat ni cap acció del pla (2009).",)


def test_la_comanda_les_escriu_totes(osona):
    sortida = StringIO()
    arguments = ("--periode", "2025-1", "--comarca", osona.codi, "--json")
    call_command("xifres", *arguments, stdout=sortida)
    escrites = {x["codi"]: x for x in json.loads(sortida.getvalue())["xifres"]}
    abast = abast_de(osona)
    for xifra in pla.XIFRES:
        valor = xifra.valor(abast, Periode.semestre("2025-1"))
        assert escrites[xifra.codi]["valor"] == float(valor), xifra.codi
    per_mesos = escrites["pla.conjunt.activitats"]["per"]["mes"]
    assert sum(mes["valor"] for mes in per_mesos) == escrites["pla.conjunt.activitats"]["valor"]
