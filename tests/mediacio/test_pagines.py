"""Who may open each page, what it shows to each role, and what it costs."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.cerca import reindexa
from comptes.enums import Rol
from mediacio.enums import EstatPeticio
from mediacio.models import Interpret, Peticio
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari
from tests.mediacio.fabriques import fa_interpret, fa_motiu, fa_oferta, fa_peticio

pytestmark = pytest.mark.django_db
CANARIS = ("QZX", "CanariMotiu", "CanariExcepcio", "1957")


@pytest.fixture
def secreta(manresa, wolof, salut):
    return fa_peticio(
        manresa, llengua=wolof, ambit=salut, inicials="QZX", any_naixement=1957,
        motiu="CanariMotiu", motiu_excepcio="CanariExcepcio",
        avisos=[{"codi": "oral", "detall": {}}],
    )  # fmt: skip


DE_LECTURA = ("inici", "interprets", "interpret_nou", "regles")
DE_TECNICA = ("peticio_nova", "peticio_tria")
D_UNA_PETICIO = ("peticio", "peticio_anulla", "proposta")


@pytest.mark.parametrize("rol", list(Rol))
def test_cada_rol_obre_el_que_li_toca(manresa, rol):
    client = navegador(fa_usuari(rol, manresa))
    estats = {
        nom: client.get(reverse(f"mediacio:{nom}")).status_code
        for nom in (*DE_LECTURA, *DE_TECNICA, "regla_nova")
    }
    llegeix = rol in (Rol.TECNICA, Rol.COORDINADORA)
    assert estats == {
        **dict.fromkeys(DE_LECTURA, 200 if llegeix else 403),
        **dict.fromkeys(DE_TECNICA, 200 if rol == Rol.TECNICA else 403),
        "regla_nova": 200 if rol == Rol.COORDINADORA else 403,
    }


@pytest.mark.parametrize("nom", D_UNA_PETICIO)
def test_una_peticio_d_un_altre_municipi_es_com_si_no_existis(secreta, forastera, nom):
    client = navegador(forastera)
    seva = client.get(reverse(f"mediacio:{nom}", args=[secreta.uid]))
    cap = client.get(reverse(f"mediacio:{nom}", args=[uuid4()]))
    assert (seva.status_code, cap.status_code) == (404, 404)


def test_una_peticio_d_una_altra_comarca_no_es_veu_ni_a_la_safata(secreta, coordinadora):
    altra = fa_usuari(Rol.COORDINADORA, fa_municipi("Vic").comarca)
    assert navegador(altra).get(reverse("mediacio:peticio", args=[secreta.uid])).status_code == 404
    assert str(secreta.uid) not in navegador(altra).get(reverse("mediacio:inici")).content.decode()
    seva = navegador(coordinadora).get(reverse("mediacio:inici")).content.decode()
    assert str(secreta.uid) in seva


def test_la_coordinadora_no_veu_mai_qui_es(secreta, coordinadora, interpret):
    fa_oferta(secreta, interpret)
    client = navegador(coordinadora)
    for adreca in (
        reverse("mediacio:inici"),
        reverse("mediacio:peticio", args=[secreta.uid]),
        reverse("mediacio:interpret", args=[interpret.uid]),
    ):
        resposta = client.get(adreca)
        assert resposta.status_code == 200
        assert [c for c in CANARIS if c in resposta.content.decode()] == []
    assert constancia() == []


def test_la_coordinadora_mira_i_no_fa(secreta, coordinadora, interpret):
    oferta = fa_oferta(secreta, interpret)
    client = navegador(coordinadora)
    for nom, uid in (
        ("peticio_anulla", secreta.uid),
        ("peticio_torna", secreta.uid),
        ("proposta", secreta.uid),
        ("oferta_anota", oferta.uid),
    ):
        assert client.post(reverse(f"mediacio:{nom}", args=[uid])).status_code == 403


def test_la_tecnica_veu_qui_es_amb_una_fila_al_registre(de_tecnica, manresa, wolof, salut):
    persona = fa_persona("Awa", "Ndiaye", municipi=manresa)
    peticio = fa_peticio(manresa, llengua=wolof, ambit=salut, persona=persona)
    text = de_tecnica.get(reverse("mediacio:peticio", args=[peticio.uid])).content.decode()
    assert "Awa Ndiaye" in text
    [fila] = constancia()
    assert fila.objecte == f"acollida.persona/{persona.uid}"


def test_d_una_persona_d_un_altre_municipi_no_se_n_diu_el_nom(de_tecnica, manresa, forastera):
    suria = forastera.assignacio.municipi
    persona = fa_persona("Awa", "Ndiaye", municipi=suria)
    peticio = fa_peticio(manresa, persona=persona, inicials="AN")
    text = de_tecnica.get(reverse("mediacio:peticio", args=[peticio.uid])).content.decode()
    assert "persona d&#x27;un altre municipi" in text or "persona d'un altre municipi" in text
    assert "Ndiaye" not in text and str(persona.uid) not in text
    assert constancia() == []


def test_la_safata_no_anomena_ningu(de_tecnica, manresa, secreta):
    persona = fa_persona("Awa", "Ndiaye", municipi=manresa)
    fa_peticio(manresa, persona=persona)
    text = de_tecnica.get(reverse("mediacio:inici")).content.decode()
    assert "Ndiaye" not in text and "QZX" not in text
    assert constancia() == []


def test_la_safata_filtra_per_estat_llengua_i_grup(de_tecnica, secreta, manresa, wolof):
    feta = fa_peticio(manresa, estat=EstatPeticio.NO_USUARI)
    per_confirmar = fa_peticio(manresa, estat=EstatPeticio.PER_CONFIRMAR)

    def uids(**filtre):
        text = de_tecnica.get(reverse("mediacio:inici", query=filtre)).content.decode()
        return [p for p in (secreta, feta, per_confirmar) if str(p.uid) in text]

    assert uids() == [secreta]
    assert uids(grup="tancades") == [feta]
    assert uids(llengua="wo") == [secreta]
    assert uids(llengua=feta.llengua.codi) == []
    assert uids(grup="x", estat="y", municipi="z") == [secreta]


def test_la_safata_no_costa_mes_com_mes_peticions_hi_ha(de_tecnica, secreta, manresa, interpret):
    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            assert de_tecnica.get(reverse("mediacio:inici")).status_code == 200
        return len(fetes)

    consultes()
    abans = consultes()
    for _ in range(7):
        fa_peticio(manresa)
    assert consultes() == abans


def test_la_pagina_d_una_peticio_no_costa_mes_com_mes_ofertes_te(
    de_tecnica, secreta, manresa, wolof, tecnica
):
    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            assert (
                de_tecnica.get(reverse("mediacio:peticio", args=[secreta.uid])).status_code == 200
            )
        return len(fetes)

    fa_oferta(secreta, fa_interpret(manresa.comarca, per=tecnica))
    consultes()
    abans = consultes()
    for _ in range(5):
        fa_oferta(secreta, fa_interpret(manresa.comarca, per=tecnica))
    assert consultes() == abans


def test_els_interprets_no_costen_mes_com_mes_n_hi_ha(de_tecnica, manresa, wolof, tecnica):
    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            assert de_tecnica.get(reverse("mediacio:interprets")).status_code == 200
        return len(fetes)

    fa_interpret(manresa.comarca, llengua=wolof, per=tecnica).zones.create(municipi=manresa)
    consultes()
    abans = consultes()
    for _ in range(5):
        fa_interpret(manresa.comarca, llengua=wolof, per=tecnica).zones.create(municipi=manresa)
    assert consultes() == abans


def test_la_tecnica_proposa_anota_i_anulla(de_tecnica, manresa, wolof, salut, interpret):
    peticio = fa_peticio(manresa, llengua=wolof, ambit=salut)
    proposta = reverse("mediacio:proposta", args=[peticio.uid])
    assert interpret.nom in de_tecnica.get(proposta).content.decode()
    assert "Trieu almenys una persona" in de_tecnica.post(proposta, {"envia": "1"}).content.decode()
    de_tecnica.post(proposta, {"interprets": [interpret.uid]})
    oferta = peticio.ofertes.get()
    anota = reverse("mediacio:oferta_anota", args=[oferta.uid])
    assert de_tecnica.get(anota).status_code == 405
    assert de_tecnica.post(anota, {"decisio": "x"}).status_code == 404
    de_tecnica.post(anota, {"decisio": "accepta"})
    peticio.refresh_from_db()
    assert peticio.interpret == interpret
    motiu = fa_motiu()
    de_tecnica.post(reverse("mediacio:peticio_anulla", args=[peticio.uid]), {"motiu": motiu.codi})
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.motiu_anullacio) == (EstatPeticio.ANULLADA, motiu)


def test_no_es_pot_proposar_a_qui_no_hi_pot_anar(de_tecnica, peticio, interpret):
    interpret.canals = ["telefon"]
    interpret.save()
    d_una_altra = fa_interpret(fa_municipi("Vic").comarca, llengua=peticio.llengua)
    proposta = reverse("mediacio:proposta", args=[peticio.uid])
    for no_hi_va in (interpret, d_una_altra):
        resposta = de_tecnica.post(proposta, {"interprets": [no_hi_va.uid]})
        assert resposta.status_code == 200
    assert not peticio.ofertes.exists()


def test_la_peticio_d_una_persona_amb_fitxa(de_tecnica, manresa, wolof, salut, tecnica):
    persona = fa_persona("Awa", "Ndiaye", municipi=manresa)
    tria = de_tecnica.post(reverse("mediacio:peticio_tria"), {"tria": persona.uid})
    assert tria.url.endswith(f"?persona={persona.uid}")
    dades = {
        "uid": str(uuid4()), "versio": 0, "tipus": "presencial", "llengua": wolof.pk,
        "ambit": salut.pk, "municipi": manresa.pk, "dia": "2026-03-13", "hora_inici": "10:00",
        "hora_fi": "11:00",
    }  # fmt: skip
    respostes = [de_tecnica.post(tria.url, dades) for _ in range(2)]
    peticio = Peticio.objects.get()
    assert {r.url for r in respostes} == {reverse("mediacio:peticio", args=[peticio.uid])}
    assert (peticio.persona, peticio.inicials, peticio.tecnica) == (persona, "AN", tecnica)
    fitxa = de_tecnica.get(reverse("acollida:persona", args=[persona.uid])).content.decode()
    assert "Interpretació presencial: wòlof" in fitxa


def test_la_peticio_d_una_persona_d_un_altre_municipi_es_404(de_tecnica, forastera):
    persona = fa_persona(municipi=forastera.assignacio.municipi)
    adreca = reverse("mediacio:peticio_nova", query={"persona": persona.uid})
    assert de_tecnica.get(adreca).status_code == 404
    assert de_tecnica.post(adreca).status_code == 404


def test_triar_la_persona_deixa_constancia_de_qui_s_ha_vist(de_tecnica, manresa):
    persona = fa_persona("Awa", "Ndiaye", municipi=manresa)
    reindexa(persona)
    resposta = de_tecnica.post(reverse("mediacio:peticio_tria"), {"text": "ndiaye"})
    assert "Ndiaye, Awa" in resposta.content.decode()
    [fila] = constancia()
    assert uids_de(fila) == {str(persona.uid)}


def test_un_interpret_es_fa_i_s_omple_per_seccions(coordinadora, wolof, manresa):
    client = navegador(coordinadora)
    dades = {
        "uid": str(uuid4()), "versio": 0, "nom": "Modou Fall", "correu": "Modou@prova.cat",
        "canals": ["presencial", "telefon"], "actiu": "on",
    }  # fmt: skip
    client.post(reverse("mediacio:interpret_nou"), dades)
    interpret = Interpret.objects.get()
    assert (interpret.correu, interpret.comarca) == ("modou@prova.cat", manresa.comarca)
    buit = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0}

    def desa(seccio, prefix, **fila):
        camps = {f"{prefix}-{clau}": valor for clau, valor in buit.items()}
        camps |= {f"{prefix}-0-{clau}": valor for clau, valor in fila.items()}
        interpret.refresh_from_db()
        adreca = reverse("mediacio:interpret_edita", args=[interpret.uid, seccio])
        return client.post(adreca, camps | {"versio": interpret.versio})

    assert desa("llengues", "llengues", llengua=wolof.pk, variant="Gàmbia").status_code == 302
    assert (
        desa(
            "horari", "disponibilitats", dia_setmana=0, hora_inici="09:00", hora_fi="08:00"
        ).status_code
        == 200
    )
    assert desa("tarifes", "tarifes", des_de="2026-01-01", hora="-3").status_code == 200
    desa("documents", "documents", tipus="sexuals", caduca_el="2026-01-01")
    adreca = reverse("mediacio:interpret_edita", args=[interpret.uid, "zones"])
    interpret.refresh_from_db()
    client.post(adreca, {"versio": interpret.versio, "municipis": [manresa.pk]})
    text = client.get(reverse("mediacio:interpret", args=[interpret.uid])).content.decode()
    assert all(dit in text for dit in ("Gàmbia", "Manresa", "caducat"))
    assert not interpret.disponibilitats.exists() and not interpret.tarifes.exists()


def test_qui_desa_sobre_un_canvi_d_altri_n_es_avisat(de_tecnica, interpret, manresa):
    adreca = reverse("mediacio:interpret_edita", args=[interpret.uid, "zones"])
    vella = interpret.versio
    de_tecnica.post(adreca, {"versio": vella, "municipis": [manresa.pk]})
    resposta = de_tecnica.post(adreca, {"versio": vella, "municipis": []})
    assert resposta.status_code == 409
    assert interpret.zones.count() == 1


def test_un_interpret_d_una_altra_comarca_es_404(de_tecnica, wolof):
    d_una_altra = fa_interpret(fa_municipi("Vic").comarca, llengua=wolof)
    for nom, mes in (("interpret", []), ("interpret_edita", ["dades"])):
        adreca = reverse(f"mediacio:{nom}", args=[d_una_altra.uid, *mes])
        assert de_tecnica.get(adreca).status_code == 404


def test_una_seccio_que_no_existeix_es_404(de_tecnica, interpret):
    adreca = reverse("mediacio:interpret_edita", args=[interpret.uid, "sou"])
    assert de_tecnica.get(adreca).status_code == 404


def test_la_coordinadora_canvia_les_normes_des_d_un_dia(coordinadora, tecnica, manresa):
    client, adreca = navegador(coordinadora), reverse("mediacio:regla_nova")
    dades = {
        "vigent_des_de": "2026-03-02", "de_residencia_a": "catalunya", "dies_avis": "4",
        "dies_habils": "on", "usos_maxims": "3", "per_ambit": "on",
    }  # fmt: skip
    assert "L&#x27;antelació" in client.post(adreca, dades | {"dies_avis": "91"}).content.decode()
    assert client.post(adreca, dades | {"vigent_des_de": "2026-03-01"}).status_code == 200
    assert client.post(adreca, dades).status_code == 302
    assert "comencen aquell dia" in client.post(adreca, dades).content.decode()
    text = navegador(tecnica).get(reverse("mediacio:regles")).content.decode()
    assert "4 dies hàbils d" in text and "3 usos per persona i any, a cada àmbit" in text


def test_una_tecnica_de_dos_municipis_hi_veu_els_dos(manresa, wolof):
    suria = fa_municipi("Súria", comarca=manresa.comarca)
    tecnica = fa_tecnica(manresa.comarca)
    uids = [str(fa_peticio(municipi).uid) for municipi in (manresa, suria)]
    text = navegador(tecnica).get(reverse("mediacio:inici")).content.decode()
    assert all(uid in text for uid in uids)
