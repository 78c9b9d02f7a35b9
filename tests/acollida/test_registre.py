"""The quick log: what is proposed, what is asked, what is refused, and what is saved."""

from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.actions import NoPermesError
from acollida.cerca import reindexa
from acollida.enums import Sexe
from acollida.forms.atencions import AtencioForm
from acollida.habituals import habituals
from acollida.models import Atencio, DiaAnullat, Expedient
from comptes.enums import Rol
from municipis.models import Nacionalitat
from tests.acollida.alhora import alhora
from tests.acollida.fabriques import (
    fa_atencio,
    fa_entitat,
    fa_expedient,
    fa_permanencia,
    fa_persona,
    fa_punt,
    fa_tecnica,
    fa_tema,
)
from tests.acollida.mirades import consultes, lectures, navega
from tests.fabriques import fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

REGISTRE = "/acollida/atencions/nova/"
DIA = date(2026, 2, 3)


@pytest.fixture
def persona(berga, tecnica):
    persona = fa_persona(municipi=berga, per=tecnica)
    reindexa(persona)
    return persona


@pytest.fixture
def tema():
    return fa_tema("padro", "Empadronament")


@pytest.fixture
def client(tecnica):
    return navega(tecnica)


@pytest.fixture
def dades(persona, tecnica, tema):
    """What the screen sends for a known person."""
    return {
        "uid": uuid4(), "versio": 0, "tipus": "persona", "persona": persona.uid,
        "canal": "presencial", "temes": [tema.pk], "que_s_ha_fet": "Hem demanat cita",
        "resultat": "informat", "minuts": 25, "dia": str(DIA), "tecnica": tecnica.pk,
        "municipi": persona.municipi_id, "interpret": "cap", "sexe": "no_consta",
        "dones": "", "homes": "", "no_binaries": "", "no_consta": "",
    }  # fmt: skip


def errors(resposta) -> dict:
    return resposta.context["form"].errors


def test_es_desa_l_atencio_d_una_persona(client, dades, persona, tecnica, tema):
    resposta = client.post(REGISTRE, dades)
    atencio = Atencio.objects.get()
    assert resposta.url == reverse("acollida:atencio", args=[atencio.uid])
    assert (atencio.persona, atencio.tecnica, atencio.dia, atencio.minuts) == (
        persona, tecnica, DIA, 25,
    )  # fmt: skip
    assert [t.tema for t in atencio.temes.all()] == [tema]
    assert (atencio.que_s_ha_fet, atencio.sexe) == ("Hem demanat cita", "")


def test_una_consulta_anonima_pot_no_dir_res_de_ningu(client, dades, tema):
    minim = {k: dades[k] for k in ("versio", "canal", "temes", "resultat", "minuts", "dia")}
    minim |= {k: dades[k] for k in ("tecnica", "municipi", "interpret")}
    client.post(REGISTRE, minim | {"tipus": "anonima", "uid": uuid4()})
    atencio = Atencio.objects.get()
    assert (atencio.sexe, atencio.nacionalitat, atencio.persona) == (Sexe.NO_CONSTA, None, None)


def test_una_consulta_anonima_diu_sexe_i_nacionalitat_i_oblida_la_persona(client, dades):
    marroc = Nacionalitat.objects.first() or Nacionalitat.objects.create(nom="Marroc")
    client.post(REGISTRE, dades | {"tipus": "anonima", "sexe": "dona", "nacionalitat": marroc.pk})
    atencio = Atencio.objects.get()
    assert (atencio.sexe, atencio.nacionalitat, atencio.persona) == ("dona", marroc, None)


def test_un_grup_es_compta_per_sexe(client, dades):
    client.post(REGISTRE, dades | {"tipus": "grup", "dones": 7, "no_consta": 2})
    grup = Atencio.objects.get()
    assert (grup.dones, grup.homes, grup.no_binaries, grup.no_consta) == (7, 0, 0, 2)
    assert grup.total == Atencio.objects.amb_persones().get().persones == 9


@pytest.mark.parametrize(
    ("canvi", "camp", "missatge"),
    [
        ({"persona": ""}, "persona", "Trieu la persona atesa"),
        ({"persona": "no-es-cap-uid"}, "persona", ""),
        ({"tipus": "grup"}, "dones", "almenys una persona"),
        ({"tipus": "grup", "dones": -1}, "dones", ""),
        ({"temes": []}, "temes", "almenys un tema"),
        ({"dia": "2999-01-01"}, "dia", "posterior a avui"),
        ({"dia": "2026-02-30"}, "dia", ""),
        ({"dia": "0026-02-03"}, "dia", "l'any"),
        ({"minuts": 1441}, "minuts", "1.440"),
        ({"minuts": "molts"}, "minuts", ""),
        ({"municipi": ""}, "municipi", "Trieu el punt"),
        ({"resultat": "derivat"}, "entitat", "a quina entitat"),
        ({"que_s_ha_fet": "a\x00b"}, "que_s_ha_fet", ""),
    ],
)
def test_el_que_falta_es_diu_al_costat_i_res_no_es_perd(client, dades, canvi, camp, missatge):
    resposta = client.post(REGISTRE, dades | canvi)
    assert missatge in errors(resposta)[camp][0]
    assert not Atencio.objects.exists()
    assert resposta.context["form"]["canal"].value() == "presencial"
    assert resposta.context["form"]["uid"].value() == str(dades["uid"])


