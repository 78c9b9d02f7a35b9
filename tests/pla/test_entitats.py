"""Entities and facilities: the list, and all that has been done with one of them."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.enums import Canal
from acollida.models import Derivacio
from municipis.enums import TipusEntitat
from pla.enums import EstatActivitat, TipusActivitat
from pla.models import CircuitAcollida, ProtocolAcollida
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_atencio, fa_persona
from tests.acollida.fabriques_cursos import fa_edicio
from tests.pla.fabriques import fa_acord, fa_activitat, fa_entitat, fa_reunio, fa_sessio, fa_taula

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)
LLISTA = reverse("pla:entitats")


@pytest.fixture
def escola(berga):
    return fa_entitat("Escola Sant Joan", municipi=berga, tipus=TipusEntitat.ENSENYAMENT)


def fitxa(entitat):
    return reverse("pla:entitat", args=[entitat.uid])


def consultes(client, adreca):
    with CaptureQueriesContext(connection) as fetes:
        assert client.get(adreca).status_code == 200
    return len(fetes)


# The list


def noms(client, **demanat):
    return [entitat.nom for entitat in client.get(LLISTA, demanat).context["pagina"]]


def test_la_llista_es_de_tota_la_comarca_i_es_filtra(comarca, avia, escola, forana, de_tecnica):
    fa_entitat("Ateneu", municipi=avia)
    fa_entitat("Òmnium", comarca=comarca)
    fa_entitat("Lleidatana", municipi=forana.assignacio.municipi)
    tancada = fa_entitat("Zel", comarca=comarca)
    tancada.vigent_fins = date(2026, 3, 1)
    tancada.save()
    assert noms(de_tecnica) == ["Ateneu", "Escola Sant Joan", "Òmnium"]
    assert noms(de_tecnica, tipus="ensenyament") == ["Escola Sant Joan"]
    assert noms(de_tecnica, municipi=avia.codi_ine) == ["Ateneu"]
    assert noms(de_tecnica, antigues="on")[-1] == "Zel"
    assert noms(navegador(forana)) == ["Lleidatana"]


def test_la_llista_compta_les_activitats_i_les_taules(berga, comarca, escola, tecnica, de_tecnica):
    altra = fa_entitat("Ateneu", comarca=comarca)
    seva = fa_activitat(berga, TipusActivitat.CENTRE, entitat=escola, per=tecnica)
    seva.socis.set([escola, altra])
    fa_activitat(berga, per=tecnica).socis.add(escola)
    fa_activitat(berga, per=tecnica)
    anullada = fa_activitat(berga, entitat=escola, dies=(), per=tecnica)
    fa_sessio(anullada, estat=EstatActivitat.ANULLADA)
    for _numero in range(3):
        fa_taula(comarca, per=tecnica).membres.add(escola)
    files = de_tecnica.get(LLISTA).context["pagina"]
    assert [(e.nom, e.quantes_activitats, e.quantes_taules) for e in files] == [
        ("Ateneu", 1, 0),
        ("Escola Sant Joan", 2, 3),
    ]


def test_la_llista_i_la_fitxa_fan_sempre_les_mateixes_consultes(
    berga, comarca, escola, tecnica, de_tecnica
):
    def en_fa(quantes):
        for _numero in range(quantes):
            fa_entitat(comarca=comarca)
            fa_activitat(berga, entitat=escola, per=tecnica).socis.add(fa_entitat(comarca=comarca))
            fa_taula(comarca, per=tecnica).membres.add(escola)

    en_fa(1)
    abans = [consultes(de_tecnica, adreca) for adreca in (LLISTA, fitxa(escola))]
    en_fa(6)
    assert [consultes(de_tecnica, adreca) for adreca in (LLISTA, fitxa(escola))] == abans


# Who


def test_la_veu_qui_treballa_a_la_comarca(escola, tecnica, del_nord, coordinadora):
    for usuari in (tecnica, del_nord, coordinadora):
        assert navegador(usuari).get(fitxa(escola)).status_code == 200


def test_als_altres_els_es_com_si_no_existis(escola, forana, municipal, client):
    cap = reverse("pla:entitat", args=[uuid4()])
    assert navegador(forana).get(fitxa(escola)).status_code == 404
    assert navegador(forana).get(cap).status_code == 404
    for adreca in (LLISTA, fitxa(escola)):
        assert navegador(municipal).get(adreca).status_code == 403
        assert client.get(adreca).status_code == 302


def test_no_s_hi_envia_res(escola, de_tecnica):
    for adreca in (LLISTA, fitxa(escola)):
        assert de_tecnica.post(adreca).status_code == 405


def test_nomes_la_coordinadora_hi_troba_com_editar_la(escola, de_tecnica, de_coordinadora):
    edita = reverse("acollida:entitat", args=[escola.uid])
    assert edita in de_coordinadora.get(fitxa(escola)).content.decode()
    assert edita not in de_tecnica.get(fitxa(escola)).content.decode()
    assert de_coordinadora.get(edita).status_code == 200


def test_del_directori_del_servei_s_hi_arriba(escola, de_tecnica, de_coordinadora):
    llista, edita = reverse("acollida:entitats"), reverse("acollida:entitat", args=[escola.uid])
    for client, adreca in ((de_tecnica, llista), (de_coordinadora, edita)):
        assert f'href="{fitxa(escola)}"' in client.get(adreca).content.decode()


# All that has been done with it


def test_sense_res_fet_ho_diu(escola, de_tecnica):
    assert "Encara no s'hi ha fet res" in de_tecnica.get(fitxa(escola)).content.decode()


def test_les_activitats_hi_son_per_menes_i_cada_nombre_es_la_seva_llista(
    berga, comarca, escola, tecnica, de_tecnica
):
    for dia in (3, 9, 17):
        fa_activitat(
            berga, TipusActivitat.CENTRE, entitat=escola, dies=[date(2026, 2, dia)], per=tecnica
        )
    fa_reunio(fa_taula(comarca, per=tecnica), date(2026, 2, 10), per=tecnica).socis.add(escola)
    fa_activitat(berga, per=tecnica)
    context = de_tecnica.get(fitxa(escola)).context
    assert [(mena.codi, mena.quantes) for mena in context["menes"]] == [
        ("reunio", 1),
        ("centre", 3),
    ]
    assert context["quantes"] == 4
    assert [activitat.dia.day for activitat in context["pagina"]] == [17, 10, 9, 3]
    for mena in context["menes"]:
        triades = de_tecnica.get(fitxa(escola), {"tipus": mena.codi}).context["pagina"]
        assert (len(triades), {a.tipus for a in triades}) == (mena.quantes, {mena.codi})
    assert len(de_tecnica.get(fitxa(escola), {"tipus": "res"}).context["pagina"]) == 4


def test_hi_ha_les_taules_els_acords_i_els_circuits(berga, comarca, escola, tecnica, de_tecnica):
    taula = fa_taula(comarca, nom="Xarxa", per=tecnica)
    taula.membres.add(escola)
    reunio = fa_reunio(taula, date(2026, 1, 7), per=tecnica)
    for acabat in ({}, {}, {"fet_el": AVUI}, {"anullat_el": AVUI}):
        fa_acord(reunio, entitat=escola, **acabat)
    fa_acord(reunio, responsable=tecnica)
    qui = {"creat_per": tecnica, "modificat_per": tecnica}
    protocol = ProtocolAcollida.objects.create(municipi=berga, **qui)
    qui = {"creat_per": protocol.creat_per, "modificat_per": protocol.creat_per}
    circuit = CircuitAcollida.objects.create(protocol=protocol, nom="Escolarització", **qui)
    circuit.entitats.add(escola)
    context = de_tecnica.get(fitxa(escola)).context
    assert (list(context["taules"]), list(context["circuits"])) == ([taula], [circuit])
    assert (context["pendents"], context["fets"]) == (2, 1)
    for demanat, quants in (({}, 2), ({"estat": "fet"}, 1)):
        demanat |= {"de": "totes", "entitat": escola.uid}
        assert len(de_tecnica.get(reverse("pla:tasques"), demanat).context["pagina"]) == quants


# What the other rooms say


@pytest.fixture
def derivades(berga, avia, escola, tecnica, del_nord):
    """Two people sent from here, one of them answered, and one from elsewhere."""
    for municipi, per, estat in (
        (berga, tecnica, "pendent"),
        (berga, tecnica, "atesa"),
        (avia, del_nord, "pendent"),
    ):
        persona = fa_persona("Canari", "Groc", municipi=municipi, per=per)
        atencio = fa_atencio(persona, tecnica=per, canal=Canal.PRESENCIAL)
        Derivacio.objects.create(uid=uuid4(), atencio=atencio, entitat=escola, estat=estat)


def dites(client, entitat):
    feines = client.get(fitxa(entitat)).context["feines"]
    return [f"{feina.quants} {feina.text}" for feina in feines]


def test_les_derivacions_son_nombres_i_mai_persones(
    derivades, escola, de_tecnica, de_coordinadora, del_nord
):
    assert dites(de_tecnica, escola) == ["2 derivacions, amb 1 resposta"]
    assert dites(navegador(del_nord), escola) == ["1 derivació"]
    assert dites(de_coordinadora, escola) == ["3 derivacions, amb 1 resposta"]
    for client in (de_tecnica, de_coordinadora):
        assert "Canari" not in client.get(fitxa(escola)).content.decode()
    assert constancia() == []


def test_els_cursos_que_imparteix_porten_a_la_seva_llista(berga, escola, tecnica, de_tecnica):
    fa_edicio(berga, tecnica=tecnica, imparteix=escola)
    fa_edicio(berga, tecnica=tecnica)
    [feina] = de_tecnica.get(fitxa(escola)).context["feines"]
    assert f"{feina.quants} {feina.text}" == "1 edició d'un curs que imparteix"
    [edicio] = de_tecnica.get(feina.adreca).context["pagina"]
    assert edicio.imparteix == escola
