"""What is written of evidence refuses by itself what a form would not have offered."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from pla.actions import PlaError, marca_pas, posa_evidencia, retira_evidencia
from pla.models import Evidencia
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.pla.fabriques import fa_activitat, fa_compromis, fa_mandat, fa_prioritat
from tests.pla.fabriques_mandat import AVUI, fa_evidencia, fa_fitxer, fa_pas, fa_protocol, fes


@pytest.fixture
def pas(comarca):
    return fa_pas(fa_compromis(fa_prioritat(fa_mandat(comarca))))


def _anullada(pas, berga):
    activitat = fa_activitat(berga)
    activitat.sessions.update(estat="anullada")
    return {"activitat": activitat}


DOLENTES = {
    "activitat d'una altra comarca": lambda pas, berga: {"activitat": fa_activitat()},
    "activitat anul·lada": _anullada,
    "fitxer retirat": lambda pas, berga: {
        "document": fa_fitxer(compromis=pas.compromis, retirat_el=timezone.now())
    },
    "programa d'una altra comarca": lambda pas, berga: {"protocol": fa_protocol(fa_municipi())},
    "municipi sense programa": lambda pas, berga: {"protocol": fa_protocol(berga, estat="no")},
    "xifra que no existeix": lambda pas, berga: {"xifra": "no.hi.es", "periode": "2025-1"},
    "període que no existeix": lambda pas, berga: {"xifra": "padro.estrangers", "periode": "x"},
    "adreça sense xifrar": lambda pas, berga: {"enllac": "http://exemple.cat"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("quina", DOLENTES)
def test_no_es_posa_el_que_no_prova_res(pas, berga, coordinadora, quina):
    evidencia = Evidencia(pas=pas, **DOLENTES[quina](pas, berga))
    with pytest.raises(PlaError) as motiu:
        posa_evidencia(evidencia=evidencia, per=coordinadora)
    assert motiu.value.camp in ("activitat", "document", "protocol", "xifra", "periode", "enllac")
    assert not Evidencia.objects.exists()


@pytest.mark.django_db
def test_la_mateixa_dues_vegades_no_es_mes_prova(pas, berga, coordinadora):
    activitat = fa_activitat(berga)
    primera = posa_evidencia(evidencia=Evidencia(pas=pas, activitat=activitat), per=coordinadora)
    with pytest.raises(PlaError, match="ja hi és"):
        posa_evidencia(evidencia=Evidencia(pas=pas, activitat=activitat), per=coordinadora)
    altre = fa_pas(pas.compromis)
    posa_evidencia(evidencia=Evidencia(pas=altre, activitat=activitat), per=coordinadora)
    retira_evidencia(evidencia=primera, per=coordinadora)
    posa_evidencia(evidencia=Evidencia(pas=pas, activitat=activitat), per=coordinadora)
    assert pas.evidencies.en_us().count() == 1


@pytest.mark.django_db
def test_retirar_la_dues_vegades_es_una(pas, coordinadora):
    evidencia = fa_evidencia(pas=pas)
    primera = retira_evidencia(evidencia=evidencia, per=coordinadora)
    segona = retira_evidencia(evidencia=evidencia, per=fa_usuari())
    assert (segona.retirada_el, segona.retirada_per) == (primera.retirada_el, coordinadora)


@pytest.mark.django_db
def test_amb_totes_les_evidencies_retirades_no_es_fet(pas, coordinadora):
    retira_evidencia(evidencia=fa_evidencia(pas=pas), per=coordinadora)
    with pytest.raises(PlaError, match="Sense cap evidència"):
        marca_pas(pas=pas, fet_el=AVUI, per=coordinadora)
    pas.refresh_from_db()
    assert pas.fet_el is None


@pytest.mark.django_db(transaction=True)
def test_dues_que_en_retiren_una_cada_una_alhora_no_deixen_el_pas_sense_res():
    usuari = fa_usuari()
    pas = fa_pas(fa_compromis(fa_prioritat(fa_mandat(fa_comarca()))))
    dues, motius = [fa_evidencia(pas=pas), fa_evidencia(pas=pas)], []
    fes(pas)
    porta = threading.Barrier(2)

    def retira(evidencia):
        porta.wait()
        try:
            retira_evidencia(evidencia=evidencia, per=usuari)
        except PlaError as error:
            motius.append(error.missatge)
        finally:
            connection.close()

    fils = [threading.Thread(target=retira, args=[evidencia]) for evidencia in dues]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert len(motius) == 1
    assert pas.evidencies.en_us().count() == 1
