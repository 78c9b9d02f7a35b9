"""Two who accept at once, in threads with connections of their own."""

import pytest

from mediacio import actions
from mediacio.enums import EstatPeticio, Resposta
from mediacio.models import Oferta, Peticio
from tests.acollida.alhora import alhora
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_municipi
from tests.mediacio.fabriques import fa_interpret, fa_llengua, fa_oferta, fa_peticio

pytestmark = pytest.mark.django_db(transaction=True)


def accepta(oferta):
    return lambda: actions.accepta(
        oferta=Oferta.objects.select_related("peticio").get(pk=oferta.pk)
    )


def test_de_dues_que_accepten_alhora_nomes_una_se_la_queda():
    manresa, wolof = fa_municipi(), fa_llengua()
    per = fa_tecnica(manresa)
    peticio = fa_peticio(manresa, llengua=wolof)
    interprets = [fa_interpret(manresa.comarca, f"I{n}", llengua=wolof, per=per) for n in range(2)]
    ofertes = [fa_oferta(peticio, interpret) for interpret in interprets]
    resultats = alhora(*map(accepta, ofertes))
    perduts = [r for r in resultats if isinstance(r, actions.JaResoltaError)]
    assert [str(error) for error in perduts] == ["Una altra persona ja ha acceptat l'encàrrec."]
    respostes = sorted(Oferta.objects.values_list("resposta", flat=True))
    assert respostes == [Resposta.ACCEPTADA, Resposta.COBERTA]
    peticio.refresh_from_db()
    assert peticio.estat == EstatPeticio.CONFIRMADA


def test_una_interpret_que_accepta_dues_peticions_alhora_nomes_en_te_una():
    manresa, wolof = fa_municipi(), fa_llengua()
    interpret = fa_interpret(manresa.comarca, llengua=wolof)
    peticions = [fa_peticio(manresa, llengua=wolof) for _ in range(2)]
    ofertes = [fa_oferta(peticio, interpret) for peticio in peticions]
    resultats = alhora(*map(accepta, ofertes))
    assert sum(isinstance(r, actions.JaResoltaError) for r in resultats) == 1
    assert Peticio.objects.que_ocupen().count() == 1
