"""Edges of actions, of their news, of their keys and of the years that they belong to."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from pla.actions import afegeix_accio, dona_noticia
from pla.actions.claus import clau_lliure
from pla.avisos import avisos_de
from pla.enums import AvisAccio, EstatAccio
from pla.models import Accio, Linia, PlaTerritorial
from pla.perms import pot_adjuntar, pot_respondre
from tests.acollida.elenc import navegador
from tests.pla.fabriques import fa_accio, fa_anual, fa_linia, fa_pla
from tests.pla.fabriques_necessitats import fa_peticio

pytestmark = pytest.mark.django_db

AVUI = date(2026, 3, 2)


@pytest.fixture
def pla(comarca, coordinadora):
    return fa_pla(comarca, per=coordinadora)


@pytest.fixture
def anual(pla):
    return fa_anual(pla)


@pytest.fixture
def linia(pla):
    return fa_linia(pla, clau="L01")


@pytest.mark.parametrize(
    ("preses", "segueix"),
    [
        ((), "A01"),
        (("A01", "A03"), "A04"),
        (("A99",), "A100"),
        (("A7",), "A08"),
        (("A2026-01", "B12", "Acte", "A"), "A01"),
    ],
)
def test_la_clau_es_la_que_segueix_la_mes_alta(pla, anual, linia, preses, segueix):
    for clau in preses:
        fa_accio(anual, linia, clau=clau)
    germanes = Accio.objects.filter(anual__pla=pla)
    assert clau_lliure(germanes, "A", 2) == segueix


def test_la_clau_d_una_que_es_va_quedar_a_un_altre_any_no_es_torna_a_donar(
    pla, anual, linia, tecnica
):
    fa_accio(fa_anual(pla, 2025), linia, clau="A41")
    nova = Accio(
        anual=anual, linia=linia, nom="Nova", responsable=tecnica, creat_per=tecnica,
        modificat_per=tecnica,
    )  # fmt: skip
    afegeix_accio(accio=nova, desa=lambda: nova.save() or nova)
    assert nova.clau == "A42"


def test_el_mateix_text_d_abans_amb_un_formulari_vell_no_es_perd(
    anual, linia, tecnica, coordinadora
):
    """She says «Seguim» again while somebody else has written: it is news, not a second sending."""
    accio = fa_accio(anual, linia, responsable=tecnica, estat=EstatAccio.EN_CURS)
    dona_noticia(accio=accio, text="Seguim", per=tecnica, percentatge=10)
    accio.refresh_from_db()
    oberta = accio.versio
    dona_noticia(accio=accio, text="Hi som", per=coordinadora)
    nova = dona_noticia(accio=accio, text="Seguim", per=tecnica, percentatge=60, versio=oberta)
    repetida = dona_noticia(accio=accio, text="Seguim", per=tecnica, percentatge=60, versio=oberta)
    assert repetida == nova
    accio.refresh_from_db()
    assert accio.percentatge == 60
    assert accio.noticies.count() == 3


def test_una_versio_que_encara_no_existeix_no_fa_caure_res(anual, linia, tecnica):
    accio = fa_accio(anual, linia, responsable=tecnica)
    assert dona_noticia(accio=accio, text="Va bé", per=tecnica, versio=99).text == "Va bé"


@pytest.mark.parametrize(
    ("camp", "valor"),
    [("percentatge", "101"), ("percentatge", "-1"), ("percentatge", "mig"), ("executat", "-0.01"),
     ("executat", "123456789.00"), ("executat", "1.005"), ("estat", "oblidada"),
     ("text", "x" * 2001)],
)  # fmt: skip
def test_la_noticia_impossible_es_diu_al_camp_i_no_canvia_res(
    de_tecnica, anual, linia, tecnica, camp, valor
):
    accio = fa_accio(anual, linia, responsable=tecnica)
    camps = {"versio": accio.versio, "text": "Bé", "estat": "pendent", "initial-estat": "pendent"}
    resposta = de_tecnica.post(
        reverse("pla:noticia", args=[accio.uid]), camps | {camp: valor, f"initial-{camp}": ""}
    )
    assert list(resposta.context["form"].errors) == [camp]
    assert not accio.noticies.exists()


def test_la_que_continua_ja_no_avisa_i_la_d_ara_si(pla, anual, linia, tecnica, coordinadora):
    fa_accio(fa_anual(pla, 2025), linia, clau="A01", fi=date(2025, 12, 31))
    ara = fa_accio(anual, linia, clau="A01", fi=AVUI - timedelta(days=1), responsable=tecnica)
    for usuari in (coordinadora, tecnica):
        per_mena = {avis.mena: list(avis.accions) for avis in avisos_de(usuari, AVUI)}
        assert per_mena == {AvisAccio.ENDARRERIDES: [ara], AvisAccio.CALLADES: []}


def test_qui_respon_i_qui_adjunta(
    anual, linia, tecnica, del_nord, coordinadora, municipal, comarca
):
    accio = fa_accio(anual, linia, responsable=tecnica)
    peticio = fa_peticio(comarca, responsable=tecnica)
    orfe = fa_peticio(comarca)
    assert [pot_respondre(u, accio) for u in (coordinadora, tecnica, del_nord)] == [
        True,
        True,
        False,
    ]
    assert [pot_adjuntar(u, peticio) for u in (coordinadora, tecnica, del_nord)] == [
        True,
        True,
        False,
    ]
    assert not pot_respondre(tecnica, orfe)
    assert not pot_respondre(tecnica)
    for portador in (accio, peticio):
        assert not pot_adjuntar(municipal, portador)
    seva = fa_peticio(comarca, responsable=municipal)
    assert not pot_respondre(municipal, seva)  # the name is not enough without the role


def test_una_municipal_que_hi_consta_com_a_responsable_no_hi_entra(anual, linia, municipal):
    accio = fa_accio(anual, linia, responsable=municipal)
    client = navegador(municipal)
    assert client.get(reverse("pla:accio", args=[accio.uid])).status_code == 403
    assert client.post(reverse("pla:noticia", args=[accio.uid]), {}).status_code == 403


def test_dos_plans_que_es_parteixen_un_any(de_coordinadora, comarca, coordinadora):
    """One ends in June and the next begins in July: the board of the year is the later one's."""
    vell = fa_pla(comarca, per=coordinadora, inici=date(2022, 7, 1), fi=date(2026, 6, 30))
    nou = fa_pla(comarca, per=coordinadora, inici=date(2026, 7, 1), fi=date(2030, 6, 30))
    for pla in (nou, vell):
        fa_accio(fa_anual(pla), fa_linia(pla, nom=f"Línia de {pla.inici.year}"))
    context = de_coordinadora.get(reverse("pla:tauler")).context
    assert context["anual"].pla == nou
    assert len(context["blocs"]) == 2


