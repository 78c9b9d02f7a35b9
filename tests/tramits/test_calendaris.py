"""Whose holidays count for each administration, and who is told when they change."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from municipis import canvis_de_festes
from municipis.canvis_de_festes import de_cop, han_canviat
from municipis.habils import Calendari, FestesLocals, ForaDelCalendariError, amb_de
from municipis.models import FestaLocal, Organ
from tests.fabriques import fa_comarca, fa_municipi
from tests.tramits.test_rellotges import fets
from tramits.calendaris import CalendarisDe
from tramits.enums import Responsable
from tramits.rellotges import rellotges

VELL, NOU = date(2026, 3, 10), date(2026, 3, 17)
BERGA, CAPITAL = date(2026, 3, 11), date(2026, 3, 12)


@pytest.fixture
def pobles(comarca, berga, avia):
    """Berga, of whose comarca Avià is the capital, and the two seats of the Generalitat's body."""
    avia.es_capital = True
    avia.save()
    lluny = fa_comarca("Barcelonès")
    seus = [fa_municipi(nom, comarca=lluny) for nom in ("Barcelona", "Badalona")]
    for municipi, dia in zip((berga, avia, *seus), (BERGA, CAPITAL, VELL, NOU), strict=True):
        FestaLocal.objects.create(municipi=municipi, dia=dia, nom="Fira")
    Organ.objects.create(
        codi="migracions", nom="Direcció Vella", departament="Prova", seu=seus[0],
        vigent_fins=date(2026, 3, 2),
    )  # fmt: skip
    Organ.objects.create(
        codi="migracions", nom="Direcció Nova", departament="Prova", seu=seus[1],
        vigent_des_de=date(2026, 3, 3),
    )  # fmt: skip
    return berga


def no_compten(municipi, de_qui, tramesa=None, calendaris=None):
    """The days of local feast that do not count for who has to act."""
    calendaris = calendaris or CalendarisDe({municipi.pk})
    dies = calendaris(fets(municipi=municipi.pk, tramesa_el=tramesa), de_qui).festius
    return {dia for dia in (BERGA, CAPITAL, VELL, NOU) if dia in dies}


@pytest.mark.django_db
def test_per_a_cada_ens_compten_les_seves_i_les_d_on_viu_la_persona(pobles):
    assert no_compten(pobles, Responsable.ENS) == {BERGA, CAPITAL}
    assert no_compten(pobles, Responsable.PERSONA) == {BERGA}
    assert no_compten(pobles, Responsable.ESTAT) == {BERGA}


@pytest.mark.django_db
@pytest.mark.parametrize(("tramesa", "seva"), [(date(2026, 3, 2), VELL), (date(2026, 3, 3), NOU)])
def test_si_la_generalitat_canvia_de_seu_el_que_ja_se_li_ha_trames_no_canvia(tramesa, seva, pobles):
    assert no_compten(pobles, Responsable.GENERALITAT, tramesa) == {BERGA, seva}


@pytest.mark.django_db
def test_sense_organ_ni_capital_nomes_compten_les_del_municipi(pobles, avia):
    Organ.objects.all().delete()
    avia.es_capital = False
    avia.save()
    for de_qui in Responsable:
        assert no_compten(pobles, de_qui, date(2026, 3, 3)) == {BERGA}


@pytest.mark.django_db
def test_un_municipi_que_no_s_havia_dit_es_llegeix_quan_cal(pobles):
    buit = CalendarisDe(())
    assert no_compten(pobles, Responsable.ENS, calendaris=buit) == {BERGA, CAPITAL}


@pytest.mark.django_db
def test_el_mateix_calendari_serveix_per_a_tothom_i_no_torna_a_preguntar(pobles, avia):
    calendaris = CalendarisDe({pobles.pk, avia.pk})
    seu = fets(municipi=pobles.pk, tramesa_el=date(2026, 3, 3))
    primers = [calendaris(seu, de_qui) for de_qui in Responsable]
    with CaptureQueriesContext(connection) as fetes:
        rellotges(seu, calendaris, date(2026, 3, 20))
        assert [calendaris(seu, de_qui) for de_qui in Responsable] == primers
    assert len(fetes) == 0
    # who lives in the capital has one calendar, and not that of two towns
    de_la_capital = calendaris(fets(municipi=avia.pk), Responsable.ENS)
    assert [municipi.nom for municipi in de_la_capital.municipis] == ["Avià"]


