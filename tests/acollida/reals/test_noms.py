"""How many people are found among twenty thousand under the names that others write.

The rules of `acollida.noms` were tuned on one half of the pairs; what is asserted is the other.
"""

import pytest
from django.db import transaction

from acollida.models import IndexCerca
from tests.acollida import avaluacio, variacions
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi

RECORD = 0.95
A_DALT = 0.8
PARELLES = 200


@pytest.fixture(scope="module")
def parelles(dades_reals):
    return {"a mà": variacions.del_fitxer(), "per regles": variacions.per_regles(dades_reals)}


@pytest.fixture(scope="module")
def tecnica(django_db_setup, django_db_blocker, dades_reals, parelles):
    with django_db_blocker.unblock(), transaction.atomic():
        comarca = fa_comarca()
        tecnica = fa_tecnica(comarca)
        municipis = [fa_municipi(comarca=comarca).pk for _ in range(20)]
        totes = [parella for seves in parelles.values() for parella in seves]
        avaluacio.omple(dades_reals, totes, municipis, tecnica.pk)
        yield tecnica
        transaction.set_rollback(True)


def test_n_hi_ha_prou_i_les_dues_meitats_no_en_comparteixen_cap(parelles):
    for seves in parelles.values():
        assert len(seves) >= PARELLES
        afinades, provades = avaluacio.meitats(seves)
        assert not set(afinades) & set(provades)
        assert abs(len(afinades) - len(provades)) <= 1


@pytest.mark.django_db
@pytest.mark.parametrize("origen", ["a mà", "per regles"])
def test_se_n_troben_noranta_cinc_de_cada_cent(tecnica, parelles, origen):
    _afinades, provades = avaluacio.meitats(parelles[origen])
    mesura = avaluacio.mesura(provades, tecnica)
    assert mesura.record >= RECORD, mesura.perdudes
    assert mesura.a_dalt >= A_DALT


@pytest.mark.django_db
def test_hi_ha_vint_mil_persones_que_no_son_les_que_es_busquen(tecnica):
    assert IndexCerca.objects.count() >= avaluacio.DISTRACTORS
