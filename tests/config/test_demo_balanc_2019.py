"""A balanç that a town published, computed again from records: June 2019.

The published figures are written here as they were published, and counted once more in SQL that
knows nothing of the program's figures. What must not count is in the records too.
"""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from comptes.models import Usuari
from config.demo.balanc_2019 import prepara_balanc_2019
from informes.territori import abast_per
from informes.xifres import XIFRES
from municipis.carrega import carrega, tots
from municipis.models import Municipi
from municipis.periode import Periode
from pla.models import Activitat, Balanc, EstatCompromis
from tests.acollida.elenc import navegador

AMB_PROJECTE = {"projecte": "instituts-oberts"}
PUBLICATS = {
    "tramits.presentats": 344,
    "pla.grup.sessions": 5,
    "pla.grup.persones": 191,
    "spa.participants": 492,
    "spa.iniciats": 239,
    "pla.taules.liderades": 2,
    "pla.taules.participades": 10,
    "pla.serveis_assessorats": 9,
    "pla.formacions.activitats": 7,
    "pla.formacions.hores": 37,
    "pla.formacions.participants": 144,
    "pla.formacions.dones": 121,
    "pla.formacions.homes": 23,
    "pla.publicacions.fites": 3,
    "pla.centres.centres": 3,
    "pla.centres.activitats": 12,
    "pla.centres.participants": 230,
    "pla.centres.dones": 175,
    "pla.centres.homes": 55,
}
DIES = {"inici": date(2019, 1, 1), "fi": date(2019, 6, 30)}
FETES = """
    SELECT DISTINCT a.* FROM pla_activitat a JOIN pla_sessioactivitat s ON s.activitat_id = a.id
    JOIN municipis_municipi m ON m.id = a.municipi_id
    WHERE m.codi_ine = '08279' AND s.estat = 'feta' AND s.dia BETWEEN %(inici)s AND %(fi)s
"""
RECOMPTES = {
    "tramits.presentats": """
        SELECT count(*) FROM tramits_tramit t JOIN tramits_tipustramit k ON k.id = t.tipus_id
        JOIN municipis_municipi m ON m.id = t.municipi_id
        WHERE m.codi_ine = '08279' AND 'tramit' = ANY (k.marques)
        AND t.presentada_el BETWEEN %(inici)s AND %(fi)s""",
    "pla.grup.sessions": """
        SELECT count(*) FROM pla_sessioactivitat s JOIN pla_activitat a ON a.id = s.activitat_id
        JOIN municipis_municipi m ON m.id = a.municipi_id
        WHERE m.codi_ine = '08279' AND a.tipus = 'grup' AND s.estat = 'feta'
        AND s.dia BETWEEN %(inici)s AND %(fi)s""",
    "pla.grup.persones": f"""
        SELECT sum(dones + homes + altres + no_consta) FROM ({FETES}) a WHERE tipus = 'grup'""",
    "spa.iniciats": """
        SELECT count(DISTINCT i.persona_id) FROM acollida_itinerari i
        JOIN municipis_municipi m ON m.id = i.municipi_id
        WHERE m.codi_ine = '08279' AND i.inici BETWEEN %(inici)s AND %(fi)s""",
    "spa.participants": """
        SELECT count(DISTINCT i.persona_id) FROM acollida_itinerari i
        JOIN municipis_municipi m ON m.id = i.municipi_id
        WHERE m.codi_ine = '08279' AND i.inici <= %(fi)s
        AND coalesce(i.certificat_el, i.tancat_el, %(fi)s) >= %(inici)s
        AND (i.inici >= %(inici)s
          OR EXISTS (SELECT 1 FROM acollida_atencio c WHERE c.expedient_id = i.expedient_id
                     AND c.dia BETWEEN %(inici)s AND %(fi)s)
          OR EXISTS (SELECT 1 FROM acollida_inscripcio n
                     JOIN acollida_assistencia p ON p.inscripcio_id = n.id
                     JOIN acollida_sessio s ON s.id = p.sessio_id
                     WHERE n.itinerari_id = i.id AND p.estat = 'hi_es' AND NOT s.anullada
                     AND s.dia BETWEEN %(inici)s AND %(fi)s))""",
    "pla.taules.liderades": f"""
        SELECT count(DISTINCT t.id) FROM ({FETES}) a JOIN pla_taula t ON t.id = a.taula_id
        WHERE a.tipus = 'reunio' AND t.rol = 'lidera'""",
    "pla.taules.participades": f"""
        SELECT count(DISTINCT t.id) FROM ({FETES}) a JOIN pla_taula t ON t.id = a.taula_id
        WHERE a.tipus = 'reunio' AND t.rol = 'participa'""",
    "pla.serveis_assessorats": f"""
        SELECT count(DISTINCT entitat_id) FROM ({FETES}) a WHERE tipus = 'assess'""",
    "pla.formacions.hores": """
        SELECT sum(s.minuts) / 60.0 FROM pla_sessioactivitat s
        JOIN pla_activitat a ON a.id = s.activitat_id
        JOIN municipis_municipi m ON m.id = a.municipi_id
        WHERE m.codi_ine = '08279' AND a.tipus = 'form_prof' AND s.estat = 'feta'
        AND s.dia BETWEEN %(inici)s AND %(fi)s""",
    "pla.publicacions.fites": """
        SELECT count(*) FROM pla_fitapublicacio f JOIN pla_activitat a ON a.id = f.activitat_id
        JOIN municipis_municipi m ON m.id = a.municipi_id
        WHERE m.codi_ine = '08279' AND f.feta_el BETWEEN %(inici)s AND %(fi)s""",
    "pla.centres.centres": f"""
        SELECT count(DISTINCT entitat_id) FROM ({FETES}) a WHERE tipus = 'centre'""",
}
for familia, tipus in (("formacions", "form_prof"), ("centres", "centre")):
    seves = f"FROM ({FETES}) a WHERE tipus = '{tipus}'"
    RECOMPTES |= {
        f"pla.{familia}.activitats": f"SELECT count(*) {seves}",
        f"pla.{familia}.participants": f"SELECT sum(dones + homes + altres + no_consta) {seves}",
        f"pla.{familia}.dones": f"SELECT sum(dones) {seves}",
        f"pla.{familia}.homes": f"SELECT sum(homes) {seves}",
    }


