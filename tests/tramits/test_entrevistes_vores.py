"""The edges of an interview and of a visit: what is asked, what is refused, what is odd."""

from datetime import date, time
from decimal import Decimal
from html import unescape
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_itinerari, fa_persona, fa_tecnica
from tests.acollida.fabriques_cursos import fa_edicio, fa_inscripcio
from tests.acollida.mirades import lectures
from tests.tramits.fabriques import fa_tipus_informe
from tests.tramits.habitatge import FETA, dades, fa_assignat
from tests.tramits.habitatge import fa_visita as fa_programada
from tests.tramits.informes import (
    fa_entrevista,
    fa_proposat,
    fa_registrat,
    fa_tipus_i,
    fa_visita,
)
from tramits import actions
from tramits.apartats import CAMPS, apartats_de, camps_dels, diu
from tramits.aportacions import aportacions_de
from tramits.enums import Apartat, EstatVisita
from tramits.enums import EstatTramit as E
from tramits.forms.entrevista import EntrevistaForm
from tramits.models import EntrevistaIntegracio, VisitaHabitatge
from tramits.plausibles import avisos
from tramits.presenters.habitatge import falta_a_l_informe

pytestmark = pytest.mark.django_db
AVUI, DEMA = date(2026, 3, 2), date(2026, 3, 3)


@pytest.fixture
def tramit(persona, tecnica):
    return fa_registrat(persona, tecnica, fa_tipus_i())


@pytest.fixture
def per_venir(tramit, tecnica):
    actions.passa(tramit=tramit, a=E.PROGRAMADA, dia=AVUI, per=tecnica)
    return fa_entrevista(tramit, tecnica, DEMA, EstatVisita.PROGRAMADA, hora=time(10))


def ruta(nom, fila):
    return reverse(f"tramits:{nom}", args=[fila.uid])


def _nova(tecnica, **camps):
    return {
        "uid": str(uuid4()), "versio": "0", "dia": str(DEMA), "hora": "10:00", "lloc": "",
        "entrevistadora": tecnica.pk,
    } | camps  # fmt: skip


def _dita(tecnica, **camps):
    return {
        "versio": "1", "dia": str(AVUI), "entrevistadora": tecnica.pk, "desa": "1",
        "catala": "no_consta", "castella": "no_consta",
    } | camps  # fmt: skip


def _no_s_ha_fet(fila, tecnica, estat=EstatVisita.ANULLADA):
    actions.no_es_fa_l_entrevista(entrevista=fila, estat=estat, per=tecnica)
    fila.refresh_from_db()


@pytest.mark.parametrize("estat", [EstatVisita.ABSENT, EstatVisita.ANULLADA])
def test_una_entrevista_que_no_es_va_fer_queda_a_l_historial_com_era(
    tramit, tecnica, de_tecnica, estat
):
    fila = fa_entrevista(tramit, tecnica, AVUI, EstatVisita.PROGRAMADA)
    _no_s_ha_fet(fila, tecnica, estat)
    assert 'name="desa"' not in de_tecnica.get(ruta("entrevista", fila)).text
    resposta = de_tecnica.post(ruta("entrevista", fila), _dita(tecnica, versio=fila.versio))
    assert f"ja consta com a «{fila.get_estat_display()}»" in unescape(resposta.text)
    fila.refresh_from_db()
    assert fila.estat == estat
    assert de_tecnica.get(ruta("entrevista_mou", fila)).status_code == 404


def test_una_entrevista_feta_es_corregeix_i_ja_no_es_mou_ni_s_anulla(tramit, tecnica, de_tecnica):
    fila = fa_entrevista(tramit, tecnica)
    assert de_tecnica.get(ruta("entrevista_mou", fila)).status_code == 404
    seguent = de_tecnica.post(ruta("entrevista_estat", fila), {"estat": "absent"}, follow=True)
    assert "ja consta com a «feta»" in seguent.text
    dades_seves = _dita(tecnica, mitjans="Una altra feina", dia="2026-02-16")
    assert de_tecnica.post(ruta("entrevista", fila), dades_seves).status_code == 302
    fila.refresh_from_db()
    assert (fila.estat, fila.mitjans) == (EstatVisita.FETA, "Una altra feina")