# Calendars of several towns at once


def test_el_mateix_dia_en_dos_pobles_es_diu_un_cop_amb_els_dos_noms():
    dia = date(2026, 9, 8)
    pobles = (FestesLocals("Berga", {dia: "Queralt"}), FestesLocals("el Bruc", {dia: ""}))
    calendari = Calendari(*pobles)
    assert calendari.motiu(dia) == "Queralt, festa local de Berga i festa local del Bruc"
    assert calendari.habils.entre(date(2026, 9, 7), date(2026, 9, 9)) == 1


def test_una_festa_local_en_diumenge_o_en_festiu_no_treu_cap_dia_mes():
    dies = {date(2026, 3, 8): "", date(2026, 4, 3): "Fira", date(2051, 1, 2): ""}
    amb, sense = Calendari(FestesLocals("Berga", dies)), Calendari()
    assert list(amb.habils.ordinals) == list(sense.habils.ordinals)
    assert amb.motiu(date(2026, 4, 3)) == sense.motiu(date(2026, 4, 3))


def test_un_poble_de_l_aran_i_un_que_no_ho_es_sumen_les_festes_dels_dos():
    junts = Calendari(FestesLocals("Vielha", aran=True), FestesLocals("Berga"))
    dies = (date(2025, 6, 17), date(2025, 12, 26))
    assert all(junts.motiu(dia) for dia in dies)
    assert [bool(Calendari(FestesLocals("Vielha", aran=True)).motiu(dia)) for dia in dies] == [
        True, False,
    ]  # fmt: skip


def test_fer_un_calendari_no_canvia_el_dels_altres():
    abans = list(Calendari().habils.ordinals)
    Calendari(FestesLocals("Berga", {date(2026, 3, 10): ""})).habils.ordinals.pop()
    assert list(Calendari().habils.ordinals) == abans


@pytest.mark.parametrize("dia", [date(2007, 12, 31), date(2051, 1, 1), date.min, date.max])
def test_fora_del_calendari_no_es_compta_res(dia):
    habils = Calendari().habils
    for compta in (habils.primer, lambda d: habils.suma(d, 1), lambda d: habils.entre(d, d)):
        with pytest.raises(ForaDelCalendariError, match="del 2008 al 2050"):
            compta(dia)


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("el Bruc", "del Bruc"), ("els Hostalets", "dels Hostalets"), ("la Seu", "de la Seu"),
        ("les Borges", "de les Borges"), ("l'Espunyola", "de l'Espunyola"), ("Òdena", "d'Òdena"),
        ("Hostalric", "d'Hostalric"), ("Elna", "d'Elna"), ("Berga", "de Berga"),
    ],
)  # fmt: skip
def test_de_quin_poble(nom, dit):
    assert amb_de(nom) == dit


# Who is told


@pytest.fixture
def avisos(monkeypatch):
    rebuts = []
    monkeypatch.setattr(canvis_de_festes, "INTERESSATS", {"prova": rebuts.append})
    return rebuts


def test_de_cop_dins_de_de_cop_avisa_un_sol_cop_al_final(avisos):
    with de_cop():
        han_canviat([1])
        with de_cop():
            han_canviat([2, None])
        han_canviat([1, 3])
        assert avisos == []
    assert avisos == [{1, 2, 3}]


def test_un_assaig_a_dins_no_avisa_del_seu_pero_si_del_d_abans(avisos):
    with de_cop():
        han_canviat([1])
        with de_cop(assaig=True):
            han_canviat([2])
    assert avisos == [{1}]
    with de_cop():
        pass
    assert avisos == [{1}]
