"""The record of a service: hours, people, who did not come, its price and its correction."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from acollida.actions import NoPermesError
from mediacio.actions.prestacions import registra
from mediacio.enums import EstatPeticio, NoCompareix
from mediacio.models import MovimentPeticio, Prestacio, Tarifa
from tests.acollida.fabriques import fa_persona
from tests.acollida.mirades import consultes, lectures, navega
from tests.mediacio.escena import DIA

pytestmark = pytest.mark.django_db


def nova(peticio):
    return reverse("mediacio:prestacio_nova", args=[peticio.uid])


def edita(prestacio):
    return reverse("mediacio:prestacio_edita", args=[prestacio.uid])


def dades(**camps):
    return {
        "uid": str(uuid4()), "versio": "0", "dia": str(DIA), "hora_inici": "09:00",
        "hora_fi": "10:30", "no_show": "ningu", "dones": "1", "homes": "0", "no_binaries": "0",
        "no_consta": "0", "pagines": "0", "km": "12.5", "incidencia": "",
    } | camps  # fmt: skip


def envia(escena, peticio, **camps):
    return navega(escena.tecnica).post(nova(peticio), dades(**camps))


def errors(resposta):
    return resposta.context["form"].errors.as_data().keys()


def test_es_registra_des_de_la_peticio_amb_el_preu_d_aquell_dia(escena):
    peticio = escena.peticio()
    envia(escena, peticio)
    prestacio = Prestacio.objects.get()
    assert (prestacio.minuts, prestacio.total, prestacio.km) == (90, 1, Decimal("12.5"))
    assert (prestacio.cost_hores, prestacio.cost_desplacament) == (Decimal(36), Decimal("3.25"))
    assert prestacio.inici_real == timezone.make_aware(datetime(2026, 3, 10, 9))
    peticio.refresh_from_db()
    assert peticio.estat == EstatPeticio.FETA
    assert MovimentPeticio.objects.get(peticio=peticio).a == EstatPeticio.FETA


def test_el_formulari_proposa_el_que_s_havia_previst(escena):
    form = navega(escena.tecnica).get(nova(escena.peticio(sexe="home"))).context["form"]
    assert [str(form[camp].value())[:5] for camp in ("hora_inici", "hora_fi")] == ["09:00", "10:00"]
    assert (form["dones"].value(), form["homes"].value(), form["dia"].value()) == (0, 1, DIA)


@pytest.mark.parametrize(
    ("camps", "camp"),
    [
        ({"hora_fi": "08:00"}, "hora_fi"),
        ({"hora_fi": "09:00"}, "hora_fi"),
        ({"hora_fi": "09:30", "endema": "on"}, "hora_fi"),
        ({"hora_inici": ""}, "hora_inici"),
        ({"dia": str(timezone.localdate() + timedelta(days=1))}, "dia"),
        ({"dones": "0"}, "dones"),
        ({"dones": "-1"}, "dones"),
        ({"km": "-3"}, "km"),
        ({"no_show": "qualsevol"}, "no_show"),
    ],
)
def test_el_que_no_pot_ser_es_diu_al_costat_del_camp(escena, camps, camp):
    resposta = envia(escena, escena.peticio(), **camps)
    assert camp in errors(resposta)
    assert not Prestacio.objects.exists()


def test_un_servei_que_encara_no_s_ha_acabat_no_es_pot_registrar(escena):
    avui = timezone.localdate()
    resposta = envia(
        escena, escena.peticio(dia=avui), dia=str(avui), hora_inici="00:00", hora_fi="00:00",
        endema="on",
    )  # fmt: skip
    assert "hora_fi" in errors(resposta)
    tard = envia(
        escena, escena.peticio(dia=avui, hora=12), dia=str(avui), hora_inici="23:58",
        hora_fi="00:30", endema="on",
    )  # fmt: skip
    assert "hora_fi" in errors(tard)


def test_un_servei_pot_passar_de_mitjanit(escena):
    envia(escena, escena.peticio(), hora_inici="23:30", hora_fi="01:15", endema="on")
    prestacio = Prestacio.objects.get()
    assert prestacio.minuts == 105
    assert timezone.localtime(prestacio.fi_real).date() == DIA + timedelta(days=1)


def test_si_la_persona_no_hi_va_es_paga_l_espera_i_no_es_compta_ningu(escena):
    peticio = escena.peticio()
    envia(escena, peticio, no_show="usuari", hora_fi="09:30")
    prestacio = Prestacio.objects.get()
    assert (prestacio.total, prestacio.minuts, prestacio.cost_hores) == (0, 30, Decimal(12))
    peticio.refresh_from_db()
    assert peticio.estat == EstatPeticio.NO_USUARI


def test_si_l_interpret_no_hi_va_no_es_paga_res(escena):
    peticio = escena.peticio()
    envia(escena, peticio, no_show="interpret")
    prestacio = Prestacio.objects.get()
    assert (prestacio.total, prestacio.minuts, prestacio.cost) == (0, 0, Decimal(0))
    assert prestacio.inici_real is None
    peticio.refresh_from_db()
    assert peticio.estat == EstatPeticio.NO_INTERPRET


def test_un_text_no_te_hores_i_es_paga_per_pagines(escena):
    peticio = escena.peticio(tipus="escrita", hora_inici=None, hora_fi=None)
    camps = {"uid": str(uuid4()), "versio": "0", "dia": str(DIA), "incidencia": ""}
    client = navega(escena.tecnica)
    assert "pagines" in errors(client.post(nova(peticio), camps | {"pagines": "0", "paraules": 0}))
    client.post(nova(peticio), camps | {"pagines": "2.5", "paraules": "0"})
    prestacio = Prestacio.objects.get()
    assert (prestacio.minuts, prestacio.cost_text) == (0, Decimal("46.25"))


def test_una_tarifa_posterior_no_toca_el_que_ja_es_va_registrar(escena):
    prestacio = escena.servei(minuts=60)
    Tarifa.objects.create(interpret=escena.interpret, des_de=date(2026, 1, 1), hora=Decimal(99))
    Tarifa.objects.filter(des_de=date(2020, 1, 1)).update(hora=Decimal(77))
    prestacio.refresh_from_db()
    assert prestacio.cost_hores == Decimal(24)
    camps = dades(versio="1", hora_fi="11:00", correccio="")
    navega(escena.tecnica).post(edita(prestacio), camps)
    prestacio.refresh_from_db()
    assert (prestacio.minuts, prestacio.cost_hores) == (120, Decimal(48))


def test_canviar_el_dia_agafa_la_tarifa_del_dia_nou(escena):
    Tarifa.objects.create(interpret=escena.interpret, des_de=date(2026, 3, 15), hora=Decimal(30))
    prestacio = escena.servei()
    navega(escena.tecnica).post(edita(prestacio), dades(versio="1", dia="2026-03-16"))
    prestacio.refresh_from_db()
    assert (prestacio.dia, prestacio.cost_hores) == (date(2026, 3, 16), Decimal(45))


def test_el_mateix_formulari_enviat_dues_vegades_fa_un_servei(escena):
    peticio, camps = escena.peticio(), dades()
    client = navega(escena.tecnica)
    adreces = {client.post(nova(peticio), camps).url for _ in range(2)}
    assert adreces == {reverse("mediacio:prestacio", args=[Prestacio.objects.get().uid])}


def test_una_peticio_que_no_espera_servei_ho_diu(escena):
    client = navega(escena.tecnica)
    dema = escena.peticio(dia=timezone.localdate() + timedelta(days=1))
    assert "encara no ha arribat" in client.get(nova(dema)).content.decode()
    anullada = escena.peticio(hora=11, estat="sollicitada")
    assert "no té cap servei" in client.post(nova(anullada), dades()).content.decode()
    with pytest.raises(NoPermesError):
        registra(prestacio=Prestacio(peticio=anullada, dia=DIA), per=escena.tecnica)
    feta = escena.servei(hora=15)
    assert client.get(nova(feta.peticio)).url.endswith(f"/serveis/{feta.uid}/")


def test_corregir_qui_no_hi_era_corregeix_la_peticio(escena):
    prestacio = escena.servei()
    camps = dades(versio="1", no_show="usuari", correccio="No hi va anar")
    navega(escena.tecnica).post(edita(prestacio), camps)
    prestacio.refresh_from_db()
    assert prestacio.peticio.estat == EstatPeticio.NO_USUARI
    assert (prestacio.total, prestacio.no_show) == (0, NoCompareix.USUARI)


def test_dues_correccions_alhora_no_es_trepitgen(escena):
    prestacio = escena.servei()
    client = navega(escena.tecnica)
    assert client.post(edita(prestacio), dades(versio="1", km="20")).status_code == 302
    tard = client.post(edita(prestacio), dades(versio="1", km="33"))
    assert tard.status_code == 409
    assert "km" in [diferencia.camp.name for diferencia in tard.context["conflicte"]["diferencies"]]
    prestacio.refresh_from_db()
    assert prestacio.km == Decimal(20)


@pytest.mark.parametrize(
    ("qui", "codi"),
    [("de_navarcles", 404), ("forastera", 404), ("coordinadora", 403), ("municipal", 403)],
)
def test_qui_no_es_tecnica_del_territori_no_hi_entra(escena, qui, codi):
    client, prestacio = navega(getattr(escena, qui)), escena.servei()
    peticio = escena.peticio(hora=16)
    for adreca in (
        reverse("mediacio:prestacio", args=[prestacio.uid]), edita(prestacio), nova(peticio)
    ):  # fmt: skip
        assert client.get(adreca).status_code == codi
        assert client.post(adreca, dades()).status_code in (codi, 405)
    assert Prestacio.objects.count() == 1


def test_sense_entrar_s_ha_d_entrar_i_el_verb_compta(escena, client):
    adreca = reverse("mediacio:prestacio", args=[escena.servei().uid])
    assert client.get(adreca).status_code == 302
    assert navega(escena.tecnica).post(adreca).status_code == 405
    assert navega(escena.tecnica).delete(reverse("mediacio:prestacions")).status_code == 405


def test_la_pagina_deixa_escrit_qui_s_hi_ha_vist_una_vegada(escena):
    prestacio = escena.servei(peticio=escena.peticio(persona=escena.persona))
    with lectures() as files:
        text = navega(escena.tecnica).get(reverse("mediacio:prestacio", args=[prestacio.uid]))
    assert escena.persona.nom_complet in text.content.decode()
    assert len(files) == 1
    anonima = escena.servei(hora=12)
    with lectures() as files:
        navega(escena.tecnica).get(reverse("mediacio:prestacio", args=[anonima.uid]))
    assert files == []


def test_d_una_persona_d_un_altre_municipi_no_se_n_diu_el_nom(escena):
    forana = fa_persona("Yaye", "Ndiaye", municipi=escena.berga, per=escena.forastera)
    prestacio = escena.servei(peticio=escena.peticio(persona=forana))
    text = navega(escena.tecnica).get(reverse("mediacio:prestacio", args=[prestacio.uid]))
    text = text.content.decode()
    assert "persona d&#x27;un altre municipi" in text or "persona d'un altre municipi" in text
    assert "Ndiaye" not in text and str(forana.uid) not in text


def test_la_llista_es_del_territori_i_no_diu_cap_nom(escena):
    seva = escena.servei(peticio=escena.peticio(persona=escena.persona))
    escena.servei(escena.navarcles, hora=12)
    adreca = reverse("mediacio:prestacions")
    for qui, quantes in (
        ("tecnica", 2),
        ("coordinadora", 2),
        ("de_navarcles", 1),
        ("forastera", 0),
    ):
        with lectures() as files:
            resposta = navega(getattr(escena, qui)).get(adreca)
        assert len(resposta.context["pagina"]) == quantes, qui
        assert escena.persona.cognom1 not in resposta.content.decode()
        assert files == []
    filtrada = navega(escena.tecnica).get(adreca, {"municipi": escena.manresa.codi_ine})
    assert [fila.pk for fila in filtrada.context["pagina"]] == [seva.pk]


def test_la_llista_costa_el_mateix_amb_un_servei_que_amb_deu(escena):
    client, adreca = navega(escena.tecnica), reverse("mediacio:prestacions")
    escena.servei(hora=8)
    amb_un = consultes(client, adreca)
    for hora in range(9, 18):
        escena.servei(hora=hora)
    assert consultes(client, adreca) == amb_un


def test_la_incidencia_es_guarda_xifrada(escena):
    envia(escena, escena.peticio(), incidencia="Canari a la sala")
    from_db = Prestacio.objects.extra(select={"cru": "incidencia"}).get()
    assert from_db.incidencia == "Canari a la sala"
    assert "Canari" not in from_db.cru
