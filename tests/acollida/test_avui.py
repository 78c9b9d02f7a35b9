"""What the technician finds on entering and in her mail on Mondays: numbers, and their lists."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from acollida.enums import EstatCita, EstatTraspas
from acollida.models import PeticioEntrevista, SollicitudAcces, Traspas
from comptes.enums import Rol
from comptes.models import RegistreAcces
from tests.acollida.fabriques import (
    fa_document,
    fa_expedient,
    fa_itinerari,
    fa_motiu_cita,
    fa_persona,
    fa_tecnica,
)
from tests.acollida.plenes import fa_cita
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db

AVUI = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def rellotge(time_machine):
    time_machine.move_to("2026-03-09 09:00:00+01:00", tick=False)


@pytest.fixture
def pendents(client, tecnica):
    """The lines of her home: (number, sentence, address)."""

    def llegeix():
        client.force_login(tecnica)
        resposta = client.get(reverse("inici"))
        return [(p.nombre, str(p.frase), p.adreca) for p in resposta.context["pendents"]]

    return llegeix


def fa_caducitat(municipi, dies, **camps):
    persona = fa_persona("Secretíssima", municipi=municipi, **camps)
    fa_document(persona, f"P{uuid4().hex[:8]}", "passaport", caduca_el=AVUI + timedelta(days=dies))
    return persona


def fa_feina(municipi):
    """Something of everything in a municipality."""
    persona = fa_caducitat(municipi, 5)
    fa_cita(persona, AVUI)
    fa_cita(persona, AVUI, estat=EstatCita.ANULLADA_USUARI)
    fa_cita(persona, AVUI + timedelta(days=1))
    per = persona.creat_per
    PeticioEntrevista.objects.create(
        persona=persona,
        municipi=municipi,
        motiu=fa_motiu_cita(),
        canal="telefon",
        creat_per=per,
        modificat_per=per,
    )
    for estat in (EstatTraspas.PENDENT, EstatTraspas.REBUTJAT):
        Traspas.objects.create(
            uid=uuid4(),
            expedient=fa_expedient(persona),
            a_municipi=municipi,
            motiu="Es muda",
            estat=estat,
            per=per,
        )
    SollicitudAcces.objects.create(persona=persona, per=fa_tecnica(), motiu="La derivo")


def test_la_tecnica_troba_la_feina_del_dia(pendents, berga):
    fa_feina(berga)
    assert pendents() == [
        (1, "cita d'avui", reverse("acollida:agenda")),
        (1, "document, padró o situació caduca en 30 dies", reverse("acollida:venciments")),
        (1, "persona espera entrevista", reverse("acollida:espera")),
        (1, "traspàs d'expedient pendent de resposta", reverse("acollida:traspassos")),
        (1, "sol·licitud d'accés pendent de resposta", reverse("acollida:sollicituds")),
    ]


def test_la_feina_d_un_altre_municipi_no_li_surt(pendents, avia):
    fa_feina(avia)
    assert pendents() == []


def test_el_nombre_de_venciments_es_el_de_la_llista(pendents, client, berga):
    for dies in (-1, 0, 30, 31):
        fa_caducitat(berga, dies)
    [(nombre, frase, adreca)] = pendents()
    assert frase == "documents, padrons o situacions caduquen en 30 dies"
    assert nombre == len(client.get(adreca).context["files"]) == 2


def test_els_itineraris_vencuts_son_els_de_la_llista(pendents, client, berga, avia):
    for municipi, inici in ((berga, date(2024, 3, 8)), (berga, AVUI), (avia, date(2020, 1, 1))):
        fa_itinerari(fa_persona(municipi=municipi), inici)
    vencuts = [linia for linia in pendents() if "itinerari" in linia[1] and "vençut" in linia[1]]
    [(nombre, frase, adreca)] = vencuts
    assert frase == "itinerari vençut"
    assert nombre == len(client.get(adreca).context["files"]) == 1


def test_l_inici_no_mostra_ningu_ni_deixa_constancia(pendents, client, berga):
    fa_feina(berga)
    pendents()
    assert "Secretíssima" not in client.get(reverse("inici")).content.decode()
    assert not RegistreAcces.objects.filter(objecte__startswith="acollida").exists()


@pytest.mark.parametrize("rol", [Rol.COORDINADORA, Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD])
def test_els_altres_rols_no_en_saben_res(client, berga, rol):
    fa_feina(berga)
    client.force_login(fa_usuari(rol, berga))
    assert client.get(reverse("inici")).context["pendents"] == []
