"""What the template asks about each person: it changes when the template does."""

from datetime import date

import pytest
from django.urls import reverse

from acollida.mancances import mancances
from acollida.models import Atencio, Criteri, Persona
from comptes.enums import Rol
from informes.memories.empentes import CAMPS, camps_de, demanats, forma_en_us, sense
from informes.models import Memoria, PlantillaMemoria
from informes.plantilles.actions import crea, desa_versio
from informes.plantilles.casa import FORMA as DE_CASA
from informes.plantilles.forma import Bloc, Capitol, Forma, TipusBloc
from municipis.models import Comarca
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.dades import fa_nacionalitats

pytestmark = pytest.mark.django_db
EMPENTES = "informes:empentes"
ATESES = ["acollida.persones_ateses"]


def amb(*blocs) -> Forma:
    narrativa = Bloc("text", TipusBloc.TEXT, "", {"text": "Res."})
    return Forma((Capitol("c", "C", (narrativa, *blocs)),))


def per(dimensio, tipus=TipusBloc.TAULA, xifres=ATESES) -> Bloc:
    return Bloc(f"per-{dimensio}", tipus, "", {"xifres": list(xifres), "per": dimensio})


def codis(forma) -> list[str]:
    return [camp.codi for camp in demanats(forma)]


@pytest.mark.parametrize(
    ("bloc", "demana"),
    [
        (per("sexe"), ["sexe"]),
        (per("edat", TipusBloc.GRAFIC), ["naixement"]),
        (per("nacionalitat"), ["nacionalitat"]),
        (per("area"), ["nacionalitat"]),
        (per("procedencia"), ["procedencia"]),
        (per("municipi"), []),
        (per("canal"), []),
        (per("sexe", xifres=["acollida.persones_de_grups"]), []),
        (per("sexe", xifres=["zzz"]), []),
        (Bloc("q", TipusBloc.TAULA, "", {"quadre": "acollida.edat"}), ["naixement"]),
        (
            Bloc("q", TipusBloc.TAULA, "", {"quadre": "acollida.nacionalitats"}),
            ["sexe", "nacionalitat"],
        ),
        (Bloc("q", TipusBloc.TAULA, "", {"quadre": "padro.municipis"}), []),
        (Bloc("t", TipusBloc.TEXT, "", {"text": "{tramits.presentats?sexe=dona}"}), ["sexe"]),
        (Bloc("t", TipusBloc.TEXT, "", {"text": "{tramits.presentats?sexe=dona"}), []),
        (Bloc("x", TipusBloc.XIFRES, "", {"xifres": ATESES}), []),
    ],
)
def test_el_que_demana_surt_dels_blocs(bloc, demana):
    assert codis(amb(bloc)) == demana


def test_el_model_de_la_casa_ho_demana_tot_i_en_un_ordre():
    assert codis(DE_CASA) == list(CAMPS)


@pytest.fixture
def escriu(comarca, coordinadora):
    """The template in force becomes this one."""

    def escriu(forma):
        plantilla = PlantillaMemoria.objects.filter(comarca=comarca).first()
        if plantilla:
            return desa_versio(plantilla, forma, "", coordinadora)
        nova = PlantillaMemoria(comarca=comarca, nom="M", des_d_exercici=2026)
        return crea(nova, forma, "", coordinadora).actual

    return escriu


@pytest.fixture
def gent(berga, tecnica):
    """Attended this year: one of whom nothing is known, and one of whom all is."""
    tota = {
        "sexe": "dona", "naixement": date(1990, 1, 1), "naixement_precisio": "dia",
        "nacionalitat": fa_nacionalitats()[0], "procedencia": "origen",
    }  # fmt: skip
    sense_res = fa_persona("Amina", municipi=berga, per=tecnica)
    amb_tot = fa_persona("Binta", municipi=berga, per=tecnica, **tota)
    for persona in (sense_res, amb_tot):
        atesa(persona, date(2026, 2, 1), tecnica)
    return sense_res, amb_tot


def atesa(persona, dia, per):
    return Atencio.objects.create(
        persona=persona, municipi=persona.municipi, dia=dia, tecnica=per, creat_per=per,
        modificat_per=per,
    )  # fmt: skip


def test_canviar_la_plantilla_canvia_el_que_es_demana_a_la_fitxa(gent, escriu):
    sense_res, amb_tot = gent
    escriu(amb(per("edat")))
    assert [m.camp for m in mancances(sense_res)] == ["naixement"]
    escriu(amb(per("sexe"), per("procedencia")))
    assert [m.camp for m in mancances(sense_res)] == ["sexe", "procedencia"]
    assert mancances(sense_res)[1].seccio == "padro"
    assert mancances(amb_tot) == []


def test_la_plantilla_mana_sobre_el_cataleg_en_el_que_ella_sap(gent, escriu):
    for camp in ("sexe", "alfabetitzacio"):
        Criteri.objects.create(camp=f"persona.{camp}", titol=camp, cal_a_la_memoria=True)
    assert {m.camp for m in mancances(gent[0])} == {"sexe", "alfabetitzacio"}
    escriu(amb(per("edat")))
    assert [m.camp for m in mancances(gent[0])] == ["naixement", "alfabetitzacio"]


