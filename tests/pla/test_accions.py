"""An action: what it is, what is refused of it, and where its page says that it comes from."""

import re
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from pla.enums import EstatAccio
from pla.models import Accio, Necessitat
from tests.acollida.elenc import constancia, navegador
from tests.acollida.mirades import consultes
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.pla.fabriques import (
    fa_accio,
    fa_activitat,
    fa_anual,
    fa_compromis,
    fa_entitat,
    fa_linia,
    fa_mandat,
    fa_pla,
    fa_prioritat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pla(comarca, coordinadora):
    return fa_pla(comarca, per=coordinadora)


@pytest.fixture
def anual(pla):
    return fa_anual(pla)


@pytest.fixture
def linia(pla):
    return fa_linia(pla)


@pytest.fixture
def accio(anual, linia, tecnica, coordinadora):
    return fa_accio(anual, linia, responsable=tecnica, per=coordinadora)


def ruta(nom, fila):
    return reverse(f"pla:{nom}", args=[fila.uid])


@pytest.fixture
def dades(linia, tecnica):
    def fes(**canvis):
        return {
            "uid": str(uuid4()), "versio": "0", "linia": linia.pk, "nom": "Formar els CAP",
            "objectiu": "", "descripcio": "", "responsable": tecnica.pk, "inici": "2026-02-01",
            "fi": "2026-11-30", "pressupost": "4000", "estat": "pendent", "percentatge": "",
            "executat": "",
        } | canvis  # fmt: skip

    return fes


def sense_claus(resposta) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", resposta.content.decode())
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", text)


def errors(resposta):
    assert resposta.status_code == 200
    return resposta.context["form"].errors


def test_se_n_fa_una_amb_tot(de_coordinadora, anual, dades, tecnica, avia, comarca, coordinadora):
    soci = fa_entitat(municipi=avia)
    compromis = fa_compromis(fa_prioritat(fa_mandat(comarca, per=coordinadora)))
    mateixes = dades(
        objectiu="Saber-ne", descripcio="Cinc sessions", municipis=[avia.pk], socis=[soci.pk],
        compromisos=[compromis.pk], estat="en_curs", percentatge="20", executat="350.50",
    )  # fmt: skip
    for _ in range(2):  # sent twice, made once
        resposta = de_coordinadora.post(ruta("accio_nova", anual), mateixes)
    feta = Accio.objects.get()
    assert resposta.url == ruta("accio", feta)
    assert (feta.anual, feta.responsable, feta.estat) == (anual, tecnica, EstatAccio.EN_CURS)
    assert (feta.pressupost, feta.executat, feta.percentatge) == (4000, Decimal("350.5"), 20)
    assert (feta.inici, feta.fi) == (date(2026, 2, 1), date(2026, 11, 30))
    assert (feta.clau, feta.noticia_el) == ("A01", date(2026, 3, 2))
    assert list(feta.municipis.all()) == [avia]
    assert list(feta.socis.all()) == [soci]
    assert list(feta.compromisos.all()) == [compromis]


def test_la_clau_no_s_ha_fet_servir_mai_en_cap_any_del_pla(de_coordinadora, pla, anual, dades):
    fa_accio(fa_anual(pla, 2024), fa_linia(pla), clau="A41")
    fa_accio(anual, fa_linia(pla), clau="formacio-cap")
    de_coordinadora.post(ruta("accio_nova", anual), dades())
    assert Accio.objects.get(nom="Formar els CAP").clau == "A42"


@pytest.mark.parametrize(
    ("canvis", "camp", "diu"),
    [
        ({"fi": "2026-01-31"}, "fi", "acaba abans de començar"),
        ({"inici": "2027-01-01", "fi": "2027-02-01"}, "inici", "Cap dia no és del 2026"),
        ({"inici": "2025-01-01", "fi": "2025-12-31"}, "fi", "Cap dia no és del 2026"),
        ({"inici": "2027-01-01", "fi": ""}, "inici", "Cap dia no és del 2026"),
        ({"inici": "", "fi": "2025-12-31"}, "fi", "Cap dia no és del 2026"),
        ({"pressupost": "quatre mil"}, "pressupost", "número"),
        ({"pressupost": "-1"}, "pressupost", "més gran o igual que 0"),
        ({"executat": "-0.01"}, "executat", "més gran o igual que 0"),
        ({"percentatge": "101"}, "percentatge", "100"),
        ({"percentatge": "-1"}, "percentatge", "0"),
        ({"estat": "feta"}, "estat", "vàlida"),
        ({"nom": ""}, "nom", "obligatori"),
        ({"responsable": "0"}, "responsable", "treballi a la comarca"),
        ({"linia": "0"}, "linia", "línia d'aquest pla"),
        ({"municipis": ["0"]}, "municipis", "vàlida"),
        ({"socis": ["x"]}, "socis", "vàlid"),
    ],
)
def test_el_que_no_quadra_es_diu_al_seu_lloc(de_coordinadora, anual, dades, canvis, camp, diu):
    trobats = errors(de_coordinadora.post(ruta("accio_nova", anual), dades(**canvis)))
    assert list(trobats) == [camp]
    assert diu in trobats[camp][0]
    assert not Accio.objects.exists()


@pytest.mark.parametrize(
    ("inici", "fi"), [("2025-10-01", "2026-01-01"), ("2026-12-31", "2027-06-30"), ("", "")]
)
def test_pot_sortir_de_l_any_si_hi_te_algun_dia(de_coordinadora, anual, dades, inici, fi):
    de_coordinadora.post(ruta("accio_nova", anual), dades(inici=inici, fi=fi))
    assert Accio.objects.count() == 1


def test_res_d_una_altra_comarca_no_hi_entra(de_coordinadora, anual, dades, forana):
    d_osona = fa_comarca("Osona")
    vic = fa_municipi("Vic", comarca=d_osona)
    for camp, valor in (
        ("responsable", forana.pk),
        ("linia", fa_linia(fa_pla(d_osona)).pk),
        ("municipis", [vic.pk]),
        ("socis", [fa_entitat(municipi=vic).pk]),
    ):
        trobats = errors(de_coordinadora.post(ruta("accio_nova", anual), dades(**{camp: valor})))
        assert list(trobats) == [camp]


def test_els_compromisos_d_una_altra_comarca_no_s_hi_lliguen(
    de_coordinadora, anual, dades, comarca, coordinadora
):
    fa_compromis(fa_prioritat(fa_mandat(comarca, per=coordinadora)))
    altre = fa_compromis(fa_prioritat(fa_mandat(fa_comarca("Osona"))))
    resposta = de_coordinadora.post(ruta("accio_nova", anual), dades(compromisos=[altre.pk]))
    assert list(errors(resposta)) == ["compromisos"]


def test_passar_del_previst_es_pot_i_es_diu(de_coordinadora, anual, dades):
    resposta = de_coordinadora.post(
        ruta("accio_nova", anual), dades(pressupost="100", executat="100.01"), follow=True
    )
    text = resposta.content.decode()
    assert "S&#x27;ha executat més pressupost del que es va preveure." in text
    assert "passa del previst" in text


def test_s_edita_sense_tocar_com_va(de_coordinadora, accio, dades, avia, berga):
    accio.municipis.add(avia)
    canvis = dades(nom="Un altre nom", versio="1", estat="feta", percentatge="100",
                   municipis=[berga.pk])  # fmt: skip
    assert de_coordinadora.post(ruta("accio_edita", accio), canvis).url == ruta("accio", accio)
    accio.refresh_from_db()
    assert (accio.nom, accio.versio) == ("Un altre nom", 2)
    assert (accio.estat, accio.percentatge) == (EstatAccio.PENDENT, None)
    assert list(accio.municipis.all()) == [berga]


def test_els_municipis_que_hi_ha_posat_una_altra_es_diuen_amb_el_nom(
    de_coordinadora, accio, dades, avia
):
    accio.municipis.add(avia)
    Accio.objects.filter(pk=accio.pk).update(versio=2)
    resposta = de_coordinadora.post(
        ruta("accio_edita", accio), dades(versio="1", linia=accio.linia_id)
    )
    assert resposta.status_code == 409
    diferencies = {d.camp.name: d.escrit for d in resposta.context["conflicte"]["diferencies"]}
    assert diferencies["municipis"] == "Avià"
    assert list(accio.municipis.all()) == [avia]


def test_dues_que_l_editen_alhora_no_es_trepitgen(de_coordinadora, accio, dades):
    Accio.objects.filter(pk=accio.pk).update(nom="El d'una altra", versio=2)
    resposta = de_coordinadora.post(
        ruta("accio_edita", accio), dades(versio="1", nom="El meu", linia=accio.linia_id)
    )
    assert resposta.status_code == 409
    accio.refresh_from_db()
    assert accio.nom == "El d'una altra"


def test_cada_accio_diu_d_on_surt(de_tecnica, pla, accio, comarca, coordinadora):
    assert "No consta de cap necessitat" in de_tecnica.get(ruta("accio", accio)).content.decode()
    necessitat = Necessitat.objects.create(
        comarca=comarca, nom="Falten intèrprets", origen="contactes",
        creat_per=coordinadora, modificat_per=coordinadora,
    )  # fmt: skip
    necessitat.accions.add(accio)
    compromis = fa_compromis(fa_prioritat(fa_mandat(comarca)), text="Atendre en la seva llengua")
    compromis.accions.add(accio)
    abans = fa_accio(fa_anual(pla, 2025), accio.linia, clau=accio.clau)
    origens = de_tecnica.get(ruta("accio", accio)).context["origens"]
    assert [(o.com, o.nom, o.adreca) for o in origens] == [
        ("Neix de la necessitat", "Falten intèrprets", ruta("necessitat", necessitat)),
        ("Compleix el compromís", "Atendre en la seva llengua", ruta("compromis", compromis)),
        ("Continua", "l'acció del 2025", ruta("accio", abans)),
    ]


def test_ensenya_les_seves_activitats_i_quantes_de_cada_mena(de_tecnica, accio, berga, avia):
    vella = fa_activitat(berga, accio=accio, tipus="form_prof", dies=(date(2026, 1, 9),))
    nova = fa_activitat(avia, accio=accio, tipus="form_prof", dies=(date(2026, 2, 9),))
    altra = fa_activitat(berga, accio=accio, tipus="sensib", dies=())
    fa_activitat(berga)
    context = de_tecnica.get(ruta("accio", accio)).context
    assert list(context["activitats"]) == [nova, vella, altra]
    assert context["per_mena"] == [
        ("formació a professionals", 2),
        ("activitat de sensibilització", 1),
    ]


def test_la_pagina_no_fa_mes_consultes_amb_mes_files(de_tecnica, accio, berga, tecnica):
    def omple():
        fa_activitat(berga, accio=accio)
        accio.municipis.add(fa_municipi(comarca=berga.comarca))
        accio.socis.add(fa_entitat(municipi=berga))

    omple()
    abans = consultes(de_tecnica, ruta("accio", accio))
    for _ in range(3):
        omple()
    assert consultes(de_tecnica, ruta("accio", accio)) == abans


def test_cap_pagina_no_ensenya_ningu_ni_ho_anota(de_tecnica, accio):
    de_tecnica.get(ruta("accio", accio))
    assert constancia() == []


def test_qui_entra_a_cada_porta(accio, anual, coordinadora, tecnica, del_nord, forana, municipal):
    altra = fa_usuari("coordinadora", fa_municipi("Vic").comarca)
    portes = [ruta("accio", accio), ruta("accio_edita", accio), ruta("accio_nova", anual)]
    for usuari, codis in (
        (coordinadora, [200, 200, 200]),
        (tecnica, [200, 403, 403]),
        (del_nord, [200, 403, 403]),
        (forana, [404, 403, 403]),
        (altra, [404, 404, 404]),
        (municipal, [403, 403, 403]),
        (None, [302, 302, 302]),
    ):
        assert [navegador(usuari).get(porta).status_code for porta in portes] == codis
    assert navegador(coordinadora).put(portes[1]).status_code == 405


def test_la_que_no_es_veu_es_com_la_que_no_hi_es(accio, forana):
    seva = navegador(forana).get(ruta("accio", accio))
    cap = navegador(forana).get(reverse("pla:accio", args=[uuid4()]))
    assert seva.status_code == cap.status_code == 404
    assert sense_claus(seva) == sense_claus(cap)
