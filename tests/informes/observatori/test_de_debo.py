"""From the submissions to the public pages, with the very action that publishes."""

import json
import re

import pytest
from django.urls import reverse

from informes.instantania import instantania
from informes.observatori import actions, publica
from informes.territori import abast_de
from padro.models import Campanya
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.dades import fa_campanya, fa_enviament, fa_nacionalitats, fa_trams

pytestmark = pytest.mark.django_db
CODIS = ("08001", "08002", "08003", "08004")


@pytest.fixture
def publicada():
    """Four towns of very different sizes: one with two people of a nationality, among others."""
    comarca = fa_comarca()
    per = fa_usuari("coordinadora", comarca)
    for codi in CODIS:
        fa_municipi(f"Poble {codi}", comarca=comarca, codi_ine=codi)
    nacionalitats, tram = fa_nacionalitats(), fa_trams()[4]
    for esperat in fa_campanya(comarca).esperats.order_by("municipi__codi_ine"):
        petit = esperat.municipi.codi_ine == CODIS[0]
        quants = [2, 0] if petit else [70 * int(esperat.municipi.codi_ine[-1]), 33]
        caselles = [
            (nacionalitat, sexe, tram, n)
            for nacionalitat, n in zip(nacionalitats, quants, strict=False)
            for sexe in ("1", "6")
        ]
        fa_enviament(esperat, per, caselles)
    abast = abast_de(comarca)
    with instantania():
        proposta = publica.proposa(campanya=Campanya.objects.get(), abast=abast)
        return actions.publica(
            campanya=Campanya.objects.get(), abast=abast, vista=proposta.empremta, per=per
        )


def test_el_que_es_publica_es_llegeix_i_el_petit_no(client, publicada):
    comarca = publicada.comarca.codi
    text = client.get(reverse("observatori:comarca", args=[comarca])).content.decode()
    assert ("Marroc" in text and ">c</text>" in text) or ">c</span>" in text
    fitxer = reverse("observatori:taula", args=[comarca, "2025-1", "municipis", "json"])
    petita = json.loads(client.get(fitxer).content)["files"][0][0]
    assert petita[1] == CODIS[0]
    assert petita[4] == {"absencia": "protegit"}


def test_cada_taula_publicada_es_baixa_en_cada_format(client, publicada):
    pagina = client.get(reverse("observatori:dades", args=[publicada.comarca.codi]))
    fitxers = re.findall(r'href="([^"]+)" download', pagina.content.decode())
    assert len(fitxers) >= 3 * len(publicada.taules)
    for fitxer in fitxers:
        assert client.get(fitxer).status_code == 200, fitxer
