"""Two technicians who accept the same request at once, each with a connection of her own."""

import pytest

from acollida.actions import NoPermesError
from tests.acollida.alhora import alhora
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tramits import actions
from tramits.models import Tramit

pytestmark = pytest.mark.django_db(transaction=True)


def test_de_dues_alhora_una_guanya_i_l_altra_ho_sap(escena):
    feta, persona = escena.sollicitud(), fa_persona(municipi=escena.berga)

    def accepta(per):
        return lambda: actions.accepta(sollicitud=feta, persona=persona, per=per)

    resultats = alhora(accepta(escena.tecnica), accepta(fa_tecnica(escena.berga)))
    perdudes = [r for r in resultats if isinstance(r, NoPermesError)]
    assert len(perdudes) == Tramit.objects.count() == 1
    guanyadora = Tramit.objects.get().tecnica
    assert str(perdudes[0]) == f"{guanyadora.nom} ja l'havia acceptada."
