"""From draft to approved, and back: who takes each step, and what it closes."""

import pytest

from informes.enums import EstatMemoria
from informes.models import Apartat, ComentariMemoria, Memoria
from tests.informes.memories.mon import enviat, fa_apartat
from tests.informes.memories.test_escriure import FINAL, text

pytestmark = pytest.mark.django_db


def passa(navega, adreca, de, a, nota=""):
    return navega.post(adreca("memoria_estat"), {"de": de, "a": a, "nota": nota})


def test_el_cami_sencer_deixa_escrit_qui_i_quan(
    de_la_tecnica, de_la_coordinadora, memoria, adreca, tecnica, coordinadora
):
    passa(de_la_tecnica, adreca, "esborrany", "revisada", "Ja hi és tot.")
    passa(de_la_coordinadora, adreca, "revisada", "esborrany", "Falta el final.")
    passa(de_la_tecnica, adreca, "esborrany", "revisada")
    passa(de_la_coordinadora, adreca, "revisada", "aprovada")
    memoria.refresh_from_db()
    assert (memoria.estat, memoria.versio, memoria.modificat_per) == ("aprovada", 5, coordinadora)
    passos = list(memoria.transicions.values_list("de", "a", "nota", "per"))
    assert passos == [
        ("esborrany", "revisada", "Ja hi és tot.", tecnica.pk),
        ("revisada", "esborrany", "Falta el final.", coordinadora.pk),
        ("esborrany", "revisada", "", tecnica.pk),
        ("revisada", "aprovada", "", coordinadora.pk),
    ]
    assert "Ja hi és tot." in text(de_la_tecnica.get(adreca("redacta")))


@pytest.mark.parametrize(
    ("de", "a"),
    [
        ("revisada", "aprovada"), ("revisada", "esborrany"), ("aprovada", "esborrany"),
        ("lliurada", "esborrany"), ("esborrany", "aprovada"), ("aprovada", "lliurada"),
    ],
)  # fmt: skip
def test_una_tecnica_nomes_envia_a_revisio(de_la_tecnica, memoria, adreca, de, a):
    Memoria.objects.update(estat=de)
    resposta = de_la_tecnica.post(
        adreca("memoria_estat"), {"de": de, "a": a, "nota": "Perquè sí."}, follow=True
    )
    assert "Aquest pas no es pot fer." in text(resposta)
    memoria.refresh_from_db()
    assert memoria.estat == de and not memoria.transicions.exists()


@pytest.mark.parametrize("a", ["aprovada", "lliurada", "res", ""])
def test_la_coordinadora_no_se_salta_cap_pas(de_la_coordinadora, memoria, adreca, a):
    passa(de_la_coordinadora, adreca, "esborrany", a)
    memoria.refresh_from_db()
    assert memoria.estat == "esborrany" and not memoria.transicions.exists()


@pytest.mark.parametrize("de", ["revisada", "aprovada", "lliurada"])
def test_tornar_a_obrir_la_demana_per_que(de_la_coordinadora, memoria, adreca, de):
    Memoria.objects.update(estat=de)
    sense = passa(de_la_coordinadora, adreca, de, "esborrany", "  ")
    assert sense.status_code == 200
    assert "Digueu per què." in text(sense)
    assert passa(de_la_coordinadora, adreca, de, "esborrany", "Un error.").status_code == 302
    memoria.refresh_from_db()
    assert memoria.estat == "esborrany"
    assert memoria.transicions.get().nota == "Un error."


def test_qui_mirava_un_altre_estat_no_fa_el_pas(de_la_coordinadora, memoria, adreca):
    Memoria.objects.update(estat=EstatMemoria.APROVADA)
    resposta = de_la_coordinadora.post(
        adreca("memoria_estat"), {"de": "revisada", "a": "aprovada", "nota": ""}, follow=True
    )
    assert "Algú n'ha canviat l'estat" in text(resposta)
    assert not memoria.transicions.exists()


@pytest.mark.parametrize(
    ("estat", "diu"), [("aprovada", "ja és aprovada"), ("lliurada", "ja és lliurada")]
)
def test_tancada_no_s_hi_escriu_res(
    de_la_coordinadora, memoria, adreca, berga, coordinadora, estat, diu
):
    fa_apartat(memoria, "cloenda/final", "El que es va aprovar.", coordinadora)
    comentari = ComentariMemoria.objects.create(
        memoria=memoria, capitol="cloenda", text="Ull", per=coordinadora
    )
    on, municipis = adreca("apartat", *FINAL), adreca("apartat_municipis", "preguntes", "protocol")
    dades = enviat(de_la_coordinadora.get(on), text="Tard.")
    resposta = enviat(de_la_coordinadora.get(municipis), f"m{berga.codi_ine}", text="si")
    Memoria.objects.update(estat=estat)
    refusada = de_la_coordinadora.post(on, dades)
    assert diu in text(refusada)
    assert refusada.context["form"]["text"].value() == "Tard."
    assert diu in text(de_la_coordinadora.post(municipis, resposta))
    for adreca_, camps in (
        (adreca("memoria_comenta", "cloenda"), {"text": "Encara més."}),
        (adreca("memoria_resol", comentari.uid), {}),
    ):
        assert diu in text(de_la_coordinadora.post(adreca_, camps, follow=True))
    for pagina in (on, municipis):
        assert diu in text(de_la_coordinadora.get(pagina, follow=True))
    comentari.refresh_from_db()
    assert comentari.resolt_el is None and ComentariMemoria.objects.count() == 1
    assert Apartat.objects.get().text == "El que es va aprovar."
    capitol = text(de_la_coordinadora.get(adreca("redacta_capitol", "cloenda")))
    assert "El que es va aprovar." in capitol and adreca("apartat", *FINAL) + "#" not in capitol
