"""The whole form: the nine kinds in one shape, made with their days and written again."""

from datetime import date, time

import pytest
from django.utils import timezone

from municipis.enums import TipusEntitat
from municipis.models import FestaLocal
from pla.enums import TipusActivitat
from pla.models import Activitat, Evidencia, PasCompromis, Projecte, SessioActivitat
from tests.pla.dades import edicio, errors, nova, ruta
from tests.pla.fabriques import (
    fa_accio,
    fa_activitat,
    fa_anual,
    fa_compromis,
    fa_entitat,
    fa_mandat,
    fa_pla,
    fa_prioritat,
    fa_sessio,
    fa_taula,
)

pytestmark = pytest.mark.django_db


def dies():
    return [sessio.dia for sessio in SessioActivitat.objects.order_by("dia")]


@pytest.mark.parametrize("tipus", TipusActivitat)
def test_totes_es_desen_amb_el_mateix_formulari(de_tecnica, comarca, berga, tipus):
    camps = {
        TipusActivitat.REUNIO: lambda: {"taula": fa_taula(comarca).pk},
        TipusActivitat.CENTRE: lambda: {
            "entitat": fa_entitat(municipi=berga, tipus=TipusEntitat.ENSENYAMENT).pk
        },
        TipusActivitat.ASSESSORAMENT: lambda: {"entitat": fa_entitat(municipi=berga).pk},
    }.get(tipus, dict)()
    resposta = de_tecnica.post(ruta("activitat_nova"), nova(berga, tipus=tipus, **camps))
    activitat = Activitat.objects.get()
    assert resposta.url == ruta("activitat", activitat)
    assert (activitat.tipus, activitat.participants) == (tipus, 13)
    assert de_tecnica.get(resposta.url).status_code == 200


def test_es_desa_tot_el_que_es_diu(de_tecnica, tecnica, del_nord, comarca, berga):
    soci = fa_entitat("Càritas", municipi=berga)
    accio = fa_accio(fa_anual(fa_pla(comarca)))
    dades = nova(
        berga, accio=accio.pk, socis=[soci.pk], tecniques=[tecnica.pk, del_nord.pk],
        lloc="Casal", nota="Cal projector", hora="18:00",
    )  # fmt: skip
    de_tecnica.post(ruta("activitat_nova"), dades)
    activitat = Activitat.objects.get()
    assert (activitat.accio, activitat.lloc, activitat.nota) == (accio, "Casal", "Cal projector")
    assert list(activitat.socis.all()) == [soci]
    assert set(activitat.tecniques.all()) == {tecnica, del_nord}
    assert SessioActivitat.objects.get().hora == time(18)
    text = de_tecnica.get(ruta("activitat", activitat)).content.decode()
    for dit in ("Càritas", "Casal", "Cal projector", accio.nom, accio.linia.nom, del_nord.nom):
        assert dit in text, dit


def test_una_serie_salta_les_festes_del_municipi_i_ho_diu(de_tecnica, berga):
    FestaLocal.objects.create(municipi=berga, dia=date(2026, 3, 16), nom="Fira")
    dades = nova(berga, dia="2026-03-09", cada="1", fins="2026-04-06", dones="", homes="")
    resposta = de_tecnica.post(ruta("activitat_nova"), dades, follow=True)
    assert [(d.day, d.month) for d in dies()] == [(9, 3), (23, 3), (30, 3)]  # and Easter Monday
    text = resposta.content.decode()
    assert "S&#x27;han saltat" in text and "Fira" in text and "Dilluns de Pasqua" in text


def test_un_sol_dia_de_festa_s_hi_queda_i_s_avisa(de_tecnica, berga):
    FestaLocal.objects.create(municipi=berga, dia=date(2026, 3, 16), nom="Fira")
    dades = nova(berga, tipus="comunit", dia="2026-03-16", dones="", homes="")
    resposta = de_tecnica.post(ruta("activitat_nova"), dades, follow=True)
    assert dies() == [date(2026, 3, 16)]
    assert "Compte: és festa" in resposta.content.decode()