def test_el_que_es_d_un_altre_municipi_no_es_cap_opcio(client, dades, avia, berga):
    """T10: persons, points, towns, colleagues, files and entities that she does not see."""
    altra = fa_municipi("Manresa")
    d_altri = fa_persona(municipi=avia)
    veina = fa_persona("Oksana", municipi=berga)
    intents = {
        "persona": d_altri.uid,
        "municipi": avia.pk,
        "punt": fa_punt(avia).pk,
        "tecnica": fa_tecnica(altra).pk,
        "expedient": fa_expedient(d_altri).pk,
        "entitat": fa_entitat(municipi=altra).pk,
    }
    for camp, valor in intents.items():
        resposta = client.post(REGISTRE, dades | {camp: valor})
        assert resposta.context["form"].has_error(camp, "invalid_choice"), camp
    resposta = client.post(REGISTRE, dades | {"expedient": fa_expedient(veina).pk})
    assert resposta.context["form"].has_error("expedient", "invalid_choice")
    assert not Atencio.objects.exists()


def test_derivar_demana_l_entitat_i_en_deixa_la_derivacio(client, dades, berga):
    cap = fa_entitat(municipi=berga)
    client.post(
        REGISTRE,
        dades | {"resultat": "derivat", "entitat": cap.pk, "motiu_derivacio": "Targeta"},
    )
    derivacio = Atencio.objects.get().derivacions.get()
    assert (derivacio.entitat, derivacio.motiu, derivacio.estat) == (cap, "Targeta", "pendent")


def test_si_no_es_deriva_l_entitat_triada_abans_no_compta(client, dades, berga):
    client.post(REGISTRE, dades | {"entitat": fa_entitat(municipi=berga).pk})
    assert not Atencio.objects.get().derivacions.exists()


def test_una_nova_cita_porta_a_l_agenda_amb_la_persona(client, dades, persona):
    resposta = client.post(REGISTRE, dades | {"resultat": "cita"})
    assert resposta.url == f"{reverse('acollida:cita_nova')}?persona={persona.uid}"


def test_desa_i_seguent_conserva_dia_punt_i_canal_i_diu_que_ha_desat(client, dades, berga):
    punt = fa_punt(berga)
    dades |= {"punt": punt.pk, "canal": "telefon", "seguent": "1"}
    resposta = client.post(REGISTRE, dades, follow=True)
    form, atencio = resposta.context["form"], Atencio.objects.get()
    proposat = [form[camp].value() for camp in ("dia", "punt", "canal", "municipi")]
    assert proposat == [DIA, punt.pk, "telefon", berga.pk]
    assert form["uid"].value() != dades["uid"]
    assert "telefònica, Empadronament" in resposta.text
    assert reverse("acollida:atencio_edita", args=[atencio.uid]) in resposta.text
    assert "Amina" not in resposta.text


def test_el_mateix_formulari_dues_vegades_fa_una_atencio(client, dades):
    adreces = [client.post(REGISTRE, dades).url for _ in range(2)]
    assert len(set(adreces)) == Atencio.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_el_mateix_formulari_cinc_vegades_alhora_fa_una_atencio(tecnica, dades, berga):
    dades |= {"resultat": "derivat", "entitat": fa_entitat(municipi=berga).pk}
    respostes = alhora(*[lambda: navega(tecnica).post(REGISTRE, dades).status_code] * 5)
    assert respostes == [302] * 5
    atencio = Atencio.objects.get()
    assert (atencio.temes.count(), atencio.derivacions.count()) == (1, 1)


def test_en_un_expedient_tancat_no_s_hi_escriu(dades, persona, tecnica):
    expedient = fa_expedient(persona)
    enviat = QueryDict(urlencode(dades | {"expedient": expedient.pk}, doseq=True))
    form = AtencioForm(enviat, per=tecnica)
    assert form.is_valid(), form.errors
    Expedient.objects.update(estat="tancat", tancat_el=DIA)  # meanwhile
    resposta = navega(tecnica).post(REGISTRE, dades | {"expedient": expedient.pk})
    assert resposta.context["form"].has_error("expedient", "invalid_choice")
    with pytest.raises(NoPermesError, match="reobriu-lo abans"):
        form.save()
    assert not Atencio.objects.exists()