def test_la_pagina_de_la_persona_ho_diu_i_hi_porta(gent, escriu, tecnica):
    escriu(amb(per("edat")))
    seva = navegador(tecnica)
    pagina = seva.get(reverse("acollida:persona", args=[gent[0].uid])).content.decode()
    camp = reverse("acollida:persona_edita", args=[gent[0].uid, "identitat"])
    assert f'<a href="{camp}#id_naixement">Data de naixement</a>' in pagina
    altra = seva.get(reverse("acollida:persona", args=[gent[1].uid])).content.decode()
    assert "#id_naixement" not in altra


def test_una_memoria_oberta_demana_el_que_diu_la_seva_versio(gent, escriu, comarca, coordinadora):
    versio = escriu(amb(per("edat")))
    Memoria.objects.create(
        comarca=comarca, exercici=2026, plantilla=versio, creat_per=coordinadora,
        modificat_per=coordinadora,
    )  # fmt: skip
    escriu(amb(per("sexe")))
    seva = Comarca.objects.filter(pk=comarca.pk)
    assert codis(forma_en_us(seva, 2026)) == ["naixement"]
    assert codis(forma_en_us(seva, 2027)) == ["sexe"]


def test_la_llista_son_les_de_l_any_amb_algun_buit(gent, escriu, tecnica, berga):
    altres = fa_municipi("Solsona")
    fora = fa_persona("Fora", municipi=altres, per=tecnica)
    antiga = fa_persona("Antiga", municipi=berga, per=tecnica)
    atesa(fora, date(2026, 2, 1), tecnica)
    atesa(antiga, date(2025, 12, 31), tecnica)
    escriu(amb(per("edat")))
    camps = camps_de(tecnica, 2026)
    assert list(sense(tecnica, camps, 2026)) == [gent[0]]
    assert set(sense(tecnica, camps, 2025)) == {antiga}
    escriu(amb())
    assert not sense(tecnica, camps_de(tecnica, 2026), 2026).exists()


def test_la_llista_compta_el_que_ensenya_i_es_filtra(gent, escriu, tecnica, berga):
    avia = fa_municipi("Avià", comarca=berga.comarca)
    sense_sexe = Persona.objects.create(
        nom="Celia", municipi=avia, naixement=date(1990, 1, 1), naixement_precisio="dia",
        creat_per=tecnica, modificat_per=tecnica,
    )  # fmt: skip
    atesa(sense_sexe, date(2026, 1, 1), tecnica)
    escriu(amb(per("edat"), per("sexe")))
    seva = navegador(tecnica)

    def noms(**filtres):
        context = seva.get(reverse(EMPENTES), filtres).context
        fets = [persona.nom for persona, _falten in context["files"]]
        assert context["quants"] == len(fets)
        return fets

    assert sorted(noms()) == ["Amina", "Celia"]
    assert noms(camp="naixement") == ["Amina"]
    assert noms(municipi=avia.codi_ine) == ["Celia"]
    assert noms(camp="naixement", municipi=avia.codi_ine) == []
    assert seva.get(reverse(EMPENTES), {"camp": "zzz"}).status_code == 400


def test_la_llista_costa_el_mateix_amb_moltes_persones(
    gent, escriu, tecnica, berga, django_assert_num_queries, django_assert_max_num_queries
):
    escriu(DE_CASA)
    seva = navegador(tecnica)
    seva.get(reverse(EMPENTES))
    with django_assert_max_num_queries(18) as abans:
        seva.get(reverse(EMPENTES))
    for n in range(60):
        atesa(fa_persona(f"P{n:02}", municipi=berga, per=tecnica), date(2026, 2, 1), tecnica)
    with django_assert_num_queries(len(abans)):
        pagina = seva.get(reverse(EMPENTES))
    assert pagina.context["quants"] == 61
    segona = seva.get(reverse(EMPENTES), {"des_de": pagina.context["pagina"].clau})
    assert len(pagina.context["files"]) + len(segona.context["files"]) == 61


def test_la_fitxa_ho_pregunta_tot_en_una_sola_consulta(gent, escriu, django_assert_num_queries):
    sense_res = gent[0]
    with django_assert_num_queries(2):  # the catalogue, and the template
        mancances(sense_res)
    escriu(DE_CASA)
    with django_assert_num_queries(2):
        assert len(mancances(sense_res)) == 4


def test_nomes_les_tecniques_i_cada_una_les_seves(gent, escriu, coordinadora, comarca, client):
    escriu(amb(per("edat")))
    porta = reverse(EMPENTES)
    assert navegador(coordinadora).get(porta).status_code == 403
    municipal = fa_usuari(Rol.MUNICIPAL, gent[0].municipi)
    assert navegador(municipal).get(porta).status_code == 403
    assert client.get(porta).status_code == 302
    d_un_altre = navegador(fa_tecnica(fa_municipi("Avià", comarca=comarca)))
    resposta = d_un_altre.get(porta)
    assert resposta.status_code == 200
    assert "Amina" not in resposta.content.decode()
    assert d_un_altre.post(porta).status_code == 405
