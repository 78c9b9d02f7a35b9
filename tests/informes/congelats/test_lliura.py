"""Hand in a report: what was seen is frozen, once and for ever; a revision says what changed."""

import hashlib

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from comptes.enums import Rol
from informes import feines
from informes.baixada import signat
from informes.congelats.codis import ALFABET, LLARGADA, normalitza
from informes.document import Document
from informes.enums import EstatFeina, EstatMemoria, TipusFeina, TipusLliurament
from informes.lliuraments import proposta as modul_de_la_proposta
from informes.lliuraments.comu import NoEsPotLliurarError
from informes.models import ComentariMemoria, Feina, LlistaCongelada, Lliurament, TaulaCurta
from informes.plantilles.construeix import Construit, Errada, construeix
from informes.sortida.excel import excel
from tests.acollida.fabriques import fa_atencio
from tests.fabriques import fa_usuari
from tests.informes.congelats.mon import (
    ANY,
    DIA,
    confirma,
    coordinadora,
    lliura_la,
    proposa,
    proposta_de,
    reobre,
)

pytestmark = pytest.mark.django_db


def test_congela_el_que_es_va_veure(memoria, lliurament):
    document = Document.de_json(lliurament.taules)
    assert (lliurament.tipus, lliurament.periode) == (TipusLliurament.MEMORIA, str(ANY))
    assert (lliurament.revisio, lliurament.memoria) == (1, memoria)
    assert document.empremta == lliurament.empremta
    assert document.capitols[-1].blocs[-1].text == "Un any **bo**."
    memoria.refresh_from_db()
    assert memoria.estat == EstatMemoria.LLIURADA
    assert memoria.transicions.latest("pk").a == EstatMemoria.LLIURADA


def test_va_a_l_organ_del_dia(memoria):
    assert proposta_de(memoria).document.destinatari.startswith("Direcció General.")
    assert proposta_de(memoria, DIA.replace(year=2024)).document.destinatari.startswith(
        "Secretaria"
    )


def test_cada_taula_impresa_te_el_seu_codi(lliurament):
    document = Document.de_json(lliurament.taules)
    codis = {quadre.curt: numero for numero, quadre in document.quadres() if quadre.curt}
    assert codis == dict(TaulaCurta.objects.values_list("codi", "taula"))
    assert len(codis) == sum(not quadre.nomes_excel for _, quadre in document.quadres()) == 3
    assert all(len(codi) == LLARGADA and set(codi) <= set(ALFABET) for codi in codis)


def test_un_codi_es_llegeix_com_s_escrigui():
    assert normalitza("k7m2-qx9p ol") == "K7M2QX9P01"
    assert not set("ILOU") & set(ALFABET)


def test_lliurar_dues_vegades_es_un_sol_lliurament(memoria):
    vista = proposta_de(memoria).document.empremta
    primer = confirma(memoria, vista)
    assert confirma(memoria, vista) == primer
    assert Lliurament.objects.count() == 1
    assert Feina.objects.filter(tipus=TipusFeina.LLIURAMENT).count() == 1
    assert ProcrastinateJob.objects.filter(task_name="informes.fes").count() == 2


def test_el_que_no_s_ha_vist_no_es_lliura(memoria):
    """A second proposal, asked for in another window, is not the one that was looked at."""
    vista = proposta_de(memoria).document.empremta
    fa_atencio(municipi=memoria.comarca.municipis.first(), dia=DIA.replace(year=ANY),
               tipus="anonima")  # fmt: skip
    proposa(memoria)
    with pytest.raises(NoEsPotLliurarError, match="ha canviat"):
        confirma(memoria, vista)
    assert not Lliurament.objects.exists()


def test_el_que_arriba_despres_de_la_proposta_no_hi_entra(memoria):
    """What was seen is handed in, and the lists are of that instant."""
    proposta = proposta_de(memoria)
    fa_atencio(municipi=memoria.comarca.municipis.first(), dia=DIA.replace(year=ANY),
               tipus="anonima")  # fmt: skip
    lliurament = confirma(memoria, proposta.document.empremta)
    assert lliurament.taules == proposta.document.a_json()
    assert {ll.clau: (ll.valor, ll.sha256, bytes(ll.claus)) for ll in lliurament.llistes.all()} == {
        ll.clau: (ll.valor, ll.sha256, ll.claus) for ll in proposta.llistes
    }


def test_el_text_tambe_es_vist(memoria):
    """The fingerprint covers what people wrote, not only the tables."""
    vista = proposta_de(memoria).document.empremta
    memoria.apartats.update(text="Una altra cosa.")
    with pytest.raises(NoEsPotLliurarError, match="s'ha tocat després de la proposta"):
        confirma(memoria, vista)
    assert proposta_de(memoria).document.empremta != vista
    with pytest.raises(NoEsPotLliurarError, match="ha canviat"):
        confirma(memoria, vista)


def test_sense_aprovar_no_es_lliura(memoria):
    memoria.estat = EstatMemoria.REVISADA
    memoria.save()
    with pytest.raises(NoEsPotLliurarError, match="no és aprovada"):
        lliura_la(memoria)