# What is proposed


def test_amb_la_persona_a_l_adreca_proposa_el_seu_unic_expedient_obert(client, persona):
    expedient = fa_expedient(persona)
    fa_expedient(persona, estat="tancat", tancat_el=DIA)
    form = client.get(REGISTRE, {"persona": persona.uid}).context["form"]
    assert (form["persona"].value(), form["expedient"].value()) == (persona.uid, expedient.pk)
    fa_expedient(persona)
    form = client.get(REGISTRE, {"persona": persona.uid}).context["form"]
    assert form["expedient"].value() is None


@pytest.mark.parametrize("uid", ["no-es-cap-uid", uuid4()])
def test_una_persona_que_no_existeix_o_no_es_veu_no_es_troba(client, uid, avia):
    assert client.get(REGISTRE, {"persona": uid}).status_code == 404
    assert client.get(REGISTRE, {"persona": fa_persona(municipi=avia).uid}).status_code == 404
    assert client.get(REGISTRE, {"punt": fa_punt(avia).uid}).status_code == 404


def test_proposa_el_que_ha_fet_servir_aquell_dia(tecnica, persona, berga):
    punt = fa_punt(berga)
    fa_atencio(persona, tecnica=tecnica, dia=DIA, punt=punt, canal="telefon")
    proposta = habituals(tecnica, DIA)
    assert (proposta["punt"], proposta["canal"], proposta["municipi"]) == (
        punt.pk, "telefon", berga.pk,
    )  # fmt: skip
    assert "canal" not in habituals(tecnica, DIA + timedelta(days=1))


def test_el_que_es_recorda_es_de_cada_punt(tecnica, persona, berga):
    ajuntament, casal = fa_punt(berga), fa_punt(berga, "Casal")
    fa_atencio(persona, tecnica=tecnica, dia=DIA, punt=ajuntament, canal="telefon")
    fa_atencio(persona, tecnica=tecnica, dia=DIA, punt=casal, canal="presencial")
    assert habituals(tecnica, DIA, punt=ajuntament)["canal"] == "telefon"
    assert habituals(tecnica, DIA)["punt"] == casal.pk


def test_abans_de_la_primera_proposa_on_toca_ser(tecnica, berga):
    dilluns = date(2026, 2, 2)
    permanencia = fa_permanencia(fa_punt(berga), tecnica=tecnica)
    assert habituals(tecnica, dilluns)["punt"] == permanencia.punt_id
    assert "punt" not in habituals(tecnica, dilluns + timedelta(days=1))
    assert "punt" not in habituals(fa_tecnica(berga), dilluns)
    DiaAnullat.objects.create(permanencia=permanencia, dia=dilluns, motiu="Obres", per=tecnica)
    assert "punt" not in habituals(tecnica, dilluns)


def test_qui_te_un_sol_municipi_no_el_tria(tecnica, berga, avia):
    assert habituals(tecnica, DIA)["municipi"] == berga.pk
    de_tot = fa_tecnica(berga.comarca)
    assert habituals(de_tot, DIA)["municipi"] is None
    assert habituals(de_tot, DIA, persona=fa_persona(municipi=avia))["municipi"] == avia.pk


# Looking for the person on the same screen


def test_la_cerca_troba_i_no_perd_res_del_que_s_havia_escrit(client, dades, persona):
    dades |= {"persona": "", "text": "diallo ami", "cerca": "1", "minuts": 55}
    with lectures() as files:
        resposta = client.post(REGISTRE, dades)
    assert str(persona.uid) in resposta.text
    assert [fila.detall["persones"] for fila in files] == [[str(persona.uid)]]
    form = resposta.context["form"]
    assert (form["minuts"].value(), form["que_s_ha_fet"].value()) == ("55", "Hem demanat cita")
    assert not form.errors
    assert not Atencio.objects.exists()


def test_retorn_amb_un_nom_escrit_cerca_en_lloc_de_queixar_se(client, dades, persona):
    resposta = client.post(REGISTRE, dades | {"persona": "", "text": "Amina", "desa": "1"})
    assert [p.pk for p in resposta.context["trobades"]] == [persona.pk]


def test_triar_la_posa_a_la_pantalla_i_canviar_la_treu(client, dades, persona):
    with lectures() as files:
        triada = client.post(REGISTRE, dades | {"persona": "", "tria": persona.uid})
    assert (triada.context["persona"], len(files)) == (persona, 1)
    assert triada.context["form"]["temes"].value() == [str(dades["temes"][0])]
    canviada = client.post(REGISTRE, dades | {"canvia": "1"})
    assert canviada.context["persona"] is None
    assert "Amina" not in canviada.text


