"""Mediation cases: sides, sessions, agreement, follow-up, and what of it a person's page says."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from acollida.actions import NoPermesError
from acollida.actions.fusio import fusiona
from acollida.linia import pagina_de_fets
from acollida.venciments.cua import Cua
from mediacio.actions import casos
from mediacio.enums import EstatCas, TipusMovimentCas
from mediacio.models import CasMediacio, MovimentCas, PartMediacio, SessioMediacio
from tests.acollida.fabriques import fa_entitat, fa_persona
from tests.acollida.mirades import consultes, lectures, navega
from tests.mediacio.escena import DIA, fa_cas, fa_tema

pytestmark = pytest.mark.django_db

AVUI = timezone.localdate


def ruta(nom, fila):
    return reverse(f"mediacio:{nom}", args=[fila.uid])


@pytest.fixture
def cas(escena):
    return fa_cas(escena.manresa, escena.tecnica, nota="Soroll a l'escala")


@pytest.fixture
def client(escena):
    return navega(escena.tecnica)


def dades_cas(escena, **camps):
    return {
        "uid": str(uuid4()), "versio": "0", "municipi": escena.manresa.pk, "tema": fa_tema().pk,
        "tecnica": escena.tecnica.pk, "obert_el": str(DIA), "nota": "Una nota",
    } | camps  # fmt: skip


def sessio(**camps):
    return {
        "uid": str(uuid4()), "versio": "0", "dia": str(DIA + timedelta(days=2)), "minuts": "90",
        "canal": "presencial", "lloc": "Ajuntament", "mediadora": "", "resum": "Canari resum",
    } | camps  # fmt: skip


def test_s_obre_un_cas_i_enviar_ho_dues_vegades_n_obre_un(escena, client):
    camps = dades_cas(escena)
    adreces = {client.post(reverse("mediacio:cas_nou"), camps).url for _ in range(2)}
    cas = CasMediacio.objects.get()
    assert adreces == {ruta("cas", cas)}
    assert (cas.comarca, cas.estat) == (escena.comarca, EstatCas.OBERT)
    assert [m.tipus for m in MovimentCas.objects.all()] == [TipusMovimentCas.OBERTURA]


@pytest.mark.parametrize(
    ("camp", "valor"),
    [("obert_el", str(timezone.localdate() + timedelta(days=1))), ("municipi", None), ("tema", "")],
)
def test_el_que_no_pot_ser_es_diu_al_costat_del_camp(escena, client, camp, valor):
    valor = escena.berga.pk if camp == "municipi" else valor
    resposta = client.post(reverse("mediacio:cas_nou"), dades_cas(escena, **{camp: valor}))
    assert list(resposta.context["form"].errors) == [camp]
    assert not CasMediacio.objects.exists()


def test_hi_prenen_part_persones_entitats_i_qui_nomes_es_descriu(escena, client, cas):
    entitat = fa_entitat("Escola Nord", comarca=escena.comarca)
    parts = ruta("cas_parts", cas)
    for _ in range(2):
        client.post(parts, {"tria": str(escena.persona.uid)})
        client.post(parts, {"tipus": "entitat", "entitat": entitat.pk, "descripcio": "direcció"})
    client.post(parts, {"tipus": "grup", "entitat": "", "descripcio": "les famílies de l'escala"})
    seves = list(cas.parts.values_list("tipus", flat=True))
    assert seves == ["persona", "entitat", "grup"]
    text = client.get(ruta("cas", cas)).content.decode()
    for dit in (escena.persona.nom_llistat, "Escola Nord", "les famílies de l"):
        assert dit in text
    client.post(parts, {"treu": str(cas.parts.first().uid)})
    assert cas.parts.count() == 2


def test_una_part_sense_dir_qui_es_no_es_desa(escena, client, cas):
    parts = ruta("cas_parts", cas)
    for camps in ({"tipus": "grup"}, {"tipus": "entitat"}, {"tipus": "persona"}, {"tipus": ""}):
        resposta = client.post(parts, {"entitat": "", "descripcio": ""} | camps)
        assert resposta.context["part_form"].errors
    d_una_altra = fa_entitat("De Berga", comarca=escena.berga.comarca)
    resposta = client.post(parts, {"tipus": "entitat", "entitat": d_una_altra.pk})
    assert "Selecció no vàlida" in str(resposta.context["part_form"].errors["entitat"])
    forana = fa_persona(municipi=escena.berga, per=escena.forastera)
    for uid in (str(forana.uid), str(uuid4()), "no-es-una-clau"):
        assert client.post(parts, {"tria": uid}).status_code == 404
        assert client.post(parts, {"treu": uid}).status_code == 404
    assert not PartMediacio.objects.exists()


def test_les_sessions_es_desen_xifrades_i_es_corregeixen(escena, client, cas):
    camps = sessio()
    for _ in range(2):
        client.post(ruta("sessio_nova", cas), camps)
    desada = SessioMediacio.objects.extra(select={"cru": "resum"}).get()
    assert desada.resum == "Canari resum"
    assert "Canari" not in desada.cru
    client.post(ruta("sessio", desada), sessio(versio="1", minuts="45"))
    desada.refresh_from_db()
    assert desada.minuts == 45
    conflicte = client.post(ruta("sessio", desada), sessio(versio="1", minuts="30"))
    assert conflicte.status_code == 409
    abans = client.post(ruta("sessio_nova", cas), sessio(dia=str(DIA - timedelta(days=1))))
    assert list(abans.context["form"].errors) == ["dia"]


def test_acaba_amb_acord_es_tanca_i_es_pot_reobrir(escena, client, cas):
    dia = DIA + timedelta(days=20)
    camps = {"resultat": "parcial", "acord": "Silenci a les onze", "dia": str(dia)}
    client.post(ruta("cas_acaba", cas), camps | {"seguiment_el": ""})
    cas.refresh_from_db()
    assert (cas.estat, cas.tancat_el, cas.resultat) == (EstatCas.TANCAT, dia, "parcial")
    tancat = client.post(ruta("sessio_nova", cas), sessio())
    assert "és tancat" in str(tancat.context["form"].non_field_errors())
    client.post(ruta("cas_parts", cas), {"tria": str(escena.persona.uid)})
    assert not cas.parts.exists()
    client.post(ruta("cas_reobre", cas), {"explicacio": "Hi torna a haver soroll"})
    cas.refresh_from_db()
    assert (cas.estat, cas.tancat_el, cas.resultat) == (EstatCas.OBERT, None, "")
    tipus = [moviment.tipus for moviment in cas.moviments.all()]
    assert tipus == ["acord", "tancament", "reobertura"]
    assert cas.moviments.first().resultat == "parcial"


def test_el_seguiment_es_fa_fins_que_no_cal_tornar_hi(escena, client, cas):
    dema, mes_enlla = AVUI() + timedelta(days=1), AVUI() + timedelta(days=40)
    acaba = {"resultat": "total", "acord": "", "dia": str(DIA)}
    client.post(ruta("cas_acaba", cas), acaba | {"seguiment_el": str(dema)})
    cas.refresh_from_db()
    assert (cas.estat, cas.seguiment_el) == (EstatCas.SEGUIMENT, dema)
    va = {"dia": str(AVUI()), "explicacio": "Va bé", "seguiment_el": str(mes_enlla)}
    client.post(ruta("cas_segueix", cas), va)
    cas.refresh_from_db()
    assert (cas.estat, cas.seguiment_el) == (EstatCas.SEGUIMENT, mes_enlla)
    client.post(ruta("cas_segueix", cas), va | {"seguiment_el": ""})
    cas.refresh_from_db()
    assert (cas.estat, cas.tancat_el, cas.resultat) == (EstatCas.TANCAT, AVUI(), "total")
    with pytest.raises(NoPermesError):
        casos.segueix(cas=cas, dia=AVUI(), explicacio="Tard", per=escena.tecnica)


def test_un_dia_que_no_pot_ser_es_diu_al_costat(client, cas):
    base = {"resultat": "total", "acord": "", "dia": str(DIA), "seguiment_el": ""}
    dema = str(AVUI() + timedelta(days=1))
    for camp, valor in (
        ("dia", dema), ("dia", str(DIA - timedelta(days=1))), ("seguiment_el", str(AVUI())),
        ("resultat", "guanyat"),
    ):  # fmt: skip
        resposta = client.post(ruta("cas_acaba", cas), base | {camp: valor})
        assert list(resposta.context["form"].errors) == [camp]


@pytest.mark.parametrize(
    ("qui", "codi"),
    [("de_navarcles", 404), ("forastera", 404), ("coordinadora", 403), ("municipal", 403)],
)
def test_qui_no_es_tecnica_del_territori_no_hi_entra(escena, cas, qui, codi):
    client = navega(getattr(escena, qui))
    for nom in ("cas", "cas_edita", "cas_parts", "sessio_nova", "cas_acaba", "cas_segueix",
                "cas_reobre"):  # fmt: skip
        assert client.get(ruta(nom, cas)).status_code in (codi, 405)
        assert client.post(ruta(nom, cas), {"tria": "x"}).status_code in (codi, 405)
    feta = SessioMediacio.objects.create(
        cas=cas, minuts=30, creat_per=escena.tecnica, modificat_per=escena.tecnica
    )
    assert client.get(ruta("sessio", feta)).status_code == codi


def test_la_pagina_diu_qui_s_hi_ha_vist_una_vegada(escena, client, cas):
    germana = fa_persona("Aissata", municipi=escena.manresa, per=escena.tecnica)
    for persona in (escena.persona, germana):
        casos.afegeix_persona(cas=cas, persona=persona, per=escena.tecnica)
    with lectures() as files:
        client.get(ruta("cas", cas))
    [fila] = files
    assert set(fila.detall["persones"]) == {str(escena.persona.uid), str(germana.uid)}
    buit = fa_cas(escena.manresa, escena.tecnica)
    with lectures() as files:
        client.get(ruta("cas", buit))
    assert files == []


def test_d_una_part_d_un_altre_municipi_no_se_n_diu_res(escena, client, cas):
    forana = fa_persona("Canari", "Ndiaye", municipi=escena.berga, per=escena.forastera)
    PartMediacio.objects.create(cas=cas, tipus="persona", persona=forana)
    with lectures() as files:
        text = client.get(ruta("cas", cas)).content.decode()
    assert "un altre municipi" in text
    assert "Canari" not in text and "Ndiaye" not in text and str(forana.uid) not in text
    assert files == []


def test_a_la_linia_de_vida_nomes_hi_ha_el_tema_i_l_estat(escena, cas):
    altra = fa_persona("Canari", "Veïna", municipi=escena.manresa, per=escena.tecnica)
    for persona in (escena.persona, altra):
        casos.afegeix_persona(cas=cas, persona=persona, per=escena.tecnica)
    [fet] = pagina_de_fets(escena.persona, escena.tecnica)
    assert (fet.titol, fet.detall) == ("Cas de mediació: Escola i família", "obert")
    assert fet.adreca == ruta("cas", cas)
    [fet] = pagina_de_fets(escena.persona, escena.de_navarcles)
    assert fet.adreca == ""
    fitxa = navega(escena.tecnica).get(reverse("acollida:persona", args=[escena.persona.uid]))
    assert "Cas de mediació" in fitxa.content.decode()
    assert "Canari" not in fitxa.content.decode()


def test_el_seguiment_entra_a_la_cua_dels_venciments(escena, cas):
    casos.afegeix_persona(cas=cas, persona=escena.persona, per=escena.tecnica)
    dia = AVUI() + timedelta(days=10)
    casos.acaba(cas=cas, resultat="total", dia=DIA, seguiment_el=dia, per=escena.tecnica)
    [(codi, fila)] = Cua(escena.tecnica, AVUI()).pagina()
    assert (codi, fila.dia, fila.persona) == ("seguiment-mediacio", dia, escena.persona)
    assert Cua(escena.forastera, AVUI()).quants() == (0, True)
    text = navega(escena.tecnica).get(reverse("acollida:venciments")).content.decode()
    assert "una mediació: Escola i família" in text
    casos.segueix(cas=cas, dia=AVUI(), explicacio="Bé", per=escena.tecnica)
    assert Cua(escena.tecnica, AVUI()).quants() == (0, True)


def test_en_ajuntar_dues_fitxes_el_cas_segueix_la_persona(escena, cas):
    vella = fa_persona("Amina", municipi=escena.manresa, per=escena.tecnica)
    altre = fa_cas(escena.manresa, escena.tecnica)
    for quin, qui in ((cas, escena.persona), (cas, vella), (altre, vella)):
        casos.afegeix_persona(cas=quin, persona=qui, per=escena.tecnica)
    fusiona(guanyadora=escena.persona, absorbida=vella, tria={}, per=escena.tecnica)
    seus = set(escena.persona.parts_mediacio.values_list("cas", flat=True))
    assert seus == {cas.pk, altre.pk}
    assert PartMediacio.objects.filter(cas=cas, persona=escena.persona).count() == 1


def test_la_llista_es_filtra_i_no_diu_de_qui_es_cap_cas(escena, client, cas):
    casos.afegeix_persona(cas=cas, persona=escena.persona, per=escena.tecnica)
    obert = fa_cas(escena.navarcles, escena.tecnica)
    casos.acaba(cas=cas, resultat="sense", dia=DIA, per=escena.tecnica,
                seguiment_el=AVUI() + timedelta(days=3))  # fmt: skip
    llista = reverse("mediacio:casos")

    def troba(**filtre):
        return [fila.pk for fila in client.get(llista, filtre).context["pagina"]]

    assert troba() == [obert.pk, cas.pk]
    assert troba(estat="obert") == [obert.pk]
    assert troba(municipi=escena.manresa.codi_ine, tema="escolar") == [cas.pk]
    assert troba(seguiment_fins=str(AVUI() + timedelta(days=7))) == [cas.pk]
    assert troba(seguiment_fins=str(AVUI() + timedelta(days=1))) == []
    for qui, quants in (("coordinadora", 2), ("de_navarcles", 1), ("forastera", 0)):
        with lectures() as files:
            resposta = navega(getattr(escena, qui)).get(llista)
        assert len(resposta.context["pagina"]) == quants
        assert escena.persona.cognom1 not in resposta.content.decode()
        assert files == []


def test_les_pagines_costen_el_mateix_amb_molt_que_amb_poc(escena, client, cas):
    casos.afegeix_persona(cas=cas, persona=escena.persona, per=escena.tecnica)
    client.post(ruta("sessio_nova", cas), sessio())
    adreces = (reverse("mediacio:casos"), ruta("cas", cas))
    abans = [consultes(client, adreca) for adreca in adreces]
    for n in range(5):
        fa_cas(escena.manresa, escena.tecnica)
        persona = fa_persona(f"P{n}", municipi=escena.manresa, per=escena.tecnica)
        casos.afegeix_persona(cas=cas, persona=persona, per=escena.tecnica)
        client.post(ruta("sessio_nova", cas), sessio())
    assert [consultes(client, adreca) for adreca in adreces] == abans