@pytest.mark.parametrize(
    ("camp", "valor", "diu"),
    [
        ("dia", "2026-03-01", "ja ha passat"),
        ("dia", "2027-03-03", "any"),
        ("dia", "0001-01-01", "any"),
        ("dia", "", "obligatori"),
        ("hora", "25:00", "hora"),
        ("lloc", "x" * 161, "160"),
        ("entrevistadora", "999999", "Selecció no vàlida"),
        ("entrevistadora", "", "obligatori"),
    ],
)
def test_una_cita_impossible_es_refusa_al_costat(tramit, tecnica, de_tecnica, camp, valor, diu):
    resposta = de_tecnica.post(ruta("entrevista_nova", tramit), _nova(tecnica) | {camp: valor})
    form = resposta.context["form"]
    assert list(form.errors) == [camp] and diu in str(form.errors[camp])
    assert not EntrevistaIntegracio.objects.exists()


def test_el_dia_d_avui_i_el_d_aqui_a_un_any_encara_hi_caben(tramit, tecnica, de_tecnica):
    for dia in (str(AVUI), "2027-03-02"):
        resposta = de_tecnica.post(ruta("entrevista_nova", tramit), _nova(tecnica, dia=dia))
        assert resposta.status_code == 302
    dies = tramit.entrevistes.values_list("dia", flat=True).order_by("dia")
    assert list(dies) == [AVUI, date(2027, 3, 2)]


def test_no_l_entrevista_qui_no_treballa_al_municipi(tramit, forastera, tecnica, de_tecnica):
    camps = _nova(tecnica, entrevistadora=forastera.pk)
    resposta = de_tecnica.post(ruta("entrevista_nova", tramit), camps)
    assert list(resposta.context["form"].errors) == ["entrevistadora"]


def test_una_que_ja_ha_passat_canvia_de_lloc_sense_canviar_de_dia(per_venir, tecnica, rellotge):
    rellotge.move_to("2026-03-09T09:00:00+01:00")
    camps = _nova(tecnica, uid=str(per_venir.uid), versio="1", lloc="Biblioteca")
    client = navegador(tecnica)
    assert client.post(ruta("entrevista_mou", per_venir), camps).status_code == 302
    per_venir.refresh_from_db()
    assert (per_venir.dia, per_venir.lloc) == (DEMA, "Biblioteca")


def test_qui_la_mou_tard_veu_que_algu_ja_l_ha_moguda(per_venir, tecnica, de_tecnica):
    for lloc, codi in (("Biblioteca", 302), ("Casal", 200)):
        camps = _nova(tecnica, uid=str(per_venir.uid), versio="1", lloc=lloc)
        resposta = de_tecnica.post(ruta("entrevista_mou", per_venir), camps)
        assert resposta.status_code == codi
    assert "Algú altre l" in str(resposta.context["form"].non_field_errors())
    per_venir.refresh_from_db()
    assert per_venir.lloc == "Biblioteca"


def test_amb_la_proposta_escrita_no_se_n_programa_cap_i_la_feta_es_pot_corregir(
    persona, tecnica, de_tecnica
):
    tramit = fa_proposat(persona, tecnica, fa_tipus_i())
    resposta = de_tecnica.post(ruta("entrevista_nova", tramit), _nova(tecnica))
    assert "torneu enrere abans" in str(resposta.context["form"].non_field_errors())
    fila = fa_entrevista(tramit, tecnica)
    assert de_tecnica.post(ruta("entrevista", fila), _dita(tecnica)).status_code == 302
    tramit.refresh_from_db()
    assert tramit.estat == E.PROPOSTA


