"""«Si la tanqués avui»: every line leads to a list with as many rows as it says."""

import re
from datetime import date

import pytest
from django.utils import timezone

from config.feina_pendent import pendents_de
from informes.models import Memoria
from pla.models import Activitat
from tests.informes.dades import fa_campanya, fa_enviament
from tests.informes.memories.mon import fa_apartat, fa_atesa
from tests.informes.memories.test_escriure import text
from tests.pla.fabriques import fa_activitat, fa_compromis, fa_mandat, fa_prioritat
from tests.pla.fabriques_mandat import fa_evidencia, fa_pas

pytestmark = pytest.mark.django_db
DINS = date(2025, 10, 2)


@pytest.fixture
def desordre(memoria, berga, avia, coordinadora, tecnica):
    """A report of which something of everything is missing."""
    fa_apartat(memoria, "acollida/valoracio", "Són {res.de_res}.", tecnica)
    fa_apartat(memoria, "acollida/context", "  ", tecnica)
    fa_apartat(memoria, "preguntes/hores", "12", tecnica)
    fa_apartat(memoria, "preguntes/protocol", "si", tecnica, berga)
    memoria.comentaris.create(capitol="cloenda", text="Ull.", per=tecnica)
    memoria.comentaris.create(
        capitol="cloenda", text="Fet.", per=tecnica, resolt_per=tecnica, resolt_el=timezone.now()
    )
    for sexe in ("dona", "no_consta", "no_consta"):
        fa_atesa(berga, tecnica, sexe)
    fa_atesa(berga, tecnica, "no_consta", date(2024, 5, 5))
    esperats = {e.municipi_id: e for e in fa_campanya(berga.comarca, "2025-1").esperats.all()}
    fa_enviament(esperats[berga.pk], coordinadora)
    _pla(berga, coordinadora)
    return memoria


def _pla(berga, per):
    prioritat = fa_prioritat(fa_mandat(berga.comarca, per=per), per=per)
    sense, provat = (fa_compromis(prioritat, per=per) for _ in range(2))
    fa_pas(sense)
    fa_evidencia(pas=fa_pas(provat), enllac="https://exemple.cat", per=per)
    vell = fa_mandat(
        berga.comarca, per=per, nom="Vell", inici=date(2019, 7, 1), fi=date(2023, 6, 30)
    )
    fa_compromis(fa_prioritat(vell, per=per), per=per)
    for comptats, dia in ((None, DINS), ((3, 2, 0, 4), DINS), ((3, 2, 0, 0), DINS),
                          (None, date(2024, 10, 2))):  # fmt: skip
        fa_activitat(berga, comptats=comptats, dies=(dia,), per=per)


def linies(pagina):
    return [linia for grup in pagina.context["grups"] for linia in grup.linies]


def files_de(pagina):
    """How many rows a page shows, whatever it is a page of."""
    cos = text(pagina)
    if "files" in pagina.context:
        return cos.count("<li>", cos.index('class="memoria-files"'))
    return len(re.findall(r"<tr>\s*<th scope=\"row\">", cos))


def test_cada_linia_porta_a_una_llista_amb_les_mateixes_files(
    de_la_tecnica, de_la_coordinadora, desordre, adreca
):
    for navega in (de_la_tecnica, de_la_coordinadora):
        pagina = navega.get(adreca("memoria_falta"))
        dites = {}
        for linia in linies(pagina):
            desti = navega.get(linia.adreca)
            assert files_de(desti) == linia.nombre, linia
            dites[str(linia.frase)] = linia.nombre
            if "primer semestre" in str(linia.frase):
                assert linia.detall == "1 de 2 municipis"
        assert dites == {
            "textos buits": 2,
            "pregunta sense resposta": 1,
            "resposta d'un municipi per escriure": 1,
            "comentari obert": 1,
            "text que no es pot escriure amb les seves xifres": 1,
            "Persones ateses: no en consta el sexe": 2,
            "semestre sense campanya": 1,
            "municipi no ha enviat el primer semestre": 1,
            "compromís sense evidència": 1,
            "activitat feta sense comptar qui hi va venir": 1,
            "activitat amb participants de qui no consta el sexe": 1,
        }