def test_amb_comentaris_oberts_no_es_lliura(memoria):
    ComentariMemoria.objects.create(
        memoria=memoria, capitol="acollida", text="?", per=coordinadora()
    )
    [impediment] = proposta_de(memoria).impediments
    assert str(impediment) == "Hi ha 1 comentari sense resoldre."
    with pytest.raises(NoEsPotLliurarError, match="1 comentari"):
        lliura_la(memoria)


def test_amb_errades_no_es_lliura_i_es_diuen_totes(memoria, monkeypatch):
    errades = (Errada("acollida/xifres", "falla"), Errada("padro/mapa", "també"))

    def amb_errades(*arguments):
        return Construit(construeix(*arguments).document, errades)

    monkeypatch.setattr(modul_de_la_proposta, "construeix", amb_errades)
    with pytest.raises(NoEsPotLliurarError, match="Acollida, xifres: falla padro/mapa: també"):
        lliura_la(memoria)


def test_una_xifra_que_no_quadra_no_es_lliura(memoria, monkeypatch):
    """Nothing of the delivery is left, and the report stays as it was."""

    def peta(*_):
        raise modul_de_la_proposta.NoQuadraError(["«Persones ateses» diu 3."])

    monkeypatch.setattr(modul_de_la_proposta, "congela_llistes", peta)
    with pytest.raises(NoEsPotLliurarError, match="Persones ateses"):
        lliura_la(memoria)
    memoria.refresh_from_db()
    assert memoria.estat == EstatMemoria.APROVADA
    assert not Lliurament.objects.exists()


def test_la_revisio_2_diu_que_canvia_i_ho_porta_el_document(memoria, lliurament):
    fa_atencio(municipi=memoria.comarca.municipis.first(), dia=DIA.replace(year=ANY),
               tipus="anonima")  # fmt: skip
    segona = lliura_la(reobre(memoria, "Un any **millor**."))
    document = Document.de_json(segona.taules)
    assert segona.revisio == 2
    assert segona.nota_diferencies == document.canvis
    assert any("«Valoració»" in canvi for canvi in document.canvis.splitlines())
    assert any(canvi.startswith("«Actuacions»") for canvi in document.canvis.splitlines())
    assert document.versio.endswith("revisió 2")
    assert Document.de_json(lliurament.taules).canvis == ""


def test_reobrir_sense_canviar_res_no_fa_cap_altra_revisio(memoria, lliurament):
    assert lliura_la(reobre(memoria, "Un any **bo**.")) == lliurament
    memoria.refresh_from_db()
    assert memoria.estat == EstatMemoria.LLIURADA
    assert Lliurament.objects.count() == 1


@pytest.fixture
def impres(lliurament):
    feines.fes(Feina.objects.get(tipus=TipusFeina.LLIURAMENT))
    lliurament.refresh_from_db()
    return lliurament


def test_la_feina_imprimeix_els_fitxers_del_que_es_congelat(impres):
    assert Feina.objects.get(tipus=TipusFeina.LLIURAMENT).estat == EstatFeina.FETA
    for quin in ("pdf", "xlsx"):
        with getattr(impres, quin).open("rb") as fitxer:
            suma = hashlib.sha256(fitxer.read()).hexdigest()
        assert suma == getattr(impres, f"{quin}_sha256")


def test_anys_despres_surt_el_mateix_llibre(impres):
    """Printing again from what is frozen gives the very bytes that were kept."""
    fa_atencio(municipi=impres.comarca.municipis.first(), dia=DIA.replace(year=ANY),
               tipus="anonima")  # fmt: skip
    document = Document.de_json(impres.taules)
    altra_vegada = excel(signat(document, impres.lliurat_per, impres.lliurat_el))
    assert hashlib.sha256(altra_vegada).hexdigest() == impres.xlsx_sha256


@pytest.mark.parametrize(
    ("model", "canvi"),
    [
        (Lliurament, {"taules": {}}),
        (Lliurament, {"nota_diferencies": "x"}),
        (Lliurament, {"memoria": None}),
        (LlistaCongelada, {"valor": 1}),
        (LlistaCongelada, {"claus": b""}),
        (TaulaCurta, {"codi": "X"}),
    ],
)
def test_la_base_de_dades_no_deixa_tocar_el_que_es_lliurat(lliurament, model, canvi):
    clau = model.objects.values_list("pk", flat=True).first()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=clau).update(**canvi)
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=clau).delete()


def test_nomes_la_coordinacio_la_lliura(client, memoria):
    url = reverse("informes:memoria_lliura", args=[ANY])
    assert client.get(url).status_code == 302
    for rol, codi in ((Rol.TECNICA, 403), (Rol.MUNICIPAL, 403), (Rol.DPD, 403)):
        client.force_login(fa_usuari(rol, memoria.comarca))
        assert client.get(url).status_code == codi
        assert client.post(url).status_code == codi
    assert not Lliurament.objects.exists()
