"""The interview: arranged, done, never held, and what the reception itinerary brings to it."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from acollida.models import Avaluacio
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_itinerari
from tests.acollida.mirades import consultes, lectures
from tests.acollida.papers import fa_paper
from tests.tramits.fabriques import fa_informe
from tests.tramits.informes import fa_entrevista, fa_proposat, fa_registrat, fa_tipus_i, passa_fins
from tramits.aportacions import aportacions_de
from tramits.enums import Apartat, EstatVisita
from tramits.enums import EstatTramit as E
from tramits.models import EntrevistaIntegracio

pytestmark = pytest.mark.django_db
DEMA = date(2026, 3, 3)


@pytest.fixture
def tramit(persona, tecnica):
    return fa_registrat(persona, tecnica, fa_tipus_i())


@pytest.fixture
def itinerari(persona, tecnica):
    fet = fa_itinerari(persona, date(2025, 9, 1), ["a1", "b", "c"])
    fet.moduls.filter(modul__codi="a1").update(via="cursat", acreditat_el=date(2026, 1, 20))
    fet.moduls.filter(modul__codi="c").update(
        via="convalidat", acreditat_el=date(2026, 1, 21), on="CPNL Berga"
    )
    Avaluacio.objects.create(
        itinerari=fet, catala="A2", dia=date(2025, 9, 1), creat_per=tecnica, modificat_per=tecnica
    )
    modul = fet.moduls.get(modul__codi="a1").modul
    fa_paper(fet, tecnica, numero="D-14-2026-00009", tipus="assistencia", modul=modul)
    return fet


def _nova(tecnica, **camps):
    return {
        "uid": str(uuid4()), "versio": "0", "dia": str(DEMA), "hora": "10:00",
        "lloc": "Ajuntament", "entrevistadora": tecnica.pk,
    } | camps  # fmt: skip


def _feta(tecnica, **camps):
    return {
        "versio": "1", "dia": "2026-03-02", "entrevistadora": tecnica.pk, "desa": "1",
        "catala": "A2", "castella": "no_consta", "mitjans": "Un contracte de sis mesos",
        "formacio": "Canari de formació",
    } | camps  # fmt: skip


def ruta(nom, fila):
    return reverse(f"tramits:{nom}", args=[fila.uid])


def test_programar_la_porta_el_tramit_a_programada_i_enviar_ho_dues_vegades_en_fa_una(
    tramit, tecnica, de_tecnica
):
    camps = _nova(tecnica)
    for _ in range(2):
        assert de_tecnica.post(ruta("entrevista_nova", tramit), camps).status_code == 302
    tramit.refresh_from_db()
    assert (tramit.estat, tramit.entrevistes.get().estat) == (E.PROGRAMADA, "programada")


def test_des_de_registrada_passa_per_assignada(persona, tecnica, de_tecnica, tramit):
    tramit.passos.model.objects.filter(tramit=tramit)
    type(tramit).objects.filter(pk=tramit.pk).update(estat=E.PENDENT)
    de_tecnica.post(ruta("entrevista_nova", tramit), _nova(tecnica))
    passos = [pas.a for pas in tramit.passos.all()]
    assert passos[-2:] == [E.ASSIGNADA, E.PROGRAMADA]


def test_no_s_hi_presenta_i_se_n_programa_una_altra_sense_perdre_la_primera(
    tramit, tecnica, de_tecnica, rellotge
):
    de_tecnica.post(ruta("entrevista_nova", tramit), _nova(tecnica))
    primera = tramit.entrevistes.get()
    de_tecnica.post(ruta("entrevista_estat", primera), {"estat": "absent"})
    primera.refresh_from_db()
    assert primera.estat == EstatVisita.PROGRAMADA  # it is still to come
    rellotge.move_to("2026-03-04T09:00:00+01:00")
    de_tecnica = navegador(tecnica)  # the session of before has ended
    de_tecnica.post(ruta("entrevista_estat", primera), {"estat": "absent"})
    tramit.refresh_from_db()
    assert tramit.estat == E.ASSIGNADA
    de_tecnica.post(ruta("entrevista_nova", tramit), _nova(tecnica, dia="2026-03-09"))
    segona = tramit.entrevistes.get(estat="programada")
    de_tecnica.post(ruta("entrevista_estat", segona), {"estat": "anullada"})
    assert sorted(tramit.entrevistes.values_list("estat", flat=True)) == ["absent", "anullada"]
    assert de_tecnica.post(ruta("entrevista_estat", segona), {"estat": "x"}).status_code == 404


def test_el_que_s_hi_diu_es_desa_xifrat_i_el_tramit_queda_fet(tramit, tecnica, de_tecnica):
    fila = fa_entrevista(tramit, tecnica, date(2026, 3, 2), EstatVisita.PROGRAMADA)
    resposta = de_tecnica.post(ruta("entrevista", fila), _feta(tecnica))
    assert resposta.status_code == 302
    desada = EntrevistaIntegracio.objects.extra(select={"cru": "formacio"}).get()
    assert (desada.estat, desada.formacio) == ("feta", "Canari de formació")
    assert "Canari" not in desada.cru
    tramit.refresh_from_db()
    assert tramit.estat == E.FETA
    assert tramit.passos.last().dia == date(2026, 3, 2)
    conflicte = de_tecnica.post(ruta("entrevista", fila), _feta(tecnica, formacio="Una altra"))
    assert conflicte.status_code == 409


@pytest.mark.parametrize(
    ("camp", "valor"),
    [("dia", str(DEMA)), ("al_domicili_des_de", str(DEMA)), ("mitjans_mes", "-1"), ("dia", "")],
)
def test_el_que_no_pot_ser_es_diu_al_costat_del_camp(tramit, tecnica, de_tecnica, camp, valor):
    fila = fa_entrevista(tramit, tecnica, DEMA, EstatVisita.PROGRAMADA)
    resposta = de_tecnica.post(ruta("entrevista", fila), _feta(tecnica, **{camp: valor}))
    assert list(resposta.context["form"].errors) == [camp]
    fila.refresh_from_db()
    assert fila.estat == EstatVisita.PROGRAMADA


def test_nomes_es_pregunta_el_que_demana_la_norma_i_la_resta_es_conserva(
    persona, tecnica, de_tecnica
):
    vell = fa_tipus_i(apartats=[Apartat.VALORS, Apartat.LLENGUES], vigent_fins=date(2026, 2, 2))
    fa_tipus_i(apartats=[Apartat.MITJANS], vigent_des_de=date(2026, 2, 3))
    tramit = fa_registrat(persona, tecnica, vell)
    fila = fa_entrevista(tramit, tecnica, mitjans="Es queda")
    camps = set(de_tecnica.get(ruta("entrevista", fila)).context["form"].fields)
    assert {"valors", "catala", "formacio"} <= camps
    assert not camps & {"mitjans", "factors", "al_domicili_des_de"}
    de_tecnica.post(ruta("entrevista", fila), _feta(tecnica, mitjans="Es canvia"))
    fila.refresh_from_db()
    assert fila.mitjans == "Es queda"


def test_abans_de_presentar_se_mana_la_norma_d_avui(persona, tecnica, de_tecnica):
    vell = fa_tipus_i(apartats=[Apartat.VALORS], vigent_fins=date(2026, 2, 2))
    fa_tipus_i(apartats=[Apartat.MITJANS], vigent_des_de=date(2026, 2, 3))
    fila = fa_entrevista(fa_informe(persona, vell, per=tecnica), tecnica)
    form = de_tecnica.get(ruta("entrevista", fila)).context["form"]
    assert form.apartats == [Apartat.MITJANS]


def test_l_itinerari_porta_les_proves_al_camp_que_toca(itinerari, persona):
    dites = {a.camp: a.text for a in aportacions_de(persona).textos}
    assert set(dites) == {"catala_prova", "valors"}
    assert "A.1" in dites["catala_prova"] and "D-14-2026-00009" in dites["catala_prova"]
    assert "CPNL Berga" in dites["valors"] and "convalidat" in dites["valors"]
    assert aportacions_de(persona).nivells == {"catala": "A2"}


def test_la_primera_vegada_el_formulari_ja_ho_porta(tramit, itinerari, tecnica, de_tecnica):
    fila = fa_entrevista(tramit, tecnica, DEMA, EstatVisita.PROGRAMADA)
    form = de_tecnica.get(ruta("entrevista", fila)).context["form"]
    assert "A.1" in form["catala_prova"].value() and form["catala"].value() == "A2"
    de_tecnica.post(ruta("entrevista", fila), _feta(tecnica, valors="El que va dir"))
    fila.refresh_from_db()
    assert fila.itinerari == itinerari and fila.valors == "El que va dir"
    form = de_tecnica.get(ruta("entrevista", fila)).context["form"]
    assert form["catala_prova"].value() == ""


def test_afegeix_ho_funciona_sense_javascript_i_no_desa_res(tramit, itinerari, tecnica, de_tecnica):
    fila = fa_entrevista(tramit, tecnica, valors="Ja hi era")
    n = next(n for n, a in enumerate(aportacions_de(fila.tramit.persona).textos)
             if a.camp == "valors")  # fmt: skip
    camps = _feta(tecnica, valors="Ja hi era", afegeix=str(n))
    form = de_tecnica.post(ruta("entrevista", fila), camps).context["form"]
    escrit = form["valors"].value()
    assert escrit.startswith("Ja hi era\n") and "CPNL Berga" in escrit
    assert not form.errors
    fila.refresh_from_db()
    assert fila.valors == "Ja hi era"


def test_un_cop_tramesa_la_proposta_ja_no_s_hi_escriu(persona, tecnica, de_tecnica):
    tramit = passa_fins(fa_proposat(persona, tecnica, fa_tipus_i()), tecnica, E.TRAMESA)
    fila = fa_entrevista(tramit, tecnica)
    resposta = de_tecnica.post(ruta("entrevista", fila), _feta(tecnica))
    assert "proposta tramesa" in str(resposta.context["form"].non_field_errors())
    nova = de_tecnica.post(ruta("entrevista_nova", tramit), _nova(tecnica))
    assert nova.context["form"].non_field_errors()
    assert tramit.entrevistes.count() == 1


@pytest.mark.parametrize("nom", ["entrevista_nova", "entrevista", "entrevista_mou", "proposta"])
def test_cada_pagina_te_el_seu_repartiment_i_deixa_una_sola_constancia(
    tramit, tecnica, forastera, coordinadora, municipal, de_tecnica, nom
):
    fila = fa_entrevista(tramit, tecnica, DEMA, EstatVisita.PROGRAMADA)
    adreca = ruta(nom, fila if nom in ("entrevista", "entrevista_mou") else tramit)
    with lectures() as files:
        assert de_tecnica.get(adreca).status_code == 200
    assert len(files) == 1
    with lectures() as files:
        assert navegador(forastera).get(adreca).status_code == 404
        assert navegador(forastera).get(adreca.replace("0", "1")).status_code == 404
        assert navegador(coordinadora).get(adreca).status_code == 403
        assert navegador(municipal).get(adreca).status_code == 403
        assert navegador().get(adreca).status_code == 302
        assert de_tecnica.delete(adreca).status_code == 405
    assert files == []


def test_la_pagina_costa_el_mateix_amb_moltes_entrevistes(tramit, itinerari, tecnica, de_tecnica):
    fila = fa_entrevista(tramit, tecnica)
    una = [consultes(de_tecnica, ruta(n, f)) for n, f in _dues(tramit, fila)]
    for _ in range(4):
        fa_entrevista(tramit, tecnica, estat=EstatVisita.ABSENT)
    assert [consultes(de_tecnica, ruta(n, f)) for n, f in _dues(tramit, fila)] == una


def _dues(tramit, fila):
    return (("entrevista", fila), ("proposta", tramit))
