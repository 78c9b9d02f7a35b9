"""Long work: it says how far it is, it can be stopped, and half of a file is never given."""

import errno
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from comptes.enums import Rol
from informes import feines, fitxers
from informes.enums import EstatFeina, TipusFeina
from informes.models import Feina
from informes.plantilles.construeix import Construit
from informes.sortida.detall import Detall
from informes.sortida.excel import excel
from informes.sortida.excel.llibre import CADA_FILES
from informes.sortida.pdf import FULL
from informes.sortida.prosa import ProsaError
from informes.tasks import encarrega
from informes.taules import Columna
from municipis.paper import AturadaError, impressora, imprimeix
from tests.fabriques import fa_usuari
from tests.informes.documents import fa_document

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 de prova"


def adreca(ruta, feina):
    return reverse(f"informes:{ruta}", args=[feina.uid])


@pytest.fixture
def coordinadora(client, per):
    per.assignacio = per.assignacions.get()
    client.force_login(per)
    return client


@pytest.fixture(autouse=True)
def lleugera(monkeypatch, settings, tmp_path):
    """What is printed does not matter here, only when, and where it is left."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(feines, "memoria", lambda *_: Construit(fa_document()))
    monkeypatch.setattr(feines, "pdf", lambda document, **_: PDF)


@pytest.fixture
def feina(coordinadora, per):
    return encarrega(TipusFeina.MEMORIA, per=per, exercici=2025, format="pdf")


def desats(carpeta):
    return [fitxer for fitxer in Path(carpeta).rglob("*") if fitxer.is_file()]


def descarrega(client, feina):
    return b"".join(client.get(adreca("fitxer_de_la_feina", feina)).streaming_content)


def test_cada_etapa_diu_que_fa_i_fins_on_ha_arribat(feina, monkeypatch):
    vistos = []
    avanca = feines.avanca
    monkeypatch.setattr(
        feines, "avanca", lambda f, n, que: (vistos.append((n, str(que))), avanca(f, n, que))
    )
    feines.fes(feina)
    feina.refresh_from_db()
    assert [n for n, _ in vistos] == sorted(n for n, _ in vistos)
    assert [que for _, que in vistos] == [
        "S'imprimeix el PDF", "Es desa el fitxer",
    ]  # fmt: skip
    assert (feina.estat, feina.progres) == (EstatFeina.FETA, 100)


@pytest.mark.parametrize("etapa", ["memoria", "pdf"])
def test_anullada_a_mitja_feina_no_deixa_res(feina, coordinadora, monkeypatch, tmp_path, etapa):
    def anulla(*_, **__):
        coordinadora.post(adreca("feina_anulla", feina))
        return Construit(fa_document()) if etapa == "memoria" else PDF

    monkeypatch.setattr(feines, etapa, anulla)
    feines.fes(feina)
    feina.refresh_from_db()
    assert feina.estat == EstatFeina.ANULLADA
    assert feina.progres < 100
    assert desats(tmp_path) == []
    assert coordinadora.get(adreca("fitxer_de_la_feina", feina)).status_code == 404


def test_anullada_quan_ja_s_ha_desat_el_fitxer_tambe_es_llenca(feina, monkeypatch, tmp_path):
    desa = fitxers.desa_sencer

    def desa_i_anulla(*arguments):
        fet = desa(*arguments)
        feines.anulla(feina)
        return fet

    monkeypatch.setattr(feines, "desa_sencer", desa_i_anulla)
    feines.fes(feina)
    feina.refresh_from_db()
    assert (feina.estat, feina.fitxer.name) == (EstatFeina.ANULLADA, "")
    assert desats(tmp_path) == []


def test_anullada_mentre_fa_cua_no_comenca(feina, coordinadora, monkeypatch):
    coordinadora.post(adreca("feina_anulla", feina))
    monkeypatch.setattr(feines, "memoria", lambda *_: pytest.fail("ha començat"))
    feina.refresh_from_db()
    feines.fes(feina)
    assert feina.estat == EstatFeina.ANULLADA


def test_el_que_ja_es_fet_no_s_anulla(feina, coordinadora):
    feines.fes(feina)
    coordinadora.post(adreca("feina_anulla", feina))
    feina.refresh_from_db()
    assert feina.estat == EstatFeina.FETA
    assert descarrega(coordinadora, feina) == PDF


def test_el_proces_del_pdf_es_mata_quan_ningu_no_l_espera(monkeypatch, tmp_path):
    vius = []

    class Lent(subprocess.Popen):
        def __init__(self, ordre, **camps):
            lent = tmp_path / "lent.py"
            lent.write_text("import time; time.sleep(60)")
            super().__init__([sys.executable, str(lent)], **camps)
            vius.append(self)

    monkeypatch.setattr(impressora.subprocess, "Popen", Lent)
    inici = time.monotonic()
    with pytest.raises(AturadaError):
        imprimeix("<p>Hola</p>", FULL, [], segueix=lambda: False)
    assert time.monotonic() - inici < 10
    assert vius[0].poll() is not None


def test_el_pdf_pregunta_si_encara_l_esperen(feina, monkeypatch):
    def pdf(document, segueix):
        assert segueix()
        feines.anulla(feina)
        assert not segueix()
        raise AturadaError

    monkeypatch.setattr(feines, "pdf", pdf)
    feines.fes(feina)
    feina.refresh_from_db()
    assert feina.estat == EstatFeina.ANULLADA


def test_el_llibre_tambe_pregunta_mentre_passen_les_files():
    """Before each sheet, and every so many rows of those that are read as they are written."""
    llegides = []

    def files():
        for numero in range(10 * CADA_FILES):
            llegides.append(numero)
            yield (numero,)

    detall = Detall("Files", "Files", (Columna("Número", lambda n: n),), files)
    with pytest.raises(AturadaError):
        excel(fa_document(), detalls=[detall], segueix=lambda: len(llegides) < 2 * CADA_FILES)
    assert 2 * CADA_FILES <= len(llegides) <= 3 * CADA_FILES
    with pytest.raises(AturadaError):
        excel(fa_document(), segueix=lambda: False)


@pytest.mark.parametrize("byte", [0, 5, len(PDF) - 1])
def test_sense_espai_al_disc_es_diu_i_no_queda_res_a_mitges(
    feina, coordinadora, monkeypatch, tmp_path, byte
):
    def s_omple(fitxer, contingut):
        fitxer.write(contingut[:byte])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as ple:
        ple.setattr(fitxers, "_escriu", s_omple)
        with pytest.raises(OSError, match="No space"):
            feines.fes(feina)
    feina.refresh_from_db()
    assert feina.estat == EstatFeina.ERROR
    assert "No queda espai al disc" in feina.missatge
    assert desats(tmp_path) == []
    assert coordinadora.get(adreca("fitxer_de_la_feina", feina)).status_code == 404
    pagina = coordinadora.get(adreca("feina", feina)).content.decode()
    assert "No queda espai al disc" in pagina
    resposta = coordinadora.post(adreca("feina_torna", feina))
    nova = Feina.objects.exclude(pk=feina.pk).get()
    assert resposta.url == adreca("feina", nova)
    feines.fes(nova)
    assert descarrega(coordinadora, nova) == PDF


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no hi ha cap disc ple")
def test_un_disc_ple_de_debo_falla_abans_de_donar_res_per_desat():
    with open("/dev/full", "wb") as ple, pytest.raises(OSError) as fallada:
        fitxers._escriu(ple, b"x" * 100_000)
    assert fallada.value.errno == errno.ENOSPC


def test_un_text_que_no_es_pot_imprimir_es_diu_a_la_pagina(feina, coordinadora, monkeypatch):
    def pdf(*_, **__):
        raise ProsaError("El text té massa llistes.")

    monkeypatch.setattr(feines, "pdf", pdf)
    feines.fes(feina)
    assert "El text té massa llistes." in coordinadora.get(adreca("feina", feina)).content.decode()


def test_el_que_s_ha_fet_no_es_torna_a_demanar(feina, coordinadora):
    feines.fes(feina)
    coordinadora.post(adreca("feina_torna", feina))
    assert Feina.objects.count() == 1


@pytest.mark.parametrize("ruta", ["feina_anulla", "feina_torna"])
def test_nomes_qui_l_ha_demanat_hi_pot_fer_res(feina, client, bages, ruta):
    assert client.get(adreca(ruta, feina)).status_code == 405
    client.force_login(fa_usuari(Rol.COORDINADORA, bages))
    assert client.post(adreca(ruta, feina)).status_code == 404
    client.logout()
    assert client.post(adreca(ruta, feina)).status_code == 302
    feina.refresh_from_db()
    assert feina.estat == EstatFeina.EN_CUA
    assert Feina.objects.count() == 1


def test_deu_alhora_fan_cua_i_la_web_no_en_fa_cap(coordinadora, per, monkeypatch):
    with monkeypatch.context() as web:
        web.setattr(feines, "memoria", lambda *_: pytest.fail("la web ha calculat"))
        for _ in range(10):
            cami = reverse("informes:fes_memoria", args=[2025])
            assert coordinadora.post(cami, {"format": "pdf"}).status_code == 302
        totes = list(Feina.objects.order_by("pk"))
        assert ProcrastinateJob.objects.filter(status="todo").count() == 10
        consultes = set()
        for feina in totes:
            with CaptureQueriesContext(
                connection,
            ) as fetes:
                pagina = coordinadora.get(adreca("feina", feina)).content.decode()
            consultes.add(len(fetes))
            assert "Espera el seu torn" in pagina
        assert len(consultes) == 1
    for n, feina in enumerate(totes, 1):
        feines.fes(feina)
        assert Feina.objects.filter(estat=EstatFeina.FETA).count() == n
