"""The board of a campaign and the list of campaigns: every rate against a count of its own."""

from datetime import timedelta

import pytest
from django.urls import reverse

from municipis.models import Contorn
from padro import actions
from padro.enums import EstatEsperat
from padro.models import Campanya, Enviament
from tests.fabriques import fa_municipi
from tests.padro.fabriques import (
    DATES,
    DONA,
    MARROC,
    POBLACIO,
    envia,
    fa_campanya,
    fa_carrega,
    moment,
)

NOMS = ["Aguilar", "Balsareny", "Callús", "Cardona", "Gaià", "Moià", "Navàs", "Rajadell"]


@pytest.fixture
def campanya(bages, rellotge):
    """Eleven municipalities: every state, one late, one complete, one exempt that had sent."""
    for nom in NOMS:
        fa_municipi(nom, comarca=bages.comarca)
    campanya = fa_campanya(bages.comarca)
    de = {esperat.municipi.nom: esperat for esperat in campanya.esperats.select_related("municipi")}
    clerk, coord = bages.coordinadora, bages.coordinadora
    for nom in ("Aguilar", "Balsareny", "Callús", "Rajadell"):
        envia(de[nom], clerk, POBLACIO | {(MARROC, DONA, "0-4"): 3})
    envia(de["Moià"], clerk, POBLACIO, resolucions={"sense_estrangers": True})
    actions.valida(enviament=de["Aguilar"].vigent(), per=coord)
    actions.valida(enviament=de["Moià"].vigent(), per=coord)
    actions.retorna(enviament=de["Balsareny"].vigent(), motiu="errada", per=coord)
    actions.exempta(esperat=de["Rajadell"], motiu="Obres", per=coord)
    fa_carrega(de["Gaià"], clerk, POBLACIO)
    rellotge.move_to(moment(DATES["a_temps_fins"], "23:59:59"))
    envia(de["Navàs"], clerk, POBLACIO | {(MARROC, DONA, "0-4"): 3})
    rellotge.move_to(moment(DATES["a_temps_fins"] + timedelta(days=1), "00:00:00"))
    envia(de["Cardona"], clerk, POBLACIO | {(MARROC, DONA, "0-4"): 3})
    envia(de["Navàs"], clerk, POBLACIO)  # the second one is late; the municipality was not
    return campanya


def tauler(navegador, campanya, **parametres):
    resposta = navegador.get(reverse("padro:tauler", args=[campanya.uid]), parametres)
    assert resposta.status_code == 200
    return resposta


def test_les_taxes_son_les_que_surten_de_comptar_les(bages, dins, campanya):
    taxes = {t.nom: t for t in tauler(dins(bages.tecnica), campanya).context["tauler"].taxes}
    assert {t.esperats for t in taxes.values()} == {10}  # eleven, but the exempt one
    fets = {nom: taxa.fets for nom, taxa in taxes.items()}
    assert fets == {"Han enviat": 6, "Complets": 1, "A temps": 5, "Validats": 2}
    assert taxes["Han enviat"].percentatge == pytest.approx(60)


def test_cada_pestanya_diu_quants_municipis_hi_ha_i_els_te(bages, dins, campanya):
    navegador = dins(bages.tecnica)
    per_estat = dict(tauler(navegador, campanya).context["tauler"].per_estat)
    assert per_estat == {
        EstatEsperat.NO_INICIAT: 3, EstatEsperat.ESBORRANY: 1, EstatEsperat.ENVIAT: 3,
        EstatEsperat.RETORNAT: 1, EstatEsperat.VALIDAT: 2, EstatEsperat.EXEMPT: 1,
    }  # fmt: skip
    for estat, n in per_estat.items():
        resposta = tauler(navegador, campanya, estat=estat)
        assert len(resposta.context["tauler"].files) == n
    assert len(tauler(navegador, campanya, estat="cap").context["tauler"].files) == 11


def test_a_temps_es_el_primer_enviament(bages, dins, campanya):
    files = tauler(dins(bages.tecnica), campanya).context["tauler"].totes
    a_temps = {f.esperat.municipi.nom: f.a_temps for f in files}
    assert (a_temps["Navàs"], a_temps["Cardona"], a_temps["Gaià"]) == (True, False, None)


