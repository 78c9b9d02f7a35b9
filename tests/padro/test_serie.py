"""A long table of many municipalities and semesters: what is stored against a count of its own."""

from collections import Counter, defaultdict
from datetime import date
from itertools import product
from random import Random

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from padro import actions
from padro.lectura import Rebuig
from padro.models import Campanya, Enviament, Recompte, Serie, Transicio
from padro.tasks import importa
from tests.fabriques import fa_municipi
from tests.padro.fabriques import DONA, HOME, MARROC, ROMANIA, XINA, envia, suma_sql
from tests.padro.test_carrega import digest, text_csv

CAPCALERA = ("municipi", "semestre", "nacionalitat", "sexe", "persones")
AMB_EDATS = ("municipi", "semestre", "nacionalitat", "sexe", "edat", "persones")
NOMS = {MARROC: "Marroc", ROMANIA: "Romania", XINA: "Xina"}
SEXES = {HOME: "Homes", DONA: "Dones"}
TRAMS = [*(f"{edat}-{edat + 4}" for edat in range(0, 85, 5)), "85+"]
ABANS, DESPRES = "2021-2", "2022-1"  # the last semester of version 0, the first one of version 1


@pytest.fixture
def serie(bages, tmp_path):
    """`serie(files)`: import them; the municipalities are Manresa and the other two."""

    def importa_les(files, capcalera=CAPCALERA, **opcions):
        cami = tmp_path / "serie.csv"
        cami.write_bytes(text_csv(files, capcalera))
        return actions.importa_serie(
            cami=cami, nom="serie.csv", comarca=bages.comarca, per=bages.coordinadora, **opcions
        )

    return importa_les


def files_a_l_atzar(bages, llavor=0):
    """Rows without ages of three municipalities, in the last semester of one form and the next."""
    atzar = Random(llavor)
    for municipi in (bages.manresa, bages.suria, bages.artes):
        for semestre in (ABANS, DESPRES):
            for nom in NOMS.values():
                for sexe in SEXES.values():
                    yield municipi.codi_ine, semestre, nom, sexe, atzar.randint(0, 900)


def desades():
    """The sum of each municipality and semester, asked in SQL of its own."""
    with connection.cursor() as cursor:
        cursor.execute("""
            select m.codi_ine, c.semestre, sum(r.valor) from padro_recompte r
            join padro_enviament e on e.id = r.enviament_id and e.vigent
            join padro_enviamentesperat x on x.id = e.esperat_id
            join padro_campanya c on c.id = x.campanya_id
            join municipis_municipi m on m.id = x.municipi_id group by 1, 2""")
        return {(codi, semestre): suma for codi, semestre, suma in cursor.fetchall()}


def test_el_que_es_desa_suma_el_que_diu_la_taula(bages, serie):
    files = list(files_a_l_atzar(bages))
    resultat = serie(files)
    esperades = Counter()
    for codi, semestre, *_resta, persones in files:
        esperades[codi, semestre] += persones
    assert (resultat["enviaments"], resultat["iguals"], resultat["caselles"]) == (6, 0, len(files))
    assert desades() == esperades
    sumes = defaultdict(int)
    for e in Enviament.objects.vigents().select_related("esperat__municipi", "esperat__campanya"):
        sumes[e.esperat.municipi.codi_ine, e.esperat.campanya.semestre] += e.estrangers
    assert sumes == esperades
    assert set(Enviament.objects.values_list("via", "nom_original", "revisio")) == {
        ("serie", "serie.csv", 1)
    }


def test_cada_semestre_porta_la_seva_versio_i_compta_les_caselles_que_demana(bages, serie):
    serie(files_a_l_atzar(bages))
    for semestre, numero, esperades in ((ABANS, 0, 3 * 2), (DESPRES, 1, 3 * 36 + 2)):
        campanya = Campanya.objects.get(semestre=semestre)
        assert campanya.versio.numero == numero
        for enviament in Enviament.objects.filter(esperat__campanya=campanya):
            assert enviament.esperades == esperades
            assert enviament.caselles == enviament.recomptes.count()
        assert {e.completesa for e in Enviament.objects.filter(esperat__campanya=campanya)} == {
            100 * 6 // esperades
        }


def test_les_campanyes_del_passat_neixen_tancades_amb_tots_els_municipis(bages, serie):
    serie(files_a_l_atzar(bages))
    for semestre in (ABANS, DESPRES):
        campanya = Campanya.objects.get(semestre=semestre)
        assert campanya.esperats.count() == 3
        assert campanya.fase() == "tancada"


