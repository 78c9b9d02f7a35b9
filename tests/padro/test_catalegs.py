"""The padró's own catalogues: the form, its age bands and the margins to look beside."""

from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from municipis.carrega import carrega, tots
from municipis.enums import Sexe, Valor
from municipis.periode import Periode
from padro.models import CausaTipica, SerieReferencia, TramEdat, ValorReferencia, VersioModel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalegs")]


@pytest.fixture(scope="module")
def catalegs(una_vegada):
    una_vegada(carrega, tots())


def test_els_trams_van_de_cinc_en_cinc_anys_sense_forats():
    trams = list(TramEdat.objects.exclude(codi=TramEdat.TOTAL))
    assert [t.codi for t in trams][:2] == ["0-4", "5-9"]
    assert [t.codi for t in trams][-2:] == ["80-84", "85+"]
    assert len(trams) == 18
    for tram, seguent in pairwise(trams):
        assert tram.fins - tram.des_de == 4
        assert seguent.des_de == tram.fins + 1
    assert (trams[0].des_de, trams[-1].fins) == (0, None)
    assert TramEdat.objects.total().des_de is None


@pytest.mark.parametrize(
    ("semestre", "numero", "columnes"),
    [("2015-1", 0, 2), ("2021-2", 0, 2), ("2022-1", 1, 36), ("2026-1", 1, 36)],
)
def test_la_versio_del_model_es_la_del_periode(semestre, numero, columnes):
    versio = VersioModel.objects.del_periode(Periode.semestre(semestre)).get()
    assert versio.numero == numero
    assert len(versio.columnes()) == columnes
    assert versio.sexes == [Sexe.HOME, Sexe.DONA]
    assert versio.demana_poblacio is (numero == 1)


def test_les_columnes_de_la_versio_1_son_els_trams_de_cada_sexe_en_ordre():
    columnes = VersioModel.objects.get(numero=1).columnes()
    codis = dict(TramEdat.objects.values_list("pk", "codi"))
    assert [codis[tram] for _, tram in columnes[:18]] == [codis[tram] for _, tram in columnes[18:]]
    assert [codis[tram] for _, tram in columnes[:3]] == ["0-4", "5-9", "10-14"]


def test_la_poblacio_de_catalunya_es_la_que_va_publicar_l_ine():
    totals = ValorReferencia.objects.filter(serie__codi="poblacio-ine", sexe=Sexe.NO_DETALLAT)
    per_any = dict(totals.values_list("exercici").annotate(Sum("valor")).order_by())
    assert per_any[2023] == 7901963
    assert set(per_any) == {2021, 2022, 2023, 2024}


def test_els_estrangers_emmascarats_son_suprimits_i_no_zeros():
    valors = ValorReferencia.objects.filter(serie__codi="estrangers-idescat")
    assert valors.filter(tipus=Valor.SUPRIMIT, valor=None).count() == 41
    assert valors.aggregate(t=Sum("valor"))["t"] == 1361981 - 76


def test_cada_serie_diu_que_no_es_la_mateixa_estadistica():
    assert SerieReferencia.objects.count() == 2
    for serie in SerieReferencia.objects.all():
        assert "no és la mateixa estadística" in serie.nota


def test_les_causes_surten_en_ordre_i_l_ultima_es_una_altra():
    codis = [causa.codi for causa in CausaTipica.objects.vigents()]
    assert codis[0] == "arribades"
    assert codis[-1] == "altra"


def test_un_fitxer_que_no_s_obre_es_diu_clarament(tmp_path):
    fitxer = tmp_path / "fals.xlsx"
    fitxer.write_bytes(b"PK res de bo")
    for cami in (fitxer, tmp_path / "no_hi_es.xlsx"):
        with pytest.raises(CommandError, match="No s'ha pogut obrir"):
            call_command("importa_referencia", str(cami), serie="poblacio-ine")
