"""An itinerary step by step: asked for, begun with the interview, certified, closed, reopened."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.actions import NoPermesError, itineraris
from acollida.models import Avaluacio, Esborrany, Itinerari, NormaAcollida
from municipis.models import Llengua
from tests.acollida.fabriques import (
    fa_expedient,
    fa_itinerari,
    fa_modul,
    fa_motiu_tancament,
    fa_persona,
    fa_servei,
    fa_tecnica,
)
from tests.acollida.mirades import navega
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db

INICI = date(2026, 2, 2)


@pytest.fixture
def berga():
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"))


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga)


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica, naixement=date(1990, 5, 17))


@pytest.fixture
def servei():
    return fa_servei("primera-acollida", "Primera acollida")


@pytest.fixture
def client(tecnica):
    return navega(tecnica)


@pytest.fixture
def itinerari(persona):
    """Begun on 2 February 2026, with two modules."""
    return fa_itinerari(persona, INICI, ["a1", "c"])


def url(nom, itinerari):
    return reverse(f"acollida:{nom}", args=[itinerari.uid])


def url_nou(persona):
    return f"{reverse('acollida:itinerari_nou')}?persona={persona.uid}"


def obertura(persona, tecnica, **camps):
    dades = {
        "uid": uuid4(), "versio": 0, "demanat_el": "2026-01-12", "municipi": persona.municipi_id,
        "tecnica": tecnica.pk,
    }  # fmt: skip
    return dades | camps


def entrevista(*moduls, **camps):
    dades = {
        "uid": uuid4(), "versio": 0, "dia": "2026-02-02", "informada": "no", "catala": "A1",
        "castella": "B1", "estudis": "primaris", "feina": "busca", "ofici": "paleta",
        "necessitats": "Aprendre català de nit", "moduls": [modul.pk for modul in moduls],
    }  # fmt: skip
    return dades | camps


def acredita_tot(itinerari):
    itinerari.moduls.update(via="nivell", acreditat_el=date(2026, 3, 2))


# Opening


def test_s_obre_des_de_la_persona_amb_el_seu_expedient(client, persona, tecnica, servei):
    resposta = client.post(url_nou(persona), obertura(persona, tecnica))
    itinerari = Itinerari.objects.get()
    assert resposta.url == url("itinerari", itinerari)
    assert (itinerari.persona, itinerari.estat, itinerari.inici) == (persona, "demanat", None)
    expedient = itinerari.expedient
    assert (expedient.servei, expedient.tecnica, expedient.obert_el) == (
        servei, tecnica, date(2026, 1, 12),
    )  # fmt: skip
    assert expedient.moviments.get().tipus == "obertura"


def test_va_a_l_expedient_que_ja_era_obert_i_no_en_demana_la_referent(
    client, persona, servei, berga, tecnica
):
    companya = fa_tecnica(berga, nom="Laia Font")
    expedient = fa_expedient(persona, servei=servei, tecnica=companya)
    pagina = client.get(url_nou(persona)).text
    assert expedient.codi in pagina
    assert "Laia Font" in pagina
    assert "tecnica" not in client.get(url_nou(persona)).context["form"].fields
    client.post(url_nou(persona), obertura(persona, tecnica))
    assert Itinerari.objects.get().expedient == expedient
    assert persona.expedients.count() == 1


def test_enviar_dues_vegades_el_formulari_n_obre_un(client, persona, tecnica, servei):
    dades = obertura(persona, tecnica)
    adreces = {client.post(url_nou(persona), dades).url for _ in range(2)}
    assert adreces == {url("itinerari", Itinerari.objects.get())}
    assert persona.expedients.count() == 1


def test_qui_ja_en_te_un_d_obert_hi_va(client, persona, tecnica, itinerari):
    assert client.get(url_nou(persona)).url == url("itinerari", itinerari)
    resposta = client.post(url_nou(persona), obertura(persona, tecnica))
    assert resposta.url == url("itinerari", itinerari)
    with pytest.raises(NoPermesError, match="ja té un itinerari obert"):
        itineraris.obre_itinerari(
            persona=persona, municipi=persona.municipi, demanat_el=INICI, tecnica=tecnica,
            per=tecnica,
        )  # fmt: skip


def test_acabat_el_primer_se_n_pot_obrir_un_altre(client, persona, tecnica, itinerari):
    motiu = fa_motiu_tancament()
    itineraris.tanca_itinerari(itinerari=itinerari, motiu=motiu, dia=date(2026, 3, 1), per=tecnica)
    client.post(url_nou(persona), obertura(persona, tecnica))
    nou = Itinerari.objects.oberts().get()
    assert nou != itinerari
    assert "Altres itineraris seus" in client.get(url("itinerari", nou)).text


@pytest.mark.parametrize(
    ("camp", "valor", "error"),
    [
        ("demanat_el", "2999-01-01", "no pot ser posterior a avui"),
        ("demanat_el", "0026-01-12", "Reviseu l&#x27;any"),
        ("demanat_el", "", "obligatori"),
        ("municipi", "999999", "Selecció no vàlida"),
        ("tecnica", "999999", "Selecció no vàlida"),
    ],
)
def test_una_dada_impossible_es_diu_al_costat_del_camp(
    client, persona, tecnica, servei, camp, valor, error
):
    resposta = client.post(url_nou(persona), obertura(persona, tecnica) | {camp: valor})
    assert error in resposta.text
    assert resposta.context["form"].has_error(camp)
    assert not Itinerari.objects.exists()
    assert not persona.expedients.exists()


def test_un_municipi_o_una_tecnica_de_fora_no_son_cap_opcio(client, persona, tecnica, servei):
    """T10: a foreign key from somewhere else is refused as one that does not exist."""
    fora = fa_municipi("Manresa")
    for camp, valor in (("municipi", fora.pk), ("tecnica", fa_tecnica(fora).pk)):
        resposta = client.post(url_nou(persona), obertura(persona, tecnica) | {camp: valor})
        assert resposta.context["form"].has_error(camp, "invalid_choice")
    assert not Itinerari.objects.exists()


@pytest.mark.parametrize(
    ("naixement", "avis"),
    [
        (lambda avui: avui - relativedelta(years=16), ""),
        (lambda avui: avui - relativedelta(years=16) + timedelta(days=1), "L&#x27;edat mínima és"),
        (lambda avui: None, "No consta quan va néixer"),
    ],
)
def test_de_qui_no_te_l_edat_s_avisa_i_s_obre_igualment(
    client, berga, tecnica, servei, naixement, avis
):
    persona = fa_persona(municipi=berga, per=tecnica, naixement=naixement(localdate()))
    pagina = client.get(url_nou(persona)).text
    assert ("edat mínima" in pagina) is bool(avis)
    assert avis in pagina
    client.post(url_nou(persona), obertura(persona, tecnica))
    assert Itinerari.objects.get().persona == persona


def test_sense_persona_porta_a_triar_la(client):
    assert client.get(reverse("acollida:itinerari_nou")).url == reverse("acollida:persones")


# The interview


def test_amb_l_entrevista_comenca_i_el_final_surt_de_la_norma_del_dia(client, persona):
    itinerari, moduls = fa_itinerari(persona), [fa_modul("a1"), fa_modul("c")]
    for mesos, des_de, fins in ((12, None, date(2026, 2, 1)), (18, date(2026, 2, 2), None)):
        NormaAcollida.objects.create(
            comarca=persona.municipi.comarca, mesos=mesos, vigent_des_de=des_de, vigent_fins=fins
        )
    client.post(url("avaluacio", itinerari), entrevista(*moduls))
    itinerari.refresh_from_db()
    assert (itinerari.inici, itinerari.fi_previst) == (INICI, date(2027, 8, 2))
    assert [fila.modul for fila in itinerari.moduls.all()] == moduls
    avaluacio = itinerari.avaluacio
    assert (avaluacio.dia, avaluacio.catala, avaluacio.ofici) == (INICI, "A1", "paleta")
    assert avaluacio.necessitats == "Aprendre català de nit"


def test_sense_norma_dura_dos_anys(client, persona):
    itinerari = fa_itinerari(persona)
    client.post(url("avaluacio", itinerari), entrevista(fa_modul("a1")))
    itinerari.refresh_from_db()
    assert itinerari.fi_previst == date(2028, 2, 2)


def test_proposa_els_moduls_que_calen_i_els_nivells_que_ja_sabem(client, persona):
    itinerari = fa_itinerari(persona)
    moduls = [fa_modul(codi) for codi in ("a1", "a3", "c")]
    castella = Llengua.objects.create(codi="spa", nom="castellà", nom_es="-", nom_en="-")
    persona.llengues.create(llengua=castella, nivell="B2")
    form = client.get(url("avaluacio", itinerari)).context["form"]
    assert form["moduls"].initial == [moduls[0].pk, moduls[2].pk]
    assert (form["catala"].initial, form["castella"].initial) == ("no_consta", "B2")


@pytest.mark.parametrize(
    ("camp", "valor", "error"),
    [
        ("dia", "2026-01-11", "anterior a la sol·licitud"),
        ("dia", "2999-01-01", "posterior a avui"),
        ("moduls", [], "Trieu almenys un mòdul"),
        ("moduls", ["999999"], "Selecció no vàlida"),
        ("catala", "molt", "vàlida"),
    ],
)
def test_una_entrevista_impossible_no_comenca_res(client, persona, camp, valor, error):
    itinerari = fa_itinerari(persona)
    dades = entrevista(fa_modul("a1"), **{camp: valor})
    resposta = client.post(url("avaluacio", itinerari), dades)
    assert resposta.context["form"].has_error(camp)
    assert error in resposta.text
    itinerari.refresh_from_db()
    assert itinerari.inici is None
    assert not Avaluacio.objects.exists()


def test_l_entrevista_enviada_dues_vegades_es_fa_una_vegada(client, persona):
    itinerari, dades = fa_itinerari(persona), entrevista(fa_modul("a1"))
    for _ in range(2):
        client.post(url("avaluacio", itinerari), dades)
    itinerari.refresh_from_db()
    assert Avaluacio.objects.count() == itinerari.moduls.count() == 1
    assert itinerari.versio == 2


def test_l_esborrany_de_l_entrevista_es_recupera_i_se_n_va_en_desar(client, persona):
    itinerari = fa_itinerari(persona)
    clau = f"avaluacio:{itinerari.uid}"
    client.post(reverse("acollida:esborrany"), {"_esborrany": clau, "ofici": "mestra"})
    recuperat = client.get(url("avaluacio", itinerari) + "?esborrany").context["form"]
    assert recuperat["ofici"].value() == "mestra"
    client.post(url("avaluacio", itinerari), entrevista(fa_modul("a1")))
    assert not Esborrany.objects.filter(clau=clau).exists()


def test_l_avaluacio_es_corregeix_i_qui_arriba_segona_veu_les_dues_versions(client, persona):
    """C01: what the first one wrote is not undone in silence."""
    itinerari = fa_itinerari(persona)
    client.post(url("avaluacio", itinerari), entrevista(fa_modul("a1")))
    canvi = entrevista(versio=1, ofici="cuinera") | {"initial-ofici": "paleta"}
    assert client.post(url("avaluacio", itinerari), canvi).status_code == 302
    tard = entrevista(versio=1, ofici="fustera") | {"initial-ofici": "paleta"}
    resposta = client.post(url("avaluacio", itinerari), tard)
    assert resposta.status_code == 409
    assert "cuinera" in resposta.text
    assert "fustera" in resposta.text
    assert Avaluacio.objects.get().ofici == "cuinera"


# The certificate


def test_es_demana_i_arriba(client, itinerari):
    acredita_tot(itinerari)
    client.post(url("demana_certificat", itinerari), {"dia": "2026-04-02"})
    client.post(url("certifica", itinerari), {"dia": "2026-04-30", "numero": "PA-123"})
    itinerari.refresh_from_db()
    assert itinerari.estat == "certificat"
    assert itinerari.certificat_demanat_el == date(2026, 4, 2)
    assert (itinerari.certificat_el, itinerari.certificat_numero) == (date(2026, 4, 30), "PA-123")


def test_cada_pas_enviat_dues_vegades_es_fa_una_vegada(client, itinerari, tecnica):
    acredita_tot(itinerari)
    passos = (
        ("demana_certificat", {"dia": "2026-04-02"}),
        ("certifica", {"dia": "2026-04-30", "numero": "PA-123"}),
    )
    for nom, dades in passos:
        for _ in range(2):
            assert client.post(url(nom, itinerari), dades).status_code == 302
    itinerari.refresh_from_db()
    assert itinerari.versio == 3
    with pytest.raises(NoPermesError, match="ja s'ha acabat"):
        itineraris.certifica(itinerari=itinerari, dia=INICI, numero="un altre", per=tecnica)


def test_amb_moduls_per_fer_es_demana_nomes_dient_per_que(client, itinerari):
    resposta = client.post(url("demana_certificat", itinerari), {"dia": "2026-04-02"})
    assert resposta.context["form"].has_error("nota")
    assert "Falten els mòduls A.1 i C" in resposta.text
    dades = {"dia": "2026-04-02", "nota": "La Generalitat diu que l'hi valen."}
    client.post(url("demana_certificat", itinerari), dades)
    itinerari.refresh_from_db()
    assert itinerari.estat == "demana_cert"
    assert itinerari.nota == "La Generalitat diu que l'hi valen."


def test_l_accio_tampoc_no_el_demana_sense_dir_ho(itinerari, tecnica):
    with pytest.raises(NoPermesError, match="C: digueu per què"):
        itineraris.demana_certificat(itinerari=itinerari, dia=date(2026, 4, 2), per=tecnica)


@pytest.mark.parametrize(
    ("pas", "dades", "error"),
    [
        ("demana_certificat", {"dia": "2026-02-01"}, "un cop començat"),
        ("demana_certificat", {"dia": "2999-01-01"}, "posterior a avui"),
        ("itinerari_tanca", {"dia": "2026-02-01"}, "abans de començar"),
    ],
)
def test_les_dates_al_reves_es_diuen_al_costat_del_camp(client, itinerari, pas, dades, error):
    resposta = client.post(url(pas, itinerari), dades)
    assert error in resposta.context["form"].errors["dia"][0]
    itinerari.refresh_from_db()
    assert itinerari.estat == "en_curs"


def test_el_certificat_no_arriba_abans_de_demanar_lo(client, itinerari, tecnica):
    resposta = client.post(url("certifica", itinerari), {"dia": "2026-04-30"})
    assert "encara no s&#x27;ha demanat" in resposta.text
    acredita_tot(itinerari)
    itineraris.demana_certificat(itinerari=itinerari, dia=date(2026, 4, 2), per=tecnica)
    resposta = client.post(url("certifica", itinerari), {"dia": "2026-04-01"})
    assert "després d'haver-lo demanat" in resposta.context["form"].errors["dia"][0]


# Closing and opening again


def test_es_tanca_amb_motiu_i_es_reobre_on_era(client, itinerari):
    motiu = fa_motiu_tancament()
    client.post(url("itinerari_tanca", itinerari), {"motiu": motiu.pk, "dia": "2026-03-01"})
    itinerari.refresh_from_db()
    assert (itinerari.estat, itinerari.motiu) == ("tancat", motiu)
    assert "continua obert" in client.get(url("itinerari", itinerari)).text
    client.post(url("itinerari_reobre", itinerari))
    itinerari.refresh_from_db()
    assert (itinerari.estat, itinerari.tancat_el, itinerari.motiu) == ("en_curs", None, None)


def test_en_reobre_s_torna_a_obrir_el_seu_expedient(client, itinerari, tecnica):
    motiu, dia = fa_motiu_tancament(), date(2026, 3, 1)
    itineraris.tanca_itinerari(itinerari=itinerari, motiu=motiu, dia=dia, per=tecnica)
    expedient = itinerari.expedient
    expedient.estat, expedient.tancat_el = "tancat", dia
    expedient.save()
    client.post(url("itinerari_reobre", itinerari))
    expedient.refresh_from_db()
    assert expedient.es_obert
    assert Itinerari.objects.get().es_obert


def test_no_es_reobre_si_la_persona_en_te_un_altre(client, itinerari, tecnica, persona):
    itineraris.tanca_itinerari(
        itinerari=itinerari, motiu=fa_motiu_tancament(), dia=date(2026, 3, 1), per=tecnica
    )
    fa_itinerari(persona)
    resposta = client.post(url("itinerari_reobre", itinerari))
    assert "ja té un itinerari obert" in resposta.text
    itinerari.refresh_from_db()
    assert not itinerari.es_obert


def test_un_de_tancat_no_admet_cap_pas(client, itinerari, tecnica):
    itineraris.tanca_itinerari(
        itinerari=itinerari, motiu=fa_motiu_tancament(), dia=date(2026, 3, 1), per=tecnica
    )
    intents = {
        "demana_certificat": {"dia": "2026-04-02", "nota": "Per si de cas"},
        "certifica": {"dia": "2026-04-30", "numero": "1"},
        "itinerari_tanca": {"dia": "2026-04-02", "motiu": fa_motiu_tancament().pk},
    }
    for nom, dades in intents.items():
        assert "reobriu-lo abans" in client.post(url(nom, itinerari), dades).text
    pagina = client.get(url("itinerari", itinerari)).text
    assert url("itinerari_reobre", itinerari) in pagina
    assert "Demana" not in pagina
