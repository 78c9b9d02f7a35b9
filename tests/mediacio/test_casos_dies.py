"""When things happen to a mediation case, and what is not written twice."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from mediacio.actions import casos
from mediacio.enums import EstatCas
from mediacio.models import CasMediacio, MovimentCas, SessioMediacio
from municipis.periode import Periode
from tests.acollida.mirades import navega
from tests.mediacio.escena import DIA, fa_cas, fa_interpret, fa_tema

pytestmark = pytest.mark.django_db

AVUI = timezone.localdate
UN_DIA = timedelta(days=1)
ACABA = {"resultat": "total", "acord": "Silenci a les onze", "dia": str(DIA), "seguiment_el": ""}


def ruta(nom, fila):
    return reverse(f"mediacio:{nom}", args=[fila.uid])


@pytest.fixture
def cas(escena):
    return fa_cas(escena.manresa, escena.tecnica)


@pytest.fixture
def client(escena):
    return navega(escena.tecnica)


def dades_cas(cas, **camps):
    return {
        "versio": str(cas.versio), "municipi": cas.municipi.pk, "tema": cas.tema.pk,
        "tecnica": cas.tecnica.pk, "obert_el": str(cas.obert_el), "nota": "",
    } | camps  # fmt: skip


def dades_sessio(**camps):
    return {
        "uid": str(uuid4()), "versio": "0", "dia": str(DIA), "minuts": "60",
        "canal": "presencial", "lloc": "", "mediadora": "", "resum": "",
    } | camps  # fmt: skip


def errors(resposta):
    return {camp: [str(e) for e in tots] for camp, tots in resposta.context["form"].errors.items()}


def tipus(cas):
    return list(MovimentCas.objects.filter(cas=cas).values_list("tipus", flat=True))


def test_enviar_dues_vegades_com_acaba_ho_anota_una(client, cas):
    dema = str(AVUI() + UN_DIA)
    assert client.post(ruta("cas_acaba", cas), ACABA | {"seguiment_el": dema}).status_code == 302
    altra = client.post(ruta("cas_acaba", cas), ACABA | {"seguiment_el": dema, "acord": ""})
    assert altra.context["form"].non_field_errors()
    cas.refresh_from_db()
    assert (cas.acord, cas.estat) == ("Silenci a les onze", EstatCas.SEGUIMENT)
    assert tipus(cas) == ["acord"]


def test_enviar_dues_vegades_un_seguiment_l_anota_una(client, cas, escena):
    dema = AVUI() + UN_DIA
    casos.acaba(cas=cas, resultat="total", dia=DIA, per=escena.tecnica, seguiment_el=dema)
    versio = client.get(ruta("cas_segueix", cas)).context["form"]["versio"].value()
    camps = {"dia": str(AVUI()), "explicacio": "Va bé", "seguiment_el": str(dema),
             "versio": str(versio)}  # fmt: skip
    assert client.post(ruta("cas_segueix", cas), camps).status_code == 302
    altra = client.post(ruta("cas_segueix", cas), camps)
    assert "ja no serveix" in str(altra.context["form"].non_field_errors())
    assert tipus(cas) == ["acord", "seguiment"]


@pytest.mark.parametrize("nom", ["cas_acaba", "cas_segueix", "cas_reobre"])
def test_el_formulari_porta_amagada_la_versio(client, cas, nom):
    text = client.get(ruta(nom, cas)).content.decode()
    assert f'name="versio" value="{cas.versio}"' in text


def test_d_una_pantalla_vella_no_s_acaba_ni_es_reobre(client, cas, escena):
    vella = {"versio": str(cas.versio)}
    casos.afegeix_persona(cas=cas, persona=escena.persona, per=escena.tecnica)
    acaba = client.post(ruta("cas_acaba", cas), ACABA | vella)
    assert "ja no serveix" in str(acaba.context["form"].non_field_errors())
    casos.acaba(cas=cas, resultat="total", dia=DIA, per=escena.tecnica)
    reobre = client.post(ruta("cas_reobre", cas), {"explicacio": "Tard"} | vella)
    assert "ja no serveix" in str(reobre.context["form"].non_field_errors())
    assert tipus(cas) == ["acord", "tancament"]


def test_un_cas_tancat_no_torna_a_acabar_ni_se_segueix(client, cas):
    client.post(ruta("cas_acaba", cas), ACABA)
    acaba = client.post(ruta("cas_acaba", cas), ACABA | {"resultat": "sense"})
    segueix = client.post(ruta("cas_segueix", cas), {"dia": str(DIA), "explicacio": "Tard"})
    for resposta in (acaba, segueix):
        assert resposta.status_code == 200
        assert "és tancat" in str(resposta.context["form"].non_field_errors())
    cas.refresh_from_db()
    assert (cas.resultat, tipus(cas)) == ("total", ["acord", "tancament"])


def test_un_cas_obert_no_te_seguiment_ni_es_reobre(client, cas):
    segueix = client.post(ruta("cas_segueix", cas), {"dia": str(DIA), "explicacio": "Va bé"})
    assert "cap seguiment" in str(segueix.context["form"].non_field_errors())
    reobre = client.post(ruta("cas_reobre", cas), {"explicacio": "Per si de cas"})
    assert "ja és obert" in str(reobre.context["form"].non_field_errors())
    assert tipus(cas) == []


def test_es_pot_acabar_el_mateix_dia_que_s_obre_i_avui(client, escena):
    for dia in (DIA, AVUI()):
        cas = fa_cas(escena.manresa, escena.tecnica, obert_el=dia)
        client.post(ruta("cas_acaba", cas), ACABA | {"dia": str(dia)})
        cas.refresh_from_db()
        assert cas.tancat_el == dia


@pytest.mark.parametrize("nom", ["cas_acaba", "cas_segueix"])
def test_el_dia_de_tornar_hi_es_a_partir_de_dema(client, cas, nom):
    camps = ACABA | {"explicacio": "Va bé"}
    avui = client.post(ruta(nom, cas), camps | {"seguiment_el": str(AVUI())})
    assert errors(avui) == {"seguiment_el": ["Trieu un dia que encara hagi d'arribar."]}
    dema = client.post(ruta(nom, cas), camps | {"seguiment_el": str(AVUI() + UN_DIA)})
    assert "seguiment_el" not in (dema.context["form"].errors if dema.context else {})


def test_seguir_un_cas_demana_com_va(client, cas, escena):
    casos.acaba(cas=cas, resultat="total", dia=DIA, per=escena.tecnica,
                seguiment_el=AVUI() + UN_DIA)  # fmt: skip
    resposta = client.post(ruta("cas_segueix", cas), {"dia": str(DIA), "explicacio": "  "})
    assert list(errors(resposta)) == ["explicacio"]
    assert tipus(cas) == ["acord"]


def test_reobrir_demana_per_que_i_no_hi_cap_una_novel_la(client, cas):
    client.post(ruta("cas_acaba", cas), ACABA)
    for text in ("", "x" * 301):
        assert list(errors(client.post(ruta("cas_reobre", cas), {"explicacio": text}))) == [
            "explicacio"
        ]
    assert client.post(ruta("cas_reobre", cas), {"explicacio": "x" * 300}).status_code == 302
    assert tipus(cas) == ["acord", "tancament", "reobertura"]


def test_un_cas_reobert_torna_a_acabar_i_la_historia_ho_diu_tot(client, cas):
    client.post(ruta("cas_acaba", cas), ACABA)
    client.post(ruta("cas_reobre", cas), {"explicacio": "Hi torna a haver soroll"})
    client.post(ruta("cas_acaba", cas), ACABA | {"resultat": "sense", "acord": ""})
    resultats = cas.moviments.filter(tipus="acord").values_list("resultat", flat=True)
    assert list(resultats) == ["total", "sense"]
    text = client.get(ruta("cas", cas)).content.decode()
    assert "Hi torna a haver soroll" in text and "sense acord" in text


@pytest.mark.parametrize(
    ("camp", "valor", "va"),
    [
        ("dia", DIA, True), ("dia", DIA - UN_DIA, False), ("dia", "", False),
        ("minuts", "1", True), ("minuts", "0", False), ("minuts", "720", True),
        ("minuts", "721", False), ("minuts", "1.5", False), ("canal", "colom", False),
        ("lloc", "x" * 100, True), ("lloc", "x" * 101, False), ("resum", "a\x00b", False),
    ],
)  # fmt: skip
def test_els_limits_d_una_sessio(client, cas, camp, valor, va):
    resposta = client.post(ruta("sessio_nova", cas), dades_sessio(**{camp: str(valor)}))
    assert resposta.status_code == (302 if va else 200)
    assert cas.sessions.count() == va
    if not va:
        assert list(errors(resposta)) == [camp]


def test_una_sessio_no_pot_ser_dema(client, cas):
    resposta = client.post(ruta("sessio_nova", cas), dades_sessio(dia=str(AVUI() + UN_DIA)))
    assert errors(resposta) == {"dia": ["La data no pot ser posterior a avui."]}
    assert client.post(ruta("sessio_nova", cas), dades_sessio(dia=str(AVUI()))).status_code == 302


def test_la_mediadora_que_ja_no_treballa_no_es_perd_en_corregir(client, cas, escena):
    """The choice has to be among those offered, or the browser would send it empty."""
    mediadora = fa_interpret(escena.comarca, "Rosa Pinyol")
    client.post(ruta("sessio_nova", cas), dades_sessio(mediadora=mediadora.pk))
    mediadora.actiu = False
    mediadora.save()
    sessio = SessioMediacio.objects.get()
    form = client.get(ruta("sessio", sessio)).context["form"]
    assert mediadora in form.fields["mediadora"].queryset
    camps = dades_sessio(versio="1", mediadora=mediadora.pk, minuts="45")
    assert client.post(ruta("sessio", sessio), camps).status_code == 302
    sessio.refresh_from_db()
    assert (sessio.mediadora, sessio.minuts) == (mediadora, 45)
    nova = client.post(ruta("sessio_nova", cas), dades_sessio(mediadora=mediadora.pk))
    assert "Selecció no vàlida" in errors(nova)["mediadora"][0]


def test_una_mediadora_d_una_altra_comarca_no_es_pot_triar(client, cas, escena):
    forana = fa_interpret(escena.berga.comarca, "De Berga")
    resposta = client.post(ruta("sessio_nova", cas), dades_sessio(mediadora=forana.pk))
    assert "Selecció no vàlida" in errors(resposta)["mediadora"][0]


def test_un_cas_vell_conserva_el_tema_que_ja_no_es_fa_servir(client, escena):
    vell = fa_tema("retirat", "Un tema d'abans")
    cas = fa_cas(escena.manresa, escena.tecnica, tema=vell)
    vell.vigent_fins = DIA
    vell.save()
    assert client.post(ruta("cas_edita", cas), dades_cas(cas, nota="Més coses")).status_code == 302
    cas.refresh_from_db()
    assert (cas.tema, cas.nota) == (vell, "Més coses")
    camps = dades_cas(cas, uid=str(uuid4()), versio="0")
    nou = client.post(reverse("mediacio:cas_nou"), camps)
    assert "Selecció no vàlida" in errors(nou)["tema"][0]


def test_un_cas_conserva_la_tecnica_que_ha_plegat(client, escena):
    cas = fa_cas(escena.manresa, escena.de_navarcles)
    escena.de_navarcles.is_active = False
    escena.de_navarcles.save()
    assert client.post(ruta("cas_edita", cas), dades_cas(cas, nota="Segueix")).status_code == 302
    cas.refresh_from_db()
    assert cas.tecnica == escena.de_navarcles


def test_el_dia_d_obertura_no_pot_ser_despres_del_de_tancament(client, cas):
    client.post(ruta("cas_acaba", cas), ACABA)
    cas.refresh_from_db()
    tard = client.post(ruta("cas_edita", cas), dades_cas(cas, obert_el=str(DIA + UN_DIA)))
    assert errors(tard) == {"obert_el": ["El cas es va tancar abans d'aquest dia."]}
    mateix = dades_cas(cas, obert_el=str(DIA), nota="Igual")
    assert client.post(ruta("cas_edita", cas), mateix).status_code == 302


def test_el_dia_d_obertura_no_pot_ser_despres_d_una_sessio(client, cas):
    client.post(ruta("sessio_nova", cas), dades_sessio(dia=str(DIA + UN_DIA)))
    tard = client.post(ruta("cas_edita", cas), dades_cas(cas, obert_el=str(DIA + 2 * UN_DIA)))
    assert errors(tard) == {"obert_el": ["Hi ha una sessió abans d'aquest dia."]}
    just = dades_cas(cas, obert_el=str(DIA + UN_DIA))
    assert client.post(ruta("cas_edita", cas), just).status_code == 302


@pytest.mark.parametrize("dia", ["0026-03-10", "1989-12-31"])
def test_un_any_mal_escrit_es_diu(client, cas, dia):
    resposta = client.post(ruta("cas_edita", cas), dades_cas(cas, obert_el=dia))
    assert errors(resposta) == {"obert_el": ["Reviseu l'any de la data."]}


def test_dues_edicions_alhora_del_mateix_cas_no_es_trepitgen(client, cas):
    vella = dades_cas(cas, nota="La meva")
    assert client.post(ruta("cas_edita", cas), dades_cas(cas, nota="La seva")).status_code == 302
    conflicte = client.post(ruta("cas_edita", cas), vella)
    assert conflicte.status_code == 409
    assert "La seva" in conflicte.content.decode()
    cas.refresh_from_db()
    assert cas.nota == "La seva"


@pytest.mark.parametrize(
    ("inici", "fi", "oberts", "nous", "acabats"),
    [
        (date(2026, 3, 10), date(2026, 3, 10), 1, 1, 0),
        (date(2026, 3, 1), date(2026, 3, 9), 0, 0, 0),
        (date(2026, 3, 11), date(2026, 3, 19), 1, 0, 0),
        (date(2026, 3, 20), date(2026, 3, 20), 1, 0, 1),
        (date(2026, 3, 21), date(2026, 12, 31), 0, 0, 0),
        (date(2026, 1, 1), date(2026, 12, 31), 1, 1, 1),
    ],
)
def test_un_cas_es_compta_els_dies_que_ha_estat_obert(
    escena, cas, inici, fi, oberts, nous, acabats
):
    casos.acaba(cas=cas, resultat="parcial", dia=date(2026, 3, 20), per=escena.tecnica)
    periode, tots = Periode(inici, fi), CasMediacio.objects.de_l_abast(escena.tecnica.abast)
    assert tots.del_periode(periode).count() == oberts
    assert tots.nous(periode).count() == nous
    assert tots.acabats(periode).amb_acord().count() == acabats