def test_mentre_es_demanen_documents_l_entrevista_no_mou_el_tramit(tramit, tecnica, de_tecnica):
    actions.passa(tramit=tramit, a=E.REQUERIDA, dia=AVUI, per=tecnica)
    de_tecnica.post(ruta("entrevista_nova", tramit), _nova(tecnica))
    de_tecnica.post(ruta("entrevista", tramit.entrevistes.get()), _dita(tecnica))
    tramit.refresh_from_db()
    assert (tramit.estat, tramit.entrevistes.get().estat) == (E.REQUERIDA, EstatVisita.FETA)


def test_de_dues_per_venir_anullar_ne_una_no_torna_el_tramit_enrere(tramit, tecnica, per_venir):
    altra = fa_entrevista(tramit, tecnica, DEMA, EstatVisita.PROGRAMADA)
    _no_s_ha_fet(per_venir, tecnica)
    tramit.refresh_from_db()
    assert tramit.estat == E.PROGRAMADA
    _no_s_ha_fet(altra, tecnica)
    tramit.refresh_from_db()
    assert tramit.estat == E.ASSIGNADA


def test_una_entrevista_d_abans_del_registre_porta_el_pas_al_dia_del_registre(
    tramit, tecnica, de_tecnica
):
    fila = fa_entrevista(tramit, tecnica, AVUI, EstatVisita.PROGRAMADA)
    de_tecnica.post(ruta("entrevista", fila), _dita(tecnica, dia="2026-01-15"))
    fila.refresh_from_db()
    assert fila.dia == date(2026, 1, 15)
    assert (tramit.passos.last().a, tramit.passos.last().dia) == (E.FETA, tramit.presentada_el)


def test_un_informe_d_habitatge_no_porta_entrevista(persona, tecnica, de_tecnica):
    tramit = fa_registrat(persona, tecnica, fa_tipus_informe())
    assert de_tecnica.get(ruta("entrevista_nova", tramit)).status_code == 404
    assert de_tecnica.post(ruta("entrevista_nova", tramit), _nova(tecnica)).status_code == 404
    with pytest.raises(actions.PasError, match="no porta entrevista"):
        actions.anota_entrevista(entrevista=fa_entrevista(tramit, tecnica), desa=None, per=tecnica)


def test_qui_pot_dir_que_no_s_hi_ha_presentat(
    per_venir, forastera, coordinadora, municipal, de_tecnica
):
    adreca = ruta("entrevista_estat", per_venir)
    with lectures() as files:
        for qui, codi in ((forastera, 404), (coordinadora, 403), (municipal, 403), (None, 302)):
            assert navegador(qui).post(adreca, {"estat": "anullada"}).status_code == codi
        assert de_tecnica.get(adreca).status_code == 405
        for estat in ("feta", "programada", ""):
            assert de_tecnica.post(adreca, {"estat": estat}).status_code == 404
    per_venir.refresh_from_db()
    assert per_venir.estat == EstatVisita.PROGRAMADA and files == []


def test_cada_apartat_te_els_seus_camps_i_es_pregunten_una_vegada():
    tots = camps_dels(list(Apartat))
    assert set(CAMPS) == set(Apartat) and len(tots) == len(set(tots))
    assert set(tots) <= set(EntrevistaForm.Meta.fields)
    assert camps_dels([Apartat.VALORS, Apartat.LLENGUES]).count("formacio") == 1
    assert camps_dels([]) == []


@pytest.mark.parametrize(
    ("apartat", "camps", "linies"),
    [
        (Apartat.TEMPS, {}, []),
        (Apartat.TEMPS, {"al_domicili_des_de": date(2024, 8, 1)}, ["1 d'agost de 2024."]),
        (Apartat.MITJANS, {"mitjans_mes": Decimal("0")}, ["0 € al mes."]),
        (Apartat.MITJANS, {"mitjans": "Ajut", "mitjans_mes": Decimal("950.5")}, ["Ajut", "950,5"]),
        (Apartat.LLENGUES, {}, []),
        (Apartat.LLENGUES, {"castella_prova": "DELE"}, ["Castellà: DELE"]),
        (Apartat.LLENGUES, {"catala": "B1", "castella": "A2"}, ["Català: B1", "Castellà: A2"]),
        (Apartat.PROGRAMES, {"formacio": " a \n\n  b", "programes": "\n"}, ["a", "b"]),
        (Apartat.FACTORS, {"factors": ""}, []),
    ],
)  # fmt: skip
def test_de_cada_apartat_es_diu_el_que_hi_ha_i_res_mes(apartat, camps, linies):
    dites = diu(EntrevistaIntegracio(**camps), apartat)
    assert len(dites) == len(linies)
    assert all(tros in dita for tros, dita in zip(linies, dites, strict=True))


