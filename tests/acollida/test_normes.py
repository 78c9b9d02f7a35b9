"""The rules of first reception: changed from a day on by the coordinator, kept with their dates."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.models import Modul, NormaAcollida
from comptes.enums import Rol
from tests.acollida.fabriques import fa_itinerari, fa_modul, fa_persona, fa_tecnica
from tests.acollida.mirades import consultes, lectures, navega
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

NORMES, NOVA = reverse("acollida:normes"), reverse("acollida:norma_nova")


@pytest.fixture
def comarca():
    return fa_comarca("Berguedà")


@pytest.fixture
def coordina(comarca):
    return navega(fa_usuari(Rol.COORDINADORA, comarca))


def norma(des_de="2026-09-01", **canvis):
    return {"vigent_des_de": des_de, "mesos": 18, "llindar": 80, "edat_minima": 16} | canvis


def escrites(comarca):
    files = NormaAcollida.objects.filter(comarca=comarca).order_by("vigent_des_de")
    return list(files.values_list("vigent_des_de", "vigent_fins", "mesos"))


def test_sense_cap_d_escrita_valen_les_de_partida(coordina):
    pagina = coordina.get(NORMES).text
    assert "24 mesos" in pagina
    assert "75 %" in pagina
    assert "encara no n'ha escrit cap" in pagina


def test_la_nova_val_des_del_seu_dia_i_les_altres_es_conserven(coordina, comarca):
    for des_de, mesos in (("2026-01-01", 18), ("2030-01-01", 36), ("2027-01-01", 30)):
        assert coordina.post(NOVA, norma(des_de, mesos=mesos)).url == NORMES
    assert escrites(comarca) == [
        (date(2026, 1, 1), date(2026, 12, 31), 18),
        (date(2027, 1, 1), date(2029, 12, 31), 30),
        (date(2030, 1, 1), None, 36),
    ]
    dies = (date(2026, 6, 1), date(2028, 1, 1), date(2030, 1, 1))
    assert [NormaAcollida.objects.de(comarca, dia).mesos for dia in dies] == [18, 30, 36]
    assert NormaAcollida.objects.de(comarca, date(2025, 12, 31)).mesos == 24


def test_dita_dues_vegades_per_al_mateix_dia_es_una(coordina, comarca):
    for mesos in (18, 20):
        coordina.post(NOVA, norma(mesos=mesos))
    assert escrites(comarca) == [(date(2026, 9, 1), None, 20)]


def test_un_itinerari_comencat_no_es_mou(coordina, comarca):
    municipi = fa_municipi("Berga", comarca=comarca)
    itinerari = fa_itinerari(fa_persona(municipi=municipi), date(2026, 2, 2))
    coordina.post(NOVA, norma("2026-01-01", mesos=6))
    itinerari.refresh_from_db()
    assert itinerari.fi_previst == date(2028, 2, 2)


@pytest.mark.parametrize(
    ("camp", "valor"),
    [
        ("mesos", "0"), ("mesos", "121"), ("mesos", "-3"), ("mesos", "dos"), ("mesos", ""),
        ("llindar", "0"), ("llindar", "101"), ("llindar", "7,5"), ("edat_minima", "-1"),
        ("edat_minima", "100"), ("vigent_des_de", ""), ("vigent_des_de", "0026-01-01"),
        ("vigent_des_de", "2026-02-30"),
    ],
)  # fmt: skip
def test_un_nombre_impossible_es_diu_al_costat_del_camp(coordina, comarca, camp, valor):
    resposta = coordina.post(NOVA, norma() | {camp: valor})
    assert list(resposta.context["form"].errors) == [camp]
    assert escrites(comarca) == []


def test_es_proposa_el_que_val_avui(coordina, comarca):
    coordina.post(NOVA, norma("2026-01-01", mesos=18, llindar=70))
    form = coordina.get(NOVA).context["form"]
    assert (form["mesos"].value(), form["llindar"].value()) == (18, 70)
    assert form["vigent_des_de"].value() == localdate()


def test_la_historia_diu_quina_val_ara(coordina):
    dema = localdate() + timedelta(days=1)
    for des_de in ("2020-01-01", "2021-01-01", str(dema)):
        coordina.post(NOVA, norma(des_de))
    pagina = coordina.get(NORMES).text
    assert pagina.count("en vigor") == pagina.count("encara no") == 1
    assert pagina.count("substituïda") == 1


def test_cada_comarca_te_les_seves(coordina, comarca):
    coordina.post(NOVA, norma("2026-01-01", mesos=18))
    altra = navega(fa_usuari(Rol.COORDINADORA, fa_comarca("Moianès")))
    assert "18 mesos" not in altra.get(NORMES).text
    assert "18 mesos" in coordina.get(NORMES).text


def test_les_consultes_no_depenen_de_quantes_n_hi_ha(coordina, comarca):
    coordina.post(NOVA, norma("2010-01-01"))
    abans = consultes(coordina, NORMES)
    for exercici in range(2011, 2020):
        coordina.post(NOVA, norma(f"{exercici}-01-01"))
    assert consultes(coordina, NORMES) == abans


def test_la_tecnica_les_llegeix_i_no_les_canvia(comarca):
    tecnica = navega(fa_tecnica(comarca))
    with lectures() as files:
        assert NOVA not in tecnica.get(NORMES).text
    assert files == []
    assert tecnica.get(NOVA).status_code == tecnica.post(NOVA, norma()).status_code == 403
    assert escrites(comarca) == []


@pytest.mark.parametrize("rol", [Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD])
def test_cap_altre_rol_no_hi_entra(comarca, rol):
    altra = navega(fa_usuari(rol, fa_municipi(comarca=comarca)))
    assert altra.get(NORMES).status_code == altra.get(NOVA).status_code == 403


def test_el_verb_equivocat_no_fa_res(coordina):
    assert coordina.post(NORMES).status_code == coordina.delete(NOVA).status_code == 405


# The modules, among the lists of the service


def test_un_modul_diu_les_hores_i_si_cal(coordina):
    modul = fa_modul("b")
    pagina = coordina.get(reverse("acollida:llista", args=["moduls"])).text
    assert "Hores mínimes" in pagina
    assert "<td>15</td>" in pagina
    dades = {
        "nom": modul.nom, "nom_es": modul.nom_es, "nom_en": modul.nom_en, "hores_minimes": 20,
    }  # fmt: skip
    coordina.post(reverse("acollida:codi", args=["moduls", "b"]), dades)
    modul.refresh_from_db()
    assert (modul.hores_minimes, modul.cal) == (20, False)


@pytest.mark.parametrize("hores", ["-1", "601", "quinze", ""])
def test_unes_hores_impossibles_es_diuen_al_costat_del_camp(coordina, hores):
    dades = {"nom": "D · Un altre", "nom_es": "D", "nom_en": "D", "hores_minimes": hores}
    resposta = coordina.post(reverse("acollida:codi_nou", args=["moduls"]), dades)
    assert list(resposta.context["form"].errors) == ["hores_minimes"]
    assert not Modul.objects.exists()
