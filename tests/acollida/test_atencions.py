"""Contacts once logged: the list and its filters, the page, the edition, referrals and groups."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from acollida import actions
from acollida.cerca import reindexa
from acollida.llistes import FILES
from acollida.models import Atencio
from comptes.enums import Rol
from tests.acollida.fabriques import (
    fa_atencio,
    fa_entitat,
    fa_expedient,
    fa_persona,
    fa_punt,
    fa_tecnica,
    fa_tema,
)
from tests.acollida.mirades import consultes, lectures, navega
from tests.acollida.navegador import camps
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db

LLISTA = "/acollida/atencions/"
DIA = date(2026, 2, 3)


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica)


@pytest.fixture
def tema():
    return fa_tema("padro", "Empadronament")


@pytest.fixture
def atencio(persona, tema):
    atencio = fa_atencio(persona, dia=DIA, que_s_ha_fet="Canari del text", nota="Canari de nota")
    actions.posa_temes(atencio=atencio, temes=[tema])
    return atencio


@pytest.fixture
def client(tecnica):
    return navega(tecnica)


def url(nom, objecte):
    return reverse(f"acollida:{nom}", args=[objecte.uid])


def fa_grup(municipi, tecnica, **recompte):
    recompte = {"dones": 0, "homes": 0, "no_binaries": 0, "no_consta": 0} | recompte
    return fa_atencio(tipus="grup", municipi=municipi, tecnica=tecnica, dia=DIA, **recompte)


# The list


def test_la_llista_va_del_mes_nou_al_mes_antic_i_continua_per_clau(client, persona, tecnica):
    for n in range(FILES + 5):
        fa_atencio(persona, tecnica=tecnica, dia=DIA + timedelta(days=n // 2))
    primera = client.get(LLISTA).context["pagina"]
    segona = client.get(LLISTA, {"des_de": primera.clau}).context["pagina"]
    totes = [*primera, *segona]
    assert totes == sorted(totes, key=lambda a: (a.dia, a.pk), reverse=True)
    assert (len(primera), len(segona), segona.clau) == (FILES, 5, "")


def test_els_filtres_son_a_l_adreca_i_es_conserven_en_continuar(client, persona, tecnica, berga):
    for _ in range(FILES + 1):
        fa_atencio(persona, tecnica=tecnica, canal="telefon")
    fa_atencio(persona, tecnica=tecnica, canal="presencial")
    pagina = client.get(LLISTA, {"canal": "telefon"})
    assert pagina.context["quantes"] == FILES + 1
    assert f"?canal=telefon&amp;des_de={pagina.context['pagina'].clau}" in pagina.text


def test_cada_filtre_deixa_les_seves(client, persona, berga, tecnica, tema):
    punt, companya = fa_punt(berga), fa_tecnica(berga)
    bona = fa_atencio(
        persona, tecnica=companya, dia=DIA, punt=punt, canal="video", resultat="gestio"
    )
    actions.posa_temes(atencio=bona, temes=[tema])
    altra = fa_atencio(tipus="anonima", municipi=berga, tecnica=tecnica, dia=date(2026, 5, 1))
    filtres = {
        "inici": "2026-02-03", "fi": "2026-02-03", "tipus": "persona", "tecnica": companya.uid,
        "punt": punt.uid, "canal": "video", "tema": "padro", "resultat": "gestio",
    }  # fmt: skip
    for nom, valor in filtres.items():
        trobades = list(client.get(LLISTA, {nom: valor}).context["pagina"])
        assert trobades == ([altra, bona] if nom == "inici" else [bona]), nom
    amb_tots = client.get(LLISTA, filtres | {"municipi": berga.codi_ine})
    assert list(amb_tots.context["pagina"]) == [bona]


def test_un_filtre_mal_escrit_es_diu_i_els_altres_valen(client, persona):
    fa_atencio(persona, canal="telefon")
    resposta = client.get(LLISTA, {"inici": "ahir", "canal": "telefon", "punt": "x"})
    assert resposta.context["filtre"].errors.keys() == {"inici", "punt"}
    assert len(resposta.context["pagina"]) == 1
    girat = client.get(LLISTA, {"inici": "2026-03-01", "fi": "2026-02-01"})
    assert "acaba abans de començar" in girat.text


@pytest.mark.parametrize("nom", ["inici", "tipus", "municipi", "punt", "tecnica", "tema", "des_de"])
def test_un_filtre_amb_brossa_no_trenca_la_llista(client, persona, nom):
    fa_atencio(persona)
    for brossa in ("a\x00b", "%", "'; --", "9" * 40):
        assert client.get(LLISTA, {nom: brossa}).status_code == 200


def test_de_la_persona_d_un_altre_municipi_nomes_es_diu_que_ho_es(client, berga, avia, tecnica):
    """T07: neither her name nor her key, in the list nor on the page."""
    de_fora = fa_persona("Oksana", "Kovalenko", municipi=avia)
    atencio = fa_atencio(
        de_fora, municipi=berga, tecnica=fa_tecnica(avia), que_s_ha_fet="Canari", nota="Canari",
        expedient=fa_expedient(de_fora),
    )  # fmt: skip
    with lectures() as files:
        pagines = [client.get(adreca).text for adreca in (LLISTA, url("atencio", atencio))]
    assert files == []
    secrets = ("Oksana", "Kovalenko", "Canari", str(de_fora.uid), str(atencio.expedient.uid))
    for pagina in pagines:
        assert "persona d'un altre municipi" in pagina
        assert [secret for secret in secrets if secret in pagina] == []
    assert client.get(url("atencio_edita", atencio)).status_code == 404


def test_qui_va_atendre_algu_de_fora_l_edita_sense_canviar_de_qui_es(berga, avia, tecnica, tema):
    de_fora = fa_persona("Oksana", "Kovalenko", municipi=avia)
    atencio = fa_atencio(de_fora, municipi=berga, tecnica=tecnica)
    client, adreca = navega(tecnica), url("atencio_edita", atencio)
    pagina = client.get(adreca).text
    assert [s for s in ("Oksana", "Kovalenko", str(de_fora.uid)) if s in pagina] == []
    client.post(adreca, edicio(atencio, tema, minuts=45, tipus="anonima", persona=""))
    atencio.refresh_from_db()
    assert (atencio.minuts, atencio.persona, atencio.tipus) == (45, de_fora, "persona")


def test_la_llista_deixa_una_lectura_amb_qui_s_hi_veu(client, atencio, persona, berga):
    fa_atencio(tipus="anonima", municipi=berga)
    with lectures() as files:
        client.get(LLISTA)
    assert [fila.detall["persones"] for fila in files] == [[str(persona.uid)]]


def test_les_consultes_no_depenen_de_quantes_n_hi_ha(client, atencio, berga, avia, tema, tecnica):
    adreces = [LLISTA, url("atencio", atencio)]
    abans = [consultes(client, adreca) for adreca in adreces]
    for n in range(10):
        altra = fa_persona(f"Persona {n}", municipi=avia if n % 2 else berga)
        actions.posa_temes(
            atencio=fa_atencio(altra, municipi=berga, tecnica=tecnica), temes=[tema, fa_tema()]
        )
        fa_atencio(tipus="anonima", municipi=berga)
        actions.deriva(atencio=atencio, entitat=fa_entitat(f"CAP {n}", municipi=berga))
    assert [consultes(client, adreca) for adreca in adreces] == [
        abans[0], abans[1],
    ]  # fmt: skip


# The page


def test_la_pagina_ho_diu_tot_i_deixa_una_lectura(client, atencio, persona):
    with lectures() as files:
        pagina = client.get(url("atencio", atencio)).text
    assert [fila.objecte for fila in files] == [f"acollida.persona/{persona.uid}"]
    for text in (
        "Diallo, Amina",
        "Empadronament",
        "Canari del text",
        "Canari de nota",
        "20 minuts",
    ):
        assert text in pagina


def test_la_nota_reservada_es_de_qui_la_va_escriure_i_de_la_referent(atencio, berga, persona):
    companya, referent = fa_tecnica(berga), fa_tecnica(berga)
    for qui in (companya, referent):
        pagina = navega(qui).get(url("atencio", atencio)).text
        assert "Canari de nota" not in pagina
        assert "nota reservada" in pagina
        assert "Canari de nota" not in navega(qui).get(url("atencio_edita", atencio)).text
    atencio.expedient = fa_expedient(persona, tecnica=referent)
    atencio.save()
    assert "Canari de nota" in navega(referent).get(url("atencio", atencio)).text
    assert "Canari de nota" not in navega(companya).get(url("atencio", atencio)).text


# The edition


def edicio(atencio, tema, **camps):
    dades = {
        "versio": atencio.versio, "tipus": atencio.tipus, "canal": atencio.canal,
        "persona": atencio.persona.uid if atencio.persona else "", "temes": [tema.pk],
        "que_s_ha_fet": "Hem acabat", "resultat": atencio.resultat, "minuts": atencio.minuts,
        "dia": str(atencio.dia), "municipi": atencio.municipi_id, "tecnica": atencio.tecnica_id,
        "interpret": "cap", "nota": atencio.nota,
    }  # fmt: skip
    if atencio.tipus == "grup":
        dades |= {"dones": atencio.dones, "homes": atencio.homes, "no_consta": atencio.no_consta}
    return dades | camps


def test_s_edita_i_en_queda_la_versio(client, atencio, tema, tecnica):
    resposta = client.post(url("atencio_edita", atencio), edicio(atencio, tema, minuts=40))
    assert resposta.url == url("atencio", atencio)
    atencio.refresh_from_db()
    assert (atencio.minuts, atencio.versio, atencio.que_s_ha_fet, atencio.nota) == (
        40, 2, "Hem acabat", "Canari de nota",
    )  # fmt: skip


def test_qui_no_llegeix_la_nota_l_edita_sense_esborrar_la(atencio, tema, berga):
    companya = navega(fa_tecnica(berga))
    companya.post(url("atencio_edita", atencio), edicio(atencio, tema, nota="Trepitjada"))
    atencio.refresh_from_db()
    assert (atencio.que_s_ha_fet, atencio.nota) == ("Hem acabat", "Canari de nota")


def test_qui_arriba_segona_veu_les_dues_versions_i_no_perd_res(client, atencio, tema, berga):
    """C01: nothing is overwritten until she says so."""
    oberta = edicio(atencio, tema, que_s_ha_fet="El meu text", temes=[fa_tema().pk])
    companya = fa_tecnica(berga)
    navega(companya).post(url("atencio_edita", atencio), edicio(atencio, tema, minuts=50))
    resposta = client.post(url("atencio_edita", atencio), oberta)
    assert f"Modificat per {companya}" in resposta.text
    for text in ("El meu text", "Hem acabat", "50", "Empadronament"):
        assert text in resposta.text
    atencio.refresh_from_db()
    assert (atencio.que_s_ha_fet, atencio.minuts) == ("Hem acabat", 50)
    oberta["versio"] = resposta.context["form"]["versio"].value()
    client.post(url("atencio_edita", atencio), oberta)
    atencio.refresh_from_db()
    assert (atencio.que_s_ha_fet, atencio.versio) == ("El meu text", 3)


def test_una_atencio_posada_a_qui_no_era_es_corregeix(client, atencio, tema, berga, tecnica):
    bona = fa_persona("Aminata", "Diallo", municipi=berga, per=tecnica)
    dades = edicio(atencio, tema)
    triada = client.post(url("atencio_edita", atencio), dades | {"tria": bona.uid})
    assert triada.context["form"]["versio"].value() == "1"
    client.post(url("atencio_edita", atencio), dades | {"persona": bona.uid})
    atencio.refresh_from_db()
    assert atencio.persona == bona


def test_l_atencio_d_un_expedient_tancat_no_es_toca(client, atencio, tema, persona):
    atencio.expedient = fa_expedient(persona, estat="tancat", tancat_el=localdate())
    atencio.save()
    resposta = client.post(url("atencio_edita", atencio), edicio(atencio, tema, minuts=40))
    assert "reobriu-lo abans" in resposta.text
    atencio.refresh_from_db()
    assert (atencio.minuts, atencio.versio) == (20, 1)


# Referrals


def test_la_resposta_d_una_derivacio_arriba_quan_arriba(client, atencio, berga):
    derivacio = actions.deriva(atencio=atencio, entitat=fa_entitat(municipi=berga))
    adreca = url("derivacio", derivacio)
    assert "quin dia han respost" in client.post(adreca, {"estat": "atesa"}).text
    massa_aviat = {"estat": "atesa", "resposta_el": str(DIA - timedelta(days=1))}
    assert "posterior a l&#x27;atenció" in client.post(adreca, massa_aviat).text
    client.post(adreca, {"estat": "atesa", "resposta_el": "2026-02-10", "resposta": "Ja en té"})
    derivacio.refresh_from_db()
    assert (derivacio.estat, derivacio.resposta_el) == ("atesa", date(2026, 2, 10))
    assert "Ja en té" in client.get(url("atencio", atencio)).text


def test_derivar_dues_vegades_a_la_mateixa_entitat_es_derivar_hi_una(atencio, berga):
    entitat = fa_entitat(municipi=berga)
    una, dues = (actions.deriva(atencio=atencio, entitat=entitat) for _ in range(2))
    assert una == dues


# Groups with named people


def test_anomenar_una_assistent_no_canvia_el_total_mentre_hi_ha_lloc(berga, tecnica):
    grup = fa_grup(berga, tecnica, dones=1, no_consta=3)
    recomptes = []
    for nom, sexe in [
        ("A", "dona"),
        ("B", "dona"),
        ("C", "home"),
        ("D", "no_consta"),
        ("E", "home"),
    ]:
        persona = fa_persona(nom, municipi=berga, sexe=sexe)
        actions.afegeix_assistent(atencio=grup, persona=persona, per=tecnica)
        grup.refresh_from_db()
        recomptes.append((grup.dones, grup.homes, grup.no_consta, grup.total))
    assert recomptes == [(1, 0, 3, 4), (2, 0, 2, 4), (2, 1, 1, 4), (2, 1, 1, 4), (2, 2, 1, 5)]


def test_anomenar_la_dues_vegades_es_anomenar_la_una(client, berga, tecnica, persona):
    grup = fa_grup(berga, tecnica, dones=4)
    for _ in range(2):
        client.post(url("assistents", grup), {"tria": persona.uid})
    assert grup.assistents.get().persona == persona
    assert client.post(url("assistents", grup), {"treu": "x"}).status_code == 404
    client.post(url("assistents", grup), {"treu": persona.uid})
    assert not grup.assistents.exists()


def test_el_recompte_no_pot_ser_menys_que_els_noms(client, berga, tecnica, tema):
    grup = fa_grup(berga, tecnica, dones=2)
    dona = fa_persona(municipi=berga, sexe="dona")
    actions.afegeix_assistent(atencio=grup, persona=dona, per=tecnica)
    grup.refresh_from_db()
    adreca = url("atencio_edita", grup)
    resposta = client.post(adreca, edicio(grup, tema, dones=0, homes=3))
    assert "Hi consten 1 persones pel seu nom" in str(resposta.context["form"].errors["dones"])
    resposta = client.post(adreca, edicio(grup, tema, tipus="anonima"))
    assert resposta.context["form"].has_error("tipus")
    grup.refresh_from_db()
    assert (grup.tipus, grup.dones) == ("grup", 2)


def test_es_cerca_qui_hi_ha_vingut_i_queda_una_sola_lectura(client, berga, avia, tecnica, persona):
    grup = fa_grup(berga, tecnica, dones=4)
    oksana = fa_persona("Oksana", municipi=berga)
    actions.afegeix_assistent(atencio=grup, persona=oksana, per=tecnica)
    de_fora = fa_persona("Fatima", municipi=avia)
    reindexa(persona)
    actions.afegeix_assistent(atencio=grup, persona=de_fora, per=fa_tecnica(avia))
    with lectures() as files:
        pagina = client.post(url("assistents", grup), {"text": "Amina"}).text
    [fila] = files
    assert set(fila.detall["persones"]) == {str(persona.uid), str(oksana.uid)}
    assert "Fatima" not in pagina
    assert "persona d'un altre municipi" in pagina


def test_les_consultes_d_un_grup_no_depenen_de_quanta_gent_te_nom(client, berga, tecnica):
    grup = fa_grup(berga, tecnica, dones=4)
    actions.afegeix_assistent(atencio=grup, persona=fa_persona(municipi=berga), per=tecnica)
    abans = consultes(client, url("atencio", grup))
    for n in range(6):
        persona = fa_persona(f"Persona {n}", municipi=berga)
        actions.afegeix_assistent(atencio=grup, persona=persona, per=tecnica)
    assert consultes(client, url("atencio", grup)) == abans


def test_nomes_un_grup_te_assistents(client, atencio, persona):
    resposta = client.post(url("assistents", atencio), {"tria": persona.uid}, follow=True)
    assert "Només una atenció de grup" in resposta.text
    assert not atencio.assistents.exists()


# The cast


@pytest.fixture
def portes(atencio, berga):
    derivacio = actions.deriva(atencio=atencio, entitat=fa_entitat(municipi=berga))
    return [url("atencio", atencio), url("atencio_edita", atencio), url("derivacio", derivacio)]


def test_la_companya_d_un_altre_municipi_no_la_troba(portes, atencio, persona, avia):
    estranya = navega(fa_tecnica(avia))
    for porta in portes:
        assert estranya.get(porta).status_code == 404
    for porta in (url("assistents", atencio), *portes[1:]):
        assert estranya.post(porta, {"tria": persona.uid}).status_code == 404
    assert list(estranya.get(LLISTA).context["pagina"]) == []


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_hi_entra(portes, atencio, berga, rol):
    altra = navega(fa_usuari(rol, berga if rol == Rol.MUNICIPAL else berga.comarca))
    for porta in (LLISTA, *portes):
        assert altra.get(porta).status_code == 403
    assert altra.post(url("assistents", atencio)).status_code == 403


def test_el_verb_equivocat(client, portes, atencio):
    assert client.post(LLISTA).status_code == 405
    assert client.post(portes[0]).status_code == 405
    assert client.get(url("assistents", atencio)).status_code == 405


def test_una_atencio_que_no_existeix_no_es_troba(client):
    assert client.get(reverse("acollida:atencio", args=[uuid4()])).status_code == 404
    assert not Atencio.objects.exists()


# What a browser sends: each field with what it said when the form was opened


def test_el_que_depen_d_un_altre_camp_canvia_amb_ell(client, atencio, persona, berga):
    """The fields that nobody has touched stay, but not those that follow from one that changed."""
    atencio.expedient = fa_expedient(persona)
    atencio.save()
    adreca = url("atencio_edita", atencio)
    oberta = camps(client.get(adreca), "data-registre")
    client.post(adreca, oberta | {"tipus": "anonima"})
    atencio.refresh_from_db()
    assert (atencio.tipus, atencio.persona, atencio.expedient) == ("anonima", None, None)
    oberta = camps(client.get(adreca), "data-registre")
    client.post(adreca, oberta | {"tipus": "grup", "dones": "3"})
    atencio.refresh_from_db()
    assert (atencio.dones, atencio.homes, atencio.sexe) == (3, 0, "")


def test_el_punt_porta_el_seu_municipi(berga, avia, persona, tema):
    de_tot = fa_tecnica(berga.comarca)
    atencio = fa_atencio(persona, tecnica=de_tot, lloc="Al carrer")
    actions.posa_temes(atencio=atencio, temes=[tema])
    client, adreca = navega(de_tot), url("atencio_edita", atencio)
    oberta = camps(client.get(adreca), "data-registre")
    client.post(adreca, oberta | {"punt": fa_punt(avia).pk})
    atencio.refresh_from_db()
    assert (atencio.punt.municipi, atencio.municipi, atencio.lloc) == (avia, avia, "")


def test_dues_que_toquen_camps_diferents_queden_totes_dues(client, atencio, berga):
    adreca, companya = url("atencio_edita", atencio), navega(fa_tecnica(berga))
    meva, seva = (camps(qui.get(adreca), "data-registre") for qui in (client, companya))
    companya.post(adreca, seva | {"minuts": "50", "temes": fa_tema("salut", "Salut").pk})
    resposta = client.post(adreca, meva | {"que_s_ha_fet": "El meu text"})
    assert resposta.status_code == 409
    diferencies = resposta.context["conflicte"].diferencies
    assert diferencies == []
    client.post(adreca, camps(resposta, "data-registre"))
    atencio.refresh_from_db()
    assert (atencio.minuts, atencio.que_s_ha_fet) == (50, "El meu text")
    assert [t.tema.codi for t in atencio.temes.all()] == ["salut"]


def test_si_algu_l_ha_posada_a_una_altra_persona_es_diu(client, atencio, berga, tema, tecnica):
    bona = fa_persona("Aminata", "Sow", municipi=berga)
    oberta = edicio(atencio, tema)
    navega(tecnica).post(url("atencio_edita", atencio), oberta | {"persona": bona.uid})
    with lectures() as files:
        resposta = client.post(url("atencio_edita", atencio), oberta)
    assert "Aminata Sow" in resposta.text
    [fila] = files
    assert fila.detall["persones"] == [str(bona.uid)]


def test_l_esborrany_s_ofereix_i_desapareix_en_desar(client, atencio):
    adreca = url("atencio_edita", atencio)
    oberta = camps(client.get(adreca), "data-registre")
    a_mitges = oberta | {"que_s_ha_fet": "A mitges", "_esborrany": f"atencio:{atencio.uid}"}
    assert client.post(reverse("acollida:esborrany"), a_mitges).status_code == 200
    assert "A mitges" not in client.get(adreca).text
    recuperada = client.get(adreca, {"esborrany": ""})
    assert "A mitges" in recuperada.text
    client.post(adreca, camps(recuperada, "data-registre"))
    atencio.refresh_from_db()
    assert atencio.que_s_ha_fet == "A mitges"
    assert "esborrany sense acabar" not in client.get(adreca).text