def test_una_norma_ja_substituida_segueix_manant_al_que_es_va_presentar_el_seu_darrer_dia(
    persona, tecnica
):
    vell = fa_tipus_i(apartats=[Apartat.VALORS], vigent_fins=date(2026, 2, 2))
    fa_tipus_i(apartats=[Apartat.MITJANS], vigent_des_de=date(2026, 2, 3))
    dies = {date(2026, 2, 2): Apartat.VALORS, date(2026, 2, 3): Apartat.MITJANS}
    for dia, apartat in dies.items():
        tramit = fa_registrat(persona, tecnica, vell, entrada=dia)
        assert apartats_de(tramit, AVUI) == [apartat]


def test_de_l_itinerari_surt_el_certificat_i_el_curs_que_encara_fa(persona, berga):
    itinerari = fa_itinerari(persona, date(2025, 9, 1), ["b", "c"])
    itinerari.certificat_demanat_el = itinerari.certificat_el = date(2026, 2, 1)
    itinerari.certificat_numero = "C-7"
    itinerari.save()
    edicio = fa_edicio(berga, modul="b", inici=date(2026, 2, 9))
    fa_inscripcio(edicio, itinerari=itinerari)
    inicials = aportacions_de(persona).inicials()
    assert inicials["catala_prova"] == inicials["valors"]
    assert inicials["valors"] == "certificat d'acollida C-7, del 01/02/2026"
    assert "que comença el 09/02/2026" in inicials["formacio"]
    itinerari.moduls.filter(modul__codi="b").update(via="cursat", acreditat_el=date(2026, 2, 27))
    dit = aportacions_de(persona).inicials()["formacio"]
    assert "inscrita" not in dit and "27/02/2026" in dit


def test_sense_itinerari_no_hi_ha_res_a_proposar_i_sempre_costa_el_mateix(persona, berga, tecnica):
    assert aportacions_de(persona) is None
    costos = []
    for qui, moduls in ((persona, ["a1"]), (_altra(berga, tecnica), ["a1", "a2", "a3", "b", "c"])):
        fa_itinerari(qui, date(2025, 9, 1), moduls).moduls.update(via="cursat", acreditat_el=AVUI)
        with CaptureQueriesContext(connection) as fetes:
            assert len(aportacions_de(qui).textos) == len(moduls)
        costos.append(len(fetes))
    assert costos[0] == costos[1] <= 6


def _altra(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica)


def _visita(tecnica, persona, *estances, **camps):
    tramit = fa_registrat(persona, tecnica)
    visita = fa_visita(tramit, tecnica, **camps)
    visita.estances.all().delete()
    for us, m2, persones in estances:
        visita.estances.create(us=us, m2=m2, persones=persones)
    visita.refresh_from_db()
    return visita


