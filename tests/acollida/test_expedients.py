"""Files: opening, closing, opening again, who follows them, and the list with its warning."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils.timezone import localdate

from acollida import actions
from acollida.models import Expedient, Persona, SollicitudAcces
from comptes.enums import Rol
from comptes.models import RegistreAcces
from tests.acollida.fabriques import (
    fa_atencio,
    fa_expedient,
    fa_motiu_tancament,
    fa_persona,
    fa_servei,
    fa_tecnica,
)
from tests.acollida.mirades import consultes, lectures, navega
from tests.fabriques import fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

PAGINES = ["expedient", "expedient_tanca", "expedient_reobre", "expedient_referent", "traspassa"]


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica)


@pytest.fixture
def expedient(persona):
    return fa_expedient(persona, obert_el=date(2026, 1, 10))


@pytest.fixture
def client(tecnica):
    return navega(tecnica)


def url(nom, objecte):
    return reverse(f"acollida:{nom}", args=[objecte.uid])


def obertura(persona, tecnica, **camps):
    dades = {
        "uid": uuid4(),
        "versio": 0,
        "servei": fa_servei().pk,
        "municipi": persona.municipi_id,
        "tecnica": tecnica.pk,
        "obert_el": "2026-02-03",
    }
    return dades | camps


def test_s_obre_des_de_la_persona_amb_el_seu_moviment(client, persona, tecnica):
    resposta = client.post(url("expedient_nou", persona), obertura(persona, tecnica))
    expedient = Expedient.objects.get()
    assert resposta.url == url("expedient", expedient)
    assert expedient.codi == f"{persona.municipi.comarca.codi}-2026-00001"
    moviment = expedient.moviments.get()
    assert (moviment.tipus, moviment.dia, moviment.per) == (
        "obertura", date(2026, 2, 3), tecnica,
    )  # fmt: skip


def test_enviar_dues_vegades_el_formulari_obre_un_expedient(client, persona, tecnica):
    dades = obertura(persona, tecnica)
    adreces = {client.post(url("expedient_nou", persona), dades).url for _ in range(2)}
    assert adreces == {url("expedient", Expedient.objects.get())}


def test_no_se_n_obren_dos_del_mateix_servei(client, persona, tecnica, expedient):
    dades = obertura(persona, tecnica, servei=expedient.servei_id)
    resposta = client.post(url("expedient_nou", persona), dades)
    assert f"ja té obert un expedient d&#x27;aquest servei: {expedient.codi}" in resposta.text
    assert Expedient.objects.count() == 1


@pytest.mark.parametrize(
    ("camp", "valor", "error"),
    [
        ("obert_el", "2999-01-01", "no pot ser posterior a avui"),
        ("obert_el", "2026-02-31", "vàlida"),
        ("obert_el", "0026-02-03", "Reviseu l&#x27;any"),
        ("servei", "", "obligatori"),
    ],
)
def test_una_dada_impossible_es_diu_i_res_no_s_obre(client, persona, tecnica, camp, valor, error):
    dades = obertura(persona, tecnica, **{camp: valor})
    resposta = client.post(url("expedient_nou", persona), dades)
    assert error in resposta.text
    assert not Expedient.objects.exists()


def test_un_municipi_o_una_tecnica_de_fora_no_son_cap_opcio(client, persona, tecnica):
    """T10: a foreign key from somewhere else is refused as one that does not exist."""
    de_fora = fa_municipi("Manresa")
    for camp, valor in [("municipi", de_fora.pk), ("tecnica", fa_tecnica(de_fora).pk)]:
        dades = obertura(persona, tecnica) | {camp: valor}
        resposta = client.post(url("expedient_nou", persona), dades)
        assert resposta.context["form"].has_error(camp, "invalid_choice")
    assert not Expedient.objects.exists()


def test_es_tanca_amb_motiu_i_continua_comptant(client, expedient):
    motiu = fa_motiu_tancament()
    client.post(
        url("expedient_tanca", expedient),
        {"motiu": motiu.pk, "dia": "2026-03-01", "explicacio": "Ha trobat feina"},
    )
    expedient.refresh_from_db()
    assert (expedient.estat, expedient.tancat_el) == ("tancat", date(2026, 3, 1))
    moviment = expedient.moviments.get(tipus="tancament")
    assert (moviment.motiu, moviment.explicacio) == (motiu, "Ha trobat feina")
    assert expedient.codi in client.get(reverse("acollida:expedients")).text


@pytest.mark.parametrize(
    ("dia", "error"),
    [("2026-01-09", "abans del dia en què es va obrir"), ("2999-01-01", "posterior a avui")],
)
def test_no_es_tanca_abans_d_obrir_se_ni_dema(client, expedient, dia, error):
    dades = {"motiu": fa_motiu_tancament().pk, "dia": dia}
    assert error in client.post(url("expedient_tanca", expedient), dades).text
    expedient.refresh_from_db()
    assert expedient.es_obert


def test_un_de_tancat_nomes_admet_que_el_reobrin(client, expedient, tecnica, persona):
    motiu = fa_motiu_tancament()
    actions.tanca(expedient=expedient, motiu=motiu, dia=date(2026, 3, 1), per=tecnica)
    companya = fa_tecnica(expedient.municipi)
    intents = {
        "expedient_tanca": {"motiu": motiu.pk, "dia": "2026-03-02"},
        "expedient_referent": {"tecnica": companya.pk},
        "traspassa": {"uid": uuid4(), "tecnica": companya.pk, "motiu": "Li toca a ella"},
    }
    for nom, dades in intents.items():
        assert "reobriu-lo abans" in client.post(url(nom, expedient), dades).text
    assert not expedient.traspassos.exists()
    pagina = client.get(url("expedient", expedient)).text
    assert url("expedient_reobre", expedient) in pagina
    assert "Traspassa" not in pagina
    client.post(url("expedient_reobre", expedient), {"explicacio": "Ha tornat"})
    expedient.refresh_from_db()
    assert (expedient.estat, expedient.tancat_el, expedient.versio) == ("obert", None, 3)
    assert list(expedient.moviments.values_list("tipus", flat=True)) == ["tancament", "reobertura"]


def test_no_es_reobre_si_n_hi_ha_un_altre_del_mateix_servei(expedient, tecnica, persona):
    actions.tanca(
        expedient=expedient, motiu=fa_motiu_tancament(), dia=date(2026, 3, 1), per=tecnica
    )
    fa_expedient(persona, servei=expedient.servei)
    with pytest.raises(actions.NoPermesError, match="ja té obert"):
        actions.reobre(expedient=expedient, per=tecnica)


def test_un_d_obert_no_es_reobre(client, expedient):
    resposta = client.post(url("expedient_reobre", expedient), {"explicacio": "Per si de cas"})
    assert "ja és obert" in resposta.text


def test_canvia_de_referent_entre_les_que_treballen_al_municipi(client, expedient, berga):
    companya = fa_tecnica(berga.comarca)
    client.post(url("expedient_referent", expedient), {"tecnica": companya.pk})
    expedient.refresh_from_db()
    assert expedient.tecnica == companya
    assert expedient.moviments.get().tecnica == companya
    de_fora = fa_tecnica(fa_municipi("Avià", comarca=berga.comarca))
    resposta = client.post(url("expedient_referent", expedient), {"tecnica": de_fora.pk})
    assert resposta.context["form"].has_error("tecnica", "invalid_choice")


def test_la_pagina_diu_l_estat_els_moviments_i_les_atencions(client, expedient, tecnica):
    fa_atencio(expedient.persona, expedient=expedient, dia=date(2026, 2, 14))
    actions.canvia_referent(expedient=expedient, tecnica=tecnica, per=tecnica, explicacio="Torn")
    pagina = client.get(url("expedient", expedient)).text
    for text in (expedient.codi, "14/02/2026", "canvia de tècnica referent — Torn", "Amina"):
        assert text in pagina


AVUI = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("obert_el", "darrera", "avisa"),
    [
        (date(2026, 3, 30), None, True),
        (date(2026, 3, 31), None, False),
        (date(2026, 1, 1), date(2026, 3, 30), True),
        (date(2026, 1, 1), date(2026, 3, 31), False),
    ],
)
def test_sense_contacte_son_sis_mesos_sense_cap_atencio(persona, obert_el, darrera, avisa):
    fa_expedient(persona, obert_el=obert_el)
    if darrera:
        fa_atencio(persona, dia=darrera)
    assert Expedient.objects.sense_contacte(AVUI).exists() is avisa


def test_venir_a_un_grup_tambe_es_contacte(persona, berga, tecnica):
    fa_expedient(persona, obert_el=date(2026, 1, 1))
    grup = fa_atencio(
        tipus="grup", municipi=berga, dia=date(2026, 9, 1),
        dones=3, homes=0, no_binaries=0, no_consta=0,
    )  # fmt: skip
    assert Expedient.objects.sense_contacte(AVUI).exists()
    actions.afegeix_assistent(atencio=grup, persona=persona, per=tecnica)
    assert not Expedient.objects.sense_contacte(AVUI).exists()


def test_l_avis_surt_a_l_expedient_i_filtra_la_llista(client, persona, berga, tecnica):
    oblidat = fa_expedient(persona, obert_el=localdate() - relativedelta(months=7))
    al_dia = fa_expedient(fa_persona("Oksana", municipi=berga, per=tecnica))
    assert "Sense contacte des de fa més de 6 mesos" in client.get(url("expedient", oblidat)).text
    assert "Sense contacte" not in client.get(url("expedient", al_dia)).text
    llista = client.get(reverse("acollida:expedients"), {"sense_contacte": "on"}).text
    assert oblidat.codi in llista
    assert al_dia.codi not in llista


@pytest.mark.parametrize(
    ("parametre", "valor", "surt"),
    [
        ("estat", "obert", True),
        ("estat", "tancat", False),
        ("servei", "propi", True),
        ("tecnica", "sense-uid", True),
        ("municipi", "00000", True),
    ],
)
def test_la_llista_es_filtra_amb_codis_i_no_fa_cas_dels_que_no_ho_son(
    client, persona, parametre, valor, surt
):
    expedient = fa_expedient(persona, servei=fa_servei("propi"))
    llista = client.get(reverse("acollida:expedients"), {parametre: valor})
    assert (expedient.codi in llista.text) is surt


def test_les_consultes_no_depenen_de_quants_n_hi_ha(client, expedient, berga, tecnica):
    adreces = [reverse("acollida:expedients"), url("expedient", expedient)]
    fa_atencio(expedient.persona, expedient=expedient)
    abans = [consultes(client, adreca) for adreca in adreces]
    for n in range(12):
        fa_expedient(fa_persona(f"Persona {n}", municipi=berga, per=tecnica))
        fa_atencio(expedient.persona, expedient=expedient)
        actions.canvia_referent(expedient=expedient, tecnica=tecnica, per=tecnica)
    assert [consultes(client, adreca) for adreca in adreces] == abans


def test_cada_pagina_deixa_una_sola_lectura(client, expedient, persona):
    for nom in PAGINES:
        with lectures() as files:
            client.get(url(nom, expedient))
        assert [fila.objecte for fila in files] == [f"acollida.persona/{persona.uid}"]
    with lectures() as files:
        client.get(url("expedient_nou", persona))
    assert len(files) == 1
    with lectures() as files:
        client.get(reverse("acollida:expedients"))
    assert [fila.detall["persones"] for fila in files] == [[str(persona.uid)]]


def test_una_llista_buida_no_en_deixa_cap(client):
    with lectures() as files:
        client.get(reverse("acollida:expedients"))
    assert files == []


def test_la_companya_d_un_altre_municipi_no_el_troba(expedient, berga):
    estranya = navega(fa_tecnica(fa_municipi("Avià", comarca=berga.comarca)))
    for nom in PAGINES:
        assert estranya.get(url(nom, expedient)).status_code == 404
    for nom in PAGINES[1:]:
        assert estranya.post(url(nom, expedient)).status_code == 404
    assert expedient.codi not in estranya.get(reverse("acollida:expedients")).text


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_hi_entra(expedient, berga, rol):
    altra = navega(fa_usuari(rol, berga if rol == Rol.MUNICIPAL else berga.comarca))
    for nom in PAGINES:
        assert altra.get(url(nom, expedient)).status_code == 403
    assert altra.get(reverse("acollida:expedients")).status_code == 403
    assert RegistreAcces.objects.filter(accio="denegat").count() == len(PAGINES) + 1


def test_el_verb_equivocat_no_fa_res(client, expedient):
    assert client.post(url("expedient", expedient)).status_code == 405
    assert client.post(reverse("acollida:expedients")).status_code == 405
    assert client.delete(url("expedient_tanca", expedient)).status_code == 405


def test_a_qui_li_treuen_el_rol_amb_el_formulari_obert_no_escriu(tecnica, persona, client):
    """C08: refused with a message, and nothing is written."""
    dades = obertura(persona, tecnica, _assignacio=tecnica.assignacio.uid)
    tecnica.assignacions.update(fins=localdate() - timedelta(days=1))
    resposta = client.post(url("expedient_nou", persona), dades)
    assert resposta.status_code in (403, 409)
    assert not Expedient.objects.exists()


def test_qui_hi_te_acces_fins_a_un_dia_el_veu(expedient, persona):
    convidada = fa_tecnica()
    SollicitudAcces.objects.create(
        persona=persona, per=convidada, motiu="La derivo", estat="concedida", fins=localdate()
    )
    assert navega(convidada).get(url("expedient", expedient)).status_code == 200
    assert Persona.objects.visibles_per(convidada).get() == persona
