"""The pages of the figures of courses, interpretation and mediation, for each who reads them."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from acollida.models import Edicio, Itinerari
from comptes.enums import Rol
from informes.xifres import XIFRES, cursos, mediacio
from mediacio.models import CasMediacio, Prestacio
from municipis.models import Comarca
from tests.acollida.fabriques import fa_tecnica
from tests.acollida.mirades import consultes, lectures, navega
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.cursos import Cursos
from tests.informes.dades import fa_comarca_amb_municipis
from tests.informes.mediacio import Mediacio

pytestmark = pytest.mark.django_db
NOVES = [xifra.codi for xifra in (*cursos.XIFRES, *mediacio.XIFRES)]
D_INTERPRETACIO = [xifra.codi for xifra in mediacio.XIFRES]


def pagina(codi="", **consulta):
    nom, arguments = ("xifra", [codi]) if codi else ("acollida", [])
    adreca = reverse(f"informes:{nom}", args=arguments)
    return f"{adreca}?{urlencode({'periode': '2025'} | consulta)}"


def text(resposta) -> str:
    return resposta.content.decode()


def fa_osona():
    """A comarca with a bit of everything: courses, services and cases."""
    comarca = fa_comarca_amb_municipis(3, "Osona")
    Cursos(comarca, llavor=3)
    Mediacio(comarca, llavor=3)
    return comarca


@pytest.fixture(scope="module")
def feta(una_vegada):
    return una_vegada(fa_osona)


@pytest.fixture
def osona(feta):
    return Comarca.objects.get(pk=feta.pk)


@pytest.fixture
def ripolles():
    """Another comarca, whose things nobody of the first one counts."""
    comarca = fa_comarca_amb_municipis(2, "Ripollès")
    Cursos(comarca, llavor=4)
    Mediacio(comarca, llavor=4)
    return comarca


def test_cada_rol_al_seu_lloc(osona):
    for rol, codi in (
        (Rol.TECNICA, 200), (Rol.COORDINADORA, 200), (Rol.MUNICIPAL, 200), (Rol.DPD, 403),
        (Rol.ADMINISTRADORA, 403),
    ):  # fmt: skip
        client = navega(fa_usuari(rol, osona))
        for nova in NOVES:
            assert client.get(pagina(nova)).status_code == codi, nova
            assert client.post(pagina(nova)).status_code == 405, nova


def test_sense_entrar_no_es_veu_res(client, osona):
    for nova in NOVES:
        assert client.get(pagina(nova)).url.startswith(reverse("account_login"))


def test_una_altra_comarca_no_hi_compta_ni_hi_surt(osona, ripolles):
    abans = {codi: navega(fa_tecnica(osona)).get(pagina(codi)) for codi in NOVES}
    seus = set(ripolles.municipis.values_list("nom", flat=True))
    seus -= set(osona.municipis.values_list("nom", flat=True))
    forastera = navega(fa_tecnica(fa_municipi("Berga")))
    codi_ine = osona.municipis.first().codi_ine
    for codi, resposta in abans.items():
        assert resposta.context["llista"].files, codi
        assert not any(f">{nom}<" in text(resposta) for nom in seus), codi
        buida = forastera.get(pagina(codi))
        assert buida.context["llista"].files == []
        assert "No hi ha cap registre" in text(buida)
        assert forastera.get(pagina(codi, municipi=codi_ine)).status_code == 404


@pytest.mark.parametrize("codi", NOVES)
def test_es_llegeix_un_sol_cop_i_diu_les_persones_que_es_veuen(osona, codi):
    with lectures() as files:
        resposta = navega(fa_tecnica(osona)).get(pagina(codi))
    [fila] = files
    vistes = resposta.context["llista"].persones
    assert fila.detall.get("persones", []) == [str(persona.uid) for persona in vistes]
    assert codi in f"{fila.objecte} {fila.detall}"
    if codi in D_INTERPRETACIO:
        assert vistes == []


@pytest.mark.parametrize("codi", NOVES)
def test_la_coordinadora_i_el_municipi_no_llegeixen_ningu(osona, codi):
    noms = {i.persona.nom_llistat for i in Itinerari.objects.select_related("persona")}
    for rol in (Rol.COORDINADORA, Rol.MUNICIPAL):
        with lectures() as files:
            resposta = navega(fa_usuari(rol, osona)).get(pagina(codi))
        llista = resposta.context["llista"]
        assert len(llista.files) == (
            0 if rol == Rol.MUNICIPAL else len(resposta.context["registres"])
        )
        assert not any(f.porta or f.fitxa or f.qui for f in llista.files)
        assert not any(nom in text(resposta) for nom in noms)
        [fila] = files
        assert "persones" not in fila.detall


def test_els_tres_rols_llegeixen_el_mateix_numero(osona):
    clients = [
        navega(fa_usuari(rol, osona)) for rol in (Rol.TECNICA, Rol.COORDINADORA, Rol.MUNICIPAL)
    ]
    for codi in NOVES:
        assert len({client.get(pagina(codi)).context["valor"] for client in clients}) == 1, codi


def test_els_enllacos_porten_on_diuen(osona):
    client = navega(fa_tecnica(osona))
    for codi, nom, model in (
        ("spa.participants", "acollida:itinerari", Itinerari),
        ("spa.edicions", "acollida:edicio", Edicio),
        ("mediacio.serveis", "mediacio:prestacio", Prestacio),
        ("mediacio.casos", "mediacio:cas", CasMediacio),
    ):
        files = client.get(pagina(codi)).context["llista"].files
        adreces = {reverse(nom, args=[fila.uid]) for fila in model.objects.all()}
        assert {fila.porta for fila in files} <= adreces
        assert client.get(files[0].porta).status_code == 200, codi


def test_cada_valor_de_cada_dimensio_estreny_i_cap_altre_no_existeix(osona):
    """The values of a dimension share out the records of a figure."""
    tecnica = fa_tecnica(osona)
    client, abast = navega(tecnica), tecnica.abast
    for codi in ("spa.moduls_acreditats", "mediacio.serveis", "mediacio.sessions"):
        periode = client.get(pagina(codi)).context["periode"]
        tot = int(client.get(pagina(codi)).context["valor"])
        for dimensio in XIFRES[codi].dimensions:
            codis = [v.codi for v in dimensio.valors(abast, periode).values()]
            parts = [client.get(pagina(codi, **{dimensio.codi: c})).context for c in codis]
            assert sum(int(p["valor"]) for p in parts) == tot, (codi, dimensio.codi)
            assert all(len(p["llista"].files) == int(p["valor"]) for p in parts)
            dolenta = client.get(pagina(codi, **{dimensio.codi: "no-hi-es"}))
            assert dolenta.status_code == 404, (codi, dimensio.codi)


@pytest.mark.parametrize(
    "consulta",
    [{"periode": "2025-3"}, {"periode": "demà"}, {"periode": "2025-03-01/2025-02-01"},
     {"des_de": "x"}, {"des_de": "1.5"}],
)  # fmt: skip
def test_una_consulta_sense_sentit_es_un_404(osona, consulta):
    client = navega(fa_tecnica(osona))
    for codi in ("spa.participants", "mediacio.serveis"):
        assert client.get(pagina(codi, **consulta)).status_code == 404
    assert client.get(pagina("spa.inventada")).status_code == 404


def test_es_pagina_per_clau_sense_perdre_ni_repetir(osona, monkeypatch):
    monkeypatch.setattr("informes.darrere.PER_PAGINA", 3)
    client = navega(fa_tecnica(osona))
    for codi in ("spa.participants", "spa.assistents", "mediacio.serveis"):
        total, vistos, des_de = int(client.get(pagina(codi)).context["valor"]), [], 0
        while des_de is not None:
            resposta = client.get(pagina(codi, des_de=des_de))
            vistos += [registre.pk for registre in resposta.context["registres"]]
            des_de = resposta.context["seguent"]
        assert len(vistos) == len(set(vistos)) == total > 3, codi


def test_les_consultes_no_creixen_amb_els_registres(osona):
    """A chapter asks more once it has something to say: both times it has of everything."""
    Cursos(osona, llavor=8)
    Mediacio(osona, llavor=8)
    client = navega(fa_tecnica(osona))
    abans = {codi: consultes(client, pagina(codi)) for codi in ("", *NOVES)}
    Cursos(osona, llavor=9)
    Mediacio(osona, llavor=9)
    despres = {codi: consultes(client, pagina(codi)) for codi in ("", *NOVES)}
    assert despres == abans
    assert max(n for codi, n in abans.items() if codi) <= 18
