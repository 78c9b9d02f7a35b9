"""The keys of the mails: each opens one thing, of one record, for as long as it says."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from mediacio import claus, correus
from mediacio.claus import CONFIRMA, LES_MEVES, OFERTA, VALIDESA, VALORA
from mediacio.enums import EstatPeticio
from mediacio.models import Peticio
from tests.acollida.elenc import navegador
from tests.mediacio.fabriques import DIVENDRES, fa_llengua, fa_oferta, fa_peticio

pytestmark = pytest.mark.django_db
TOTES = (CONFIRMA, LES_MEVES, OFERTA, VALORA)


class Fila:
    uid = uuid4()


@pytest.mark.parametrize("que", TOTES)
def test_una_clau_nomes_obre_la_seva_porta(rellotge, que):
    clau = claus.clau(que, Fila)
    assert {altra: claus.de_qui(altra, clau) for altra in TOTES} == {
        altra: Fila.uid if altra == que else None for altra in TOTES
    }


@pytest.mark.parametrize("que", TOTES)
@pytest.mark.parametrize(
    "retoca",
    [
        lambda clau: "",
        lambda clau: clau[1:],
        lambda clau: clau + "x",
        lambda clau: clau.upper(),
        lambda clau: clau.split(":")[0],
        lambda clau: clau.replace(":", "", 1),
        lambda clau: "\x00" + clau,
        lambda clau: "é" * 200,
    ],
)
def test_una_clau_retocada_no_obre_res(rellotge, que, retoca):
    assert claus.de_qui(que, retoca(claus.clau(que, Fila))) is None


@pytest.mark.parametrize(("que", "dura"), [(q, v) for q, v in VALIDESA.items() if v])
def test_una_clau_val_fins_al_darrer_segon(rellotge, que, dura):
    clau = claus.clau(que, Fila)
    rellotge.shift(dura.total_seconds())
    assert claus.de_qui(que, clau) == Fila.uid
    rellotge.shift(1)
    assert claus.de_qui(que, clau) is None


@pytest.mark.parametrize("que", [OFERTA, VALORA])
def test_de_la_proposta_i_la_valoracio_en_mana_la_seva_fila_i_no_la_clau(rellotge, que):
    clau = claus.clau(que, Fila)
    rellotge.shift(timedelta(days=400).total_seconds())
    assert claus.de_qui(que, clau) == Fila.uid


def test_una_clau_ben_signada_d_una_fila_que_no_hi_es_no_serveix(client, rellotge):
    for que, ruta in ((CONFIRMA, "confirma"), (LES_MEVES, "les_meves"), (OFERTA, "oferta")):
        adreca = reverse(f"mediacio:{ruta}", args=[claus.clau(que, Fila)])
        resposta = client.get(adreca)
        assert resposta.status_code == 410
        assert "ja no serveix" in resposta.content.decode()


def test_l_adreca_amb_la_clau_no_es_guarda_a_cap_lloc(client, peticio, interpret):
    oferta = fa_oferta(peticio, interpret)
    for que, ruta, fila in (
        (CONFIRMA, "confirma", peticio),
        (LES_MEVES, "les_meves", peticio.sollicitant),
        (OFERTA, "oferta", oferta),
    ):
        resposta = client.get(reverse(f"mediacio:{ruta}", args=[claus.clau(que, fila)]))
        assert "no-store" in resposta.headers["Cache-Control"]
        assert resposta.headers["Referrer-Policy"] in ("same-origin", "no-referrer")


@pytest.mark.parametrize(
    ("dia", "escrit"),
    [
        ("2026-04-01", "per a l'1 d'abril de 2026"),
        ("2026-03-11", "per a l'11 de març de 2026"),
        ("2026-03-12", "per al 12 de març de 2026"),
        ("2026-10-21", "per al 21 d'octubre de 2026"),
    ],
)
def test_els_correus_diuen_el_dia_amb_el_seu_article(
    manresa, wolof, interpret, dia, escrit, django_capture_on_commit_callbacks
):
    peticio = fa_peticio(manresa, llengua=wolof, dia=dia)
    oferta = fa_oferta(peticio, interpret)
    with django_capture_on_commit_callbacks(execute=True):
        correus.demana_confirmacio(peticio)
        correus.diu_on_es(peticio)
        correus.ofereix(oferta)
        correus.diu_que_es_seva(oferta)
        correus.diu_que_es_coberta(oferta)
        correus.diu_que_s_anulla(peticio, interpret)
    assert len(mail.outbox) == 6
    for correu in mail.outbox:
        assert escrit in correu.body and "per a el" not in correu.body
        assert "{" not in correu.body


@pytest.mark.parametrize(
    ("llengua", "escrita"),
    [
        ("àrab", "d'àrab"), ("urdú", "d'urdú"), ("hindi", "d'hindi"), ("wòlof", "de wòlof"),
        ("ioruba", "de ioruba"), ("uolof", "de uolof"), ("panjabi", "de panjabi"),
    ],
)  # fmt: skip
def test_els_correus_apostrofen_la_llengua(
    manresa, llengua, escrita, django_capture_on_commit_callbacks
):
    peticio = fa_peticio(manresa, llengua=fa_llengua(nom=llengua))
    with django_capture_on_commit_callbacks(execute=True):
        correus.demana_confirmacio(peticio)
        correus.diu_on_es(peticio)
    for correu in mail.outbox:
        assert f"intèrpret {escrita}" in correu.body


def test_cada_correu_porta_l_enllac_que_obre_el_que_diu(
    manresa, wolof, interpret, django_capture_on_commit_callbacks
):
    peticio = fa_peticio(manresa, llengua=wolof, estat=EstatPeticio.PER_CONFIRMAR)

    def enllac(envia):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            envia()
        [linia] = [x for x in mail.outbox[0].body.splitlines() if x.startswith("http")]
        return "/" + linia.split("/", 3)[3]

    client = navegador()
    confirma = enllac(lambda: correus.demana_confirmacio(peticio))
    assert "Confirmeu la petició" in client.get(confirma).content.decode()
    seves = client.post(confirma).content.decode()
    assert "Ja busquem" in seves
    meves = enllac(lambda: correus.diu_on_es(peticio))
    assert peticio.codi in client.get(meves).content.decode()
    oferta = fa_oferta(Peticio.objects.get(), interpret)
    assert client.get(enllac(lambda: correus.ofereix(oferta))).context["oferta"] == oferta


def test_el_lloc_nomes_el_sap_qui_se_l_ha_quedat(client, manresa, wolof, interpret):
    oferta = fa_oferta(fa_peticio(manresa, llengua=wolof, lloc="Porta lila"), interpret)
    adreca = reverse("mediacio:oferta", args=[claus.clau(OFERTA, oferta)])
    assert "Porta lila" not in client.get(adreca).content.decode()
    assert "Porta lila" in client.post(adreca, {"decisio": "accepta"}).content.decode()
    assert "10.00" in client.get(adreca).content.decode()


def test_massa_peticions_des_del_mateix_lloc_s_aturen_amb_correus_diferents(
    client, manresa, wolof, salut
):
    cache.clear()
    adreca = reverse("mediacio:demana", args=[manresa.comarca.codi])

    def demana(n):
        dades = {
            "uid": str(uuid4()), "tipus": "escrita", "llengua": wolof.pk, "ambit": salut.pk,
            "municipi": manresa.pk, "dia": DIVENDRES, "persones": "3", "nom": "Rosa",
            "correu": f"rosa{n}@escola.cat", "servei": "Escola",
        }  # fmt: skip
        return client.post(adreca, dades).status_code

    assert [demana(n) for n in range(61)] == [302] * 60 + [429]
    assert client.get(adreca).status_code == 200
    assert Peticio.objects.count() == 60
