"""The request that a technician makes: what is refused, what is warned of, and what is stored."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse

from acollida.models import Persona
from mediacio.enums import EstatPeticio, QuiAnulla, QuiMou
from mediacio.models import Peticio
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_municipi
from tests.mediacio.fabriques import fa_interpret, fa_motiu, fa_oferta, fa_peticio, fa_regla

pytestmark = pytest.mark.django_db
NOVA = "/mediacio/peticions/nova/"


@pytest.fixture
def dades(manresa, wolof, salut):
    return {
        "uid": str(uuid4()), "versio": "0", "tipus": "presencial", "llengua": wolof.pk,
        "ambit": salut.pk, "municipi": manresa.pk, "dia": "2026-03-13", "hora_inici": "10:00",
        "hora_fi": "11:00", "persones": "1", "inicials": "A. D.", "any_naixement": "1990",
    }  # fmt: skip


def errors(client, dades, adreca=NOVA):
    resposta = client.post(adreca, dades)
    assert resposta.status_code == 200
    return {camp: " ".join(errors) for camp, errors in resposta.context["form"].errors.items()}


@pytest.mark.parametrize(
    ("camp", "valor", "missatge"),
    [
        ("inicials", "--", "Escriviu les inicials"),
        ("any_naixement", "2027", "quatre xifres"),
        ("anys_residencia", "100", ""),
        ("anys_residencia", "1,55", ""),
        ("sexe", "x", ""),
        ("municipi", "0", "Selecció no vàlida"),
        ("dia", "2026-03-01", "ja ha passat"),
        ("hora_inici", "", "a quina hora comença"),
        ("uid", "", ""),
        ("versio", "-1", ""),
    ],
)
def test_cada_entrada_dolenta_es_diu_al_costat_del_seu_camp(
    de_tecnica, dades, camp, valor, missatge
):
    trobats = errors(de_tecnica, dades | {camp: valor})
    assert set(trobats) == {camp}
    assert trobats[camp] and missatge in trobats[camp]
    assert not Peticio.objects.exists()


def test_es_desa_sollicitada_a_nom_seu_i_sense_cap_correu(
    de_tecnica, dades, tecnica, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        de_tecnica.post(NOVA, dades | {"motiu": "Una visita", "anys_residencia": "1.5"})
    peticio = Peticio.objects.get()
    assert (peticio.estat, peticio.tecnica, peticio.creat_per, peticio.sollicitant) == (
        EstatPeticio.SOLLICITADA, tecnica, tecnica, None,
    )  # fmt: skip
    assert (peticio.inicials, peticio.anys_residencia) == ("AD", Decimal("1.5"))
    moviment = peticio.moviments.get()
    assert (moviment.de, moviment.qui, moviment.per) == ("", QuiMou.SERVEI, tecnica)
    assert mail.outbox == []


def test_cada_norma_que_es_passa_demana_el_motiu_i_amb_motiu_es_desa(de_tecnica, dades, manresa):
    fa_regla(manresa.comarca, dies_avis=30, anys_maxims=2, nomes_oral=True)
    dades |= {"tipus": "escrita", "anys_residencia": "3"}
    trobats = errors(de_tecnica, dades)
    assert set(trobats) == {"motiu_excepcio"}
    for frase in ("30 dies", "2 anys de residència", "només fa interpretació oral"):
        assert frase in trobats["motiu_excepcio"]
    de_tecnica.post(NOVA, dades | {"motiu_excepcio": "Ho demana el jutjat"})
    peticio = Peticio.objects.get()
    assert [avis["codi"] for avis in peticio.avisos] == ["antelacio", "residencia", "oral"]
    assert peticio.motiu_excepcio == "Ho demana el jutjat"


def test_un_municipi_d_una_altra_tecnica_no_es_pot_triar(de_tecnica, dades, forastera):
    suria = forastera.assignacio.municipi
    assert set(errors(de_tecnica, dades | {"municipi": suria.pk})) == {"municipi"}


def test_un_formulari_d_una_altra_no_serveix_per_desar_la_seva(de_tecnica, dades, tecnica, manresa):
    d_una_altra = fa_peticio(manresa, uid=dades["uid"])
    assert "torneu-lo a obrir" in errors(de_tecnica, dades)["uid"]
    assert Peticio.objects.get() == d_una_altra


@pytest.mark.parametrize("persona", ["", "abc", "00000000-0000-0000-0000-000000000000", "\x00"])
def test_una_persona_que_no_existeix_es_404(de_tecnica, dades, persona):
    adreca = reverse("mediacio:peticio_nova", query={"persona": persona})
    assert de_tecnica.get(adreca).status_code == 404
    assert de_tecnica.post(adreca, dades).status_code == 404
    assert not Peticio.objects.exists()


def test_amb_fitxa_no_es_pot_dir_que_es_una_altra(de_tecnica, dades, manresa):
    persona = fa_persona("Awa", "Ndiaye", municipi=manresa, primer_padro_catalunya="2020-01-01")
    fa_regla(manresa.comarca, anys_maxims=2)
    adreca = reverse("mediacio:peticio_nova", query={"persona": persona.uid})
    inicial = de_tecnica.get(adreca).context["form"]["municipi"].value()
    assert inicial == manresa.pk
    assert len(constancia()) == 1
    dades |= {"inicials": "ZZ", "any_naixement": "1900", "persones": "9", "anys_residencia": "0"}
    assert "2 anys de residència" in errors(de_tecnica, dades, adreca)["motiu_excepcio"]
    de_tecnica.post(adreca, dades | {"motiu_excepcio": "Judici"})
    peticio = Peticio.objects.get()
    assert (peticio.persona, peticio.inicials, peticio.persones) == (persona, "AN", 1)
    assert (peticio.sexe, peticio.anys_residencia) == (persona.sexe, None)
    assert Persona.objects.get().nom == "Awa"


def test_els_motius_del_servei_i_de_fora_els_pot_triar_la_tecnica(de_tecnica, peticio):
    motius = [fa_motiu(qui, f"Motiu {qui}") for qui in QuiAnulla]
    caducat = fa_motiu(nom="Vell")
    type(caducat).objects.filter(pk=caducat.pk).update(vigent_fins="2026-03-01")
    adreca = reverse("mediacio:peticio_anulla", args=[peticio.uid])
    form = de_tecnica.get(adreca).context["form"]
    assert set(form.fields["motiu"].queryset) == set(motius)
    for dolent in ("", caducat.codi, "x", "\x00"):
        assert set(errors(de_tecnica, {"motiu": dolent}, adreca)) == {"motiu"}
    de_tecnica.post(adreca, {"motiu": motius[-1].codi})
    peticio.refresh_from_db()
    assert peticio.estat == EstatPeticio.NO_SERVIDA
    # Sent again from an old page: it stays as it was.
    assert de_tecnica.post(adreca, {"motiu": motius[0].codi}).status_code == 302
    peticio.refresh_from_db()
    assert peticio.motiu_anullacio == motius[-1]
    assert peticio.moviments.count() == 1


def test_a_qui_proposar_ho_es_diu_a_tothom_del_mateix_cop(
    de_tecnica, peticio, interpret, manresa, wolof, django_capture_on_commit_callbacks
):
    altra = fa_interpret(manresa.comarca, "Modou Fall", llengua=wolof)
    adreca = reverse("mediacio:proposta", args=[peticio.uid])
    triades = {"interprets": [interpret.uid, altra.uid]}
    with django_capture_on_commit_callbacks(execute=True):
        text = de_tecnica.post(adreca, triades, follow=True).content.decode()
        assert "2 propostes enviades." in text
        text = de_tecnica.post(adreca, triades, follow=True).content.decode()
        assert "Ja tenien la proposta per contestar." in text
    assert peticio.ofertes.count() == 2
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("uid", ["abc", "\x00", "00000000-0000-0000-0000-000000000000"])
def test_un_interpret_inventat_no_es_pot_proposar(de_tecnica, peticio, interpret, uid):
    adreca = reverse("mediacio:proposta", args=[peticio.uid])
    trobats = errors(de_tecnica, {"interprets": [interpret.uid, uid]}, adreca)
    assert set(trobats) == {"interprets"}
    assert not peticio.ofertes.exists()


def test_la_peticio_amb_avisos_demana_el_motiu_a_la_proposta(de_tecnica, peticio, interpret):
    peticio.avisos = [{"codi": "oral", "detall": {}}]
    peticio.save()
    adreca = reverse("mediacio:proposta", args=[peticio.uid])
    assert set(errors(de_tecnica, {"interprets": [interpret.uid]}, adreca)) == {"motiu_excepcio"}
    de_tecnica.post(adreca, {"interprets": [interpret.uid], "motiu_excepcio": "x" * 500})
    peticio.refresh_from_db()
    assert peticio.motiu_excepcio == "x" * 500
    assert "motiu_excepcio" not in de_tecnica.get(adreca).context["form"].fields


@pytest.mark.parametrize(
    "estat", [e for e in EstatPeticio if e not in (EstatPeticio.SOLLICITADA, EstatPeticio.OFERTA)]
)
def test_el_que_no_busca_interpret_no_es_proposa(de_tecnica, manresa, interpret, estat):
    peticio = fa_peticio(
        manresa, llengua=interpret.llengues.get().llengua, estat=estat, interpret=interpret,
        motiu_anullacio=fa_motiu(),
    )  # fmt: skip
    resposta = de_tecnica.post(
        reverse("mediacio:proposta", args=[peticio.uid]), {"interprets": [interpret.uid]}
    )
    assert resposta.status_code == (404 if estat == EstatPeticio.PER_CONFIRMAR else 302)
    assert not peticio.ofertes.exists()


def test_sense_ningu_que_hi_pugui_anar_es_diu_i_s_ofereix_anullar(de_tecnica, peticio):
    text = de_tecnica.get(reverse("mediacio:proposta", args=[peticio.uid])).content.decode()
    assert "Ningú no hi pot anar" in text
    assert reverse("mediacio:peticio_anulla", args=[peticio.uid]) in text


def test_la_linia_del_temps_diu_que_es_i_no_la_que_no_s_ha_confirmat(
    de_tecnica, manresa, wolof, salut, interpret
):
    persona = fa_persona(municipi=manresa)
    camps = {"llengua": wolof, "ambit": salut, "persona": persona}
    confirmada = fa_peticio(
        manresa, estat=EstatPeticio.CONFIRMADA, interpret=interpret, motiu="CanariMotiu", **camps
    )
    esperant = fa_peticio(manresa, estat=EstatPeticio.PER_CONFIRMAR, **camps)
    text = de_tecnica.get(reverse("acollida:persona", args=[persona.uid])).content.decode()
    assert "Salut · amb intèrpret · Samira Ouali" in text
    assert str(confirmada.uid) in text and str(esperant.uid) not in text
    assert "CanariMotiu" not in text


def test_la_fitxa_nomes_ofereix_el_que_es_pot_fer_en_cada_estat(de_tecnica, manresa, interpret):
    motiu = fa_motiu()
    llengua = interpret.llengues.get().llengua
    es_pot = {}
    for estat in EstatPeticio:
        if estat == EstatPeticio.PER_CONFIRMAR:
            continue
        peticio = fa_peticio(
            manresa, llengua=llengua, estat=estat, interpret=interpret, motiu_anullacio=motiu,
            hora_inici=None, hora_fi=None,
        )  # fmt: skip
        text = de_tecnica.get(reverse("mediacio:peticio", args=[peticio.uid])).content.decode()
        noms = ("proposta", "peticio_torna", "peticio_anulla", "prestacio_nova")
        es_pot[estat.value] = {
            nom for nom in noms if reverse(f"mediacio:{nom}", args=[peticio.uid]) in text
        }
    feta = {"prestacio_nova"}
    assert es_pot == {
        "sollicitada": {"proposta", "peticio_anulla"}, "oferta": {"proposta", "peticio_anulla"},
        "confirmada": {"peticio_torna", "peticio_anulla", "prestacio_nova"},
        "feta": feta, "no_usuari": feta, "no_interpret": feta, "anullada": set(),
        "no_servida": {"peticio_torna"},
    }  # fmt: skip


def test_una_proposta_caducada_no_es_pot_anotar_des_de_la_fitxa(
    tecnica, peticio, interpret, rellotge
):
    oferta = fa_oferta(peticio, interpret)
    anota = reverse("mediacio:oferta_anota", args=[oferta.uid])
    fitxa = reverse("mediacio:peticio", args=[peticio.uid])
    assert anota in navegador(tecnica).get(fitxa).content.decode()
    rellotge.shift(24 * 3600)
    client = navegador(tecnica)
    assert anota not in client.get(fitxa).content.decode()
    resposta = client.post(anota, {"decisio": "accepta"}, follow=True)
    assert "ha caducat" in resposta.content.decode()


def test_una_tecnica_de_fora_de_la_comarca_no_en_sap_res(peticio, interpret, dades):
    altra = navegador(fa_tecnica(fa_municipi("Vic")))
    assert str(peticio.uid) not in altra.get(reverse("mediacio:inici")).content.decode()
    assert set(errors(altra, dades)) == {"municipi"}
