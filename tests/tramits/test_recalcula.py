"""Counting everything again: at night, by command, and while somebody writes."""

import json
from datetime import date
from threading import Event

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from comptes.enums import Rol
from tests.acollida.alhora import alhora
from tests.acollida.fabriques import fa_persona
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.tramits.fabriques import fa_informe, fa_tipus_informe, fa_tramit
from tramits.actions import passa
from tramits.enums import EstatTramit
from tramits.models import Requeriment, Tramit
from tramits.tasks import recalcula_terminis
from tramits.venciments import posa_venciment, recalcula

pytestmark = pytest.mark.django_db
ENTRADA = date(2026, 3, 3)


def entra(persona, tecnica, norma=None):
    tramit = fa_informe(persona, norma or fa_tipus_informe())
    return passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=ENTRADA, per=tecnica)


def requereix(tramit, per):
    return Requeriment.objects.create(
        tramit=tramit, qui="ens", que="passaport", notificat_el=date(2026, 3, 10), dies=10,
        creat_per=per, modificat_per=per,
    )  # fmt: skip


def test_de_nit_un_requeriment_que_ningu_ha_ates_deixa_d_aturar(persona, tecnica, rellotge):
    tramit = entra(persona, tecnica)
    requereix(tramit, tecnica)
    posa_venciment(tramit)
    assert tramit.venc_rellotge == "esmena"
    Tramit.objects.update(venc_el=None, venc_rellotge="")
    rellotge.move_to("2026-03-25T02:11:00+01:00")
    assert recalcula_terminis(timestamp=0) == 1
    tramit.refresh_from_db()
    # the ten days given ended on the 24th: she is late, and that comes first
    assert (tramit.venc_el, tramit.venc_rellotge) == (date(2026, 3, 24), "esmena")


def test_l_ordre_diu_quants_i_quants_han_canviat(persona, tecnica, capsys):
    entra(persona, tecnica)
    fa_tramit(persona)  # not presented: no clock of it runs
    Tramit.objects.update(venc_el=date(2020, 1, 1))
    call_command("recalcula_terminis", json=True)
    assert json.loads(capsys.readouterr().out) == {"tramits": 2, "canviats": 2}
    call_command("recalcula_terminis")
    assert capsys.readouterr().out.strip() == "0 venciments canviats, de 1 tràmits."


def test_el_que_es_va_tancar_amb_un_dia_desat_el_perd(persona, tecnica):
    tramit = entra(persona, tecnica)
    passa(tramit=tramit, a=EstatTramit.DESISTIDA, dia=date(2026, 3, 12), per=tecnica)
    Tramit.objects.update(venc_el=ENTRADA, venc_rellotge="proposta")
    call_command("recalcula_terminis")
    tramit.refresh_from_db()
    assert (tramit.venc_el, tramit.venc_rellotge) == (None, "")


def test_per_lots_dona_el_mateix(persona, tecnica, monkeypatch):
    norma = fa_tipus_informe()
    tots = [entra(persona, tecnica, norma) for _ in range(5)]
    Tramit.objects.update(venc_el=None, venc_rellotge="")
    monkeypatch.setattr("tramits.venciments.LOT", 2)
    assert recalcula(Tramit.objects.all()) == 5
    desats = Tramit.objects.values_list("venc_el", flat=True)
    assert set(desats) == {date(2026, 4, 16)}
    assert len(desats) == len(tots)


@pytest.mark.django_db(transaction=True)
def test_qui_recalcula_espera_qui_esta_escrivint(rellotge):
    """The night begins to count while a request for documents is written: it sees it."""
    municipi = fa_municipi("Berga", comarca=fa_comarca("Berguedà"))
    tecnica = fa_usuari(Rol.TECNICA, municipi)
    tramit = entra(fa_persona(municipi=municipi, per=tecnica), tecnica)
    escrit, acabat = Event(), Event()

    def escriu():
        with transaction.atomic():
            requereix(tramit, tecnica)
            posa_venciment(tramit)
            escrit.set()
            acabat.wait(0.3)  # the other one is waiting for the row meanwhile

    def compta():
        escrit.wait(5)
        recalcula(Tramit.objects.all())
        acabat.set()

    alhora(escriu, compta)
    tramit.refresh_from_db()
    assert (tramit.venc_el, tramit.venc_rellotge) == (date(2026, 3, 24), "esmena")
    connection.close()
