"""A page fetches of the related records only what it says of them."""

import pytest

from acollida.columnes import amb, noms
from acollida.models import Persona
from tests.acollida.fabriques import fa_persona
from tests.acollida.plenes import fa_nacionalitat

pytestmark = pytest.mark.django_db


def test_ve_sencera_i_de_les_altres_taules_nomes_el_que_es_demana(django_assert_num_queries):
    fa_persona("Amina", nacionalitat=fa_nacionalitat("Marroc"))
    camins = ("municipi__nom_natural", *noms("nacionalitat"))
    with django_assert_num_queries(1):
        [persona] = amb(Persona.objects.all(), *camins)
        assert str(persona.nacionalitat) == "Marroc"
        assert str(persona.municipi)
        assert not persona.get_deferred_fields()
    assert persona.municipi.get_deferred_fields() >= {"codi_ine", "clau_cerca"}
    assert persona.nacionalitat.get_deferred_fields().isdisjoint({"nom", "nom_es", "nom_en"})


def test_sense_relacio_la_fila_hi_es_igualment():
    fa_persona("Amina")
    [persona] = amb(Persona.objects.all(), *noms("nacionalitat"))
    assert persona.nacionalitat is None
