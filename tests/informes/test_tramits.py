"""The figures of procedures and reports against recounts that share nothing with them."""

from datetime import date, timedelta
from math import ceil

import pytest

from acollida.llistat import EDATS
from comptes.enums import Rol
from informes.darrere import Darrere
from informes.document import Quadre
from informes.quadres_tramits import INTERNES, TAULES, TERMINIS, capitol, capitol_intern
from informes.taules import Absencia
from informes.territori import abast_de
from informes.xifres import XIFRES, tramits
from municipis.models import FestaLocal
from municipis.periode import Periode
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_usuari
from tests.informes.dades import fa_comarca_amb_municipis
from tests.informes.recompte import comprova
from tests.informes.tramits import Estrangeria, recomptes
from tests.tramits.calendari_lent import festes_de_catalunya
from tramits.models import InformeEstrangeria

pytestmark = pytest.mark.django_db
EXERCICI = Periode.exercici(2025)
TRIMESTRE = Periode(date(2025, 1, 1), date(2025, 3, 31))
UN_DIA = timedelta(days=1)
FESTES = {dia for exercici in (2024, 2025, 2026) for dia in festes_de_catalunya(exercici)}


@pytest.fixture
def osona():
    comarca = fa_comarca_amb_municipis(3, "Osona")
    Estrangeria(comarca)
    Estrangeria(fa_comarca_amb_municipis(2, "Ripollès"), llavor=99)
    return comarca


@pytest.mark.parametrize("llavor", range(3))
def test_cada_xifra_i_cada_desglossament_es_el_recompte(llavor):
    comarca = fa_comarca_amb_municipis(3)
    Estrangeria(comarca, llavor)
    Estrangeria(fa_comarca_amb_municipis(2, "Ripollès"), llavor + 100)
    for sala, recompte in recomptes(EDATS).items():
        for periode in (EXERCICI, TRIMESTRE):
            comprova(recompte, sala, comarca, abast_de(comarca), periode)


def test_totes_les_xifres_es_recompten():
    fets = {f"{sala}.{codi}" for sala, codis in recomptes(EDATS).items() for codi in codis}
    de_temps = {x.codi for x in tramits.XIFRES if x.codi not in fets}
    assert de_temps == {
        "estrangeria.propostes_a_temps", "estrangeria.propostes_tard",
        "estrangeria.emesos_a_temps", "estrangeria.emesos_tard",
        "estrangeria.emesos_dins_del_mes", "estrangeria.dies_proposta",
        "estrangeria.dies_proposta_p90", "estrangeria.dies_emissio",
        "estrangeria.dies_emissio_p90",
    }  # fmt: skip


def habils_correguts(informe, inici, fi, qui):
    """Day by day: how many working days a leg has taken, those in which it stood still left out."""
    locals_ = FestaLocal.objects.filter(municipi=informe.tramit.municipi)
    festes = {festa.dia for festa in locals_} | FESTES
    aturats = [
        (r.notificat_el, r.ates_el) for r in informe.tramit.requeriments.all() if r.qui == qui
    ]
    dies, dia = 0, inici
    while dia < fi:
        dia += UN_DIA
        aturat = any(des_de < dia <= fins for des_de, fins in aturats)
        dies += dia.isoweekday() < 6 and dia not in festes and not aturat
    return dies


def a_temps(informe, inici, fi, qui):
    """Whether the thirtieth working day had not gone by the day before."""
    return habils_correguts(informe, inici, fi - UN_DIA, qui) < 30


def mediana(dies, part=50):
    return sorted(dies)[ceil(len(dies) * part / 100) - 1] if dies else Absencia.SENSE_DADA


@pytest.mark.parametrize("llavor", range(3))
def test_el_temps_de_cada_tram_es_el_que_surt_de_comptar_dia_a_dia(llavor):
    comarca = fa_comarca_amb_municipis(2)
    Estrangeria(comarca, llavor)
    for municipi in comarca.municipis.all():
        FestaLocal.objects.create(municipi=municipi, dia=date(2025, 7, 15 + municipi.pk % 10))
    de_l_any = InformeEstrangeria.objects.select_related("tramit__tipus")
    proposats = [
        (i, i.tramit.presentada_el, i.tramesa_el, "ens")
        for i in de_l_any.filter(tramesa_el__year=2025, tramit__tipus__dies_proposta=30)
    ]
    emesos = [
        (i, i.tramesa_el, i.informe_el, "generalitat")
        for i in de_l_any.filter(informe_el__year=2025, tramit__tipus__dies_emissio=30)
    ]
    abast = abast_de(comarca)

    def valor(codi):
        return XIFRES[f"estrangeria.{codi}"].valor(abast, EXERCICI)

    for codi, puntuals, fets in (
        ("proposta", "propostes", proposats), ("emissio", "emesos", emesos)
    ):  # fmt: skip
        dies = [habils_correguts(*fet) for fet in fets]
        assert valor(f"dies_{codi}") == mediana(dies)
        assert valor(f"dies_{codi}_p90") == mediana(dies, 90)
        assert valor(f"{puntuals}_a_temps") == sum(a_temps(*fet) for fet in fets)
        assert valor(f"{puntuals}_tard") == sum(not a_temps(*fet) for fet in fets)


def test_la_llista_de_darrere_te_tantes_files_com_la_xifra(osona):
    for usuari in (fa_tecnica(osona), fa_usuari(Rol.COORDINADORA, osona)):
        for codi in ("tramits.presentats", "tramits.persones", "estrangeria.proposats",
                     "estrangeria.persones", "estrangeria.propostes_a_temps"):  # fmt: skip
            darrere = Darrere.de(XIFRES[codi], usuari, {"periode": "2025"})
            assert len(darrere.pagina()[0]) == darrere.valor > 0


def test_cada_numero_de_les_taules_obre_la_llista_que_compta(osona):
    coordinadora = fa_usuari(Rol.COORDINADORA, osona)
    quadres = [b for b in capitol_intern(abast_de(osona), EXERCICI) if isinstance(b, Quadre)]
    titols = [quadre.taula.titol for quadre in quadres]
    assert titols == [titol for _codi, titol, _xifres in (*TAULES, *INTERNES, TERMINIS)]
    for quadre in quadres:
        for fila in quadre.taula.files:
            for columna, cella in zip(quadre.taula.columnes[1:], fila.celles[1:], strict=True):
                codi, _, consulta = columna.darrere.partition("?")
                demana = dict(
                    part.split("=") for part in f"{consulta}&{fila.darrere}".split("&") if part
                )
                assert Darrere.de(XIFRES[codi], coordinadora, demana).valor == cella, (codi, demana)


def test_la_memoria_no_diu_de_qui_es_la_feina(osona):
    titols = [b.taula.titol for b in capitol(abast_de(osona), EXERCICI) if isinstance(b, Quadre)]
    assert "Tràmits per tècnica" not in titols


def test_un_territori_sense_cap_tramit_ho_diu():
    comarca = fa_comarca_amb_municipis(1)
    [text] = capitol(abast_de(comarca), EXERCICI)
    assert text.paragrafs == ("No hi ha cap tràmit ni cap informe d'estrangeria (2025).",)