def test_d_una_serie_nomes_s_ha_fet_el_que_ha_passat(de_tecnica, berga):
    dades = nova(berga, dia="2026-02-16", cada="2", fins="2026-03-30")
    de_tecnica.post(ruta("activitat_nova"), dades)
    estats = SessioActivitat.objects.order_by("dia").values_list("dia__day", "estat")
    assert list(estats) == [(16, "feta"), (2, "feta"), (16, "prevista"), (30, "prevista")]


@pytest.mark.parametrize(
    ("camps", "camp", "diu"),
    [
        ({"cada": "1"}, "fins", "Digueu fins a quin dia"),
        ({"cada": "1", "fins": "2026-03-01"}, "fins", "abans de començar"),
        ({"cada": "1", "dia": "2025-01-06", "fins": "2026-03-02"}, "fins", "Serien 61 sessions"),
        ({"cada": "9"}, "cada", ""),
        ({"dia": "2026-03-09"}, "dia", "Encara ha d'arribar"),
        ({"fetes": ""}, "dia", "Encara ha d'arribar"),
        ({"minuts": ""}, "minuts", "sense dir quantes hores"),
        ({"hora": "23:30"}, "minuts", "passaria de mitjanit"),
        ({"total": "144", "dones": "121", "homes": "20"}, "total", "Sumen 141 i heu dit 144."),
    ],
)
def test_el_que_no_pot_ser_no_es_desa_ni_a_mitges(de_tecnica, berga, camps, camp, diu):
    resposta = de_tecnica.post(ruta("activitat_nova"), nova(berga, **camps))
    assert diu in " ".join(errors(resposta)[camp])
    assert (Activitat.objects.count(), SessioActivitat.objects.count()) == (0, 0)


def test_la_serie_cau_sencera_si_un_dia_no_hi_cap(de_tecnica, comarca, berga):
    """The table ends in the middle of the series."""
    taula = fa_taula(comarca, fins=date(2026, 3, 17))
    dades = nova(
        berga, tipus="reunio", taula=taula.pk, dia="2026-03-09", cada="1", fins="2026-03-30",
        dones="", homes="",
    )  # fmt: skip
    assert "es va tancar abans" in errors(de_tecnica.post(ruta("activitat_nova"), dades))["dia"][0]
    assert not SessioActivitat.objects.exists()


def test_enviat_dues_vegades_es_fa_una(de_tecnica, berga):
    dades = nova(berga)
    respostes = [de_tecnica.post(ruta("activitat_nova"), dades) for _vegada in range(2)]
    assert respostes[0].url == respostes[1].url
    assert (Activitat.objects.count(), SessioActivitat.objects.count()) == (1, 1)


def test_l_adreca_ja_diu_de_que_es(de_tecnica, comarca, berga, forana):
    taula = fa_taula(comarca)
    d_altri = fa_taula(forana.assignacio.municipi.comarca)
    form = de_tecnica.get(ruta("activitat_nova", tipus="reunio", taula=taula.uid)).context["form"]
    assert (form["tipus"].value(), form["taula"].value()) == ("reunio", taula.pk)
    form = de_tecnica.get(ruta("activitat_nova", taula=d_altri.uid)).context["form"]
    assert form["taula"].value() is None


def test_s_edita_i_el_que_no_es_toca_es_queda(de_tecnica, comarca, berga, tecnica):
    soci = fa_entitat("Càritas", municipi=berga)
    activitat = fa_activitat(berga, "sensib", comptats=None, per=tecnica)
    activitat.socis.add(soci)
    dades = edicio(activitat, titol="Antirumors", dones="4", homes="2")
    dades |= {"socis": [soci.pk], "initial-socis": [soci.pk]}
    resposta = de_tecnica.post(ruta("activitat_edita", activitat), dades)
    assert resposta.status_code == 302
    activitat.refresh_from_db()
    assert (activitat.titol, activitat.participants, activitat.versio) == ("Antirumors", 6, 2)
    assert list(activitat.socis.all()) == [soci]


def test_deixa_de_ser_una_reunio_i_deixa_de_ser_de_la_taula(de_tecnica, comarca, berga, tecnica):
    activitat = fa_activitat(berga, "reunio", taula=fa_taula(comarca), per=tecnica)
    de_tecnica.post(ruta("activitat_edita", activitat), edicio(activitat, tipus="sensib"))
    activitat.refresh_from_db()
    assert (activitat.tipus, activitat.taula) == ("sensib", None)


