"""A real table that no one here wrote, read under the form of the older series."""

import csv

import pytest

from municipis.models import Municipi, Nacionalitat
from padro.context import context_de_serie
from padro.lectura import Context, Lectura, llegeix_en_proces
from padro.models import TramEdat, VersioModel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalegs")]

FITXER = "padro_bages_2021_pais_sexe.csv"
SUPRIMIT = 2


def _llegeix(dades_reals, semestre="2021-1") -> Lectura:
    manresa = Municipi.objects.get(codi_ine="08113")
    versio = VersioModel.objects.get(numero=0)
    base = context_de_serie(manresa.comarca, versio).a_json()
    context = Context.de_json(
        base | {"municipi_id": manresa.pk, "permesos": [manresa.pk], "semestre": semestre}
    )
    return llegeix_en_proces(dades_reals / FITXER, FITXER, context)


def test_la_taula_del_bages_es_llegeix_xifra_per_xifra(dades_reals):
    lectura = _llegeix(dades_reals)
    assert [problema.codi for problema in lectura.errors] == []
    codis = dict(Nacionalitat.objects.values_list("id", "codi_ine"))
    llegides: dict = {}
    for c in lectura.caselles():
        llegides.setdefault(codis[c.nacionalitat_id], {})[c.sexe] = (c.tipus, c.valor)
        assert c.tram_id == TramEdat.objects.total().pk
    with (dades_reals / FITXER).open(encoding="utf-8") as fitxer:
        files = list(csv.DictReader(fitxer))
    assert len(files) == len(llegides) == 58
    for fila in files:
        caselles = llegides[fila["codi_ine"]]
        assert sum(valor or 0 for _tipus, valor in caselles.values()) == int(fila["total"])
        if fila["marca"] == "..":
            total = (1, int(fila["total"]))
            assert caselles == {1: (SUPRIMIT, None), 6: (SUPRIMIT, None), 0: total}
        else:
            assert caselles == {1: (1, int(fila["homes"])), 6: (1, int(fila["dones"]))}
    assert lectura.total == sum(int(fila["total"]) for fila in files)
