"""Indicators: a target, and a value that comes from a figure or from a hand that says so."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from pla.models import Indicador, ValorIndicador
from tests.acollida.elenc import navegador
from tests.fabriques import fa_usuari
from tests.pla.fabriques import (
    fa_accio,
    fa_anual,
    fa_compromis,
    fa_mandat,
    fa_pla,
    fa_prioritat,
)
from tests.pla.fabriques_mandat import fa_evidencia, fa_font, fa_indicador

pytestmark = pytest.mark.django_db


@pytest.fixture
def compromis(comarca):
    return fa_compromis(fa_prioritat(fa_mandat(comarca)))


@pytest.fixture
def accio(comarca, tecnica):
    return fa_accio(fa_anual(fa_pla(comarca)), responsable=tecnica)


def text(resposta):
    return resposta.content.decode()


def pinta(nom, usuari, **context):
    """A part of the room as a page of another one includes it."""
    request = RequestFactory().get("/")
    request.user = usuari
    plantilla = Template(f'{{% include "pla/parts/{nom}.html" %}}')
    return plantilla.render(Context({"request": request, **context}))


def formulari(**camps):
    base = {"nom": "Persones formades", "xifra": "", "unitat": "persones", "objectiu": "50",
            "municipi": "", "pes": 1}  # fmt: skip
    return base | {"uid": uuid4(), "versio": 0} | camps


def desa(client, compromis, **camps):
    adreca = reverse("pla:indicador_de_compromis", args=[compromis.uid])
    return client.post(adreca, formulari(**camps))


def test_la_unitat_es_la_de_la_xifra(de_coordinadora, compromis, monkeypatch):
    fa_font(monkeypatch)
    dades = formulari(xifra="prova.persones", unitat="")
    adreca = reverse("pla:indicador_de_compromis", args=[compromis.uid])
    for _vegada in range(2):
        assert de_coordinadora.post(adreca, dades).status_code == 302
    indicador = Indicador.objects.get()
    assert (indicador.unitat, indicador.objectiu, indicador.clau) == ("persones", 50, "i1")


def test_un_objectiu_en_una_altra_unitat_es_refusa(de_coordinadora, compromis, monkeypatch):
    fa_font(monkeypatch)
    resposta = desa(de_coordinadora, compromis, xifra="prova.persones", unitat="hores")
    assert "La xifra es compta en persones i l&#x27;objectiu és en hores." in text(resposta)
    assert not Indicador.objects.exists()


@pytest.mark.parametrize(
    ("camp", "valor"),
    [("objectiu", "-1"), ("objectiu", "molts"), ("xifra", "no.hi.es"), ("unitat", ""),
     ("pes", "0"), ("municipi", "999999")],
)  # fmt: skip
def test_el_que_no_pot_ser_es_refusa_al_costat_del_camp(de_coordinadora, compromis, camp, valor):
    resposta = desa(de_coordinadora, compromis, **{camp: valor})
    assert list(resposta.context["form"].errors) == [camp]
    assert not Indicador.objects.exists()


def test_el_municipi_es_dins_del_territori_del_pla(de_coordinadora, comarca, berga, avia):
    mandat = fa_mandat(comarca, municipi=berga)
    compromis = fa_compromis(fa_prioritat(mandat))
    assert desa(de_coordinadora, compromis, municipi=avia.pk).context["form"].errors["municipi"]
    assert desa(de_coordinadora, compromis, municipi=berga.pk).status_code == 302


def test_el_valor_es_el_de_la_xifra_en_el_periode_triat(de_tecnica, compromis, monkeypatch, berga):
    demanades = fa_font(monkeypatch, valors={"2026-1": Decimal(30), "2025-2": Decimal(75)})
    fa_indicador(
        compromis=compromis, xifra="prova.persones", objectiu=50, municipi=berga, nom="Persones"
    )
    adreca = reverse("pla:compromis", args=[compromis.uid])
    cos = text(de_tecnica.get(adreca))
    assert '?periode=2026-1">30</a> persones' in cos and "60&nbsp;%" in cos
    cos = text(de_tecnica.get(adreca, {"periode": "2025-2"}))
    assert '?periode=2025-2">75</a>' in cos and "150 de 100: compta 100" in cos
    assert {abast.municipis for abast, _periode in demanades} == {frozenset({berga.pk})}


def test_sense_municipi_es_de_tota_la_comarca(de_tecnica, compromis, monkeypatch, berga, avia):
    demanades = fa_font(monkeypatch)
    fa_indicador(compromis=compromis, xifra="prova.persones")
    de_tecnica.get(reverse("pla:compromis", args=[compromis.uid]))
    assert set(demanades[0][0].municipis) == {berga.pk, avia.pk}


def test_una_xifra_que_no_es_compta_en_el_periode_ho_diu(de_tecnica, compromis):
    fa_indicador(compromis=compromis, xifra="padro.estrangers", nom="Padró")
    adreca = reverse("pla:compromis", args=[compromis.uid])
    mandat = compromis.prioritat.mandat
    resposta = de_tecnica.get(adreca, {"periode": f"{mandat.inici}/{mandat.fi}"})
    assert "aquesta xifra només es compta per semestres" in text(resposta)


def test_una_xifra_que_ja_no_hi_es_no_fa_caure_la_pagina(de_tecnica, compromis):
    fa_indicador(compromis=compromis, xifra="vella.xifra")
    cos = text(de_tecnica.get(reverse("pla:compromis", args=[compromis.uid])))
    assert "aquesta xifra ja no es calcula" in cos


def test_cada_xifra_es_llegeix_una_vegada(de_tecnica, compromis, monkeypatch):
    demanades = fa_font(monkeypatch)
    for _vegada in range(3):
        fa_indicador(compromis=compromis, xifra="prova.persones")
    de_tecnica.get(reverse("pla:compromis", args=[compromis.uid]))
    assert len(demanades) == 1


def test_les_consultes_no_creixen_amb_els_indicadors(de_tecnica, compromis, monkeypatch):
    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            de_tecnica.get(reverse("pla:compromis", args=[compromis.uid]))
        return len(fetes)

    fa_font(monkeypatch)
    fa_indicador(compromis=compromis, xifra="prova.persones")
    fa_indicador(compromis=compromis)
    consultes()
    abans = consultes()
    for _vegada in range(4):
        fa_indicador(compromis=compromis, xifra="prova.persones")
        fa_indicador(compromis=compromis)
    assert consultes() == abans


def escriu(client, indicador, **camps):
    dades = {"periode": "2025-2", "valor": "12,5", "nota": "Memòria de l'entitat"} | camps
    return client.post(reverse("pla:valor_a_ma", args=[indicador.uid]), dades)


def test_el_valor_a_ma_es_marca_i_el_vell_es_conserva(de_coordinadora, compromis, coordinadora):
    indicador = fa_indicador(compromis=compromis, objectiu=25)
    assert escriu(de_coordinadora, indicador).status_code == 302
    assert escriu(de_coordinadora, indicador, valor="14").status_code == 302
    fila = ValorIndicador.objects.get()
    assert (fila.valor, fila.per) == (14, coordinadora)
    resposta = de_coordinadora.get(reverse("pla:indicador", args=[indicador.uid]))
    assert f"valor escrit a mà per {coordinadora} el 2 de març de 2026" in text(resposta)
    assert [canvi.valor for canvi in resposta.context["canvis"]] == [14, Decimal("12.5")]
    pagina = reverse("pla:compromis", args=[compromis.uid])
    cos = text(de_coordinadora.get(pagina, {"periode": "2025-2"}))
    assert "valor escrit a mà" in cos and "56&nbsp;%" in cos
    assert "encara no s&#x27;ha escrit cap valor" in text(de_coordinadora.get(pagina))


@pytest.mark.parametrize(
    ("camp", "valor"),
    [("valor", "-3"), ("valor", ""), ("nota", ""), ("periode", "2019-1"), ("periode", "x")],
)
def test_un_valor_a_ma_sense_sentit_es_refusa(de_coordinadora, compromis, camp, valor):
    resposta = escriu(de_coordinadora, fa_indicador(compromis=compromis), **{camp: valor})
    assert list(resposta.context["form"].errors) == [camp]
    assert not ValorIndicador.objects.exists()


def test_el_que_surt_d_una_xifra_no_s_escriu_a_ma(de_coordinadora, compromis):
    indicador = fa_indicador(compromis=compromis, xifra="padro.estrangers")
    assert "surt d&#x27;una xifra: no s&#x27;escriu a mà" in text(
        escriu(de_coordinadora, indicador)
    )
    assert not ValorIndicador.objects.exists()


def test_un_indicador_retirat_no_es_mira_i_conserva_els_valors(de_coordinadora, compromis):
    indicador = fa_indicador(compromis=compromis, nom="El que es retira")
    escriu(de_coordinadora, indicador)
    assert de_coordinadora.post(reverse("pla:indicador_retira", args=[indicador.uid])).url
    pagina = reverse("pla:compromis", args=[compromis.uid])
    assert "El que es retira" not in text(de_coordinadora.get(pagina))
    cos = text(de_coordinadora.get(reverse("pla:indicador", args=[indicador.uid])))
    assert "retirat" in cos and "12,5" in cos and "Escriu un valor" not in cos
    assert "es va retirar" in text(escriu(de_coordinadora, indicador, valor="99"))
    assert indicador.valors.get().valor == Decimal("12.5")


def test_les_parts_d_una_accio_es_posen_soles(accio, tecnica, del_nord, coordinadora, monkeypatch):
    demanades = fa_font(monkeypatch)
    fa_indicador(accio=accio, xifra="prova.persones", objectiu=60)
    fa_evidencia(accio=accio, enllac="https://exemple.cat/full")
    cos = pinta("indicadors", coordinadora, accio=accio)
    assert "50&nbsp;%" in cos and "any 2026" in cos and "Afegeix un indicador" in cos
    assert [periode.codi for _abast, periode in demanades] == ["2026"]
    assert "Afegeix un indicador" not in pinta("indicadors", tecnica, accio=accio)
    for usuari, pot in ((tecnica, True), (coordinadora, True), (del_nord, False)):
        proves = pinta("evidencies", usuari, accio=accio)
        assert "https://exemple.cat/full" in proves
        assert ("Posa una evidència" in proves) == pot


def test_la_responsable_escriu_els_valors_de_la_seva_accio(de_tecnica, accio, del_nord):
    indicador = fa_indicador(accio=accio)
    assert escriu(navegador(del_nord), indicador, periode="2026").status_code == 403
    assert escriu(de_tecnica, indicador, periode="2026").status_code == 302
    assert indicador.valors.get().periode == "2026"


PAGINES = {"indicador": 200, "indicador_edita": 403, "valor_a_ma": 403}


@pytest.mark.parametrize("nom", PAGINES)
def test_cada_pagina_te_el_seu_elenc(
    nom, compromis, de_tecnica, de_coordinadora, forana, municipal
):
    url = reverse(f"pla:{nom}", args=[fa_indicador(compromis=compromis).uid])
    assert de_coordinadora.get(url).status_code == 200
    assert de_coordinadora.put(url).status_code == 405
    assert de_tecnica.get(url).status_code == PAGINES[nom]
    assert navegador(municipal).get(url).status_code == 403
    assert navegador().get(url).status_code == 302
    forastera = fa_usuari(Rol.COORDINADORA, forana.assignacio.municipi.comarca)
    assert navegador(forastera).get(url).status_code == 404


def test_nomes_la_coordinadora_defineix_els_d_una_accio(de_tecnica, de_coordinadora, accio):
    adreca = reverse("pla:indicador_d_accio", args=[accio.uid])
    assert de_tecnica.get(adreca).status_code == 403
    assert de_coordinadora.post(adreca, formulari()).url == reverse("pla:accio", args=[accio.uid])
    assert accio.indicadors.get().nom == "Persones formades"


def test_editar_un_indicador_avisa_de_qui_ho_ha_fet_mentrestant(de_coordinadora, compromis):
    indicador = fa_indicador(compromis=compromis)
    adreca = reverse("pla:indicador_edita", args=[indicador.uid])
    dades = formulari(versio=1)
    assert de_coordinadora.post(adreca, dades).status_code == 302
    assert de_coordinadora.post(adreca, dades | {"nom": "Un altre"}).status_code == 409
    retira = reverse("pla:indicador_retira", args=[indicador.uid])
    assert de_coordinadora.get(retira).status_code == 405