@pytest.fixture(scope="module")
def demo(una_vegada):
    una_vegada(carrega, tots())
    una_vegada(prepara_balanc_2019)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def qui(rol):
    return Usuari.objects.get(email=f"{rol}.2019@demo.cat")


def balanc(*arguments):
    sortida = StringIO()
    call_command("balanc", "2019-1", "--comarca", "40", *arguments, stdout=sortida)
    return sortida.getvalue()


@pytest.fixture
def dit():
    return json.loads(balanc("--json"))


def test_la_comanda_diu_les_xifres_publicades(dit):
    [compromis] = dit["compromisos"]
    assert (compromis["prioritat"], compromis["numero"]) == (2, 21)
    assert compromis["estat"] == "Completat o en execució dins les previsions"
    valors = {xifra["codi"]: xifra["valor"] for xifra in compromis["xifres"]}
    assert valors == PUBLICATS
    de_projecte = {x["codi"] for x in compromis["xifres"] if x["filtres"] == AMB_PROJECTE}
    assert de_projecte == {codi for codi in PUBLICATS if codi.startswith("pla.centres")}


@pytest.mark.parametrize("codi", PUBLICATS)
def test_comptades_d_una_altra_manera_surten_les_mateixes(codi):
    with connection.cursor() as cursor:
        cursor.execute(RECOMPTES[codi], DIES)
        [(comptat,)] = cursor.fetchall()
    assert comptat == PUBLICATS[codi]


def test_el_paragraf_les_escriu_amb_concordanca(dit):
    [compromis] = dit["compromisos"]
    for tros in (
        "344 tràmits presentats",
        "5 sessions d'assessorament en grup, amb 191 participants",
        "492 persones al Servei de Primera Acollida, de les quals 239 hi han començat",
        "2 taules de treball",
        "10 altres taules i plans",
        "9 serveis assessorats",
        "7 formacions, 37 hores en total i 144 participants (121 dones i 23 homes)",
        "3 centres, 12 activitats i 230 participants (175 dones i 55 homes)",
    ):
        assert tros in compromis["observacions"]


@pytest.mark.parametrize("codi", PUBLICATS)
def test_cada_xifra_obre_la_seva_llista(codi):
    """The list, read to its end, has as many rows as the figure counts, or adds up to it."""
    coordinadora = qui("coordinadora")
    abast = abast_per(coordinadora)
    terrassa = frozenset(Municipi.objects.filter(codi_ine="08279").values_list("pk", flat=True))
    assert terrassa < abast.municipis
    adreca = f"/informes/xifres/{codi}/?periode=2019-1&municipi=08279"
    pagina = navegador(coordinadora).get(adreca)
    assert pagina.status_code == 200
    assert str(PUBLICATS[codi]) in pagina.context["valor"]
    assert pagina.context["darrere"].valor == PUBLICATS[codi]
    assert pagina.context["darrere"].quants > 0


def test_el_que_no_ha_de_comptar_hi_es():
    """Without it, a figure that forgets a rule would still give the published number."""
    assert Activitat.objects.exclude(comarca__codi="40").count() > 5
    anullades = Activitat.objects.filter(sessions__estat="anullada", comarca__codi="40")
    assert anullades.distinct().count() >= 10
    for dia in (date(2018, 12, 31), date(2019, 7, 1)):
        assert Activitat.objects.filter(sessions__dia=dia, comarca__codi="40").count() >= 5
    periode = Periode.semestre("2019-1")
    tota = XIFRES["pla.formacions.participants"]
    granollers = Municipi.objects.get(codi_ine="08096")
    abast = abast_per(qui("coordinadora"))
    fora = type(abast)(abast.rol, frozenset({granollers.pk}), "Granollers")
    assert tota.valor(fora, periode) == 144


def test_tornar_ho_a_fer_no_canvia_res():
    abans = Activitat.objects.count(), Balanc.objects.count(), EstatCompromis.objects.count()
    prepara_balanc_2019()
    ara = Activitat.objects.count(), Balanc.objects.count(), EstatCompromis.objects.count()
    assert ara == abans
