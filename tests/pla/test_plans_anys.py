"""The plan of a year: opened once, approved, and going on with what the one before left undone."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from pla.enums import EstatAccio
from pla.models import Accio, Necessitat, PlaAnual
from tests.acollida.elenc import navegador
from tests.acollida.mirades import consultes
from tests.fabriques import fa_municipi, fa_usuari
from tests.pla.fabriques import fa_accio, fa_anual, fa_compromis, fa_entitat, fa_linia, fa_pla

pytestmark = pytest.mark.django_db


@pytest.fixture
def pla(comarca, coordinadora):
    return fa_pla(comarca, per=coordinadora)


@pytest.fixture
def del_2025(pla):
    return fa_anual(pla, 2025)


def ruta(nom, fila):
    return reverse(f"pla:{nom}", args=[fila.uid])


def obre(client, pla, exercici=2026, **canvis):
    dades = {"uid": str(uuid4()), "versio": "0", "exercici": str(exercici), "aprovat_el": ""}
    return client.post(ruta("pla_anual_nou", pla), dades | canvis)


def test_s_obre_un_any_del_pla_i_se_n_proposa_el_d_ara(de_coordinadora, pla, del_2025):
    form = de_coordinadora.get(ruta("pla_anual_nou", pla)).context["form"]
    assert [e for e, _nom in form.fields["exercici"].choices] == [2024, 2026, 2027]
    assert form.fields["exercici"].initial == 2026
    resposta = obre(de_coordinadora, pla)
    anual = PlaAnual.objects.get(exercici=2026)
    assert resposta.url == ruta("pla_anual", anual)
    assert (anual.pla, anual.aprovat_el) == (pla, None)


@pytest.mark.parametrize("exercici", [2023, 2025, 2028, "abc"])
def test_ni_fora_del_pla_ni_dos_cops_el_mateix(de_coordinadora, pla, del_2025, exercici):
    resposta = obre(de_coordinadora, pla, exercici)
    assert list(resposta.context["form"].errors) == ["exercici"]
    assert PlaAnual.objects.count() == 1


def test_l_aprovacio_no_pot_ser_dema(de_coordinadora, pla):
    resposta = obre(de_coordinadora, pla, aprovat_el="2026-03-03")
    assert "posterior a avui" in resposta.context["form"].errors["aprovat_el"][0]


def test_les_que_no_s_han_acabat_continuen_amb_la_seva_clau(
    de_coordinadora, pla, del_2025, tecnica, avia, comarca, coordinadora
):
    linia, soci = fa_linia(pla), fa_entitat(comarca=comarca)
    vella = fa_accio(
        del_2025, linia, responsable=tecnica, clau="A07", nom="Formar els CAP", objectiu="Saber-ne",
        estat=EstatAccio.EN_CURS, percentatge=40, pressupost=900, executat=350,
        inici=date(2025, 2, 1), fi=date(2025, 12, 1), noticia_el=date(2025, 11, 3),
    )  # fmt: skip
    vella.municipis.add(avia)
    vella.socis.add(soci)
    compromis = fa_compromis(per=coordinadora)
    compromis.accions.add(vella)
    necessitat = Necessitat.objects.create(
        comarca=comarca, nom="Ningú no sap com", origen="municipi",
        creat_per=tecnica, modificat_per=tecnica,
    )  # fmt: skip
    necessitat.accions.add(vella)
    obre(de_coordinadora, pla, copia="on")
    nova = Accio.objects.get(anual__exercici=2026)
    for camp in ("clau", "nom", "objectiu", "responsable", "linia", "estat", "percentatge"):
        assert getattr(nova, camp) == getattr(vella, camp)
    assert (nova.pressupost, nova.executat, nova.inici, nova.fi) == (900, None, None, None)
    assert nova.noticia_el == date(2026, 3, 2)
    assert (list(nova.municipis.all()), list(nova.socis.all())) == ([avia], [soci])
    assert list(nova.necessitats.all()) == [necessitat]
    assert list(nova.compromisos.all()) == [compromis]


def test_ni_les_acabades_ni_les_d_altres_anys_ni_les_de_linies_retirades(
    de_coordinadora, pla, del_2025
):
    linia = fa_linia(pla)
    retirada = fa_linia(pla, retirada_el=date(2025, 12, 31))
    fa_accio(fa_anual(pla, 2024), linia)
    fa_accio(del_2025, retirada)
    for estat in (EstatAccio.FETA, EstatAccio.DESCARTADA):
        fa_accio(del_2025, linia, estat=estat)
    continua = fa_accio(del_2025, linia)
    obre(de_coordinadora, pla, copia="on")
    assert list(Accio.objects.filter(anual__exercici=2026).values_list("clau", flat=True)) == [
        continua.clau
    ]


def test_nomes_si_es_demana(de_coordinadora, pla, del_2025):
    fa_accio(del_2025, fa_linia(pla))
    obre(de_coordinadora, pla)
    assert PlaAnual.objects.count() == 2
    assert Accio.objects.count() == 1


def test_enviar_ho_dos_cops_no_les_duplica(de_coordinadora, pla, del_2025):
    fa_accio(del_2025, fa_linia(pla))
    mateix = {"uid": str(uuid4()), "copia": "on"}
    adreces = {obre(de_coordinadora, pla, **mateix).url for _ in range(2)}
    assert len(adreces) == 1
    assert Accio.objects.filter(anual__exercici=2026).count() == 1


def test_la_que_continua_ja_no_avisa_a_l_any_d_on_ve(de_coordinadora, pla, del_2025):
    vella = fa_accio(del_2025, fa_linia(pla), fi=date(2025, 6, 1), noticia_el=date(2025, 6, 1))
    assert list(Accio.objects.endarrerides()) == list(Accio.objects.callades()) == [vella]
    obre(de_coordinadora, pla, copia="on")
    assert not Accio.objects.endarrerides().exists()
    assert not Accio.objects.callades().exists()


def test_s_anota_que_s_ha_aprovat(de_coordinadora, pla, del_2025):
    resposta = de_coordinadora.post(
        ruta("pla_anual_edita", del_2025), {"versio": "1", "aprovat_el": "2025-01-31"}
    )
    assert resposta.url == ruta("pla_anual", del_2025)
    del_2025.refresh_from_db()
    assert (del_2025.aprovat_el, del_2025.exercici) == (date(2025, 1, 31), 2025)


def test_la_pagina_ensenya_cada_linia_amb_les_seves_accions(de_tecnica, pla, del_2025):
    plena, buida = fa_linia(pla, nom="La plena"), fa_linia(pla, nom="La buida")
    fa_linia(pla, nom="La d'abans", retirada_el=date(2024, 6, 1))
    una = fa_accio(del_2025, plena)
    blocs = de_tecnica.get(ruta("pla_anual", del_2025)).context["blocs"]
    vist = {bloc.linia: [fila.accio for fila in bloc.files] for bloc in blocs}
    assert vist == {plena: [una], buida: []}


def test_la_pagina_no_fa_mes_consultes_amb_mes_accions(de_tecnica, pla, del_2025):
    fa_accio(del_2025, fa_linia(pla))
    abans = consultes(de_tecnica, ruta("pla_anual", del_2025))
    for _ in range(3):
        fa_accio(del_2025, fa_linia(pla))
    assert consultes(de_tecnica, ruta("pla_anual", del_2025)) == abans


def test_qui_entra_a_cada_porta(pla, del_2025, coordinadora, tecnica, del_nord, forana, municipal):
    altra = fa_usuari("coordinadora", fa_municipi("Vic").comarca)
    pagina, edita = ruta("pla_anual", del_2025), ruta("pla_anual_edita", del_2025)
    for usuari, llegeix, escriu in (
        (coordinadora, 200, 200),
        (tecnica, 200, 403),
        (del_nord, 200, 403),
        (forana, 404, 403),
        (altra, 404, 404),
        (municipal, 403, 403),
        (None, 302, 302),
    ):
        client = navegador(usuari)
        assert client.get(pagina).status_code == llegeix
        assert client.get(edita).status_code == escriu
    assert navegador(coordinadora).post(pagina).status_code == 405