def test_la_coordinadora_hi_compta_les_persones_i_no_en_llegeix_cap_nom(
    de_la_coordinadora, desordre, adreca
):
    pagina = de_la_coordinadora.get(adreca("memoria_falta"))
    [linia] = [
        linia for linia in linies(pagina) if "sexe" in linia.adreca and "xifres" in linia.adreca
    ]
    assert "Diallo" not in text(de_la_coordinadora.get(linia.adreca))


def test_cada_fila_porta_on_s_arregla(de_la_tecnica, desordre, adreca):
    for linia in linies(de_la_tecnica.get(adreca("memoria_falta"))):
        for fila in de_la_tecnica.get(linia.adreca).context.get("files") or ():
            if "capitols/acollida" not in fila.adreca and "apartats/acollida" not in fila.adreca:
                assert de_la_tecnica.get(fila.adreca).status_code == 200, fila


def test_l_esborrany_que_ningu_no_ha_mirat_tambe_es_diu(de_la_tecnica, memoria, adreca, tecnica):
    frase = "text encara és l'esborrany de la plantilla"
    assert frase in text(de_la_tecnica.get(adreca("memoria_falta")))
    fa_apartat(memoria, "acollida/valoracio", "Mirat.", tecnica)
    assert frase not in text(de_la_tecnica.get(adreca("memoria_falta")))


def test_quan_no_falta_res_es_diu(de_la_tecnica, memoria, adreca, tecnica, berga):
    for semestre in ("2025-1", "2025-2"):
        for esperat in fa_campanya(berga.comarca, semestre).esperats.all():
            fa_enviament(esperat, tecnica)
    for bloc in ("acollida/valoracio", "acollida/context", "preguntes/equip", "cloenda/final"):
        fa_apartat(memoria, bloc, "Text.", tecnica)
    fa_apartat(memoria, "preguntes/hores", "12", tecnica)
    fa_apartat(memoria, "preguntes/protocol", "no", tecnica, berga)
    for municipi in berga.comarca.municipis.exclude(pk=berga.pk):
        fa_apartat(memoria, "preguntes/protocol", "no", tecnica, municipi)
    assert "No hi falta res" in text(de_la_tecnica.get(adreca("memoria_falta")))
    assert "No hi falta res del que s'escriu" in text(de_la_tecnica.get(adreca("redacta")))


def test_una_llista_que_no_existeix(de_la_tecnica, memoria, adreca):
    assert de_la_tecnica.get(adreca("memoria_falta_llista", "res")).status_code == 404
    ja_fet = de_la_tecnica.get(adreca("memoria_falta_llista", "comentaris"))
    assert "Ja no hi falta res" in text(ja_fet)


def test_a_l_inici_de_la_coordinadora_hi_ha_el_que_falta_per_escriure(
    de_la_coordinadora, desordre, adreca, coordinadora, tecnica
):
    [pendent] = [p for p in pendents_de(coordinadora) if "memòria del 2025" in str(p.frase)]
    assert pendent.nombre == 5
    assert pendent.adreca == adreca("memoria_falta_llista", "escriure")
    assert files_de(de_la_coordinadora.get(pendent.adreca)) == 5
    assert not [p for p in pendents_de(tecnica) if "memòria" in str(p.frase)]
    Memoria.objects.update(estat="lliurada")
    assert not [p for p in pendents_de(coordinadora) if "memòria" in str(p.frase)]


def test_costa_igual_amb_moltes_files(
    de_la_tecnica, desordre, adreca, quantes, berga, tecnica, coordinadora
):
    pagines = [
        adreca("memoria_falta"),
        adreca("redacta"),
        adreca("memoria_falta_llista", "comptar"),
    ]
    abans = [quantes(lambda p=p: de_la_tecnica.get(p)) for p in pagines]
    for _ in range(5):
        fa_atesa(berga, tecnica, "no_consta")
        fa_activitat(berga, comptats=None, dies=(DINS,), per=coordinadora)
    assert Activitat.objects.sense_comptar().count() == 7
    assert [quantes(lambda p=p: de_la_tecnica.get(p)) for p in pagines] == abans
