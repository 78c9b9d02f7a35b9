"""Who is proposed, at the edges: other hours, other months, other comarques, papers that lapse."""

from datetime import date, time
from decimal import Decimal

import pytest

from comptes.enums import Rol
from mediacio.enums import CanalInterpret, EstatPeticio, TipusDocumentInterpret, TipusPeticio
from mediacio.proposta import CANAL, proposa
from tests.fabriques import fa_municipi, fa_usuari
from tests.mediacio.fabriques import DIVENDRES, fa_interpret, fa_motiu, fa_peticio

pytestmark = pytest.mark.django_db


def hores(peticio, per):
    return {c.interpret.nom: c.hores for c in proposa(peticio, per).candidates}


@pytest.fixture
def ocupa(manresa, wolof, interpret):
    """Another service of the same interpreter."""
    comuns = {"llengua": wolof, "interpret": interpret, "estat": EstatPeticio.CONFIRMADA}
    return lambda **camps: fa_peticio(camps.pop("municipi", manresa), **(comuns | camps))


@pytest.mark.parametrize("tipus", list(TipusPeticio))
def test_cada_tipus_vol_la_seva_manera_de_treballar(manresa, wolof, tecnica, tipus):
    hora = {"hora_inici": None, "hora_fi": None} if tipus in TipusPeticio.escrites() else {}
    peticio = fa_peticio(manresa, llengua=wolof, tipus=tipus, **hora)
    for canal in CanalInterpret:
        interpret = fa_interpret(
            manresa.comarca, canal.value, llengua=wolof, per=tecnica, canals=[canal.value]
        )
        interpret.documents.create(tipus=TipusDocumentInterpret.JURAT)
    trobades = proposa(peticio, tecnica)
    assert [c.interpret.nom for c in trobades.candidates] == [CANAL[tipus].value]
    for exclosa in trobades.excloses:
        assert exclosa.impediments == [f"no treballa així: {CANAL[tipus].label}"]


@pytest.mark.parametrize(
    ("inici", "fi", "lliure"),
    [
        (time(9), time(10), True), (time(11), time(12), True), (time(9), time(10, 1), False),
        (time(10, 59), time(12), False), (time(9), time(12), False), (None, None, True),
    ],
)  # fmt: skip
def test_tocar_se_no_es_trepitjar_se(peticio, tecnica, ocupa, inici, fi, lliure):
    ocupa(hora_inici=inici, hora_fi=fi)
    assert bool(proposa(peticio, tecnica).candidates) is lliure


def test_el_servei_d_una_altra_comarca_o_municipi_tambe_l_ocupa(peticio, tecnica, ocupa, manresa):
    ocupa(municipi=fa_municipi("Súria", comarca=manresa.comarca))
    [exclosa] = proposa(peticio, tecnica).excloses
    assert exclosa.impediments == ["té un altre encàrrec a aquella hora"]


@pytest.mark.parametrize("estat", list(EstatPeticio))
def test_nomes_ocupa_el_que_s_ha_de_fer_o_s_ha_fet(peticio, tecnica, ocupa, interpret, estat):
    ocupa(estat=estat, motiu_anullacio=fa_motiu())
    ocupada = estat in (EstatPeticio.CONFIRMADA, EstatPeticio.FETA, EstatPeticio.NO_USUARI)
    assert bool(proposa(peticio, tecnica).excloses) is ocupada


def test_es_compten_les_hores_del_mes_del_servei_i_no_les_d_altres(peticio, tecnica, ocupa):
    ocupa(dia=date(2026, 3, 1), hora_inici=time(9), hora_fi=time(10, 30))
    ocupa(dia=date(2026, 3, 31), hora_inici=time(8), hora_fi=time(8, 20))
    for dia in (date(2026, 2, 28), date(2026, 4, 1), date(2025, 3, 13)):
        ocupa(dia=dia)
    ocupa(dia=DIVENDRES, hora_inici=None, hora_fi=None, tipus="escrita")
    trobades = hores(peticio, tecnica)
    assert trobades["Samira Ouali"].quantize(Decimal("0.0001")) == Decimal("1.8333")


@pytest.mark.parametrize(
    ("variant", "seva", "avisa"),
    [("", "Gàmbia", False), ("GÀMBIA", "gàmbia", False), ("Senegal", "Gàmbia", True),
     ("Senegal", "", True)],
)  # fmt: skip
def test_la_variant_es_compara_sense_mirar_majuscules(
    peticio, tecnica, interpret, variant, seva, avisa
):
    peticio.variant = variant
    interpret.llengues.update(variant=seva)
    [candidata] = proposa(peticio, tecnica).candidates
    dit = f"no consta que parli la variant «{variant}»"
    assert (dit in candidata.avisos) is avisa


def test_qui_no_ha_dit_l_horari_avisa_i_va_despres(peticio, tecnica, manresa, wolof, interpret):
    amb_horari = fa_interpret(manresa.comarca, "Wei", llengua=wolof, per=tecnica)
    amb_horari.disponibilitats.create(dia_setmana=4, hora_inici=time(10), hora_fi=time(11))
    candidates = proposa(peticio, tecnica).candidates
    assert [(c.interpret.nom, c.avisos) for c in candidates] == [
        ("Wei", []), ("Samira Ouali", ["no en sabem l'horari"]),
    ]  # fmt: skip


@pytest.mark.parametrize(("dia", "hi_es"), [(12, False), (13, False), (14, True), (11, True)])
def test_una_absencia_compta_del_primer_al_darrer_dia(peticio, tecnica, interpret, dia, hi_es):
    interpret.absencies.create(des_de=date(2026, 3, 12), fins=date(2026, 3, 13))
    peticio.dia = date(2026, 3, dia)
    assert bool(proposa(peticio, tecnica).candidates) is hi_es


@pytest.mark.parametrize("tipus", list(TipusDocumentInterpret))
def test_nomes_el_certificat_de_delictes_caducat_l_atura_i_els_altres_avisen(
    peticio, tecnica, interpret, tipus
):
    interpret.documents.create(tipus=tipus, caduca_el=date(2026, 3, 12))
    trobades = proposa(peticio, tecnica)
    dit = f"caducat: {tipus.label}"
    if tipus == TipusDocumentInterpret.SEXUALS:
        assert trobades.excloses[0].impediments == [dit]
    else:
        assert dit in trobades.candidates[0].avisos


@pytest.mark.parametrize("caduca_el", [None, DIVENDRES])
@pytest.mark.parametrize(
    "tipus", [TipusDocumentInterpret.SEXUALS, TipusDocumentInterpret.ASSEGURANCA]
)
def test_un_document_renovat_no_compta_com_a_caducat(peticio, tecnica, interpret, tipus, caduca_el):
    for dia in (date(2024, 1, 1), date(2025, 1, 1)):
        interpret.documents.create(tipus=tipus, caduca_el=dia)
    [avis] = [*proposa(peticio, tecnica).candidates, *proposa(peticio, tecnica).excloses]
    assert [*avis.avisos, *avis.impediments].count(f"caducat: {tipus.label}") == 1
    interpret.documents.create(tipus=tipus, caduca_el=caduca_el)
    [candidata] = proposa(peticio, tecnica).candidates
    assert candidata.avisos == ["no en sabem l'horari"]


def test_qui_no_reparteix_serveis_no_veu_cap_interpret(peticio, interpret, manresa):
    municipal = fa_usuari(Rol.MUNICIPAL, manresa)
    trobades = proposa(peticio, municipal)
    assert (trobades.candidates, trobades.excloses) == ([], [])
