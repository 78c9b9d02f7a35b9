"""Mending what was written of a service: whom it moves, what it keeps, when it cannot be."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from mediacio.enums import EstatPeticio
from mediacio.models import MovimentPeticio, Prestacio, Tarifa
from tests.acollida.mirades import lectures, navega
from tests.mediacio.escena import DIA, fa_interpret

pytestmark = pytest.mark.django_db


def edita(prestacio):
    return reverse("mediacio:prestacio_edita", args=[prestacio.uid])


def dades(**camps):
    return {
        "versio": "1", "dia": str(DIA), "hora_inici": "09:00", "hora_fi": "10:00",
        "no_show": "ningu", "dones": "1", "homes": "0", "no_binaries": "0", "no_consta": "0",
        "pagines": "0", "km": "0", "incidencia": "", "correccio": "",
    } | camps  # fmt: skip


def com_era(form) -> dict[str, str]:
    """What a browser sends back of a form that nobody has touched."""
    camps = {}
    for camp in form:
        valor = camp.value()
        escrit = "" if valor is None else str(valor)
        if valor is not False:  # a box without its mark is not sent
            camps[camp.html_name] = escrit
        if camp.field.show_hidden_initial:
            camps[camp.html_initial_name] = escrit
    return camps


def test_qui_no_hi_era_i_despres_resulta_que_si(escena):
    prestacio = escena.servei(no_show="interpret", dones=0)
    client = navega(escena.tecnica)
    sense_hores = client.post(edita(prestacio), dades(hora_inici="", hora_fi=""))
    assert list(sense_hores.context["form"].errors) == ["hora_inici", "hora_fi"]
    assert client.post(edita(prestacio), dades(km="10")).status_code == 302
    prestacio.refresh_from_db()
    assert (prestacio.minuts, prestacio.cost) == (60, Decimal("26.60"))
    assert prestacio.peticio.estat == EstatPeticio.FETA


def test_de_fet_a_no_hi_era_l_interpret_no_en_queda_res_per_pagar(escena):
    prestacio = escena.servei(km=Decimal(30), pagines=Decimal(2))
    assert prestacio.cost > 60
    camps = dades(no_show="interpret", km="30", pagines="2", dones="5")
    navega(escena.tecnica).post(edita(prestacio), camps)
    prestacio.refresh_from_db()
    assert (prestacio.cost, prestacio.minuts, prestacio.km, prestacio.pagines) == (0, 0, 0, 0)
    assert (prestacio.total, prestacio.inici_real, prestacio.fi_real) == (0, None, None)
    assert prestacio.peticio.estat == EstatPeticio.NO_INTERPRET


def test_no_es_pot_dir_que_s_ha_fet_si_l_interpret_era_en_un_altre_lloc(escena):
    """While she was thought absent, her hours were free and somebody else took them."""
    prestacio = escena.servei(no_show="interpret", dones=0)
    escena.peticio(hora_inici=time(9, 30), hora_fi=time(11))
    resposta = navega(escena.tecnica).post(edita(prestacio), dades())
    assert resposta.status_code == 200
    assert "un altre servei a la mateixa hora" in str(resposta.context["form"].non_field_errors())
    prestacio.refresh_from_db()
    assert (prestacio.no_show, prestacio.versio, prestacio.minuts) == ("interpret", 1, 0)
    assert prestacio.peticio.estat == EstatPeticio.NO_INTERPRET


def test_cada_canvi_de_qui_no_hi_era_queda_a_la_historia_de_la_peticio(escena):
    prestacio, client = escena.servei(), navega(escena.tecnica)
    for versio, no_show in enumerate(("usuari", "interpret", "ningu", "ningu"), 1):
        assert (
            client.post(edita(prestacio), dades(versio=versio, no_show=no_show)).status_code == 302
        )
    passos = MovimentPeticio.objects.filter(peticio=prestacio.peticio).values_list("de", "a")
    assert list(passos) == [
        ("confirmada", "feta"), ("feta", "no_usuari"), ("no_usuari", "no_interpret"),
        ("no_interpret", "feta"),
    ]  # fmt: skip


def test_desar_sense_tocar_res_no_canvia_ni_les_hores_ni_el_preu(escena):
    prestacio = escena.servei(minuts=90, km=Decimal("7.5"))
    Tarifa.objects.update(hora=Decimal(99))
    client = navega(escena.tecnica)
    camps = com_era(client.get(edita(prestacio)).context["form"])
    resposta = client.post(edita(prestacio), camps)
    assert resposta.status_code == 302, resposta.context["form"].errors
    ara = Prestacio.objects.get()
    for camp in ("inici_real", "fi_real", "minuts", "km", "cost_hores", "cost_desplacament"):
        assert getattr(ara, camp) == getattr(prestacio, camp), camp


def test_l_hora_que_el_rellotge_diu_dues_vegades_no_es_perd_en_corregir(escena):
    """From 1.30 to the second 2.30 of the night of October: two hours, not one."""
    inici = timezone.make_aware(datetime(2025, 10, 26, 1, 30))
    peticio = escena.peticio(dia=inici.date(), hora=1)
    prestacio = escena.servei(peticio=peticio, dia=inici.date(), hora=1)
    fi = inici + timedelta(minutes=60)
    fi = fi.replace(fold=1)
    Prestacio.objects.update(inici_real=inici, fi_real=fi, minuts=120)
    client = navega(escena.tecnica)
    camps = com_era(client.get(edita(prestacio)).context["form"])
    assert client.post(edita(prestacio), camps | {"homes": "2"}).status_code == 302
    prestacio.refresh_from_db()
    assert (prestacio.minuts, prestacio.homes) == (120, 2)
    assert prestacio.fi_real.timestamp() == fi.timestamp()


def test_el_formulari_d_un_servei_que_va_passar_de_mitjanit_ho_recorda(escena):
    prestacio = escena.servei(hora=23, minuts=120, peticio=escena.peticio(hora=22))
    client = navega(escena.tecnica)
    form = client.get(edita(prestacio)).context["form"]
    assert (form["endema"].value(), str(form["hora_fi"].value())) == (True, "01:00:00")
    tret = dades(hora_inici="23:00", hora_fi="01:00")
    resposta = client.post(edita(prestacio), tret)
    assert list(resposta.context["form"].errors) == ["hora_fi"]


def test_qui_no_tenia_tarifa_la_troba_en_corregir(escena):
    interpret = fa_interpret(escena.comarca, "Sense tarifa", hora=None)
    prestacio = escena.servei(interpret=interpret)
    assert (prestacio.tarifa, prestacio.cost) == (None, 0)
    Tarifa.objects.create(interpret=interpret, des_de=DIA, hora=Decimal(20))
    navega(escena.tecnica).post(edita(prestacio), dades(homes="1"))
    prestacio.refresh_from_db()
    assert (prestacio.cost_hores, prestacio.tarifa.hora) == (Decimal(20), Decimal(20))


@pytest.mark.parametrize(("des_de", "cost"), [(0, "20.00"), (1, "0.00")])
def test_la_tarifa_comenca_a_valer_el_seu_dia(escena, des_de, cost):
    interpret = fa_interpret(escena.comarca, "Nova", hora=None)
    Tarifa.objects.create(
        interpret=interpret, des_de=DIA + timedelta(days=des_de), hora=Decimal(20)
    )
    assert escena.servei(interpret=interpret).cost_hores == Decimal(cost)


def test_canviar_al_dia_sense_tarifa_deixa_el_servei_sense_preu(escena):
    interpret = fa_interpret(escena.comarca, "Nova", hora=None)
    Tarifa.objects.create(interpret=interpret, des_de=DIA, hora=Decimal(20))
    prestacio = escena.servei(interpret=interpret)
    navega(escena.tecnica).post(edita(prestacio), dades(dia=str(DIA - timedelta(days=1))))
    prestacio.refresh_from_db()
    assert (prestacio.tarifa, prestacio.preu_hora, prestacio.cost) == (None, 0, 0)
    assert prestacio.minuts == 60


def test_despres_d_un_conflicte_desar_altra_vegada_es_una_decisio(escena):
    prestacio, client = escena.servei(), navega(escena.tecnica)
    client.post(edita(prestacio), dades(km="20"))
    conflicte = client.post(edita(prestacio), dades(km="33"))
    assert conflicte.status_code == 409
    [diferencia] = conflicte.context["conflicte"]["diferencies"]
    assert (diferencia.escrit, diferencia.vostre) == ("20.0", "33")
    versio = conflicte.context["form"].data["versio"]
    assert client.post(edita(prestacio), dades(km="33", versio=versio)).status_code == 302
    prestacio.refresh_from_db()
    assert (prestacio.km, prestacio.cost_desplacament) == (Decimal(33), Decimal("8.58"))


@pytest.mark.parametrize("versio", ["", "-1", "x", "99"])
def test_una_versio_inventada_no_desa_res(escena, versio):
    prestacio = escena.servei()
    resposta = navega(escena.tecnica).post(edita(prestacio), dades(versio=versio, km="44"))
    assert resposta.status_code in (200, 409)
    prestacio.refresh_from_db()
    assert (prestacio.km, prestacio.versio) == (0, 1)


def test_corregir_no_demana_de_nou_les_valoracions(escena, mailoutbox,
                                                   django_capture_on_commit_callbacks):  # fmt: skip
    prestacio = escena.servei()
    with django_capture_on_commit_callbacks(execute=True):
        navega(escena.tecnica).post(edita(prestacio), dades(km="4"))
    assert prestacio.valoracions.count() == 2
    assert mailoutbox == []


def test_si_resulta_que_s_havia_fet_es_demanen_les_valoracions(
    escena, mailoutbox, django_capture_on_commit_callbacks
):
    prestacio = escena.servei(no_show="usuari", dones=0)
    assert not prestacio.valoracions.exists()
    client = navega(escena.tecnica)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(edita(prestacio), dades())
        client.post(edita(prestacio), dades(versio="2", no_show="usuari"))
        client.post(edita(prestacio), dades(versio="3"))
    assert prestacio.valoracions.count() == 2
    assert len(mailoutbox) == 2  # those already asked are not asked again


def test_la_correccio_deixa_escrit_de_qui_era_el_servei(escena):
    prestacio = escena.servei(peticio=escena.peticio(persona=escena.persona))
    client = navega(escena.tecnica)
    with lectures() as files:
        client.get(edita(prestacio))
    assert len(files) == 1
    with lectures() as files:
        client.post(edita(prestacio), dades(hora_fi="08:00"))
    assert len(files) == 1  # what is said again is seen again


def test_el_registre_nou_i_la_correccio_no_accepten_altres_verbs(escena):
    prestacio, client = escena.servei(), navega(escena.tecnica)
    nova = reverse("mediacio:prestacio_nova", args=[prestacio.peticio.uid])
    for adreca in (edita(prestacio), nova):
        assert client.put(adreca).status_code == 405
        assert client.delete(adreca).status_code == 405
    assert client.get(reverse("mediacio:prestacio_edita", args=[uuid4()])).status_code == 404
