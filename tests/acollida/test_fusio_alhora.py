"""Merging while somebody writes: with real threads on the real database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from acollida import actions
from acollida.actions import fusio as accio
from acollida.actions.fusio import FusioError, desfes, fusiona
from acollida.fusions import relacions
from acollida.models import Atencio, Fusio, NomPersona, Persona
from tests.acollida.fabriques import fa_atencio, fa_persona
from tests.acollida.fusionables import FILLES, fa_escena

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def escena():
    return fa_escena()


def alhora(*feines):
    """Run them in threads; what each returned, or what stopped it."""

    def corre(feina):
        try:
            return feina()
        except FusioError as motiu:
            return motiu
        finally:
            connection.close()

    with ThreadPoolExecutor(len(feines)) as fils:
        return [futur.result(30) for futur in [fils.submit(corre, feina) for feina in feines]]


def ajunta(escena):
    return fusiona(
        guanyadora=escena.guanyadora, absorbida=escena.absorbida, tria={}, per=escena.tecnica
    )


def escriu(persona, tecnica):
    """What every form of a contact does: take the live record, then add to it."""
    with transaction.atomic():
        return fa_atencio(actions.viva(persona), tecnica=tecnica, que_s_ha_fet="Una nota nova")


# The session that both records attended names her already: one of the two rows cannot move.
DITES_DUES_VEGADES = {"acollida.assistenciagrup": 1, "pla.assistentactivitat": 1}


def orfes(persona):
    """What was done for an absorbed record and has not moved, by its model."""
    quantes = {r.etiqueta: r.files(persona.pk).count() for r in relacions() if not r.es_un_fet}
    return {etiqueta: n for etiqueta, n in quantes.items() if n}


def test_una_nota_afegida_mentre_es_fusiona_acaba_a_la_guanyadora(escena, monkeypatch):
    """The merge is stopped when its rows have just been moved; the note arrives then, and waits."""
    a_mig_fer, escrita = Event(), Event()
    ajunta_les_fitxes = accio._ajunta

    def s_atura(*arguments):
        a_mig_fer.set()
        assert not escrita.wait(0.7)  # still waiting for the merge to end
        return ajunta_les_fitxes(*arguments)

    def escriu_a_l_absorbida():
        assert a_mig_fer.wait(10)
        atencio = escriu(escena.absorbida, escena.tecnica)
        escrita.set()
        return atencio

    monkeypatch.setattr(accio, "_ajunta", s_atura)
    fusio, atencio = alhora(lambda: ajunta(escena), escriu_a_l_absorbida)
    assert isinstance(fusio, Fusio)
    assert Atencio.objects.get(pk=atencio.pk).persona == escena.guanyadora
    assert orfes(escena.absorbida) == DITES_DUES_VEGADES


def test_una_nota_a_mig_escriure_quan_comenca_la_fusio_es_mou_amb_la_resta(escena):
    """The other way round: the merge waits for who has begun to write, and carries her note."""
    bloquejada, fusionada = Event(), Event()

    def escriu_a_poc_a_poc():
        with transaction.atomic():
            viva = actions.viva(escena.absorbida)
            bloquejada.set()
            assert not fusionada.wait(0.7)
            return fa_atencio(viva, tecnica=escena.tecnica)

    def fusiona_ara():
        assert bloquejada.wait(10)
        fusio = ajunta(escena)
        fusionada.set()
        return fusio

    atencio, fusio = alhora(escriu_a_poc_a_poc, fusiona_ara)
    assert Atencio.objects.get(pk=atencio.pk).persona == escena.guanyadora
    assert fusio.moviments == 22
    assert orfes(escena.absorbida) == DITES_DUES_VEGADES


def test_moltes_notes_alhora_i_cap_no_queda_orfena(escena):
    abans = Atencio.objects.count()
    notes = [lambda: escriu(escena.absorbida, escena.tecnica)] * 6
    fetes = alhora(*notes[:3], lambda: ajunta(escena), *notes[3:])
    assert not any(isinstance(feta, FusioError) for feta in fetes)
    assert Atencio.objects.count() == abans + 6
    assert Atencio.objects.filter(persona=escena.absorbida).count() == 0


def test_dues_fusions_creuades_alhora_nomes_se_n_fa_una(escena):
    """A into B and B into A: locked in the same order, one wins and nobody waits for ever."""

    def a_l_inreves():
        return fusiona(
            guanyadora=escena.absorbida, absorbida=escena.guanyadora, tria={}, per=escena.tecnica
        )

    resultats = alhora(lambda: ajunta(escena), a_l_inreves)
    assert sorted(type(r).__name__ for r in resultats) == ["Fusio", "FusioError"]
    assert Persona.objects.vives().count() == 1 + FILLES


def test_desfer_mentre_s_escriu_a_l_absorbida_no_en_perd_res(escena):
    fusio = ajunta(escena)
    resultats = alhora(
        lambda: escriu(escena.guanyadora, escena.tecnica),
        lambda: desfes(fusio=fusio, per=escena.tecnica),
    )
    atencio = Atencio.objects.get(pk=resultats[0].pk)
    assert (atencio.persona, resultats[1]) == (escena.guanyadora, [])
    assert Persona.objects.vives().count() == 2 + FILLES


def test_qui_escriu_despres_de_dues_fusions_arriba_a_la_darrera(escena):
    tercera = fa_persona("Fatima", "Sow", municipi=escena.municipi, per=escena.tecnica)
    ajunta(escena)
    fusiona(guanyadora=tercera, absorbida=escena.guanyadora, tria={}, per=escena.tecnica)
    assert escriu(escena.absorbida, escena.tecnica).persona == tercera
    assert NomPersona.objects.filter(persona=tercera, nom="Fatoumata Sow Bâ").exists()
