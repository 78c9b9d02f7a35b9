"""The pages of the figures of the plan, for each who reads them."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from comptes.enums import Rol
from informes.xifres import XIFRES, pla
from municipis.models import Comarca
from pla.models import Acord, Activitat, SessioActivitat
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.mirades import consultes, lectures, navega
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.dades import fa_comarca_amb_municipis
from tests.informes.pla import Pla

pytestmark = pytest.mark.django_db
TOTES = [xifra.codi for xifra in pla.XIFRES]
# One of each kind of record and of each way of counting them.
MOSTRA = (
    "pla.grup.sessions", "pla.taules.liderades", "pla.serveis_assessorats",
    "pla.conjunt.participants", "pla.publicacions.fites", "pla.acords.oberts",
    "pla.accions.previstes",
)  # fmt: skip
OBREN = (Rol.TECNICA, Rol.COORDINADORA)


def pagina(codi="", **consulta):
    nom, arguments = ("xifra", [codi]) if codi else ("acollida", [])
    adreca = reverse(f"informes:{nom}", args=arguments)
    return f"{adreca}?{urlencode({'periode': '2025'} | consulta)}"


def text(resposta) -> str:
    return resposta.content.decode()


def fa_osona():
    comarca = fa_comarca_amb_municipis(3, "Osona")
    Pla(comarca)
    return comarca


@pytest.fixture(scope="module")
def feta(una_vegada):
    return una_vegada(fa_osona)


@pytest.fixture
def osona(feta):
    return Comarca.objects.get(pk=feta.pk)


def test_cada_xifra_obre_la_seva_llista(osona):
    client = navega(fa_usuari(Rol.COORDINADORA, osona))
    for codi in TOTES:
        resposta = client.get(pagina(codi))
        assert resposta.status_code == 200
        assert resposta.context["llista"].files, codi
        assert XIFRES[codi].definicio in text(resposta).replace("&#x27;", "'")


def test_cada_rol_al_seu_lloc(osona):
    for rol, codi in (
        (Rol.TECNICA, 200), (Rol.COORDINADORA, 200), (Rol.MUNICIPAL, 200), (Rol.DPD, 403),
        (Rol.ADMINISTRADORA, 403),
    ):  # fmt: skip
        client = navega(fa_usuari(rol, osona))
        for mostra in MOSTRA:
            assert client.get(pagina(mostra)).status_code == codi, mostra
            assert client.post(pagina(mostra)).status_code == 405, mostra


def test_el_municipi_llegeix_el_numero_i_cap_fila(osona):
    client, coordinadora = (
        navega(fa_usuari(rol, osona)) for rol in (Rol.MUNICIPAL, Rol.COORDINADORA)
    )
    for codi in MOSTRA:
        resposta = client.get(pagina(codi))
        assert resposta.context["llista"].files == []
        assert resposta.context["valor"] == coordinadora.get(pagina(codi)).context["valor"] != "0"
        assert "Activitat 1" not in text(resposta)


@pytest.mark.parametrize("rol", OBREN)
def test_cada_fila_porta_on_diu(osona, rol):
    client = navega(fa_usuari(rol, osona))
    activitats = {
        reverse("pla:activitat", args=[uid])
        for uid in Activitat.objects.values_list("uid", flat=True)
    }
    for codi in MOSTRA[:-1]:
        portes = {fila.porta for fila in client.get(pagina(codi)).context["llista"].files}
        assert portes <= activitats, codi
    for fila in client.get(pagina("pla.accions.previstes")).context["llista"].files:
        assert fila.porta.startswith("/pla/accions/")
        assert fila.dia.startswith("Acció ")


def test_les_taules_i_els_serveis_tenen_la_seva_pagina_a_la_fila(osona):
    client = navega(fa_tecnica(osona))
    for codi, nom in (("pla.taules.liderades", "taules"), ("pla.serveis_assessorats", "entitats")):
        resposta = client.get(pagina(codi))
        for fila in resposta.context["llista"].files:
            [enllac] = [cella for cella in fila.celles if hasattr(cella, "adreca")]
            assert enllac.adreca.startswith(reverse(f"pla:{nom}"))
            assert f'<a href="{enllac.adreca}">{enllac}</a>' in text(resposta)
        assert "Del que es repeteix" in text(resposta)
        assert "Cada persona hi surt" not in text(resposta)


def test_no_s_hi_llegeix_el_nom_de_ningu(osona):
    tecnica = fa_tecnica(osona)
    persona = fa_persona("Kumba", "Njie", municipi=osona.municipis.first(), per=tecnica)
    for activitat in Activitat.objects.all():
        activitat.assistents.create(persona=persona)
    Acord.objects.update(responsable=tecnica)
    client = navega(tecnica)
    for codi in MOSTRA:
        with lectures() as files:
            html = text(client.get(pagina(codi)))
        [fila] = files
        assert "persones" not in fila.detall
        assert codi in fila.objecte
        assert "Kumba" not in html
        assert "Njie" not in html
        assert f">{tecnica.nom}</td>" not in html


def test_una_altra_comarca_no_hi_compta_ni_hi_surt(osona):
    forastera = navega(fa_tecnica(fa_municipi("Berga")))
    for codi in MOSTRA:
        buida = forastera.get(pagina(codi))
        assert buida.context["llista"].files == []
        assert "No hi ha cap registre" in text(buida)
    assert forastera.get(pagina("pla.grup.sessions", lloc="tota-la-comarca")).status_code == 200


def test_cada_valor_de_cada_dimensio_estreny_i_cap_altre_no_existeix(osona):
    """The values of a dimension share out the records of a figure."""
    tecnica = fa_tecnica(osona)
    client, abast = navega(tecnica), tecnica.abast
    for codi in ("pla.taules.reunions", "pla.assessoraments"):
        context = client.get(pagina(codi)).context
        for dimensio in XIFRES[codi].dimensions:
            codis = [v.codi for v in dimensio.valors(abast, context["periode"]).values()]
            parts = [client.get(pagina(codi, **{dimensio.codi: c})).context for c in codis]
            assert sum(int(p["valor"]) for p in parts) == int(context["valor"]) > 0, dimensio.codi
            assert all(len(p["llista"].files) == int(p["valor"]) for p in parts)
            dolenta = client.get(pagina(codi, **{dimensio.codi: "no-hi-es"}))
            assert dolenta.status_code == 404, (codi, dimensio.codi)


def test_es_pagina_per_clau_sense_perdre_ni_repetir(osona, monkeypatch):
    monkeypatch.setattr("informes.darrere.PER_PAGINA", 2)
    client = navega(fa_tecnica(osona))
    for codi in ("pla.serveis_assessorats", "pla.conjunt.activitats", "pla.accions.previstes"):
        total, vistos, des_de = int(client.get(pagina(codi)).context["valor"]), [], 0
        while des_de is not None:
            resposta = client.get(pagina(codi, des_de=des_de))
            vistos += [registre.pk for registre in resposta.context["registres"]]
            des_de = resposta.context["seguent"]
        assert len(vistos) == len(set(vistos)) == total > 2, codi


def test_les_xifres_del_servei_tenen_el_capitol_i_els_seus_enllacos(osona):
    client = navega(fa_usuari(Rol.COORDINADORA, osona))
    html = text(client.get(pagina()))
    assert "Coordinació, formació i sensibilització" in html
    for dit in ("Taules liderades", "tota la comarca", "xifres/pla.conjunt.hores/?periode=2025"):
        assert dit in html
    assert "assessorament grupal es compta a part" in html


def test_les_consultes_no_creixen_amb_els_registres(osona):
    client = navega(fa_tecnica(osona))
    abans = {codi: consultes(client, pagina(codi)) for codi in ("", *MOSTRA)}
    quantes = SessioActivitat.objects.count()
    ripolles = fa_comarca_amb_municipis(2, "Ripollès")
    Pla(ripolles, llavor=9)
    Activitat.objects.filter(comarca=ripolles).update(
        comarca=osona, municipi=osona.municipis.first()
    )
    assert SessioActivitat.objects.count() > quantes
    despres = {codi: consultes(client, pagina(codi)) for codi in ("", *MOSTRA)}
    assert despres == abans
    assert max(n for codi, n in abans.items() if codi) <= 18