def test_nomes_fan_revisio_els_que_canvien(bages, serie):
    files = list(files_a_l_atzar(bages))
    serie(files)
    primeres = set(Recompte.objects.values_list("pk", flat=True))
    repetida = serie(reversed(files))
    assert (repetida["enviaments"], repetida["iguals"], repetida["caselles"]) == (0, 6, 0)
    *lloc, persones = files[0]
    canviada = serie([[*lloc, persones + 1], *files[1:-1]])  # one is another, one is missing
    assert (canviada["enviaments"], canviada["iguals"]) == (2, 4)
    assert Enviament.objects.filter(revisio=2, vigent=True).count() == 2
    assert Enviament.objects.filter(vigent=True).count() == 6
    assert primeres <= set(Recompte.objects.values_list("pk", flat=True))
    total = sum(f[-1] for f in files)
    assert suma_sql() == total + 1 - files[-1][-1]


def test_cada_revisio_deixa_rastre_i_la_base_de_dades_en_guarda_la_historia(bages, serie):
    files = list(files_a_l_atzar(bages))
    serie(files)
    serie([[*files[0][:-1], files[0][-1] + 1], *files[1:]])
    transicions = Transicio.objects.values_list("de", "a", "per")
    per = bages.coordinadora.pk
    assert list(transicions) == [("", "enviat", per)] * 6 + [("enviat", "enviat", per)]
    with connection.cursor() as cursor:
        cursor.execute("select pgh_label, count(*) from padro_recompteevent group by 1")
        assert cursor.fetchall() == [("insert", Recompte.objects.count())]
        cursor.execute("select pgh_label, count(*) from padro_enviamentevent group by 1 order by 1")
        assert cursor.fetchall() == [("insert", 7), ("update", 1)]


def test_el_que_es_va_enviar_per_la_pagina_no_es_perd_si_la_taula_diu_el_mateix(bages, serie):
    enviament = envia(bages.esperat, bages.municipal, {(MARROC, DONA, "0-4"): 3})
    resultat = serie([(bages.manresa.codi_ine, "2026-1", "Marroc", "Dones", "0-4", 3)], AMB_EDATS)
    assert (resultat["enviaments"], resultat["iguals"]) == (0, 1)
    assert bages.esperat.vigent() == enviament
    actions.retorna(enviament=enviament, motiu="errada", per=bages.coordinadora)
    resultat = serie([(bages.manresa.codi_ine, "2026-1", "Marroc", "Dones", "0-4", 4)], AMB_EDATS)
    assert resultat["enviaments"] == 1
    assert bages.esperat.vigent().revisio == 2
    darrera = Transicio.objects.latest("pk")
    assert (darrera.de, darrera.a) == ("retornat", "enviat")


@pytest.mark.parametrize("semestre", ["2026-2", "2031-1"])
def test_un_semestre_que_no_ha_comencat_es_refusa(bages, serie, semestre):
    abans = digest()
    with pytest.raises(Rebuig, match="semestre_futur"), transaction.atomic():
        serie([(bages.manresa.codi_ine, semestre, "Marroc", "Dones", 3)])
    assert digest() == abans


def test_les_edats_hi_entren_quan_la_taula_les_diu(bages, serie):
    files = [
        (bages.suria.codi_ine, DESPRES, nom, sexe, tram, n)
        for n, (nom, sexe, tram) in enumerate(product(NOMS.values(), SEXES.values(), TRAMS))
    ]
    resultat = serie(files, AMB_EDATS)
    assert (resultat["enviaments"], resultat["caselles"]) == (1, 3 * 2 * 18)
    assert Enviament.objects.get().completesa == 100 * 108 // 110
    for tram in TRAMS:
        suma = sum(n for *_resta, t, n in files if t == tram)
        assert Recompte.objects.filter(tram__codi=tram).total() == suma


def test_un_municipi_que_no_s_esperava_es_desa_igualment(bages, serie):
    nou = fa_municipi("Nou", comarca=bages.comarca, vigent_des_de=date(2024, 1, 1))
    resultat = serie([(nou.codi_ine, DESPRES, "Marroc", "Dones", 3)])
    assert (resultat["enviaments"], resultat["iguals"]) == (1, 0)
    assert desades() == {(nou.codi_ine, DESPRES): 3}


