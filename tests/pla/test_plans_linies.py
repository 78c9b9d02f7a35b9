"""The lines of a plan: renamed, moved, retired on a day, and never lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from pla.linies import LINIES
from pla.models import Linia
from tests.acollida.elenc import navegador
from tests.fabriques import fa_municipi, fa_usuari
from tests.pla.fabriques import fa_accio, fa_anual, fa_linia, fa_pla

pytestmark = pytest.mark.django_db


@pytest.fixture
def pla(comarca, coordinadora):
    return fa_pla(comarca, per=coordinadora)


@pytest.fixture
def linies(pla):
    return [fa_linia(pla, clau=f"L{n:02}", nom=f"Línia {n}", ordre=n) for n in (1, 2, 3)]


def ruta(nom, fila):
    return reverse(f"pla:{nom}", args=[fila.uid])


def ordre(pla):
    return list(pla.linies.values_list("clau", flat=True))


def test_les_claus_del_cataleg_son_dotze_i_no_es_mouen():
    assert list(LINIES) == [f"L{n:02}" for n in range(1, 13)]
    assert len(set(LINIES.values())) == 12
    assert max(map(len, LINIES.values())) < 60


def test_una_de_nova_va_al_final_amb_la_clau_que_segueix(de_coordinadora, pla, linies):
    dades = {"uid": str(uuid4()), "versio": "0", "nom": "Joves"}
    for _ in range(2):
        resposta = de_coordinadora.post(ruta("linia_nova", pla), dades)
        assert resposta.url == ruta("pla_territorial", pla)
    nova = Linia.objects.get(nom="Joves")
    assert (nova.clau, nova.ordre, nova.pla) == ("L04", 4, pla)


def test_es_canvia_de_nom_i_la_clau_queda(de_coordinadora, pla, linies):
    dades = {"versio": "1", "nom": "Acollida", "retirada_el": ""}
    de_coordinadora.post(ruta("linia", linies[0]), dades)
    linies[0].refresh_from_db()
    assert (linies[0].nom, linies[0].clau, linies[0].versio) == ("Acollida", "L01", 2)


@pytest.mark.parametrize(
    ("quina", "cap_a", "queda"),
    [
        (1, "amunt", ["L02", "L01", "L03"]),
        (1, "avall", ["L01", "L03", "L02"]),
        (0, "amunt", ["L01", "L02", "L03"]),
        (2, "avall", ["L01", "L02", "L03"]),
    ],
)
def test_es_mou_un_lloc(de_coordinadora, pla, linies, quina, cap_a, queda):
    de_coordinadora.post(ruta("linia_mou", linies[quina]), {cap_a: "1"})
    assert ordre(pla) == queda


def test_una_de_retirada_es_queda_amb_les_seves_accions(de_coordinadora, pla, linies, tecnica):
    vella = fa_accio(fa_anual(pla), linies[0], responsable=tecnica, nom="La de sempre")
    dades = {"versio": "1", "nom": "Línia 1", "retirada_el": "2026-03-02"}
    de_coordinadora.post(ruta("linia", linies[0]), dades)
    de_nova = de_coordinadora.get(ruta("accio_nova", vella.anual)).context["form"]
    assert linies[0] not in de_nova.fields["linia"].queryset
    de_la_vella = de_coordinadora.get(ruta("accio_edita", vella)).context["form"]
    assert linies[0] in de_la_vella.fields["linia"].queryset
    assert "La de sempre" in de_coordinadora.get(ruta("pla_anual", vella.anual)).content.decode()
    assert "retirada el" in de_coordinadora.get(ruta("pla_territorial", pla)).content.decode()


def test_el_dia_que_es_retira_ja_no_s_ofereix(pla, linies, rellotge):
    Linia.objects.filter(pk=linies[0].pk).update(retirada_el=date(2026, 3, 2))
    assert linies[0] in Linia.objects.vigents(date(2026, 3, 1))
    assert linies[0] not in Linia.objects.vigents()
    assert set(Linia.objects.vigents()) == set(linies[1:])


@pytest.mark.parametrize("dia", ["2023-12-31", "2028-01-01"])
def test_no_es_retira_fora_dels_anys_del_pla(de_coordinadora, linies, dia):
    dades = {"versio": "1", "nom": "Línia 1", "retirada_el": dia}
    resposta = de_coordinadora.post(ruta("linia", linies[0]), dades)
    assert resposta.context["form"].errors == {
        "retirada_el": ["Escriviu un dia dels anys del pla."]
    }


def test_dues_que_l_editen_alhora_no_es_trepitgen(de_coordinadora, linies):
    Linia.objects.filter(pk=linies[0].pk).update(nom="El d'una altra", versio=2)
    dades = {"versio": "1", "nom": "El meu", "retirada_el": ""}
    assert de_coordinadora.post(ruta("linia", linies[0]), dades).status_code == 409
    assert Linia.objects.get(pk=linies[0].pk).nom == "El d'una altra"


@pytest.mark.parametrize("porta", ["linia", "linia_mou"])
def test_nomes_la_coordinadora_en_toca_cap(porta, linies, tecnica, municipal, forana):
    adreca = ruta(porta, linies[0])
    for usuari in (tecnica, municipal, forana):
        assert navegador(usuari).post(adreca, {"avall": "1"}).status_code == 403
    assert navegador().post(adreca).status_code == 302
    assert ordre(linies[0].pla) == ["L01", "L02", "L03"]


def test_la_d_una_altra_comarca_no_existeix(linies, berga):
    altra = fa_usuari("coordinadora", fa_municipi("Vic").comarca)
    for porta in ("linia", "linia_mou"):
        assert navegador(altra).post(ruta(porta, linies[0])).status_code == 404


def test_moure_demana_post(de_coordinadora, linies):
    assert de_coordinadora.get(ruta("linia_mou", linies[0])).status_code == 405