def test_les_linies_d_un_pla_que_es_mou_no_surten_mai_del_lloc(de_coordinadora, pla):
    """The first does not go up nor the last down, and an order with holes is closed."""
    claus = ["L01", "L02", "L03"]
    for clau, ordre in zip(claus, (5, 5, 90), strict=True):
        fa_linia(pla, clau=clau, ordre=ordre)
    for clau, cap_a in (("L01", "amunt"), ("L03", "avall")):
        linia = Linia.objects.get(pla=pla, clau=clau)
        de_coordinadora.post(reverse("pla:linia_mou", args=[linia.uid]), {cap_a: ""})
        assert [linia.clau for linia in pla.linies.all()] == claus


@pytest.mark.parametrize(
    ("inici", "fi", "entra"),
    [("2028-01-01", "2031-12-31", True), ("2027-12-31", "2031-12-30", False),
     ("2020-01-01", "2023-12-31", True), ("2020-01-01", "2024-01-01", False),
     ("2025-03-01", "2025-03-01", False), ("2030-02-28", "2030-02-28", True)],
)  # fmt: skip
def test_un_pla_toca_un_altre_encara_que_sigui_d_un_dia(de_coordinadora, pla, inici, fi, entra):
    camps = {"uid": str(uuid4()), "versio": 0, "nom": "Un altre", "inici": inici, "fi": fi}
    resposta = de_coordinadora.post(reverse("pla:pla_nou"), camps)
    assert (resposta.status_code == 302) is entra
    assert PlaTerritorial.objects.count() == 1 + entra
    if not entra:
        [error] = resposta.context["form"].errors["inici"]
        assert "del 01.01.2024 al 31.12.2027" in error


def test_un_any_vist_en_un_altre_pla_no_deixa_crear_hi_accions_de_fora(
    de_coordinadora, anual, forana
):
    """The line of another plan, in the address, is nothing."""
    altra = fa_linia(fa_pla(inici=date(2024, 1, 1)), clau="L77")
    adreca = reverse("pla:accio_nova", args=[anual.uid])
    form = de_coordinadora.get(adreca, {"linia": altra.clau}).context["form"]
    assert form["linia"].value() is None
    assert altra not in form.fields["linia"].queryset
    assert navegador(forana).get(adreca).status_code == 403
