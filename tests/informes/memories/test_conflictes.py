"""Two people in the same block: the second sees both texts, and hers is still in the form."""

import pytest

from informes.models import Apartat
from tests.informes.memories.mon import enviat, fa_apartat
from tests.informes.memories.test_escriure import FINAL, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("abans", ["", "El text d'abans."], ids=["de nou", "sobre un text"])
def test_la_segona_veu_els_dos_textos_els_ajunta_i_desa(
    de_la_tecnica, de_la_coordinadora, memoria, adreca, coordinadora, tecnica, abans
):
    on = adreca("apartat", *FINAL)
    if abans:
        fa_apartat(memoria, "cloenda/final", abans, coordinadora)
    dades = enviat(de_la_tecnica.get(on), text="Cal més gent a Berga.")
    de_la_coordinadora.post(on, enviat(de_la_coordinadora.get(on), text="Cal més temps a Berga."))
    resposta = de_la_tecnica.post(on, dades)
    assert resposta.status_code == 409
    pagina = text(resposta)
    assert "El que hi ha ara, de Carme" in pagina
    assert "<del>temps </del>" in pagina and "<ins>gent </ins>" in pagina
    form = resposta.context["form"]
    assert form["text"].value() == "Cal més gent a Berga."
    assert Apartat.objects.get().text == "Cal més temps a Berga."
    junts = enviat(resposta, text="Cal més gent i més temps a Berga.")
    assert de_la_tecnica.post(on, junts).status_code == 302
    apartat = Apartat.objects.get()
    assert (apartat.text, apartat.modificat_per) == ("Cal més gent i més temps a Berga.", tecnica)


def test_mentre_els_ajunta_una_tercera_hi_escriu(
    de_la_tecnica, de_la_coordinadora, memoria, adreca, coordinadora
):
    on = adreca("apartat", *FINAL)
    dades = enviat(de_la_tecnica.get(on), text="Meu.")
    apartat = fa_apartat(memoria, "cloenda/final", "Seu.", coordinadora)
    conflicte = de_la_tecnica.post(on, dades)
    de_la_coordinadora.post(on, enviat(de_la_coordinadora.get(on), text="Seu, revisat."))
    segon = de_la_tecnica.post(on, enviat(conflicte, text="Seu. Meu."))
    assert segon.status_code == 409
    assert segon.context["form"]["text"].value() == "Seu. Meu."
    apartat.refresh_from_db()
    assert apartat.text == "Seu, revisat."


def test_mirar_com_es_llegira_no_amaga_el_conflicte(
    de_la_tecnica, memoria, adreca, coordinadora, tecnica
):
    on = adreca("apartat", *FINAL)
    fa_apartat(memoria, "cloenda/final", "Un.", tecnica)
    dades = enviat(de_la_tecnica.get(on), text="Dos.")
    Apartat.objects.update(text="D'una altra.", versio=2, modificat_per=coordinadora)
    previa = de_la_tecnica.post(on, dades | {"mira": "1"})
    assert previa.status_code == 200
    assert de_la_tecnica.post(on, enviat(previa, text="Dos.")).status_code == 409


def test_qui_no_ha_tocat_res_no_esborra_el_que_ha_escrit_una_altra(
    de_la_tecnica, memoria, adreca, coordinadora, tecnica
):
    on = adreca("apartat", *FINAL)
    fa_apartat(memoria, "cloenda/final", "Un.", tecnica)
    dades = enviat(de_la_tecnica.get(on), text="Un.")
    Apartat.objects.update(text="D'una altra.", versio=2, modificat_per=coordinadora)
    resposta = de_la_tecnica.post(on, dades)
    assert resposta.status_code == 409
    assert Apartat.objects.get().text == "D'una altra."
