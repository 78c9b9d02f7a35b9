"""Many at once on the real database: one writing after another, and nothing made twice."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from time import sleep

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client

from acollida import actions
from acollida.enums import Parentiu
from acollida.forms.seccions import SECCIONS, Edicio
from acollida.formularis import ConflicteError
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


def obre(persona, tecnica, nota):
    """The note of the record as it stands, with another text written on it."""
    actual = Persona.objects.select_related("municipi").get(pk=persona.pk)
    dades = QueryDict(mutable=True)
    dades.update({"versio": str(actual.versio), "nota": nota, "initial-nota": actual.nota})
    return Edicio(SECCIONS["nota"], actual, dades, per=tecnica)


def escriu_i_reintenta(persona, tecnica, fil, quantes, sortida):
    """`quantes` notes, each opened again until it is taken; them, and how many were refused."""
    atzar, refusades = Random(fil), 0
    notes = [f"{fil}.{edicio}" for edicio in range(quantes)]
    edicio = obre(persona, tecnica, notes[0])
    sortida.wait()  # everybody has opened the same writing
    for nota in notes:
        espera = 0.01
        while not desa(edicio):
            refusades, espera = refusades + 1, min(espera * 2, 1)
            sleep(atzar.random() * espera)
            edicio = obre(persona, tecnica, nota)
        edicio = obre(persona, tecnica, notes[(notes.index(nota) + 1) % quantes])
    return notes, refusades


def desa(edicio) -> bool:
    assert edicio.is_valid()
    try:
        actions.desa_seccio(edicio=edicio)
    except ConflicteError:
        return False
    return True


@pytest.mark.parametrize(
    ("fils", "quantes"), [(10, 4), pytest.param(50, 20, marks=pytest.mark.llarg)]
)
def test_amb_molts_alhora_cada_escriptura_acceptada_en_fa_una_a_la_historia(fils, quantes):
    municipi = fa_municipi()
    persona = fa_persona(municipi=municipi)
    tecniques = [fa_tecnica(municipi) for _ in range(fils)]
    sortida = Barrier(fils)
    resultats = alhora(
        *(
            lambda fil=fil, qui=qui: escriu_i_reintenta(persona, qui, fil, quantes, sortida)
            for fil, qui in enumerate(tecniques)
        )
    )
    persona.refresh_from_db()
    assert persona.versio == fils * quantes + 1
    historia = dict(persona.events.order_by("pgh_id").values_list("versio", "nota"))
    assert sorted(historia) == list(range(1, fils * quantes + 2))
    ordre = [historia[versio] for versio in sorted(historia)][1:]
    assert sorted(ordre) == sorted(nota for notes, _ in resultats for nota in notes)
    for notes, _refusades in resultats:
        assert [nota for nota in ordre if nota in notes] == notes
    assert persona.nota == ordre[-1]
    assert sum(refusades for _, refusades in resultats) >= fils - 1


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
