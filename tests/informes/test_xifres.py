"""Each figure against a recount in SQL, on random submissions of every kind."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from informes.recull import Recull
from informes.taules import Absencia, percentatge
from informes.territori import abast_de
from informes.xifres import XIFRES, padro
from municipis.enums import Area, Sexe, Valor
from municipis.periode import Periode
from padro.models import TramEdat
from tests.fabriques import fa_usuari
from tests.informes.dades import (
    fa_campanya,
    fa_comarca_amb_municipis,
    fa_enviament,
    fa_nacionalitats,
    omple,
    recompte,
)

pytestmark = pytest.mark.django_db
SEMESTRE = Periode.semestre("2025-1")
CONDICIONS = {
    "padro.estrangers": "n.id is not null",
    "padro.estrangers.homes": "n.id is not null and r.sexe = 1",
    "padro.estrangers.dones": "n.id is not null and r.sexe = 6",
    "padro.estrangers.sexe_no_detallat": "n.id is not null and r.sexe = 0",
    "padro.estrangers.area.ue": "n.codi = '128'",
    "padro.estrangers.area.europa": "n.codi = '125'",
    "padro.estrangers.area.africa": "n.codi = '228'",
    "padro.estrangers.area.america_nc": "n.codi = '315'",
    "padro.estrangers.area.america_s": "n.codi = '343'",
    "padro.estrangers.area.asia_oceania": "n.codi = '407'",
    "padro.estrangers.area.altres": "n.codi = '555'",
    "padro.estrangers.edat.0-14": "n.id is not null and t.des_de < 15",
    "padro.estrangers.edat.15-64": "n.id is not null and t.des_de between 15 and 60",
    "padro.estrangers.edat.65+": "n.id is not null and t.des_de > 60",
    "padro.estrangers.edat.no_detallat": "n.id is not null and t.des_de is null",
    "padro.poblacio": "n.id is null",
}


def test_cada_xifra_coincideix_amb_el_recompte(bages):
    abast = abast_de(bages)
    assert set(CONDICIONS) == {x.codi for x in padro.XIFRES if x.unitat == "persones"}
    for codi, condicio in CONDICIONS.items():
        esperat = recompte(bages, "2025-1", condicio)
        valor = XIFRES[codi].valor(abast, SEMESTRE)
        assert (None if isinstance(valor, Absencia) else valor) == esperat, codi


@pytest.mark.parametrize("llavor", range(5))
def test_el_valor_es_la_suma_de_la_llista_que_hi_ha_darrere(llavor):
    comarca = fa_comarca_amb_municipis(2)
    omple(comarca, ("2025-1",), llavor)
    for codi, condicio in CONDICIONS.items():
        registres = XIFRES[codi].registres(abast_de(comarca), SEMESTRE)
        suma = sum(registre.valor or 0 for registre in registres)
        assert suma == (recompte(comarca, "2025-1", condicio) or 0), codi


def test_el_percentatge_compta_nomes_els_municipis_amb_totes_dues_xifres(bages):
    amb_poblacio = """exists (select 1 from padro_recompte p where p.enviament_id = e.id
        and p.nacionalitat_id is null and p.valor is not null)"""
    estrangers = recompte(bages, "2025-1", f"n.id is not null and {amb_poblacio}")
    poblacio = recompte(bages, "2025-1", f"n.id is null and {amb_poblacio}")
    valor = padro.PERCENTATGE.valor(abast_de(bages), SEMESTRE)
    assert valor == percentatge(estrangers, poblacio)
    assert poblacio


def test_el_sexe_no_detallat_compta_al_total_i_en_cap_sexe(bages):
    recull = Recull(abast_de(bages), SEMESTRE)
    sense = recompte(bages, "2025-1", "n.id is not null and r.sexe = 0")
    assert sense > 0
    assert recull.estrangers.total == recull.estrangers.homes + recull.estrangers.dones + sense


def test_el_regne_unit_es_de_la_ue_fins_al_gener_del_2020(db):
    comarca = fa_comarca_amb_municipis(1)
    per = fa_usuari("coordinadora", comarca)
    regne_unit = next(n for n in fa_nacionalitats() if n.codi == "125")
    total, _ = TramEdat.objects.get_or_create(codi="total")
    for semestre in ("2020-1", "2020-2"):
        esperat = fa_campanya(comarca, semestre).esperats.get()
        fa_enviament(esperat, per, [(regne_unit, Sexe.DONA, total, 7)])
    abans = Recull(abast_de(comarca), Periode.semestre("2020-1")).per_area
    despres = Recull(abast_de(comarca), Periode.semestre("2020-2")).per_area
    assert abans[Area.UE].total == 7
    assert despres[Area.EUROPA].total == 7


def test_zero_buit_i_suprimit_no_es_confonen(db):
    comarca = fa_comarca_amb_municipis(4)
    per = fa_usuari("coordinadora", comarca)
    marroc = fa_nacionalitats()[0]
    total, _ = TramEdat.objects.get_or_create(codi="total")
    esperats = list(fa_campanya(comarca).esperats.order_by("pk"))
    fa_enviament(esperats[0], per, [(marroc, Sexe.HOME, total, 0)])
    fa_enviament(esperats[1], per, [(marroc, Sexe.HOME, total, Valor.SUPRIMIT)])
    fa_enviament(esperats[2], per, sense_estrangers=True)
    recull = Recull(abast_de(comarca), SEMESTRE)
    valors = [recull.estrangers_de(esperat.municipi).total for esperat in esperats]
    assert valors == [0, Absencia.SUPRIMIT, 0, Absencia.SENSE_DADA]


def test_nomes_compta_la_revisio_vigent(db):
    comarca = fa_comarca_amb_municipis(1)
    per = fa_usuari("coordinadora", comarca)
    marroc = fa_nacionalitats()[0]
    total, _ = TramEdat.objects.get_or_create(codi="total")
    esperat = fa_campanya(comarca).esperats.get()
    fa_enviament(esperat, per, [(marroc, Sexe.HOME, total, 100)])
    fa_enviament(esperat, per, [(marroc, Sexe.HOME, total, 90)])
    assert padro.ESTRANGERS.valor(abast_de(comarca), SEMESTRE) == 90


def test_una_xifra_de_padro_no_suma_dos_semestres(bages):
    with pytest.raises(ValueError, match="per semestre"):
        padro.ESTRANGERS.valor(abast_de(bages), Periode.exercici(2025))


def test_una_altra_comarca_no_hi_compta(bages):
    abans = padro.ESTRANGERS.valor(abast_de(bages), SEMESTRE)
    omple(fa_comarca_amb_municipis(3, "Berguedà"), llavor=9)
    assert padro.ESTRANGERS.valor(abast_de(bages), SEMESTRE) == abans


def crida(*arguments):
    sortida = StringIO()
    call_command("xifres", *arguments, stdout=sortida)
    return sortida.getvalue()


def test_la_comanda_escriu_cada_xifra_amb_els_seus_registres(bages):
    dades = json.loads(crida("--periode", "2025-1", "--comarca", bages.codi, "--json"))
    xifres = {xifra["codi"]: xifra for xifra in dades["xifres"]}
    assert list(xifres) == list(XIFRES)
    for codi, condicio in CONDICIONS.items():
        assert xifres[codi]["valor"] == recompte(bages, "2025-1", condicio)
        assert xifres[codi]["registres"] == recompte(bages, "2025-1", condicio, "count(*)")
    total = xifres["padro.estrangers"]["valor"]
    assert sum(fila["valor"] or 0 for fila in dades["per_nacionalitat"]) == total
    assert sum(fila["valor"] or 0 for fila in dades["per_municipi"]) == total


def test_la_comanda_es_limita_als_municipis_demanats(bages):
    codi = bages.municipis.order_by("pk")[1].codi_ine
    dades = json.loads(
        crida("--periode", "2025-1", "--comarca", bages.codi, "--municipi", codi, "--json")
    )
    assert [fila["codi"] for fila in dades["per_municipi"]] == [codi]


@pytest.mark.parametrize(
    ("arguments", "missatge"),
    [
        (["--periode", "2025-3", "--comarca", "99"], "no és un semestre"),
        (["--periode", "2025-1", "--comarca", "00"], "cap comarca"),
        (["--periode", "2025-1", "--comarca", "99", "--municipi", "1"], "No són municipis"),
    ],
)
def test_la_comanda_diu_que_no_enten(bages, arguments, missatge):
    with pytest.raises(CommandError, match=missatge):
        crida(*arguments)
