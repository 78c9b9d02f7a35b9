"""A chapter: the figures of its template beside its text, and each number leads to its records."""

from html import unescape

import pytest
from django.db import connection

from informes.models import Memoria
from informes.plantilles import construeix
from informes.plantilles.forma import TipusBloc
from tests.informes.memories.mon import DINS, fa_apartat, fa_atesa
from tests.informes.memories.test_escriure import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ateses(memoria, berga, avia, tecnica):
    """Four people of the year, and one of the year before."""
    for sexe, on in (("dona", berga), ("dona", avia), ("home", berga), ("no_consta", berga)):
        fa_atesa(on, tecnica, sexe)
    fa_atesa(berga, tecnica, dia=DINS.replace(year=2024))
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(distinct persona_id) from acollida_atencio"
            " where dia between '2025-01-01' and '2025-12-31'"
        )
        [quantes] = cursor.fetchone()
    return quantes


def test_les_xifres_surten_al_costat_i_porten_als_registres(de_la_tecnica, ateses, adreca):
    pagina = de_la_tecnica.get(adreca("redacta_capitol", "acollida"))
    fets, taula = pagina.context["calculat"]["blocs"]
    [fet] = fets["fets"]
    assert fet["valor"] == str(ateses) == "4"
    assert de_la_tecnica.get(fet["adreca"]).context["darrere"].valor == ateses
    assert f'href="{fet["adreca"]}"' in unescape(pagina.content.decode())
    assert {fila[0][0]: fila[1][0] for fila in taula["files"]}["dona"] == "2"


def test_els_nombres_del_text_tambe_hi_porten(de_la_tecnica, ateses, adreca, memoria, tecnica):
    escrit = (
        "Són **{acollida.persones_ateses|persona|persones}**, "
        "{acollida.persones_ateses?municipi=%s} a Berga i "
        "{acollida.persones_ateses?exercici=anterior} abans, el {memoria.exercici}."
    )
    berga = memoria.comarca.municipis.get(nom="Berga")
    fa_apartat(memoria, "acollida/context", escrit % berga.codi_ine, tecnica)
    pagina = de_la_tecnica.get(adreca("redacta_capitol", "acollida"))
    _valoracio, context = pagina.context["parts"]
    html = unescape(context.llegida.html)
    on = "/informes/xifres/acollida.persones_ateses/?periode="
    assert f'<strong><a class="balanc-xifra" href="{on}2025">4 persones</a></strong>' in html
    assert f'href="{on}2025&municipi={berga.codi_ine}">3</a> a Berga' in html
    assert f'href="{on}2024">1</a> abans, el 2025.' in html
    assert not set("\ue000\ue001\ue002") & set(html)


def test_qui_escriu_les_marques_de_dins_no_es_fa_cap_enllac(
    de_la_tecnica, ateses, adreca, memoria, tecnica
):
    trampa = "\ue0000\ue001<b>x</b>\ue002 {acollida.persones_ateses}"
    fa_apartat(memoria, "acollida/context", trampa, tecnica)
    pagina = de_la_tecnica.get(adreca("redacta_capitol", "acollida"))
    html = str(pagina.context["parts"][1].llegida.html)
    assert html.count("<a ") == 1 and "0&lt;b&gt;x&lt;/b&gt; <a" in html


def test_nomes_es_calcula_el_capitol_que_es_mira(de_la_tecnica, ateses, adreca, monkeypatch):
    fets = []
    for tipus, fes in list(construeix.FES.items()):
        monkeypatch.setitem(
            construeix.FES, tipus, lambda b, c, o, fes=fes: fets.append(c) or fes(b, c, o)
        )
    de_la_tecnica.get(adreca("redacta_capitol", "cloenda"))
    assert fets == []
    de_la_tecnica.get(adreca("redacta_capitol", "acollida"))
    assert fets == ["acollida/ateses", "acollida/per-sexe"]


def test_un_bloc_que_falla_es_diu_i_la_resta_hi_es(de_la_tecnica, ateses, adreca, monkeypatch):
    def falla(*_):
        raise RuntimeError("secret de la base de dades")

    monkeypatch.setitem(construeix.FES, TipusBloc.TAULA, falla)
    pagina = text(de_la_tecnica.get(adreca("redacta_capitol", "acollida")))
    assert "acollida/per-sexe" in pagina and "No s'ha pogut calcular" in pagina
    assert "secret" not in pagina
    assert "Persones ateses" in pagina


def test_un_text_que_ja_no_es_pot_llegir_es_diu_i_s_ensenya_tal_com_es(
    de_la_tecnica, adreca, memoria, tecnica
):
    fa_apartat(memoria, "acollida/context", "Són {res.de_res}.", tecnica)
    pagina = text(de_la_tecnica.get(adreca("redacta_capitol", "acollida")))
    assert "Línia 1, columna 5" in pagina and "Són {res.de_res}." in pagina


def test_de_l_esborrany_cauen_els_paragrafs_sense_dades(de_la_tecnica, memoria, adreca):
    pagina = de_la_tecnica.get(adreca("redacta_capitol", "acollida"))
    assert "Encara no hi ha dades per dir-ne res." in text(pagina)


def test_el_capitol_que_la_plantilla_no_te(de_la_tecnica, memoria, adreca):
    assert de_la_tecnica.get(adreca("redacta_capitol", "res")).status_code == 404


def test_costa_igual_amb_molta_gent(de_la_tecnica, ateses, adreca, quantes, berga, tecnica):
    pagines = [
        adreca("redacta_capitol", "acollida"), adreca("apartat", "acollida", "valoracio"),
        adreca("redacta"),
    ]  # fmt: skip
    abans = [quantes(lambda p=p: de_la_tecnica.get(p)) for p in pagines]
    for _ in range(6):
        fa_atesa(berga, tecnica)
    assert [quantes(lambda p=p: de_la_tecnica.get(p)) for p in pagines] == abans
    assert max(abans) < 45
    assert Memoria.objects.count() == 1
