"""Nothing of a person of another municipality in any byte of these pages, whatever joins them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.models import Fusio
from tests.acollida.fabriques import fa_atencio, fa_document, fa_persona, fa_tecnica
from tests.acollida.plenes import fa_empadronament, fa_llar, omple
from tests.fabriques import fa_municipi

pytestmark = pytest.mark.django_db

CANARI = "CANARI08113"
PAGINES = (
    ("acollida:persona", {}),
    ("acollida:persona", {"tipus": "fitxa"}),
    ("acollida:persona_imprimeix", {}),
    ("acollida:venciments", {}),
    ("acollida:venciments", {"dies": "0"}),
    ("acollida:venciments", {"dies": "90", "tipus": "document"}),
    ("acollida:renovacions", {}),
    ("acollida:full_en_blanc", {}),
    ("inici", {}),
)


@pytest.fixture
def amagada(berga):
    """A person of the village beside, with the mark in every text of hers."""
    avia = fa_municipi("Avià", comarca=berga.comarca)
    persona = fa_persona(
        f"Nom{CANARI}",
        f"Cognom{CANARI}",
        cognom2=f"Segon{CANARI}",
        nom_sentit=f"Sentit{CANARI}",
        nom_original=f"أ{CANARI}",
        nota=f"Nota {CANARI}",
        municipi=avia,
    )
    fa_document(persona, f"C{CANARI}", caduca_el=localdate() - timedelta(days=3))
    return omple(persona, marca=CANARI)


@pytest.fixture
def persona(berga, amagada):
    """One of ours, joined to her in every way that two records can be."""
    persona = fa_persona("Amina", municipi=berga)
    omple(persona)
    fa_llar(persona, amagada)
    fa_empadronament(persona, municipi=amagada.municipi)
    Fusio.objects.create(
        guanyadora=persona,
        absorbida=amagada,
        rastre=f'{{"nom": "{CANARI}"}}',
        moviments=1,
        per=amagada.creat_per,
        desfeta_per=amagada.creat_per,
        desfeta_el=amagada.creat_el,
    )
    fa_atencio(persona, municipi=amagada.municipi, nota=f"Reservada {CANARI}", tecnica=fa_tecnica())
    return persona


@pytest.mark.parametrize(("nom", "parametres"), PAGINES)
def test_cap_pagina_porta_res_de_qui_no_es_pot_veure(
    client, berga, amagada, persona, nom, parametres
):
    client.force_login(fa_tecnica(berga))
    arguments = [persona.uid] if nom.startswith("acollida:persona") else []
    resposta = client.get(reverse(nom, args=arguments), parametres)
    assert resposta.status_code == 200
    tot = resposta.content.decode() + str(resposta.headers)
    assert CANARI not in tot
    assert CANARI.lower() not in tot
    assert str(amagada.uid) not in tot


def test_el_canari_es_veu_quan_es_pot_veure(client, amagada):
    """The mark is where the pages would show it: for her own technician, they do."""
    client.force_login(fa_tecnica(amagada.municipi))
    fitxa = client.get(reverse("acollida:persona", args=[amagada.uid])).content.decode()
    assert fitxa.count(CANARI) > 10
    assert CANARI in client.get(reverse("acollida:venciments")).content.decode()
