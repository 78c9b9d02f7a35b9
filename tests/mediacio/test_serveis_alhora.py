"""Two people who do the same thing at the same instant: it is done once, and nobody is undone."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from acollida.actions import NoPermesError
from mediacio.actions import casos, valoracions
from mediacio.actions.liquidacions import tanca_mes
from mediacio.actions.prestacions import registra
from mediacio.enums import TipusPaperLiquidacio
from mediacio.fulls import full_del_mes
from mediacio.models import MovimentCas, MovimentPeticio, PaperLiquidacio, Prestacio, Valoracio
from mediacio.models.prestacio import PREGUNTES
from mediacio.presenters.paper_liquidacio import paper
from tests.acollida.alhora import alhora
from tests.mediacio.escena import DIA, MES, Escena, fa_cas

pytestmark = pytest.mark.django_db(transaction=True)


def servei(peticio, uid, dones):
    inici = datetime(2026, 3, 10, 8, tzinfo=UTC)
    return Prestacio(
        peticio=peticio, uid=uid, dia=DIA, inici_real=inici, fi_real=inici + timedelta(hours=1),
        minuts=60, dones=dones,
    )  # fmt: skip


def test_el_mateix_formulari_enviat_alhora_fa_un_servei():
    escena, uid = Escena(), uuid4()
    peticio = escena.peticio()
    fets = alhora(
        *(lambda: registra(prestacio=servei(peticio, uid, 1), per=escena.tecnica) for _ in "12")
    )
    assert fets[0] == fets[1] == Prestacio.objects.get()
    assert MovimentPeticio.objects.filter(a="feta").count() == 1
    assert Valoracio.objects.count() == 2


def test_dos_formularis_del_mateix_servei_alhora_en_fan_un_i_l_altre_ho_sap():
    escena = Escena()
    peticio = escena.peticio()
    fets = alhora(
        *(
            lambda n=n: registra(prestacio=servei(peticio, uuid4(), n), per=escena.tecnica)
            for n in (1, 2)
        )
    )
    [refusat] = [fet for fet in fets if isinstance(fet, NoPermesError)]
    assert "ja no espera aquest servei" in str(refusat)
    [guardat] = [fet for fet in fets if isinstance(fet, Prestacio)]
    assert Prestacio.objects.get().dones == guardat.dones


def test_dues_respostes_alhora_a_la_mateixa_pregunta_en_guarden_una():
    valoracio = Escena().servei().valoracions.first()
    notes = alhora(
        *(
            lambda nota=nota: valoracions.respon(
                valoracio=valoracio, resposta=dict.fromkeys(PREGUNTES, nota)
            )
            for nota in (1, 5)
        )
    )
    assert sorted(notes) == [False, True]
    valoracio.refresh_from_db()
    assert valoracio.tracte == (1, 5)[notes.index(True)]


@pytest.mark.parametrize("tipus", TipusPaperLiquidacio)
def test_el_paper_demanat_alhora_es_un_de_sol(tipus):
    escena = Escena()
    escena.servei()
    tanca_mes(interpret=escena.interpret, mes=MES, per=escena.tecnica)
    full = full_del_mes(escena.interpret, MES)
    fets = alhora(*(lambda: paper(full, tipus) for _ in "123"))
    assert len(set(fets)) == 1
    assert bytes(PaperLiquidacio.objects.get().contingut) == fets[0]


def test_acabar_un_cas_alhora_no_trepitja_l_acord():
    escena = Escena()
    cas = fa_cas(escena.manresa, escena.tecnica)
    fets = alhora(
        *(
            lambda acord=acord: casos.acaba(
                cas=cas, resultat="total", dia=DIA, acord=acord, per=escena.tecnica
            )
            for acord in ("el meu", "el seu")
        )
    )
    [refusat] = [fet for fet in fets if isinstance(fet, NoPermesError)]
    assert "és tancat" in str(refusat)
    cas.refresh_from_db()
    guardat = next(fet for fet in fets if fet is not refusat)
    assert cas.acord == guardat.acord
    assert MovimentCas.objects.filter(tipus="acord").count() == 1


def test_la_mateixa_persona_afegida_alhora_hi_es_una_vegada():
    escena = Escena()
    cas = fa_cas(escena.manresa, escena.tecnica)
    parts = alhora(
        *(
            lambda: casos.afegeix_persona(cas=cas, persona=escena.persona, per=escena.tecnica)
            for _ in "12"
        )
    )
    assert parts[0] == parts[1] == cas.parts.get()