def test_la_cerca_no_troba_qui_no_es_veu(client, dades, avia):
    d_altri = fa_persona("Oksana", "Kovalenko", municipi=avia)
    reindexa(d_altri)
    cerca = dades | {"persona": "", "cerca": "1"}
    with lectures() as files:
        d_alla = client.post(REGISTRE, cerca | {"text": "Kovalenko"})
        de_ningu = client.post(REGISTRE, cerca | {"text": "Zzzz"})
    assert d_alla.context["trobades"] == de_ningu.context["trobades"] == []
    assert files == []
    assert client.post(REGISTRE, cerca | {"tria": d_altri.uid}).status_code == 404


@pytest.mark.parametrize("text", ["Zz\x00zz", "%%", "__", "\u202eanimA", "a" * 3000, "' or 1=1"])
def test_un_nom_amb_brossa_no_troba_ningu_ni_trenca_res(client, dades, persona, text):
    resposta = client.post(REGISTRE, dades | {"persona": "", "cerca": "1", "text": text})
    assert resposta.context["trobades"] == []


def test_un_uid_inventat_no_trenca_res(client, dades):
    assert errors(client.post(REGISTRE, dades | {"uid": "x"}))["uid"]
    assert client.post(REGISTRE, dades | {"tria": "x"}).status_code == 404
    assert not Atencio.objects.exists()


def test_una_sola_lletra_no_cerca(client, dades, persona):
    resposta = client.post(REGISTRE, dades | {"persona": "", "cerca": "1", "text": "a"})
    assert resposta.context["trobades"] == []


# The screen itself


def test_no_es_veuen_mes_de_sis_camps(client, persona, tema):
    """Whatever is not folded: who, channel, subjects, what, outcome and minutes."""
    pagina = client.get(REGISTRE, {"persona": persona.uid}).text
    form = pagina.split("data-registre")[1].split("</form>")[0]
    plegats = form.count("<details"), form.count("</details>")
    assert plegats == (2, 2)
    obert = "".join(tros.split("</details>")[-1] for tros in form.split("<details"))
    pecades = ("si-anonima", "si-grup", "si-derivat")
    assert all(peca in obert for peca in pecades)
    a_la_vista = {"tipus", "canal", "temes", "que_s_ha_fet", "resultat", "minuts"}
    segons_tipus = {"sexe", "nacionalitat", "dones", "homes", "no_binaries", "no_consta"}
    si_deriva = {"entitat", "motiu_derivacio"}
    visibles = {c.name for c in client.get(REGISTRE).context["form"].visible_fields()}
    dins = {nom for nom in visibles if f'name="{nom}"' in obert}
    assert dins == a_la_vista | segons_tipus | si_deriva


def test_la_pantalla_costa_les_mateixes_consultes_amb_mes_dades(client, persona, berga, tecnica):
    adreca = f"{REGISTRE}?persona={persona.uid}"
    fa_atencio(persona, tecnica=tecnica, dia=localdate())
    abans = consultes(client, adreca)
    for n in range(8):
        fa_tema()
        fa_punt(berga, f"Lloc {n}")
        fa_atencio(persona, tecnica=tecnica, dia=localdate())
        fa_expedient(persona)
    assert consultes(client, adreca) == abans


def test_la_pagina_amb_persona_deixa_una_lectura_i_sense_cap(client, persona):
    with lectures() as files:
        client.get(REGISTRE)
    assert files == []
    with lectures() as files:
        client.get(REGISTRE, {"persona": persona.uid})
    assert [fila.objecte for fila in files] == [f"acollida.persona/{persona.uid}"]


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_registra(rol, berga, dades):
    altra = navega(fa_usuari(rol, berga if rol == Rol.MUNICIPAL else berga.comarca))
    assert altra.get(REGISTRE).status_code == 403
    assert altra.post(REGISTRE, dades).status_code == 403
    assert not Atencio.objects.exists()


def test_el_verb_equivocat(client):
    assert client.put(REGISTRE).status_code == 405


def test_l_atencio_a_mig_escriure_es_recupera_i_no_torna_un_cop_desada(client, dades):
    a_mitges = dades | {"_esborrany": "atencio_nova", "temes": []}
    client.post(reverse("acollida:esborrany"), a_mitges)
    assert "esborrany sense acabar" in client.get(REGISTRE).text
    with lectures() as files:
        recuperada = client.get(REGISTRE, {"esborrany": ""})
    assert "Hem demanat cita" in recuperada.text
    assert recuperada.context["form"].errors == {}
    assert len(files) == 1
    client.post(REGISTRE, dades)
    assert "esborrany sense acabar" not in client.get(REGISTRE).text
