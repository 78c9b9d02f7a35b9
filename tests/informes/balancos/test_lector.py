"""The figures of an observation: read once, over the territory of the mandate, or refused."""

from decimal import Decimal

import pytest
from django.db.models import Count

from informes.balancos.congelat import congela, descongela, empremta
from informes.balancos.lector import Lector
from informes.observacions import Demanda, ForatError, ObservacioError, text_de
from informes.taules import Absencia
from informes.xifra import Xifra
from municipis.periode import Periode
from pla.abast import abast_del_pla
from pla.models import EstatCompromis
from tests.fabriques import fa_municipi
from tests.informes.balancos.mon import DINS, fa_tramits
from tramits.models import Tramit

pytestmark = pytest.mark.django_db
SEMESTRE = Periode.semestre("2025-2")
PRESENTATS = Demanda("tramits.presentats")


def _falsa(codi, valor):
    return Xifra(
        codi, codi.title(), "Definició.", "coses", "Dia.", "Cap.",
        lambda abast, periode: Tramit.objects.none(), lambda registres: valor,
    )  # fmt: skip


FALSES = {
    codi: _falsa(codi, valor)
    for codi, valor in {
        "x.zero": 0, "x.hores": Decimal("37.5"), "x.cap": Absencia.SENSE_DADA, "x.res": None,
    }.items()
}  # fmt: skip


@pytest.fixture
def lector(mon):
    return Lector.de(mon.balanc)


def test_compta_el_semestre_i_el_territori_del_mandat(lector, mon, avia, coordinadora):
    fa_tramits(avia, 3, per=coordinadora)
    fa_tramits(fa_municipi("Lleida"), 4, per=coordinadora)
    assert lector.valor(PRESENTATS) == 8
    assert lector.llegeix("{tramits.presentats|tràmit|tràmits}").text == "8 tràmits"


def test_un_mandat_municipal_compta_nomes_el_seu_municipi(mon, avia, coordinadora):
    fa_tramits(avia, 3, per=coordinadora)
    mon.mandat.municipi = avia
    assert Lector.de(mon.balanc).valor(PRESENTATS) == 3


def test_es_pot_estrenyer_per_les_dimensions_de_la_xifra(lector, mon, berga, avia, coordinadora):
    fa_tramits(avia, 3, per=coordinadora, codi="jura")

    def valor(**filtres):
        return lector.valor(Demanda("tramits.presentats", tuple(sorted(filtres.items()))))

    assert valor(municipi=avia.codi_ine) == 3
    assert valor(tipus="jura") == 3
    assert valor(tipus="social") == 5
    assert valor(tipus="jura", municipi=berga.codi_ine) == 0


def test_cada_xifra_es_llegeix_una_vegada(lector, django_assert_num_queries):
    with django_assert_num_queries(1):
        text = lector.llegeix("{tramits.presentats} {tramits.presentats:u|dos}").text
        assert lector.llegeix("{tramits.presentats}").text == "5"
    assert text == "5 dos"


@pytest.mark.parametrize(
    ("text", "diu"),
    [
        ("{tramits.presentat}", "escriviu «tramits.presentats»"),
        ("{zzz.qqq}", "«zzz.qqq»: mireu-ne els codis"),
        ("{tramits.presentats?projecte=x}", "no es pot mirar per «projecte»: escriviu «municipi»"),
        ("{tramits.presentats?tipus=x}", "no és cap valor de Tràmit: escriviu «social»"),
        ("{tramits.presentats?municipi=99999}", "no és un municipi d'aquest territori"),
    ],
)
def test_el_que_no_existeix_es_refusa_i_diu_que_s_hi_escriu(lector, text, diu):
    with pytest.raises(ObservacioError) as error:
        lector.llegeix(f"Primera línia\n  {text}")
    [errada] = error.value.errades
    assert (errada.linia, errada.columna) == (2, 3)
    assert diu in errada.missatge


def test_el_que_no_consta_no_es_torna_zero(mon):
    lector = Lector(abast_del_pla(mon.mandat.comarca), SEMESTRE, FALSES)
    assert lector.llegeix("{x.zero|cosa|coses} i {x.hores|hora|hores}").text == (
        "0 coses i 37,5 hores"
    )
    for codi in ("x.cap", "x.res"):
        with pytest.raises(ForatError, match="no té cap valor"):
            lector.valor(Demanda(codi))


def test_el_congelat_diu_el_mateix_i_guarda_que_hi_ha_darrere(lector, mon, berga, coordinadora):
    text = "{tramits.presentats|tràmit|tràmits}: {tramits.presentats?tipus=social} <b>{{ }}</b>"
    lectura = lector.llegeix(text)
    xifres = congela(lectura, lector)
    claus = sorted(Tramit.objects.filter(presentada_el=DINS).values_list("pk", flat=True))
    assert list(xifres) == ["tramits.presentats", "tramits.presentats?tipus=social"]
    assert xifres["tramits.presentats?tipus=social"]["filtres"] == {"tipus": "social"}
    for xifra in xifres.values():
        assert (xifra["valor"], xifra["registres"], xifra["claus"]) == (5, 5, claus)
        assert xifra["sha256"] == empremta(claus)
    fa_tramits(berga, 1, per=coordinadora)
    tornat = descongela(lectura.text, xifres)
    assert tornat == lectura
    assert text_de(tornat.trossos) == "5 tràmits: 5 <b>{ }</b>"


def test_el_congelat_sobreviu_a_la_base_de_dades(lector, mon):
    """Decimals, places and keys come back from JSON as they went in."""
    estat, altre = mon.escriu()
    lectura = lector.llegeix("{tramits.presentats}{tramits.presentats}")
    valors = {demanda: Decimal("2.5") for demanda in lectura.valors}
    EstatCompromis.objects.filter(pk=estat.pk).update(
        xifres=congela(type(lectura)(lectura.trossos, valors), lector), text=lectura.text
    )
    estat.refresh_from_db()
    tornat = descongela(estat.text, estat.xifres)
    assert tornat.trossos == lectura.trossos
    assert list(tornat.valors.values()) == [Decimal("2.5")]
    assert descongela(altre.text, altre.xifres).trossos == ()


def test_les_xifres_que_compten_persones_guarden_tots_els_registres(lector):
    lectura = lector.llegeix("{tramits.persones}")
    [xifra] = congela(lectura, lector).values()
    persones = Tramit.objects.filter(presentada_el=DINS).aggregate(
        n=Count("persona", distinct=True)
    )
    assert xifra["valor"] == persones["n"] == 1
    assert xifra["registres"] == 5