def test_la_llista_de_campanyes_compta_el_mateix_que_el_tauler(bages, dins, campanya):
    navegador = dins(bages.tecnica)
    [fila] = navegador.get(reverse("padro:inici")).context["campanyes"]
    taxes = {t.nom: t for t in tauler(navegador, campanya).context["tauler"].taxes}
    assert fila.n_esperats == taxes["Han enviat"].esperats
    assert fila.n_enviats == taxes["Han enviat"].fets
    assert fila.n_validats == taxes["Validats"].fets


def test_una_campanya_sense_ningu_a_esperar_no_te_cap_taxa(bages, dins):
    for esperat in bages.campanya.esperats.all():
        actions.exempta(esperat=esperat, motiu="Obres", per=bages.coordinadora)
    taxes = tauler(dins(bages.tecnica), bages.campanya).context["tauler"].taxes
    assert {t.percentatge for t in taxes} == {None}


def test_la_coordinadora_te_els_botons_i_la_tecnica_no(bages, dins, campanya):
    botons = "Prepara el lliurament a la Secretaria"
    assert botons in tauler(dins(bages.coordinadora), campanya).content.decode()
    assert botons not in tauler(dins(bages.tecnica), campanya).content.decode()


def test_el_mapa_dibuixa_els_municipis_que_tenen_contorn(bages, dins):
    for i, municipi in enumerate((bages.manresa, bages.suria)):
        x = 100 * i
        Contorn.objects.create(
            municipi=municipi, x_min=x, y_min=0, x_max=x + 100, y_max=100, cami=f"M{x} 0h100v100Z"
        )
    html = tauler(dins(bages.tecnica), bages.campanya).content.decode()
    assert html.count("<path class=") == 2
    assert 'viewBox="-5 -5 210 110"' in html
    assert "Manresa: no iniciat" in html


def test_una_campanya_sense_contorns_no_te_mapa(bages, dins):
    html = tauler(dins(bages.tecnica), bages.campanya).content.decode()
    assert 'viewBox="-5' not in html


def test_el_que_es_veu_de_cada_municipi_es_la_revisio_vigent(bages, dins, campanya):
    files = tauler(dins(bages.tecnica), campanya).context["tauler"].totes
    vigents = {e.esperat_id: e for e in Enviament.objects.vigents()}
    assert len(vigents) == 7
    for fila in files:
        vigent = vigents.get(fila.esperat.pk)
        assert fila.esperat.revisio == (vigent and vigent.revisio)
        assert fila.esperat.estrangers == (vigent and vigent.estrangers)
        assert fila.completesa == (vigent and vigent.completesa)


def test_els_municipis_surten_per_ordre_alfabetic(bages, dins, campanya):
    noms = [
        f.esperat.municipi.nom
        for f in tauler(dins(bages.tecnica), campanya).context["tauler"].totes
    ]
    assert noms == sorted(
        [*NOMS, "Artés", "Manresa", "Súria"],
        key=lambda n: n.replace("é", "e").replace("ú", "u").replace("à", "a"),
    )


def test_la_clerk_veu_els_seus_semestres_i_fins_quan(bages, dins):
    fa_campanya(bages.comarca, "2025-2")
    fins = DATES["tothom_fins"]
    actions.prorroga(esperat=bages.esperat, fins=fins, motiu="obres", per=bages.coordinadora)
    resposta = dins(bages.municipal).get(reverse("padro:inici"))
    esperats = resposta.context["esperats"]
    assert [e.campanya.semestre for e in esperats] == ["2026-1", "2025-2"]
    assert {e.municipi_id for e in esperats} == {bages.manresa.pk}
    text = resposta.content.decode()
    assert "31 de maig de 2026" in text
    assert text.count("31 de març de 2026") == 1


def test_l_esperat_d_una_campanya_d_una_altra_comarca_no_es_compta(bages, osona, dins):
    [fila] = dins(bages.coordinadora).get(reverse("padro:inici")).context["campanyes"]
    assert (fila.comarca, fila.n_esperats) == (bages.comarca, 3)
    assert Campanya.objects.count() == 2
