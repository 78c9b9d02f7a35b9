"""Versions of a norm follow one another: nothing of the past is rewritten, no two hold on a day."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from municipis.carrega import carrega
from tests.tramits.fabriques import fa_tipus, fa_tramit
from tramits.actions import PasError, passa
from tramits.actions.cataleg import desa_versio, escriu, retira_versio
from tramits.catalegs import CATALEGS
from tramits.enums import EstatTramit
from tramits.models import TipusTramit
from tramits.vigencia import diu_vigencia

pytestmark = pytest.mark.django_db
DES_DE, DARRER = date(2026, 5, 1), date(2026, 4, 30)


def dies(codi="social"):
    files = TipusTramit.objects.filter(codi=codi).en_fila()
    return [(t.vigent_des_de, t.vigent_fins, t.termini) for t in files]


@pytest.fixture
def usada(persona):
    tipus = fa_tipus("social", vigent_fins=date(2027, 12, 31))
    fa_tramit(persona, tipus)
    return TipusTramit.objects.get(pk=tipus.pk)


def test_una_versio_que_ningu_no_segueix_s_edita_alla_mateix():
    tipus = fa_tipus("social")
    tipus.termini = 6
    assert desa_versio(versio=tipus).pk == tipus.pk
    assert dies() == [(None, None, 6)]


def test_una_de_seguida_es_queda_com_era_i_en_comenca_una_altra(usada):
    pk, usada.termini = usada.pk, 6
    nova = desa_versio(versio=usada, des_de=DES_DE)
    assert nova.pk != pk
    assert dies() == [(None, DARRER, 3), (DES_DE, date(2027, 12, 31), 6)]
    assert fa_tipus("altre").uid != nova.uid != TipusTramit.objects.get(pk=pk).uid


def test_el_tramit_obert_segueix_la_d_abans_i_el_presentat_despres_la_nova(usada, persona, tecnica):
    tramit = usada.tramits.get()
    usada.termini = 6
    nova = desa_versio(versio=usada, des_de=DES_DE)
    tramit.refresh_from_db()
    assert tramit.tipus.termini == 3
    passa(tramit=tramit, a=EstatTramit.PRESENTADA, dia=DES_DE, per=tecnica)
    tramit.refresh_from_db()
    assert tramit.tipus == nova


def test_sense_dia_no_es_pot_canviar_una_de_seguida(usada):
    usada.termini = 6
    with pytest.raises(PasError) as error:
        desa_versio(versio=usada)
    assert error.value.camp == "des_de"
    assert dies() == [(None, date(2027, 12, 31), 3)]


def test_el_que_no_es_norma_es_corregeix_encara_que_se_segueixi(usada):
    usada.per_confirmar, usada.font = True, "BOE 92"
    assert desa_versio(versio=usada).pk == usada.pk
    assert TipusTramit.objects.get(pk=usada.pk).font == "BOE 92"


def test_el_canvi_no_pot_comencar_abans_d_un_tramit_ja_presentat(usada, tecnica):
    tramit = usada.tramits.get()
    passa(tramit=tramit, a=EstatTramit.PRESENTADA, dia=DES_DE, per=tecnica)
    usada.termini = 6
    with pytest.raises(PasError, match="1 tràmit") as error:
        desa_versio(versio=usada, des_de=DES_DE)
    assert error.value.camp == "des_de"
    assert dies() == [(None, date(2027, 12, 31), 3)]
    usada.refresh_from_db()
    usada.termini = 6
    desa_versio(versio=usada, des_de=date(2026, 5, 2))
    assert [d[1] for d in dies()] == [DES_DE, date(2027, 12, 31)]


def test_dues_versions_no_comencen_el_mateix_dia(usada):
    for termini in (6, 9):
        versio = TipusTramit.objects.get(pk=usada.pk)
        versio.termini = termini
        if termini == 6:
            desa_versio(versio=versio, des_de=DES_DE)
            continue
        with pytest.raises(PasError, match="comença aquell dia"):
            desa_versio(versio=versio, des_de=DES_DE)


def test_un_canvi_entremig_acaba_on_acabava_la_que_talla(usada):
    fa_tipus("social", vigent_des_de=date(2028, 1, 1), termini=9)
    usada.termini = 6
    desa_versio(versio=usada, des_de=DES_DE)
    assert dies() == [
        (None, DARRER, 3),
        (DES_DE, date(2027, 12, 31), 6),
        (date(2028, 1, 1), None, 9),
    ]


def test_un_canvi_en_un_buit_arriba_fins_a_la_seguent(usada):
    fa_tipus("social", vigent_des_de=date(2028, 6, 1), termini=9)
    usada.termini = 6
    desa_versio(versio=usada, des_de=date(2028, 2, 1))
    assert dies()[1] == (date(2028, 2, 1), date(2028, 5, 31), 6)


def test_retirar_posa_el_darrer_dia_i_no_toca_res_mes(usada):
    retira_versio(versio=usada, fins=DARRER)
    assert dies() == [(None, DARRER, 3)]
    retira_versio(versio=usada, fins=None)
    assert dies() == [(None, None, 3)]


def test_no_es_retira_abans_d_un_tramit_ja_presentat(usada, tecnica):
    passa(tramit=usada.tramits.get(), a=EstatTramit.PRESENTADA, dia=DES_DE, per=tecnica)
    with pytest.raises(PasError, match="ja s'ha presentat 1 tràmit") as error:
        retira_versio(versio=usada, fins=DARRER)
    assert error.value.camp == "vigent_fins"


def test_no_s_allarga_fins_a_trepitjar_la_seguent(usada):
    fa_tipus("social", vigent_des_de=date(2028, 1, 1))
    with pytest.raises(PasError, match="S'encavalca amb la versió que val des del dia"):
        retira_versio(versio=usada, fins=date(2028, 1, 1))


def test_no_s_acaba_abans_de_comencar():
    tipus = fa_tipus("social", vigent_des_de=DES_DE)
    with pytest.raises(PasError, match="anterior al primer"):
        retira_versio(versio=tipus, fins=DARRER)


def test_la_base_tampoc_no_deixa_reescriure_i_ho_diu_amb_bones_paraules(usada):
    usada.termini = 6
    with pytest.raises(PasError) as error:
        escriu(usada)
    assert str(error.value) == "El tipus de tràmit social ja s'ha fet servir."


def test_la_base_tampoc_no_deixa_que_dues_valguin_el_mateix_dia(usada):
    nova = TipusTramit(codi="social", grup="altres", nom="x", nom_es="x", vigent_des_de=DES_DE)
    with pytest.raises(PasError, match="Dues versions de social valen el mateix dia"):
        escriu(nova)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        nova.pk = None
        nova.save()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_els_dos_canvis_d_un_torn_poden_anar_en_qualsevol_ordre(usada):
    nova = TipusTramit(codi="social", grup="altres", nom="x", nom_es="x", vigent_des_de=DES_DE)
    usada.vigent_fins = DARRER
    escriu(nova, usada)
    assert [d[:2] for d in dies()] == [(None, DARRER), (DES_DE, None)]


@pytest.mark.parametrize(
    ("inici", "fi", "diu"),
    [
        (None, None, "sempre"),
        (DES_DE, None, "des del dia 1 de maig de 2026"),
        (None, DARRER, "fins al dia 30 d'abril de 2026"),
        (date(2026, 4, 1), DARRER, "del dia 1 d'abril de 2026 al dia 30 d'abril de 2026"),
    ],
)
def test_els_dies_en_paraules(inici, fi, diu):
    dit = diu_vigencia(TipusTramit(vigent_des_de=inici, vigent_fins=fi))
    assert dit.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") == diu


def _carrega(tmp_path, text):
    fitxer = tmp_path / "tipus.csv"
    fitxer.write_text(text)
    versions = CATALEGS[1]
    carrega([type(versions)(versions.model, fitxer, versions.clau, versions.desplega)])


CAP = (
    "codi,vigent_des_de,vigent_fins,grup,nom,nom_es,termini,documents,documents_opcionals,"
    "apartats,marques\n"
)


def test_el_fitxer_no_reescriu_la_norma_que_ja_se_segueix(tmp_path, persona):
    _carrega(tmp_path, CAP + "social,,,altres,Social,Social,3,,,,tramit\n")
    fa_tramit(persona, TipusTramit.objects.get())
    _carrega(tmp_path, CAP + "social,,2026-04-30,altres,Social,Social,6,,,,tramit\n")
    assert dies() == [(None, DARRER, 3)]


def test_el_fitxer_deixa_en_pau_el_codi_que_la_coordinadora_ha_fet_seu(tmp_path):
    _carrega(tmp_path, CAP + "social,,,altres,Social,Social,3,,,,tramit\n")
    retira_versio(versio=TipusTramit.objects.get(), fins=DARRER)
    fa_tipus("social", vigent_des_de=DES_DE, termini=9)
    _carrega(
        tmp_path,
        CAP
        + "social,,2026-06-30,altres,Social,Social,3,,,,tramit\n"
        + "social,2026-07-01,,altres,Social,Social,4,,,,tramit\n",
    )
    assert dies() == [(None, DARRER, 3), (DES_DE, None, 9)]
