"""The parts of a progress, from the records: what is left out, and what has no value."""

from datetime import date
from uuid import uuid4

import pytest
from django.http import QueryDict

from pla.enums import EstatAccio
from pla.forms.mandat import PrioritatForm
from pla.models import Compromis
from pla.presenters.avanc import accions_amb_indicadors, avencos
from pla.presenters.progres import compromisos_amb_progres, de_compromis
from pla.progres import progres as fa_progres
from pla.views.desa import desat_de
from tests.pla.fabriques import fa_accio, fa_anual, fa_compromis, fa_linia, fa_mandat, fa_prioritat
from tests.pla.fabriques_mandat import fa_evidencia, fa_pas

pytestmark = pytest.mark.django_db


def llegit(compromis):
    return de_compromis(compromisos_amb_progres(Compromis.objects.filter(pk=compromis.pk)).get())


def test_les_accions_pesen_igual_i_les_descartades_en_queden_fora():
    anual = fa_anual()
    linia = fa_linia(anual.pla)
    for estat, percentatge in (
        (EstatAccio.EN_CURS, 40),
        (EstatAccio.FETA, None),
        (EstatAccio.FETA, 90),
        (EstatAccio.PENDENT, None),
        (EstatAccio.PENDENT, 0),
        (EstatAccio.DESCARTADA, 70),
    ):
        fa_accio(anual, linia, estat=estat, percentatge=percentatge)
    accions = accions_amb_indicadors(anual.accions.all())
    progres = fa_progres(avencos(accions, anual.creat_per).values())
    assert progres.valor == (40 + 100 + 100 + 0) / 4
    assert len(progres.sense_valor) == 1
    assert [part.exclos for part in progres.exclosos] == ["descartada"]
    assert all(part.adreca.startswith("/pla/accions/") for part in progres.elements)


def test_sense_passos_no_hi_ha_numero():
    progres = llegit(fa_compromis())
    assert (progres.valor, progres.elements) == (None, ())


def test_l_evidencia_retirada_no_suma(tecnica):
    compromis = fa_compromis()
    pas = fa_pas(compromis, 60, fet_el=date(2026, 1, 1))
    assert llegit(compromis).valor == 60
    caducada = pas.evidencies.get()
    fa_evidencia(pas=pas, xifra="ja.no.hi.es", periode="2025-1")
    caducada.retirada_el, caducada.retirada_per = caducada.el, tecnica
    caducada.save()
    progres = llegit(compromis)
    assert progres.valor == 0
    assert progres.elements[0].nota == "cap evidència seva no val ja"


def test_qui_arriba_segona_al_mateix_numero_ho_sap_en_paraules(coordinadora):
    mandat = fa_mandat()
    dades = QueryDict(f"numero=7&nom=Segona&versio=0&uid={uuid4()}")
    form = PrioritatForm(dades, mandat=mandat, per=coordinadora)
    assert form.is_valid()
    fa_prioritat(mandat, numero=7, clau="P9")
    assert desat_de(form) is None
    assert form.non_field_errors() == ["El mandat ja té una prioritat amb aquest número."]