@pytest.mark.parametrize(
    ("camps", "estances", "diu"),
    [
        ({}, [("dormitori", "62.5", 3)], []),
        ({"empadronats": 3}, [("dormitori", "62.51", 3)], ["Les estances sumen 62,51 m²"]),
        ({"superficie": None}, [("dormitori", "100", 3)], []),
        ({"superficie": "1000"}, [("sala", "100", 3)], []),
        ({"superficie": "1000.01"}, [("sala", "100.01", 3)], ["és molt gran: 1.000,01",
                                                              "sala o menjador, 100,01 m²"]),
        ({"ocupants": 1, "empadronats": 2}, [], ["Hi viu 1 persona i n'hi consten"]),
        ({"ocupants": 0, "empadronats": 0}, [("sala", None, 1)], ["Dorm 1 persona a les estances"]),
        ({"ocupants": 2, "empadronats": None}, [("dormitori", None, 3)], ["Dormen 3 persones"]),
        ({"ocupants": 15, "empadronats": 15}, [], []),
        ({"ocupants": 16, "empadronats": 16}, [], ["que hi viuen de debò: en són moltes, 16.",
                                                  "empadronades: en són moltes, 16."]),
        ({}, [("cuina", None, 1)], ["Reviseu qui dorm on: cuina, 1."]),
        ({}, [("sala_cuina", None, 1), ("altres", None, 1)], []),
    ],
)  # fmt: skip
def test_el_que_es_estrany_s_avisa_just_passat_el_limit(persona, tecnica, camps, estances, diu):
    base = {"ocupants": 3, "empadronats": 3, "per_venir": 0}
    dits = avisos(_visita(tecnica, persona, *estances, **(base | camps)))
    assert len(dits) == len(diu), dits
    assert all(tros in dit for tros, dit in zip(diu, dits, strict=True)), dits


def test_cap_avis_no_diu_una_persona_en_plural(persona, tecnica):
    visita = _visita(tecnica, persona, ("bany", None, 1), ocupants=1, empadronats=0)
    assert not [dit for dit in avisos(visita) if "1 persones" in dit]


def test_el_que_falta_a_l_informe_es_va_escurcant(persona, tecnica):
    visita = _visita(tecnica, persona, compleix=[], falla=[])
    assert falta_a_l_informe(visita) == [
        "les estances i l'ús de cada una",
        "les condicions d'habitabilitat i l'equipament",
    ]
    assert len(falta_a_l_informe(VisitaHabitatge(tramit=visita.tramit, pk=visita.pk))) == 4


@pytest.mark.parametrize(
    ("camp", "valor", "codi"),
    [("ocupants", "200", 302), ("superficie", "9999,99", 302), ("superficie", "10000", 200),
     ("superficie", "1,234", 200), ("cedula", "x" * 41, 200), ("hora", "", 302)],
)  # fmt: skip
def test_els_limits_de_la_visita(persona, tecnica, de_tecnica, camp, valor, codi):
    visita = fa_programada(fa_assignat(persona, tecnica), tecnica)
    resposta = de_tecnica.post(ruta("visita", visita), dades(visita, **FETA) | {camp: valor})
    assert resposta.status_code == codi
    visita.refresh_from_db()
    assert (visita.estat == EstatVisita.FETA) == (codi == 302)


def test_qui_ja_no_treballa_al_municipi_segueix_constant_a_la_seva_visita(
    persona, tecnica, berga, de_tecnica
):
    altra = fa_tecnica(berga)
    visita = fa_programada(fa_assignat(persona, tecnica), tecnica, inspectora=altra)
    altra.assignacions.all().delete()
    assert de_tecnica.post(ruta("visita", visita), dades(visita, **FETA)).status_code == 302
    visita.refresh_from_db()
    assert visita.inspectora == altra


def test_el_que_ja_s_ha_dit_d_una_visita_no_es_torna_a_demanar(persona, tecnica, de_tecnica):
    visita = fa_programada(fa_assignat(persona, tecnica), tecnica)
    assert de_tecnica.get(ruta("visita_nota", visita)).url == ruta("visita", visita)
    com_ha_anat = {"estat": "anullada", "motiu": "Ja no cal", "versio": 1}
    seguent = de_tecnica.post(ruta("visita_estat", visita), com_ha_anat)
    assert seguent.url == ruta("visita", visita)
    for _ in range(2):
        assert de_tecnica.post(ruta("visita_estat", visita), com_ha_anat).url == seguent.url
    visita.refresh_from_db()
    assert (visita.estat, visita.motiu) == (EstatVisita.ANULLADA, "Ja no cal")
