"""An account is born from an invitation: bound to one address, for one use, for 72 hours."""

import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from comptes.actions import convida
from comptes.enums import Rol
from comptes.models import Assignacio, Usuari
from tests.fabriques import CONTRASENYA, assigna, fa_usuari

DILLUNS = "2026-03-02 10:00:00+00:00"


@pytest.fixture
def convidada(bages, django_capture_on_commit_callbacks):
    """Invites a clerk of Manresa; with other fields, somebody else."""

    def fes(per=bages.administradora, **camps):
        camps = {
            "email": "nova@prova.cat",
            "nom": "Nova Clerk",
            "rol": Rol.MUNICIPAL,
            "municipi": bages.manresa,
        } | camps
        with django_capture_on_commit_callbacks(execute=True):
            return convida(per=per, **camps)

    return fes


def enllac() -> str:
    return re.search(r"http://127\.0\.0\.1:8000(/invitacio/\S+)", mail.outbox[-1].body)[1]


def accepta(client, cami, contrasenya=CONTRASENYA):
    return client.post(cami, {"new_password1": contrasenya, "new_password2": contrasenya})


def test_la_convidada_tria_contrasenya_i_entra_amb_el_seu_rol(client, convidada, bages):
    assignacio = convidada()
    assert not assignacio.usuari.has_usable_password()
    assert mail.outbox[0].to == ["nova@prova.cat"]
    assert client.get(enllac()).status_code == 200
    assert accepta(client, enllac()).url == "/entra/"
    assert client.post("/entra/", {"login": "nova@prova.cat", "password": CONTRASENYA}).url == "/"
    usuari = Usuari.objects.get(email="nova@prova.cat")
    assert usuari.te_rol(Rol.MUNICIPAL)
    assert usuari.abast.municipis == {bages.manresa.pk}


