"""The edges of telling a commitment and closing: dates, roles, verbs, and texts at their limits."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from informes.balancos.forms import semestres
from informes.balancos.pagina import TONS, nom_de
from informes.observacions import Demanda
from pla.enums import EstatDeCompliment, TipusActivitat
from pla.models import Balanc, EstatCompromis, PlaMandat, Projecte
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.informes.balancos.mon import (
    DINS,
    FORA,
    TEXT,
    fa_balanc,
    fa_estat,
    fa_tramits,
    qui,
    tanca,
)
from tests.pla.fabriques import fa_activitat, fa_entitat, fa_mandat
from tramits.models import Tramit

pytestmark = pytest.mark.django_db


def adreca(nom, *arguments):
    return reverse(f"informes:{nom}", args=[a.uid for a in arguments])


def dades(**camps):
    return {
        "uid": uuid4(), "versio": 0, "estat": "completat", "observacions": TEXT,
        "observat_el": "2026-01-10",
    } | camps  # fmt: skip


def mandat(inici, fi):
    return PlaMandat(inici=inici, fi=fi)


@pytest.mark.parametrize(
    ("mandats", "esperats"),
    [
        ([mandat(date(2026, 7, 1), date(2030, 6, 30))], []),  # it has not begun
        ([mandat(date(2026, 6, 30), date(2030, 6, 30))], ["2026-1"]),  # its semester, it has
        ([mandat(date(2025, 12, 31), date(2026, 1, 1))], ["2026-1", "2025-2"]),
        (
            [mandat(date(2025, 7, 1), date(2029, 6, 30)),
             mandat(date(2023, 1, 1), date(2023, 6, 30)),
             mandat(date(2025, 7, 1), date(2025, 12, 31))],
            ["2026-1", "2025-2", "2023-1"],  # neither those between them, nor one twice
        ),
    ],
)  # fmt: skip
def test_els_semestres_son_els_dels_mandats_i_ja_comencats(rellotge, mandats, esperats):
    assert semestres(mandats) == esperats


def test_amb_un_sol_mandat_que_encara_no_comenca_no_hi_ha_res_a_obrir(seva, mon):
    PlaMandat.objects.update(inici=date(2027, 7, 1), fi=date(2031, 6, 30))
    pagina = seva.get(reverse("informes:balanc_nou"))
    assert list(pagina.context["form"].fields["periode"].choices) == []
    enviat = {"uid": uuid4(), "versio": 0, "mandat": mon.mandat.pk, "periode": "2027-2"}
    refusat = seva.post(reverse("informes:balanc_nou"), enviat)
    assert list(refusat.context["form"].errors) == ["periode"]


def test_l_unic_mandat_ja_surt_triat_i_amb_dos_es_tria(seva, mon, berga):
    def triat():
        return seva.get(reverse("informes:balanc_nou")).context["form"]["mandat"].value()

    assert triat() == mon.mandat.pk
    fa_mandat(berga.comarca, municipi=berga, per=mon.per)
    assert triat() is None


def test_els_semestres_es_diuen_amb_paraules_arreu(seva, mon):
    mon.escriu()
    altre = fa_balanc(mon.mandat, "2025-1", per=mon.per)
    for url in (
        reverse("informes:balancos"), reverse("informes:balanc_nou"),
        adreca("balanc", mon.balanc), adreca("balanc_tanca", mon.balanc),
        adreca("balanc_estat", mon.balanc, mon.un), adreca("balanc_compara", altre),
    ):  # fmt: skip
        assert "2n semestre de 2025" in seva.get(url).content.decode(), url


def test_l_estat_s_observa_avui_com_a_molt(seva, mon):
    porta = adreca("balanc_estat", mon.balanc, mon.un)
    assert seva.get(porta).context["form"]["observat_el"].value() == date(2026, 3, 2)
    dema = seva.post(porta, dades(observat_el="2026-03-03"))
    assert list(dema.context["form"].errors) == ["observat_el"]
    assert seva.post(porta, dades(observat_el="2026-03-02")).status_code == 302
    assert EstatCompromis.objects.get().observat_el == date(2026, 3, 2)


@pytest.mark.parametrize("sobra", [{"tancat_el": "2026-01-01"}, {"xifres": "{}"}, {"balanc": "1"}])
def test_el_que_no_es_del_formulari_no_s_escriu(seva, mon, sobra):
    altre = fa_balanc(mon.mandat, "2025-1", per=mon.per)
    sobra = {nom: altre.pk if nom == "balanc" else valor for nom, valor in sobra.items()}
    seva.post(adreca("balanc_estat", mon.balanc, mon.un), dades(**sobra))
    estat = EstatCompromis.objects.get()
    assert (estat.balanc, estat.xifres) == (mon.balanc, {})
    assert not Balanc.objects.tancats().exists()


def test_qui_no_coordina_la_comarca_no_hi_escriu_ni_tanca(mon, berga, tecnica):
    mon.escriu()
    for usuari, codi in ((tecnica, 403), (fa_tecnica(berga), 403), (None, 302)):
        client = navegador(usuari)
        assert client.post(adreca("balanc_estat", mon.balanc, mon.un), dades()).status_code == codi
        assert client.post(adreca("balanc_tanca", mon.balanc), {}).status_code == codi
        assert client.post(reverse("informes:balanc_nou"), {}).status_code == codi
    assert Balanc.objects.count() == 1 and not Balanc.objects.tancats().exists()


@pytest.mark.parametrize("empremta", [None, "", "x" * 64])
def test_sense_l_empremta_del_que_s_ha_vist_no_es_tanca(seva, mon, empremta):
    mon.escriu()
    enviat = {} if empremta is None else {"empremta": empremta}
    resposta = seva.post(adreca("balanc_tanca", mon.balanc), enviat, follow=True)
    assert "Ha canviat mentre el miràveu" in resposta.content.decode()
    assert not Balanc.objects.tancats().exists()


def test_tancar_dues_vegades_diu_que_ja_ho_era(seva, mon):
    mon.escriu()
    porta = adreca("balanc_tanca", mon.balanc)
    enviat = {"empremta": seva.get(porta).context["empremta"]}
    assert seva.post(porta, enviat).url == adreca("balanc", mon.balanc)
    segon = seva.post(porta, enviat, follow=True)
    assert "ja és tancat" in segon.content.decode()
    assert segon.redirect_chain[-1][0] == adreca("balanc", mon.balanc)
    assert Balanc.objects.get().versio == 2


def test_la_xifra_d_un_de_sol_va_en_singular_tambe_a_l_enllac(seva, mon, berga):
    fa_tramits(berga, 1, per=mon.per, codi="jura")
    text = "{tramits.presentats?tipus=jura|tràmit de jura|tràmits de jura}"
    fa_estat(mon.balanc, mon.un, text, per=mon.per)
    pagina = seva.get(adreca("balanc", mon.balanc)).content.decode()
    assert ">1 tràmit de jura</a>" in pagina


def test_tancat_el_d_avui_concorda_i_el_que_no_s_hi_demana_no_hi_surt(seva, mon, berga):
    fa_estat(mon.balanc, mon.un, "{tramits.presentats?tipus=social}", per=mon.per)
    fa_estat(mon.balanc, mon.dos, "", EstatDeCompliment.PENDENT, per=mon.per)
    tanca(mon.balanc, mon.per)
    fa_tramits(berga, 1, per=mon.per, codi="jura")
    assert "avui en" not in seva.get(adreca("balanc", mon.balanc)).content.decode()
    quatre = Tramit.objects.filter(presentada_el=DINS, tipus__codi="social")[:4]
    Tramit.objects.filter(pk__in=quatre.values("pk")).update(presentada_el=FORA)
    pagina = seva.get(adreca("balanc", mon.balanc)).content.decode()
    assert "avui en surt 1<" in pagina and "avui en surten" not in pagina


def test_tancat_el_que_avui_ja_no_es_pot_calcular_es_diu_i_no_es_torna_zero(seva, mon, berga):
    nom, entitat = {"nom": "Instituts Oberts"}, fa_entitat(municipi=berga)
    projecte = Projecte.objects.create(comarca=berga.comarca, **nom, **qui(mon.per))
    fa_activitat(
        berga, TipusActivitat.CENTRE, projecte=projecte, entitat=entitat, dies=(DINS,), per=mon.per
    )
    fa_estat(mon.balanc, mon.un, "{pla.centres.activitats?projecte=instituts-oberts}", per=mon.per)
    fa_estat(mon.balanc, mon.dos, "", EstatDeCompliment.PENDENT, per=mon.per)
    tanca(mon.balanc, mon.per)
    Projecte.objects.update(nom="Instituts i patis oberts")
    pagina = seva.get(adreca("balanc", mon.balanc)).content.decode()
    assert ">1</a>" in pagina and "avui no es pot calcular" in pagina
    assert "avui en" not in pagina


def test_una_observacio_de_molts_milers_de_lletres_es_desa_i_es_llegeix(seva, mon):
    text = "Una línia amb {tramits.presentats|tràmit|tràmits}.\n" * 400
    porta = adreca("balanc_estat", mon.balanc, mon.un)
    assert seva.post(porta, dades(observacions=text)).status_code == 302
    assert seva.get(adreca("balanc", mon.balanc)).content.decode().count(">5 tràmits</a>") == 400


def test_cada_estat_te_to_i_nom(seva, mon):
    assert set(TONS) == set(EstatDeCompliment)
    fa_estat(mon.balanc, mon.un, "Motiu.", EstatDeCompliment.NO_INICIAT, per=mon.per)
    fa_estat(mon.balanc, mon.dos, "", EstatDeCompliment.PENDENT, per=mon.per)
    pagina = seva.get(adreca("balanc", mon.balanc))
    assert [nom for nom, _quants, _to in pagina.context["recompte"]] == [
        "Pendent", "No iniciat per canvi de prioritat",
    ]  # fmt: skip


def test_una_xifra_que_ja_no_existeix_es_diu_pel_codi():
    demanda = Demanda("tramits.antics", (("municipi", "08022"), ("tipus", "jura")))
    assert nom_de(demanda) == "tramits.antics (08022, jura)"
