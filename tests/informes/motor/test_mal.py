"""What may go wrong in a template: told in its place, and the rest is computed all the same."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from informes.document import Quadre, Text
from informes.memoria import memoria
from informes.models import PlantillaMemoria, VersioMemoria
from informes.plantilles import figures
from informes.plantilles.casa import FORMA
from informes.plantilles.construeix import ConstruitError, construeix
from informes.plantilles.forma import Forma, FormaError
from informes.plantilles.quadres import QUADRES
from informes.territori import abast_de
from tests.fabriques import fa_usuari
from tests.informes.acollida import Servei
from tests.informes.dades import fa_comarca_amb_municipis
from tests.informes.motor.formes import DIA, de_casa, fa, forma, l_avis, taula, text

pytestmark = pytest.mark.django_db
BO = de_casa("acollida.sexe")


def falla_a_la_base(*_):
    with connection.cursor() as cursor:
        cursor.execute("select 1/0")


def test_un_bloc_que_trenca_la_consulta_no_espatlla_els_altres(bergueda, monkeypatch):
    monkeypatch.setitem(figures.QUADRES, "padro.arees", figures.DeCasa(
        "padro.arees", "Àrees", "", falla_a_la_base
    ))  # fmt: skip
    fet, blocs = fa(bergueda, BO, de_casa("padro.arees", titol="Àrees"), BO)
    assert [type(bloc) for bloc in blocs] == [Quadre, Text, Quadre]
    assert [errada.bloc for errada in fet.errades] == ["c/b2"]
    assert "No s'ha pogut calcular" in blocs[1].paragrafs[0]
    assert blocs[0].taula.files == blocs[2].taula.files
    with pytest.raises(ConstruitError, match="c/b2"):
        _ = fet.sencer


@pytest.mark.parametrize(
    ("bloc", "avis"),
    [
        (text("{tramits.presentat}"), "escriviu «tramits.presentats»"),
        (text("{tramits.presentats"), "no es tanca"),
        (text("{tramits.presentats?semestre=3}"), "cap semestre «3»"),
        (text("{tramits.presentats?exercici=passat}"), "cap any «passat»"),
        ({"tipus": "xifres", "xifres": ["acollida.res"]}, "cap xifra amb el codi «acollida.res»"),
        (de_casa("padro.municipi"), "«padro.municipis»"),
        (taula(["acollida.persones_ateses"], "sexes"), "Trieu «sexe»"),
        (taula(["acollida.percentatge_no_presentades"], "municipi"), "no es pot desglossar"),
        (taula(["padro.estrangers", "acollida.actuacions"], "municipi"), "separeu-les"),
        (taula(["padro.percentatge_estrangers"], "municipi"), "no suma caselles"),
        (taula(["padro.estrangers"], "canal"), "No hi ha cap desglossament"),
        ({"tipus": "mapa", "xifres": ["pla.accions.previstes"]}, "no se sap de cada municipi"),
        ({"tipus": "mapa", "quadre": "acollida.sexe"}, "no són municipis"),
        ({"tipus": "activitats", "mena": ["formacio"]}, "cap mena d'activitat"),
    ],
)
def test_el_que_no_te_sentit_es_diu_en_el_seu_bloc(bergueda, bloc, avis):
    fet, blocs = fa(bergueda, bloc, BO)
    assert [errada.bloc for errada in fet.errades] == ["c/b1"]
    assert avis in fet.errades[0].missatge
    assert isinstance(blocs[-1], Quadre)


def test_un_any_sense_res_diu_que_no_hi_ha_res(bergueda):
    fet, blocs = fa(bergueda, BO, de_casa("padro.evolucio"), exercici=1999)
    assert not fet.errades
    assert "No hi ha cap dada del 1999 de: " in l_avis(blocs)
    assert fet.document.cobertura == "1-1-1999: 0 de 0 municipis; 1-7-1999: 0 de 0 municipis"


def test_una_plantilla_sense_capitols_no_es_cap_plantilla():
    with pytest.raises(FormaError, match="no té cap capítol"):
        Forma.de_json({"capitols": []})


def test_l_annex_defineix_nomes_el_que_la_plantilla_fa_servir(bergueda):
    fet, _ = fa(bergueda, BO, text("{acollida.derivacions}"), text("{acollida.cites_acabades}"))
    assert {d.codi for d in fet.document.definicions} == {
        "acollida.persones_ateses", "acollida.persones_sense_nom", "acollida.persones_de_grups",
        "acollida.persones_noves", "acollida.derivacions", "acollida.cites_acabades",
    }  # fmt: skip


def test_la_cobertura_diu_els_municipis_que_neixen_i_que_s_ajunten(bergueda):
    nou, vell, *_ = bergueda.municipis.order_by("pk")
    bergueda.municipis.filter(pk=nou.pk).update(vigent_des_de=date(2025, 5, 15))
    bergueda.municipis.filter(pk=vell.pk).update(vigent_fins=date(2025, 8, 31), successor=nou)
    cobertura = fa(bergueda, BO)[0].document.cobertura
    assert f"{nou.nom_natural} és municipi des del dia 15 de maig de 2025" in cobertura
    assert f"{vell.nom_natural} va ser municipi fins al dia 31 d'agost de 2025" in cobertura
    assert f"després, compta a {nou.nom_natural}" in cobertura
    assert "municipi fins" not in fa(bergueda, BO, exercici=2024)[0].document.cobertura


def test_el_total_es_la_suma_dels_municipis_encara_que_un_s_acabi(bergueda):
    vell, *_ = bergueda.municipis.order_by("pk")
    bergueda.municipis.filter(pk=vell.pk).update(vigent_fins=date(2025, 8, 31))
    [quadre] = fa(bergueda, taula(["acollida.actuacions"], "municipi"))[1]
    assert sum(f.celles[1] for f in quadre.taula.files) == quadre.taula.total.celles[1]
    assert vell.nom_natural in [f.celles[0] for f in quadre.taula.files]


def fa_plantilla(comarca, feta, des_de=2020, nom="Nova"):
    per = fa_usuari("coordinadora", comarca)
    de = {"creat_per": per, "modificat_per": per}
    plantilla = PlantillaMemoria.objects.create(
        comarca=comarca, nom=nom, des_d_exercici=des_de, **de
    )
    VersioMemoria.objects.create(plantilla=plantilla, numero=1, forma=feta.a_json(), per=per)
    return plantilla


def test_la_memoria_fa_servir_la_plantilla_vigent_l_any(bergueda):
    fa_plantilla(bergueda, forma(BO), des_de=2020)
    fa_plantilla(bergueda, forma(de_casa("acollida.edat")), des_de=2026, nom="La del 2026")

    def d_un_any(exercici):
        return memoria(bergueda, abast_de(bergueda), exercici, DIA).document

    assert [t.codi for t in d_un_any(2025).taules()] == ["acollida-sexe"]
    assert {t.codi for t in d_un_any(2026).taules()} <= {"acollida-edat"}
    assert len(d_un_any(2019).capitols) == len(FORMA.capitols)


def test_amb_un_bloc_trencat_la_comanda_no_fa_cap_fitxer(bergueda, tmp_path):
    fa_plantilla(bergueda, forma(text("{tramits.presentat}")))
    sortida = tmp_path / "m.pdf"
    with pytest.raises(CommandError, match="c/b1"):
        call_command("memoria", "2025", "--comarca", bergueda.codi, pdf=sortida)
    assert not sortida.exists()


def consultes(comarca):
    abast = abast_de(comarca)
    with CaptureQueriesContext(connection) as captura:
        construeix(FORMA, comarca, abast, 2025, DIA)
    return sum("SAVEPOINT" not in consulta["sql"] for consulta in captura.captured_queries)


def test_les_consultes_no_creixen_amb_el_que_es_fa():
    fetes = []
    for nom, llavor, atencions in (("Garrotxa", 3, 80), ("Selva", 4, 240)):
        comarca = fa_comarca_amb_municipis(2, nom)
        Servei(comarca, llavor=llavor, atencions=atencions)
        fetes.append(consultes(comarca))
    poques, moltes = fetes
    assert poques == moltes
    assert poques <= len(FORMA.capitols) * 16


def test_cada_taula_de_la_casa_es_pot_fer(bergueda):
    fet, blocs = fa(bergueda, *(de_casa(codi) for codi in QUADRES))
    assert not fet.errades
    assert len([b for b in blocs if isinstance(b, Quadre)]) >= 18
