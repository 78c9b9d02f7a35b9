"""The pages of the figures of the reception service: who reads what, and what is logged."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.enums import TipusAtencio
from acollida.models import Persona
from comptes.enums import Rol
from comptes.models import RegistreAcces
from informes.escriptura import nombre
from informes.xifres import acollida
from municipis.periode import Periode
from tests.acollida.fabriques import fa_atencio, fa_persona, fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.acollida import Servei, recompta
from tests.informes.dades import fa_comarca_amb_municipis

pytestmark = pytest.mark.django_db


def pagina(codi="", **consulta):
    nom = ("informes:xifra", [f"acollida.{codi}"]) if codi else ("informes:acollida", [])
    return reverse(nom[0], args=nom[1]) + "?" + urlencode({"periode": "2025"} | consulta)


def entra(client, rol, territori):
    usuari = fa_usuari(rol, territori)
    client.force_login(usuari)
    return usuari


@pytest.fixture
def manresa():
    """A municipality with a contact of Amina, another with nobody's name, and a neighbour's."""
    municipi = fa_municipi("Manresa")
    tecnica = fa_tecnica(municipi)
    amina = fa_persona("Amina", "Diallo", municipi=municipi, per=tecnica)
    forana = fa_persona("Oksana", "Melnyk", municipi=fa_municipi("Vic"), per=tecnica)
    fa_atencio(amina, dia=date(2025, 3, 3))
    fa_atencio(amina, dia=date(2025, 3, 4))
    fa_atencio(forana, municipi=municipi, tecnica=tecnica, dia=date(2025, 3, 3))
    fa_atencio(municipi=municipi, tecnica=tecnica, tipus=TipusAtencio.ANONIMA,
               dia=date(2025, 3, 3))  # fmt: skip
    return municipi


@pytest.mark.parametrize("url", [pagina(), pagina("persones_ateses")])
def test_sense_entrar_no_es_veu_res(client, manresa, url):
    assert client.get(url).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("rol", "codi"),
    [(Rol.TECNICA, 200), (Rol.COORDINADORA, 200), (Rol.MUNICIPAL, 200), (Rol.DPD, 403),
     (Rol.ADMINISTRADORA, 403)],
)  # fmt: skip
def test_cada_rol_al_seu_lloc(client, manresa, rol, codi):
    entra(client, rol, manresa)
    for url in (pagina(), pagina("persones_ateses")):
        assert client.get(url).status_code == codi
        assert client.post(url).status_code == 405


def test_la_tecnica_troba_la_persona_i_l_atencio_i_queda_apuntat_un_cop(client, manresa):
    entra(client, Rol.TECNICA, manresa)
    resposta = client.get(pagina("actuacions"))
    amina = resposta.context["llista"].files[0]
    persona = Persona.objects.get(nom="Amina")
    assert amina.qui == "Diallo, Amina"
    assert amina.fitxa == reverse("acollida:persona", args=[persona.uid])
    atencio = persona.atencions.earliest("pk")
    assert amina.porta == reverse("acollida:atencio", args=[atencio.uid])
    fila = RegistreAcces.objects.get(accio="llista")
    assert fila.detall["persones"] == [str(persona.uid)]
    assert "actuacions" in fila.detall["que"]


def test_qui_es_d_un_altre_municipi_compta_i_no_es_diu(client, manresa):
    entra(client, Rol.TECNICA, manresa)
    resposta = client.get(pagina("persones_ateses"))
    assert resposta.context["valor"] == "2"
    html = resposta.content.decode()
    assert "persona d&#x27;un altre municipi" in html
    assert "Melnyk" not in html
    assert [bool(f.fitxa) for f in resposta.context["llista"].files] == [True, False]
    assert [bool(f.porta) for f in resposta.context["llista"].files] == [True, False]


@pytest.mark.parametrize("xifra", acollida.XIFRES, ids=lambda xifra: xifra.codi)
def test_la_coordinadora_llegeix_files_sense_ningu(client, xifra):
    comarca = fa_comarca_amb_municipis(3)
    servei = Servei(comarca)
    entra(client, Rol.COORDINADORA, comarca)
    resposta = client.get(pagina(xifra.codi.removeprefix("acollida.")))
    html = resposta.content.decode()
    assert resposta.context["llista"].files
    assert not any(persona.nom in html for persona in servei.persones)
    assert not any(f.porta or f.fitxa or f.qui for f in resposta.context["llista"].files)
    assert "/persones/" not in html
    assert "persones" not in RegistreAcces.objects.get(accio="llista").detall


def test_el_personal_municipal_llegeix_la_xifra_i_cap_fila(client, manresa):
    entra(client, Rol.MUNICIPAL, manresa)
    resposta = client.get(pagina("persones_ateses"))
    assert resposta.context["valor"] == "2"
    assert resposta.context["llista"].files == []
    assert "La llista no és a l" in resposta.content.decode()


def test_un_altre_territori_no_hi_compta(client, manresa):
    entra(client, Rol.TECNICA, fa_municipi("Berga"))
    assert client.get(pagina("persones_ateses")).context["valor"] == "0"
    resposta = client.get(pagina("persones_ateses", municipi=manresa.codi_ine))
    assert resposta.status_code == 404


@pytest.mark.parametrize(
    "consulta", [{"canal": "coet"}, {"periode": "2025-3"}, {"periode": "2025-02-30/2025-03-01"},
                 {"nacionalitat": "zzz"}, {"des_de": "x"}, {"periode": "2025-03-01/2025-02-01"}],
)  # fmt: skip
def test_una_consulta_sense_sentit_es_un_404(client, manresa, consulta):
    entra(client, Rol.TECNICA, manresa)
    assert client.get(pagina("persones_ateses", **consulta)).status_code == 404


def test_la_pagina_del_periode_diu_el_recompte_i_hi_porta(client):
    comarca = fa_comarca_amb_municipis(3)
    Servei(comarca)
    entra(client, Rol.COORDINADORA, comarca)
    html = client.get(pagina(periode="2025-1")).content.decode()
    semestre = Periode.semestre("2025-1")
    for codi in ("persones_ateses", "persones_sense_nom", "actuacions", "persones_noves"):
        valor = nombre(recompta(codi, comarca, semestre))
        url = pagina(codi, periode="2025-1")
        assert f'<a href="{url}">{valor}</a>' in html, codi


def test_es_poden_demanar_dos_dies_qualssevol(client, manresa):
    entra(client, Rol.TECNICA, manresa)
    url = reverse("informes:acollida")
    resposta = client.get(url, {"inici": "2025-03-04", "fi": "2025-03-04"})
    assert "4 de març de 2025 – 4 de març de 2025" in resposta.content.decode()
    blocs = [bloc for _titol, blocs in resposta.context["capitols"] for bloc in blocs]
    bloc = next(b for b in blocs if b["tipus"] == "fets")
    assert [fet["valor"] for fet in bloc["fets"][:4]] == ["1", "0", "0", "1"]
    resposta = client.get(url, {"inici": "2025-03-04", "fi": "2025-03-01"})
    assert "anterior al primer" in resposta.content.decode()
    assert client.get(url, {"periode": "demà"}).status_code == 404


def test_les_consultes_no_creixen_amb_la_gent(client):
    consultes = []
    for quants in (2, 6):
        comarca = fa_comarca_amb_municipis(quants)
        Servei(comarca, llavor=quants, atencions=15 * quants)
        entra(client, Rol.TECNICA, comarca)
        for url in (pagina(), pagina("actuacions")):
            client.get(url)
            with CaptureQueriesContext(connection) as captura:
                client.get(url)
            consultes.append(len(captura))
    assert consultes[:2] == consultes[2:]
    assert consultes[1] <= 18
