"""The dates of an itinerary, put right: each after the one before, and the end counted again."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.models import Avaluacio
from tests.acollida.fabriques import fa_itinerari, fa_persona, fa_tecnica
from tests.acollida.mirades import navega
from tests.fabriques import fa_municipi

pytestmark = pytest.mark.django_db

INICI = date(2024, 2, 5)


@pytest.fixture
def tecnica():
    return fa_tecnica(fa_municipi("Berga"))


@pytest.fixture
def client(tecnica):
    return navega(tecnica)


@pytest.fixture
def itinerari(tecnica):
    persona = fa_persona(municipi=tecnica.assignacio.municipi, per=tecnica)
    itinerari = fa_itinerari(
        persona, INICI, ["a1"], demanat_el=date(2024, 1, 15),
        certificat_demanat_el=date(2024, 9, 2), certificat_el=date(2024, 10, 7),
        certificat_numero="PA-1",
    )  # fmt: skip
    qui = {"creat_per": tecnica, "modificat_per": tecnica}
    Avaluacio.objects.create(itinerari=itinerari, dia=INICI, **qui)
    return itinerari


def url(itinerari):
    return reverse("acollida:itinerari_dates", args=[itinerari.uid])


def dates(itinerari, **canvis):
    """As the page sends them: each with what it said when it was opened."""
    noms = ("demanat_el", "inici", "fi_previst", "certificat_demanat_el", "certificat_el")
    ara = {nom: str(getattr(itinerari, nom) or "") for nom in noms}
    ara["certificat_numero"] = itinerari.certificat_numero
    return (
        {f"initial-{nom}": valor for nom, valor in ara.items()}
        | ara
        | {"versio": itinerari.versio}
        | canvis
    )


def test_un_altre_inici_torna_a_comptar_el_final_i_mou_el_dia_de_l_entrevista(client, itinerari):
    client.post(url(itinerari), dates(itinerari, inici="2024-02-12"))
    itinerari.refresh_from_db()
    assert (itinerari.inici, itinerari.fi_previst) == (date(2024, 2, 12), date(2026, 2, 12))
    assert itinerari.avaluacio.dia == date(2024, 2, 12)


def test_el_final_es_pot_allargar_a_ma_tambe_un_cop_vencut(client, itinerari):
    itinerari.certificat_el = itinerari.certificat_demanat_el = None
    itinerari.certificat_numero = ""
    itinerari.save()
    assert itinerari.es_vencut(localdate())
    client.post(url(itinerari), dates(itinerari, fi_previst="2030-02-05"))
    itinerari.refresh_from_db()
    assert (itinerari.inici, itinerari.fi_previst) == (INICI, date(2030, 2, 5))
    assert not itinerari.es_vencut(localdate())


def test_l_inici_i_el_final_escrits_alhora_queden_com_s_han_escrit(client, itinerari):
    client.post(url(itinerari), dates(itinerari, inici="2024-02-12", fi_previst="2026-06-30"))
    itinerari.refresh_from_db()
    assert (itinerari.inici, itinerari.fi_previst) == (date(2024, 2, 12), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("camp", "valor", "error"),
    [
        ("inici", "2024-01-14", "abans de demanar-lo"),
        ("inici", "2999-01-01", "posterior a avui"),
        ("inici", "", "obligatori"),
        ("fi_previst", "2024-02-05", "després de començar"),
        ("certificat_demanat_el", "2024-02-04", "un cop començat"),
        ("certificat_demanat_el", "", "obligatori"),
        ("certificat_el", "2024-09-01", "després d'haver-lo demanat"),
        ("certificat_el", "2024-13-01", "vàlida"),
    ],
)
def test_les_dates_al_reves_es_diuen_al_costat_del_camp(client, itinerari, camp, valor, error):
    resposta = client.post(url(itinerari), dates(itinerari, **{camp: valor}))
    form = resposta.context["form"]
    assert error in form.errors[camp][0]
    assert list(form.errors) == [camp]
    itinerari.refresh_from_db()
    assert (itinerari.inici, itinerari.certificat_el) == (INICI, date(2024, 10, 7))


def test_una_peticio_apuntada_per_error_es_treu(client, itinerari):
    itinerari.certificat_el, itinerari.certificat_numero = None, ""
    itinerari.save()
    client.post(url(itinerari), dates(itinerari, certificat_demanat_el=""))
    itinerari.refresh_from_db()
    assert itinerari.estat == "en_curs"


def test_nomes_demana_les_dates_que_ja_hi_son(client, tecnica):
    persona = fa_persona(municipi=tecnica.assignacio.municipi, per=tecnica)
    form = client.get(url(fa_itinerari(persona))).context["form"]
    assert list(form.fields) == ["demanat_el", "versio"]


def test_qui_arriba_segona_veu_les_dues_versions(client, itinerari):
    obert = dates(itinerari)
    client.post(url(itinerari), obert | {"fi_previst": "2026-06-30"})
    resposta = client.post(url(itinerari), obert | {"fi_previst": "2026-12-31"})
    assert resposta.status_code == 409
    [diferencia] = resposta.context["conflicte"].diferencies
    assert diferencia.ara == date(2026, 6, 30)
    itinerari.refresh_from_db()
    assert itinerari.fi_previst == date(2026, 6, 30)
