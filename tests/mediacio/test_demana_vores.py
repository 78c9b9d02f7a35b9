"""The public form at its edges: what it refuses, beside which field, and what it lets pass."""

from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from mediacio import actions, claus
from mediacio.enums import EstatPeticio, QuiMou
from mediacio.models import Peticio, Sollicitant
from tests.acollida.elenc import navegador
from tests.fabriques import fa_municipi
from tests.mediacio.fabriques import (
    fa_ambit,
    fa_interpret,
    fa_motiu,
    fa_oferta,
    fa_peticio,
    fa_regla,
    fa_sollicitant,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sense_comptes(db):
    cache.clear()


@pytest.fixture
def dades(manresa, wolof, salut):
    return {
        "uid": str(uuid4()), "tipus": "presencial", "llengua": wolof.pk, "ambit": salut.pk,
        "municipi": manresa.pk, "dia": "2026-03-13", "hora_inici": "10:00", "hora_fi": "11:00",
        "persones": "1", "inicials": "A. D.", "any_naixement": "1990", "nom": "Rosa",
        "correu": "rosa@escola.cat", "servei": "Escola del Pont",
    }  # fmt: skip


@pytest.fixture
def adreca(manresa):
    return reverse("mediacio:demana", args=[manresa.comarca.codi])


def errors(client, adreca, dades):
    """What is said beside each field."""
    resposta = client.post(adreca, dades)
    assert resposta.status_code == 200
    assert not Peticio.objects.exists()
    return {camp: " ".join(errors) for camp, errors in resposta.context["form"].errors.items()}


@pytest.mark.parametrize(
    ("camp", "valor", "missatge"),
    [
        ("inicials", "12", "Escriviu les inicials"),
        ("inicials", ". .", "Escriviu les inicials"),
        ("any_naixement", "1899", "quatre xifres"),
        ("any_naixement", "", "Escriviu l'any"),
        ("any_naixement", "1990,5", ""),
        ("persones", "0", ""),
        ("persones", "-2", ""),
        ("persones", "", ""),
        ("tipus", "magia", ""),
        ("ambit", "0", "Selecció no vàlida"),
        ("municipi", "abc", "Selecció no vàlida"),
        ("correu", "rosa", ""),
        ("correu", "", ""),
        ("nom", "  ", ""),
        ("servei", "", ""),
        ("lloc", "x" * 161, ""),
        ("variant", "x" * 61, ""),
        ("dia", "2026-02-30", ""),
        ("dia", "", ""),
        ("dia", "2026-03-01", "ja ha passat"),
        ("dia", "2027-03-04", "més d'un any"),
        ("hora_inici", "25:00", ""),
        ("hora_fi", "", "a quina hora acaba"),
        ("nom", "Ro\x00sa", ""),
    ],
)
def test_cada_entrada_dolenta_es_diu_al_costat_del_seu_camp(
    client, adreca, dades, camp, valor, missatge
):
    trobats = errors(client, adreca, dades | {camp: valor})
    assert set(trobats) == {camp}
    assert missatge in trobats[camp] and trobats[camp]


@pytest.mark.parametrize(
    ("escrites", "desades"),
    [("a. d. b.", "ADB"), ("à p", "ÀP"), ("a\u0300. d", "ÀD"), ("ñ ç", "ÑÇ")],
)
def test_les_inicials_s_escriuen_com_es_vulgui(client, adreca, dades, escrites, desades):
    assert client.post(adreca, dades | {"inicials": escrites}).status_code == 302
    assert Peticio.objects.get().inicials == desades


@pytest.mark.parametrize("dia", ["2026-03-02", "2027-03-03"])
def test_el_primer_i_el_darrer_dia_que_es_poden_demanar(client, adreca, dades, dia):
    assert client.post(adreca, dades | {"dia": dia}).status_code == 302


@pytest.mark.parametrize("persones", ["01", " 1"])
def test_una_persona_es_una_s_escrigui_com_s_escrigui(client, adreca, dades, persones):
    trobats = errors(client, adreca, dades | {"persones": persones, "inicials": ""})
    assert set(trobats) == {"inicials"}


def test_un_ambit_que_ja_no_es_fa_servir_no_es_pot_triar(client, adreca, dades):
    vell = fa_ambit("vell", "Vell")
    type(vell).objects.filter(pk=vell.pk).update(vigent_fins="2026-03-01")
    assert "ambit" in errors(client, adreca, dades | {"ambit": vell.pk})


def test_els_municipis_que_es_poden_triar_son_els_de_la_comarca(client, adreca, manresa):
    suria = fa_municipi("Súria", comarca=manresa.comarca)
    fa_municipi("Vic")
    opcions = client.get(adreca).context["form"].fields["municipi"].queryset
    assert set(opcions) == {manresa, suria}


def test_urgent_amb_prou_antelacio_tambe_diu_per_que(client, adreca, dades):
    assert set(errors(client, adreca, dades | {"urgent": "on"})) == {"motiu_excepcio"}


def test_d_una_sola_manera_es_diu_l_antelacio_que_falta(client, adreca, dades, manresa):
    """The first day that is told is one that the form then accepts."""
    fa_regla(manresa.comarca, dies_avis=1)
    assert (
        "1 dia d'antelació: a partir del dimarts 3 de març"
        in (errors(client, adreca, dades | {"dia": "2026-03-02"})["dia"])
    )
    assert client.post(adreca, dades | {"dia": "2026-03-03"}).status_code == 302


def test_una_traduccio_escrita_oblida_les_hores_que_s_hi_hagin_posat(client, adreca, dades):
    assert client.post(adreca, dades | {"tipus": "jurada"}).status_code == 302
    peticio = Peticio.objects.get()
    assert (peticio.hora_inici, peticio.hora_fi) == (None, None)


def test_l_excepcio_d_una_altra_norma_no_atura_qui_demana_de_fora(client, adreca, dades, manresa):
    fa_regla(manresa.comarca, nomes_oral=True)
    assert client.post(adreca, dades | {"tipus": "escrita"}).status_code == 302
    assert [avis["codi"] for avis in Peticio.objects.get().avisos] == ["oral"]


def test_dues_files_iguals_de_qui_demana_no_aturen_la_tercera(client, adreca, dades, manresa):
    """Two forms sent at once may have made her row twice."""
    igual = {"nom": "Rosa", "correu": "rosa@escola.cat", "servei": "Escola del Pont"}
    files = [fa_sollicitant(manresa, **igual) for _ in range(2)]
    assert client.post(adreca, dades).status_code == 302
    assert Peticio.objects.get().sollicitant in files
    assert Sollicitant.objects.count() == 2


def test_qui_te_compte_tambe_hi_pot_entrar(adreca, dades, tecnica, coordinadora):
    for usuari in (tecnica, coordinadora):
        assert navegador(usuari).get(adreca).status_code == 200
    navegador(tecnica).post(adreca, dades)
    peticio = Peticio.objects.get()
    assert (peticio.creat_per, peticio.estat) == (None, EstatPeticio.PER_CONFIRMAR)


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
def test_les_pagines_publiques_no_accepten_altres_verbs(client, adreca, peticio, interpret, verb):
    oferta = fa_oferta(peticio, interpret)
    meves = claus.clau(claus.LES_MEVES, peticio.sollicitant)
    for cami in (
        adreca,
        reverse("mediacio:demanada", args=[peticio.comarca.codi]),
        reverse("mediacio:confirma", args=[claus.clau(claus.CONFIRMA, peticio)]),
        reverse("mediacio:les_meves", args=[meves]),
        reverse("mediacio:meva_anulla", args=[meves, peticio.uid]),
        reverse("mediacio:oferta", args=[claus.clau(claus.OFERTA, oferta)]),
    ):
        assert getattr(client, verb)(cami).status_code == 405
    assert client.post(reverse("mediacio:les_meves", args=[meves])).status_code == 405


@pytest.mark.parametrize("codi", ["%00", "9" * 300, "..", "ç"])
def test_el_codi_d_una_comarca_que_no_pot_ser_es_404(client, codi):
    assert client.get(f"/mediacio/demana/{codi}/").status_code == 404


# What follows, from her mailbox


def confirma(client, peticio):
    return client.post(reverse("mediacio:confirma", args=[claus.clau(claus.CONFIRMA, peticio)]))


def test_confirmar_torna_a_mirar_les_normes_amb_el_que_ja_se_sap(
    client, manresa, wolof, salut, tecnica
):
    """Between asking and confirming, others may have used up the year."""
    fa_regla(manresa.comarca, usos_maxims=1)
    camps = {"llengua": wolof, "ambit": salut}
    esperant = fa_peticio(manresa, estat=EstatPeticio.PER_CONFIRMAR, **camps)
    fa_peticio(manresa, **camps)
    confirma(client, esperant)
    esperant.refresh_from_db()
    assert [avis["codi"] for avis in esperant.avisos] == ["usos"]
    assert esperant.sollicitant.confirmat_el is not None


def test_confirmar_dos_cops_no_mou_el_moment_de_la_primera(client, manresa, wolof, rellotge):
    esperant = fa_peticio(manresa, llengua=wolof, estat=EstatPeticio.PER_CONFIRMAR)
    confirma(client, esperant)
    primera = Sollicitant.objects.get().confirmat_el
    rellotge.shift(3600)
    altra = fa_peticio(
        manresa, llengua=wolof, estat=EstatPeticio.PER_CONFIRMAR, sollicitant=esperant.sollicitant
    )
    confirma(client, altra)
    assert Sollicitant.objects.get().confirmat_el == primera


def test_l_enllac_de_confirmar_no_diu_que_es_busca_el_que_s_ha_anullat(client, peticio, tecnica):
    actions.anulla(peticio=peticio, motiu=fa_motiu(), qui=QuiMou.SERVEI, per=tecnica)
    clau = claus.clau(claus.CONFIRMA, peticio)
    resposta = client.get(reverse("mediacio:confirma", args=[clau]), follow=True)
    text = resposta.content.decode()
    assert "Ja busquem" not in text and "anul·lada" in text


@pytest.mark.parametrize("estat", [e for e in EstatPeticio if e not in EstatPeticio.obertes()])
def test_el_que_ja_no_es_obert_no_el_pot_anullar(client, manresa, wolof, tecnica, estat):
    interpret = fa_interpret(manresa.comarca, llengua=wolof, per=tecnica)
    motiu = fa_motiu()
    peticio = fa_peticio(
        manresa, llengua=wolof, estat=estat, interpret=interpret, motiu_anullacio=motiu
    )
    clau = claus.clau(claus.LES_MEVES, peticio.sollicitant)
    adreca = reverse("mediacio:meva_anulla", args=[clau, peticio.uid])
    resposta = client.post(adreca, {"motiu": motiu.codi})
    amagada = estat == EstatPeticio.PER_CONFIRMAR
    assert resposta.status_code == (404 if amagada else 302)
    peticio.refresh_from_db()
    assert peticio.estat == estat


def test_anullar_la_seva_ho_diu_a_l_interpret_i_no_a_ella(
    client, peticio, interpret, django_capture_on_commit_callbacks
):
    oferta = fa_oferta(peticio, interpret)
    actions.accepta(oferta=oferta)
    clau = claus.clau(claus.LES_MEVES, peticio.sollicitant)
    adreca = reverse("mediacio:meva_anulla", args=[clau, peticio.uid])
    with django_capture_on_commit_callbacks(execute=True):
        resposta = client.post(adreca, {"motiu": ""})
        assert list(resposta.context["form"].errors) == ["motiu"]
        client.post(adreca, {"motiu": fa_motiu().codi})
    assert [correu.to for correu in mail.outbox] == [[interpret.correu]]
    assert "no cal que hi aneu" in mail.outbox[0].body


def test_les_meves_son_les_de_la_comarca_i_la_mes_nova_va_primer(client, manresa, wolof, peticio):
    camps = {"llengua": wolof, "sollicitant": peticio.sollicitant}
    mes_nova = fa_peticio(manresa, dia="2026-04-01", **camps)
    vic = fa_municipi("Vic")
    fa_peticio(vic, llengua=wolof, sollicitant=fa_sollicitant(vic))
    clau = claus.clau(claus.LES_MEVES, peticio.sollicitant)
    vistes = client.get(reverse("mediacio:les_meves", args=[clau])).context["peticions"]
    assert list(vistes) == [mes_nova, peticio]


def test_sense_cap_de_confirmada_es_diu(client, manresa):
    clau = claus.clau(claus.LES_MEVES, fa_sollicitant(manresa))
    text = client.get(reverse("mediacio:les_meves", args=[clau])).content.decode()
    assert "Encara no n&#x27;hi ha cap" in text or "Encara no n'hi ha cap" in text
