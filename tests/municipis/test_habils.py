"""Working days: around Easter, August, the end of the year and the feasts of a village."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from municipis.calendari import (
    festius,
    festius_de_cada,
    habils_entre,
    no_habils_entre,
    suma_habils,
)
from municipis.models import FestaLocal, Municipi
from municipis.periode import Periode
from tests.fabriques import fa_comarca, fa_municipi

SENSE_LOCALS = {
    dia: nom for exercici in (2025, 2026, 2027) for dia, nom in festius(exercici).items()
}


def comptats_un_a_un(dia, quants, festes):
    """The term counted by hand: a day after another, crossing out."""
    while quants:
        dia += timedelta(days=1)
        if dia.isoweekday() not in (6, 7) and dia not in festes:
            quants -= 1
    return dia


@pytest.mark.parametrize(
    ("inici", "quants", "limit"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 3)),  # the day itself does not count
        (date(2026, 3, 6), 1, date(2026, 3, 9)),  # a Friday: nor does the weekend
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # Good Friday and Easter Monday
        (date(2026, 8, 14), 5, date(2026, 8, 21)),  # August counts; the 15th is a Saturday
        (date(2026, 9, 10), 1, date(2026, 9, 14)),  # the Diada is a Friday
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 12, 24), 5, date(2027, 1, 4)),  # 25, 26 (Saturday) and 1 January
        (date(2026, 3, 3), 30, date(2026, 4, 16)),
        (date(2025, 3, 3), 30, date(2025, 4, 14)),
    ],
)
def test_el_darrer_dia_d_un_termini(inici, quants, limit):
    assert suma_habils(inici, quants, SENSE_LOCALS) == limit
    assert habils_entre(inici, limit, SENSE_LOCALS) == quants


def test_tots_els_inicis_d_un_any_comptats_un_a_un():
    for n in range(365):
        inici = date(2026, 1, 1) + timedelta(days=n)
        assert suma_habils(inici, 30, SENSE_LOCALS) == comptats_un_a_un(inici, 30, SENSE_LOCALS)


def test_dues_festes_locals_allarguen_el_termini():
    locals_ = festius(2026, {date(2026, 3, 16): "Fira", date(2026, 4, 13): "Mare de Déu"})
    assert suma_habils(date(2026, 3, 3), 30, locals_) == date(2026, 4, 20)
    no_compten = dict(no_habils_entre(date(2026, 3, 3), date(2026, 4, 20), locals_))
    festes = {dia: nom for dia, nom in no_compten.items() if dia.weekday() < 5}
    assert festes == {
        date(2026, 3, 16): "Fira",
        date(2026, 4, 3): "Divendres Sant",
        date(2026, 4, 6): "Dilluns de Pasqua",
        date(2026, 4, 13): "Mare de Déu",
    }
    assert no_compten[date(2026, 3, 7)] == "dissabte"
    assert no_compten[date(2026, 3, 8)] == "diumenge"


def test_entre_un_dia_i_ell_mateix_no_n_hi_ha_cap():
    assert habils_entre(date(2026, 3, 3), date(2026, 3, 3), SENSE_LOCALS) == 0
    assert habils_entre(date(2026, 3, 3), date(2026, 3, 1), SENSE_LOCALS) == 0
    assert no_habils_entre(date(2026, 3, 3), date(2026, 3, 3), SENSE_LOCALS) == []


@pytest.mark.django_db
def test_els_festius_de_cada_municipi_amb_dues_consultes_siguin_quants_siguin():
    aran = fa_comarca("Aran", codi="39")
    for n in range(6):
        municipi = fa_municipi(f"Poble {n}", comarca=aran if n == 0 else fa_comarca(f"C{n}"))
        FestaLocal.objects.create(municipi=municipi, dia=date(2026, 5, 4 + n), nom=f"Festa {n}")
        FestaLocal.objects.create(municipi=municipi, dia=date(2027, 5, 4 + n))
    municipis = list(Municipi.objects.all())
    with CaptureQueriesContext(
        connection,
    ) as consultes:
        de_cada = festius_de_cada(municipis, Periode(date(2026, 12, 1), date(2027, 2, 1)))
    assert len(consultes) == 2
    for n, municipi in enumerate(municipis):
        festes = de_cada[municipi.pk]
        assert festes[date(2026, 5, 4 + n)] == f"Festa {n}"
        assert festes[date(2027, 5, 4 + n)] == "Festa local"
        assert (date(2026, 12, 26) in festes) is (municipi.comarca.codi != "39")
