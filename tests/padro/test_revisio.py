"""The coordinator's review: comment, give back, validate; and what both sides see of it."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from municipis.models import Nacionalitat
from padro import actions
from padro.enums import EstatEnviament, EstatEsperat
from padro.models import Comentari, EnviamentEsperat, TramEdat, Transicio
from tests.padro.fabriques import DONA, HOME, MARROC, POBLACIO, ROMANIA, envia, fa_campanya
from tests.padro.test_carrega import missatges, post

XIFRES = POBLACIO | {
    (MARROC, DONA, "0-4"): 3,
    (MARROC, HOME, "0-4"): 4,
    (MARROC, DONA, "5-9"): 5,
    (ROMANIA, DONA, "0-4"): 6,
}


@pytest.fixture
def enviament(bages):
    return envia(bages.esperat, bages.municipal, XIFRES)


def comenta(enviament, per, codi=None, sexe=None, tram=None):
    comentari = Comentari(
        nacionalitat=codi and Nacionalitat.objects.get(codi=codi),
        sexe=sexe,
        tram=tram and TramEdat.objects.get(codi=tram),
        text="Segur?",
    )
    return actions.comenta(enviament=enviament, comentari=comentari, per=per)


def test_validar_tanca_els_comentaris_i_deixa_rastre(bages, dins, enviament):
    comenta(enviament, bages.coordinadora, MARROC)
    resposta = post(dins(bages.coordinadora), "valida", enviament)
    assert missatges(resposta) == ["S'han validat les xifres del municipi."]
    enviament.refresh_from_db()
    assert enviament.estat == EstatEnviament.VALIDAT
    assert not Comentari.objects.oberts().exists()
    darrera = Transicio.objects.latest("pk")
    assert (darrera.de, darrera.a, darrera.per) == ("en_revisio", "validat", bages.coordinadora)


def test_el_primer_comentari_comenca_la_revisio_i_els_altres_no_la_repeteixen(bages, enviament):
    for _ in range(2):
        comenta(enviament, bages.coordinadora, MARROC)
    enviament.refresh_from_db()
    assert enviament.estat == EstatEnviament.EN_REVISIO
    estats = EnviamentEsperat.objects.amb_estat().values_list("estat", flat=True)
    assert sorted(estats) == [
        EstatEsperat.EN_REVISIO,
        EstatEsperat.NO_INICIAT,
        EstatEsperat.NO_INICIAT,
    ]
    assert list(Transicio.objects.values_list("a", flat=True)) == ["enviat", "en_revisio"]


@pytest.mark.parametrize(
    ("codi", "sexe", "tram", "canvi", "es_tanca"),
    [
        (MARROC, DONA, "0-4", {(MARROC, DONA, "0-4"): 9}, True),
        (MARROC, DONA, "0-4", {(MARROC, HOME, "0-4"): 9}, False),
        (MARROC, DONA, None, {(MARROC, DONA, "5-9"): 9}, True),
        (MARROC, DONA, None, {(MARROC, DONA, "85+"): 0}, True),
        (MARROC, DONA, None, {(MARROC, HOME, "85+"): 1}, False),
        (MARROC, None, None, {(MARROC, HOME, "85+"): 1}, True),
        (MARROC, None, None, {(ROMANIA, DONA, "0-4"): 1}, False),
        (None, None, None, {(None, HOME, "total"): 39_999}, True),
        (None, DONA, None, {(None, HOME, "total"): 39_999}, False),
        (None, None, None, {(MARROC, HOME, "85+"): 1}, False),
    ],
)
def test_el_comentari_es_tanca_sol_quan_canvia_la_seva_casella(
    bages, enviament, codi, sexe, tram, canvi, es_tanca
):
    comentari = comenta(enviament, bages.coordinadora, codi, sexe, tram)
    envia(bages.esperat, bages.municipal, XIFRES | canvi)
    comentari.refresh_from_db()
    assert (comentari.tancat_el is not None) is es_tanca


def test_retornar_demana_un_motiu_i_el_veuen_les_dues_bandes(bages, dins, enviament):
    coord = dins(bages.coordinadora)
    assert missatges(post(coord, "retorna", enviament, motiu=" ")) == ["Escriviu què cal corregir."]
    enviament.refresh_from_db()
    assert enviament.estat == EstatEnviament.ENVIAT
    post(coord, "retorna", enviament, motiu="Falten els homes")
    for usuari in (bages.coordinadora, bages.municipal):
        pagina = dins(usuari).get(reverse("padro:esperat", args=[bages.esperat.uid]))
        assert pagina.context["esperat"].estat == EstatEsperat.RETORNAT
        assert "Falten els homes" in pagina.content.decode()


def test_en_retornar_fora_de_termini_s_avisa_que_cal_obrir_lo(bages, dins, enviament):
    bages.campanya.municipis_fins = bages.campanya.a_temps_fins = bages.campanya.obre_el
    bages.campanya.save()
    resposta = post(dins(bages.coordinadora), "retorna", enviament, motiu="Falten els homes")
    assert missatges(resposta)[1] == "El municipi té el termini tancat: obriu-l'hi."


@pytest.mark.parametrize(
    ("cami", "accio", "possible"),
    [
        ([], "valida", True),
        ([], "retorna", True),
        (["valida"], "valida", False),
        (["valida"], "retorna", True),
        (["retorna"], "valida", False),
        (["retorna"], "retorna", False),
        (["valida", "retorna"], "valida", False),
    ],
)
def test_nomes_es_passa_d_un_estat_als_que_toca(bages, dins, enviament, cami, accio, possible):
    coord = dins(bages.coordinadora)
    for pas in cami:
        post(coord, pas, enviament, motiu="errada")
    abans = Transicio.objects.count()
    post(coord, accio, enviament, motiu="errada")
    assert Transicio.objects.count() == abans + possible


@pytest.mark.parametrize("accio", ["valida", "retorna", "comenta"])
def test_una_revisio_antiga_ja_no_es_toca(bages, dins, enviament, accio):
    envia(bages.esperat, bages.municipal, POBLACIO)
    resposta = post(dins(bages.coordinadora), accio, enviament, motiu="errada", text="Segur?")
    if accio == "comenta":
        enviament.refresh_from_db()
        assert not Comentari.objects.exists()
    else:
        assert missatges(resposta) == ["Hi ha una revisió més nova: reviseu aquella."]
    assert enviament.transicions.count() == 1


@pytest.mark.parametrize("dades", [{"text": ""}, {"text": "Segur?", "nacionalitat": "99999"}])
def test_un_comentari_impossible_no_es_desa(bages, dins, enviament, dades):
    post(dins(bages.coordinadora), "comenta", enviament, **dades)
    assert not Comentari.objects.exists()
    enviament.refresh_from_db()
    assert enviament.estat == EstatEnviament.ENVIAT


def test_un_formulari_amb_camps_de_mes_no_canvia_res_mes(bages, dins, enviament):
    de_mes = {"esperat": bages.esperat_suria.pk, "per": bages.municipal.pk, "enviament": 999}
    de_mes |= {"tancat_el": "2026-01-01", "id": 999}
    post(dins(bages.coordinadora), "comenta", enviament, text="Segur?", **de_mes)
    comentari = Comentari.objects.get()
    assert (comentari.esperat, comentari.per) == (bages.esperat, bages.coordinadora)
    assert (comentari.enviament, comentari.tancat_el) == (enviament, None)


def test_tancar_un_comentari_el_treu_de_la_llista(bages, dins, enviament):
    comentari = comenta(enviament, bages.coordinadora, MARROC)
    resposta = post(dins(bages.coordinadora), "tanca_comentari", comentari)
    assert list(resposta.context["comentaris"]) == []


def test_la_revisio_diu_les_xifres_i_les_d_abans(bages, dins, enviament):
    anterior = fa_campanya(bages.comarca, "2025-2").esperats.get(municipi=bages.manresa)
    envia(anterior, bages.municipal, {(MARROC, HOME, "85+"): 1000, ("407", HOME, "85+"): 7})
    pagina = dins(bages.tecnica).get(reverse("padro:enviament", args=[enviament.uid]))
    files = {f["nom"]: f for f in pagina.context["revisio"].files}
    assert list(files) == ["Població total", "Marroc", "Romania", "Xina"]
    assert (files["Marroc"]["dones"], files["Marroc"]["homes"]) == ((1, 8), (1, 4))
    assert (files["Marroc"]["total"], files["Marroc"]["anterior"]) == ((1, 12), (1, 1000))
    assert (files["Xina"]["total"], files["Xina"]["anterior"]) == (None, (1, 7))
    assert files["Romania"]["homes"] is None
    assert files["Població total"]["total"] == (1, 81_000)


@pytest.mark.parametrize("nacionalitat", ["999", "zzz", "\x00", "228'--", "p" * 300])
def test_una_nacionalitat_que_no_existeix_es_un_404(bages, dins, enviament, nacionalitat):
    adreca = reverse("padro:enviament", args=[enviament.uid])
    resposta = dins(bages.coordinadora).get(adreca, {"nacionalitat": nacionalitat})
    assert resposta.status_code == 404


@pytest.mark.parametrize(
    "lloc",
    [
        ("999", 6, "0-4"),
        (MARROC, 6, "0-5"),
        (MARROC, 9, "0-4"),
        (MARROC, 10**12, "0-4"),
        ("%00", 6, "0-4"),
        (MARROC, 6, "%00"),
    ],
)
def test_una_casella_que_no_existeix_es_un_404(bages, dins, enviament, lloc):
    base = reverse("padro:esperat", args=[bages.esperat.uid])
    nacionalitat, sexe, tram = lloc
    resposta = dins(bages.coordinadora).get(f"{base}caselles/{nacionalitat}/{sexe}/{tram}/")
    assert resposta.status_code == 404


def test_la_casella_de_la_poblacio_tambe_te_historia(bages, dins, enviament):
    adreca = reverse("padro:casella", args=[bages.esperat.uid, "poblacio", 6, "total"])
    pagina = dins(bages.municipal).get(adreca)
    assert [f["casella"].valor for f in pagina.context["historia"].files] == [41_000]
    assert "Població total · dones · total" in pagina.content.decode()


def test_sense_original_guardat_no_hi_ha_res_per_baixar(bages, dins, enviament):
    default_storage.delete(enviament.original.name)
    enviament.original = ""
    enviament.save()
    resposta = dins(bages.municipal).get(reverse("padro:original", args=[enviament.uid]))
    assert resposta.status_code == 404


def test_la_segona_revisio_diu_exactament_que_canvia_de_la_primera(bages, dins, enviament):
    canvis = {(MARROC, DONA, "0-4"): 30, (ROMANIA, HOME, "0-4"): 1}
    nou = envia(bages.esperat, bages.municipal, XIFRES | canvis)
    pagina = dins(bages.municipal).get(reverse("padro:enviament", args=[nou.uid]))
    dits = {
        (fila["nom"], fila["sexe"], str(fila["tram"])): (
            fila["casella"].abans and fila["casella"].abans[1],
            fila["casella"].ara[1],
        )
        for fila in pagina.context["revisio"].canvis
    }
    assert dits == {("Marroc", "dones", "0-4"): (3, 30), ("Romania", "homes", "0-4"): (None, 1)}
    assert "Què canvia respecte de la revisió anterior: 2 caselles" in pagina.content.decode()
    primera = dins(bages.municipal).get(reverse("padro:enviament", args=[enviament.uid]))
    assert "Què canvia" not in primera.content.decode()
