"""The news of an action: who may give it, what it changes, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse

from pla.actions import PlaError, dona_noticia
from pla.enums import EstatAccio
from pla.models import Accio, NoticiaAccio
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari
from tests.pla.fabriques import fa_accio, fa_anual, fa_linia, fa_pla

pytestmark = pytest.mark.django_db


@pytest.fixture
def accio(comarca, coordinadora, tecnica):
    pla = fa_pla(comarca, per=coordinadora)
    return fa_accio(
        fa_anual(pla), fa_linia(pla), responsable=tecnica, per=coordinadora,
        estat=EstatAccio.EN_CURS, percentatge=40, pressupost=1000, executat=200,
        noticia_el=date(2025, 12, 1),
    )  # fmt: skip


@pytest.fixture
def adreca(accio):
    return reverse("pla:noticia", args=[accio.uid])


def dades(**canvis):
    """The form as the page sends it, with what each field said when it was opened."""
    camps = {"versio": "1", "text": "Ja n'hem fet dues", "estat": "en_curs", "percentatge": "40",
             "executat": "200.00"}  # fmt: skip
    inicials = {f"initial-{nom}": valor for nom, valor in camps.items() if nom != "text"}
    return inicials | {"initial-text": ""} | camps | canvis


def test_la_responsable_la_dona_i_l_accio_queda_com_ho_diu(de_tecnica, accio, adreca, tecnica):
    resposta = de_tecnica.post(adreca, dades(percentatge="60", executat="450.5"))
    assert resposta.url == reverse("pla:accio", args=[accio.uid])
    accio.refresh_from_db()
    assert (accio.estat, accio.percentatge, accio.executat) == ("en_curs", 60, Decimal("450.5"))
    assert (accio.noticia_el, accio.modificat_per, accio.versio) == (date(2026, 3, 2), tecnica, 2)
    noticia = accio.noticies.get()
    assert (noticia.text, noticia.estat, noticia.percentatge) == (
        "Ja n'hem fet dues", "en_curs", 60,
    )  # fmt: skip
    assert noticia.per == tecnica


def test_la_coordinadora_tambe_en_dona(de_coordinadora, accio, adreca, coordinadora):
    de_coordinadora.post(adreca, dades())
    assert accio.noticies.get().per == coordinadora


def test_ningu_mes_no_en_dona(accio, adreca, del_nord, forana, municipal, avia):
    altra = fa_usuari("coordinadora", fa_municipi("Vic").comarca)
    for usuari, codi in (
        (del_nord, 403),
        (fa_tecnica(accio.anual.pla.comarca), 403),
        (forana, 404),
        (altra, 404),
        (municipal, 403),
        (None, 302),
    ):
        assert navegador(usuari).post(adreca, dades()).status_code == codi
    assert not NoticiaAccio.objects.exists()


def test_qui_no_en_pot_donar_no_en_veu_el_formulari(accio, del_nord, de_tecnica):
    pagina = reverse("pla:accio", args=[accio.uid])
    assert navegador(del_nord).get(pagina).context["form"] is None
    assert de_tecnica.get(pagina).context["form"]["percentatge"].value() == 40


def test_el_formulari_sol_s_obre_a_la_mateixa_pagina(de_tecnica, adreca):
    assert de_tecnica.get(adreca).status_code == 200
    assert de_tecnica.put(adreca).status_code == 405


@pytest.mark.parametrize(
    ("canvis", "camp", "diu"),
    [
        ({"text": "  "}, "text", "obligatori"),
        ({"percentatge": "101"}, "percentatge", "100"),
        ({"percentatge": "molt"}, "percentatge", "enter"),
        ({"percentatge": ""}, "percentatge", "escriviu 0"),
        ({"executat": ""}, "executat", "escriviu 0"),
        ({"executat": "-3"}, "executat", "0"),
        ({"executat": "dos-cents"}, "executat", "número"),
        ({"estat": "acabada"}, "estat", "vàlida"),
        ({"estat": "feta", "percentatge": "90"}, "percentatge", "deixeu-la en curs"),
    ],
)
def test_el_que_no_quadra_es_diu_i_res_no_canvia(de_tecnica, accio, adreca, canvis, camp, diu):
    resposta = de_tecnica.post(adreca, dades(**canvis))
    errors = resposta.context["form"].errors
    assert (resposta.status_code, list(errors)) == (200, [camp])
    assert diu in errors[camp][0]
    assert Accio.objects.get(pk=accio.pk).versio == 1
    assert not NoticiaAccio.objects.exists()


def test_feta_ho_es_del_tot(de_tecnica, accio, adreca):
    de_tecnica.post(adreca, dades(estat="feta"))
    accio.refresh_from_db()
    assert (accio.estat, accio.percentatge) == (EstatAccio.FETA, 100)
    assert accio.noticies.get().percentatge == 100


def test_una_de_feta_es_reobre_amb_una_noticia(accio, coordinadora):
    dona_noticia(accio=accio, text="Feta", estat=EstatAccio.FETA, per=coordinadora)
    dona_noticia(accio=accio, text="No del tot", estat="en_curs", percentatge=80, per=coordinadora)
    accio.refresh_from_db()
    assert (accio.estat, accio.percentatge) == (EstatAccio.EN_CURS, 80)
    assert [n.text for n in accio.noticies.all()] == ["No del tot", "Feta"]


def test_enviar_la_dos_cops_en_fa_una(de_tecnica, accio, adreca):
    for _ in range(2):
        assert de_tecnica.post(adreca, dades(percentatge="60")).status_code == 302
    assert accio.noticies.count() == 1


def test_dir_el_mateix_un_altre_dia_si_que_n_es_una_altra(accio, tecnica):
    for versio in (1, 2):
        dona_noticia(accio=accio, text="Tot igual", versio=versio, per=tecnica)
    assert accio.noticies.count() == 2


def test_el_que_no_es_toca_queda_com_l_hagi_deixat_una_altra(de_tecnica, accio, adreca):
    """The form was opened at 40 %; meanwhile somebody said 70: to speak of money undoes nothing."""
    Accio.objects.filter(pk=accio.pk).update(percentatge=70, versio=2)
    de_tecnica.post(adreca, dades(executat="300"))
    accio.refresh_from_db()
    assert (accio.percentatge, accio.executat) == (70, 300)


def test_passar_del_previst_es_pot_i_es_diu(de_tecnica, accio, adreca):
    resposta = de_tecnica.post(adreca, dades(executat="1000.01"))
    avisos = [str(m) for m in get_messages(resposta.wsgi_request)]
    assert "S'ha executat més pressupost del que es va preveure." in avisos
    resposta = de_tecnica.post(adreca, dades(text="Ho corregim", versio="2", executat="1000"))
    assert [str(m) for m in get_messages(resposta.wsgi_request)][-1] == "Notícia desada."


def test_els_noranta_dies_tornen_a_comencar(accio, tecnica):
    with time_machine.travel("2026-03-02T12:00:00+01:00"):
        assert list(Accio.objects.callades()) == [accio]
        dona_noticia(accio=accio, text="Hi som", per=tecnica)
        assert not Accio.objects.callades().exists()
    assert list(Accio.objects.callades(date(2026, 5, 31))) == [accio]


def test_el_que_es_refusa_no_deixa_res_a_mitges(accio, tecnica):
    with pytest.raises(PlaError) as motiu:
        dona_noticia(accio=accio, text="Quasi", estat="feta", percentatge=99, per=tecnica)
    assert motiu.value.camp == "percentatge"
    accio.refresh_from_db()
    assert (accio.estat, accio.noticia_el) == (EstatAccio.EN_CURS, date(2025, 12, 1))
