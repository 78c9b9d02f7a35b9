"""Two people at once, on the real database: one wins, the other is told, nothing is mixed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier, Event

import pytest
import time_machine
from django.db import connection, transaction

from municipis.enums import Sexe
from padro import actions
from padro.models import Campanya, Enviament, Recompte, Transicio
from tests.padro.conftest import carrega_catalegs, fa_escena
from tests.padro.fabriques import (
    DATES,
    DONA,
    MARROC,
    POBLACIO,
    ROMANIA,
    caselles,
    envia,
    fa_carrega,
    moment,
)

pytestmark = pytest.mark.django_db(transaction=True)

VOLTES = 12
TRAMS = [f"{edat}-{edat + 4}" for edat in range(0, 85, 5)]


@pytest.fixture
def bages(db):
    with time_machine.travel(moment(DATES["obre_el"]), tick=True):
        carrega_catalegs()
        yield fa_escena()


def alhora(*feines):
    """Run them in threads that begin together; what each returned, or what stopped it."""
    sortida = Barrier(len(feines))

    def corre(feina):
        try:
            sortida.wait()
            return feina()
        except actions.NoPermesError as motiu:
            return motiu
        finally:
            connection.close()

    with ThreadPoolExecutor(len(feines)) as fils:
        return list(fils.map(corre, feines))


def totes(nacionalitat, valor):
    return POBLACIO | {
        (nacionalitat, sexe, tram): valor for sexe in (Sexe.HOME, DONA) for tram in TRAMS
    }


def test_dues_persones_alhora_en_queda_una_sola_revisio_sencera(bages):
    for volta in range(VOLTES):
        seves = [totes(MARROC, volta + 1), totes(ROMANIA, volta + 1)]
        carregues = [
            (fa_carrega(bages.esperat, qui, xifres), qui)
            for qui, xifres in zip((bages.municipal, bages.companya), seves, strict=True)
        ]
        resultats = alhora(
            *(lambda c=c, q=q: actions.confirma(carrega=c, per=q) for c, q in carregues)
        )
        desades = [r for r in resultats if isinstance(r, Enviament)]
        refusades = [r for r in resultats if isinstance(r, actions.NoPermesError)]
        assert (len(desades), len(refusades)) == (1, 1)
        assert str(desades[0].carregat_per) in str(refusades[0])
        vigent = Enviament.objects.get(esperat=bages.esperat, vigent=True)
        assert (vigent, vigent.revisio) == (desades[0], volta + 1)
        guanyadora = seves[resultats.index(desades[0])]
        assert set(vigent.recomptes.valors()) == {tuple(c[:5]) for c in caselles(guanyadora)}
    assert Recompte.objects.count() == VOLTES * len(seves[0])
    assert Transicio.objects.count() == VOLTES


def test_el_doble_clic_alhora_desa_una_vegada(bages):
    for volta in range(VOLTES):
        carrega = fa_carrega(bages.esperat, bages.municipal, totes(MARROC, volta))
        resultats = alhora(
            *[lambda c=carrega: actions.confirma(carrega=c, per=bages.municipal)] * 3
        )
        assert len(set(resultats)) == 1
        assert Enviament.objects.count() == volta + 1


def test_descartar_mentre_es_confirma_acaba_d_una_de_les_dues_maneres(bages, fitxers):
    for volta in range(VOLTES):
        carrega = fa_carrega(bages.esperat, bages.municipal, totes(MARROC, volta))
        confirmada, _ = alhora(
            lambda c=carrega: actions.confirma(carrega=c, per=bages.municipal),
            lambda c=carrega: actions.descarta(carrega=c),
        )
        if isinstance(confirmada, Enviament):
            assert confirmada.original.name in fitxers()
        carrega.refresh_from_db()
        assert (carrega.enviament is None) is isinstance(confirmada, actions.NoPermesError)
    assert len(fitxers()) == Enviament.objects.count()


def test_mentre_es_confirma_ningu_no_tanca_la_campanya(bages, monkeypatch):
    """The confirmation is stopped just before it ends; the coordinator's change waits for it."""
    carrega = fa_carrega(bages.esperat, bages.municipal, totes(MARROC, 1))
    a_mig_fer, tancat = Event(), Event()
    rastre = actions.carrega._deixa_rastre

    def s_atura(*arguments):
        a_mig_fer.set()
        assert not tancat.wait(0.5)  # still waiting for us
        rastre(*arguments)

    def tanca():
        a_mig_fer.wait()
        dates = dict.fromkeys(DATES, date(2026, 1, 1))
        Campanya.objects.filter(pk=bages.campanya.pk).update(**dates)
        tancat.set()

    monkeypatch.setattr(actions.carrega, "_deixa_rastre", s_atura)
    enviament, _ = alhora(lambda: actions.confirma(carrega=carrega, per=bages.municipal), tanca)
    assert tancat.is_set()
    assert bages.esperat.vigent() == enviament
    seguent = fa_carrega(bages.esperat, bages.municipal, totes(MARROC, 2))
    with pytest.raises(actions.NoPermesError, match="es va acabar"):
        actions.confirma(carrega=seguent, per=bages.municipal)


def test_validar_i_tornar_a_enviar_alhora_no_deixen_validat_el_que_ningu_ha_vist(bages):
    for volta in range(VOLTES):
        vista = envia(bages.esperat, bages.coordinadora, totes(MARROC, 2 * volta))
        carrega = fa_carrega(bages.esperat, bages.municipal, totes(MARROC, 2 * volta + 1))
        validada, enviada = alhora(
            lambda e=vista: actions.valida(enviament=e, per=bages.coordinadora),
            lambda c=carrega: actions.confirma(carrega=c, per=bages.municipal),
        )
        vigent = bages.esperat.vigent()
        if isinstance(validada, Enviament):
            assert isinstance(enviada, actions.NoPermesError)
            assert (vigent, vigent.estat) == (vista, "validat")
            actions.retorna(enviament=vista, motiu="una altra volta", per=bages.coordinadora)
        else:
            assert (vigent, vigent.estat) == (enviada, "enviat")


def test_la_base_de_dades_no_admet_dues_revisions_vigents(bages):
    enviament = envia(bages.esperat, bages.municipal, POBLACIO)
    with pytest.raises(Exception, match="una_sola_revisio_vigent"), transaction.atomic():
        Enviament.objects.create(
            esperat=bages.esperat, revisio=2, estat="enviat", via="fitxer",
            carregat_per=enviament.carregat_per,
        )  # fmt: skip
