"""The pages of a balanç: who opens them, what they say, and what they refuse."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from pla.models import PasCompromis
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_tecnica
from tests.acollida.programes import fa_refugi
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.balancos.mon import fa_balanc, fa_estat, tanca
from tests.pla.fabriques import fa_compromis, fa_mandat, fa_prioritat

pytestmark = pytest.mark.django_db


def adreca(nom, *arguments):
    return reverse(f"informes:{nom}", args=[getattr(a, "uid", a) for a in arguments])


@pytest.fixture
def portes(mon):
    return {
        "balancos": adreca("balancos"),
        "nou": adreca("balanc_nou"),
        "balanc": adreca("balanc", mon.balanc),
        "estat": adreca("balanc_estat", mon.balanc, mon.un),
        "tanca": adreca("balanc_tanca", mon.balanc),
        "compara": adreca("balanc_compara", mon.balanc),
        "pdf": adreca("balanc_fitxer", mon.balanc, "pdf"),
        "xlsx": adreca("balanc_fitxer", mon.balanc, "xlsx"),
    }


def codis(client, portes, metode="get"):
    return {nom: getattr(client, metode)(url).status_code for nom, url in portes.items()}


def test_qui_coordina_les_obre_totes(seva, portes):
    assert set(codis(seva, portes).values()) == {200}
    assert constancia() == []


def test_qui_es_tecnica_no_troba_el_que_es_obert_ni_escriu(tecnica, portes):
    vist = codis(navegador(tecnica), portes)
    assert vist.pop("balancos") == 200
    assert {vist.pop(nom) for nom in ("nou", "estat", "tanca")} == {403}
    assert set(vist.values()) == {404}


def test_els_altres_rols_no_hi_entren(berga, portes):
    for rol in (Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD):
        territori = berga if rol == Rol.MUNICIPAL else berga.comarca
        assert set(codis(navegador(fa_usuari(rol, territori)), portes).values()) == {403}


def test_a_una_altra_comarca_es_com_si_no_existis(mon, portes):
    forana = navegador(fa_usuari(Rol.COORDINADORA, fa_municipi("Lleida").comarca))
    vist = codis(forana, portes)
    assert (vist.pop("balancos"), vist.pop("nou")) == (200, 200)
    assert set(vist.values()) == {404}
    assert mon.mandat.nom not in forana.get(portes["balancos"]).content.decode()
    assert forana.get(adreca("balanc", uuid4())).status_code == 404
    assert forana.post(portes["tanca"], {"empremta": "x"}).status_code == 404


def test_sense_entrar_no_es_veu_res_i_el_verb_ha_de_ser_el_seu(client, seva, portes):
    assert set(codis(client, portes).values()) == {302}
    de_lectura = {nom: portes[nom] for nom in ("balancos", "balanc", "compara", "pdf", "xlsx")}
    assert set(codis(seva, de_lectura, "post").values()) == {405}
    assert set(codis(seva, portes, "delete").values()) == {405}


def test_un_compromis_d_un_altre_mandat_no_es_d_aquest_balanc(seva, mon):
    altre = fa_compromis(fa_prioritat(fa_mandat(per=mon.per), per=mon.per), per=mon.per)
    assert seva.get(adreca("balanc_estat", mon.balanc, altre)).status_code == 404


def test_la_pagina_diu_cada_estat_i_cada_xifra_porta_als_seus_registres(seva, mon, portes):
    fa_estat(mon.balanc, mon.un, per=mon.per)
    pagina = seva.get(portes["balanc"])
    text = pagina.content.decode()
    assert "Completat o en execució dins les previsions" in text
    assert adreca("balanc_estat", mon.balanc, mon.dos) in text
    assert reverse("pla:compromis", args=[mon.un.uid]) in text
    [peca] = [p for f in pagina.context["prioritats"][0][2] for p in f.peces if p.adreca]
    assert peca.text == "5 tràmits"
    llista = seva.get(peca.adreca)
    assert llista.context["darrere"].valor == 5
    assert len(llista.context["registres"]) == 5


def test_una_xifra_estreta_porta_a_la_llista_estreta(seva, mon, avia, coordinadora):
    text = "{tramits.presentats?tipus=social&municipi=%s}" % avia.codi_ine  # noqa: UP031
    fa_estat(mon.balanc, mon.un, text, per=mon.per)
    pagina = seva.get(adreca("balanc", mon.balanc))
    [peca] = [p for f in pagina.context["prioritats"][0][2] for p in f.peces]
    assert peca.text == "0"
    assert seva.get(peca.adreca).context["darrere"].valor == 0


def test_qui_veuria_uns_altres_registres_no_hi_te_enllac(mon, berga, seva):
    fa_estat(mon.balanc, mon.un, per=mon.per)
    fa_estat(mon.balanc, mon.dos, per=mon.per)
    tanca(mon.balanc, mon.per)
    d_un_municipi = navegador(fa_tecnica(berga))
    text = d_un_municipi.get(adreca("balanc", mon.balanc)).content.decode()
    assert "5 tràmits" in text
    assert "balanc-xifra" not in text


def test_la_xifra_d_un_programa_reservat_no_porta_a_una_llista_mes_curta(mon, seva, tecnica):
    fa_refugi()
    text = "{programes.participants|persona|persones}, {tramits.presentats|tràmit|tràmits}"
    for compromis in (mon.un, mon.dos):
        fa_estat(mon.balanc, compromis, text, per=mon.per)
    tanca(mon.balanc, mon.per)
    seu = adreca("balanc", mon.balanc)
    per_qui = [navegador(tecnica).get(seu), seva.get(seu)]
    assert ["xifres/programes." in vist.content.decode() for vist in per_qui] == [False, True]
    assert all("xifres/tramits." in vist.content.decode() for vist in per_qui)


def test_el_text_hostil_s_ensenya_com_a_text(seva, mon):
    fa_estat(mon.balanc, mon.un, "<script>x</script> {tramits.presentats|<b>|<i>}", per=mon.per)
    for url in (adreca("balanc", mon.balanc), adreca("balanc_estat", mon.balanc, mon.un)):
        text = seva.get(url).content.decode()
        assert "&lt;script&gt;x&lt;/script&gt;" in text
        assert "5 &lt;i&gt;" in text
        assert "<script>x" not in text and "<i>" not in text


def consultes(client, portes):
    comptades = {}
    for nom, url in portes.items():
        with CaptureQueriesContext(connection) as fetes:
            assert client.get(url).status_code == 200
        comptades[nom] = len(fetes)
    return comptades


@pytest.mark.parametrize("tancat", [False, True])
def test_les_consultes_no_creixen_amb_els_compromisos(seva, mon, portes, tancat):
    mon.escriu()
    altre = fa_balanc(mon.mandat, "2025-1", per=mon.per)
    fa_estat(altre, mon.un, per=mon.per)
    PasCompromis.objects.create(compromis=mon.un, clau="a", nom="Fase", percentatge=40)
    del portes["balancos"], portes["nou"]
    if tancat:
        del portes["estat"], portes["tanca"]
        tanca(mon.balanc, mon.per)
    seva.get(portes["balanc"])
    amb_dos = consultes(seva, portes)
    for numero in range(10, 20):
        compromis = fa_compromis(mon.prioritat, per=mon.per, numero=numero)
        PasCompromis.objects.create(compromis=compromis, clau="a", nom="Fase", percentatge=40)
        for balanc in [altre] if tancat else [altre, mon.balanc]:
            fa_estat(balanc, compromis, per=mon.per)
    assert consultes(seva, portes) == amb_dos
    assert amb_dos["balanc"] <= 20


def test_la_llista_te_les_consultes_comptades(seva, mon, django_assert_max_num_queries):
    for exercici in range(2010, 2030):
        fa_balanc(mon.mandat, f"{exercici}-1", per=mon.per)
    with django_assert_max_num_queries(12):
        pagina = seva.get(adreca("balancos")).content.decode()
    assert pagina.count(" semestre de 20") == 21


def test_els_fitxers_diuen_el_mateix_que_la_pagina_i_es_deixa_escrit(seva, mon, portes):
    fa_estat(mon.balanc, mon.un, per=mon.per)
    pdf, full = seva.get(portes["pdf"]), seva.get(portes["xlsx"])
    assert pdf.content.startswith(b"%PDF-")
    assert full.content.startswith(b"PK")
    assert "balanc-2025-2.xlsx" in full["Content-Disposition"]
    assert seva.get(adreca("balanc_fitxer", mon.balanc, "exe")).status_code == 404
    baixats = RegistreAcces.objects.filter(accio=Accio.DESCARREGA)
    assert {f.objecte for f in baixats} == {
        f"informes.balanc:{mon.balanc.uid}.{extensio}" for extensio in ("pdf", "xlsx")
    }
