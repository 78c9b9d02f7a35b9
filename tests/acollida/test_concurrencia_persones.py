"""Many at once on the real database: one writing after another, and nothing made twice."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from time import sleep

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from acollida import actions
from acollida.enums import Parentiu
from acollida.models import DocumentIdentitat, Llar, MembreLlar, Persona
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.navegador import camps
from tests.fabriques import fa_municipi

pytestmark = pytest.mark.django_db(transaction=True)

NOVA = "/acollida/persones/nova/"


def alhora(*feines):
    """Run them in threads that begin together; what each returned."""
    sortida = Barrier(len(feines))

    def corre(feina):
        try:
            sortida.wait()
            return feina()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(feines)) as fils:
        return list(fils.map(corre, feines))


def entra(tecnica):
    client = Client()
    client.force_login(tecnica)
    return client


def escriu_i_reintenta(persona, tecnica, fil, quantes):
    """`quantes` edits, each opened again until it is taken; what was written, in order."""
    client, atzar, escrites, conflictes = entra(tecnica), Random(fil), [], 0
    adreca = reverse("acollida:persona_edita", args=[persona.uid, "nota"])
    enviat = camps(client.get(adreca))
    for edicio in range(quantes):
        resposta = client.post(adreca, enviat | {"nota": f"{fil}.{edicio}"})
        while resposta.status_code == 409:
            conflictes += 1
            sleep(atzar.random() / 100)
            resposta = client.post(adreca, camps(resposta))
        assert resposta.status_code == 302
        escrites.append(f"{fil}.{edicio}")
        enviat = camps(client.get(adreca))
    return escrites, conflictes


@pytest.mark.parametrize(
    ("fils", "quantes"), [(6, 3), pytest.param(50, 20, marks=pytest.mark.llarg)]
)
def test_amb_molts_alhora_cada_escriptura_acceptada_en_fa_una_a_la_historia(fils, quantes):
    municipi = fa_municipi()
    persona = fa_persona(municipi=municipi)
    tecniques = [fa_tecnica(municipi) for _ in range(fils)]
    resultats = alhora(
        *(
            lambda fil=fil, qui=qui: escriu_i_reintenta(persona, qui, fil, quantes)
            for fil, qui in enumerate(tecniques)
        )
    )
    persona.refresh_from_db()
    assert persona.versio == fils * quantes + 1
    historia = list(persona.events.order_by("pgh_id").values_list("versio", "nota"))
    finals = dict(historia)
    assert sorted(finals) == list(range(1, fils * quantes + 2))
    notes = [finals[versio] for versio in sorted(finals)][1:]
    assert sorted(notes) == sorted(nota for escrites, _ in resultats for nota in escrites)
    for escrites, _conflictes in resultats:
        assert [nota for nota in notes if nota in escrites] == escrites
    assert persona.nota == notes[-1]
    assert sum(conflictes for _, conflictes in resultats) > 0


def test_el_doble_clic_alhora_fa_una_sola_persona():
    tecnica = fa_tecnica()
    for volta in range(5):
        clients = [entra(tecnica) for _ in range(3)]
        enviat = camps(clients[0].get(NOVA)) | {
            "nom": f"Amina {volta}",
            "document_tipus": "passaport",
            "document_numero": f"AB{volta:06d}",
        }
        respostes = alhora(*(lambda c=c, e=enviat: c.post(NOVA, e) for c in clients))
        assert {resposta.status_code for resposta in respostes} == {302}
        assert len({resposta.url for resposta in respostes}) == 1
        assert Persona.objects.count() == DocumentIdentitat.objects.count() == volta + 1


def test_dues_que_es_posen_l_una_a_la_llar_de_l_altra_no_s_esperen_per_sempre():
    tecnica = fa_tecnica()
    for _volta in range(5):
        una, altra = (fa_persona(municipi=None, per=tecnica) for _ in range(2))

        def posa(persona, membre):
            try:
                return actions.afegeix_a_la_llar(
                    persona=persona,
                    membre=membre,
                    parentiu=Parentiu.GERMA,
                    des_de="2026-03-02",
                    per=tecnica,
                )
            except actions.LlarError as motiu:
                return motiu

        parella = (una, altra)
        resultats = alhora(lambda p=parella: posa(p[0], p[1]), lambda p=parella: posa(p[1], p[0]))
        assert sum(isinstance(r, MembreLlar) for r in resultats) == 1
        assert MembreLlar.objects.filter(persona__in=parella).count() == 2
    assert Llar.objects.count() == 5
