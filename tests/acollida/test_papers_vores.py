"""Documents at their edges: modules that are not hers, retired templates, late and double sends."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from acollida import actions
from acollida.enums import EstatTraduccio, TipusPaper, Via
from acollida.models import ComptadorPapers, Frase, PaperEmes, PlantillaPaper, TraduccioFrase
from acollida.papers import codi as codis
from acollida.papers.cas import Cas
from acollida.papers.opcions import opcio, opcions
from acollida.papers.origen import plantilles_de, text_de_la_casa
from comptes.enums import Rol
from tests.acollida import papers as ajuda
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_modul, fa_motiu_tancament, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db


@pytest.fixture
def itinerari(berga, tecnica):
    return ajuda.fa_cas(berga, acredita=["a1"], tecnica=tecnica)


@pytest.fixture
def dins(tecnica):
    return navegador(tecnica)


@pytest.fixture
def coordinadora(comarca, berga):
    return fa_usuari(Rol.COORDINADORA, comarca)


@pytest.fixture
def coordina(coordinadora):
    return navegador(coordinadora)


def adreca(itinerari, tipus, **query):
    return reverse("acollida:paper_nou", args=[itinerari.uid, tipus], query=query or None)


def emet(itinerari, per, tipus="sollicitud", modul=None, uid=None):
    return actions.emet_paper(
        itinerari=itinerari, tipus=tipus, text=text_de_la_casa(tipus), per=per,
        modul=modul and fa_modul(modul), uid=uid or uuid4(),
    )  # fmt: skip


def fa_plantilla(comarca, per, nom="La nostra", tipus="sollicitud", text="Nosaltres."):
    plantilla = PlantillaPaper(comarca=comarca, tipus=tipus, nom=nom)
    return actions.crea_plantilla(plantilla=plantilla, text=text, per=per)


# What there is to issue


@pytest.mark.parametrize(
    ("tipus", "query"),
    [
        ("assistencia", {}), ("assistencia", {"modul": "a3"}), ("assistencia", {"modul": "z"}),
        ("sollicitud", {"modul": "a1"}), ("inventat", {}),
    ],
)  # fmt: skip
def test_un_document_que_no_hi_ha_es_404_i_no_gasta_numero(dins, itinerari, tipus, query):
    fa_modul("a3")
    url = adreca(itinerari, tipus, **query)
    assert dins.get(url).status_code == 404
    assert dins.post(url, {"uid": uuid4(), "emet": "1"}).status_code == 404
    assert not PaperEmes.objects.exists() and not ComptadorPapers.objects.exists()


def test_d_un_modul_que_no_es_seu_l_accio_tampoc_no_en_fa(itinerari, tecnica):
    with pytest.raises(actions.NoPermesError, match="no té aquest mòdul"):
        emet(itinerari, tecnica, "assistencia", "a3")
    assert not ComptadorPapers.objects.exists()


def test_de_l_itinerari_sense_entrevista_no_hi_ha_proposta_encara_que_ho_tingui_tot(
    itinerari, tecnica
):
    itinerari.moduls.update(via=Via.EXEMPT, acreditat_el=localdate())
    itinerari.inici = itinerari.fi_previst = None
    itinerari.save()
    cas = Cas(itinerari, tecnica, localdate())
    assert opcio(cas, TipusPaper.PROPOSTA).motiu == "Falta l'entrevista inicial."
    with pytest.raises(actions.NoPermesError, match="Falta l'entrevista inicial"):
        emet(itinerari, tecnica, "proposta")


def test_un_itinerari_tancat_diu_per_que_no(itinerari, tecnica):
    itinerari.tancat_el, itinerari.motiu = localdate(), fa_motiu_tancament()
    itinerari.save()
    motius = {o.tipus: o.motiu for o in opcions(Cas(itinerari, tecnica, localdate()))}
    for tipus in (TipusPaper.SOLLICITUD, TipusPaper.CITACIO, TipusPaper.PROPOSTA):
        assert motius[tipus] == "L'itinerari es va tancar sense certificat."


@pytest.mark.parametrize("via", Via.de_fora())
def test_el_que_s_ha_provat_a_fora_no_es_certifica_aqui(itinerari, tecnica, via):
    itinerari.moduls.filter(modul__codi="b").update(via=via, acreditat_el=localdate())
    with pytest.raises(actions.NoPermesError, match="ho certifica qui ho va fer"):
        emet(itinerari, tecnica, "assistencia", "b")


# Sent twice, sent by others


def test_enviat_dues_vegades_no_gasta_dos_numeros(dins, itinerari):
    uid = uuid4()
    dades = {"uid": uid, "emet": "1"}
    for _vegada in range(2):
        dins.post(adreca(itinerari, "sollicitud"), dades)
    paper = PaperEmes.objects.get()
    assert (paper.uid, paper.numero[-5:]) == (uid, "00001")
    assert ComptadorPapers.objects.seguent(paper.comarca, localdate().year) == 2


def test_el_formulari_d_algu_altre_no_serveix_i_es_diu(dins, itinerari, berga):
    dades = {"uid": uuid4(), "emet": "1"}
    dins.post(adreca(itinerari, "sollicitud"), dades)
    resposta = navegador(fa_tecnica(berga)).post(adreca(itinerari, "sollicitud"), dades)
    assert resposta.status_code == 200
    assert "torneu-lo a obrir" in resposta.context["form"].non_field_errors()[0]
    assert PaperEmes.objects.count() == 1


def test_el_formulari_d_un_altre_itinerari_tampoc(dins, itinerari, berga, tecnica):
    veina = ajuda.fa_cas(berga, tecnica=tecnica, nom="Fatou")
    dades = {"uid": uuid4(), "emet": "1"}
    dins.post(adreca(itinerari, "sollicitud"), dades)
    assert dins.post(adreca(veina, "sollicitud"), dades).status_code == 200
    assert PaperEmes.objects.get().itinerari == itinerari


def test_sense_uid_no_s_emet_res(dins, itinerari):
    for enviat in ({"emet": "1"}, {"emet": "1", "uid": "no"}, {"uid": uuid4()}):
        assert dins.post(adreca(itinerari, "sollicitud"), enviat).status_code == 200
    assert not PaperEmes.objects.exists()


def test_els_numeros_comencen_per_exercici(comarca):
    seguents = [ComptadorPapers.objects.seguent(comarca, e) for e in (2025, 2025, 2026, 2025)]
    assert seguents == [1, 2, 1, 3]


def test_anullar_sense_motiu_no_anulla_i_dues_vegades_conserva_el_primer(dins, itinerari, tecnica):
    paper = ajuda.fa_paper(itinerari, tecnica, numero="D-99-2026-00001")
    url = reverse("acollida:paper_anulla", args=[paper.uid])
    assert list(dins.post(url, {"motiu": "  "}).context["form"].errors) == ["motiu"]
    assert list(dins.post(url, {"motiu": "x" * 201}).context["form"].errors) == ["motiu"]
    for motiu in ("Nom equivocat", "Un altre"):
        assert dins.post(url, {"motiu": motiu}).status_code == 302
    paper.refresh_from_db()
    assert (paper.anullat_per_que, paper.anullat_el) == ("Nom equivocat", localdate())


@pytest.mark.parametrize("nom", ["paper", "paper_pdf", "paper_anulla"])
def test_el_document_emes_nomes_el_veu_qui_veu_la_persona(itinerari, tecnica, avia, nom):
    paper = ajuda.fa_paper(itinerari, tecnica, numero="D-99-2026-00001")
    url = reverse(f"acollida:{nom}", args=[paper.uid])
    gent = {
        fa_tecnica(avia): 404,
        fa_tecnica(fa_municipi("Vic", comarca=fa_comarca("Osona"))): 404,
        fa_usuari(Rol.COORDINADORA, itinerari.municipi.comarca): 403,
        fa_usuari(Rol.MUNICIPAL, itinerari.municipi): 403,
        None: 302,
    }
    assert {navegador(qui).get(url).status_code == codi for qui, codi in gent.items()} == {True}
    assert navegador(tecnica).get(url).status_code == 200


# Templates


def test_de_dues_plantilles_se_n_tria_una_i_la_retirada_no_es_una_opcio(
    dins, itinerari, comarca, coordinadora
):
    una = fa_plantilla(comarca, coordinadora, "Una", text="Text primer.")
    dues = fa_plantilla(comarca, coordinadora, "Dues", text="Text segon.")
    tres = fa_plantilla(comarca, coordinadora, "Tres", text="Text tercer.")
    tres.retirada_el = localdate()
    tres.save()
    url = adreca(itinerari, "sollicitud")
    assert set(plantilles_de(itinerari.creat_per, comarca, "sollicitud")) == {una, dues}
    assert "Text segon." in dins.post(url, {"plantilla": dues.uid, "mostra": "1"}).text
    refusada = dins.post(url, {"uid": uuid4(), "plantilla": tres.uid, "emet": "1"})
    assert list(refusada.context["form"].errors) == ["plantilla"]
    assert "Text tercer." not in refusada.text
    dins.post(url, {"uid": uuid4(), "plantilla": dues.uid, "emet": "1"})
    paper = PaperEmes.objects.get()
    assert paper.versio.plantilla == dues
    assert "Text segon." in ajuda.text_de(bytes(paper.fitxer))


def test_la_plantilla_d_una_altra_comarca_o_d_un_altre_document_no_serveix(
    itinerari, comarca, coordinadora, tecnica
):
    fora = fa_municipi("Vic", comarca=fa_comarca("Osona"))
    fa_plantilla(fora.comarca, fa_usuari(Rol.COORDINADORA, fora.comarca))
    fa_plantilla(comarca, coordinadora, tipus="que_falta")
    assert plantilles_de(tecnica, comarca, "sollicitud") == []


def test_una_plantilla_amb_el_mateix_nom_es_diu_al_costat_del_nom(coordina, comarca, coordinadora):
    fa_plantilla(comarca, coordinadora, "La nostra")
    url = reverse("acollida:plantilla_nova", args=["sollicitud"])
    resposta = coordina.post(url, {"nom": "La nostra", "text": "Hola.", "desa": "1"})
    assert list(resposta.context["form"].errors) == ["nom"]
    assert PlantillaPaper.objects.count() == 1


def test_una_plantilla_buida_o_massa_llarga_es_refusa(coordina):
    url = reverse("acollida:plantilla_nova", args=["sollicitud"])
    for text in ("", "   ", "x" * 20_001):
        resposta = coordina.post(url, {"nom": "Nova", "text": text, "desa": "1"})
        assert list(resposta.context["form"].errors) == ["text"]
    assert not PlantillaPaper.objects.exists()


def test_un_enviament_buit_no_peta(coordina, comarca, coordinadora):
    plantilla = fa_plantilla(comarca, coordinadora)
    for url in (
        reverse("acollida:plantilla_nova", args=["sollicitud"]),
        reverse("acollida:plantilla", args=[plantilla.uid]),
    ):
        assert coordina.post(url).status_code == 200
    assert plantilla.versions.count() == 1


def test_una_versio_que_no_hi_es_o_un_document_inventat_son_404(coordina, comarca, coordinadora):
    plantilla = fa_plantilla(comarca, coordinadora)
    versio = reverse("acollida:plantilla_versio", args=[plantilla.uid, 7])
    nova = reverse("acollida:plantilla_nova", args=["inventat"])
    for url in (versio, nova):
        assert coordina.get(url).status_code == coordina.post(url).status_code == 404


# Phrases


def test_canviar_una_frase_catala_es_de_la_coordinadora(coordina, dins):
    ajuda.carrega_frases()
    url = reverse("acollida:frase_catala", args=["dia"])
    assert coordina.get(url).status_code == 200 and dins.get(url).status_code == 403
    assert list(coordina.post(url, {"text": " "}).context["form"].errors) == ["text"]
    assert coordina.post(url, {"text": "Quin dia"}).url == reverse("acollida:frases")
    assert Frase.objects.get(codi="dia").text == "Quin dia"


def test_en_catala_no_es_tradueix_ni_a_una_llengua_inventada(dins):
    ajuda.carrega_frases()
    for llengua, frase in (("xx", "dia"), ("ar", "inventada")):
        assert dins.get(reverse("acollida:frase", args=[llengua, frase])).status_code == 404
    assert dins.get(reverse("acollida:frases_llengua", args=["ca"])).status_code == 404


def test_una_revisada_que_es_desmarca_torna_a_esperar(dins):
    ajuda.carrega_frases()
    url = reverse("acollida:frase", args=["ar", "dia"])
    feta = TraduccioFrase.objects.get(llengua__codi="ar", frase__codi="dia")
    dins.post(url, {"text": feta.text, "revisada": "on", "revisada_per": "Sana B."})
    dins.post(url, {"text": feta.text, "revisada_per": "Sana B."})
    feta.refresh_from_db()
    assert feta.estat == EstatTraduccio.PER_REVISAR
    assert (feta.revisada_per, feta.revisada_el) == ("", None)


# Codes


@pytest.mark.parametrize(
    ("escrit", "llegit"),
    [
        ("7kq2-9fhm-3xta-b8cd", "7KQ29FHM3XTAB8CD"),
        (" 7KQ2 9FHM\n3XTA\tB8CD ", "7KQ29FHM3XTAB8CD"),
        ("7KQ2‐9FHM–3XTA—B8CD", "7KQ29FHM3XTAB8CD"),
        ("7KQ29FHM3XTAB8C", ""), ("7KQ29FHM3XTAB8CDE", ""), ("7KQ29FHM3XTAB8C0", ""),
        ("7KQ29FHM3XTAB8CI", ""), ("", ""), ("٧KQ29FHM3XTAB8CD", ""),
    ],
)  # fmt: skip
def test_un_codi_es_llegeix_com_s_escriu(escrit, llegit):
    assert codis.normalitza(escrit) == llegit
    assert codis.normalitza(codis.agrupa(llegit)) == llegit
