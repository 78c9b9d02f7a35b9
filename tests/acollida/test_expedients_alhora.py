"""C06 and C11 on the real database: numbers without gaps, and additions that follow a merge."""

from collections import Counter
from datetime import date
from threading import Event, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction

from acollida import actions
from acollida.models import Atencio, Comptador, Expedient, Moviment, Persona
from tests.acollida.alhora import alhora
from tests.acollida.fabriques import (
    fa_expedient,
    fa_motiu_tancament,
    fa_persona,
    fa_servei,
)
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db(transaction=True)

DIA = date(2026, 2, 3)


@pytest.fixture
def berga():
    return fa_municipi("Berga")


@pytest.fixture
def servei():
    return fa_servei()


def obre(persona, servei, tecnica, **camps):
    camps = {"municipi": persona.municipi, "obert_el": DIA, "uid": uuid4()} | camps
    return actions.obre_expedient(
        persona=persona, servei=servei, tecnica=tecnica, per=tecnica, **camps
    )


def test_cinquanta_expedients_alhora_tenen_numeros_seguits(berga, tecnica, servei):
    persones = [fa_persona(municipi=berga, per=tecnica) for _ in range(50)]
    oberts = alhora(*(lambda p=p: obre(p, servei, tecnica) for p in persones))
    assert sorted(expedient.numero for expedient in oberts) == list(range(1, 51))
    assert {expedient.codi for expedient in Expedient.objects.all()} == {
        f"{berga.comarca.codi}-2026-{n:05d}" for n in range(1, 51)
    }
    assert Moviment.objects.filter(tipus="obertura").count() == 50


def test_cada_comarca_i_cada_any_te_la_seva_numeracio(berga, tecnica, servei):
    d_un_altre_lloc = fa_municipi("Moià", comarca=fa_comarca("Moianès"))
    numeros = [
        obre(fa_persona(municipi=municipi, per=tecnica), servei, tecnica, obert_el=dia).numero
        for municipi in (berga, d_un_altre_lloc)
        for dia in (DIA, date(2025, 12, 31), DIA)
    ]
    assert numeros == [1, 1, 2, 1, 1, 2]


def test_un_numero_que_no_s_arriba_a_donar_no_deixa_cap_buit(berga, tecnica, servei):
    class TallError(Exception):
        pass

    with pytest.raises(TallError), transaction.atomic():
        assert obre(fa_persona(municipi=berga, per=tecnica), servei, tecnica).numero == 1
        raise TallError
    assert not Expedient.objects.exists()
    assert obre(fa_persona(municipi=berga, per=tecnica), servei, tecnica).numero == 1


def test_un_numero_no_es_torna_a_donar(berga, tecnica, servei):
    expedient = obre(fa_persona(municipi=berga, per=tecnica), servei, tecnica)
    actions.tanca(expedient=expedient, motiu=fa_motiu_tancament(), dia=DIA, per=tecnica)
    assert obre(fa_persona(municipi=berga, per=tecnica), servei, tecnica).numero == 2
    assert Comptador.objects.get().darrer == 2


def test_el_mateix_formulari_cinc_vegades_alhora_obre_un_expedient(berga, tecnica, servei):
    persona, uid = fa_persona(municipi=berga, per=tecnica), uuid4()
    oberts = alhora(*[lambda: obre(persona, servei, tecnica, uid=uid)] * 5)
    assert {expedient.pk for expedient in oberts} == {Expedient.objects.get().pk}
    assert Comptador.objects.get().darrer == 1


def test_dues_persones_que_obren_el_mateix_servei_alhora_en_obren_un(berga, tecnica, servei):
    persona = fa_persona(municipi=berga, per=tecnica)
    resultats = alhora(*[lambda: obre(persona, servei, tecnica)] * 6)
    quins = Counter(type(resultat) for resultat in resultats)
    assert quins == {Expedient: 1, actions.NoPermesError: 5}
    refusa = next(r for r in resultats if isinstance(r, actions.NoPermesError))
    assert Expedient.objects.get().codi in str(refusa)


def test_dues_que_el_tanquen_alhora_el_tanquen_una_vegada(berga, tecnica):
    expedient = fa_expedient(fa_persona(municipi=berga, per=tecnica), obert_el=DIA)
    motiu = fa_motiu_tancament()
    resultats = alhora(
        *[lambda: actions.tanca(expedient=expedient, motiu=motiu, dia=DIA, per=tecnica)] * 4
    )
    assert sum(isinstance(r, Expedient) for r in resultats) == 1
    assert Moviment.objects.filter(tipus="tancament").count() == 1
    assert Expedient.objects.get().versio == 2


def fusiona_mentre(perdedora, guanyadora, afegeix):
    """Run `afegeix` in another thread while a merge that has already locked both is under way."""
    a_punt, tot_sol = Event(), []

    def corre():
        a_punt.wait()
        try:
            tot_sol.append(afegeix())
        finally:
            connection.close()

    fil = Thread(target=corre)
    fil.start()
    with transaction.atomic():
        list(Persona.objects.select_for_update(no_key=True).order_by("pk"))
        a_punt.set()
        fil.join(timeout=0.5)
        assert fil.is_alive(), "havia d'esperar que la fusió acabés"
        perdedora.fusionada_amb = guanyadora
        perdedora.save(update_fields=["fusionada_amb"])
    fil.join(timeout=10)
    return tot_sol[0]


def test_l_expedient_que_s_obre_durant_una_fusio_es_de_la_guanyadora(berga, tecnica, servei):
    perdedora, guanyadora = (fa_persona(municipi=berga, per=tecnica) for _ in range(2))
    obert = fusiona_mentre(perdedora, guanyadora, lambda: obre(perdedora, servei, tecnica))
    assert obert.persona == guanyadora


def test_l_assistent_que_s_anomena_durant_una_fusio_es_la_guanyadora(berga, tecnica):
    perdedora, guanyadora = (fa_persona(municipi=berga, per=tecnica) for _ in range(2))
    grup = Atencio.objects.create(
        tipus="grup", municipi=berga, tecnica=tecnica, creat_per=tecnica, modificat_per=tecnica,
        dones=1, homes=0, no_binaries=0, no_consta=4,
    )  # fmt: skip
    assistencia = fusiona_mentre(
        perdedora,
        guanyadora,
        lambda: actions.afegeix_assistent(atencio=grup, persona=perdedora, per=tecnica),
    )
    assert assistencia.persona == guanyadora