@pytest.mark.parametrize("dolenta", ["persones", "nacionalitat", "municipi"])
def test_amb_un_sol_error_no_es_desa_res(bages, serie, dolenta):
    files = [list(fila) for fila in files_a_l_atzar(bages)]
    files[17][CAPCALERA.index(dolenta)] = "no ho és"
    abans = digest()
    resultat = serie(files)
    assert resultat["lectura"].n_errors >= 1
    assert (resultat["enviaments"], resultat["caselles"]) == (0, 0)
    assert digest() == abans


def test_l_assaig_llegeix_i_no_desa(bages, serie):
    abans = digest()
    files = list(files_a_l_atzar(bages))
    resultat = serie(files, assaig=True)
    assert resultat["lectura"].n_celles == len(files)
    assert digest() == abans


def test_els_municipis_d_una_altra_comarca_no_hi_entren(bages, osona, serie):
    resultat = serie([(osona.vic.codi_ine, DESPRES, "Marroc", "Dones", 3)])
    [error] = resultat["lectura"].errors
    assert (error.fila, error.valor) == (2, "Vic")
    assert not Enviament.objects.exists()


def test_si_falla_a_mig_fer_no_queda_res(bages, serie, monkeypatch):
    serie(files_a_l_atzar(bages))
    abans = digest()
    monkeypatch.setattr("padro.actions.serie.RASTRE", "select 1/0")
    with pytest.raises(Exception, match="division by zero"), transaction.atomic():
        serie(files_a_l_atzar(bages, llavor=1))
    assert digest() == abans


# --- The page ------------------------------------------------------------------------------------


def puja(navegador, cos, nom="serie.csv"):
    fitxer = ContentFile(cos, nom)
    return navegador.post(reverse("padro:series"), {"fitxer": fitxer}, follow=True)


def test_la_coordinadora_la_puja_i_el_treballador_la_desa(bages, dins, fitxers):
    navegador = dins(bages.coordinadora)
    files = list(files_a_l_atzar(bages))
    puja(navegador, text_csv(files, CAPCALERA))
    feina = ProcrastinateJob.objects.get(args={"serie_id": Serie.objects.get().pk})
    assert (feina.task_name, len(fitxers())) == ("padro.importa", 1)
    importa(**feina.args)
    serie = Serie.objects.get()
    assert (serie.estat, serie.resultat["enviaments"]) == ("desada", 6)
    assert fitxers() == set()
    assert suma_sql() == sum(f[-1] for f in files)
    pagina = navegador.get(reverse("padro:serie", args=[serie.uid])).content.decode()
    assert "revisions noves" in pagina


@pytest.mark.parametrize("cos", [b"%PDF-1.4", text_csv([("x",) * 5], CAPCALERA)])
def test_la_que_es_refusa_diu_per_que_i_no_deixa_fitxer(bages, dins, fitxers, cos):
    navegador = dins(bages.coordinadora)
    puja(navegador, cos)
    importa(Serie.objects.get().pk)
    serie = Serie.objects.get()
    assert (serie.estat, fitxers()) == ("rebutjada", set())
    assert "No s'ha desat res" in navegador.get(
        reverse("padro:serie", args=[serie.uid])
    ).content.decode().replace("&#x27;", "'")
    assert not Enviament.objects.exists()


def test_qui_ja_no_coordina_quan_toca_no_desa_res(bages, dins, fitxers):
    puja(dins(bages.coordinadora), text_csv(files_a_l_atzar(bages), CAPCALERA))
    bages.coordinadora.assignacions.get().acaba()
    importa(Serie.objects.get().pk)
    serie = Serie.objects.get()
    assert serie.estat == "rebutjada"
    assert "ja no coordina" in serie.resultat["motiu"]
    assert not Enviament.objects.exists()
    assert fitxers() == set()


def test_si_el_treballador_s_espatlla_la_serie_no_espera_per_sempre(
    bages, dins, fitxers, monkeypatch
):
    navegador = dins(bages.coordinadora)
    puja(navegador, text_csv([("x",) * 5], CAPCALERA))

    def espatllat(**_camps):
        raise OSError("el disc és ple")

    monkeypatch.setattr("padro.series.importa_serie", espatllat)
    with pytest.raises(OSError, match="disc"):
        importa(Serie.objects.latest("pk").pk)
    serie = Serie.objects.latest("pk")
    assert serie.estat == "rebutjada" and serie.acabada_el
    assert fitxers() == set() and not Enviament.objects.exists()
    pagina = navegador.get(reverse("padro:serie", args=[serie.uid]))
    assert "El fitxer no s&#x27;ha pogut llegir" in pagina.content.decode()
