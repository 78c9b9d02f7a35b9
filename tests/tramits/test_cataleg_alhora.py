"""Two who write the catalogue at once, in threads with connections of their own."""

from datetime import date

import pytest

from tests.acollida.alhora import alhora
from tests.acollida.fabriques import fa_persona
from tests.fabriques import fa_municipi
from tests.tramits.fabriques import fa_tipus, fa_tramit
from tramits.actions import PasError
from tramits.actions.cataleg import desa_versio
from tramits.models import TipusTramit

pytestmark = pytest.mark.django_db(transaction=True)


def provant(feina):
    """What it returns, or the reason why it could not be."""

    def prova():
        try:
            return feina()
        except PasError as motiu:
            return motiu

    return prova


def canvia(pk, termini, **opcions):
    def fes():
        versio = TipusTramit.objects.get(pk=pk)
        versio.termini = termini
        return desa_versio(versio=versio, **opcions)

    return fes


def test_dos_canvis_alhora_se_segueixen_sense_trepitjar_se():
    tipus = fa_tipus("social")
    fa_tramit(fa_persona(municipi=fa_municipi()), tipus)
    maig, juny = date(2026, 5, 1), date(2026, 6, 1)
    fets = alhora(canvia(tipus.pk, 6, des_de=maig), canvia(tipus.pk, 9, des_de=juny))
    assert not any(isinstance(fet, Exception) for fet in fets)
    versions = TipusTramit.objects.filter(codi="social").en_fila()
    assert [(v.vigent_des_de, v.vigent_fins) for v in versions] == [
        (None, date(2026, 4, 30)),
        (maig, date(2026, 5, 31)),
        (juny, None),
    ]


def test_el_mateix_codi_afegit_alhora_nomes_hi_entra_una_vegada():
    def nou():
        return desa_versio(versio=TipusTramit(codi="visat", grup="altres", nom="V", nom_es="V"))

    fets = alhora(provant(nou), provant(nou))
    [motiu] = [str(fet) for fet in fets if isinstance(fet, PasError)]
    assert motiu in (  # who comes second sees the other's row already, or stumbles on it
        "Aquest tràmit ja té una versió que comença aquell dia.",
        "S'encavalca amb la versió que val sempre.",
    )
    assert TipusTramit.objects.count() == 1


def test_qui_obre_i_qui_edita_alhora_no_deixen_un_tramit_amb_la_norma_reescrita():
    tipus, persona = fa_tipus("social"), fa_persona(municipi=fa_municipi())
    fets = alhora(provant(canvia(tipus.pk, 6)), lambda: fa_tramit(persona, tipus))
    tipus.refresh_from_db()
    refusada = isinstance(fets[0], PasError)
    assert tipus.termini == (3 if refusada else 6)
    assert tipus.tramits.count() == 1
