"""Needs: written down, listed by what presses most, changed, discarded and taken up again."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from acollida import llistes
from pla.enums import EstatNecessitat, OrigenNecessitat, Prioritat, TipusActivitat
from pla.models import Necessitat
from tests.fabriques import fa_municipi
from tests.pla.fabriques import fa_accio, fa_activitat, fa_anual, fa_pla, fa_taula
from tests.pla.fabriques_necessitats import camps_de, fa_necessitat, posa_xifra

pytestmark = pytest.mark.django_db
NOVA, LLISTA = "/pla/necessitats/nova/", "/pla/necessitats/"


def _camps(**canvis) -> dict:
    return {
        "uid": str(uuid4()), "versio": 0, "nom": "Cap intèrpret de wòlof", "prioritat": "alta",
        "origen": "demanda", "detectada_el": "2026-02-20",
    } | canvis  # fmt: skip


def _edita(client, necessitat, **canvis):
    adreca = reverse("pla:necessitat_edita", args=[necessitat.uid])
    form = client.get(adreca).context["form"]
    return client.post(adreca, camps_de(form, **canvis))


def test_s_apunta_de_la_comarca_de_qui_l_escriu(de_tecnica, tecnica, comarca, avia):
    resposta = de_tecnica.post(NOVA, _camps(municipi=avia.pk))
    feta = Necessitat.objects.get()
    assert resposta.url == reverse("pla:necessitat", args=[feta.uid])
    assert (feta.comarca, feta.municipi, feta.creat_per) == (comarca, avia, tecnica)
    assert (feta.estat, feta.detectada_el) == (EstatNecessitat.DETECTADA, date(2026, 2, 20))


def test_enviada_dues_vegades_n_es_una(de_tecnica):
    camps = _camps()
    assert de_tecnica.post(NOVA, camps).url == de_tecnica.post(NOVA, camps).url
    assert Necessitat.objects.count() == 1


def test_amb_proposta_es_proposada_i_sense_torna_enrere(de_tecnica, comarca):
    necessitat = fa_necessitat(comarca)
    for proposta, estat in (("Formar-ne tres", "proposada"), ("", "detectada")):
        assert _edita(de_tecnica, necessitat, proposta=proposta).status_code == 302
        necessitat.refresh_from_db()
        assert necessitat.estat == estat


@pytest.mark.parametrize(
    ("canvis", "camp", "text"),
    [
        ({"xifra": "mediacio.no_servides"}, "periode", "Digueu de quin període"),
        ({"periode": "2025"}, "xifra", "Trieu la xifra d&#x27;aquest període"),
        ({"xifra": "no.hi.es", "periode": "2025"}, "xifra", "No tenim aquesta xifra"),
        ({"xifra": "mediacio.no_servides", "periode": "2025-3"}, "periode", "trieu un any"),
        ({"xifra": "mediacio.no_servides", "periode": "2031"}, "periode", "trieu un any"),
        ({"detectada_el": "2026-03-03"}, "detectada_el", "posterior a avui"),
        ({"nom": ""}, "nom", "obligatori"),
        ({"prioritat": "urgentíssima"}, "prioritat", "vàlida"),
        ({"municipi": "x"}, "municipi", "Selecció no vàlida"),
        ({"activitat": "0"}, "activitat", "Selecció no vàlida"),
    ],
)
def test_el_que_no_quadra_es_diu_al_camp_i_no_desa_res(de_tecnica, canvis, camp, text):
    resposta = de_tecnica.post(NOVA, _camps(**canvis))
    assert camp in resposta.context["form"].errors
    assert text in resposta.content.decode()
    assert not Necessitat.objects.exists()


def test_ni_municipi_ni_reunio_d_una_altra_comarca(de_tecnica):
    lleida = fa_municipi("Lleida")
    forana = fa_activitat(lleida, TipusActivitat.REUNIO, taula=fa_taula(lleida.comarca))
    resposta = de_tecnica.post(NOVA, _camps(municipi=lleida.pk, activitat=forana.pk))
    assert set(resposta.context["form"].errors) == {"municipi", "activitat"}


def test_d_una_reunio_se_n_apunta_una_amb_el_seu_origen(de_tecnica, comarca, berga):
    reunio = fa_activitat(
        berga, TipusActivitat.REUNIO, taula=fa_taula(comarca), titol="Taula d'habitatge",
        dies=[date(2020, 1, 1)],
    )  # fmt: skip
    adreca = f"{NOVA}?activitat={reunio.uid}"
    form = de_tecnica.get(adreca).context["form"]
    assert form["origen"].value() == OrigenNecessitat.TAULA
    assert de_tecnica.post(adreca, camps_de(form, nom="Falten lloguers")).status_code == 302
    feta = Necessitat.objects.get()
    assert feta.activitat == reunio
    text = de_tecnica.get(reverse("pla:necessitat", args=[feta.uid])).content.decode()
    assert reverse("pla:activitat", args=[reunio.uid]) in text


def test_la_reunio_de_l_adreca_ha_de_ser_de_la_comarca(de_tecnica):
    forana = fa_activitat(fa_municipi("Lleida"))
    for uid in (forana.uid, uuid4(), "x"):
        resposta = de_tecnica.get(NOVA, {"activitat": uid})
        assert (resposta.status_code, resposta.context["activitat"]) == (200, None)


def test_qui_edita_sobre_un_altre_ho_sap_abans_de_desar(de_tecnica, de_coordinadora, comarca):
    necessitat = fa_necessitat(comarca)
    adreca = reverse("pla:necessitat_edita", args=[necessitat.uid])
    obert = camps_de(de_tecnica.get(adreca).context["form"], nom="El meu nom")
    _edita(de_coordinadora, necessitat, nom="El seu nom")
    resposta = de_tecnica.post(adreca, obert)
    assert resposta.status_code == 409
    assert "El seu nom" in resposta.content.decode()
    assert Necessitat.objects.get().nom == "El seu nom"


def test_primer_la_que_mes_pressa_te_i_al_final_les_descartades(de_tecnica, comarca):
    ordre = [
        ("alta", "detectada"), ("alta", "proposada"), ("alta", "planificada"),
        ("mitjana", "detectada"), ("baixa", "detectada"), ("alta", "descartada"),
    ]  # fmt: skip
    for prioritat, estat in reversed(ordre):
        perque = "Ja es fa" if estat == "descartada" else ""
        fa_necessitat(comarca, prioritat=prioritat, estat=estat, descartada_perque=perque)
    files = de_tecnica.get(LLISTA).context["pagina"].files
    assert [(fila.prioritat, fila.estat) for fila in files] == ordre


def test_la_llista_va_per_pagines_i_es_filtra(de_tecnica, comarca, berga, monkeypatch):
    monkeypatch.setattr(llistes.pagina, "__defaults__", ("", 2))
    fetes = [fa_necessitat(comarca, nom=str(n)) for n in range(5)]
    fa_necessitat(comarca, prioritat=Prioritat.ALTA, municipi=berga, nom="urgent")
    vistes, clau = [], ""
    for _volta in range(3):
        pagina = de_tecnica.get(LLISTA, {"des_de": clau}).context["pagina"]
        vistes += [fila.nom for fila in pagina]
        clau = pagina.clau
    assert vistes == ["urgent", *(n.nom for n in reversed(fetes))]
    filtrada = de_tecnica.get(LLISTA, {"prioritat": "alta", "municipi": berga.codi_ine})
    assert [fila.nom for fila in filtrada.context["pagina"]] == ["urgent"]
    assert de_tecnica.get(LLISTA, {"estat": "planificada"}).context["quantes"] == 0


def test_la_llista_no_pregunta_mes_com_mes_n_hi_ha(
    de_tecnica, comarca, berga, django_assert_max_num_queries
):
    for numero in range(30):
        fa_necessitat(comarca, municipi=berga if numero % 2 else None)
    with django_assert_max_num_queries(12):
        assert de_tecnica.get(LLISTA).status_code == 200


def test_la_pagina_no_pregunta_mes_amb_mes_accions(
    de_tecnica, comarca, tecnica, django_assert_max_num_queries
):
    necessitat = fa_necessitat(comarca)
    anual = fa_anual(fa_pla(comarca))
    necessitat.accions.add(*(fa_accio(anual, responsable=tecnica) for _n in range(5)))
    with django_assert_max_num_queries(12):
        de_tecnica.get(reverse("pla:necessitat", args=[necessitat.uid]))


def test_descartar_la_vol_motiu_i_es_desfa(de_tecnica, comarca):
    necessitat = fa_necessitat(comarca, proposta="Fer-ho")
    adreca = reverse("pla:necessitat_descarta", args=[necessitat.uid])
    assert de_tecnica.get(adreca).status_code == 200
    assert "perque" in de_tecnica.post(adreca, {"perque": " "}).context["form"].errors
    de_tecnica.post(adreca, {"perque": "Ho fa el consell"})
    necessitat.refresh_from_db()
    assert (necessitat.estat, necessitat.descartada_perque) == ("descartada", "Ho fa el consell")
    pagina = de_tecnica.get(reverse("pla:necessitat", args=[necessitat.uid])).content.decode()
    assert "Ho fa el consell" in pagina
    de_tecnica.post(reverse("pla:necessitat_recupera", args=[necessitat.uid]))
    necessitat.refresh_from_db()
    assert (necessitat.estat, necessitat.descartada_perque) == ("proposada", "")


def test_editar_una_de_descartada_no_la_recupera(de_tecnica, comarca):
    necessitat = fa_necessitat(comarca, estat="descartada", descartada_perque="Ja es fa")
    _edita(de_tecnica, necessitat, proposta="Per si de cas")
    necessitat.refresh_from_db()
    assert (necessitat.estat, necessitat.proposta) == ("descartada", "Per si de cas")


def test_la_pagina_diu_la_xifra_d_avui_i_porta_als_registres(
    de_tecnica, comarca, berga, monkeypatch
):
    demanats = posa_xifra(monkeypatch, "mediacio.no_servides", 42)
    necessitat = fa_necessitat(
        comarca, municipi=berga, xifra="mediacio.no_servides", periode="2025-2"
    )
    text = de_tecnica.get(reverse("pla:necessitat", args=[necessitat.uid])).content.decode()
    assert ">42<" in text
    assert 'href="/llista/"' in text
    assert "el segon semestre de 2025, Berga" in text
    [(abast, periode)] = demanats
    assert (abast.municipis, periode.codi) == ({berga.pk}, "2025-2")


def test_una_xifra_que_ja_no_es_calcula_no_trenca_la_pagina_ni_es_perd(de_tecnica, comarca):
    necessitat = fa_necessitat(comarca, xifra="vella.xifra", periode="2012-03-01/2012-04-01")
    text = de_tecnica.get(reverse("pla:necessitat", args=[necessitat.uid])).content.decode()
    assert "«vella.xifra», del 01.03.2012 al 01.04.2012, ja no es calcula" in text
    assert _edita(de_tecnica, necessitat, nom="Un altre nom").status_code == 302
    necessitat.refresh_from_db()
    assert (necessitat.nom, necessitat.xifra) == ("Un altre nom", "vella.xifra")


def test_una_xifra_que_no_te_valor_d_aquell_periode_diu_per_que(de_tecnica, comarca):
    """Those of the padró are counted by semesters: of a year they have no value, and say it."""
    necessitat = fa_necessitat(comarca, xifra="padro.estrangers", periode="2025")
    resposta = de_tecnica.get(reverse("pla:necessitat", args=[necessitat.uid]))
    assert resposta.status_code == 200
    assert "aquesta xifra només es compta per semestres" in resposta.content.decode()
