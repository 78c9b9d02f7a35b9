"""The proposal of a delivery: the worker makes it, its page shows it, and nothing else is kept."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comptes.enums import Rol
from informes import feines
from informes.enums import EstatFeina, EstatMemoria, TipusFeina
from informes.lliuraments import propostes
from informes.lliuraments.comu import NoEsPotLliurarError
from informes.lliuraments.proposta import Proposta
from informes.models import Feina, Lliurament
from informes.tasks import encarrega
from tests.acollida.mirades import navega
from tests.fabriques import fa_comarca, fa_usuari
from tests.informes.congelats.mon import (
    ANY,
    confirma,
    coordinadora,
    fa_coordinadora,
    proposa,
    proposta_de,
    reobre,
)

pytestmark = pytest.mark.django_db
LLIURA, PROPOSA = "informes:memoria_lliura", "informes:memoria_proposa"


def adreca(ruta=LLIURA):
    return reverse(ruta, args=[ANY])


@pytest.fixture
def client(memoria):
    return navega(coordinadora())


@pytest.fixture
def avui(memoria):
    """A proposal of today, as the page confirms it."""
    return proposa(memoria, timezone.localdate())


def test_sense_proposta_la_pagina_no_calcula_res_i_l_ofereix(client, monkeypatch):
    monkeypatch.setattr(feines, "prepara", lambda **_: pytest.fail("la web ha calculat"))
    html = client.get(adreca()).content.decode()
    assert "Prepara la proposta" in html
    assert "Lliura la memòria a la Secretaria" not in html
    resposta = client.post(adreca(PROPOSA))
    [feina] = Feina.objects.all()
    assert (feina.tipus, feina.estat) == (TipusFeina.PROPOSTA, EstatFeina.EN_CUA)
    assert resposta.url == reverse("informes:feina", args=[feina.uid])
    assert client.post(adreca(PROPOSA)).url == resposta.url
    assert resposta.url in client.get(adreca()).content.decode()


def test_la_pagina_de_la_feina_porta_a_la_proposta_i_no_al_fitxer(client, avui):
    html = client.get(reverse("informes:feina", args=[avui.uid])).content.decode()
    fitxer = reverse("informes:fitxer_de_la_feina", args=[avui.uid])
    assert adreca() in html
    assert fitxer not in html
    assert client.get(fitxer).status_code == 404


def test_es_mira_i_es_confirma_sense_calcular_res(client, avui, monkeypatch):
    monkeypatch.setattr(feines, "prepara", lambda **_: pytest.fail("la web ha calculat"))
    resposta = client.get(adreca())
    proposta = resposta.context["proposta"]
    html = resposta.content.decode()
    assert proposta.document.empremta in html
    assert "/l/" not in html
    client.post(adreca(), {"empremta": proposta.document.empremta})
    assert Lliurament.objects.get().taules == proposta.document.a_json()
    assert "Obre el lliurament de la revisió 1" in client.get(adreca()).content.decode()


def test_confirmar_no_depen_de_quants_registres_hi_ha(client, avui):
    """Reading the proposal and writing it: no figure is asked for again."""
    with CaptureQueriesContext(connection) as fetes:
        client.post(adreca(), {"empremta": _llegeix(avui).document.empremta})
    assert Lliurament.objects.exists()
    dites = [c["sql"] for c in fetes.captured_queries]
    assert not [sql for sql in dites if "acollida_atencio" in sql]
    assert len(dites) < 60


def demana() -> Feina:
    usuari = coordinadora()
    usuari.assignacio = usuari.assignacions.get()
    return encarrega(TipusFeina.PROPOSTA, per=usuari, exercici=ANY)


def _llegeix(feina) -> Proposta:
    with feina.fitxer.open("rb") as fitxer:
        return Proposta.de_json(fitxer.read())


def test_la_proposta_torna_sencera_del_fitxer(memoria):
    feina = proposa(memoria)
    proposta = _llegeix(feina)
    assert Proposta.de_json(proposta.a_json()).a_json() == proposta.a_json()
    assert len(proposta.llistes) > 10
    assert all(llista.claus for llista in proposta.llistes)


def test_si_la_memoria_s_ha_tocat_no_val(client, memoria, avui):
    reobre(memoria, "Una altra cosa.")
    html = client.get(adreca()).content.decode()
    assert "prepareu-ne una altra" in html
    assert "Lliura la memòria a la Secretaria" not in html
    client.post(adreca(), {"empremta": _llegeix(avui).document.empremta})
    assert not Lliurament.objects.exists()
    assert "prepareu-ne una altra" in client.get(adreca()).content.decode()


def test_sense_proposta_no_es_lliura(memoria):
    with pytest.raises(NoEsPotLliurarError, match="prepareu-ne la proposta"):
        confirma(memoria, "0" * 64)


def test_la_d_una_altra_persona_no_es_la_seva(memoria, avui):
    companya = fa_coordinadora(memoria.comarca, "companya@prova.cat")
    companya.assignacio = companya.assignacions.get()
    assert propostes.feta(memoria, companya) is None
    assert "Prepara la proposta" in navega(companya).get(adreca()).content.decode()
    with pytest.raises(NoEsPotLliurarError):
        confirma(memoria, _llegeix(avui).document.empremta, per=companya)


def test_nomes_se_n_guarda_una_i_cap_quan_s_ha_lliurat(memoria, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        primera = proposa(memoria)
        cami = Path(primera.fitxer.path)
        segona = proposa(memoria)
    primera.refresh_from_db()
    assert (primera.fitxer.name, cami.exists()) == ("", False)
    cami = Path(segona.fitxer.path)
    assert cami.exists()
    with django_capture_on_commit_callbacks(execute=True):
        confirma(memoria, _llegeix(segona).document.empremta)
    segona.refresh_from_db()
    assert (segona.fitxer.name, cami.exists()) == ("", False)


def test_del_que_ja_es_lliurat_no_se_n_fa_cap(memoria):
    confirma(memoria, proposta_de(memoria).document.empremta)
    memoria.refresh_from_db()
    assert memoria.estat == EstatMemoria.LLIURADA
    feina = demana()
    feines.fes(feina)
    assert (feina.estat, feina.fitxer.name) == (EstatFeina.ERROR, "")


def test_nomes_la_coordinacio_de_la_comarca_la_demana(memoria, client):
    assert client.get(adreca(PROPOSA)).status_code == 405
    for rol, codi in ((Rol.TECNICA, 403), (Rol.MUNICIPAL, 403), (Rol.DPD, 403)):
        assert navega(fa_usuari(rol, memoria.comarca)).post(adreca(PROPOSA)).status_code == codi
    d_enlloc = fa_usuari(Rol.COORDINADORA, fa_comarca("Bages"))
    assert navega(d_enlloc).post(adreca(PROPOSA)).status_code == 404
    assert not Feina.objects.exists()
