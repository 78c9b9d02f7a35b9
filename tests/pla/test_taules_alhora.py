"""Two who write of the same table at once, in threads with connections of their own."""

from datetime import date
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.utils.http import urlencode

from comptes.enums import Rol
from comptes.models import Usuari
from pla.forms.projectes import ProjecteForm
from pla.forms.reunions import ReunioForm
from pla.forms.sessions import SessionsForm
from pla.forms.taules import TancaForm, TaulaForm
from pla.models import Activitat, Projecte, SessioActivitat, Taula
from pla.views.desa import desa
from tests.acollida.alhora import alhora
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.pla.fabriques import fa_reunio, fa_taula

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tecnica():
    comarca = fa_comarca()
    fa_municipi(comarca=comarca)
    return fa_usuari(Rol.TECNICA, comarca)


def enviant(form, per, dades, *, taula=None, **opcions):
    """What a form stored, or its errors; every thread with records of its own."""

    def envia():
        if taula:
            opcions["instance" if form is TancaForm else "taula"] = Taula.objects.get(pk=taula.pk)
        enviat = QueryDict(urlencode(dades))
        omplert = form(enviat, per=Usuari.objects.get(pk=per.pk), **opcions)
        feta, _conflicte = desa(omplert)
        return feta or omplert.errors

    return envia


def nova(**camps):
    base = {"versio": 0, "nom": "Taula", "tipus": "taula", "rol": "lidera", "des_de": "2026-01-01"}
    return base | {"uid": str(uuid4())} | camps


def test_dues_amb_el_mateix_nom_alhora_en_fan_una(tecnica):
    fetes = alhora(
        enviant(TaulaForm, tecnica, nova()), enviant(TaulaForm, tecnica, nova(nom="Taula"))
    )
    taula = Taula.objects.get()
    assert taula in fetes
    [errors] = [feta for feta in fetes if feta != taula]
    assert errors == {"nom": ["La comarca ja té una taula amb aquest nom."]}


def test_la_mateixa_reunio_enviada_dues_vegades_alhora_es_una(tecnica):
    taula = fa_taula(tecnica.assignacio.comarca, per=tecnica)
    dades = {"uid": str(uuid4()), "versio": 0, "dia": "2026-02-20"}
    fetes = alhora(*[enviant(ReunioForm, tecnica, dades, taula=taula)] * 2)
    assert fetes == [Activitat.objects.get()] * 2
    assert SessioActivitat.objects.count() == 1


def test_una_taula_que_es_tanca_mentre_es_reuneix_no_deixa_reunions_a_fora(tecnica):
    taula = fa_taula(tecnica.assignacio.comarca, per=tecnica)
    reunio = {"uid": str(uuid4()), "versio": 0, "dia": "2026-02-20"}
    alhora(
        enviant(ReunioForm, tecnica, reunio, taula=taula),
        enviant(TancaForm, tecnica, {"versio": 1, "fins": "2026-02-01"}, taula=taula),
    )
    taula.refresh_from_db()
    tancada, reunida = taula.fins == date(2026, 2, 1), SessioActivitat.objects.exists()
    assert tancada != reunida


def test_una_sessio_mes_mentre_la_taula_es_tanca_tampoc_no_hi_queda_a_fora(tecnica):
    taula = fa_taula(tecnica.assignacio.comarca, per=tecnica)
    reunio = fa_reunio(taula, date(2026, 1, 15), per=tecnica)
    sessio = {"uid": str(uuid4()), "versio": 0, "dia": "2026-02-20", "cada": 0, "fetes": "on"}

    def afegeix():
        activitat = Activitat.objects.get(pk=reunio.pk)
        per, enviat = Usuari.objects.get(pk=tecnica.pk), QueryDict(urlencode(sessio))
        return desa(SessionsForm(enviat, per=per, activitat=activitat))

    alhora(afegeix, enviant(TancaForm, tecnica, {"versio": 1, "fins": "2026-02-01"}, taula=taula))
    taula.refresh_from_db()
    tancada, afegida = taula.fins == date(2026, 2, 1), reunio.sessions.count() == 2
    assert tancada != afegida


def test_dos_projectes_amb_el_mateix_nom_alhora_en_fan_un(tecnica):
    fets = alhora(
        *(
            enviant(ProjecteForm, tecnica, {"uid": str(uuid4()), "versio": 0, "nom": "Barris"})
            for _vegada in range(2)
        )
    )
    projecte = Projecte.objects.get()
    assert projecte in fets
    [errors] = [fet for fet in fets if fet != projecte]
    assert errors == {"__all__": ["La comarca ja té un projecte amb aquest nom."]}
