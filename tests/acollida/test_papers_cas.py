"""What each field of a document says of a case, also when its record says little."""

from datetime import date, time

import pytest
from django.utils.translation import override

from acollida.enums import Precisio, TipusContacte, TipusPaper, Via
from acollida.models import Cita, Itinerari, MitjaContacte
from acollida.papers.blocs import blocs_de
from acollida.papers.camps import BLOCS, camps_de
from acollida.papers.cas import NO_CONSTA, Cas, itineraris_sencers
from acollida.papers.exemple import impres_d_exemple
from acollida.papers.origen import text_de_la_casa
from tests.acollida import papers as ajuda
from tests.acollida.fabriques import (
    fa_document,
    fa_modul,
    fa_motiu_cita,
    fa_permanencia,
    fa_punt,
)
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

DIA = date(2026, 3, 2)


@pytest.fixture
def itinerari():
    berga = fa_municipi("Berga", comarca=fa_comarca("Berguedà"))
    return ajuda.fa_cas(berga, acredita=["a1"], nom_sentit="Mina")


def cas_de(itinerari, modul=None, dia=DIA):
    sencer = itineraris_sencers(Itinerari.objects.filter(pk=itinerari.pk)).get()
    return Cas(sencer, itinerari.creat_per, dia, modul)


def test_el_nom_dels_papers_oficials_i_el_que_fa_servir(itinerari):
    valors = cas_de(itinerari).valors()
    assert valors["persona.nom"] == "Amina Diallo"
    assert valors["persona.com_es_diu"] == "Mina Diallo"


def test_el_que_no_se_sap_ho_diu(itinerari):
    valors = cas_de(itinerari).valors()
    for camp in ("persona.document", "persona.naixement", "persona.nacionalitat"):
        assert valors[camp] == NO_CONSTA


def test_del_naixement_nomes_el_que_se_sap(itinerari):
    persona = itinerari.persona
    for precisio, escrit in (
        (Precisio.DIA, "5 de juny de 1987"), (Precisio.MES, "juny de 1987"),
        (Precisio.EXERCICI, "1987"),
    ):  # fmt: skip
        persona.naixement, persona.naixement_precisio = date(1987, 6, 5), precisio
        persona.save()
        assert cas_de(itinerari).valors()["persona.naixement"] == escrit


def test_el_document_es_el_que_la_administracio_coneix_millor(itinerari):
    persona = itinerari.persona
    fa_document(persona, "PA123", "passaport")
    assert "PA123" in cas_de(itinerari).valors()["persona.document"]
    fa_document(persona, "X1234567L", "nie")
    assert cas_de(itinerari).valors()["persona.document"] == "NIE X1234567L"
    fa_document(persona, "281234567840", "nass")
    assert cas_de(itinerari).valors()["persona.document"] == "NIE X1234567L"


def test_el_telefon_s_escriu_com_es_diu(itinerari):
    MitjaContacte.objects.create(
        persona=itinerari.persona, tipus=TipusContacte.TELEFON, valor="+34600111222"
    )
    assert cas_de(itinerari).valors()["persona.telefon"] == "600 11 12 22"


def test_els_valors_son_en_catala_encara_que_qui_emet_no_hi_treballi(itinerari):
    with override("en"):
        assert cas_de(itinerari).valors()["data"] == "2 de març de 2026"


def test_el_modul_diu_quan_es_va_acreditar(itinerari):
    valors = cas_de(itinerari, fa_modul("a1")).valors()
    assert valors["modul.acreditat_el"] == "9 de març de 2026"
    assert valors["modul.nom"].startswith("A.1 · ")


def test_la_propera_cita_es_la_primera_que_espera(itinerari):
    persona, tecnica = itinerari.persona, itinerari.creat_per
    permanencia = fa_permanencia(
        fa_punt(persona.municipi, adreca="carrer Major, 1"), tecnica=tecnica
    )
    for dia in (date(2026, 2, 2), date(2026, 3, 16), date(2026, 3, 9)):
        Cita.objects.create(
            permanencia=permanencia, dia=dia, hora=time(9, 30), persona=persona,
            motiu=fa_motiu_cita(), creat_per=tecnica, modificat_per=tecnica,
        )  # fmt: skip
    valors = cas_de(itinerari).valors()
    assert (valors["cita.dia"], valors["cita.hora"]) == ("09/03/2026", "9.30 h")
    assert valors["cita.lloc"].endswith("Ajuntament, carrer Major, 1")


def test_els_moduls_acreditats_diuen_la_via_i_el_dia(itinerari):
    itinerari.moduls.filter(modul__codi="b").update(via=Via.NIVELL, acreditat_el=DIA)
    blocs, valors = blocs_de(cas_de(itinerari))
    assert len(blocs["moduls.acreditats"]) == 2
    dits = " ".join(valors.values())
    assert "català (cursat, 9 de març de 2026)" in dits
    assert "laborals (acreditat per nivell, 2 de març de 2026)" in dits


def test_el_que_falta_d_un_itinerari_acabat_de_demanar(itinerari):
    Itinerari.objects.filter(pk=itinerari.pk).update(inici=None, fi_previst=None)
    blocs, valors = blocs_de(cas_de(itinerari))
    [primera, *_, darrera] = blocs["itinerari.falta"]
    assert primera == "- {{ frase.falta-entrevista }}"
    assert darrera == "- {{ frase.demaneu-lo-despres }}"
    assert {valors[f"falta.{codi}"] for codi in ("a2", "b", "c")} == {"A.2", "B", "C"}


@pytest.mark.parametrize("tipus", TipusPaper)
def test_l_exemple_omple_tots_els_camps(tipus):
    """Whatever the coordinator writes is seen in the preview, and nothing comes out empty."""
    ajuda.carrega_frases()
    tots = "\n\n".join(f"{{{{ {camp} }}}}" for camp in camps_de(tipus))
    impres = impres_d_exemple(tipus, tots, comarca=fa_comarca(), per=fa_usuari(), dia=DIA)
    assert '<bdi dir="ltr"></bdi>' not in impres.cos()
    assert impres.buits == []
    assert set(camps_de(tipus)) & BLOCS <= set(impres.contingut.blocs)
    assert text_de_la_casa(tipus)
