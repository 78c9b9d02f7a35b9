"""The pages: who sees what, links that lead to what they say, a constant number of queries."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from informes import feines
from informes.escriptura import nombre
from informes.models import Feina, Lliurament
from informes.xifres import XIFRES
from municipis.enums import Sexe
from padro.models import Campanya, Recompte, TramEdat
from tests.fabriques import fa_usuari
from tests.informes.dades import (
    fa_campanya,
    fa_comarca_amb_municipis,
    fa_enviament,
    fa_nacionalitats,
    omple,
    recompte,
)
from tests.informes.test_lliuraments import fa_organ, llegeix

pytestmark = pytest.mark.django_db
RUTES = {
    "inici": (),
    "semestre": ("2025-1",),
    "xifra": ("padro.estrangers",),
    "memoria": (2025,),
    "lliuraments": (),
}


def adreca(ruta, *arguments, **consulta):
    cua = "&".join(f"{clau}={valor}" for clau, valor in consulta.items())
    return reverse(f"informes:{ruta}", args=arguments) + (f"?{cua}" if cua else "")


def url_de(ruta):
    consulta = {"periode": "2025-1"} if ruta == "xifra" else {}
    return adreca(ruta, *RUTES[ruta], **consulta)


def cos(resposta) -> bytes:
    return b"".join(resposta.streaming_content)


def entra(client, rol, territori):
    usuari = fa_usuari(rol, territori)
    client.force_login(usuari)
    return usuari


@pytest.fixture
def coordinadora(client, per):
    fa_organ()
    client.force_login(per)
    return client


@pytest.mark.parametrize("ruta", RUTES)
def test_sense_entrar_no_es_veu_res(client, bages, ruta):
    resposta = client.get(url_de(ruta))
    assert resposta.status_code == 302
    assert resposta.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("ruta", RUTES)
@pytest.mark.parametrize("rol", [Rol.COORDINADORA, Rol.TECNICA])
def test_qui_treballa_per_la_comarca_ho_llegeix_tot(client, bages, ruta, rol):
    entra(client, rol, bages)
    assert client.get(url_de(ruta)).status_code == 200


@pytest.mark.parametrize(
    ("ruta", "codi"),
    [("inici", 200), ("semestre", 200), ("xifra", 200), ("memoria", 404), ("lliuraments", 404)],
)
def test_el_municipi_nomes_veu_les_seves_xifres(client, bages, ruta, codi):
    entra(client, Rol.MUNICIPAL, bages.municipis.first())
    assert client.get(url_de(ruta)).status_code == codi


@pytest.mark.parametrize("ruta", RUTES)
@pytest.mark.parametrize("rol", [Rol.ADMINISTRADORA, Rol.DPD])
def test_qui_administra_no_hi_entra(client, bages, ruta, rol):
    entra(client, rol, bages)
    assert client.get(url_de(ruta)).status_code == 403


@pytest.mark.parametrize(
    ("ruta", "dades"), [("fes_memoria", {"format": "pdf"}), ("nou_lliurament", {})]
)
def test_la_tecnica_no_escriu(client, bages, ruta, dades):
    entra(client, Rol.TECNICA, bages)
    arguments = (2025,) if ruta == "fes_memoria" else ()
    assert client.post(adreca(ruta, *arguments), dades).status_code == 403
    assert not Feina.objects.exists()


def test_cada_xifra_de_la_pagina_porta_a_la_seva_llista(coordinadora, bages):
    html = coordinadora.get(f"{adreca('memoria', 2025)}?capitol=context").content.decode()
    enllacos = {
        e.replace("&amp;", "&") for e in re.findall(r'<a href="(/informes/xifres/[^"]+)"', html)
    }
    assert len(enllacos) > 20
    for enllac in sorted(enllacos)[::7]:
        escrit = re.escape(enllac.replace("&", "&amp;"))
        text = re.search(f'<a href="{escrit}">([^<]+)<', html)[1]
        resposta = coordinadora.get(enllac)
        assert resposta.context["valor"] == text, enllac


def test_les_xifres_de_la_previa_porten_nomes_al_que_es_validat(coordinadora, bages):
    campanya = Campanya.objects.get(comarca=bages, semestre="2025-1")
    html = coordinadora.get(adreca("nou_lliurament", campanya=campanya.uid)).content.decode()
    enllacos = sorted(re.findall(r'<a href="(/informes/xifres/[^"]+)">([^<]+)</a>', html))
    assert len(enllacos) > 20
    for enllac, text in enllacos[::3]:
        resposta = coordinadora.get(enllac.replace("&amp;", "&"))
        assert resposta.context["valor"] == text, enllac


def test_la_llista_es_pagina_per_clau_i_no_en_perd_cap(coordinadora, bages):
    vistos, url = [], adreca("xifra", "padro.estrangers", periode="2025-1")
    while url:
        resposta = coordinadora.get(url)
        vistos += [casella.pk for casella in resposta.context["registres"]]
        seguent = resposta.context["seguent"]
        url = seguent and adreca("xifra", "padro.estrangers", periode="2025-1", des_de=seguent)
    assert len(vistos) == len(set(vistos))
    assert len(vistos) == recompte(bages, "2025-1", "n.id is not null", "count(*)")


def test_el_registre_diu_fitxer_full_fila_i_columna(coordinadora, bages):
    html = coordinadora.get(url_de("xifra")).content.decode()
    primera = Recompte.objects.estrangers().filter(enviament__vigent=True).earliest("pk")
    assert "padro.xlsx" in html
    assert f"Dades, fila {primera.fila}, columna C" in html


def test_la_llista_no_mostra_altres_municipis(client, bages):
    meu = bages.municipis.earliest("pk")
    entra(client, Rol.MUNICIPAL, meu)
    registres = client.get(url_de("xifra")).context["registres"]
    assert {casella.enviament.esperat.municipi_id for casella in registres} <= {meu.pk}
    altre = bages.municipis.latest("pk")
    url = adreca("xifra", "padro.estrangers", periode="2025-1", municipi=altre.codi_ine)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    "consulta",
    [{}, {"periode": "2025"}, {"periode": "2025-1", "municipi": "00000"},
     {"periode": "2025-1", "des_de": "x"}],
)  # fmt: skip
def test_una_consulta_sense_sentit_es_un_404(coordinadora, consulta):
    assert coordinadora.get(adreca("xifra", "padro.estrangers", **consulta)).status_code == 404


def test_una_xifra_que_no_existeix_es_un_404(coordinadora):
    assert coordinadora.get(adreca("xifra", "cap.xifra", periode="2025-1")).status_code == 404


@pytest.mark.parametrize("codi", XIFRES)
def test_cada_xifra_te_pagina_i_el_valor_de_la_llista(coordinadora, bages, codi):
    resposta = coordinadora.get(adreca("xifra", codi, periode="2025-1"))
    assert resposta.status_code == 200
    assert XIFRES[codi].definicio in resposta.content.decode().replace("&#x27;", "'")


def test_la_pagina_no_porta_estil_ni_codi_en_linia(coordinadora):
    html = coordinadora.get(f"{adreca('memoria', 2025)}?capitol=context").content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
    assert html.count('<svg xmlns="http://www.w3.org/2000/svg"') == 4


def test_les_dades_obertes_surten_en_csv_i_json(coordinadora, bages):
    csv = coordinadora.get(adreca("taula", 2025, "municipis", "csv"))
    assert csv["Content-Disposition"] == 'attachment; filename="memoria-2025-municipis.csv"'
    json = coordinadora.get(adreca("taula", 2025, "municipis", "json")).json()
    assert csv.content.decode().count("\r\n") == 1 + len(json["files"])
    assert coordinadora.get(adreca("taula", 2025, "cap", "csv")).status_code == 404
    assert coordinadora.get(adreca("taula", 2025, "municipis", "exe")).status_code == 404
    assert RegistreAcces.objects.filter(accio=Accio.DESCARREGA).count() == 2


@pytest.mark.parametrize("tipus", ["pdf", "xlsx"])
def test_la_memoria_es_fa_en_segon_pla_i_es_descarrega(coordinadora, bages, tipus):
    resposta = coordinadora.post(adreca("fes_memoria", 2025), {"format": tipus})
    feina = Feina.objects.get()
    assert resposta.url == adreca("feina", feina.uid)
    assert "every 1s" in coordinadora.get(resposta.url).content.decode()
    feines.fes(feina)
    tros = coordinadora.get(resposta.url, headers={"HX-Request": "true"}).content.decode()
    assert "every 1s" not in tros
    assert "<html" not in tros
    fitxer = coordinadora.get(adreca("fitxer_de_la_feina", feina.uid))
    assert b"".join(fitxer.streaming_content)[:4] == {"pdf": b"%PDF", "xlsx": b"PK\x03\x04"}[tipus]
    assert f"memoria-{bages.codi}-2025.{tipus}" in fitxer["Content-Disposition"]
    assert RegistreAcces.objects.filter(
        accio=Accio.DESCARREGA, objecte__contains=feina.uid
    ).exists()


def test_la_feina_d_altri_no_existeix(client, coordinadora, bages):
    coordinadora.post(adreca("fes_memoria", 2025), {"format": "pdf"})
    feina = Feina.objects.get()
    entra(client, Rol.COORDINADORA, bages)
    assert client.get(adreca("feina", feina.uid)).status_code == 404
    assert client.get(adreca("fitxer_de_la_feina", feina.uid)).status_code == 404


@pytest.fixture
def lliurament(coordinadora, bages, monkeypatch):
    """Delivered through the pages; its PDF is printed in test_lliuraments."""
    monkeypatch.setattr(feines, "pdf", lambda document, **_: b"%PDF-1.7 de prova")
    campanya = Campanya.objects.get(comarca=bages, semestre="2025-1")
    url = adreca("nou_lliurament", campanya=campanya.uid)
    previa = coordinadora.get(url)
    coordinadora.post(url, {"empremta": previa.context["document"].empremta})
    feines.fes(Feina.objects.get())
    return Lliurament.objects.get()


def test_la_previa_mostra_i_la_confirmacio_congela(coordinadora, lliurament):
    html = coordinadora.get(adreca("lliurament", lliurament.uid)).content.decode()
    assert lliurament.pdf_sha256 in html
    assert lliurament.destinatari in html.replace("&#x27;", "'")


@pytest.mark.parametrize("quin", ["pdf", "xlsx"])
def test_la_descarrega_queda_apuntada_amb_la_suma(coordinadora, lliurament, quin):
    resposta = coordinadora.get(adreca("fitxer_del_lliurament", lliurament.uid, quin))
    assert cos(resposta) == llegeix(getattr(lliurament, quin))
    fila = RegistreAcces.objects.get(accio=Accio.DESCARREGA)
    assert fila.detall["sha256"] == getattr(lliurament, f"{quin}_sha256")


def test_una_altra_comarca_no_veu_el_lliurament(client, lliurament):
    altra = fa_comarca_amb_municipis(1, "Berguedà")
    entra(client, Rol.COORDINADORA, altra)
    for ruta, arguments in (("lliurament", ()), ("fitxer_del_lliurament", ("pdf",))):
        assert client.get(adreca(ruta, lliurament.uid, *arguments)).status_code == 404


def test_la_tecnica_llegeix_el_lliurament_i_no_el_registra(client, bages, lliurament):
    entra(client, Rol.TECNICA, bages)
    url = adreca("lliurament", lliurament.uid)
    assert client.get(url).status_code == 200
    assert (
        client.post(url, {"registre_numero": "1", "registre_el": "2026-04-02"}).status_code == 403
    )
    lliurament.refresh_from_db()
    assert not lliurament.registre_numero


def test_el_registre_es_desa_amb_el_justificant(coordinadora, lliurament):
    rebut = SimpleUploadedFile("r.pdf", b"%PDF-1.7 rebut", content_type="application/pdf")
    dades = {"registre_numero": "E/001234", "registre_el": "2026-04-02", "rebut": rebut}
    assert coordinadora.post(adreca("lliurament", lliurament.uid), dades).status_code == 302
    pdf_abans = lliurament.pdf_sha256
    lliurament.refresh_from_db()
    assert lliurament.registre_el == date(2026, 4, 2)
    assert llegeix(lliurament.rebut) == b"%PDF-1.7 rebut"
    assert lliurament.pdf_sha256 == pdf_abans


def test_un_justificant_que_no_es_pdf_es_refusa(coordinadora, lliurament):
    rebut = SimpleUploadedFile("r.pdf", b"<html>", content_type="application/pdf")
    dades = {"registre_numero": "E/1", "registre_el": "2026-04-02", "rebut": rebut}
    resposta = coordinadora.post(adreca("lliurament", lliurament.uid), dades)
    assert resposta.status_code == 200
    assert "rebut" in resposta.context["form"].errors


def test_el_tauler_es_descarrega_en_excel(coordinadora, bages):
    campanya = Campanya.objects.get(comarca=bages, semestre="2025-1")
    resposta = coordinadora.get(adreca("tauler_xlsx", campanya.uid))
    assert resposta.content[:4] == b"PK\x03\x04"


def test_la_pagina_de_la_memoria_diu_el_total_del_recompte(coordinadora, bages):
    html = coordinadora.get(f"{adreca('memoria', 2025)}?capitol=context").content.decode()
    assert f">{nombre(recompte(bages, '2025-2', 'n.id is not null'))}</a>" in html


def test_cap_pagina_no_fa_mes_consultes_amb_mes_municipis(client):
    fa_organ()
    consultes = {}
    for quants in (3, 30):
        comarca = fa_comarca_amb_municipis(quants, f"C{quants}")
        per = fa_usuari("coordinadora", comarca)
        marroc = fa_nacionalitats()[0]
        tram = TramEdat.objects.get_or_create(codi="0-4", des_de=0, fins=4)[0]
        campanyes = [fa_campanya(comarca, semestre) for semestre in ("2025-1", "2025-2")]
        for esperat in [e for campanya in campanyes for e in campanya.esperats.all()]:
            fa_enviament(esperat, per, [(marroc, Sexe.DONA, tram, 10)])
        client.force_login(per)
        urls = {ruta: url_de(ruta) for ruta in RUTES} | {
            "nou": adreca("nou_lliurament", campanya=campanyes[0].uid),
            "tauler": adreca("tauler_xlsx", campanyes[0].uid),
        }
        for ruta, url in urls.items():
            client.get(url)
            with CaptureQueriesContext(connection) as captura:
                assert client.get(url).status_code == 200
            consultes.setdefault(ruta, []).append(len(captura))
    assert all(petita == gran for petita, gran in consultes.values()), consultes


def test_omplir_dues_comarques_no_barreja_els_totals(client, bages):
    altra = fa_comarca_amb_municipis(3, "Berguedà")
    client.force_login(omple(altra, llavor=5))
    valor = client.get(url_de("xifra")).context["valor"]
    assert valor == nombre(recompte(altra, "2025-1", "n.id is not null"))
