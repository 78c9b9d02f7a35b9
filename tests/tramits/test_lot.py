"""A sheet of requests, from the upload to the store: nothing before it is confirmed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from acollida.actions import NoPermesError
from acollida.models import Esborrany
from comptes.models import RegistreAcces
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.tramits.fulls import fila, full
from tramits.actions import lot_sollicituds, pendents
from tramits.models import LotSollicituds, SollicitudInforme

pytestmark = pytest.mark.django_db
LOT, PREVIA, CONFIRMA = (
    f"/tramits/entrada/lot/{final}" for final in ("", "previa/", "confirma/")
)  # fmt: skip


def _puja(client, contingut, nom="full.xlsx", **camps):
    return client.post(LOT, {"fitxer": SimpleUploadedFile(nom, contingut), **camps})


def _confirma(client, **camps):
    empremta = client.get(PREVIA).context["pendent"].empremta
    return client.post(CONFIRMA, {"empremta": empremta} | camps)


@pytest.fixture
def de_municipal(escena):
    return navegador(escena.municipal)


def test_fins_que_no_es_confirma_no_es_desa_res(escena, de_municipal):
    resposta = _puja(de_municipal, full(fila("E-1"), fila("E-2")))
    assert resposta.url == PREVIA
    text = de_municipal.get(PREVIA).content.decode()
    assert "Encara no s'ha desat res" in text and "Registra 2 sol·licituds" in text
    assert not SollicitudInforme.objects.exists() and not LotSollicituds.objects.exists()
    assert _confirma(de_municipal).url == reverse("tramits:entrada")
    lot = LotSollicituds.objects.get()
    assert (lot.municipi, lot.files, lot.per, lot.nom) == (
        escena.berga, 2, escena.municipal, "full.xlsx",
    )  # fmt: skip
    assert SollicitudInforme.objects.filter(lot=lot, creat_per=escena.municipal).count() == 2
    assert not Esborrany.objects.exists()


def test_el_full_pendent_no_es_llegeix_a_la_base_de_dades(escena):
    pendents.guarda_pendent(
        per=escena.municipal, municipi=escena.berga, nom="a.xlsx", contingut=b"Canari"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT dades_del_formulari FROM acollida_esborrany")
        [(cru,)] = cursor.fetchall()
    assert "a.xlsx" not in cru and "municipi" not in cru
    assert pendents.pendent(escena.municipal).contingut == b"Canari"


def test_cada_fila_del_lot_deixa_la_seva_historia(escena):
    lot_sollicituds.desa_lot(
        municipi=escena.berga, nom="a", contingut=full(fila("E-1"), fila("E-2")),
        per=escena.municipal,
    )  # fmt: skip
    fetes = SollicitudInforme.objects.all()
    assert [f.events.count() for f in fetes] == [1, 1]


def test_el_mateix_full_dues_vegades_es_un(escena):
    contingut = full(fila())
    dades = {"municipi": escena.berga, "nom": "a", "contingut": contingut, "per": escena.municipal}
    assert lot_sollicituds.desa_lot(**dades) == lot_sollicituds.desa_lot(**dades)
    assert SollicitudInforme.objects.count() == 1


def test_clicat_dues_vegades_diu_que_ja_hi_es(escena, de_municipal):
    _puja(de_municipal, full(fila()))
    empremta = de_municipal.get(PREVIA).context["pendent"].empremta
    for _ in range(2):
        resposta = de_municipal.post(CONFIRMA, {"empremta": empremta}, follow=True)
    assert f"el va pujar {escena.municipal.nom}" in resposta.content.decode()
    assert SollicitudInforme.objects.count() == 1


def test_es_desa_el_full_que_s_ha_vist_i_no_un_altre(escena, de_municipal):
    _puja(de_municipal, full(fila("E-1")))
    vista = de_municipal.get(PREVIA).context["pendent"].empremta
    _puja(de_municipal, full(fila("E-2")))
    resposta = de_municipal.post(CONFIRMA, {"empremta": vista})
    assert resposta.url == LOT
    assert not SollicitudInforme.objects.exists()


def test_amb_un_error_no_es_desa_cap_fila(escena, de_municipal):
    _puja(de_municipal, full(fila("E-1"), fila("E-2", registre_el="31/02/2026")))
    text = de_municipal.get(PREVIA).content.decode()
    assert "B3" in text and "31/02/2026" in text and "no és al calendari" in text
    assert "Registra 1" not in text
    assert _confirma(de_municipal).url == PREVIA
    assert not SollicitudInforme.objects.exists() and not LotSollicituds.objects.exists()


def test_el_que_es_refusa_sencer_es_diu_al_costat_del_fitxer(escena, de_municipal):
    for contingut, nom in ((b"hola", "full.xlsx"), (b"", "full.xlsx"), (b"MZ", "full.exe")):
        resposta = _puja(de_municipal, contingut, nom)
        assert resposta.status_code == 422
        assert list(resposta.context["form"].errors) == ["fitxer"]
    assert de_municipal.get(PREVIA).url == LOT


def test_descartat_no_queda_res(escena, de_municipal):
    _puja(de_municipal, full(fila()))
    _confirma(de_municipal, descarta="1")
    assert not Esborrany.objects.exists() and not SollicitudInforme.objects.exists()


def test_el_full_d_una_no_el_veu_ni_el_confirma_una_altra(escena, de_municipal):
    _puja(de_municipal, full(fila()))
    empremta = de_municipal.get(PREVIA).context["pendent"].empremta
    altra = navegador(escena.altra_municipal())
    assert altra.get(PREVIA).url == LOT
    assert altra.post(CONFIRMA, {"empremta": empremta}).url == LOT
    assert not SollicitudInforme.objects.exists()


def test_un_full_vell_ja_no_hi_es(escena, de_municipal, rellotge):
    _puja(de_municipal, full(fila()))
    rellotge.shift(13 * 3600)
    de_municipal.force_login(escena.municipal)
    assert de_municipal.get(PREVIA).url == LOT


def test_si_mentrestant_algu_el_registra_no_es_desa_res(escena, monkeypatch):
    """The number is taken after the reading and before the writing."""
    llegeix = lot_sollicituds.llegeix

    def i_mentrestant(*args, **opcions):
        lectura = llegeix(*args, **opcions)
        escena.sollicitud("E-2")
        return lectura

    monkeypatch.setattr(lot_sollicituds, "llegeix", i_mentrestant)
    with pytest.raises(NoPermesError, match="Mentrestant"):
        lot_sollicituds.desa_lot(
            municipi=escena.berga, nom="a", contingut=full(fila("E-1"), fila("E-2")),
            per=escena.municipal,
        )  # fmt: skip
    assert not LotSollicituds.objects.exists()


def test_la_tecnica_tria_un_municipi_dels_seus(escena, comarca):
    client = navegador(fa_tecnica(comarca))
    fora = escena.avia.pk + 1_000
    assert "municipi" in _puja(client, full(fila()), municipi=fora).context["form"].errors
    _puja(client, full(fila()), municipi=escena.avia.pk)
    _confirma(client)
    assert SollicitudInforme.objects.get().municipi == escena.avia


def test_el_municipi_de_la_municipal_no_es_tria(escena, de_municipal):
    _puja(de_municipal, full(fila()), municipi=escena.avia.pk)
    _confirma(de_municipal)
    assert SollicitudInforme.objects.get().municipi == escena.berga


def test_la_previa_escapa_el_que_diu_el_full(escena, de_municipal):
    _puja(de_municipal, full(fila(nom="<script>alert(1)</script>", cognoms="=1+1")))
    text = de_municipal.get(PREVIA).content.decode()
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text


def test_dues_mil_files_es_desen_i_la_previa_continua_petita(
    escena, de_municipal, django_assert_max_num_queries
):
    contingut = full(*[fila(f"E-{n}") for n in range(2000)])
    _puja(de_municipal, contingut)
    resposta = de_municipal.get(PREVIA)
    assert resposta.context["lectura"].es_pot_desar and len(resposta.content) < 200_000
    with django_assert_max_num_queries(40):
        _confirma(de_municipal)
    assert SollicitudInforme.objects.count() == 2000


def test_dos_mil_errors_caben_a_la_pagina(escena, de_municipal):
    _puja(de_municipal, full(*[fila(f"E-{n}", nom="") for n in range(2000)]))
    resposta = de_municipal.get(PREVIA)
    assert len(resposta.content) < 200_000
    assert "i 1.900 més" in resposta.content.decode()


def test_l_elenc_del_full(escena, coordinadora, municipal, tecnica):
    plantilla = reverse("tramits:entrada_plantilla")
    for qui, codis in {
        municipal: (200, 200, 302, 405, 302),
        tecnica: (200, 200, 302, 405, 302),
        coordinadora: (403, 403, 403, 405, 403),
        None: (302, 302, 302, 302, 302),
    }.items():
        client = navegador(qui)
        gets = [client.get(porta).status_code for porta in (plantilla, LOT, PREVIA, CONFIRMA)]
        assert (*gets, client.post(CONFIRMA).status_code) == codis, qui
    assert navegador(municipal).get(plantilla)["Content-Disposition"].startswith("attachment")


def test_la_previa_deixa_constancia(escena, de_municipal):
    _puja(de_municipal, full(fila()))
    de_municipal.get(PREVIA)
    [fila_] = RegistreAcces.objects.filter(objecte="tramits.lot")
    assert (fila_.municipi, fila_.detall["files"]) == (escena.berga, 1)
