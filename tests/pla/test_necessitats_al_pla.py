"""A need becomes an action of the plan, and the state follows what is linked."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from comptes.enums import Rol
from pla.actions import PlaError, descarta, lliga_accio, planifica
from pla.enums import EstatAccio
from pla.models import Accio
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_usuari
from tests.pla.fabriques import fa_accio, fa_anual, fa_linia, fa_pla
from tests.pla.fabriques_necessitats import camps_de, fa_necessitat

pytestmark = pytest.mark.django_db


@pytest.fixture
def anual(comarca):
    return fa_anual(fa_pla(comarca), 2026)


@pytest.fixture
def necessitat(comarca, berga):
    return fa_necessitat(
        comarca, nom="Falten intèrprets", proposta="Formar-ne tres", estat="proposada",
        municipi=berga,
    )  # fmt: skip


def _al_pla(necessitat) -> str:
    return reverse("pla:necessitat_al_pla", args=[necessitat.uid])


def _treu(necessitat) -> str:
    return reverse("pla:necessitat_treu_accio", args=[necessitat.uid])


def test_la_coordinadora_en_fa_una_accio_ja_mig_escrita(
    de_coordinadora, necessitat, anual, tecnica, berga
):
    fa_anual(anual.pla, 2025)
    linia = fa_linia(anual.pla)
    fa_accio(anual, linia, clau="A07")
    form = de_coordinadora.get(_al_pla(necessitat)).context["nova"]
    assert form["nom"].value() == "Falten intèrprets"
    assert form["anual"].value() == anual.pk
    camps = camps_de(form, linia=linia.pk, responsable=tecnica.pk, nova="1")
    resposta = de_coordinadora.post(_al_pla(necessitat), camps)
    assert resposta.url == reverse("pla:necessitat", args=[necessitat.uid])
    accio = Accio.objects.get(nom="Falten intèrprets")
    assert (accio.clau, accio.anual, accio.linia, accio.responsable) == (
        "A08", anual, linia, tecnica,
    )  # fmt: skip
    assert (accio.descripcio, list(accio.municipis.all())) == ("Formar-ne tres", [berga])
    necessitat.refresh_from_db()
    assert (necessitat.estat, list(necessitat.accions.all())) == ("planificada", [accio])
    text = de_coordinadora.get(resposta.url).content.decode()
    assert reverse("pla:accio", args=[accio.uid]) in text
    assert "2026 · " in text
    de_coordinadora.post(_al_pla(necessitat), camps)  # pressed twice
    assert Accio.objects.filter(nom="Falten intèrprets").count() == 1


def test_la_tecnica_no_defineix_accions_pero_en_vincula(de_tecnica, necessitat, anual, tecnica):
    resposta = de_tecnica.get(_al_pla(necessitat))
    assert resposta.context["nova"] is None
    assert de_tecnica.post(_al_pla(necessitat), {"nova": "1"}).status_code == 403
    accio = fa_accio(anual, responsable=tecnica)
    for _vegada in range(2):
        resposta = de_tecnica.post(_al_pla(necessitat), {"lliga": "1", "accio": accio.pk})
        assert resposta.status_code == 302
    necessitat.refresh_from_db()
    assert (necessitat.estat, necessitat.versio) == ("planificada", 2)
    assert necessitat.modificat_per == tecnica


@pytest.mark.parametrize(("proposta", "estat"), [("Formar-ne", "proposada"), ("", "detectada")])
def test_sense_accions_torna_on_era(de_tecnica, comarca, anual, tecnica, proposta, estat):
    necessitat = fa_necessitat(comarca, proposta=proposta)
    una, altra = (fa_accio(anual, responsable=tecnica) for _n in range(2))
    for accio in (una, altra):
        lliga_accio(necessitat=necessitat, accio=accio, per=tecnica)
    estats = []
    for accio in (una, altra):
        de_tecnica.post(_treu(necessitat), {"accio": accio.uid})
        necessitat.refresh_from_db()
        estats.append(necessitat.estat)
    assert estats == ["planificada", estat]
    assert Accio.objects.filter(pk__in=(una.pk, altra.pk)).count() == 2


def test_treure_n_una_que_no_hi_era_es_404(de_tecnica, necessitat, anual):
    for uid in (fa_accio(anual).uid, uuid4(), "x", ""):
        assert de_tecnica.post(_treu(necessitat), {"accio": uid}).status_code == 404


def test_no_s_hi_vincula_ni_la_d_una_altra_comarca_ni_l_acabada(de_tecnica, necessitat, anual):
    forana = fa_accio(fa_anual(fa_pla(fa_comarca("Segrià"))))
    feta = fa_accio(anual, estat=EstatAccio.FETA)
    for accio in (forana.pk, feta.pk, "x", ""):
        resposta = de_tecnica.post(_al_pla(necessitat), {"lliga": "1", "accio": accio})
        assert "accio" in resposta.context["lliga"].errors
    assert not necessitat.accions.exists()


def test_l_accio_de_fora_es_rebutja_tambe_per_sota_del_formulari(necessitat, tecnica):
    forana = fa_accio(fa_anual(fa_pla(fa_comarca("Segrià"))))
    with pytest.raises(PlaError, match="d'una altra comarca"):
        lliga_accio(necessitat=necessitat, accio=forana, per=tecnica)


def test_la_linia_ha_de_ser_del_pla_de_l_any_i_vigent(de_coordinadora, necessitat, anual):
    vell = fa_pla(anual.pla.comarca, nom="El vell", inici=date(2020, 1, 1), fi=date(2023, 12, 31))
    fa_anual(vell, 2023)
    for linia, text in (
        (fa_linia(vell), "línia d&#x27;un altre pla"),
        (fa_linia(anual.pla, retirada_el=date(2025, 1, 1)), "Selecció no vàlida"),
        (fa_linia(fa_pla(fa_comarca("Segrià"))), "Selecció no vàlida"),
    ):
        form = de_coordinadora.get(_al_pla(necessitat)).context["nova"]
        camps = camps_de(form, anual=anual.pk, linia=linia.pk, nova="1")
        resposta = de_coordinadora.post(_al_pla(necessitat), camps)
        assert text in resposta.content.decode()
    assert not Accio.objects.exists()


def test_si_l_accio_no_es_pot_desar_no_queda_res_a_mitges(necessitat, anual, coordinadora):
    accio = Accio(
        anual=anual, linia=fa_linia(anual.pla), nom="x", responsable=coordinadora,
        creat_per=coordinadora, modificat_per=coordinadora,
    )  # fmt: skip

    def desa():
        accio.save()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        planifica(necessitat=necessitat, accio=accio, desa=desa, per=coordinadora)
    necessitat.refresh_from_db()
    assert (necessitat.estat, Accio.objects.count()) == ("proposada", 0)


def test_sense_cap_any_obert_es_diu_i_s_hi_porta(de_coordinadora, comarca):
    text = de_coordinadora.get(_al_pla(fa_necessitat(comarca))).content.decode()
    assert "cap any de pla obert" in text
    assert reverse("pla:plans") in text


def test_la_que_es_al_pla_no_es_descarta_i_la_descartada_no_hi_va(
    de_tecnica, necessitat, anual, tecnica
):
    accio = fa_accio(anual, responsable=tecnica)
    lliga_accio(necessitat=necessitat, accio=accio, per=tecnica)
    adreca = reverse("pla:necessitat_descarta", args=[necessitat.uid])
    resposta = de_tecnica.post(adreca, {"perque": "Prou"})
    assert "desvinculeu-ne abans" in resposta.content.decode()
    de_tecnica.post(_treu(necessitat), {"accio": accio.uid})
    descarta(necessitat=necessitat, perque="Prou", per=tecnica)
    resposta = de_tecnica.post(_al_pla(necessitat), {"lliga": "1", "accio": accio.pk})
    assert "recupereu-la abans" in resposta.content.decode()
    necessitat.refresh_from_db()
    assert (necessitat.estat, necessitat.accions.count()) == ("descartada", 0)


def test_qui_l_edita_mentre_va_al_pla_ho_sap(de_tecnica, necessitat, anual, tecnica):
    adreca = reverse("pla:necessitat_edita", args=[necessitat.uid])
    obert = camps_de(de_tecnica.get(adreca).context["form"], proposta="")
    lliga_accio(necessitat=necessitat, accio=fa_accio(anual), per=tecnica)
    assert de_tecnica.post(adreca, obert).status_code == 409
    necessitat.refresh_from_db()
    assert (necessitat.estat, necessitat.proposta) == ("planificada", "Formar-ne tres")


ESPAIS = ("necessitat", "necessitat_edita", "necessitat_al_pla", "necessitat_descarta")
NOMES_POST = ("necessitat_treu_accio", "necessitat_recupera", "necessitat_de_xifra")
SENSE_UID = ("necessitats", "necessitat_nova", "necessitat_de_xifra")


def _adreces(uid):
    noms = {*ESPAIS, *NOMES_POST} - set(SENSE_UID)
    return {nom: reverse(f"pla:{nom}", args=[uid]) for nom in noms}


def test_de_fora_de_la_comarca_es_com_si_no_existis(forana, necessitat):
    client = navegador(forana)
    for nom, adreca in _adreces(necessitat.uid).items():
        metode = client.post if nom in NOMES_POST else client.get
        cap = metode(_adreces(uuid4())[nom])
        assert (metode(adreca).status_code, cap.status_code) == (404, 404), nom


def test_nomes_hi_entren_tecniques_i_coordinadores(necessitat, berga, comarca):
    totes = [*_adreces(necessitat.uid).values(), *(reverse(f"pla:{n}") for n in SENSE_UID)]
    for usuari in (
        fa_usuari(Rol.MUNICIPAL, berga),
        fa_usuari(Rol.ADMINISTRADORA, comarca),
        fa_usuari(Rol.DPD, comarca),
    ):
        client = navegador(usuari)
        assert {client.post(adreca).status_code for adreca in totes} <= {403, 405}
        assert {client.get(adreca).status_code for adreca in totes} <= {403, 405}
    assert {navegador().get(adreca).status_code for adreca in totes} == {302}


def test_les_que_escriuen_no_es_llegeixen(de_tecnica, necessitat, del_nord):
    for nom in NOMES_POST:
        adreca = _adreces(necessitat.uid).get(nom) or reverse(f"pla:{nom}")
        assert de_tecnica.get(adreca).status_code == 405
    assert de_tecnica.post(reverse("pla:necessitats")).status_code == 405
    veina = navegador(del_nord)
    assert veina.get(reverse("pla:necessitat", args=[necessitat.uid])).status_code == 200
    assert navegador(fa_tecnica(necessitat.comarca)).get(_al_pla(necessitat)).status_code == 200