def test_el_correu_surt_nomes_si_el_canvi_es_confirma(bages, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as pendents:
        convida(
            email="nova@prova.cat",
            nom="Nova",
            rol=Rol.TECNICA,
            comarca=bages.comarca,
            per=bages.administradora,
        )
        assert mail.outbox == []
    assert len(pendents) == 1


def test_l_enllac_serveix_un_sol_cop(client, convidada):
    convidada()
    cami = enllac()
    accepta(client, cami)
    resposta = accepta(client, cami, "una altra contrasenya més llarga")
    assert resposta.status_code == 410
    assert Usuari.objects.get(email="nova@prova.cat").check_password(CONTRASENYA)


@pytest.mark.parametrize(
    ("moment", "codi"), [("2026-03-05 10:00:00+00:00", 200), ("2026-03-05 10:00:01+00:00", 410)]
)
def test_l_enllac_caduca_al_cap_de_72_hores(client, convidada, time_machine, moment, codi):
    time_machine.move_to(DILLUNS, tick=False)
    convidada()
    time_machine.move_to(moment, tick=False)
    assert client.get(enllac()).status_code == codi


def test_l_enllac_es_d_un_sol_compte(client, convidada):
    convidada()
    clau = enllac().split("/")[3]
    altra = convidada(email="altra@prova.cat").usuari
    resposta = accepta(client, f"/invitacio/{altra.uid}/{clau}/")
    assert resposta.status_code == 410
    assert not Usuari.objects.get(pk=altra.pk).has_usable_password()


def test_totes_les_claus_dolentes_reben_la_mateixa_resposta(client, convidada):
    usuari = convidada().usuari
    bona = enllac().split("/")[3]
    dolentes = [
        f"/invitacio/{usuari.uid}/{bona[:-1]}x/",
        f"/invitacio/{usuari.uid}/res/",
        f"/invitacio/00000000-0000-4000-8000-000000000000/{bona}/",
    ]
    respostes = [client.get(cami) for cami in dolentes]
    assert {resposta.status_code for resposta in respostes} == {410}
    # The page repeats its own address and a token of its form: nothing else changes.
    assert len({re.sub(r'value="[^"]*"', "", r.content.decode()) for r in respostes}) == 1


def test_oberta_per_una_altra_persona_no_li_dona_res(client, convidada, osona):
    convidada()
    client.force_login(osona.municipal)
    accepta(client, enllac())
    assert "_auth_user_id" not in client.session
    assert not osona.municipal.assignacions.filter(municipi__nom="Manresa").exists()


def test_el_compte_tancat_no_pot_acceptar(client, convidada):
    usuari = convidada().usuari
    Usuari.objects.filter(pk=usuari.pk).update(is_active=False)
    assert client.get(enllac()).status_code == 410


def test_la_contrasenya_de_la_invitacio_segueix_les_mateixes_regles(client, convidada):
    convidada()
    assert accepta(client, enllac(), "consellcomarcal2026").status_code == 200
    assert not Usuari.objects.get(email="nova@prova.cat").has_usable_password()


@pytest.mark.parametrize(
    "email", ["ınes@prova.cat", "İnes@prova.cat", "ﬁna@prova.cat", "\u212aaty@prova.cat"]
)
def test_les_adreces_disfressades_es_refusen(convidada, email):
    fa_usuari(email="ines@prova.cat")
    with pytest.raises(ValidationError, match="sense accents"):
        convidada(email=email)
    assert Usuari.objects.filter(nom="Nova Clerk").count() == 0


def test_la_mateixa_adreca_en_majuscules_es_el_mateix_compte(convidada, bages):
    convidada()
    assignacio = convidada(email="NOVA@Prova.cat", rol=Rol.TECNICA)
    assert Usuari.objects.filter(email__iexact="nova@prova.cat").count() == 1
    assert assignacio.usuari.assignacions.count() == 2


def test_convidar_dues_vegades_no_repeteix_el_rol_i_torna_a_enviar_l_enllac(client, convidada):
    assert convidada() == convidada()
    assert len(mail.outbox) == 2
    assert client.get(enllac()).status_code == 200


def test_qui_ja_te_contrasenya_rep_l_avis_sense_cap_clau(convidada, osona):
    Usuari.objects.filter(pk=osona.municipal.pk).update(password="md5$x$y")
    convidada(email=osona.municipal.email)
    assert "/invitacio/" not in mail.outbox[0].body
    assert "http://127.0.0.1:8000/entra/" in mail.outbox[0].body


def refusos(bages, osona):
    """What an administradora of the Bages may not give, with the reason."""
    propi = bages.administradora.email
    return {
        "fora del territori": {"municipi": osona.vic},
        "tota una altra comarca": {"municipi": None, "comarca": osona.comarca, "rol": Rol.TECNICA},
        "a si mateixa": {"email": propi, "rol": Rol.COORDINADORA},
        "municipal sense municipi": {"municipi": None, "comarca": bages.comarca},
        "dpd i administradora": {"email": bages.dpd.email, "rol": Rol.ADMINISTRADORA},
    }


@pytest.mark.parametrize(
    "cas",
    [
        "fora del territori",
        "tota una altra comarca",
        "a si mateixa",
        "municipal sense municipi",
        "dpd i administradora",
    ],
)
def test_no_es_pot_donar_el_que_no_toca(convidada, bages, osona, cas):
    abans = Assignacio.objects.count(), Usuari.objects.count()
    with pytest.raises(ValidationError):
        convidada(**refusos(bages, osona)[cas])
    assert (Assignacio.objects.count(), Usuari.objects.count()) == abans
    assert mail.outbox == []


@pytest.mark.parametrize("rol", ["tecnica", "municipal", "coordinadora", "dpd"])
def test_cap_altre_rol_no_convida(convidada, bages, rol):
    with pytest.raises(ValidationError):
        convidada(per=getattr(bages, rol))


def test_l_administradora_d_un_municipi_no_dona_rols_sobre_la_comarca(convidada, bages):
    local = fa_usuari(Rol.ADMINISTRADORA, bages.manresa)
    convidada(per=local)
    for camps in ({"municipi": bages.suria}, {"municipi": None, "comarca": bages.comarca}):
        with pytest.raises(ValidationError):
            convidada(per=local, rol=Rol.TECNICA, **camps)


def test_el_rol_acabat_torna_a_donar_se_amb_una_assignacio_nova(convidada, bages, time_machine):
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    primera = convidada()
    time_machine.move_to("2026-03-10 10:00:00+00:00", tick=False)
    primera.acaba()
    assert convidada() != primera
    assert assigna(primera.usuari, Rol.TECNICA, bages.manresa) in (
        primera.usuari.assignacions.vigents()
    )