def test_no_pot_passar_a_ser_formacio_sense_hores(de_tecnica, berga, tecnica):
    activitat = fa_activitat(berga, "sensib", minuts=None, per=tecnica)
    dades = edicio(activitat, tipus="form_prof")
    resposta = de_tecnica.post(ruta("activitat_edita", activitat), dades)
    assert "quantes hores" in errors(resposta)["tipus"][0]
    activitat.refresh_from_db()
    assert activitat.tipus == "sensib"


def test_no_pot_passar_a_una_taula_que_encara_no_hi_era(de_tecnica, comarca, berga, tecnica):
    activitat = fa_activitat(berga, "reunio", taula=fa_taula(comarca), per=tecnica)
    nova_taula = fa_taula(comarca, des_de=date(2026, 3, 10))
    dades = edicio(activitat, taula=nova_taula.pk)
    resposta = de_tecnica.post(ruta("activitat_edita", activitat), dades)
    assert "La taula comença" in errors(resposta)["taula"][0]


def test_dues_que_editen_alhora_no_es_trepitgen(de_tecnica, de_coordinadora, berga, tecnica):
    activitat = fa_activitat(berga, "sensib", per=tecnica, titol="Vell")
    dades = edicio(activitat, titol="Nou")
    de_coordinadora.post(ruta("activitat_edita", activitat), edicio(activitat, titol="D'ella"))
    resposta = de_tecnica.post(ruta("activitat_edita", activitat), dades)
    assert resposta.status_code == 409
    assert "D&#x27;ella" in resposta.content.decode()
    activitat.refresh_from_db()
    assert activitat.titol == "D'ella"


def test_el_que_ja_te_es_pot_tornar_a_triar(de_tecnica, comarca, berga, tecnica):
    """A retired project and a closed school stay in the form of what was done with them."""
    projecte = Projecte.objects.create(
        comarca=comarca, nom="Vell", retirat_el=date(2026, 1, 1), creat_per=tecnica,
        modificat_per=tecnica,
    )  # fmt: skip
    entitat = fa_entitat(municipi=berga)
    type(entitat).objects.filter(pk=entitat.pk).update(vigent_fins=date(2026, 1, 1))
    activitat = fa_activitat(berga, "sensib", projecte=projecte, entitat=entitat, per=tecnica)
    form = de_tecnica.get(ruta("activitat_edita", activitat)).context["form"]
    assert projecte in form.fields["projecte"].queryset
    assert entitat in form.fields["entitat"].queryset
    nou = de_tecnica.get(ruta("activitat_nova")).context["form"]
    assert projecte not in nou.fields["projecte"].queryset
    assert entitat not in nou.fields["entitat"].queryset


def test_diverses_sessions_d_un_dia_no_passen_de_24_hores(de_tecnica, berga, tecnica):
    activitat = fa_activitat(berga, per=tecnica, minuts=20 * 60)
    fa_sessio(activitat, date(2026, 3, 1), minuts=60)
    assert [s.dia.day for s in activitat.sessions.all()] == [1, 2]
    dades = {"uid": "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "versio": "0", "cada": "0"}
    dades |= {"dia": "2026-03-02", "minuts": "5", "hora": "10:00", "fetes": "on"}
    resposta = de_tecnica.post(ruta("activitat_sessions", activitat), dades)
    assert "sumen 25" in errors(resposta)["minuts"][0]
    assert activitat.sessions.count() == 2


def test_la_pagina_diu_de_que_es_evidencia(de_tecnica, comarca, berga, tecnica):
    activitat = fa_activitat(berga, "publica", per=tecnica, comptats=None)
    pas = PasCompromis.objects.create(
        compromis=fa_compromis(fa_prioritat(fa_mandat(comarca))), clau="s1", nom="Redacció",
        percentatge=40,
    )  # fmt: skip
    evidencia = Evidencia.objects.create(pas=pas, activitat=activitat, per=tecnica)
    porta = ruta("activitat", activitat)
    text = de_tecnica.get(porta).content.decode()
    assert ruta("compromis", pas.compromis) in text and "Redacció" in text
    evidencia.retirada_el = timezone.now()
    evidencia.save()
    assert "Redacció" not in de_tecnica.get(porta).content.decode()
